"""A measurement on real pictures through the real redactor: figures, what is kept of them, and the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

from recorder.errors import InputFileError
from recorder.measuring.page import report_page
from recorder.measuring.results import BenchResult, NotMeasured, load, result_of, save
from recorder.measuring.running import Measured, measure, read_corpus
from recorder.measuring.scoring import score_corpus
from redaction.policy import Policy, Profile, load_policy
from redaction.redactor import create_redactor
from tests.browsing import unreadable

FONT = "DejaVuSans.ttf"
LINES = [("Contact", None), ("jane.roe@example.org", 0), ("Save", None), ("changes", None)]


def screen(folder: Path) -> Path:
    """A corpus of one drawn screen: a word a line, every character with its box."""
    folder.mkdir()
    picture = Image.new("RGB", (420, 220), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 18)
    words: list[dict[str, Any]] = []
    for row, (text, entity) in enumerate(LINES):
        left, top = 24.0, 20 + 48 * row
        chars = []
        for letter in text:
            draw.text((left, top), letter, fill="black", font=font)
            width = draw.textlength(letter, font=font)
            chars.append([left, top, width, 24])
            left += width
        words.append({"text": text, "entity": entity, "chars": chars})
    picture.save(folder / "000.png")
    truth = {
        "image": "000.png", "template": "lines", "theme": "light", "words": words,
        "entities": [{"type": "EMAIL_ADDRESS", "text": LINES[1][0]}],
    }  # fmt: skip
    (folder / "000.json").write_text(json.dumps(truth), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The shipped rules, balanced."""
    return load_policy(Profile.BALANCED)


@pytest.fixture(scope="module")
def run(policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Measured, BenchResult]:
    """One measurement: corpus, redacted pictures, what was counted, its figures."""
    folder = tmp_path_factory.mktemp("measured")
    corpus, out = screen(folder / "corpus"), folder / "out"
    measured = measure(read_corpus(corpus), create_redactor(policy), out, lambda done, of: None)
    about = {"policy_digest": policy.digest(), "pack_digest": policy.pack.digest(), "profile": "balanced"}
    return corpus, out, measured, result_of(measured, corpus="one screen", date="2026-01-01", **about)


def test_a_private_value_is_hidden_and_the_rest_is_kept(run: tuple[Path, Path, Measured, BenchResult]) -> None:
    """The figures are those of the picture: the address is gone, the words beside it stand."""
    _, _, _, result = run
    assert (result.classes["EMAIL_ADDRESS"].values, result.classes["EMAIL_ADDRESS"].leaked) == (1, 0)
    assert result.classes["EMAIL_ADDRESS"].recall == 1
    assert result.kept == 1
    assert result.screens == 1
    assert result.seconds_per_screen > 0


def test_what_a_class_costs_is_counted_by_its_masks(
    run: tuple[Path, Path, Measured, BenchResult], tmp_path: Path, policy: Policy
) -> None:
    """A harmless word under a mask is charged to the mask's class."""
    corpus = screen(tmp_path / "corpus")
    truth = json.loads((corpus / "000.json").read_text())
    truth["words"][1]["entity"] = None  # the same picture, but now the address counts as harmless
    (corpus / "000.json").write_text(json.dumps(truth))
    measured = measure(read_corpus(corpus), create_redactor(policy), tmp_path / "out", lambda done, of: None)
    assert measured.cost["EMAIL_ADDRESS"] > len(LINES[1][0]) / 2
    assert run[2].cost["EMAIL_ADDRESS"] == 0


def test_a_result_is_kept_by_its_pack_and_profile(
    run: tuple[Path, Path, Measured, BenchResult], tmp_path: Path
) -> None:
    """What was measured of one pack is no figure of another one, nor of another profile; what is damaged is none."""
    result = run[3]
    file = save(result, tmp_path)
    assert load(tmp_path, result.pack_digest, "balanced") == result
    assert load(tmp_path, result.pack_digest, "strict") == NotMeasured()
    assert load(tmp_path, "0" * 64, "balanced") == NotMeasured()
    file.write_text("{}")
    assert load(tmp_path, result.pack_digest, "balanced") == NotMeasured()


def test_a_kept_result_holds_nothing_of_the_screen(
    run: tuple[Path, Path, Measured, BenchResult], tmp_path: Path
) -> None:
    """Only figures are kept: no value and no word."""
    text = save(run[3], tmp_path).read_text()
    assert not [word for word, _ in LINES if word in text]


def test_the_page_shows_every_leak_before_and_after(
    run: tuple[Path, Path, Measured, BenchResult], tmp_path: Path, policy: Policy
) -> None:
    """A value that can still be read stands on the page with both of its pictures, and the page loads nothing."""
    corpus, _, _, _ = run
    measured = measure(read_corpus(corpus), create_redactor(policy), tmp_path, lambda done, of: None)
    cv2.imwrite(str(tmp_path / "000.png"), np.asarray(cv2.imread(str(corpus / "000.png"))))
    leaking = Measured(score_corpus(corpus, tmp_path), measured.cost, measured.seconds, 0)
    result = result_of(leaking, policy_digest="a", pack_digest="b", profile="strict", corpus="c", date="d")
    page = report_page(result, leaking, corpus, tmp_path)
    assert "EMAIL_ADDRESS on 000.png (lines, light)" in page
    assert page.count("data:image/png;base64,") == 4  # the leak and the screen, each before and after
    assert "http" not in page.replace("http-equiv", "")
    assert "Nothing leaked" in report_page(run[3], run[2], corpus, run[1])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_in_a_browser(
    run: tuple[Path, Path, Measured, BenchResult], browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    """Its pictures are there at their size, its text stands out, and it fetches nothing."""
    corpus, _, _, _ = run
    leaking = Measured(score_corpus(corpus, corpus), run[2].cost, run[2].seconds, 0)
    result = result_of(leaking, policy_digest="a", pack_digest="b", profile="strict", corpus="c", date="d")
    path = tmp_path / "bench.html"
    path.write_text(report_page(result, leaking, corpus, corpus), encoding="utf-8")
    page = browser.new_page(color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    widths = page.evaluate("[...document.images].map(one => [one.complete, one.naturalWidth, one.clientWidth])")
    assert len(widths) == 4
    assert all(complete and natural >= 200 and shown >= 200 for complete, natural, shown in widths)
    assert [url for url in asked if not url.startswith(("data:", path.as_uri()))] == []
    assert unreadable(page) == []
    page.close()


@pytest.mark.parametrize("content", ["", "[]", '{"image": "000.png"}'])
def test_what_is_no_corpus_is_refused(tmp_path: Path, content: str) -> None:
    """A folder without screens, or with a file that says nothing of one, is a mistake of the call."""
    with pytest.raises(InputFileError):
        read_corpus(tmp_path)
    (tmp_path / "000.json").write_text(content)
    with pytest.raises(InputFileError):
        read_corpus(tmp_path)
