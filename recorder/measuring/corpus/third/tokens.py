"""Secrets: passwords as people choose and programs make them, keys of services, one-time codes, key blocks."""

# ruff: noqa: E501, SIM905 - one form a line; words read best as words

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

WORDS = tuple(
    "lantern pebble orbit walnut saddle comet thistle harbor velvet cinnamon glacier puzzle ribbon falcon meadow copper"
    " igloo jungle kettle marble nectar oyster pickle quartz rocket salmon tunnel umbrella violin whisper yellow zebra".split()
)
SEED_WORDS = tuple(
    "abandon cradle dwarf empower fabric gadget hazard inmate jaguar ketchup lobster mango noodle obscure panther quiz"
    " raven satoshi tattoo unveil viable wagon yard zoo blossom cactus dolphin elbow forget goose hybrid ivory".split()
)


def draw(rng: Random, signs: str, count: int) -> str:
    """So many of the signs."""
    return "".join(rng.choice(signs) for _ in range(count))


def chosen(rng: Random) -> str:
    """A password as people choose them: a word that was changed."""
    word = rng.choice(WORDS)
    return rng.choice((
        f"{word.capitalize()}{rng.randint(10, 99)}!", f"{word}_{rng.randint(1970, 2026)}", f"{word.replace('e', '3').replace('a', '@').title()}#{rng.randint(1, 9)}",
        f"!{word.upper()}{rng.choice(WORDS)}{rng.randint(1, 9)}", f"{rng.choice(WORDS).title()}{word.title()}{rng.randint(100, 999)}",
    ))  # fmt: skip


def made(rng: Random) -> str:
    """A password as programs make them."""
    return draw(rng, ascii_letters + digits + "!#%*+-=?_", rng.randint(12, 22))


def phrase(rng: Random) -> str:
    """A passphrase of words."""
    return rng.choice(("-", ".", "_")).join(rng.sample(WORDS, 4))


def bearer(rng: Random) -> str:
    """A signed token of three parts (RFC 7519)."""
    claims = {"sub": draw(rng, digits, 8), "iat": rng.randint(1_700_000_000, 1_790_000_000)}
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
    coded = [base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return ".".join([*coded, draw(rng, ascii_letters + digits + "-_", 43)])


def grouped(rng: Random) -> str:
    """A recovery code or licence key in groups."""
    return "-".join(draw(rng, ascii_uppercase + digits, 5) for _ in range(rng.randint(3, 5)))


KINDS: dict[str, Callable[[Random], str]] = {
    "chosen": chosen,
    "made": made,
    "phrase": phrase,
    "password": lambda rng: rng.choice((chosen, chosen, made, phrase))(rng),
    "bearer": bearer,
    "grouped": grouped,
    "code": lambda rng: draw(rng, digits, 6),
    "split_code": lambda rng: f"{draw(rng, digits, 3)} {draw(rng, digits, 3)}",
    "hex": lambda rng: draw(rng, "0123456789abcdef", rng.choice((32, 40, 64))),
    "cloud_id": lambda rng: rng.choice(("AKIA", "ASIA")) + draw(rng, ascii_uppercase + "234567", 16),
    "cloud_key": lambda rng: draw(rng, ascii_letters + digits + "/+", 40),
    "forge": lambda rng: rng.choice(("ghp_", "gho_")) + draw(rng, ascii_letters + digits, 36),
    "forge_other": lambda rng: "glpat-" + draw(rng, ascii_letters + digits + "_-", 20),
    "payments": lambda rng: rng.choice(("sk_live_", "rk_live_", "whsec_")) + draw(rng, ascii_letters + digits, 24),
    "chat": lambda rng: f"xoxb-{draw(rng, digits, 11)}-{draw(rng, digits, 12)}-{draw(rng, ascii_letters + digits, 24)}",
    "maps": lambda rng: "AIza" + draw(rng, ascii_letters + digits + "-_", 35),
    "mailer": lambda rng: f"SG.{draw(rng, ascii_letters + digits, 22)}.{draw(rng, ascii_letters + digits + '-_', 43)}",
    "package": lambda rng: "npm_" + draw(rng, ascii_letters + digits, 36),
    "plain_key": lambda rng: draw(rng, ascii_lowercase + digits, rng.randint(24, 36)),
    "seed": lambda rng: " ".join(rng.sample(SEED_WORDS, 12)),
    "key_line": lambda rng: draw(rng, ascii_letters + digits + "+/", 64),
}
SERVICE = ("forge", "forge_other", "payments", "chat", "maps", "mailer", "package", "plain_key", "hex", "bearer")


def secret(kind: str, rng: Random) -> str:
    """A new secret of that kind; "service" is any key of a service.

    Raises:
        KeyError: if there is no such kind.

    """
    return KINDS[rng.choice(SERVICE) if kind == "service" else kind](rng)
