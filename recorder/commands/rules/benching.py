"""`recorder rules bench`: what a pack hides and what it costs, on screens whose truth is known."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from recorder import console
from recorder.commands.redacting import loaded
from recorder.commands.rules.reading import with_pack
from recorder.config import home, load_settings
from recorder.errors import InputFileError
from recorder.measuring.corpus.making import order, render_corpus
from recorder.measuring.corpus.render import CHROMIUM, RenderFailed
from recorder.measuring.page import report_page
from recorder.measuring.results import BenchResult, result_of, save
from recorder.measuring.running import measure, read_corpus
from recorder.policy_loading import policy_in_force
from redaction.policy import Profile


@dataclass(frozen=True, slots=True)
class Fresh:
    """How many screens to render, and from which seed; None: one that nobody knew before."""

    screens: int
    seed: int | None


def bench(
    corpus: Path | None, pack: Path | None, profile: Profile | None, fresh: Fresh, report: Path, as_json: bool
) -> None:
    """Measure on `corpus`, or on fresh screens, and write the report.

    Raises:
        InputFileError: if the corpus is none, or the report cannot be written. PolicyError: if the pack cannot be used.

    """
    policy = policy_in_force(with_pack(load_settings(home()), pack), profile)
    with (
        tempfile.TemporaryDirectory(prefix="recorder-bench-") as scratch,
        _screens(corpus, Path(scratch), fresh) as (folder, name),
    ):
        truths, out = read_corpus(folder), Path(scratch, "redacted")
        with loaded(policy) as redactor, console.counting("Redacting and scoring ...") as told:
            measured = measure(truths, redactor, out, told)
        result = result_of(
            measured,
            policy_digest=policy.digest(),
            pack_digest=policy.pack.digest(),
            profile=policy.profile.value,
            corpus=name,
            date=datetime.now(UTC).date().isoformat(),
        )
        _write(report, report_page(result, measured, folder, out))
    if home().path.is_dir():
        save(result, home().measured)
    if as_json:
        console.print_json(asdict(result))
    else:
        _print(result)
    console.note(f"The report is in {report}. It shows parts of the screens as they were.")


@contextmanager
def _screens(corpus: Path | None, scratch: Path, fresh: Fresh) -> Iterator[tuple[Path, str]]:
    """The folder of the corpus, and what to call it."""
    if corpus is not None:
        yield corpus, f"the corpus {corpus.absolute().name}"
        return
    if not Path(CHROMIUM).exists():
        raise InputFileError("Rendering fresh screens needs Chromium.", "Install it, or give a corpus.")
    screens, seed = fresh.screens, secrets.randbelow(10**9) if fresh.seed is None else fresh.seed
    try:
        with console.working(f"Rendering {screens} screens from seed {seed} ..."):
            render_corpus(scratch / "corpus", order("all", seed, screens), seed, screens)
    except RenderFailed:
        raise InputFileError("Chromium could not render the screens.", "Try again, or give a corpus.") from None
    yield scratch / "corpus", f"{screens} fresh screens, seed {seed}"


def _write(report: Path, page: str) -> None:
    try:
        report.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputFileError(f"{report} cannot be written: {error.strerror}.", "Choose another --report.") from None


def _print(result: BenchResult) -> None:
    rows = [
        [name, str(one.values), str(one.leaked), *_percents(one.leaked, one.clean, one.values), str(one.cost)]
        for name, one in result.classes.items()
        if one.values
    ]
    console.table(
        ["class", "values", "leaked", "leak %", "clean %", "harmless characters hidden"],
        rows,
        right=["values", "leaked", "leak %", "clean %", "harmless characters hidden"],
    )
    console.facts(
        {
            "measured on": f"{result.corpus}: {result.screens} screens, {result.withheld} withheld",
            "policy": f"{result.profile}, {result.policy_digest[:16]}",
            "harmless text kept": f"{100 * result.kept:.2f} %",
            "click targets legible": f"{100 * result.targets:.2f} %",
            "time": f"{result.seconds_per_screen:.2f} s for the median screen, read from nothing",
        }
    )


def _percents(leaked: int, clean: int, values: int) -> tuple[str, str]:
    return f"{100 * leaked / values:.2f}", f"{100 * clean / values:.2f}"
