"""The reviewer's guide, followed to the letter: its files are written and its commands run, in its order."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "reviewer-guide.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)(?: ([\w.]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Said(NamedTuple):
    """What a command said."""

    status: int
    out: str
    err: str


class Desk:
    """A reviewer's folder, in which the guide is followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        (folder / "passphrase").write_text("correct horse\n")
        bin_folder = Path(sys.executable).parent
        self.environ = {
            **os.environ,
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "RECORDER_HOME": str(self.home),
            "RECORDER_PASSPHRASE_FILE": str(folder / "passphrase"),
            "DISPLAY": "",
            "COLUMNS": "200",
        }
        self.said: dict[str, list[Said]] = {}
        self.keys: dict[str, str] = {}

    def write(self, name: str, text: str) -> None:
        """Write a file of the guide, with the keys that were made and the place where it lies."""
        for key, public in self.keys.items():
            text = text.replace(f"KEY-OF-{key}", public)
        text = text.replace("/etc/recorder", str(self.folder))
        self.home.mkdir(exist_ok=True)
        (self.home if name == "config.toml" else self.folder).joinpath(name).write_text(text)

    def run(self, command: str) -> None:
        """Run a command line of the guide; `recorder init` is answered as a program answers it."""
        if command == "recorder init":
            notice = json.loads(self._run("recorder init --show-notice --json").out)
            self.said.setdefault("notice", []).append(Said(0, notice["notice"], ""))
            said = self._run(f"recorder init --accept-notice {notice['digest']}")
        else:
            said = self._run(command)
        self.said.setdefault(command, []).append(said)
        made = re.match(r"recorder rules keygen (\S+)", command)
        if made:
            self.keys[made.group(1)] = said.out.split()[-1]

    def _run(self, line: str) -> Said:
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, env=self.environ, capture_output=True, text=True, timeout=300
        )
        return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk after the whole guide was followed."""
    followed = Desk(tmp_path_factory.mktemp("desk"))
    for kind, name, content in FENCE.findall(GUIDE):
        if name:
            followed.write(name, content)
        elif kind == "console":
            for line in content.splitlines():
                followed.run(line.removeprefix("$ "))
    return followed


def test_every_command_of_the_guide_ends_as_it_says(desk: Desk) -> None:
    """Commands succeed until somebody weakens the rule; then diff, verify and start refuse."""
    statuses = {command: [said.status for said in several] for command, several in desk.said.items()}
    assert statuses == {
        "recorder rules show": [0],
        "recorder rules test shipped": [0],
        "recorder rules test acme.yaml --changed shipped": [0],
        'echo "Badge EMP-204411 was used" | recorder redact --text': [0, 0],
        "recorder rules diff shipped acme.yaml": [0, 0],
        "recorder rules bench --pack acme.yaml --screens 4 --report acme-bench.html": [0],
        "recorder rules show acme.yaml": [0],
        "recorder rules keygen reviewer.key --role privacy-reviewer": [0],
        "recorder rules keygen workers.key --role workers-representative": [0],
        "recorder rules sign acme.yaml --key reviewer.key": [0],
        "recorder rules sign acme.yaml --key workers.key": [0],
        "recorder rules verify acme.yaml": [0, 1],
        "notice": [0],
        "recorder init": [0],
        'sed -i "s/score: 0.9/score: 0.2/" acme.yaml': [0],
        "recorder start": [4],
        "recorder audit verify": [0],
        "recorder audit report acme-report.html": [0],
    }


def test_the_guide_shows_what_it_promises(desk: Desk) -> None:
    """The rule acts once its pack is in force; the notice names who signed; the refusal says what is wrong."""
    before, after = desk.said['echo "Badge EMP-204411 was used" | recorder redact --text']
    assert "EMP-204411" in before.out
    assert "<EMPLOYEE_ID_1>" in after.out
    (notice,) = desk.said["notice"]
    assert "acme, version 1" in notice.out
    assert "Signed by R. Reviewer (privacy-reviewer), W. Representative (workers-representative)." in notice.out
    assert re.search(r"trust file (?:[0-9a-f]{4} ){7}[0-9a-f]{4}\.", notice.out)
    assert "stronger: acme.employee-id: the pattern is new" in desk.said["recorder rules diff shipped acme.yaml"][0].out
    measured = desk.said["recorder rules show acme.yaml"][0].out
    assert re.search(r"PERSON\n  - Masked from .* Measured: \d+\.\d%: .*4 fresh screens, seed \d+", measured)
    assert "acme" in (desk.folder / "acme-report.html").read_text()
    (refused,) = desk.said["recorder start"]
    assert "not signed by those who have to" in refused.err
    assert "recorder init" in refused.err


def test_the_agreed_pack_records_and_a_weaker_one_is_told_in_words(desk: Desk) -> None:
    """With the agreed rules only the missing display stops a start; `init` lists what a weaker pack takes away."""
    pack = desk.folder / "acme.yaml"
    weakened = pack.read_text()
    pack.write_text(weakened.replace("score: 0.2", "score: 0.9"))
    desk.run("recorder start --foreground")
    assert desk.said["recorder start --foreground"][-1].status == 8
    pack.write_text(weakened)
    desk.run("recorder init")
    assert "weaker: acme.employee-id: its score is 0.2, lower than 0.9" in desk.said["recorder init"][-1].out
    assert "NOT SIGNED" in desk.said["notice"][-1].out
    desk.run("recorder start --foreground")
    assert desk.said["recorder start --foreground"][-1].status == 8
