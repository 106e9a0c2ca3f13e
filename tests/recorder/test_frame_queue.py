"""The frame queue coalesces, never grows past its bound, and its counters add up."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recorder.frame_queue import FrameQueue
from redaction.geometry import Box, Monitor
from redaction.raw import Cause, RawFrame


def frame(t_ms: int, cause: Cause = Cause.CHANGE, monitor: int = 0) -> RawFrame:
    """A tiny frame."""
    return RawFrame(np.zeros((1, 1, 3), np.uint8), Monitor(monitor, Box(0, 0, 1, 1)), t_ms, cause)


@given(st.lists(st.tuples(st.sampled_from([Cause.CHANGE, Cause.CLICK]), st.integers(0, 2), st.booleans()), max_size=60))
def test_every_frame_is_taken_or_dropped(puts: list[tuple[Cause, int, bool]]) -> None:
    """Captured = taken + dropped + waiting, and never more wait than allowed."""
    queue, taken = FrameQueue(4), 0
    for at, (cause, monitor, take) in enumerate(puts):
        queue.put(frame(at, cause, monitor), 0)
        assert len(queue) <= 4
        if take and queue.take(0):
            taken += 1
            queue.done()
    assert queue.captured == taken + sum(queue.dropped.values()) + len(queue)


def test_frames_around_an_action_outlive_changes() -> None:
    """A full queue drops a mere change before a frame that belongs to a click."""
    queue = FrameQueue(3)
    for at, cause in enumerate([Cause.CLICK, Cause.CHANGE, Cause.CLICK, Cause.CLICK]):
        queue.put(frame(at, cause), 0)
    kept = [taken[0].t_ms for _ in range(3) if (taken := queue.take(0))]
    assert kept == [0, 2, 3]


def test_the_frame_before_an_action_is_kept() -> None:
    """`keep_latest` protects the last frame of each monitor from later changes."""
    queue = FrameQueue(2)
    queue.put(frame(0), 0)
    queue.keep_latest()
    for at in range(1, 5):
        queue.put(frame(at), 0)
    first = queue.take(0)
    assert first is not None
    assert first[0].t_ms == 0


def test_discard_counts_by_cause() -> None:
    """What a pause drops is counted as such."""
    queue = FrameQueue(4)
    queue.put(frame(0), 0)
    queue.discard("paused")
    assert queue.dropped["paused"] == 1
    assert queue.take(0) is None


def test_what_waits_is_taken_before_anything_else_is_done() -> None:
    """Whoever gives way to the reading of frames waits until the last one is taken, and no longer."""
    queue = FrameQueue(4)
    assert queue.wait_taken(0)
    queue.put(frame(0), 0)
    assert not queue.wait_taken(0)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(queue.wait_taken, 60)
        assert queue.take(0) is not None
        assert waiting.result()


def test_frames_that_wait_share_their_rows() -> None:
    """Typing changes a few rows: a queue of such frames takes little more memory than one, and loses no pixel."""
    queue = FrameQueue(24)
    pixels = [np.full((640, 64, 3), 200, np.uint8) for _ in range(8)]
    for number, picture in enumerate(pixels):
        picture[100, number] = 0
        queue.put(RawFrame(picture.copy(), Monitor(0, Box(0, 0, 64, 640)), number, Cause.CHANGE), 0)
    taken = [one for _ in pixels if (one := queue.take(0)) is not None]
    assert all(np.array_equal(one[0].expose_pixels(), picture) for one, picture in zip(taken, pixels, strict=True))
    bands = [band if band.base is None else band.base for one in taken for band in one[0]._bands]
    assert sum(kept.nbytes for kept in {id(band): band for band in bands}.values()) < 2 * pixels[0].nbytes
