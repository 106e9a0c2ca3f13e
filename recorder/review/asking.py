"""What the page may ask to be taken out, and the change that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, assert_never

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from recorder.review.changes import Change, Doubt, Standing
from recorder.review.contents import Contents
from recorder.review.spells import Spell, of_application, of_window, seqs_in
from recorder.review.texts import stored_span
from recorder.store.edits import EMPLOYEE, TextField, TextSpan
from recorder.store.events import texts_of
from recorder.store.stored import StoredFrame, StoredWindow
from redaction.geometry import Box
from redaction.redacted import Mask

Corners = tuple[int, int, int, int]
"""left, top, width, height in pixels of the frame."""


class _Ask(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class DropRecord(_Ask):
    """Delete one frame or event."""

    do: Literal["drop"]
    seq: int


class DropRange(_Ask):
    """Delete all frames and events between two moments, both included."""

    do: Literal["drop-range"]
    start_ms: int
    end_ms: int


class DropSpells(_Ask):
    """Delete what happened while the window of a window event, or its application, was there."""

    do: Literal["drop-window", "drop-application"]
    seq: int


class DropSession(_Ask):
    """Delete all of it."""

    do: Literal["drop-session"]


class PaintBox(_Ask):
    """Paint a box out of one frame."""

    do: Literal["paint"]
    seq: int
    box: Annotated[Corners, Field(strict=False)]


class BlankSpan(_Ask):
    """Take characters of a text, as it is shown, out of an event."""

    do: Literal["blank"]
    seq: int
    field: TextField
    start: int
    end: int


class DoubtMask(_Ask):
    """Say that the mask at this place in a frame's list is wrong."""

    do: Literal["doubt"]
    seq: int
    mask: int


Ask = Annotated[
    DropRecord | DropRange | DropSpells | DropSession | PaintBox | BlankSpan | DoubtMask, Field(discriminator="do")
]
ASK: TypeAdapter[Ask] = TypeAdapter(Ask)


class FindBox(_Ask):
    """Paint a box out of every frame where its place looks the same, or its text out of everything."""

    find: Literal["place", "text"]
    seq: int
    box: Annotated[Corners, Field(strict=False)]


class FindSpan(_Ask):
    """Take characters of a text, as it is shown, out of everything."""

    find: Literal["span"]
    seq: int
    field: TextField
    start: int
    end: int


Find = Annotated[FindBox | FindSpan, Field(discriminator="find")]
FIND: TypeAdapter[Find] = TypeAdapter(Find)


def change_for(ask: Ask, contents: Contents, standing: Standing) -> Change:
    """The change that was asked for.

    Raises:
        LookupError, ValueError: if there is nothing of the kind.

    """
    match ask:
        case DropRecord():
            return dropping(frozenset({ask.seq}), contents, "")
        case DropRange():
            return dropping(_between(contents, ask.start_ms, ask.end_ms), contents, "")
        case DropSpells():
            return _without_spells(ask, contents)
        case DropSession():
            return Change("The whole session deleted", ends=True)
        case PaintBox():
            frame = contents.frame(ask.seq)
            mask = Mask(box_in(frame, ask.box), EMPLOYEE, "employee.box")
            return Change("A box painted out of 1 frame", painted={ask.seq: (mask,)})
        case BlankSpan():
            span = stored_text_span(ask, contents, standing)
            return Change("Text taken out of 1 event", blanked={ask.seq: (span,)})
        case DoubtMask():
            mask = contents.frame(ask.seq).masks[ask.mask]
            return Change("A mask marked as wrong", doubted=(Doubt(ask.seq, mask.box, mask.entity, mask.rule),))
        case _:
            assert_never(ask)


def stored_text_span(ask: BlankSpan | FindSpan, contents: Contents, standing: Standing) -> TextSpan:
    """The span of the stored text that was selected in the shown one."""
    text = texts_of(contents.event(ask.seq))[ask.field]
    spans = [span for span in standing.blanked.get(ask.seq, ()) if span.field == ask.field]
    return stored_span(text, ask.field, spans, ask.start, ask.end)


def dropping(seqs: frozenset[int], contents: Contents, why: str) -> Change:
    """The change that deletes records; its sentence counts them.

    Raises:
        ValueError: if there is none.

    """
    known = {frame.seq for frame in contents.frames()}
    frames = len(seqs & known)
    events = len(seqs) - frames
    if not seqs:
        raise ValueError("there is nothing to delete")
    parts = [counted(frames, "frame")] if frames else []
    parts += [counted(events, "event")] if events else []
    return Change(" and ".join(parts) + " deleted" + (f", {why}" if why else ""), dropped=seqs)


def counted(number: int, noun: str) -> str:
    """`1 frame`, `12 frames`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def box_in(frame: StoredFrame, corners: Corners) -> Box:
    """The part of a box that lies in a frame.

    Raises:
        ValueError: if none does.

    """
    box = Box(*corners).clip(frame.width, frame.height)
    if not box.area:
        raise ValueError("the box lies outside of the frame")
    return box


def _between(contents: Contents, start_ms: int, end_ms: int) -> frozenset[int]:
    records = (*contents.frames(), *contents.events())
    return frozenset(record.seq for record in records if start_ms <= record.t_ms <= end_ms)


def _without_spells(ask: DropSpells, contents: Contents) -> Change:
    event = contents.event(ask.seq)
    if not isinstance(event, StoredWindow):
        raise LookupError("that is no window")
    title, application = event.title.text, event.application.text
    spells: Sequence[Spell]
    if ask.do == "drop-window":
        spells, why = of_window(contents.spells(), title, application), "all of one window"
    else:
        spells, why = of_application(contents.spells(), application), "all of one application"
    return dropping(seqs_in(spells, contents.frames()) | seqs_in(spells, contents.events()), contents, why)
