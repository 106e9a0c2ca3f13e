"""The document for an impact assessment: true, whole, and legible in a browser."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from recorder.audit.promises import guarantees, not_promised, threat_model
from recorder.audit.report import FLOWS, Facts, Receiver, Rules, render
from recorder.measuring.results import BenchResult, ClassResult, NotMeasured
from tests.browsing import unreadable

DOCUMENT = threat_model()
MEASURED = BenchResult(
    policy_digest="a" * 64, pack_digest="b" * 64, profile="strict", corpus="24 fresh screens, seed 7",
    date="2026-01-02", screens=24, withheld=0, seconds_per_screen=0.8, kept=0.91, targets=0.94,
    classes={"PERSON": ClassResult(200, 1, 199, 2000, 1990, 3), "ALL": ClassResult(200, 1, 199, 2000, 1990, 0)},
)  # fmt: skip
FACTS = Facts(
    date="2026-01-03",
    recorder="9.9",
    rules=Rules(
        "a pack", 4, "strict", "a" * 64, "b" * 64, "Signed by <Jo> (privacy-reviewer).", (("PERSON", ("Masked.",)),)
    ),
    measured=MEASURED,
    receivers=[Receiver("lab", "Example Research", "training agents", 90, (("Team A", "1349 eb90"),))],
    retention_days=14,
    frames_per_second=5.0,
    where="one folder",
    unlocked_by="the keyring",
    log="Each of the 3 entries follows from those before it.",
    head="c" * 64,
    guarantees=guarantees(DOCUMENT),
    not_promised=not_promised(DOCUMENT),
)


def test_every_guarantee_and_every_open_risk_is_in_it() -> None:
    """The document says what the threat model says, no less."""
    page = render(FACTS)
    numbers = [one.number for one in FACTS.guarantees]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 26
    assert all(f"<td>{number}</td>" in page for number in numbers)
    assert len(FACTS.not_promised) == DOCUMENT.partition("\n## Not promised\n")[2].count("\n- **")
    assert all(f"<strong>{one.what}.</strong>" in html.unescape(page) for one in FACTS.not_promised)


def test_every_way_of_the_data_names_guarantees_that_exist() -> None:
    """No way of the data is without a test that holds it."""
    known = {one.number for one in FACTS.guarantees}
    assert all(flow.guarantees and set(flow.guarantees) <= known for flow in FLOWS)


def test_a_figure_says_how_it_was_obtained() -> None:
    """Recall stands beside its corpus and its date; without a measurement there is no figure."""
    page = render(FACTS)
    assert "99.50 %" in page
    assert "2026-01-02" in page
    assert "24 fresh screens, seed 7" in page
    unmeasured = render(replace(FACTS, measured=NotMeasured()))
    assert "99.50 %" not in unmeasured
    assert "were not measured" in unmeasured


def test_nobody_receives_anything_where_nothing_is_enrolled() -> None:
    """The document does not name recipients that are not there."""
    assert "Nobody: no destination is enrolled" in render(replace(FACTS, receivers=[]))


def test_what_people_named_themselves_is_text() -> None:
    """A signer's name cannot put anything into the page."""
    assert "&lt;Jo&gt;" in render(FACTS)


def test_it_renders_in_a_browser_and_loads_nothing(browser: Browser, tmp_path: Path) -> None:
    """Every section stands on the page, no table is cut off, and nothing is fetched."""
    path = tmp_path / "report.html"
    path.write_text(render(FACTS), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("h2").count() == 8
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [path.as_uri()]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_in_light_and_dark(browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"]) -> None:
    """Text stands out from its ground, soft text too."""
    path = tmp_path / "report.html"
    path.write_text(render(FACTS), encoding="utf-8")
    page = browser.new_page(color_scheme=scheme)
    page.goto(path.as_uri())
    assert unreadable(page) == []
    page.close()
