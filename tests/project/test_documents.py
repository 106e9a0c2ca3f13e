"""The documents say what the program does: every command, option and exit status, and nothing that is not there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest
import typer
from typer.testing import CliRunner

import cli
from recorder import errors

ROOT = Path(__file__).resolve().parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def _commands() -> dict[str, click.Command]:
    """All commands by what a person types after `recorder`, those of a group beside the group's name."""
    found: dict[str, click.Command] = {}
    for name, command in _members(typer.main.get_command(cli.app)).items():
        inner = _members(command)
        found |= {f"{name} {one}": sub for one, sub in inner.items()} or {name: command}
    return found


def _members(command: click.Command) -> dict[str, click.Command]:
    return dict(getattr(command, "commands", {}))  # typer calls its own class of groups a plain command


def _section(command: str) -> str:
    return CLI.split(f"## recorder {command}\n", 1)[1].split("\n#", 1)[0]


def test_every_command_is_documented_and_no_other() -> None:
    """docs/cli.md has one section for each command, in the order of the help."""
    assert re.findall(r"^## recorder (\S.*)$", CLI, re.MULTILINE) == list(_commands())


@pytest.mark.parametrize("group", ["", "audit", "collect", "consent", "rules", "upload", "watchwords"])
def test_a_list_of_commands_has_whole_sentences(group: str) -> None:
    """In a terminal of 80 columns the help of no command is cut in the middle of what it says."""
    shown = CliRunner().invoke(cli.app, [*group.split(), "--help"], terminal_width=80).output
    listed = shown.split("Commands:\n", 1)[1].splitlines()
    assert len(listed) >= 2
    assert [line for line in listed if line.endswith("...")] == []


@pytest.mark.parametrize("command", sorted(_commands()))
def test_every_option_is_documented_and_no_other(command: str) -> None:
    """The options in a command's section are those that it takes."""
    takes = {opt for param in _commands()[command].params for opt in param.opts if opt.startswith("--")}
    assert set(re.findall(r"--[a-z][a-z-]*", _section(command))) - {"--json"} == takes - {"--json"}


@pytest.mark.parametrize("command", sorted(_commands()))
def test_json_is_documented_where_it_is_taken(command: str) -> None:
    """`--json` stands in a section exactly where the command takes it."""
    takes = any("--json" in param.opts for param in _commands()[command].params)
    assert ("`--json`" in _section(command)) == takes


def test_every_exit_status_is_documented() -> None:
    """The table lists each error class with its own status and sentence."""
    listed = {
        (int(status), name, when.strip())
        for status, name, when in re.findall(r"^\| (\d+) \| (\w+) \| (.+) \|$", CLI, re.MULTILINE)
    }
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind is not errors.RecorderError]
    raised = {
        (kind.exit_status, kind.__name__, str(kind.__doc__).splitlines()[0])
        for kind in kinds
        if issubclass(kind, errors.RecorderError)
    }
    assert listed == raised
    assert len({status for status, _, _ in raised}) == len(raised)


def test_every_command_in_the_readme_exists() -> None:
    """README names no command or make target that is not there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^recorder ([a-z]+)", readme, re.MULTILINE)) <= {name.split()[0] for name in _commands()}
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", readme, re.MULTILINE)) <= targets


@pytest.mark.parametrize(
    "document", sorted(p.relative_to(ROOT).as_posix() for p in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
)
def test_every_link_and_test_that_a_document_names_exists(document: str) -> None:
    """Relative links lead somewhere, and tests named as proof are there."""
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []
    assert [name for name in re.findall(r"`(tests/[\w/.]+)`", text) if not (ROOT / name).exists()] == []


def test_help_lists_every_target() -> None:
    """`make help` names each target that a person would call."""
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {line.split()[0] for line in said.stdout.splitlines()} == {
        "help", "setup", "demo", "check", "test", "bench", "bench-text", "soak", "fuzz", "trainers", "lock",
        "pictures", "clean",
    }  # fmt: skip


def test_ci_runs_the_check_and_nothing_else() -> None:
    """CI and a developer run the same command."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make check"]
