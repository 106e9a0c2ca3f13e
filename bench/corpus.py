"""Render screens of office work with exact ground truth.

usage: python -m bench.corpus OUT [--screens 36] [--seed 1] [--family first|second|third|all] [--template NAME]

Writes OUT/NNN.png and OUT/NNN.json. The same seed gives the same pages; every value is invented.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from recorder.measuring.corpus.making import FAMILIES, order, render_corpus


def main() -> None:
    """Parse, render, print the seed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--screens", type=int, default=36)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=sorted(FAMILIES), default="all")
    parser.add_argument("--template", choices=sorted(FAMILIES["all"]))
    arguments = parser.parse_args()
    names = [arguments.template] if arguments.template else order(arguments.family, arguments.seed, arguments.screens)
    total = render_corpus(arguments.out, names, arguments.seed, arguments.screens)
    print(f"seed {arguments.seed}: {arguments.screens} screens, {total} private values")


if __name__ == "__main__":
    main()
