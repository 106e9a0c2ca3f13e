"""The scorer: what counts as seen, leaked, clean, kept and legible."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from bench.score import report
from recorder.measuring.scoring import figures, leaks, score_corpus

SIDE = 12  # pixels of a character's box


def screen(letters: int) -> npt.NDArray[np.uint8]:
    """A row of different characters: noise of strong contrast."""
    rng = np.random.default_rng(3)
    return rng.choice(np.array([20, 235], dtype=np.uint8), size=(SIDE, SIDE * letters))


def corpus(folder: Path, picture: npt.NDArray[np.uint8], words: list[dict[str, Any]], **more: object) -> Path:
    """One screen whose words stand side by side in one row."""
    folder.mkdir()
    at = 0
    for word in words:
        word["chars"] = [[(at + i) * SIDE, 0, SIDE, SIDE] for i in range(len(word["text"]))]
        at += len(word["text"])
    entities = [{"type": "PERSON", "text": word["text"]} for word in words if word["entity"] is not None]
    truth = {"image": "000.png", "template": "row", "theme": "noise", "entities": entities, "words": words, **more}
    (folder / "000.json").write_text(json.dumps(truth), encoding="utf-8")
    cv2.imwrite(str(folder / "000.png"), picture)
    return folder


def redacted(folder: Path, picture: npt.NDArray[np.uint8]) -> Path:
    """The other folder."""
    folder.mkdir()
    cv2.imwrite(str(folder / "000.png"), picture)
    return folder


@pytest.mark.parametrize(
    ("seen", "leaked"),
    [
        ("........", False),
        ("xx......", False),
        ("xxx.....", True),
        ("xxxx" + 20 * ".", True),
        ("xxx.x" + 19 * ".", False),
    ],
)
def test_a_value_leaks_by_share_or_by_run(seen: str, leaked: bool) -> None:
    """More than a quarter, or four in a row."""
    assert leaks([flag == "x" for flag in seen]) is leaked


def test_painted_characters_are_hidden_and_the_rest_kept(tmp_path: Path) -> None:
    """A solid mask hides what lies under it and nothing else."""
    picture = screen(8)
    words: list[dict[str, Any]] = [{"text": "Anna", "entity": 0}, {"text": "Save", "entity": None}]
    source = corpus(tmp_path / "a", picture, words, targets=[{"role": "button", "words": [1]}])
    painted = picture.copy()
    painted[:, : 4 * SIDE] = 90
    score = score_corpus(source, redacted(tmp_path / "b", painted))
    assert (score.classes["PERSON"].leaked, score.classes["PERSON"].clean, score.classes["ALL"].values) == (0, 1, 1)
    assert (score.kept.legible, score.kept.all) == (4, 4)
    assert score.targets.percent() == 100


def test_reversed_colours_do_not_hide(tmp_path: Path) -> None:
    """A character in other colours can still be read."""
    picture = screen(4)
    source = corpus(tmp_path / "a", picture, [{"text": "Anna", "entity": 0}])
    score = score_corpus(source, redacted(tmp_path / "b", 255 - picture))
    assert score.classes["PERSON"].leaked == 1
    (leak,) = score.leaks
    assert (leak.image, leak.template, leak.theme, leak.entity, leak.text) == (
        "000.png", "row", "noise", "PERSON", "Anna",
    )  # fmt: skip
    assert leak.boxes == tuple((at * SIDE, 0, SIDE, SIDE) for at in range(4))


def test_a_missing_screen_counts_as_not_redacted(tmp_path: Path) -> None:
    """Nothing is gained by leaving a screen out."""
    source = corpus(tmp_path / "a", screen(8), [{"text": "Anna", "entity": 0}, {"text": "Save", "entity": None}])
    (tmp_path / "b").mkdir()
    score = score_corpus(source, tmp_path / "b")
    assert score.missing == 1
    assert score.classes["PERSON"].leaked == 1
    assert score.kept.percent() == 100


def test_a_screen_of_another_size_counts_as_not_redacted(tmp_path: Path) -> None:
    """A resized screen cannot be compared, so it gets no credit."""
    source = corpus(tmp_path / "a", screen(4), [{"text": "Anna", "entity": 0}])
    assert score_corpus(source, redacted(tmp_path / "b", np.zeros((4, 4), dtype=np.uint8))).missing == 1


def test_blank_cells_count_neither_way(tmp_path: Path) -> None:
    """Where the original shows no ink there is nothing to hide or to keep."""
    picture = np.full((SIDE, 4 * SIDE), 200, dtype=np.uint8)
    source = corpus(tmp_path / "a", picture, [{"text": "Anna", "entity": 0}])
    score = score_corpus(source, redacted(tmp_path / "b", picture))
    assert score.classes["ALL"].values == 0
    assert score.kept.percent() == 100


@pytest.mark.parametrize(("painted", "legible"), [(1, 1), (2, 0)])
def test_a_click_target_is_legible_at_three_quarters(tmp_path: Path, painted: int, legible: int) -> None:
    """One letter of four may be hidden, two may not."""
    picture = screen(4)
    source = corpus(
        tmp_path / "a", picture, [{"text": "Save", "entity": None}], targets=[{"role": "button", "words": [0]}]
    )
    shown = picture.copy()
    shown[:, : painted * SIDE] = 90
    score = score_corpus(source, redacted(tmp_path / "b", shown))
    assert score.targets.legible == legible
    assert score.targets.all == 1


def test_the_report_names_classes_templates_and_worst_cases(tmp_path: Path) -> None:
    """A reader sees what leaked, where, and what was hidden without need."""
    picture = screen(8)
    source = corpus(tmp_path / "a", picture, [{"text": "Anna", "entity": 0}, {"text": "Save", "entity": None}])
    painted = picture.copy()
    painted[:, 4 * SIDE :] = 90
    lines = "\n".join(report(score_corpus(source, redacted(tmp_path / "b", painted)), worst=5))
    assert "leaked: 000.png row noise PERSON Anna" in lines
    assert "masked most: Save 1" in lines
    assert "row 0.0" in lines
    assert "harmless characters kept 0.00 %" in lines


def test_the_figures_can_be_written_and_hold_no_text(tmp_path: Path) -> None:
    """Counts go to a file, values do not."""
    source = corpus(tmp_path / "a", screen(8), [{"text": "Anna", "entity": 0}, {"text": "Save", "entity": None}])
    written = json.dumps(figures(score_corpus(source, tmp_path / "none")))
    assert json.loads(written)["classes"]["PERSON"]["leaked"] == 1
    assert "Anna" not in written
    assert "Save" not in written
