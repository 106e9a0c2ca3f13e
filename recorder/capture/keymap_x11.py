"""X11 key codes and state to characters, names and modifiers. Pure, apart from `read_keymap`. [RAW]

The server's state at the event says which modifiers were held: nothing is tracked here, so nothing can stick.
Source of the rules: the X11 protocol, section 5, and XKB's description of how it fills the core keyboard map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

UNKNOWN: Final = "unknown"
"""The name of a key of which nobody can say what it types (dead keys, input methods, unmapped codes)."""

_SHIFT, _LOCK, _CONTROL = 1, 2, 4
_COMMANDS: Final = frozenset({"ctrl", "alt", "super"})
_LEVEL3: Final = 0xFE03  # ISO_Level3_Shift
_NUM_LOCK: Final = 0xFF7F
_ALT: Final = frozenset({0xFFE9, 0xFFEA, 0xFFE7, 0xFFE8})
_SUPER: Final = frozenset({0xFFEB, 0xFFEC, 0xFFED, 0xFFEE})

# keysymdef.h
_NAMES: Final[dict[int, str]] = {
    0xFF08: "backspace", 0xFF09: "tab", 0xFE20: "tab", 0xFF0D: "enter", 0xFF8D: "enter", 0xFF13: "pause",
    0xFF14: "scroll_lock", 0xFF1B: "esc", 0xFF50: "home", 0xFF51: "left", 0xFF52: "up", 0xFF53: "right",
    0xFF54: "down", 0xFF55: "page_up", 0xFF56: "page_down", 0xFF57: "end", 0xFF61: "print_screen",
    0xFF63: "insert", 0xFF67: "menu", 0xFF6A: "help", 0xFF7F: "num_lock", 0xFF89: "tab", 0xFF95: "home",
    0xFF96: "left", 0xFF97: "up", 0xFF98: "right", 0xFF99: "down", 0xFF9A: "page_up", 0xFF9B: "page_down",
    0xFF9C: "end", 0xFF9E: "insert", 0xFF9F: "delete", 0xFFE1: "shift", 0xFFE2: "shift", 0xFFE3: "ctrl",
    0xFFE4: "ctrl", 0xFFE5: "caps_lock", 0xFFE6: "caps_lock", 0xFFE7: "alt", 0xFFE8: "alt", 0xFFE9: "alt",
    0xFFEA: "alt", 0xFFEB: "super", 0xFFEC: "super", 0xFFED: "super", 0xFFEE: "super", 0xFFFF: "delete",
    0xFE03: "altgr", 0xFF7E: "altgr", 0x1008FF11: "media_volume_down", 0x1008FF12: "media_volume_mute",
    0x1008FF13: "media_volume_up", 0x1008FF14: "media_play_pause", 0x1008FF15: "media_stop",
    0x1008FF16: "media_previous", 0x1008FF17: "media_next",
} | {0xFFBE + index: f"f{index + 1}" for index in range(24)}  # fmt: skip
_KEYPAD_CHARS: Final = {0xFF80: " ", 0xFFBD: "="} | {0xFF80 + ord(c): c for c in "*+,-./0123456789"}


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it was used: the character it typed or None, its name or None, and the modifiers held before it."""

    char: str | None
    name: str | None
    modifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Keymap:
    """The server's keyboard map: keysyms by key code, and which bit of the state means which modifier.

    `legacy` has the characters of keysyms that are no code points (Cyrillic, Greek, and so on in old layouts).
    """

    rows: dict[int, tuple[int, ...]]
    num_lock: int
    level3: int
    alt: int
    super_: int
    legacy: Mapping[int, str]

    def key(self, keycode: int, state: int) -> Key:
        """What the key with this code means while the keyboard is in this state (both as in an X11 key event)."""
        modifiers = self._modifiers(state)
        keysym = self._keysym(keycode, state)
        name, char = _NAMES.get(keysym), None
        if name is None:
            char = self._char(keysym)
            if modifiers & _COMMANDS and (char is None or not char.isascii()):
                char = self._latin(keycode, state) or char
        if name is None and char is None:
            name = UNKNOWN
        return Key(char, name, modifiers)

    def _char(self, keysym: int) -> str | None:
        return char_of(keysym) or self.legacy.get(keysym)

    def _modifiers(self, state: int) -> frozenset[str]:
        bits = (
            ("shift", _SHIFT),
            ("ctrl", _CONTROL),
            ("alt", self.alt),
            ("super", self.super_),
            ("altgr", self.level3),
        )
        return frozenset(name for name, mask in bits if state & mask)

    def _keysym(self, keycode: int, state: int) -> int:
        row = self.rows.get(keycode, ())
        pair = _pair(row, state >> 13 & 3, bool(state & self.level3))
        if any(_is_keypad(keysym) for keysym in pair):
            return pair[bool(state & self.num_lock) != bool(state & _SHIFT)]
        shifted = bool(state & _SHIFT)
        if state & _LOCK and _is_letter_pair(pair):
            shifted = not shifted
        return pair[shifted]

    def _latin(self, keycode: int, state: int) -> str | None:
        """The character of the first layout: what shortcuts mean while another alphabet is in use."""
        char = self._char(_pair(self.rows.get(keycode, ()), 0, False)[bool(state & _SHIFT)])
        return char if char is not None and char.isascii() else None


def read_keymap(display: Any, legacy: Mapping[int, str]) -> Keymap:
    """Ask the server for its keyboard map."""
    first, last = display.display.info.min_keycode, display.display.info.max_keycode
    table = display.get_keyboard_mapping(first, last - first + 1)
    rows = {first + offset: tuple(row) for offset, row in enumerate(table)}
    return keymap_of(rows, [list(codes) for codes in display.get_modifier_mapping()], legacy)


def keymap_of(
    rows: dict[int, tuple[int, ...]], modifier_codes: Sequence[Sequence[int]], legacy: Mapping[int, str]
) -> Keymap:
    """Build the map from keysyms by code and the key codes of the eight modifier bits."""

    def mask(keysyms: frozenset[int]) -> int:
        bits = (
            1 << bit
            for bit, codes in enumerate(modifier_codes)
            if bit >= 3 and any(keysyms & set(rows.get(code, ())) for code in codes if code)
        )
        return sum(bits)

    alt = mask(_ALT)
    level3 = mask(frozenset({_LEVEL3}))
    return Keymap(rows, mask(frozenset({_NUM_LOCK})), level3, alt & ~level3, mask(_SUPER) & ~alt & ~level3, legacy)


def char_of(keysym: int) -> str | None:
    """The character that a keysym types by its own number, or None."""
    if 0x20 <= keysym <= 0x7E or 0xA0 <= keysym <= 0xFF:
        return chr(keysym)
    if 0x01000100 <= keysym <= 0x0110FFFF:
        return chr(keysym & 0x00FFFFFF)
    return _KEYPAD_CHARS.get(keysym)


def _pair(row: Sequence[int], group: int, third: bool) -> tuple[int, int]:
    """The unshifted and the shifted keysym of a group; (0, 0) where the core map does not tell."""
    if group > 1 or (group == 1 and third):
        return 0, 0
    at = 4 if third else 2 * group
    plain, shifted = (*row[at : at + 2], 0, 0)[:2]
    if third and not plain and not shifted:
        return _pair(row, group, False)  # a key without a third level ignores the modifier
    if not shifted:
        shifted = _upper(plain)
    return plain, shifted


def _upper(keysym: int) -> int:
    char = char_of(keysym)
    if char is None or len(char.upper()) != 1 or char.upper() == char:
        return keysym
    code = ord(char.upper())
    return code if code <= 0xFF else 0x01000000 | code


def _is_letter_pair(pair: tuple[int, int]) -> bool:
    lower, upper = char_of(pair[0]), char_of(pair[1])
    return lower is not None and upper is not None and lower != upper and lower.upper() == upper


def _is_keypad(keysym: int) -> bool:
    return 0xFF80 <= keysym <= 0xFFBD
