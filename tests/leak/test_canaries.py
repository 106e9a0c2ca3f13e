"""Forty random values were shown and typed during a recording: none of them is in any file afterwards."""

from __future__ import annotations

import base64
import io
import math
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import tesserocr
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from demo.searching import files_under, found_in, search
from redaction.ocr.tesserocr_engine import find_language_data
from tests.scripted import ScriptedRecording


@given(value=st.text(min_size=8, max_size=40), before=st.binary(max_size=7), after=st.binary(max_size=7))
def test_the_search_finds_a_value_anywhere_in_base64(value: str, before: bytes, after: bytes) -> None:
    """Wherever a value stands in a longer text, one of its base64 forms finds it."""
    assert found_in(base64.b64encode(before + value.encode() + after), {"value": value})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_the_search_finds_a_value_in_a_file(tmp_path: Path, encoding: str) -> None:
    """A value written in any of the encodings is found, and an excluded folder is not looked into."""
    for folder in ("searched", "excluded"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").write_bytes(b"\x00\xff" + "Quobrawex Tevlum".encode(encoding) + b"\x01")
    paths = files_under([tmp_path], excluded=[tmp_path / "excluded"])
    assert [hit.path for hit in search(paths, {"name": "Quobrawex Tevlum"})] == [tmp_path / "searched" / "file"]


@pytest.mark.live
@pytest.mark.timeout(240)
def test_no_canary_in_any_file(office: ScriptedRecording) -> None:
    """0 of 40 values in any byte under RECORDER_HOME, HOME, TMPDIR, /tmp, /var/tmp and /dev/shm.

    Left out are, by their exact paths, the pages that show the values and Chromium's own home and profile.
    """
    assert len(set(office.values.values())) == 40
    own = [office.recorder.home, office.recorder.user, office.recorder.tmp, office.exported]
    shared = [Path(folder) for folder in ("/tmp", "/var/tmp", "/dev/shm")]
    paths = set(files_under(own)) | set(files_under(shared, excluded=office.shown, changed_since_ns=office.began_ns))
    hits = search(sorted(paths), office.values)
    assert [(hit.key, hit.form, str(hit.path)) for hit in hits] == []


@pytest.mark.live
@pytest.mark.timeout(240)
def test_the_canaries_were_really_there(office: ScriptedRecording) -> None:
    """The search is not blind: the pages that were shown hold each shown value, in the folder that is left out."""
    shown = {key: value for key, value in office.values.items() if not key.startswith("typed_")}
    found = {hit.key for hit in search(files_under([office.private / "pages"]), shown)}
    assert found == set(shown)


@pytest.mark.live
@pytest.mark.timeout(240)
def test_no_canary_can_be_read_in_the_frames(office: ScriptedRecording) -> None:
    """OCR of kept frames finds none of the values; OCR of Chromium's own pictures finds most, so it can read them."""
    before = " ".join(_read([Image.open(io.BytesIO(png)) for png in office.pictures.values()]))
    visible = {key: value for key, value in office.values.items() if "password" not in key or key == "password1"}
    seen = [key for key, value in visible.items() if _letters(value) in _letters(before)]
    assert len(seen) >= 24
    kept = [Image.open(office.exported / line["file"]) for line in _spread(office.frames, 16)]
    after = _letters(" ".join(_read(kept)))
    assert [key for key, value in visible.items() if _letters(value) in after] == []


@pytest.mark.live
@pytest.mark.timeout(240)
def test_the_store_looks_like_noise(office: ScriptedRecording) -> None:
    """No file of the store begins like SQLite, and its session has at least 7.99 bits of entropy a byte."""
    files = [path for path in files_under([office.recorder.home]) if path.stat().st_size]
    assert not [path.name for path in files if path.read_bytes().startswith(b"SQLite format")]
    largest = max(files, key=lambda path: path.stat().st_size)
    assert _entropy(largest.read_bytes()) >= 7.99


def _entropy(data: bytes) -> float:
    """Shannon entropy in bits a byte."""
    counts = Counter(data).values()
    return -sum(count / len(data) * math.log2(count / len(data)) for count in counts)


def _spread(lines: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    step = max(1, len(lines) // count)
    return lines[::-1][::step]


def _read(pictures: list[Image.Image]) -> list[str]:
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(_read_one, pictures))


def _read_one(picture: Image.Image) -> str:
    large = picture.convert("L").resize((picture.width * 2, picture.height * 2), Image.Resampling.LANCZOS)
    with tesserocr.PyTessBaseAPI(path=str(find_language_data()), psm=tesserocr.PSM.SPARSE_TEXT) as engine:
        engine.SetImage(large)
        return str(engine.GetUTF8Text())


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
