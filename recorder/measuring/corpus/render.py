"""Headless Chromium: one run gives the picture and the box of every character that can be seen in it."""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np


class Style(Protocol):
    """What a page needs of a look."""

    @property
    def scale(self) -> float:
        """Pixels of the picture for one CSS pixel."""

    @property
    def window(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""

    def css(self) -> str:
        """The style sheet."""


CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-quic",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--virtual-time-budget=2000",
]

# A character counts only when nothing lies over its middle: text under a dialog, cut off or outside is not there.
SCRIPT = """
addEventListener('load', () => {
  const words = [], range = document.createRange();
  const clickable = [...document.querySelectorAll('[data-t],button,.btn,dt,th')];
  const role = e => e.dataset.t || {BUTTON: 'button', DT: 'label', TH: 'column'}[e.tagName] || 'button';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement, owner = parent.closest('[data-e]');
    if (parent.closest('script,style,[data-skip]')) continue;
    const target = clickable.indexOf(parent.closest('[data-t],button,.btn,dt,th'));
    for (const match of node.data.matchAll(/\\S+/gu)) {
      const chars = [];
      let hidden = 0, at = match.index;
      for (const letter of match[0]) {
        range.setStart(node, at); range.setEnd(node, at += letter.length);
        const box = [...range.getClientRects()].find(r => r.width > 0) || range.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const {clientWidth: width, clientHeight: height} = document.body;
        const inside = box.x >= 0 && box.right <= width && box.y >= 0 && box.bottom <= height;
        const seen = inside && top && (top === parent || parent.contains(top));
        if (seen) chars.push([box.x, box.y, box.width, box.height]); else hidden++;
      }
      words.push({text: match[0], entity: owner ? +owner.dataset.e : null, chars, hidden, target});
    }
  }
  const out = document.createElement('textarea');
  out.id = 'truth'; out.style.display = 'none';
  out.textContent = JSON.stringify({words, roles: clickable.map(role), w: innerWidth, h: innerHeight});
  document.body.append(out);
});
"""

FRAME_PX = 160  # what the frame of the window takes while the page is laid out


class RenderFailed(Exception):  # noqa: N818 - named as the project names its failures
    """The browser gave no picture or no boxes."""


def document(body: str, look: Style) -> str:
    """The whole page."""
    return f"<!doctype html><meta charset=utf-8><style>{look.css()}</style><body>{body}<script>{SCRIPT}</script>"


def render(body: str, look: Style, picture: Path) -> dict[str, list[dict[str, Any]]]:
    """Writes the picture; returns its words, one box a character in pixels of the picture, and its click targets."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(document(body, look), encoding="utf-8")
        width, height = look.window
        command = [
            CHROMIUM, *FLAGS, f"--user-data-dir={folder}/profile", f"--window-size={width},{height + FRAME_PX}",
            f"--force-device-scale-factor={look.scale}", f"--screenshot={picture}", "--dump-dom", page.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)  # noqa: S603 - own page, fixed program
    found = re.search(r'<textarea id="truth"[^>]*>(.*?)</textarea>', done.stdout, re.DOTALL)
    if found is None or not picture.exists():
        raise RenderFailed(f"chromium exit code {done.returncode}")
    truth = json.loads(html.unescape(found.group(1)))
    if truth["w"] < width or truth["h"] < height:
        raise RenderFailed(f"the window shows {truth['w']} x {truth['h']} of the page's {width} x {height}")
    crop(picture, round(width * look.scale), round(height * look.scale))
    seen = [word for word, whole in zip(truth["words"], whole_words(truth["words"]), strict=True) if whole]
    return {"words": [scaled(word, look.scale) for word in seen], "targets": targets(seen, truth["roles"])}


def crop(picture: Path, width_px: int, height_px: int) -> None:
    """Cuts the picture to the page, which has a size of its own: windows differ between layout and picture."""
    pixels = np.asarray(cv2.imread(str(picture)), dtype=np.uint8)
    cv2.imwrite(str(picture), np.ascontiguousarray(pixels[:height_px, :width_px]))


def whole_words(words: list[dict[str, Any]]) -> list[bool]:
    """Which words count: no partly hidden one, and no word of a value that is; half a value has no fair score."""
    cut = {word["entity"] for word in words if word["hidden"]} - {None}
    return [not word["hidden"] and word["entity"] not in cut for word in words]


def scaled(word: dict[str, Any], scale: float) -> dict[str, Any]:
    """The word as the corpus keeps it."""
    chars = [[round(side * scale, 1) for side in box] for box in word["chars"]]
    return {"text": word["text"], "entity": word["entity"], "chars": chars}


def targets(words: list[dict[str, Any]], roles: list[str]) -> list[dict[str, Any]]:
    """Every click target that has a harmless label: its role and the places of the label's words."""
    labels: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        if word["target"] >= 0 and word["entity"] is None:
            labels.setdefault(word["target"], []).append(place)
    return [{"role": roles[target], "words": places} for target, places in sorted(labels.items())]
