"""Secrets as many vendors hand them out: public prefixes and alphabets, the rest drawn at random."""

# ruff: noqa: E501, SIM905 - tables read best with one kind a line

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable
from random import Random

UP = string.ascii_uppercase + string.digits
LOW = string.ascii_lowercase + string.digits
ALL = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
WORDS = tuple(
    "copper lantern willow granite thunder meadow falcon pepper window bridge silver cactus dragon monkey ranger "
    "sunset tiger purple orange coffee guitar hockey maggie soccer shadow master rocket puzzle velcro anchor".split()
)


def pick(rng: Random, alphabet: str, length: int) -> str:
    """So many characters of the alphabet."""
    return "".join(rng.choices(alphabet, k=length))


# Form: {U5} five of UP, {L5} of LOW, {A5} of ALL, {H5} of HEX, {D5} digits.
FORMS: dict[str, tuple[str, ...]] = {
    "aws_id": ("AKIA{U16}", "ASIA{U16}"),
    "aws_secret": ("{A18}/{A10}+{A10}",),
    "github": ("ghp_{A36}", "gho_{A36}", "ghs_{A36}", "github_pat_{A22}_{A59}"),
    "gitlab": ("glpat-{A20}", "gldt-{A20}"),
    "stripe": ("sk_live_{A24}", "sk_test_{A24}", "rk_live_{A24}", "whsec_{A32}"),
    "llm": ("sk-proj-{A48}", "sk-ant-api03-{A40}-{A20}AA", "gsk_{A52}"),
    "google": ("AIza{A35}", "ya29.{A60}", "GOCSPX-{A28}"),
    "slack": ("xoxb-{D11}-{D12}-{A24}", "xoxp-{D11}-{D11}-{D12}-{H32}", "xapp-1-{U11}-{D13}-{H40}"),
    "sendgrid": ("SG.{A22}.{A43}",),
    "twilio": ("SK{H32}",),
    "npm": ("npm_{A36}",),
    "pypi": ("pypi-AgEIcHlwaS5vcmcC{A50}",),
    "digitalocean": ("dop_v1_{H64}",),
    "hf": ("hf_{A34}",),
    "vault": ("hvs.{A24}", "s.{A24}"),
    "shopify": ("shpat_{H32}", "shpss_{H32}"),
    "square": ("sq0atp-{A22}", "EAAA{A60}"),
    "mailgun": ("key-{H32}", "{H32}-{H8}-{H8}"),
    "datadog": ("{H32}", "{H40}"),
    "telegram": ("{D10}:AA{A33}",),
    "discord": ("MT{A24}.G{A5}.{A38}",),
    "azure": ("{A43}=", "{A86}=="),
    "grafana": ("glsa_{A32}_{H8}",),
    "linear": ("lin_api_{A40}",),
    "notion": ("secret_{A43}", "ntn_{A46}"),
    "docker": ("dckr_pat_{A27}",),
    "uuid_key": ("{H8}-{H4}-4{H3}-a{H3}-{H12}",),
    "session": ("{A32}", "{H64}", "{A22}"),
    "url_token": ("{A43}", "{A24}-{A12}", "{H40}"),
    "otp": ("{D6}", "{D3} {D3}", "{D3}-{D3}", "{D4}", "{D8}", "G-{D6}"),
    "backup": ("{L4}-{L4}", "{D4} {D4}", "{L5}-{L5}-{L5}", "{U8}"),
    "pin": ("{D4}", "{D6}"),
    "product": ("{U5}-{U5}-{U5}-{U5}-{U5}",),
    "pemline": ("{A20}/{A22}+{A20}", "{A40}/{A23}"),
    "private_jwk": ("{A43}",),
    "wep": ("{A10}", "{H26}"),
}
ALPHABETS = {"U": UP, "L": LOW, "A": ALL, "H": HEX, "D": string.digits}
PASSWORDS = (
    "{W}{w}{D2}!", "{w}{D4}", "{W}-{w}-{w}", "{A14}", "{A5}!{A5}#{A3}", "{W}@{D4}", "{w}.{w}.{w}{D1}", "!{A9}{D2}", "{W}{D2}${W}",
    "i{w}my{w}{D1}", "{U1}{L7}%{D2}", "{W}#{D3}{w}", "Pa55{W}!", "{w}_{W}_{D3}", "{A20}", "q{D1}w{D1}{W}?",
)  # fmt: skip


def expand(form: str, rng: Random) -> str:
    """Replaces every {A5} of a form by five characters of that alphabet, {w} and {W} by a word."""
    out, rest = [], form
    while rest:
        before, _, rest = rest.partition("{")
        out.append(before)
        if not rest:
            break
        code, _, rest = rest.partition("}")
        word = rng.choice(WORDS)
        out.append(
            {"w": word, "W": word.title()}[code] if code in "wW" else pick(rng, ALPHABETS[code[0]], int(code[1:]))
        )
    return "".join(out)


def password(rng: Random) -> str:
    """One that people choose, or that a generator chose."""
    return expand(rng.choice(PASSWORDS), rng)


def jwt(rng: Random) -> str:
    """A signed token of a session."""
    head = {"alg": rng.choice(("RS256", "HS512", "ES256")), "typ": "JWT"}
    claims = {"iss": "https://id.intra", "sub": pick(rng, HEX, 12), "exp": rng.randint(1_700_000_000, 1_900_000_000)}
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (head, claims)]
    return ".".join([*parts, pick(rng, ALL + "-_", 43)])


def basic(rng: Random) -> str:
    """What stands after "Basic" in a request's header."""
    return base64.b64encode(f"svc:{pick(rng, ALL, 14)}".encode()).decode()


def any_key(rng: Random) -> str:
    """A key with a vendor's prefix."""
    names = ("aws_id", "github", "gitlab", "stripe", "llm", "google", "slack", "npm", "hf", "vault", "linear", "notion")
    return secret(rng.choice(names), rng)


SPECIAL: dict[str, Callable[[Random], str]] = {"password": password, "jwt": jwt, "basic": basic, "any": any_key}


def secret(kind: str, rng: Random) -> str:
    """A secret of one kind."""
    return SPECIAL[kind](rng) if kind in SPECIAL else expand(rng.choice(FORMS[kind]), rng)
