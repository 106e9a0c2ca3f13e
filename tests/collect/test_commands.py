"""From approval to an opened bundle by the commands, as a person or a program types them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recorder.bundle.destination import sign_destination
from recorder.collect.identity import public_identity
from recorder.errors import ApprovalError, BundleError, DestinationError, IdentityError, InputFileError, TransferError
from recorder.signing_key import SigningKey
from recorder.store.store import Store
from recorder.store.vault import Vault
from recorder.upload.approval import approved
from recorder.upload.destination import KEPT
from tests.bundle.samples import fill_session, handed_over
from tests.store.samples import CHEAP, WORDS

PROGRAM = str(Path(sys.executable).with_name("recorder"))


class Person:
    """Somebody with a home of their own who types commands.

    Args:
        folder: where the home is.

    """

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        folder.mkdir()
        (folder / "words").write_text(WORDS)
        self.environ = os.environ | {
            "RECORDER_HOME": str(self.home), "RECORDER_PASSPHRASE_FILE": str(folder / "words"), "COLUMNS": "200",
        }  # fmt: skip

    def run(self, *arguments: object, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command that has to end with this status."""
        command = [PROGRAM, *(str(argument) for argument in arguments)]
        result = subprocess.run(
            command, env=self.environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert result.returncode == status, result.stderr
        return result

    def answers(self, answer: str, *arguments: str) -> int:
        """Run a command at a terminal, with this answer typed; gives its status."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, *arguments], env=self.environ, stdin=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs)
        os.write(ours, answer.encode() + b"\n")
        status = process.wait()
        os.close(ours)
        return status

    def facts(self, *arguments: object, status: int = 0) -> dict[str, Any]:
        """What a command prints as JSON."""
        found: dict[str, Any] = json.loads(self.run(*arguments, "--json", status=status).stdout)
        return found

    def store(self) -> Store:
        """Their store, opened."""
        return Store.open(self.home, Vault.unlock(self.home, passphrase=WORDS))


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A recipient with keys."""
    person = Person(tmp_path_factory.mktemp("recipient") / "team")
    person.run("collect", "keygen", "--name", "Training team")
    return person


@pytest.fixture
def employee(tmp_path: Path) -> Iterator[Person]:
    """An employee with a recorded session."""
    person = Person(tmp_path / "employee")
    with Store.open(person.home, Vault.create(person.home, passphrase=WORDS, cost=CHEAP)) as store:
        fill_session(store, "s1", 6)
    return person


def enrol(employee: Person, team: Person, name: str = "handover") -> None:
    """Let the employee know a destination of the team's."""
    keys = public_identity(team.home / "collect")
    content = {
        "kind": "folder", "folder": "/handover", "organisation": "Example Org", "purpose": "training",
        "retention_days": 30, "recipients": [{"name": keys.name, "age_key": keys.age_key}],
        "collector_key": keys.collector_key,
    }  # fmt: skip
    with employee.store() as store:
        store.keep(KEPT, name, sign_destination(content, SigningKey.new()))


def handed(employee: Person, folder: Path) -> Path:
    """What the employee approved, laid into a folder."""
    from recorder.clock import today

    with employee.store() as store:
        return handed_over(approved(store, employee.home, "s1", today()), folder)


def test_keys_are_shown_again(team: Person) -> None:
    """A second keygen makes nothing new; the secret keys are printed nowhere."""
    first, second = team.facts("collect", "keygen"), team.facts("collect", "keygen", "--name", "Other")
    assert first == second
    assert first["name"] == "Training team"
    shown = team.run("collect", "keygen")
    assert first["fingerprint"] in shown.stdout
    assert "AGE-SECRET-KEY" not in shown.stdout + shown.stderr


def test_approving_needs_a_digest_or_a_person(employee: Person, team: Person, tmp_path: Path) -> None:
    """Nobody there: nothing is approved without the digest of what was sealed last, and then exactly that is."""
    employee.run("approve", "s1", status=DestinationError.exit_status)
    enrol(employee, team)
    facts = employee.facts("approve", "s", status=1)
    assert facts["approved"] is False
    assert facts["recipients"] == [
        {"name": "Training team", "fingerprint": public_identity(team.home / "collect").fingerprint}
    ]
    assert (facts["purpose"], facts["frames"] > 0, facts["masks"]["PERSON"] > 0) == ("training", True, True)
    employee.run("approve", "s1", "--digest", "0" * 64, status=ApprovalError.exit_status)
    again = employee.run("approve", "s1", status=1)
    assert facts["digest"] not in again.stdout
    employee.run("approve", "s1", "--digest", facts["digest"], status=ApprovalError.exit_status)
    digest = next(line.split()[1] for line in again.stdout.splitlines() if line.startswith("digest"))
    employee.run("approve", "s1", "--to", "other", "--digest", digest, status=ApprovalError.exit_status)
    assert employee.facts("approve", "s1", "--digest", digest)["approved"] is True
    with employee.store() as store:
        assert store.kept("draft") == {}
        assert list(store.kept("approval")) == ["s1"]


def test_several_destinations_have_to_be_named(employee: Person, team: Person) -> None:
    """With two destinations, and with one that is not there, it is not guessed."""
    enrol(employee, team)
    enrol(employee, team, "second")
    employee.run("approve", "s1", status=DestinationError.exit_status)
    employee.run("approve", "s1", "--to", "third", status=DestinationError.exit_status)
    assert employee.facts("approve", "s1", "--to", "second", status=1)["destination"] == "second"


def test_a_person_is_asked(employee: Person, team: Person) -> None:
    """At a terminal, no approves nothing and destroys what was sealed; yes approves."""
    enrol(employee, team)
    assert employee.answers("n", "approve", "s1") == 1
    assert [path.name for path in (employee.home / "outbox").iterdir()] == ["lock"]
    assert employee.answers("y", "approve", "s1") == 0
    with employee.store() as store:
        assert list(store.kept("approval")) == ["s1"]


def test_deleting_a_session_removes_what_was_sealed(employee: Person, team: Person) -> None:
    """When the command that deletes has ended, the sealed file is gone too."""
    enrol(employee, team)
    employee.run("approve", "s1", "--digest", employee.facts("approve", "s1", status=1)["digest"])
    assert len(list((employee.home / "outbox").glob("*.data"))) == 1
    employee.run("delete", "s1", "--yes")
    assert [path.name for path in (employee.home / "outbox").iterdir()] == ["lock"]


def test_a_bundle_is_opened_once_it_is_verified(employee: Person, team: Person, tmp_path: Path) -> None:
    """The recipient gets the frames and events; a place that is occupied, and an altered bundle, leave things alone."""
    enrol(employee, team)
    employee.run("approve", "s1", "--digest", employee.facts("approve", "s1", status=1)["digest"])
    there = handed(employee, tmp_path / "there")
    facts = team.facts("collect", "open", there, "--out", tmp_path / "out")
    lines = (tmp_path / "out" / "frames.jsonl").read_text().splitlines()
    assert facts["frames"] == len(lines) == len(list((tmp_path / "out" / "frames").iterdir()))
    team.run("collect", "open", there, "--out", tmp_path / "out", status=InputFileError.exit_status)
    (data,) = (there / "data").iterdir()
    content = data.read_bytes()
    data.write_bytes(content[:70000] + bytes([content[70000] ^ 1]) + content[70001:])
    refused = team.run("collect", "open", there, "--out", tmp_path / "none", status=BundleError.exit_status)
    assert (refused.stdout, (tmp_path / "none").exists()) == ("", False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["employee", "out", "there"]


def test_what_cannot_be_opened_is_told(employee: Person, team: Person, tmp_path: Path) -> None:
    """No keys, keys of somebody else, no bundle, and more than one: each is a sentence and a status of its own."""
    enrol(employee, team)
    employee.run("approve", "s1", "--digest", employee.facts("approve", "s1", status=1)["digest"])
    there, out = handed(employee, tmp_path / "there"), tmp_path / "out"
    stranger = Person(tmp_path / "stranger")
    stranger.run("collect", "open", there, "--out", out, status=IdentityError.exit_status)
    stranger.run("collect", "keygen")
    stranger.run("collect", "open", there, "--out", out, status=IdentityError.exit_status)
    (tmp_path / "empty").mkdir()
    team.run("collect", "open", tmp_path / "empty", "--out", out, status=BundleError.exit_status)
    team.run("collect", "open", tmp_path / "nowhere", "--out", out, status=TransferError.exit_status)
    employee.run("approve", "s1", "--digest", employee.facts("approve", "s1", status=1)["digest"])
    handed(employee, there)
    several = team.run("collect", "open", there, "--out", out, status=BundleError.exit_status)
    assert "2 bundles" in several.stderr
    assert not out.exists()
