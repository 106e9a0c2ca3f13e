"""`recorder rules bench` as a reviewer calls it: on fresh screens, and on a corpus of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from recorder.measuring.corpus.render import CHROMIUM
from tests.measuring.test_measuring import screen

RUN = CliRunner()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    path = tmp_path / "recorder"
    path.mkdir()
    monkeypatch.setenv("RECORDER_HOME", str(path))
    return path


@pytest.mark.live
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs chromium")
def test_fresh_screens_are_measured_and_the_seed_is_told(tmp_path: Path, home: Path) -> None:
    """Without a corpus it renders one; the result is kept, and `rules show` names it with corpus and date."""
    report = tmp_path / "report.html"
    done = RUN.invoke(cli.app, ["rules", "bench", "--screens", "1", "--seed", "5", "--report", str(report), "--json"])
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert said["corpus"] == "1 fresh screens, seed 5"
    assert said["classes"]["ALL"]["values"] > 0
    assert "1 fresh screens, seed 5" in report.read_text()
    shown = json.loads(RUN.invoke(cli.app, ["rules", "show", "--json"]).stdout)
    measured = [one["recall"] for one in shown["classes"] if "seed 5" in one["recall"]]
    assert len(measured) == sum(one["values"] > 0 for name, one in said["classes"].items() if name != "ALL")
    assert not list(home.rglob("*.png"))


def test_a_corpus_of_ones_own_is_measured(tmp_path: Path) -> None:
    """The table names its classes, and the pictures of the corpus stay as they are."""
    corpus = screen(tmp_path / "corpus")
    before = (corpus / "000.png").read_bytes()
    done = RUN.invoke(cli.app, ["rules", "bench", str(corpus), "--report", str(tmp_path / "r.html")])
    assert done.exit_code == 0
    assert "EMAIL_ADDRESS" in done.stdout
    assert "harmless text kept" in done.stdout
    assert (corpus / "000.png").read_bytes() == before
    assert sorted(path.name for path in corpus.iterdir()) == ["000.json", "000.png"]
