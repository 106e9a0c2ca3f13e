"""The review page in a real browser: what is done there, and what is left of the session afterwards."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, expect

from recorder.bundle.keyobject import open_key
from recorder.bundle.reader import BundleReader
from recorder.bundle.sealing import unseal
from recorder.clock import today
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.stored import StoredEvent, StoredFrame, StoredGap, StoredInput, StoredRun, StoredWindow
from recorder.upload.approval import approved
from redaction.geometry import Box
from redaction.masking import fill_of
from tests.review.pages import FRAMES, MASK, PHRASE, SAME, SESSION, TYPED, drawn
from tests.review.reading import Review, box, changes, go_to, until
from tests.review.reading import drawn as shown
from tests.upload.organisation import Organisation
from tests.upload.person import Person

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]


class Kept:
    """What the store holds of the session after a review."""

    def __init__(self, person: Person) -> None:
        with person.store() as store, store.reader(SESSION) as reader:
            assert store.integrity(SESSION) == []
            self.frames: list[StoredFrame] = list(reader.frames())
            self.events: list[StoredEvent] = list(reader.events())
            self.pixels: dict[int, NDArray[np.uint8]] = {
                frame.t_ms // 1000: reader.pixels(frame.seq) for frame in self.frames
            }
            self.pending = list(store.kept("edits"))
            self.feedback = [json.loads(body) for body in store.kept("feedback").values()]

    @property
    def seconds(self) -> list[int]:
        """Which of the frames are left, by their second."""
        return sorted(self.pixels)

    @property
    def texts(self) -> list[str]:
        """All texts that are left."""
        found = []
        for event in self.events:
            match event:
                case StoredInput(action=StoredRun(text=text)):
                    found.append(text.text)
                case StoredWindow():
                    found += [event.title.text, event.application.text]
        return found


def is_painted(pixels: NDArray[np.uint8], place: Box) -> bool:
    """Whether all of a place has the colour of what an employee took out."""
    part = pixels[place.top : place.bottom, place.left : place.right]
    return bool((part == np.array(fill_of("EMPLOYEE"), np.uint8)).all())


def ink_left(pixels: NDArray[np.uint8], place: Box) -> int:
    """How many pixels of a place are neither painted out nor empty."""
    part = pixels[place.top : place.bottom, place.left : place.right]
    clean = (part == np.array(fill_of("EMPLOYEE"), np.uint8)).all(axis=2) | (part == 250).all(axis=2)
    return int((~clean).sum())


def close(review: Review, page: Page) -> str:
    """Close the tab, and wait until the command has ended; the browser complained of nothing."""
    page.close()
    said = review.ended()
    assert review.troubles == []
    return said


def test_the_page_asks_nobody_else(person: Person, browser: Browser) -> None:
    """The page loads under its policy without a complaint, asks only its own server, and keeps nothing."""
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 3)
    assert all(url.startswith(f"http://127.0.0.1:{review.port}/") for url in review.asked)
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("async () => (await caches.keys()).length + (await indexedDB.databases()).length") == 0
    close(review, page)


def test_no_script_from_elsewhere_runs(person: Person, browser: Browser) -> None:
    """Neither inline scripts and styles nor anything from another origin gets into the page."""
    review = Review.of(person)
    page = review.page(browser)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "document.body.dataset.broken = 'yes'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='document.body.dataset.broken = 1'>");
    }""")
    refused = page.evaluate("() => fetch('http://127.0.0.1:1/').then(() => 'sent', () => 'refused')")
    assert (refused, page.evaluate("() => document.body.dataset.broken ?? ''")) == ("refused", "")
    assert sum("Content Security Policy" in trouble for trouble in review.troubles) >= 3
    page.close()
    review.ended()


def test_closing_the_page_ends_the_command(person: Person, browser: Browser) -> None:
    """A page that is loaded again goes on; one that is closed ends the command, and the session is as it was."""
    review = Review.of(person)
    page = review.page(browser)
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    page.wait_for_timeout(5000)
    assert review.process.poll() is None
    assert "Nothing was changed" in close(review, page)
    assert Kept(person).seconds == list(range(FRAMES))


def test_only_loopback_is_open(person: Person, browser: Browser) -> None:
    """While the page is used, its server listens on 127.0.0.1 only, and has no connection to anywhere else."""
    review = Review.of(person)
    page = review.page(browser)
    inodes = {
        link.readlink().name.split("[")[1][:-1]
        for link in Path(f"/proc/{review.process.pid}/fd").iterdir()
        if str(link.readlink()).startswith("socket:")
    }
    ends = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{review.process.pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes:
                ends.add((table, fields[1].split(":")[0], fields[2].split(":")[0]))
    assert ends
    assert ends <= {("tcp", "0100007F", "00000000"), ("tcp", "0100007F", "0100007F")}
    close(review, page)


def test_undo_until_closed_then_final(person: Person, browser: Browser) -> None:
    """A deleted frame can be had back while the page is open; one that is deleted when it is closed is gone."""
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 5)
    page.keyboard.press("Delete")
    changes(page, 1)
    expect(page.locator("#where")).to_contain_text("Frame 5 of 24")
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.getElementById('count-changes').textContent === ''")
    page.keyboard.press("Control+Shift+z")
    changes(page, 1)
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.getElementById('count-changes').textContent === ''")
    go_to(page, 8)
    page.keyboard.press("Delete")
    changes(page, 1)
    assert "1 frame deleted" in close(review, page)
    kept = Kept(person)
    assert kept.seconds == [number for number in range(FRAMES) if number != 8]
    assert kept.pending == []
    assert all(np.array_equal(kept.pixels[number], drawn(number)) for number in kept.seconds)


def test_a_painted_box_is_gone_from_the_page_and_from_the_store(person: Person, browser: Browser) -> None:
    """What is painted out is not in the picture that the page shows next, and not in what is stored afterwards."""
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 2)
    place = Box(40, 120, 400, 60)
    box(page, place.left, place.top, place.width, place.height)
    page.click('[data-box="paint"]')
    changes(page, 1)
    shown(page)
    page.wait_for_timeout(300)
    seen = page.evaluate("""() => {
      const scale = picture.width / 960;
      return [...picture.getContext("2d").getImageData(200 * scale, 150 * scale, 1, 1).data].slice(0, 3);
    }""")
    assert tuple(seen) == fill_of("EMPLOYEE")
    close(review, page)
    kept = Kept(person)
    inside = Box(place.left + 3, place.top + 3, place.width - 6, place.height - 6)
    assert is_painted(kept.pixels[2], inside)
    assert [number for number in kept.seconds if is_painted(kept.pixels[number], inside)] == [2]
    (mask,) = [one for one in kept.frames[2].masks if one.entity == "EMPLOYEE"]
    assert mask.rule == "employee.box"


def test_a_painted_box_is_not_in_the_bundle(person: Person, browser: Browser) -> None:
    """What was painted out is not in the pixels that a recipient gets, nor is a deleted frame or a removed word."""
    organisation = Organisation()
    person.enrol(organisation.folder(person.folder / "out"))
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 5)
    page.keyboard.press("Delete")
    changes(page, 1)
    page.keyboard.press("Home")
    box(page, 40, 120, 400, 60)
    page.click('[data-box="place"]')
    changes(page, 2)
    page.fill("#search", "bluebird")
    expect(page.locator(".row")).to_have_count(1)
    page.locator(".row").click()
    page.click('[data-do="blank"]')
    changes(page, 3)
    close(review, page)
    person.approve(SESSION)
    with person.store() as store:
        outgoing = approved(store, person.home, SESSION, today())
    plain = io.BytesIO()
    with outgoing.data_path.open("rb") as sealed:
        unseal(sealed, open_key(outgoing.key_object, str(organisation.identities[1])).identity, plain)
    plain.seek(0)
    with BundleReader(plain) as bundle:
        frames = list(bundle.frames())
        assert len(frames) == FRAMES - 1
        assert is_painted(bundle.pixels(frames[0].seq), Box(43, 123, 394, 54))
        runs = [one.action.text.text for one in bundle.events() if isinstance(one, StoredInput)
                and isinstance(one.action, StoredRun)]  # fmt: skip
        assert runs == ["<REMOVED>"]


def test_a_place_is_painted_out_wherever_it_looks_the_same(person: Person, browser: Browser) -> None:
    """All frames whose place shows exactly these pixels lose it, and no other frame does."""
    review = Review.of(person)
    page = review.page(browser)
    box(page, SAME.left + 5, SAME.top + 5, SAME.width - 10, SAME.height - 10)
    page.click('[data-box="place"]')
    changes(page, 1)
    expect(page.locator("#toast-said")).to_have_text("A place painted out of 16 frames")
    close(review, page)
    kept = Kept(person)
    inside = Box(SAME.left + 8, SAME.top + 8, SAME.width - 16, SAME.height - 16)
    assert [number for number in kept.seconds if is_painted(kept.pixels[number], inside)] == list(range(16))


def test_a_text_is_taken_out_wherever_it_appears(person: Person, browser: Browser) -> None:
    """A boxed text goes from all frames, wherever on them it stands, and from what was typed; the rest stays."""
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 5)
    top = 200 + 40 * (5 % 3)
    box(page, 98, top - 4, 175, 34)
    page.click('[data-box="text"]')
    changes(page, 1)
    close(review, page)
    kept = Kept(person)
    for number in range(4, 12):
        top = 200 + 40 * (number % 3)
        assert is_painted(kept.pixels[number], Box(108, top + 6, 150, 14)), f"the text still stands in frame {number}"
        assert ink_left(kept.pixels[number], Box(103, top, 165, 30)) == 0
    untouched = [number for number in range(FRAMES) if not 4 <= number < 12]
    assert all(np.array_equal(kept.pixels[number], drawn(number)) for number in untouched)
    assert TYPED.replace(PHRASE, "<REMOVED>") in kept.texts


def test_a_span_of_typed_text_is_taken_out(person: Person, browser: Browser) -> None:
    """Selected characters of a typed run become `<REMOVED>`; a placeholder that is touched goes whole."""
    review = Review.of(person)
    page = review.page(browser)
    page.fill("#search", "bluebird")
    page.locator(".row", has_text="Bluebird").click()
    start = TYPED.index("ON_1>")
    page.evaluate("([start, end]) => document.querySelector('textarea').setSelectionRange(start, end)",
                  [start, TYPED.index("the ")])  # fmt: skip
    page.click('[data-do="blank"]')
    changes(page, 1)
    expect(page.locator("textarea")).to_have_value("ask <REMOVED>the Bluebird launch please")
    page.locator("textarea").focus()
    second = "ask <REMOVED>the Bluebird launch please".index(" please")
    page.evaluate("(start) => document.querySelector('textarea').setSelectionRange(start, start + 7)", second)
    page.click('[data-do="blank"]')
    changes(page, 2)
    close(review, page)
    assert "ask <REMOVED>the Bluebird launch<REMOVED>" in Kept(person).texts


def test_a_window_is_deleted_with_all_that_happened_in_it(person: Person, browser: Browser) -> None:
    """Frames and events of one window go; those of the other stay as they were."""
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 20)
    page.keyboard.press("d")
    page.click('[data-delete="window"]')
    changes(page, 1)
    close(review, page)
    kept = Kept(person)
    assert kept.seconds == list(range(16))
    assert max(event.t_ms for event in kept.events) < 16_000
    assert "Monthly figures" not in kept.texts
    assert any(isinstance(event, StoredGap) for event in kept.events)


def test_the_whole_session_is_deleted(person: Person, browser: Browser) -> None:
    """The session goes when the page is closed, not before, and not without a yes."""
    review = Review.of(person)
    page = review.page(browser)
    page.keyboard.press("d")
    page.click('[data-delete="session"]')
    page.click('#session-dialog button[value="yes"]')
    changes(page, 1)
    with person.store() as store:
        assert [one.session_id for one in store.sessions()] == [SESSION]
    close(review, page)
    with person.store() as store:
        assert store.sessions() == []
        assert store.kept("edits") == {}


def test_a_wrong_mask_is_told_to_the_reviewer_without_its_place(person: Person, browser: Browser) -> None:
    """What is kept of a doubt is class, rule and size; the session does not change."""
    with person.store() as store:
        head = store.head(SESSION)
    review = Review.of(person)
    page = review.page(browser)
    page.keyboard.press("m")
    page.get_by_role("button", name="as wrong").click()
    changes(page, 1)
    expect(page.get_by_role("button", name="as wrong")).to_be_disabled()
    close(review, page)
    kept = Kept(person)
    assert kept.feedback == [
        {"entity": "PERSON", "rule": "names.model", "width": MASK.box.width, "height": MASK.box.height,
         "policy_digest": "p" * 64}
    ]  # fmt: skip
    with person.store() as store:
        assert store.head(SESSION) == head


def test_a_crash_loses_no_change_and_makes_none_final(person: Person, browser: Browser) -> None:
    """After a kill the session is as it was; until a review is finished it cannot be approved, and the next goes on."""
    review = Review.of(person)
    page = review.page(browser)
    go_to(page, 3)
    page.keyboard.press("Delete")
    changes(page, 1)
    review.kill()
    page.close()
    kept = Kept(person)
    assert (kept.seconds, kept.pending) == (list(range(FRAMES)), [SESSION])
    person.enrol(Organisation().folder(person.folder / "out"))
    person.type("approve", SESSION, "--json", status=20)
    again = Review.of(person)
    page = again.page(browser)
    changes(page, 1)
    page.keyboard.press("Control+z")
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    changes(page, 1)
    close(again, page)
    assert Kept(person).seconds == list(range(FRAMES - 1))


def test_one_review_at_a_time(person: Person, browser: Browser) -> None:
    """A session that is open in a review is refused to a second one, with a status of its own."""
    review = Review.of(person)
    assert "open in another review" in person.type("review", SESSION, "--no-open", status=27)
    page = review.page(browser)
    close(review, page)
    Review.of(person).kill()


def test_it_ends_when_nobody_uses_it(person: Person) -> None:
    """Without a request for so long it ends by itself."""
    review = Review.of(person, SESSION, "--idle", "2s")
    assert "Nothing was changed" in review.ended()


def test_an_interrupt_makes_changes_final(person: Person, browser: Browser) -> None:
    """Ctrl+C in the terminal ends the review as closing the page does."""
    review = Review.of(person)
    page = review.page(browser)
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    changes(page, 1)
    review.process.send_signal(2)
    assert "1 frame deleted" in review.ended()
    assert Kept(person).seconds == list(range(FRAMES - 1))
    page.close()


def test_a_session_is_approved_on_the_page(person: Person, browser: Browser) -> None:
    """Pending changes are made final first; what was shown, recipients and digest too, is what is approved."""
    organisation = Organisation()
    person.enrol(organisation.folder(person.folder / "out"))
    review = Review.of(person)
    page = review.page(browser)
    page.keyboard.press("Delete")
    changes(page, 1)
    page.click("#approve-open")
    expect(page.locator("#approve-pending")).to_contain_text("1 pending change")
    page.click("#approve-prepare")
    page.wait_for_selector("#approve-offer:not([hidden])")
    offered = page.inner_text("#offer")
    for words in (f"{FRAMES - 1} frames", "Team 1", "Team 2", "training of agents", "there", "24 Person"):
        assert words in offered
    expect(page.locator("#approve-yes")).to_be_disabled()
    page.check("#approve-sure")
    page.click("#approve-yes")
    expect(page.locator("#over-said")).to_contain_text("approved")
    page.close()
    assert "approved" in review.ended()
    with person.store() as store:
        (approval,) = store.kept("approval").values()
        assert json.loads(approval)["session_id"] == SESSION
        digests = offered.split("Digest")[1].split()
        assert len(digests[0]) == 64
    assert Kept(person).seconds == list(range(1, FRAMES))


def test_no_is_no(person: Person, browser: Browser) -> None:
    """What was prepared and declined is not there any more, and the review goes on."""
    person.enrol(Organisation().folder(person.folder / "out"))
    review = Review.of(person)
    page = review.page(browser)
    page.click("#approve-open")
    page.click("#approve-prepare")
    page.wait_for_selector("#approve-offer:not([hidden])")
    page.click("#approve-no")
    page.wait_for_selector("#approve:not([open])", state="attached")
    go_to(page, 2)
    close(review, page)
    with person.store() as store:
        assert (store.kept("approval"), store.kept("draft")) == ({}, {})
    assert not list((person.home / "outbox").glob("*.data"))


def test_an_altered_session_is_told(person: Person, browser: Browser) -> None:
    """Of a session from which somebody took a record away the page says so, and no change of it is made."""
    with person.store() as store:
        file = RecordFile(SessionFiles(person.home, SESSION), store._book.keys(SESSION))
        file.connection.execute("DELETE FROM record WHERE kind = 'gap'")
        file.close()
    review = Review.of(person)
    page = review.page(browser)
    expect(page.get_by_role("alert")).to_contain_text("Do not rely on")
    page.keyboard.press("Delete")
    page.wait_for_function("() => !document.getElementById('toast').hidden")
    page.close()
    assert review.process.communicate(timeout=60)[1]
    assert review.process.returncode == 6


def test_what_is_masked_stays_numbered(person: Person, browser: Browser) -> None:
    """Typed runs are shown as they are stored: placeholders with the numbers that redaction gave them."""
    review = Review.of(person)
    page = review.page(browser)
    expect(page.locator(".row .hole").first).to_have_text("<PERSON_1>")
    until(lambda: page.locator(".row").count() > 5)
    close(review, page)
