"""Secrets of many kinds: prefixes as they are known in public, the rest random characters."""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable
from random import Random

LOWER = string.ascii_lowercase + string.digits
MIXED = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
SEED_WORDS = [
    "abandon", "ability", "anchor", "apple", "barrel", "blossom", "canyon", "cargo", "cousin", "dolphin", "eager",
    "fabric", "galaxy", "harbor", "island", "jungle", "kitten", "lemon", "marble", "noodle", "orbit", "pencil",
    "quantum", "ribbon", "saddle", "tomato", "umbrella", "velvet", "walnut", "zebra",
]  # fmt: skip

# Well-known prefix, alphabet, length of the random part.
PREFIXED: tuple[tuple[str, str, int], ...] = (
    ("AKIA", string.ascii_uppercase + "234567", 16),
    ("ghp_", MIXED, 36),
    ("github_pat_11", MIXED, 40),
    ("glpat-", MIXED, 20),
    ("sk_live_", MIXED, 24),
    ("rk_live_", MIXED, 24),
    ("sk-proj-", MIXED, 40),
    ("xoxb-", string.digits, 12),
    ("AIza", MIXED, 35),
    ("npm_", MIXED, 36),
    ("SG.", MIXED, 22),
    ("hf_", string.ascii_letters, 34),
    ("dop_v1_", HEX, 64),
    ("pypi-AgEIcHlwaS5vcmc", MIXED, 30),
    ("shpat_", HEX, 32),
    ("hvs.", MIXED, 24),
)

PASSWORDS = (
    "Winter{d}!Frost",
    "tr0ub4dor&{d}",
    "{w}-{w}-{w}-{d}",
    "{m}",
    "P@ss{w}{d}#",
    "{w}{w}{d}",
    "Qx9${m}",
    "letmein{d}",
)


def pick(rng: Random, alphabet: str, length: int) -> str:
    """So many characters of the alphabet."""
    return "".join(rng.choice(alphabet) for _ in range(length))


def api_key(rng: Random) -> str:
    """A key with a well-known prefix."""
    prefix, alphabet, length = rng.choice(PREFIXED)
    return prefix + pick(rng, alphabet, length)


def password(rng: Random) -> str:
    """What people choose, and what generators choose."""
    form = rng.choice(PASSWORDS)
    while "{w}" in form:
        form = form.replace("{w}", rng.choice(SEED_WORDS).title(), 1)
    return form.replace("{d}", str(rng.randint(10, 2099))).replace("{m}", pick(rng, MIXED + "!?%+", 12))


def jwt(rng: Random) -> str:
    """Header, claims and signature in URL-safe base 64."""
    parts = [{"alg": "HS256", "typ": "JWT"}, {"sub": pick(rng, string.digits, 8), "iat": rng.randint(10**9, 2 * 10**9)}]
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*coded, pick(rng, MIXED + "-_", 43)])


def hex_token(rng: Random) -> str:
    """A bare token without a prefix."""
    return pick(rng, HEX, rng.choice((32, 40)))


def uuid_token(rng: Random) -> str:
    """A token in the form of a UUID."""
    return "-".join(pick(rng, HEX, length) for length in (8, 4, 4, 4, 12))


def two_factor(rng: Random) -> str:
    """A one-time code."""
    digits = pick(rng, string.digits, 6)
    return rng.choice((digits, f"{digits[:3]} {digits[3:]}", f"{digits[:3]}-{digits[3:]}"))


def recovery_code(rng: Random) -> str:
    """A recovery code as services hand them out."""
    return "-".join(pick(rng, LOWER, 5) for _ in range(2))


def seed_phrase(rng: Random) -> str:
    """Twelve words."""
    return " ".join(rng.sample(SEED_WORDS, 12))


def key_line(rng: Random) -> str:
    """One line of the body of a private key."""
    return pick(rng, MIXED + "+/", 48)


KINDS: dict[str, Callable[[Random], str]] = {
    "api_key": api_key,
    "password": password,
    "jwt": jwt,
    "hex_token": hex_token,
    "uuid_token": uuid_token,
    "two_factor": two_factor,
    "recovery_code": recovery_code,
    "seed_phrase": seed_phrase,
    "key_line": key_line,
}
