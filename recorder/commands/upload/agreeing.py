"""An explicit yes to exactly what was shown: typed at a terminal, or given beforehand as its digest."""

from __future__ import annotations

import sys

import typer

from recorder.errors import ApprovalError


def require_yes(question: str, digest: str, given: str | None) -> None:
    """Ask for a yes; a digest that was given has to be the one of what was shown.

    Args:
        question: what the yes is for.
        digest: of what was shown.
        given: with `--digest`, if it was.

    Raises:
        ApprovalError: if there is no yes.

    """
    if given is not None:
        if given != digest:
            raise ApprovalError("That is not the digest of what was shown; nothing was sent.", "Look at it again.")
        return
    if not sys.stdin.isatty():
        raise ApprovalError(
            "Nobody is here to say yes; nothing was sent.", "Say it in a terminal, or with `--digest` and its digest."
        )
    if str(typer.prompt(f"{question} Type yes to go on", default="no", show_default=False, err=True)) != "yes":
        raise ApprovalError("You did not say yes; nothing was sent.")
