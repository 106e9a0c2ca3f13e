"""Who may ask, and what every answer says: one gate before all pages.

A page in the same browser may send requests here (cross-site requests, DNS rebinding), another user of the machine may
connect, and links may be guessed or read from an argument list. So: the host has to be exact, the origin ours, the
connection of this user, the ticket unused, the cookie and the token right; and nothing that is answered may be framed,
cached, sniffed or mixed with anything from elsewhere.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final

from recorder.review.peer import is_own

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HOST: Final = "127.0.0.1"
COOKIE: Final = "recorder_review"
TOKEN_HEADER: Final = "x-review-token"  # noqa: S105 - the name of a header
OPENING: Final = "/open/"
MOST_BODY: Final = 1 << 16
"""Bytes of a request's body, at most."""

HEADERS: Final[Mapping[str, str]] = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
}
"""Said with every answer, refusals too."""


class Access:
    """The secrets of one review: a ticket that is used once, the cookie it is exchanged for, and the page's token.

    Args:
        port: where the page is served.

    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"{HOST}:{port}"
        self.origin = f"http://{self.host}"
        self.token = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self._ticket: str | None = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """What the browser opens, once.

        Raises:
            RuntimeError: if the ticket was used.

        """
        if self._ticket is None:
            raise RuntimeError("the ticket was used")
        return f"{self.origin}{OPENING}{self._ticket}"

    @property
    def cookie(self) -> str:
        """What a redeemed ticket is exchanged for."""
        return f"{COOKIE}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"

    def redeem(self, ticket: str) -> bool:
        """Whether this is the ticket, the first time; it is burnt then."""
        if self._ticket is None or not _equal(ticket, self._ticket):
            return False
        self._ticket = None
        return True

    def knows(self, cookies: str) -> bool:
        """Whether a Cookie header holds the cookie."""
        pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
        return any(name == COOKIE and _equal(value, self._cookie) for name, _, value in pairs)

    def trusts(self, token: str) -> bool:
        """Whether this is the page's token."""
        return _equal(token, self.token)


class Gate:
    """Lets through what our own page asks; answers everything else with a bare status.

    Args:
        app: what lies behind.
        access: the secrets.

    """

    def __init__(self, app: App, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        headers = _headers(scope)
        path, method = str(scope["path"]), str(scope["method"])
        sender = _sealed(send)
        status = self._refused(scope, headers, method, path)
        if status:
            await _answer(sender, status)
        elif path.startswith(OPENING):
            if self._access.redeem(path.removeprefix(OPENING)):
                await _answer(sender, 303, {"location": "/", "set-cookie": self._access.cookie})
            else:
                await _answer(sender, 403)
        else:
            await self._app(scope, receive, sender)

    def _refused(self, scope: Scope, headers: Mapping[str, str], method: str, path: str) -> int:
        """The status to refuse it with, or 0."""
        access = self._access
        if headers.get("host") != access.host:
            return 421
        client = scope.get("client") or ("", 0)
        if client[0] != HOST or not is_own(int(client[1]), access.port):
            return 403
        if method not in ("GET", "POST"):
            return 405
        if headers.get("origin", access.origin) != access.origin or (method == "POST" and "origin" not in headers):
            return 403
        if not _is_from_here(headers, is_page=path == "/" or path.startswith(OPENING)):
            return 403
        if path.startswith(OPENING):
            return 0 if method == "GET" else 405
        if not access.knows(headers.get("cookie", "")):
            return 403
        if path.startswith("/api/") and not access.trusts(headers.get(TOKEN_HEADER, "")):
            return 403
        return _refused_body(headers, path) if method == "POST" else 0


def _is_from_here(headers: Mapping[str, str], *, is_page: bool) -> bool:
    """Whether the browser, if it says so, says that it is a navigation by the person or a request of our page."""
    if "sec-purpose" in headers or headers.get("purpose") == "prefetch":
        return False  # a prefetch would use up the ticket
    site = headers.get("sec-fetch-site", "same-origin")
    if not is_page:
        return site == "same-origin"
    navigates = headers.get("sec-fetch-mode", "navigate") == "navigate"
    return navigates and headers.get("sec-fetch-dest", "document") == "document"


def _refused_body(headers: Mapping[str, str], path: str) -> int:
    length = headers.get("content-length", "")
    if not path.startswith("/api/"):
        return 405
    if headers.get("content-type") != "application/json":
        return 415
    if not length.isascii() or not length.isdigit() or "transfer-encoding" in headers:
        return 411
    return 413 if len(length) > 9 or int(length) > MOST_BODY else 0


def _headers(scope: Scope) -> dict[str, str]:
    """Headers by name; of one that is there twice both, joined, so that it equals nothing that is expected."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _sealed(send: Send) -> Send:
    fixed = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    names = {name for name, _ in fixed}

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name, value) for name, value in message.get("headers", []) if name.lower() not in names]
            message = {**message, "headers": [*own, *fixed]}
        await send(message)

    return sealed


async def _answer(send: Send, status: int, headers: Mapping[str, str] | None = None) -> None:
    sentence = b"" if status == 303 else b"This page is not open to you. Run `recorder review` and open its address.\n"
    said = {"content-type": "text/plain; charset=utf-8", **(headers or {})}
    packed = [(name.encode(), value.encode()) for name, value in said.items()]
    await send({"type": "http.response.start", "status": status, "headers": packed})
    await send({"type": "http.response.body", "body": sentence})


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
