"""The commands that a reviewer types: what they print, and with what they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import cli
from recorder.errors import PolicyError
from recorder.rules.trust import trust_path
from tests.rules.packs import ACME, changed, write_pack


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["rules", *map(str, arguments)])


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECORDER_HOME", str(tmp_path / "home"))
    (tmp_path / "passphrase").write_text("correct horse\n")
    monkeypatch.setenv("RECORDER_PASSPHRASE_FILE", str(tmp_path / "passphrase"))


def test_a_failing_example_is_printed_with_its_place(tmp_path: Path) -> None:
    """`rules test` prints each failure with file and line, alone and in the whole policy, and ends with 1."""
    path = write_pack(tmp_path, changed(("'emp-204412'", "'emp-2'")))
    done = _run("test", path, "--changed", "shipped")
    line = ACME[: ACME.index("  - id: acme.employee-id")].count("\n") + 1
    assert done.exit_code == 1
    assert f"{path}, line {line}: acme.employee-id: example 2 of matches fails" in done.stdout
    assert "13 examples" in done.stdout


def test_only_what_differs_is_tried(tmp_path: Path) -> None:
    """With `--changed` the rules that the other pack has as they are stay out."""
    old = write_pack(tmp_path / "old")
    new = write_pack(tmp_path / "new", changed(("    score: 0.5\n", "    score: 0.6\n")))
    told = json.loads(_run("test", new, "--changed", old, "--json").stdout)
    assert told == {"pack": "acme", "examples": 4, "failures": []}
    assert json.loads(_run("test", new, "--changed", new, "--json").stdout)["examples"] == 0


def test_diff_ends_with_one_for_weaker(tmp_path: Path) -> None:
    """A weaker pack ends with 1 and says where; the way back is stronger, and the same is the same."""
    old = write_pack(tmp_path / "old")
    new = write_pack(tmp_path / "new", changed(("version: 3", "version: 4"), ("    score: 0.5\n", "    score: 0.2\n")))
    weaker = _run("diff", old, new)
    assert (weaker.exit_code, "weaker: acme.employee-id: its score is 0.2, lower than 0.5" in weaker.stdout) == (
        1,
        True,
    )
    assert f"{new}, line" in weaker.stdout
    told = json.loads(_run("diff", old, new, "--json").stdout)
    assert told["verdict"] == "weaker"
    assert (_run("diff", old, old).exit_code, _run("diff", old, old).stdout) == (0, "The packs are the same.\n")


def test_sign_wants_a_trust_file_its_role_and_a_sound_pack(tmp_path: Path) -> None:
    """Without a trust file, in another role, or with an example that fails nothing is signed."""
    path, key = write_pack(tmp_path), tmp_path / "my.key"
    public = _run("keygen", key, "--role", "privacy-reviewer").stdout.split()[-1]
    trust = f"organisation: A\nroles: {{%s: {{signers: [{{name: R, key: {public}}}]}}}}\n"
    refused = _run("sign", path, "--key", key)
    assert isinstance(refused.exception, PolicyError)
    assert "no trust file" in str(refused.exception)
    trust_path(path).write_text(trust % "workers-representative")
    assert "made to sign as privacy-reviewer" in str(_run("sign", path, "--key", key).exception)
    trust_path(path).write_text(trust % "privacy-reviewer")
    write_pack(tmp_path, changed(("'emp-204412'", "'emp-2'")))
    assert "example 2 of matches fails" in str(_run("sign", path, "--key", key).exception)
    assert _run("verify", path).exit_code == 1
    write_pack(tmp_path)
    assert _run("sign", path, "--key", key).exit_code == 0
    verified = _run("verify", path, "--json")
    assert (verified.exit_code, json.loads(verified.stdout)["state"]) == (0, "signed")


def test_a_key_is_never_replaced_and_a_role_is_a_name(tmp_path: Path) -> None:
    """`keygen` refuses an existing file and a role that is no name."""
    assert _run("keygen", tmp_path / "k").exit_code == 0
    assert "exists" in str(_run("keygen", tmp_path / "k").exception)
    assert "no role" in str(_run("keygen", tmp_path / "l", "--role", "Big Boss").exception)


def test_show_tells_json_as_well(tmp_path: Path) -> None:
    """`rules show --json` has the same facts as the sentences, for programs."""
    path = write_pack(tmp_path)
    told = json.loads(_run("show", path, "--json").stdout)
    assert (told["name"], told["version"], told["profile"]) == ("acme", 3, "strict")
    assert told["standing"][0] == "NOT SIGNED by anybody."
    shown = _run("show", path).stdout
    assert [each["name"] for each in told["classes"] if each["name"] not in shown] == []
