"""X11 key codes to characters and names."""

import pytest

from recorder.capture.keymap_x11 import Keymap, char_of, keymap_of

A, Q_CYRILLIC, ONE, F5, ENTER, ALT, SUPER, ALTGR, KP7, E_EURO, DEAD, UNUSED, SPACE, UMLAUT = range(38, 52)
NUM = 77
ROWS: dict[int, tuple[int, ...]] = {
    A: (0x61, 0x41),
    Q_CYRILLIC: (0x71, 0x51, 0x6CA, 0x6EA),
    ONE: (0x31, 0x21),
    F5: (0xFFC2,),
    ENTER: (0xFF0D, 0),
    ALT: (0xFFE9, 0xFFE7),
    SUPER: (0xFFEB,),
    ALTGR: (0xFE03,),
    NUM: (0xFF7F,),
    KP7: (0xFF95, 0xFFB7),
    E_EURO: (0x65, 0x45, 0x65, 0x45, 0x20AC, 0),
    DEAD: (0xFE51, 0xFE50),
    SPACE: (0x20,),
    UMLAUT: (0xE4, 0),
}
SHIFT, LOCK, CONTROL, MOD1, MOD2, MOD4, MOD5 = 1, 2, 4, 8, 16, 64, 128
SECOND_GROUP = 1 << 13


@pytest.fixture
def keymap() -> Keymap:
    """Return a map with two layouts, a third level, a keypad and a dead key."""
    modifiers = [[50], [66], [37], [ALT], [NUM], [], [SUPER], [ALTGR]]
    return keymap_of(ROWS, modifiers, {0x6CA: "й", 0x6EA: "Й", 0x20AC: "€"})


@pytest.mark.parametrize(
    ("code", "state", "char", "name"),
    [
        (A, 0, "a", None),
        (A, SHIFT, "A", None),
        (A, LOCK, "A", None),
        (A, LOCK | SHIFT, "a", None),
        (ONE, LOCK, "1", None),
        (ONE, SHIFT, "!", None),
        (UMLAUT, SHIFT, "Ä", None),
        (SPACE, 0, " ", None),
        (A, CONTROL, "a", None),
        (A, CONTROL | SHIFT, "A", None),
        (F5, SHIFT, None, "f5"),
        (ENTER, 0, None, "enter"),
        (ALT, SHIFT, None, "alt"),
        (SUPER, 0, None, "super"),
        (KP7, 0, None, "home"),
        (KP7, MOD2, "7", None),
        (KP7, MOD2 | SHIFT, None, "home"),
        (E_EURO, MOD5, "€", None),
        (A, MOD5, "a", None),
        (Q_CYRILLIC, SECOND_GROUP, "й", None),
        (Q_CYRILLIC, SECOND_GROUP | SHIFT, "Й", None),
        (Q_CYRILLIC, SECOND_GROUP | CONTROL, "q", None),
        (DEAD, 0, None, "unknown"),
        (UNUSED, 0, None, "unknown"),
        (200, 0, None, "unknown"),
        (Q_CYRILLIC, 3 << 13, None, "unknown"),
        (E_EURO, SECOND_GROUP | MOD5, None, "unknown"),
    ],
)
def test_a_key_means_what_it_types(keymap: Keymap, code: int, state: int, char: str | None, name: str | None) -> None:
    """Shift, the locks, the third level and the second layout change what a key types; nothing else does."""
    key = keymap.key(code, state)
    assert (key.char, key.name) == (char, name)


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (0, set()),
        (LOCK | MOD2, set()),
        (SHIFT | CONTROL, {"shift", "ctrl"}),
        (MOD1 | MOD4, {"alt", "super"}),
        (MOD5, {"altgr"}),
    ],
)
def test_modifiers_are_the_servers_word(keymap: Keymap, state: int, names: set[str]) -> None:
    """Held modifiers are read from the event's state, locks left out: none can stick."""
    assert keymap.key(A, state).modifiers == names


def test_a_keysym_that_is_a_code_point_is_that_character() -> None:
    """Unicode keysyms need no table; function keys type nothing."""
    assert char_of(0x01000416) == "Ж"
    assert char_of(0xFFC2) is None
