"""What rebuilding a frame takes: the pixels that are decoded along its chain, in frames."""

from __future__ import annotations

from recorder.store.quoting import EMPTY
from recorder.store.reader import SessionReader
from recorder.store.regions import Paint, Quote, tiles_of, unpack
from recorder.store.tiles import TILE_PX


class Costs:
    """Of the frames of one session, as a reader sees it.

    Args:
        reader: of the session.

    """

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._known: dict[int, float] = {}
        self._paints: dict[int, list[int]] = {}

    def of(self, seq: int, area_px: int) -> float:
        """What frame `seq`, of so many pixels, takes."""
        chain: list[int] = []
        at: int | None = seq
        while at is not None and at not in self._known:
            chain.append(at)
            at = self._reader.picture_record(at)[0]
        cost = 0.0 if at is None else self._known[at]
        for one in reversed(chain):
            cost += self._own_px(one) / area_px
            self._known[one] = cost
        return cost

    def _own_px(self, seq: int) -> int:
        content = self._reader.picture_record(seq)[1]
        if content is None:
            return 0
        quoted = {(region.seq, region.number) for region in unpack(content) if isinstance(region, Quote)}
        return sum(self._painted(seq)) + sum(self._painted(source)[number] for source, number in quoted)

    def _painted(self, seq: int) -> list[int]:
        """What each paint of a picture takes, in pixels."""
        if seq not in self._paints:
            content = self._reader.picture_record(seq)[1] or b""
            paints = [region for region in unpack(content) if isinstance(region, Paint)] if content else []
            self._paints[seq] = [decoding_px(paint) for paint in paints]
        return self._paints[seq]


def decoding_px(paint: Paint) -> int:
    """What decoding a paint takes, in pixels of text; what is left out takes little."""
    painted = min(paint.box.area, int(tiles_of(paint).sum()) * TILE_PX * TILE_PX)
    return int(painted + (paint.box.area - painted) * EMPTY)
