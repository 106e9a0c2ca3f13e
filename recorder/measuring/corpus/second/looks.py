"""How pages of the second family look: palettes, type, sizes, densities."""

# ruff: noqa: E501 - a style sheet reads best with one subject a line

from __future__ import annotations

from dataclasses import dataclass
from random import Random

# paper, ink, quiet ink, side bar, ink on it, lines, accent, ink on the accent, selection
PALETTES: dict[str, tuple[str, ...]] = {
    "paper": ("#ffffff", "#202124", "#5f6368", "#f1f3f4", "#3c4043", "#dadce0", "#1a73e8", "#ffffff", "#cfe2ff"),
    "cloud": ("#fafbfc", "#24292f", "#6e7781", "#24292f", "#f6f8fa", "#d8dee4", "#2da44e", "#ffffff", "#fff3b0"),
    "office": ("#ffffff", "#323130", "#605e5c", "#2b579a", "#ffffff", "#e1dfdd", "#2b579a", "#ffffff", "#c7e0f4"),
    "plum": ("#ffffff", "#1d1c1d", "#616061", "#3f0e40", "#cfc3cf", "#dddddd", "#007a5a", "#ffffff", "#1164a3"),
    "night": ("#1e1e1e", "#d4d4d4", "#8a8a8a", "#252526", "#cccccc", "#3c3c3c", "#0e639c", "#ffffff", "#264f78"),
    "black": ("#0d1117", "#c9d1d9", "#8b949e", "#161b22", "#c9d1d9", "#30363d", "#238636", "#ffffff", "#1f3b5c"),
    "solar": ("#fdf6e3", "#586e75", "#93a1a1", "#eee8d5", "#657b83", "#d6cfb8", "#268bd2", "#fdf6e3", "#e6dcb6"),
    "nord": ("#2e3440", "#e5e9f0", "#9aa5b8", "#3b4252", "#d8dee9", "#4c566a", "#88c0d0", "#2e3440", "#434c5e"),
    "loud": ("#000000", "#ffff00", "#00ffff", "#000000", "#ffffff", "#ffffff", "#ffffff", "#000000", "#1aebff"),
    "mint": ("#f4fbf8", "#10362b", "#5c7d72", "#0f766e", "#e6fffa", "#bfe3d8", "#0d9488", "#ffffff", "#ccfbf1"),
    "brick": ("#fffaf7", "#3d2b24", "#87705f", "#9a3412", "#ffedd5", "#ead7c9", "#c2410c", "#ffffff", "#fed7aa"),
    "faint": ("#f7f7f7", "#858585", "#a0a0a0", "#ececec", "#8c8c8c", "#e0e0e0", "#9b9bb5", "#ffffff", "#e4e4ee"),
}
FONTS = ("Liberation Sans", "Liberation Sans", "DejaVu Sans", "Nimbus Sans", "Liberation Serif", "DejaVu Serif", "URW Gothic", "DejaVu Sans Condensed", "C059", "Nimbus Sans Narrow")  # fmt: skip
MONO = ("DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Nimbus Mono PS")
SIZES_PX = (11, 12, 12, 13, 13, 14, 14, 15, 16, 18)
SCALES = (1.0, 1.0, 1.0, 1.25, 1.5, 2.0)
WINDOWS = ((1280, 720), (1366, 768), (1440, 900), (1536, 864), (1120, 760), (1600, 900))
LARGEST_PX = 2400  # wider pictures cost time and show nothing new

CSS = """
*{box-sizing:border-box} html,body{margin:0;padding:0} body{width:%(width)dpx;height:%(height)dpx;overflow:hidden;position:relative;background:%(paper)s;color:%(ink)s;font:%(style)s %(px)dpx/%(leading)s "%(font)s"}
a{color:inherit;text-decoration:none} .lk{color:%(accent)s;text-decoration:underline} .q{color:%(quiet)s} .sm{font-size:.85em} .b{font-weight:700} .r{text-align:right} .c{text-align:center} .up{text-transform:uppercase;letter-spacing:.04em;font-size:.82em} .i{font-style:italic}
.mono{font-family:"%(mono)s";white-space:pre-wrap} .flex{display:flex;gap:12px} .grow{flex:1;min-width:0} .sp{justify-content:space-between} .mid{align-items:center} .wrap{flex-wrap:wrap}
.app{display:flex;flex-direction:column;width:100%%;height:100%%;overflow:hidden} .main{display:flex;flex:1;min-height:0} .pad{padding:10px 14px}
.side{background:%(side)s;color:%(sideink)s;padding:10px 0;flex:0 0 190px;overflow:hidden} .side a,.side p{display:block;margin:0;padding:4px 14px} .side .on{background:%(accent)s;color:%(onaccent)s}
.top{background:%(side)s;color:%(sideink)s;padding:6px 14px;display:flex;gap:16px;align-items:center;white-space:nowrap} .top .end{margin-left:auto}
.tabs{display:flex;gap:18px;border-bottom:1px solid %(line)s;padding:6px 14px} .tabs a:first-child{border-bottom:2px solid %(accent)s;font-weight:700}
button,.btn{font:inherit;border:1px solid %(line)s;border-radius:4px;background:transparent;color:inherit;padding:2px 10px} .go{background:%(accent)s;color:%(onaccent)s;border-color:%(accent)s}
.in{border:1px solid %(line)s;border-radius:3px;padding:3px 8px;min-height:1.9em} label{color:%(quiet)s} .card{border:1px solid %(line)s;border-radius:6px;padding:8px 10px;margin:6px 0;background:%(paper)s} .hi{background:%(select)s;color:%(onselect)s}
.pill{border-radius:99px;background:%(accent)s;color:%(onaccent)s;padding:1px 9px;font-size:.86em;display:inline-block;margin:1px 2px} .ghost{border:1px solid %(line)s;border-radius:99px;padding:1px 9px;font-size:.86em;display:inline-block;margin:1px 2px}
.av{display:inline-flex;width:2em;height:2em;border-radius:50%%;background:%(accent)s;color:%(onaccent)s;align-items:center;justify-content:center;font-size:.8em;flex:none}
table{border-collapse:collapse;width:100%%} th{font-weight:600;text-align:left;color:%(quiet)s} td,th{padding:3px 8px;border-bottom:1px solid %(line)s;vertical-align:top} .grid td,.grid th{border:1px solid %(line)s} .tight td,.tight th{padding:1px 6px} th.r,td.r{text-align:right}
h1{font-size:1.45em;margin:4px 0 8px} h2{font-size:1.15em;margin:8px 0 4px} p{margin:5px 0} .pop{position:absolute;background:%(paper)s;border:1px solid %(line)s;border-radius:8px;padding:10px 14px;box-shadow:0 4px 18px rgba(0,0,0,.35);z-index:9} .tip{position:absolute;background:#333;color:#fff;border-radius:4px;padding:3px 8px;font-size:.88em;z-index:10}
.twocol{display:grid;grid-template-columns:max-content 1fr;gap:5px 14px} .three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8px 14px} .two{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px} ul{margin:4px 0;padding-left:1.3em}
.k{color:#c586c0} .s{color:#ce9178} .n{color:#3f9b6a} .cm{color:#7f9f7f;font-style:italic}
"""


@dataclass(frozen=True)
class SecondLook:
    """One choice of palette, type, size in CSS pixels, scale and window in CSS pixels."""

    theme: str
    font: str
    mono: str
    px: int
    scale: float
    window: tuple[int, int]
    italic: bool
    leading: float

    def css(self) -> str:
        """The style sheet that all templates share."""
        names = ("paper", "ink", "quiet", "side", "sideink", "line", "accent", "onaccent", "select")
        values: dict[str, object] = dict(zip(names, PALETTES[self.theme], strict=True))
        values["onselect"] = {"loud": "#000000", "plum": "#ffffff"}.get(self.theme, values["ink"])
        width, height = self.window
        return CSS % {
            **values, "width": width, "height": height, "px": self.px, "font": self.font, "mono": self.mono,
            "leading": self.leading, "style": "italic" if self.italic else "normal",
        }  # fmt: skip


def choose(rng: Random) -> SecondLook:
    """A look for the next page; large scales go with small windows."""
    scale = rng.choice(SCALES)
    window = rng.choice([size for size in WINDOWS if size[0] * scale <= LARGEST_PX])
    return SecondLook(
        rng.choice(sorted(PALETTES)), rng.choice(FONTS), rng.choice(MONO), rng.choice(SIZES_PX),
        scale, window, rng.random() < 0.06, rng.choice((1.25, 1.35, 1.5)),
    )  # fmt: skip
