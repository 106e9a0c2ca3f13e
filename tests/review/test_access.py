"""Who may ask the review page, and what every answer says: asked by hand, without a browser."""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.review.access import HEADERS
from recorder.review.peer import is_own
from tests.review.reading import Review
from tests.upload.person import Person


class Client:
    """Asks with exactly the headers it is given."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.host = f"127.0.0.1:{review.port}"
        self.cookie = ""
        self.token = ""

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
        """The status and the body; `Host` and all others as given, with `_` for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.review.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        said = {"Host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body is not None:
            said |= {"Content-Length": str(len(body))}
        for name, value in said.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        text = answer.read().decode("latin-1")
        connection.close()
        return answer.status, text

    def enter(self) -> None:
        """Use the address, as the browser does."""
        status, _ = self.ask(self.review.address.removeprefix(f"http://{self.host}"))
        assert (status, self.headers["location"]) == (303, "/")
        self.cookie = self.headers["set-cookie"].split(";")[0]
        _, page = self.ask("/", Cookie=self.cookie)
        self.token = page.split('name="review-token" content="')[1].split('"')[0]

    @property
    def own(self) -> dict[str, str]:
        """What the page sends with each request."""
        return {"Cookie": self.cookie, "X_Review_Token": self.token, "Sec_Fetch_Site": "same-origin"}

    @property
    def writing(self) -> dict[str, str]:
        """What it sends with each change."""
        return {**self.own, "Origin": f"http://{self.host}", "Content_Type": "application/json"}


@pytest.fixture
def review(person: Person) -> Iterator[Review]:
    """A review that nobody opened yet."""
    running = Review.of(person)
    yield running
    running.kill()


@pytest.fixture
def client(review: Review) -> Client:
    """One who asks."""
    return Client(review)


def test_the_ticket_is_needed_and_burnt(client: Client) -> None:
    """Without the ticket nothing is answered; with it one browser comes in, and no second one."""
    for path in ("/", "/api/session", "/api/state", "/static/page.js", "/open/", "/open/guess"):
        assert client.ask(path)[0] == 403
    client.enter()
    assert client.ask("/api/session", **client.own)[0] == 200
    assert client.ask(client.review.address.removeprefix(f"http://{client.host}"))[0] == 403


def test_the_cookie_is_strict(client: Client) -> None:
    """The cookie goes to no other site and to no script, and ends with the browser."""
    client.ask(client.review.address.removeprefix(f"http://{client.host}"))
    said = {part.strip().lower() for part in client.headers["set-cookie"].split(";")[1:]}
    assert said == {"path=/", "httponly", "samesite=strict"}


def test_a_prefetch_burns_nothing(client: Client) -> None:
    """A browser that looks ahead does not use the ticket up."""
    path = client.review.address.removeprefix(f"http://{client.host}")
    assert client.ask(path, Sec_Purpose="prefetch")[0] == 403
    client.enter()


@pytest.mark.parametrize(
    "host", ["localhost:{port}", "127.0.0.1", "127.0.0.1:1", "evil.example", "evil.example:{port}", "", "[::1]:{port}"]
)
def test_another_host_is_refused(client: Client, host: str) -> None:
    """A name that was bound to this address (DNS rebinding) gets no answer, the cookie and the token at hand or not."""
    client.enter()
    assert client.ask("/api/session", **{**client.own, "Host": host.format(port=client.review.port)})[0] in (400, 421)


def test_the_host_is_asked_for_before_the_ticket(client: Client) -> None:
    """A wrong host does not use the ticket up."""
    path = client.review.address.removeprefix(f"http://{client.host}")
    assert client.ask(path, Host="evil.example")[0] == 421
    client.enter()


@pytest.mark.parametrize("origin", ["null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://evil.example"])
def test_another_origin_is_refused(client: Client, origin: str) -> None:
    """A page of elsewhere can neither read nor change, with the person's cookie or without."""
    client.enter()
    said = {**client.writing, "Origin": origin.format(port=client.review.port)}
    assert client.ask("/api/undo", "POST", b"{}", **said)[0] == 403
    assert client.ask("/api/session", **{**client.own, "Origin": said["Origin"]})[0] == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_what_the_browser_calls_foreign_is_refused(client: Client, site: str) -> None:
    """`Sec-Fetch-Site` other than same-origin is refused for all but the page itself."""
    client.enter()
    for path in ("/api/session", "/static/page.js"):
        assert client.ask(path, **{**client.own, "Sec_Fetch_Site": site})[0] == 403


def test_the_page_is_no_part_of_another(client: Client) -> None:
    """Not even the page itself is given to a frame, an image or a script of elsewhere."""
    client.enter()
    for dest in ("iframe", "image", "script", "empty"):
        assert client.ask("/", Cookie=client.cookie, Sec_Fetch_Site="same-site", Sec_Fetch_Dest=dest)[0] == 403


def test_a_cookie_alone_reads_nothing(client: Client) -> None:
    """Cookies know no ports: another server of this machine may hold ours, and has no token."""
    client.enter()
    without = {name: value for name, value in client.own.items() if name != "X_Review_Token"}
    assert client.ask("/api/session", **without)[0] == 403
    assert client.ask("/api/frame/1?width=900", **without)[0] == 403
    assert client.ask("/api/session", **{**client.own, "Cookie": "recorder_review=guess"})[0] == 403


def test_what_changes_something_is_a_post_of_json(client: Client) -> None:
    """No link, form or other method changes anything, and nothing long is taken."""
    client.enter()
    form = {**client.writing, "Content_Type": "application/x-www-form-urlencoded"}
    assert client.ask("/api/undo", **client.own)[0] == 405
    assert client.ask("/api/undo", "POST", b"{}", **form)[0] == 415
    assert client.ask("/api/ask", "POST", b" " * 70_000, **client.writing)[0] == 413
    for method in ("PUT", "DELETE", "OPTIONS", "HEAD"):
        assert client.ask("/api/session", method, **client.own)[0] == 405
    without = {name: value for name, value in client.writing.items() if name != "Origin"}
    assert client.ask("/api/undo", "POST", b"{}", **without)[0] == 403


def test_senseless_requests_change_nothing(client: Client) -> None:
    """What is no request of the page's is refused in one sentence, and nothing is pending afterwards."""
    client.enter()
    senseless: list[object] = [
        {}, [], "x", {"do": "drop"}, {"do": "drop", "seq": "1"}, {"do": "drop", "seq": 1, "more": 1}, {"do": "erase"},
        {"do": "paint", "seq": 2, "box": [0, 0, 0, 0]}, {"do": "paint", "seq": 2, "box": [5000, 0, 10, 10]},
        {"do": "blank", "seq": 1, "field": "title", "start": 5, "end": 2}, {"do": "doubt", "seq": 2, "mask": 99},
        {"do": "blank", "seq": 2, "field": "text", "start": 0, "end": 1}, {"do": "drop-window", "seq": 2},
        {"do": "drop-range", "start_ms": 900, "end_ms": 1},
    ]  # fmt: skip
    for one in senseless:
        assert client.ask("/api/ask", "POST", json.dumps(one).encode(), **client.writing)[0] in (400, 404), one
    state = json.loads(client.ask("/api/state", **client.own)[1])
    assert (state["done"], state["dropped"]) == ([], [])


def test_nothing_is_cached_framed_or_mixed(client: Client) -> None:
    """Every answer, refusals too, says the same of caching, scripts, frames and referrers, and names no server."""
    client.enter()
    for path, said in [("/", client.own), ("/static/page.js", client.own), ("/api/frame/2?width=900", client.own),
                       ("/api/session", {}), ("/nothing", client.own)]:  # fmt: skip
        client.ask(path, **said)
        assert {name: client.headers.get(name) for name in HEADERS} == dict(HEADERS)
        assert "server" not in client.headers
    assert HEADERS["cache-control"] == "no-store"
    assert HEADERS["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert "frame-ancestors 'none'" in HEADERS["content-security-policy"]


def test_another_user_of_the_machine_is_refused(tmp_path: Path) -> None:
    """Of two connections to the same port, the one of another user is not ours, and one that is not listed neither."""
    table = tmp_path / "tcp"
    line = "{n}: 0100007F:{client:04X} 0100007F:{server:04X} 01 00000000:00000000 00:00000000 00000000 {user} 0 1\n"

    table.write_text(
        "  sl  local_address rem_address\n"
        + line.format(n=0, client=4001, server=9000, user=os.getuid())
        + line.format(n=1, client=4002, server=9000, user=os.getuid() + 1),
        encoding="ascii",
    )
    assert is_own(4001, 9000, table)
    assert not is_own(4002, 9000, table)
    assert not is_own(4003, 9000, table)
