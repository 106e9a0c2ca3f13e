"""`recorder audit log` and `recorder audit verify`."""

from __future__ import annotations

from recorder import console
from recorder.audit.log import Verdict, head, verify
from recorder.commands.opening import opened

_LIMITS = (
    "A chain on this machine cannot show that its end was not cut off, nor that it was not written anew by somebody"
    " with the key: compare a head that you noted elsewhere, with --head."
)


def log(as_json: bool) -> None:
    """Print the audit log, oldest first, and its head."""
    with opened() as store:
        entries = store.audit()
    if as_json:
        fields = [
            {"number": one.number, "day": one.day, "what": one.what, "subject": one.subject, "digest": one.digest}
            for one in entries
        ]
        console.print_json({"entries": fields, "head": head(entries)})
        return
    for one in entries:
        console.out.print(f"{one.number:>5}  {one.day}  {one.in_words()}", soft_wrap=True)
    console.note(f"Head of the log: {head(entries)}")


def verify_log(noted: str | None, as_json: bool) -> bool:
    """Print whether the audit log is whole, and up to where that is proven; gives whether it is."""
    with opened() as store:
        entries = store.audit()
    verdict = verify(entries, noted)
    if as_json:
        fields = {"entries": verdict.entries, "broken": verdict.broken, "anchored": verdict.anchored}
        console.print_json({**fields, "whole": verdict.whole, "head": head(entries)})
    else:
        console.out.print(verdict_in_words(verdict, noted), soft_wrap=True)
        if noted is None:
            console.note(_LIMITS)
    return verdict.whole


def verdict_in_words(verdict: Verdict, noted: str | None = None) -> str:
    """What came of checking a log, in a sentence; `noted` is the head that it was checked against."""
    if verdict.broken:
        return f"Entry {verdict.broken} of {verdict.entries} does not follow from those before it: the log was changed."
    if not verdict.anchored:
        return "The noted head is not in the log: an entry up to it was changed, taken out or moved."
    proven = "" if noted is None else " The noted head is in it, so nothing up to that was changed."
    return f"Each of the {verdict.entries} entries follows from those before it.{proven}"
