"""Pages full of invented values: a long one to scroll, others to switch to, and one with what opens over it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

from bench.shown.tint import COLOUR, LIGHT, tinted, tinted_in_terminal
from bench.typed.invented import HARMLESS, MAKERS

PAGES: Final = ("customers", "orders", "team")
_ROWS: Final = ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "DATE_OF_BIRTH", "CREDIT_CARD")
_HEADS: Final = ("Name", "Email", "Phone", "Date of birth", "Card number")
_MORE: Final = {"US_SSN": "SSN", "IBAN_CODE": "IBAN", "SECRET": "API key", "PASSWORD": "Password"}
_STYLE: Final = f"""
:root{{--ink:#222;--paper:#fff;--private:{COLOUR}}} .dark{{--ink:#ddd;--paper:#1e1e1e;--private:{LIGHT}}}
*{{transition:background-color .4s,color .4s}} i.private{{font-style:normal;color:var(--private)}}
body{{font:14px 'DejaVu Sans',sans-serif;color:var(--ink);background:var(--paper);margin:0}}
header{{position:sticky;top:0;background:#f3f3f3;color:#222;padding:10px 20px;border-bottom:1px solid #ddd}}
table{{border-collapse:collapse}}
td,th{{padding:6px 10px;border-bottom:1px solid #ddd;text-align:left;white-space:nowrap}}
dl{{border:1px solid #ddd;margin:14px 20px;padding:12px}}
dt{{float:left;clear:left;width:150px;font-size:12px;padding:3px}}
dd{{margin-left:160px;padding:3px}} .box{{height:210px;overflow:auto;border:1px solid #aaa;margin:14px 20px}}
p{{margin:12px 20px;max-width:760px;line-height:1.5}}
#note{{position:fixed;right:-420px;bottom:30px;width:360px;background:#f3f3f3;color:#222;border:1px solid #999;
padding:14px;transition:right 1.2s}} #note.on{{right:20px}}
#ask{{position:fixed;left:300px;top:160px;width:520px;background:var(--paper);border:1px solid #666;padding:18px;
opacity:0;transform:scale(.6);transition:opacity 1s,transform 1s;pointer-events:none}}
#ask.on{{opacity:1;transform:none}}
#more{{max-height:0;overflow:hidden;transition:max-height 1.5s}} #more.on{{max-height:260px}}
.chip{{display:inline-block;border:1px solid #999;border-radius:12px;padding:4px 10px;margin:4px;background:#eee}}
.drop{{border:2px dashed #999;min-height:60px;margin:10px 20px;padding:8px}}
"""


class Values:
    """Makes invented values and remembers them in `all`, each with its class.

    Args:
        rng: chooses.

    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.all: list[tuple[str, str]] = []

    def make(self, kind: str) -> str:
        """A value of a class of `bench.typed.invented.MAKERS`."""
        value = MAKERS[kind](self._rng)
        self.all.append((kind, value))
        return value

    def lines(self, count: int) -> str:
        """Lines for a terminal, with values in them."""
        kinds = ("EMAIL_ADDRESS", "CREDIT_CARD", "PHONE_NUMBER", "STREET_ADDRESS")
        made = (tinted_in_terminal(self.make(self._rng.choice(kinds))) for _ in range(count))
        return "".join(f"12:0{at % 10}:11 INFO entry {at} changed by {value}\n" for at, value in enumerate(made))

    def page(self, name: str) -> str:
        """One of the pages."""
        body = {"customers": self._customers, "orders": self._orders, "team": self._team}[name]()
        return f"<!doctype html><meta charset=utf-8><title>{name.title()}</title><style>{_STYLE}</style><body>{body}"

    def _value(self, kind: str) -> str:
        return tinted(self.make(kind))

    def _customers(self) -> str:
        cards = "".join(self._card() for _ in range(6))
        boxes = f"<div class=box>{self._table(14)}</div><div class=box>{self._prose(6)}</div>"
        return f"<header><b>Customers</b> Overview Reports</header>{self._table(16)}{cards}{self._prose(8)}{boxes}"

    def _orders(self) -> str:
        return f"<h1>Orders</h1>{self._card()}{self._card()}{self._prose(6)}"

    def _team(self) -> str:
        chips = "".join(
            f"<span class=chip draggable=true id=chip{at} ondragstart=\"event.dataTransfer.setData('text',this.id)\">"
            f"{self._value('PERSON')} {self._value('EMAIL_ADDRESS')}</span>"
            for at in range(2)
        )
        drop = "this.append(document.getElementById(event.dataTransfer.getData('text')))"
        places = "".join(
            f'<div class=drop id={name} ondragover="event.preventDefault()" ondrop="{drop}">{held}</div>'
            for name, held in (("from", chips), ("to", ""))
        )
        note = f"<b>New message</b><p>{self._value('PERSON')}: your code is {self._value('CODE')}"
        ask = f"<h3>Confirm</h3>Pay with card {self._value('CREDIT_CARD')}<br>IBAN: {self._value('IBAN_CODE')}"
        return (
            f"<h1>Team</h1>{self._card()}<div id=more>{self._card()}</div>{places}"
            f"<div id=note>{note}</div><div id=ask>{ask}</div>"
        )

    def _table(self, rows: int) -> str:
        heads = "".join(f"<th>{head}</th>" for head in _HEADS)
        body = "".join(f"<tr>{''.join(f'<td>{self._value(kind)}</td>' for kind in _ROWS)}</tr>" for _ in range(rows))
        return f"<table><tr>{heads}</tr>{body}</table>"

    def _card(self) -> str:
        kinds = dict(zip(_ROWS[:4], _HEADS, strict=False)) | {"STREET_ADDRESS": "Address"} | _MORE
        return (
            "<dl>" + "".join(f"<dt>{label}</dt><dd>{self._value(kind)}</dd>" for kind, label in kinds.items()) + "</dl>"
        )

    def _prose(self, count: int) -> str:
        return "".join(
            f"<p>{self._rng.choice(HARMLESS)}. Call {self._value('PERSON')} at {self._value('PHONE_NUMBER')}, "
            f"or write to {self._value('EMAIL_ADDRESS')}; {self._rng.choice(HARMLESS)}, {self._rng.choice(HARMLESS)}."
            for _ in range(count)
        )


def write_pages(folder: Path, values: Values) -> list[Path]:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}.html" for name in PAGES]
    for file, name in zip(files, PAGES, strict=True):
        file.write_text(values.page(name), encoding="utf-8")
    return files
