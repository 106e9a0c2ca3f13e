"""A password that was typed before the program asked for it is echoed alone in its line."""

from __future__ import annotations

import pytest

from redaction.layout import arrange
from redaction.typed_text.prompts import Start, asks_for_secret, prompted, starts_of
from tests.redaction.readings import reading_of


@pytest.mark.parametrize(
    "command",
    [
        "sudo apt update", "cd /srv && sudo make install", "ssh backup", "su -", "read -s answer", "read -rsp PIN: x",
        "sleep 2; read -s answer", "mysql -u root -p", "docker login registry", "git push", "env $(gpg -d keys)",
        "curl -u operator https://backup", "curl -s --user=operator backup", "restic snapshots",
    ],
)  # fmt: skip
def test_commands_that_ask(command: str) -> None:
    """At the beginning of a line, or after another command."""
    assert asks_for_secret(command)


@pytest.mark.parametrize(
    "command",
    [
        "ls -la",
        "git status",
        "echo sshd",
        "read answer",
        "cat sudoers",
        "make test",
        "curl -u operator:secret backup",
        "curl backup",
    ],
)
def test_commands_that_do_not_ask(command: str) -> None:
    """Others, and words that only look like them."""
    assert not asks_for_secret(command)


def starts(text: str, line: str) -> list[Start]:
    """Where a text begins in a line of a screen."""
    return starts_of(text, arrange(reading_of(line).words))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("$ ls -la", True),
        ("jane@host:~$ ls -la", True),
        (">>> ls -la", True),
        ("S ls -la", True),
        ("$$ls -la", True),
        ("ls -la", False),
        ("|ls -la", False),
        ("ls -laPassword:", False),
        ("1s -Ia", False),
    ],
)
def test_a_prompt_stands_before_a_command(line: str, told: bool) -> None:
    """Whatever a shell writes there, however it is read; an echo has nothing before it, or the edge of its window."""
    assert prompted(starts("ls -la", line), starts("sudo", "$ sudo")) is told


def test_another_prompt_is_none() -> None:
    """What stands left of where the command before it stood has something else before it than that prompt."""
    assert not prompted(starts("hunter2", "ab hunter2"), starts("sudo", "jane@host:~$ sudo"))


def test_a_text_that_is_nowhere_has_no_prompt() -> None:
    """What was not found on the screen may stand anywhere."""
    assert not prompted([], starts("sudo", "$ sudo"))
