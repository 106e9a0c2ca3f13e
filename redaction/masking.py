"""Painting masks, and proof that they are painted. [RAW]

A mask is a solid fill. Its colour says the family of what it hides and nothing else; its box stands on a small grid,
so that its width tells little about the length of what is under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from redaction.errors import MaskNotPainted
from redaction.geometry import Box
from redaction.raw import Pixels
from redaction.redacted import Mask

Colour = tuple[int, int, int]

GROW_PX: Final = 1
"""A mask reaches this far beyond the ink: antialiased edges of a glyph lie outside its box."""
GRID_PX: Final = 4
"""Left and right edges of masks stand on this grid where the neighbouring words leave room."""

_BAND_PX: Final = 64
"""Masks are looked up by bands of so many rows: on a dense screen few of them are near each other."""

EXCLUDED: Final = "EXCLUDED"
UNREADABLE: Final = "UNREADABLE"
CODE: Final = "CODE"
FACE: Final = "FACE"
UNKNOWN: Final = "UNKNOWN"

EXCLUDED_FILL: Final[Colour] = (58, 58, 66)
"""What the capture side paints excluded windows with; the redactor proves that it did."""
_IDENTITY_FILL: Final[Colour] = (38, 84, 124)
_CONTACT_FILL: Final[Colour] = (18, 110, 90)
_MONEY_FILL: Final[Colour] = (120, 82, 24)
_SECRET_FILL: Final[Colour] = (132, 32, 52)
_UNKNOWN_FILL: Final[Colour] = (104, 108, 116)

_FAMILIES: Final[dict[str, Colour]] = {
    EXCLUDED: EXCLUDED_FILL,
    UNKNOWN: _UNKNOWN_FILL,
    UNREADABLE: _UNKNOWN_FILL,
    "PERSON": _IDENTITY_FILL,
    FACE: _IDENTITY_FILL,
    "DATE_OF_BIRTH": _IDENTITY_FILL,
    "HANDLE": _IDENTITY_FILL,
    "ORGANIZATION": _IDENTITY_FILL,
    "EMAIL_ADDRESS": _CONTACT_FILL,
    "PHONE_NUMBER": _CONTACT_FILL,
    "STREET_ADDRESS": _CONTACT_FILL,
    "LOCATION": _CONTACT_FILL,
    "IP_ADDRESS": _CONTACT_FILL,
    "URL": _CONTACT_FILL,
    "CREDIT_CARD": _MONEY_FILL,
    "IBAN_CODE": _MONEY_FILL,
    "BANK_ACCOUNT": _MONEY_FILL,
    "CRYPTO": _MONEY_FILL,
    "SECRET": _SECRET_FILL,
    CODE: _SECRET_FILL,
}


def fill_of(entity: str) -> Colour:
    """The one colour of the family that `entity` belongs to (RGB); classes not listed are of the identity family."""
    return _FAMILIES.get(entity, _IDENTITY_FILL)


def without(box: Box, hole: Box) -> list[Box]:
    """The parts of `box` outside `hole`: at most four boxes that do not overlap."""
    shared = box.intersection(hole)
    if shared.area == 0:
        return [box] if box.area else []
    parts = (
        Box(box.left, box.top, box.width, shared.top - box.top),
        Box(box.left, shared.bottom, box.width, box.bottom - shared.bottom),
        Box(box.left, shared.top, shared.left - box.left, shared.height),
        Box(shared.right, shared.top, box.right - shared.right, shared.height),
    )
    return [part for part in parts if part.area]


def settle(masks: Iterable[Mask], width: int, height: int) -> tuple[Mask, ...]:
    """Masks that cover the same pixels of an image of `width` x `height` and overlap nowhere: earlier ones win.

    Without overlap each pixel has one right colour, so that painting can be checked pixel by pixel.
    """
    settled: list[Mask] = []
    bands: dict[int, list[int]] = {}  # by band of rows: the places in `settled` of the masks that reach into it
    for mask in masks:
        whole = mask.box.clip(width, height)
        pieces = [whole] if whole.area else []
        for at in sorted({at for band in _bands(whole) for at in bands.get(band, ())}):
            other = settled[at].box
            if any(piece.intersects(other) for piece in pieces):
                pieces = [part for piece in pieces for part in without(piece, other)]
        for piece in pieces:
            for band in _bands(piece):
                bands.setdefault(band, []).append(len(settled))
            settled.append(Mask(piece, mask.entity, mask.rule))
    return tuple(settled)


def _bands(box: Box) -> range:
    return range(box.top // _BAND_PX, -(-box.bottom // _BAND_PX))


def paint(pixels: Pixels, masks: Sequence[Mask]) -> None:
    """Fill the box of each mask with the colour of its family, in place."""
    for mask in masks:
        box = mask.box
        pixels[box.top : box.bottom, box.left : box.right] = fill_of(mask.entity)


def verify_painted(pixels: Pixels, masks: Sequence[Mask]) -> None:
    """Prove that every pixel of every box is the fill of its mask.

    Raises:
        MaskNotPainted: if one is not, or a box lies outside the image.

    """
    height, width = pixels.shape[:2]
    for mask in masks:
        box = mask.box
        if box.area == 0 or box.clip(width, height) != box:
            raise MaskNotPainted("a mask lies outside the picture")
        region = pixels[box.top : box.bottom, box.left : box.right]
        if not bool(np.all(region == np.array(fill_of(mask.entity), dtype=np.uint8))):
            raise MaskNotPainted("a mask is not painted")
