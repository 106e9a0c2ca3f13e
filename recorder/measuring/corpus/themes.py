"""How pages look: colours, fonts, sizes and scales."""

# ruff: noqa: E501 - a style sheet reads best with one subject a line

from __future__ import annotations

from dataclasses import dataclass
from random import Random

# Paper, ink, quiet ink, bar, ink on the bar, lines, accent.
THEMES: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "light": ("#ffffff", "#1f2328", "#57606a", "#f3f4f6", "#1f2328", "#d0d7de", "#0b57d0"),
    "dark": ("#16181d", "#e4e6eb", "#9aa0aa", "#22262e", "#f1f3f5", "#3a3f4b", "#8ab4f8"),
    "contrast": ("#000000", "#ffffff", "#00ff66", "#ffffff", "#000000", "#ffffff", "#ffff00"),
    "sepia": ("#f4ecd8", "#4a3b28", "#7a6a52", "#e2d3b0", "#3b2d1c", "#cbb98f", "#8a4b08"),
    "coloured": ("#fbfcff", "#20254a", "#5b6088", "#5b2a86", "#ffffff", "#c9c3e6", "#c2185b"),
    "teal": ("#ffffff", "#263238", "#607d8b", "#00695c", "#e0f2f1", "#b2dfdb", "#00796b"),
    "grey": ("#eeeeee", "#777777", "#8a8a8a", "#e0e0e0", "#6f6f6f", "#cfcfcf", "#7a7a90"),
    "midnight": ("#0b1b33", "#b8c7e0", "#7f93b5", "#123262", "#d9e6ff", "#24406d", "#ffb74d"),
}

FONTS = (
    "DejaVu Sans",
    "Liberation Sans",
    "DejaVu Serif",
    "Liberation Sans Narrow",
    "Noto Sans",
    "Nimbus Sans",
    "DejaVu Sans Condensed",
)
MONO = ("DejaVu Sans Mono", "Liberation Mono", "Noto Mono", "Noto Sans Mono")
SIZES_PX = (11, 12, 13, 14, 15, 16)
SCALES = (1.0, 1.0, 1.25, 1.5, 2.0)
WINDOWS = ((1280, 720), (1440, 810), (1600, 900), (1180, 840))

BASE_CSS = """
*{box-sizing:border-box} body{margin:0;background:%(paper)s;color:%(ink)s;font:%(style)s %(px)dpx/1.45 "%(font)s";width:%(width)dpx;height:%(height)dpx;overflow:hidden}
.bar{background:%(bar)s;color:%(barink)s;padding:8px 14px;display:flex;gap:18px;align-items:center} .bar .end{margin-left:auto}
.q{color:%(quiet)s} .a{color:%(accent)s} .m{font-family:"%(mono)s";white-space:pre-wrap;word-break:break-all} i{font-style:italic}
.row{display:flex;gap:18px} .col{flex:1;min-width:0;padding:12px 16px} h1{font-size:1.5em;margin:6px 0} h2{font-size:1.15em;margin:8px 0}
.box{border:1px solid %(line)s;border-radius:5px;padding:10px 12px;margin:8px 0} .in{border:1px solid %(line)s;border-radius:3px;padding:3px 8px;display:inline-block;min-width:4em}
table{border-collapse:collapse;width:100%%} td,th{border-bottom:1px solid %(line)s;padding:4px 8px;text-align:left;vertical-align:top} .grid td,.grid th{border:1px solid %(line)s}
.btn{background:%(accent)s;color:%(paper)s;border-radius:4px;padding:4px 10px;display:inline-block} .chip{background:%(bar)s;color:%(barink)s;border-radius:9px;padding:1px 8px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:6px 0} dt{color:%(quiet)s} dd{margin:0} p{margin:6px 0}
.over{position:absolute;left:22%%;top:140px;width:52%%;background:%(paper)s;border:2px solid %(line)s;padding:16px;z-index:5}
"""


@dataclass(frozen=True)
class Look:
    """One choice of theme, font, size in CSS pixels, scale and window in CSS pixels."""

    theme: str
    font: str
    mono: str
    px: int
    scale: float
    window: tuple[int, int]
    italic: bool

    def css(self) -> str:
        """The style sheet that all templates share."""
        paper, ink, quiet, bar, barink, line, accent = THEMES[self.theme]
        return BASE_CSS % {
            "width": self.window[0], "height": self.window[1],
            "paper": paper, "ink": ink, "quiet": quiet, "bar": bar, "barink": barink, "line": line, "accent": accent,
            "px": self.px, "font": self.font, "mono": self.mono, "style": "italic" if self.italic else "normal",
        }  # fmt: skip


def choose(rng: Random, narrow: bool) -> Look:
    """A look for the next page; a narrow one has the window of a phone."""
    window = (520, 900) if narrow else rng.choice(WINDOWS)
    return Look(
        rng.choice(sorted(THEMES)),
        rng.choice(FONTS),
        rng.choice(MONO),
        rng.choice(SIZES_PX),
        rng.choice(SCALES),
        window,
        rng.random() < 0.1,
    )
