"""The demo's pages: HTML with places for planted values, written out with the values in them."""

from __future__ import annotations

import html
import string
from collections.abc import Mapping
from pathlib import Path

TEMPLATES = Path(__file__).parent / "pages"
TABS = ("inbox", "customers", "form", "chat", "handbook")
"""The pages, in the order of the browser's tabs."""


def write_pages(folder: Path, values: Mapping[str, str]) -> tuple[Path, ...]:
    """Write every page into `folder`, with `values` by key in their places; returns the paths in the order of the tabs.

    Raises:
        KeyError: if a page wants a value that is not there.

    """
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "style.css").write_text(style, encoding="utf-8")
    return tuple(_write(folder, name, values) for name in TABS)


def _write(folder: Path, name: str, values: Mapping[str, str]) -> Path:
    template = string.Template((TEMPLATES / f"{name}.html").read_text(encoding="utf-8"))
    page = folder / f"{name}.html"
    page.write_text(template.substitute({k: html.escape(v) for k, v in values.items()}), encoding="utf-8")
    return page
