"""Session files that someone or something altered: each is found, none crashes the reader, no other session suffers.

`RECORDER_SOAK_ALTERED=200` alters more of them than the suite.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from recorder.errors import StoreError
from recorder.store.store import Store
from tests.faults.sessions import PAGE, Broken, build

FLIPS = int(os.environ.get("RECORDER_SOAK_ALTERED", "60"))
EACH = FLIPS // 4


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """Two sessions, made once; every test puts the victim's file back."""
    return build(tmp_path_factory.mktemp("altered") / "home")


@pytest.fixture
def original(broken: Broken) -> bytes:
    """The victim's file as it was closed."""
    content = broken.file.read_bytes()
    assert found(broken) == (False, True)
    return content


def found(broken: Broken) -> tuple[bool, bool]:
    """Whether the victim's alteration is found, and whether the other session is whole."""
    with broken.open() as store:
        return store.integrity("victim") != [], store.integrity("other") == []


def is_refused(store: Store) -> bool:
    """Whether a session that was altered is refused by what gives it away."""
    try:
        with store.reader("victim") as reader:
            reader.verify()
    except StoreError:
        return True
    return False


def test_a_flipped_bit_is_found_wherever_it_is(broken: Broken, original: bytes) -> None:
    """One bit flipped anywhere in the file: detected, no crash, the other session readable."""
    chance = random.Random(5)
    results = []
    for _ in range(FLIPS):
        content = bytearray(original)
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        broken.file.write_bytes(content)
        results.append(found(broken))
    broken.file.write_bytes(original)
    print(f"\nbits flipped: {FLIPS}, found: {sum(hit for hit, _ in results)}")
    assert results == [(True, True)] * FLIPS


def test_pages_replayed_from_an_older_copy_are_found(broken: Broken, original: bytes) -> None:
    """A page that was right once passes SQLCipher's own check; the chain finds it."""
    chance = random.Random(6)
    images = [image.read_bytes() for image in broken.images]
    older = [
        (image[at : at + PAGE], at)
        for image in images
        for at in range(0, len(image), PAGE)
        if image[at : at + PAGE] != original[at : at + PAGE]
    ]
    chosen = chance.sample(older, EACH)
    hits = 0
    for page, at in chosen:
        broken.file.write_bytes(original[:at] + page + original[at + PAGE :])
        with broken.open() as store:
            hits += store.integrity("victim") != [] and is_refused(store)
    broken.file.write_bytes(original)
    print(f"\npages replayed: {EACH} of {len(older)}, found: {hits}")
    assert hits == EACH


def test_a_file_cut_at_a_page_is_found(broken: Broken, original: bytes) -> None:
    """Pages missing from the end are found."""
    chance = random.Random(7)
    hits = 0
    for pages in chance.choices(range(len(original) // PAGE), k=EACH):
        broken.file.write_bytes(original[: pages * PAGE])
        hits += found(broken) == (True, True)
    broken.file.write_bytes(original)
    print(f"\nfiles cut: {EACH}, found: {hits}")
    assert hits == EACH


def test_an_older_copy_of_the_whole_file_is_found(tmp_path: Path) -> None:
    """A file put back as it was earlier is whole in itself, and still found: its chain ends too early."""
    broken = build(tmp_path / "home", images=EACH, steps=2)
    original = broken.file.read_bytes()
    hits = 0
    for image in broken.images:
        broken.file.write_bytes(image.read_bytes())
        with broken.open() as store:
            hits += store.integrity("victim") != [] and is_refused(store)
    broken.file.write_bytes(original)
    assert found(broken) == (False, True)
    print(f"\nolder copies put back: {EACH}, found: {hits}")
    assert hits == EACH
