"""Commands that make a program ask for a password, and what was typed before it asked. [RAW]

A program takes a while before it asks. What is typed meanwhile is echoed by the terminal, alone in its line: the screen
shows a password, and no prompt stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from redaction.layout import PageSegment
from redaction.traces import folded

_ASKS: Final = re.compile(
    r"""(?:^|[;&|(`$\s])(?:
        (?:sudo|su|doas|pkexec|passwd|login|ssh|scp|sftp|mosh|rsync|ftp|telnet|kinit|gpg2?|age|openssl|cryptsetup|veracrypt
          |ssh-(?:add|keygen|copy-id)|smbclient|mount|mysql(?:dump|admin)?|mariadb|psql|pg_dump|createuser|mongo(?:sh)?
          |redis-cli|htpasswd|keytool|zip|unzip|7z|pass|bw|op|vault|ansible(?:-playbook|-vault)?|certbot|runas)\b
        |read\b[^;&|]*\s-[a-z]*s
        |(?:docker|podman|npm|yarn|heroku|az|aws|gcloud|gh|helm|twine|git)\s[^;&|]*(?:login|push|pull|fetch|clone|upload|configure)
    )""",
    re.VERBOSE,
)


def asks_for_secret(command: str) -> bool:
    """Whether a line that was typed may make a program ask for a password."""
    return _ASKS.search(command) is not None


def prompted(text: str, places: Iterable[PageSegment]) -> bool:
    """Whether something stands before a text in its line, as a prompt of a shell or of a program does."""
    wanted, first = folded(text), text.lstrip()[:1]
    lines = [place.segment.text.expose_text().lstrip() for place in places if not place.wrapped]
    return bool(lines) and all(_after_something(wanted, first, line) for line in lines)


def _after_something(wanted: str, first: str, line: str) -> bool:
    """Whether a text of which these are the letters, and the first sign, does not stand at the beginning of a line."""
    return folded(line).find(wanted) > 0 or not (line[:1].isalnum() or line[:1] == first)
