"""A password that was typed before the program asked for it is echoed alone in its line."""

from __future__ import annotations

import pytest

from redaction.layout import arrange
from redaction.prompts import asks_for_secret, prompted
from tests.redaction.readings import reading_of


@pytest.mark.parametrize(
    "command",
    [
        "sudo apt update", "cd /srv && sudo make install", "ssh backup", "su -", "read -s answer", "read -rsp PIN: x",
        "sleep 2; read -s answer", "mysql -u root -p", "docker login registry", "git push", "env $(gpg -d keys)",
    ],
)  # fmt: skip
def test_commands_that_ask(command: str) -> None:
    """At the beginning of a line, or after another command."""
    assert asks_for_secret(command)


@pytest.mark.parametrize("command", ["ls -la", "git status", "echo sshd", "read answer", "cat sudoers", "make test"])
def test_commands_that_do_not_ask(command: str) -> None:
    """Others, and words that only look like them."""
    assert not asks_for_secret(command)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("$ ls -la", True),
        ("jane@host:~$ ls -la", True),
        (">>> ls -la", True),
        ("S ls -la", True),
        ("ls -la", False),
        ("ls -laPassword:", False),
    ],
)
def test_a_prompt_stands_before_a_command(line: str, told: bool) -> None:
    """Whatever a shell writes there, however it is read; an echo has nothing before it."""
    assert prompted("ls -la", arrange(reading_of(line).words)) is told


def test_a_text_that_is_nowhere_has_no_prompt() -> None:
    """What was not found on the screen may stand anywhere."""
    assert not prompted("ls -la", ())
