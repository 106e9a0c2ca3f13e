"""Runs the code of exported steps on an X server, as pyautogui would run it on a desktop."""

from __future__ import annotations

import ast
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.xserver import XServer

_CLICKS = {
    "pyautogui.click": ("1", 1),
    "pyautogui.doubleClick": ("1", 2),
    "computer.tripleClick": ("1", 3),
    "pyautogui.rightClick": ("3", 1),
    "pyautogui.middleClick": ("2", 1),
}
_BUTTONS = {"left": "1", "middle": "2", "right": "3"}
_X_KEYS = {
    "enter": "Return", "pageup": "Prior", "pagedown": "Next", "backspace": "BackSpace", "esc": "Escape", "win": "super",
    "tab": "Tab", "delete": "Delete", "home": "Home", "end": "End", "up": "Up", "down": "Down", "left": "Left",
    "right": "Right", "insert": "Insert",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a step's code: `pyautogui.click` and its arguments, those by place under their number."""

    name: str
    given: Mapping[str | int, Any]


def calls(code: str) -> list[Call]:
    """The calls of a step's code, of which every argument is a literal."""
    found = []
    for statement in ast.parse(code).body:
        assert isinstance(statement, ast.Expr)
        call = statement.value
        assert isinstance(call, ast.Call)
        given: dict[str | int, Any] = {n: ast.literal_eval(one) for n, one in enumerate(call.args)}
        given |= {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
        found.append(Call(ast.unparse(call.func), given))
    return found


def presses(code: str) -> int:
    """How often a step's code presses a button of the pointer."""
    return sum(_CLICKS[one.name][1] if one.name in _CLICKS else one.name == "pyautogui.dragTo" for one in calls(code))


class Player:
    """Plays steps on `server`, whose screen is `width` by `height` pixels.

    Args:
        server: where.
        width: pixels that a share of 1 stands for.
        height: likewise.
        pause_s: seconds to wait after each step.

    """

    def __init__(self, server: XServer, width: int, height: int, pause_s: float = 0.4) -> None:
        self._server = server
        self._size = (width, height)
        self._pause_s = pause_s
        self._at = (0, 0)

    def play(self, code: str) -> None:
        """Run the code of one step."""
        for call in calls(code):
            self._call(call.name, call.given)
        time.sleep(self._pause_s)

    def _call(self, name: str, given: Mapping[str | int, Any]) -> None:
        match name:
            case "pyautogui.moveTo":
                self._move(given)
            case "pyautogui.dragTo":
                self._drag(given)
            case "pyautogui.scroll":
                self._turn(given[0], "4", "5")
            case "pyautogui.hscroll":
                self._turn(given[0], "7", "6")
            case "pyautogui.press":
                for key in given["keys"]:
                    self._x("key", _x_key(key))
            case "pyautogui.hotkey":
                self._x("key", "+".join(_x_key(key) for key in given["keys"]))
            case "pyautogui.write":
                self._x("type", "--delay", "15", "--", given["message"])
            case _:
                button, count = _CLICKS[name]
                self._move(given)
                self._x("click", "--repeat", str(count), "--delay", "90", button)

    def _move(self, given: Mapping[str | int, Any]) -> None:
        self._at = self._place(given)
        self._x("mousemove", *map(str, self._at))
        time.sleep(0.05)

    def _drag(self, given: Mapping[str | int, Any]) -> None:
        (x0, y0), (x1, y1) = self._at, self._place(given)
        way = [(x0 + (x1 - x0) * n // 8, y0 + (y1 - y0) * n // 8) for n in range(1, 9)]
        moves = [word for x, y in way for word in ("mousemove", str(x), str(y), "sleep", "0.03")]
        button = _BUTTONS[given["button"]]
        self._x("mousedown", button, *moves, "mouseup", button)
        self._at = (x1, y1)

    def _turn(self, notches: int, more: str, less: str) -> None:
        self._x("click", "--repeat", str(abs(notches)), "--delay", "60", more if notches > 0 else less)

    def _place(self, given: Mapping[str | int, Any]) -> tuple[int, int]:
        return round(given["x"] * self._size[0]), round(given["y"] * self._size[1])

    def _x(self, *command: str) -> None:
        self._server.run("xdotool", *command)


def _x_key(name: str) -> str:
    return _X_KEYS.get(name, name.upper() if name[0] == "f" and name[1:].isdigit() else name)
