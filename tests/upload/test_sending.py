"""Sending in parts, by itself: what is noted, what is sent again, and what happens when a bucket forgets."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.bundle.destination import Destination, parse_destination
from recorder.errors import ApprovalError, TransferError
from recorder.store.store import Store
from recorder.upload import transfers
from recorder.upload.approval import approved
from recorder.upload.bucket import BucketLetterbox, Credentials, connected
from recorder.upload.cancelling import cancel
from recorder.upload.destination import KEPT
from recorder.upload.folder import FolderLetterbox
from recorder.upload.letterbox import NOT_BEGUN, PART_BYTES, ForgottenUploadError, Letterbox, Parts, UnreachableError
from recorder.upload.receipts import uploads, uploads_of
from recorder.upload.sending import Sending, alone
from recorder.upload.transfers import Transfer
from recorder.upload.window import Window
from tests.buckets import COLLECTOR, SENDER, SeaweedServer, client, contents
from tests.bundle.samples import TODAY, approve, fill_session
from tests.upload.organisation import Organisation


@pytest.fixture
def large(tmp_path: Path) -> Iterator[tuple[bytes, BinaryIO]]:
    """A file of two parts and a bit."""
    content = secrets.token_bytes(2 * PART_BYTES + 12345)
    path = tmp_path / "large"
    path.write_bytes(content)
    with path.open("rb") as file:
        yield content, file


@pytest.fixture
def letterbox(seaweed: SeaweedServer) -> tuple[str, BucketLetterbox]:
    """A bucket of this test's own, to put things into."""
    bucket = f"s{secrets.token_hex(6)}"
    seaweed.make_bucket(bucket)
    where = parse_destination(Organisation().bucket(seaweed.endpoint, bucket), "there")
    return bucket, BucketLetterbox(connected(where, Credentials(SENDER.key, SENDER.secret)), bucket)


def test_parts_go_on_where_they_were(
    seaweed: SeaweedServer, letterbox: tuple[str, BucketLetterbox], large: tuple[bytes, BinaryIO]
) -> None:
    """Begun again with what was noted after the first part, only the others are sent; the object is whole."""
    (bucket, box), (content, file), name = letterbox, large, f"data/{secrets.token_hex(16)}"
    noted: list[Parts] = []
    with pytest.raises(UnreachableError):
        box.put_file(name, file, len(content), NOT_BEGUN, _breaking(noted, 1))
    assert [len(parts.etags) for parts in noted] == [0, 1]
    again: list[Parts] = []
    etag = box.put_file(name, file, len(content), noted[-1], again.append)
    assert [len(parts.etags) for parts in again] == [2, 3]
    assert contents(seaweed.endpoint, bucket)[name] == content
    head = client(seaweed.endpoint, COLLECTOR).head_object(Bucket=bucket, Key=name)
    assert head["ETag"].strip('"') == etag


def _breaking(noted: list[Parts], after: int) -> Callable[[Parts], None]:
    """Takes notes, and breaks off after so many parts."""

    def note(parts: Parts) -> None:
        noted.append(parts)
        if len(parts.etags) == after:
            raise UnreachableError("broken off")

    return note


def test_what_is_there_is_never_written_twice(
    seaweed: SeaweedServer, letterbox: tuple[str, BucketLetterbox], large: tuple[bytes, BinaryIO]
) -> None:
    """Done again from the start, or finished again, an object stays as it was: one version of it is there."""
    (bucket, box), (content, file), name = letterbox, large, f"data/{secrets.token_hex(16)}"
    noted: list[Parts] = []
    box.put_file(name, file, len(content), NOT_BEGUN, noted.append)
    for parts in (noted[-1], NOT_BEGUN):
        box.put_file(name, file, len(content), parts, noted.append)
    for body in (b"first", b"second"):
        box.put("keys/" + "ab" * 16, body)
    assert contents(seaweed.endpoint, bucket) == {name: content, "keys/" + "ab" * 16: b"first"}


def test_a_forgotten_upload_says_so(letterbox: tuple[str, BucketLetterbox], large: tuple[bytes, BinaryIO]) -> None:
    """What the bucket does not know any more cannot be gone on with; giving up what it does not know is no error."""
    (_, box), (content, file), name = letterbox, large, f"data/{secrets.token_hex(16)}"
    unknown = Parts(f"{'0' * 40}_{'0' * 32}", ("0" * 32,))
    with pytest.raises(ForgottenUploadError):
        box.put_file(name, file, len(content), unknown, lambda _: None)
    box.abandon(name, unknown)


def test_what_is_given_up_leaves_nothing(
    seaweed: SeaweedServer, letterbox: tuple[str, BucketLetterbox], large: tuple[bytes, BinaryIO]
) -> None:
    """An upload in parts that is abandoned is not there, and not waiting there either."""
    (bucket, box), (content, file), name = letterbox, large, f"data/{secrets.token_hex(16)}"
    noted: list[Parts] = []
    with pytest.raises(UnreachableError):
        box.put_file(name, file, len(content), NOT_BEGUN, _breaking(noted, 2))
    admin = client(seaweed.endpoint, COLLECTOR)
    assert len(admin.list_multipart_uploads(Bucket=bucket).get("Uploads", [])) == 1
    box.abandon(name, noted[-1])
    assert admin.list_multipart_uploads(Bucket=bucket).get("Uploads", []) == []
    assert contents(seaweed.endpoint, bucket) == {}


def test_an_answer_that_is_not_there_yet_is_none(letterbox: tuple[str, BucketLetterbox], tmp_path: Path) -> None:
    """Neither a bucket nor a folder takes a missing answer for an error; a missing folder it does."""
    for box in (letterbox[1], FolderLetterbox(tmp_path)):
        assert box.answer("receipts/" + "00" * 16) is None
    with pytest.raises(UnreachableError):
        FolderLetterbox(tmp_path / "none").answer("receipts/" + "00" * 16)


def test_a_folder_gets_whole_files_only(tmp_path: Path, large: tuple[bytes, BinaryIO]) -> None:
    """A copy that breaks off leaves no file of that name; done again it is whole, and not overwritten later."""
    content, file = large
    box, name = FolderLetterbox(tmp_path), f"data/{secrets.token_hex(16)}"
    with pytest.raises(UnreachableError):
        box.put_file(name, file, len(content), NOT_BEGUN, _breaking([], 1))
    assert not (tmp_path / name).exists()
    box.put_file(name, file, len(content), NOT_BEGUN, lambda _: None)
    box.put(name, b"other")
    assert (tmp_path / name).read_bytes() == content
    assert [path.name for path in (tmp_path / "data").iterdir()] == [name.removeprefix("data/")]


@given(st.binary(max_size=60), st.data())
def test_a_window_reads_like_the_stretch_it_shows(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    """Whatever is read and sought, a window gives what the stretch as bytes would."""
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    path = tmp_path_factory.mktemp("window") / "file"
    path.write_bytes(content)
    with path.open("rb") as file:
        window = Window(file, start, end)
        assert len(window) == end - start
        size = data.draw(st.integers(0, 70))
        assert window.read(size) == content[start:end][:size]
        assert window.tell() == min(size, end - start)
        place = data.draw(st.integers(0, end - start))
        assert window.seek(place) == place
        assert window.read() == content[start:end][place:]


class _Forgetful:
    """A folder that forgets an upload once, as a bucket does after a week."""

    def __init__(self, folder: Path) -> None:
        self._box = FolderLetterbox(folder)
        self.seen: list[Parts] = []

    def put_file(self, name: str, file: BinaryIO, size: int, parts: Parts, note: Callable[[Parts], None], /) -> str:
        """As `Letterbox.put_file`."""
        self.seen.append(parts)
        if parts != NOT_BEGUN:
            raise ForgottenUploadError("forgotten")
        return self._box.put_file(name, file, size, parts, note)

    def put(self, name: str, body: bytes) -> None:
        """As `Letterbox.put`."""
        self._box.put(name, body)

    def abandon(self, name: str, parts: Parts, /) -> None:
        """As `Letterbox.abandon`."""

    def answer(self, name: str) -> bytes | None:
        """As `Letterbox.answer`."""
        return self._box.answer(name)


@pytest.fixture
def destination(store: Store, tmp_path: Path) -> Destination:
    """A folder, which was added."""
    (tmp_path / "handover").mkdir()
    document = Organisation().folder(tmp_path / "handover")
    store.keep(KEPT, "handover", document)
    return parse_destination(document, "handover")


def _begun(store: Store, home: Path, destination: Destination) -> Transfer:
    fill_session(store)
    outgoing = approve(store, home, "s1", destination)
    return transfers.begin(store, "s1", destination.name, outgoing)


def _sending(store: Store, home: Path, destination: Destination, letterbox: Letterbox) -> Sending:
    return Sending(store, home, destination, letterbox, TODAY, lambda _there, _whole: None, lambda _seconds: None)


def test_a_forgotten_upload_is_begun_anew(store: Store, home: Path, destination: Destination) -> None:
    """Where the destination knows nothing of what was noted, all is sent again, once."""
    transfer = _begun(store, home, destination)
    transfers.keep(store, transfer.at(Parts("old", ("0" * 32,))))
    box = _Forgetful(Path(destination.folder))
    receipt = _sending(store, home, destination, box).send(transfer)
    assert [parts.upload for parts in box.seen] == ["old", ""]
    assert uploads(store) == [receipt]


def test_of_a_session_deleted_meanwhile_no_key_is_sent(store: Store, home: Path, destination: Destination) -> None:
    """If the session goes while its data is on the way, its key and its manifest stay here."""
    transfer = _begun(store, home, destination)

    class Slow(_Forgetful):
        def put_file(self, name: str, file: BinaryIO, size: int, parts: Parts, note: Callable[[Parts], None], /) -> str:
            etag = super().put_file(name, file, size, parts, note)
            store.delete("s1")
            return etag

    with pytest.raises(ApprovalError):
        _sending(store, home, destination, Slow(Path(destination.folder))).send(transfer)
    folders = {path.parent.name for path in Path(destination.folder).rglob("*") if path.is_file()}
    assert folders == {"data"}
    assert uploads(store) == []


def test_another_destination_than_the_approved_one_gets_nothing(
    store: Store, home: Path, destination: Destination
) -> None:
    """The manifest names the digest of the file that was shown; another is refused before anything is put."""
    transfer = _begun(store, home, destination)
    other = replace(destination, digest="00" * 32)
    with pytest.raises(ApprovalError):
        _sending(store, home, other, FolderLetterbox(Path(destination.folder))).send(transfer)
    assert list(Path(destination.folder).iterdir()) == []


def test_a_destination_that_stays_away_is_tried_again_and_then_left(
    store: Store, home: Path, destination: Destination
) -> None:
    """It waits longer and longer while nothing comes through, and the upload stays queued."""
    transfer = _begun(store, home, destination)
    waits: list[float] = []

    class Gone(_Forgetful):
        def put_file(self, name: str, file: BinaryIO, size: int, parts: Parts, note: Callable[[Parts], None], /) -> str:
            note(Parts("begun", ("0" * 32,)))
            raise UnreachableError("gone")

    sending = replace(_sending(store, home, destination, Gone(Path(destination.folder))), wait=waits.append)
    with pytest.raises(UnreachableError):
        sending.send(transfer)
    assert waits == sorted(waits)
    assert len(waits) == 5
    assert [one.parts.upload for one in transfers.transfers(store)] == ["begun"]


def test_two_commands_do_not_send_at_once(store: Store, home: Path, destination: Destination) -> None:
    """While one sends, another says so instead."""
    transfer = _begun(store, home, destination)
    with alone(home), pytest.raises(TransferError, match="already"):
        _sending(store, home, destination, FolderLetterbox(Path(destination.folder))).send(transfer)


def test_a_cancelled_upload_needs_a_new_approval(store: Store, home: Path, destination: Destination) -> None:
    """What was given up is not queued and not approved any more."""
    transfer = _begun(store, home, destination)
    cancel(store, home, transfer)
    assert transfers.transfers(store) == []
    with pytest.raises(ApprovalError):
        approved(store, home, "s1", TODAY)


def test_a_key_that_may_be_there_can_be_asked_back(store: Store, home: Path, destination: Destination) -> None:
    """The receipt is kept before the key is put: if that breaks off and the session goes, it still tells where."""
    transfer = _begun(store, home, destination)

    class Cut(_Forgetful):
        def put(self, name: str, body: bytes) -> None:
            super().put(name, body)
            raise UnreachableError("cut")

    with pytest.raises(UnreachableError):
        _sending(store, home, destination, Cut(Path(destination.folder))).send(transfer)
    store.delete("s1")
    assert transfers.transfers(store) == []
    (receipt,) = uploads_of(store, transfer.bundle)
    assert (Path(destination.folder) / receipt.names[1]).exists()
