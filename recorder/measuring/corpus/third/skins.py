"""How pages of the third family look: colours, type, sizes, scales, density."""

# ruff: noqa: E501 - a style sheet reads best with one subject a line

from __future__ import annotations

from dataclasses import dataclass
from random import Random

NAMES = ("page", "text", "mute", "line", "bar", "bartext", "hot", "hottext", "zebra", "field")
# page, text, muted text, lines, bar, text on the bar, accent, text on the accent, zebra, field
COLOURS: dict[str, tuple[str, ...]] = {
    "snow": (
        "#ffffff",
        "#1f2328",
        "#656d76",
        "#d0d7de",
        "#f6f8fa",
        "#1f2328",
        "#0969da",
        "#ffffff",
        "#f6f8fa",
        "#ffffff",
    ),
    "teal bar": (
        "#fcfdfd",
        "#22313a",
        "#6b7d86",
        "#d5dfe3",
        "#00695c",
        "#e0f2f1",
        "#00897b",
        "#ffffff",
        "#eef5f4",
        "#ffffff",
    ),
    "crimson": (
        "#fffdfc",
        "#2d1f1f",
        "#8a6d6d",
        "#ecdcdc",
        "#8e1b2c",
        "#ffe9ec",
        "#b3263c",
        "#ffffff",
        "#faf1f0",
        "#ffffff",
    ),
    "indigo": (
        "#f5f6fc",
        "#20243d",
        "#6a7096",
        "#d6d9ee",
        "#283593",
        "#dfe3ff",
        "#3949ab",
        "#ffffff",
        "#ebedf8",
        "#ffffff",
    ),
    "graphite": (
        "#23262b",
        "#e3e5e8",
        "#9aa0a8",
        "#3a3f46",
        "#17191c",
        "#c8ccd2",
        "#5b8def",
        "#ffffff",
        "#2a2e34",
        "#1b1d21",
    ),
    "midnight": (
        "#0b1220",
        "#dbe4f5",
        "#7f8fb0",
        "#22304d",
        "#111b30",
        "#a9bbde",
        "#22d3ee",
        "#06202a",
        "#101a2f",
        "#0f1830",
    ),
    "coffee": (
        "#2b2320",
        "#f0e4d8",
        "#b39c89",
        "#4a3d37",
        "#1e1815",
        "#e8cdb0",
        "#d98e48",
        "#20150c",
        "#332a26",
        "#241d1a",
    ),
    "contrast": (
        "#000000",
        "#ffffff",
        "#ffff00",
        "#ffffff",
        "#000000",
        "#00ff00",
        "#ffff00",
        "#000000",
        "#000000",
        "#000000",
    ),
    "contrast white": (
        "#ffffff",
        "#000000",
        "#37006e",
        "#000000",
        "#000000",
        "#ffffff",
        "#37006e",
        "#ffffff",
        "#ffffff",
        "#ffffff",
    ),
    "sepia": (
        "#f8f1e1",
        "#4b3a24",
        "#8b7a5e",
        "#dccfb2",
        "#e9dec3",
        "#4b3a24",
        "#a0522d",
        "#fff8ea",
        "#f1e7d0",
        "#fffaf0",
    ),
    "pale": (
        "#fbfbfd",
        "#6f7380",
        "#9a9eab",
        "#e6e7ee",
        "#eff0f6",
        "#7a7e8c",
        "#8c7ae6",
        "#ffffff",
        "#f4f4f9",
        "#ffffff",
    ),
    "grass": (
        "#f7fbf2",
        "#23301a",
        "#667a58",
        "#d5e3c8",
        "#33691e",
        "#f1f8e9",
        "#558b2f",
        "#ffffff",
        "#edf5e4",
        "#ffffff",
    ),
}
SANS = ("Liberation Sans", "Liberation Sans", "DejaVu Sans", "Nimbus Sans", "DejaVu Sans Condensed", "Liberation Sans Narrow", "Nimbus Sans Narrow", "URW Gothic", "Liberation Serif", "P052", "URW Bookman", "Nimbus Roman")  # fmt: skip
MONO = ("Liberation Mono", "DejaVu Sans Mono", "Noto Mono", "Noto Sans Mono", "Nimbus Mono PS")
SIZES_PX = (10, 11, 12, 12, 13, 13, 14, 14, 15, 16)
SCALES = (1.0, 1.0, 1.0, 1.25, 1.5, 1.75, 2.0)
WINDOWS = ((1280, 800), (1366, 768), (1440, 810), (1600, 900), (1180, 820), (1024, 768))
WIDEST_PX = 2400

CSS = """
*{box-sizing:border-box} html,body{margin:0} body{width:%(width)dpx;height:%(height)dpx;overflow:hidden;position:relative;background:var(--page);color:var(--text);font:%(px)dpx/%(leading)s "%(font)s"}
a{color:inherit;text-decoration:none} p{margin:.35em 0} h1{font-size:1.5em;margin:.2em 0 .4em} h2{font-size:1.15em;margin:.5em 0 .3em} h3{font-size:1em;margin:.4em 0} pre{margin:0;font:%(monopx)dpx/%(leading)s "%(mono)s";white-space:pre-wrap;overflow-wrap:anywhere} code,.mono{font-family:"%(mono)s";font-size:.95em}
.row{display:flex;gap:10px;align-items:center} .top{align-items:flex-start} .col{display:flex;flex-direction:column} .fill{flex:1;min-width:0} .push{margin-left:auto} .wrap{flex-wrap:wrap} .pad{padding:10px 14px} .tiny{font-size:.8em} .big{font-size:1.6em} .mute{color:var(--mute)} .strong{font-weight:700} .thin{font-weight:300} .em{font-style:italic} .num{text-align:right;font-variant-numeric:tabular-nums} .mid{text-align:center} .caps{text-transform:uppercase;letter-spacing:.06em;font-size:.8em} .link{color:var(--hot);text-decoration:underline} .cut{white-space:nowrap;overflow:hidden;text-overflow:ellipsis} .one{white-space:nowrap} .break{overflow-wrap:anywhere}
.screen{display:flex;flex-direction:column;width:100%%;height:100%%;overflow:hidden} .body{display:flex;flex:1;min-height:0;overflow:hidden} .bar{background:var(--bar);color:var(--bartext);padding:7px 14px;display:flex;gap:16px;align-items:center;white-space:nowrap;overflow:hidden} .rail{background:var(--bar);color:var(--bartext);flex:0 0 170px;padding:8px 0;overflow:hidden} .rail a{display:block;padding:4px 14px} .rail .on,.on{background:var(--hot);color:var(--hottext)} .pane{flex:1;min-width:0;overflow:hidden;padding:10px 14px} .edge{border-right:1px solid var(--line)} .foot{background:var(--bar);color:var(--bartext);padding:3px 12px;display:flex;gap:18px;font-size:.85em;white-space:nowrap}
button,.btn{font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:%(round)dpx;padding:2px 11px} .main{background:var(--hot);color:var(--hottext);border-color:var(--hot)} .box{border:1px solid var(--line);border-radius:%(round)dpx;padding:9px 12px;margin:6px 0;background:var(--page)} .input{border:1px solid var(--line);border-radius:%(round)dpx;background:var(--field);padding:4px 9px;min-height:2em} .hint{color:var(--mute);opacity:.9} .chip{display:inline-block;border:1px solid var(--line);border-radius:20px;padding:0 9px;font-size:.86em;margin:1px 2px;white-space:nowrap} .badge{display:inline-block;background:var(--hot);color:var(--hottext);border-radius:20px;padding:0 9px;font-size:.86em;white-space:nowrap} .face{display:inline-flex;width:2.2em;height:2.2em;border-radius:50%%;background:var(--hot);color:var(--hottext);align-items:center;justify-content:center;font-size:.82em;flex:none}
table{border-collapse:collapse;width:100%%} th{text-align:left;font-weight:700;color:var(--mute)} td,th{padding:%(cell)dpx 8px;border-bottom:1px solid var(--line);vertical-align:top} .lined td,.lined th{border:1px solid var(--line)} .striped tr:nth-child(even) td{background:var(--zebra)} .darkhead th{background:var(--bar);color:var(--bartext)} td.num,th.num{text-align:right} .fixed{table-layout:fixed}
.pairs{display:grid;grid-template-columns:max-content 1fr;gap:5px 14px} .pairs.far{grid-template-columns:38%% 1fr} .stack{display:grid;grid-template-columns:repeat(3,1fr);gap:9px 16px} .stack.two{grid-template-columns:1fr 1fr} .tag{color:var(--mute)} .over{position:absolute;background:var(--page);color:var(--text);border:1px solid var(--line);box-shadow:0 6px 22px rgba(0,0,0,.4);border-radius:%(round)dpx;z-index:5} .quote{border-left:3px solid var(--line);padding-left:10px;margin:6px 0;color:var(--mute)} .paper{background:#fff;color:#1a1a1a;padding:26px 34px;margin:0 auto;box-shadow:0 1px 6px rgba(0,0,0,.4);overflow:hidden} .paper .tag,.paper .mute,.paper th{color:#666} .paper .input{background:#fff;border-color:#ccc} .paper td,.paper th{border-color:#ccc} .paper .striped tr:nth-child(even) td{background:#f3f3f3} .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:8px} .dark{background:#14161a;color:#d6dae0} .kw{color:#b07cd8} .st{color:#c98a5a} .co{color:#7d9a6b;font-style:italic}
"""


@dataclass(frozen=True)
class Skin:
    """One choice of colours, type, size in CSS pixels, scale and window in CSS pixels."""

    theme: str
    font: str
    mono: str
    px: int
    scale: float
    window: tuple[int, int]
    leading: float
    cell_px: int
    round_px: int

    def css(self) -> str:
        """The style sheet that all templates share."""
        colours = ";".join(f"--{name}:{value}" for name, value in zip(NAMES, COLOURS[self.theme], strict=True))
        width, height = self.window
        return f":root{{{colours}}}" + CSS % {
            "width": width, "height": height, "px": self.px, "monopx": max(10, self.px - 1), "font": self.font,
            "mono": self.mono, "leading": self.leading, "cell": self.cell_px, "round": self.round_px,
        }  # fmt: skip


def choose(rng: Random) -> Skin:
    """A look for the next page; large scales go with small windows."""
    scale = rng.choice(SCALES)
    window = rng.choice([size for size in WINDOWS if size[0] * scale <= WIDEST_PX])
    return Skin(
        rng.choice(sorted(COLOURS)), rng.choice(SANS), rng.choice(MONO), rng.choice(SIZES_PX), scale, window,
        rng.choice((1.2, 1.35, 1.5)), rng.choice((1, 3, 5)), rng.choice((0, 3, 8)),
    )  # fmt: skip
