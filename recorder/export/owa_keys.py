"""Keys as Open World Agents tell them: presses and releases by virtual-key code, on a US keyboard.

The codes are those of Microsoft's list of virtual-key codes. A typed run was stored without rhythm and with
placeholders: its characters are laid out evenly up to the next action, and a placeholder is passed over.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from recorder.export.owa_messages import NS, Message, key_message
from recorder.store.stored import StoredInput, StoredRun
from redaction.redacted import KeyAction

_LONGEST_NS: Final = 50 * NS
"""Between two characters of a run that has much time."""
_LAST_MS: Final = 2000
"""Time for a run that nothing follows."""
_INSTANT_NS: Final = 1000
"""Between the keys of a shortcut, so that their order stays."""

_SHIFT: Final = 0x10
_VK: Final[Mapping[str, int]] = {
    "backspace": 0x08, "tab": 0x09, "enter": 0x0D, "shift": _SHIFT, "ctrl": 0x11, "alt": 0x12, "pause": 0x13,
    "caps_lock": 0x14, "esc": 0x1B, "space": 0x20, "page_up": 0x21, "page_down": 0x22, "end": 0x23, "home": 0x24,
    "left": 0x25, "up": 0x26, "right": 0x27, "down": 0x28, "print_screen": 0x2C, "insert": 0x2D, "delete": 0x2E,
    "super": 0x5B, "menu": 0x5D, "num_lock": 0x90, "scroll_lock": 0x91, "altgr": 0xA5, "media_volume_mute": 0xAD,
    "media_volume_down": 0xAE, "media_volume_up": 0xAF, "media_next": 0xB0, "media_previous": 0xB1,
    "media_play_pause": 0xB3, " ": 0x20, "\n": 0x0D, "\t": 0x09,
    **{f"f{number}": 0x6F + number for number in range(1, 25)},
    **{char: ord(char.upper()) for char in string.ascii_lowercase + string.digits},
    **dict(zip(";=,-./`", range(0xBA, 0xC1), strict=True)),
    **dict(zip("[\\]'", range(0xDB, 0xDF), strict=True)),
}  # fmt: skip
_SHIFTED: Final[Mapping[str, str]] = {
    **dict(zip(string.ascii_uppercase, string.ascii_lowercase, strict=True)),
    **dict(zip(")!@#$%^&*(", string.digits, strict=True)),
    **dict(zip(':+<_>?~{|}"', ";=,-./`[\\]'", strict=True)),
}
"""Characters that need shift, with the key they are on."""


def key_messages(events: Iterable[StoredInput]) -> Iterator[Message]:
    """The keys of the inputs, which are in order of time; what is still down at the end comes up there."""
    inputs = list(events)
    down: dict[int, int] = {}
    for number, event in enumerate(inputs):
        at = event.t_ms * NS
        match event.action:
            case StoredRun() as run:
                yield from _typed(run, at, _next_ns(inputs, number))
            case KeyAction(kind="press", modifiers=()) as key if key.key in _VK:
                down[_VK[key.key]] = at
                yield key_message(at, _VK[key.key], pressed=True)
            case KeyAction(kind="release") as key if down.pop(_VK.get(key.key, -1), None) is not None:
                yield key_message(at, _VK[key.key], pressed=False)
            case KeyAction(kind="press" | "shortcut") as key:
                yield from _chord([_VK[name] for name in (*key.modifiers, key.key) if name in _VK], at)
            case _:
                pass
    for vk, pressed_ns in down.items():
        yield key_message(max(pressed_ns, inputs[-1].t_ms * NS) + _INSTANT_NS, vk, pressed=False)


def _typed(run: StoredRun, at: int, until: int) -> Iterator[Message]:
    masked = {place for mask in run.text.masks for place in range(mask.start, mask.end)}
    chars = [char for place, char in enumerate(run.text.text) if place not in masked]
    step = min(_LONGEST_NS, (until - at) // (len(chars) + 1))
    for number, char in enumerate(chars):
        key = _SHIFTED.get(char, char)
        if key in _VK:
            keys = [_SHIFT, _VK[key]] if char in _SHIFTED else [_VK[key]]
            yield from _chord(keys, at + number * step, min(_INSTANT_NS, step // 8))


def _chord(keys: list[int], at: int, apart: int = _INSTANT_NS) -> Iterator[Message]:
    order = [(vk, True) for vk in keys] + [(vk, False) for vk in reversed(keys)]
    for number, (vk, pressed) in enumerate(order):
        yield key_message(at + number * apart, vk, pressed)


def _next_ns(inputs: list[StoredInput], number: int) -> int:
    t_ms = inputs[number].t_ms
    following = (inputs[n].t_ms for n in range(number + 1, len(inputs)) if inputs[n].t_ms > t_ms)
    return next(following, t_ms + _LAST_MS) * NS
