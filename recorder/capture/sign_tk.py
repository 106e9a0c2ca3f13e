"""The mark on the screen by tkinter (Windows, where tkinter may run in a thread of its own). Never run there so far."""

from __future__ import annotations

import queue
import threading
from typing import Any, Final

from recorder.capture.sign import DARK, HEIGHT_PX, WIDTH_PX, drawing
from recorder.capture.sources import SignState
from recorder.errors import DisplayError
from redaction.geometry import Box

_TICK_MS: Final = 250


class TkSign:
    """Shows the mark at the top right of the main screen, above everything."""

    def __init__(self) -> None:
        self._states: queue.SimpleQueue[SignState | None] = queue.SimpleQueue()
        self._shown = threading.Event()
        self._place: Box | None = None
        self._thread: threading.Thread | None = None

    def show(self, state: SignState) -> None:
        """Show this state.

        Raises:
            DisplayError: if the mark cannot be shown.

        """
        self._states.put(state)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sign", daemon=True)
            self._thread.start()
            if not self._shown.wait(5.0):
                raise DisplayError("The sign that it records cannot be shown, so nothing is recorded.")

    def alive(self) -> bool:
        """Whether the mark is shown."""
        return self._shown.is_set() and self._thread is not None and self._thread.is_alive()

    def place(self) -> Box | None:
        """Where the mark stands, in desktop pixels."""
        return self._place

    def close(self) -> None:
        """Take the mark away."""
        self._states.put(None)
        if self._thread is not None:
            self._thread.join(2.0)

    def _run(self) -> None:
        try:
            import tkinter

            self._stay(tkinter)
        except Exception:  # noqa: BLE001 - without the mark `alive` is False, and nothing is recorded
            return
        finally:
            self._shown.clear()

    def _stay(self, tkinter: Any) -> None:
        window = tkinter.Tk()
        window.overrideredirect(True)
        window.attributes("-topmost", True)
        left = window.winfo_screenwidth() - WIDTH_PX - 4
        window.geometry(f"{WIDTH_PX}x{HEIGHT_PX}+{left}+4")
        canvas = tkinter.Canvas(window, width=WIDTH_PX, height=HEIGHT_PX, bg=_hex(DARK), highlightthickness=0)
        canvas.pack()

        def tick() -> None:
            while not self._states.empty():
                state = self._states.get()
                if state is None:
                    window.destroy()
                    return
                canvas.delete("all")
                for box, colour in drawing(state):
                    canvas.create_rectangle(box.left, box.top, box.right, box.bottom, fill=_hex(colour), width=0)
            window.lift()
            window.after(_TICK_MS, tick)

        tick()
        window.update()
        self._place = Box(left, 4, WIDTH_PX, HEIGHT_PX)
        self._shown.set()
        window.mainloop()


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
