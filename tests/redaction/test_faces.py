"""Faces are found in photographs, at the sizes that interfaces show them, and nowhere else.

portrait.jpg: NASA's portrait of the astronaut Eileen Collins, cut; in the public domain.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from redaction.detectors.models import face_model
from redaction.errors import DetectorFailed
from redaction.geometry import Box
from redaction.judgement import Judgement
from redaction.ledger import Ledger
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.faces import Face, FaceFinder
from redaction.ocr.reader import Reading, ScreenReader
from redaction.ocr.tesserocr_engine import TesserocrEngine
from redaction.policy import Profile, load_policy
from redaction.raw import Pixels
from redaction.screen_masks import ScreenMasks
from redaction.typed_text.traces import Traces
from tests.redaction.judge import FakeJudge, NoWords
from tests.redaction.page import Page

PORTRAIT = Path(__file__).parent / "data" / "portrait.jpg"


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    """The model, loaded once."""
    return FaceFinder(face_model())


def _page(left: int | None, top: int = 60, size: int = 64) -> Pixels:
    """A page of text, with a round avatar."""
    page = Page()
    for row in range(8):
        page.text(180, 10 + 40 * row, f"Line {row}: the quarterly figures are in the folder", 14)
    pixels = page.pixels().copy()
    if left is not None:
        portrait = np.asarray(cv2.imread(str(PORTRAIT)), dtype=np.uint8)[:, :, ::-1]
        avatar = cv2.resize(portrait, (size, size), interpolation=cv2.INTER_AREA)
        rows, columns = np.mgrid[:size, :size] - (size - 1) / 2
        inside = rows**2 + columns**2 < (size / 2) ** 2
        pixels[top : top + size, left : left + size][inside] = avatar[inside]
    return pixels


def _everywhere(pixels: Pixels) -> Box:
    return Box(0, 0, pixels.shape[1], pixels.shape[0])


@pytest.mark.parametrize("size", [28, 40, 64, 128])
def test_a_face_in_an_avatar_is_found(finder: FaceFinder, size: int) -> None:
    """Avatars of the sizes that chats and lists use are found, and the box covers eyes and mouth."""
    pixels = _page(20, size=size)
    (face,) = finder.find(pixels, _everywhere(pixels))
    centre = Box(20 + size * 3 // 8, 60 + size * 3 // 8, size // 4, size // 4)
    assert face.box.intersection(centre) == centre
    assert face.box.width < 2 * size


def test_text_and_bars_are_no_faces(finder: FaceFinder) -> None:
    """A page of text and flat colours has none."""
    pixels = Page().bar(0, 0, 640, 40, (20, 60, 140)).text(12, 60, "Faces of the company").pixels()
    assert finder.find(pixels, _everywhere(pixels)) == []


def test_a_face_is_followed(finder: FaceFinder, engine: TesserocrEngine) -> None:
    """A face that moved is found where it is now, one that stayed is still known, one that went is forgotten."""
    reader = ScreenReader(engine, finder)
    (first,) = reader.read(0, _page(20)).faces
    (moved,) = reader.read(0, _page(90)).faces
    assert abs(moved.box.left - first.box.left - 70) <= 4
    elsewhere = _page(90)
    elsewhere[300:310, 400:420] = 0
    assert reader.read(0, elsewhere).faces == (moved,)
    assert reader.read(0, _page(None)).faces == ()
    reader.close()


def test_a_broken_model_is_refused(tmp_path: Path) -> None:
    """Without a model nothing is found, so that is an error and not an empty answer."""
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(DetectorFailed):
        FaceFinder(tmp_path / "model.onnx")


class _Blank:
    def read(self, image: LineImage) -> list[SpelledWord]:
        return []


@pytest.mark.parametrize(("score", "masked"), [(0.9, True), (0.25, False)])
def test_a_face_is_masked_from_the_score_of_the_profile(score: float, masked: bool) -> None:
    """The rule pack says from which score on a face is painted out, as for any class."""
    reading = Reading((), (), (), (), (), (), (Face(Box(40, 40, 30, 30), score),))
    policy = load_policy(Profile.BALANCED)
    assert policy.threshold("FACE") == 0.3
    screen_masks = ScreenMasks(
        Judgement(FakeJudge(), Ledger(NoWords())), ScreenReader(_Blank()), Traces(), policy, False
    )
    assert [mask.entity for mask in screen_masks.private(0, reading, 0)] == ["FACE"] * masked
