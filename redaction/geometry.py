"""Boxes and monitors: integers, in pixels of the capture, origin top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle of pixels: `left`, `top` inside, `right`, `bottom` just outside."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column right of the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """First row below the box."""
        return self.top + self.height

    @property
    def area(self) -> int:
        """Pixels inside; 0 for an empty box."""
        return max(0, self.width) * max(0, self.height)

    def intersection(self, other: Box) -> Box:
        """The shared rectangle; its area is 0 where the two do not touch."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, max(0, right - left), max(0, bottom - top))

    def intersects(self, other: Box) -> bool:
        """Whether at least one pixel is in both."""
        return max(self.left, other.left) < min(self.left + self.width, other.left + other.width) and max(
            self.top, other.top
        ) < min(self.top + self.height, other.top + other.height)

    def contains(self, other: Box) -> bool:
        """Whether every pixel of `other` is in this box."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def holds_point(self, x: int, y: int) -> bool:
        """Whether the pixel at (x, y) is in this box."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def grow(self, px: int) -> Box:
        """The box with `px` pixels more on each side."""
        return Box(self.left - px, self.top - px, self.width + 2 * px, self.height + 2 * px)

    def clip(self, width: int, height: int) -> Box:
        """The part inside an image of `width` x `height` pixels."""
        return self.intersection(Box(0, 0, width, height))

    def moved(self, dx: int, dy: int) -> Box:
        """The same box, `dx` pixels right and `dy` pixels down."""
        return Box(self.left + dx, self.top + dy, self.width, self.height)

    def aligned(self, grid: int) -> Box:
        """The smallest box on a grid of `grid` pixels that holds this one."""
        left, top = self.left // grid * grid, self.top // grid * grid
        right, bottom = -(-self.right // grid) * grid, -(-self.bottom // grid) * grid
        return Box(left, top, right - left, bottom - top)


def enclosing(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds every one of `boxes`.

    Raises:
        ValueError: if there is none.

    """
    found = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    if not found:
        raise ValueError("no boxes to enclose")
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    left, top = min(lefts), min(tops)
    return Box(left, top, max(rights) - left, max(bottoms) - top)


@dataclass(frozen=True, slots=True)
class Monitor:
    """One monitor: `index` from 0, `box` in pixels of the whole desktop, `scale` = device pixels per point."""

    index: int
    box: Box
    scale: float = 1.0
