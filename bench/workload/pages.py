"""The browser's pages: invented office pages of different looks, long enough to scroll, with a field and a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

from recorder.measuring.corpus import office, records, technical, themes
from recorder.measuring.corpus.sheet import Sheet

TABS: Final = ("letter", "contacts", "tickets", "figures", "notes")
"""The pages, in the order of the browser's tabs."""
_SECTIONS: Final = {
    "letter": (office.letter, office.wiki, office.calendar),
    "contacts": (records.contact, records.booking, records.statement),
    "tickets": (technical.ticket, technical.log, technical.settings),
    "figures": (records.spreadsheet, records.invoice, office.dashboard),
    "notes": (office.files, office.search, technical.editor),
}
_LOOKS: Final = ("light", "sepia", "dark", "coloured", "teal")
_STYLE: Final = """
body{height:auto!important;width:auto!important;overflow:auto!important} section{position:relative;min-height:640px}
#field{width:94%;height:6.5em;margin:10px 2%;font:inherit} dialog{padding:24px;font:inherit} .over{position:static}
"""
_SCRIPT: Final = """
document.getElementById('ask').onclick = () => document.getElementById('dialog').showModal();
"""


def write_pages(folder: Path, seed: int) -> list[Path]:
    """Write every page; the same seed gives the same pages."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder, name, theme, seed) for name, theme in zip(TABS, _LOOKS, strict=True)]


def _write(folder: Path, name: str, theme: str, seed: int) -> Path:
    rng = Random(f"{seed}/{name}")  # noqa: S311 - the same pages in every run
    look = replace(themes.choose(rng, narrow=False), theme=theme, px=14, scale=1.0)
    sheets = [make(Sheet(rng)) for make in (*_SECTIONS[name], *_SECTIONS[name])]
    file = folder / f"{name}.html"
    file.write_text(_document(name, look, sheets), encoding="utf-8")
    return file


def _document(name: str, look: themes.Look, sections: Sequence[str]) -> str:
    form = (
        "<div class=bar><span>Draft</span><button id=ask>Save as ...</button></div><textarea id=field spellcheck=false>"
        "</textarea><dialog id=dialog><p>Save the changes to this page before you go on?</p>"
        "<form method=dialog><button>Save</button> <button>Cancel</button></form></dialog>"
    )
    body = form + "".join(f"<section>{section}</section>" for section in sections)
    return (
        f"<!doctype html><meta charset=utf-8><title>{name.title()}</title><style>{look.css()}{_STYLE}</style>"
        f"<body>{body}<script>{_SCRIPT}</script>"
    )
