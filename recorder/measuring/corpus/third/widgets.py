"""What pages share: bars, rails, tables, fields with their label in different places, windows over others."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recorder.measuring.corpus.third.scene import Scene

Field = tuple[str, str]
"""A label and the markup of its value."""


def bar(s: Scene, title: str, items: int = 4, end: str = "") -> str:
    """A bar at the top with a title, some links and what stands at its end."""
    links = "".join(f"<a data-t=menu>{text}</a>" for text in s.several("nav", items))
    return f'<div class=bar><span class=strong>{title}</span>{links}<span class="push row">{end}</span></div>'


def rail(s: Scene, items: int = 9, under: str = "") -> str:
    """A column of links at the left."""
    links = "".join(
        f'<a data-t=menu class="{"on" if n == 1 else ""}">{text}</a>' for n, text in enumerate(s.several("nav", items))
    )
    return f"<div class=rail>{links}{under}</div>"


def screen(top: str, *panes: str, foot: str = "") -> str:
    """A bar over panes that stand side by side."""
    return f"<div class=screen>{top}<div class=body>{''.join(panes)}</div>{foot}</div>"


def buttons(s: Scene, count: int, first: str = "") -> str:
    """Buttons in a row; the first one is the one that is meant."""
    texts = ([first] if first else []) + s.several("action", count)
    return " ".join(
        f'<button class="{"main" if n == 0 and first else ""}">{text}</button>' for n, text in enumerate(texts[:count])
    )


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    kind: str = "",
    right: Sequence[int] = (),
    widths: Sequence[str] = (),
) -> str:
    """A table; `right` are the columns that are aligned to the right, `widths` makes it one of fixed columns."""
    side = ['class="num"' if place in right else "" for place in range(len(head))]
    shape = "".join(f'<col style="width:{width}">' for width in widths)
    top = "".join(f"<th {mark}>{text}</th>" for mark, text in zip(side, head, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {mark}>{cell}</td>" for mark, cell in zip(side, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<table class="{kind} {"fixed" if widths else ""}"><colgroup>{shape}</colgroup><tr>{top}</tr>{body}</table>'


def beside(fields: Iterable[Field], far: bool = False) -> str:
    """Labels at the left of their values."""
    cells = "".join(f"<span class=tag data-t=label>{label}</span><span>{value}</span>" for label, value in fields)
    return f'<div class="pairs {"far" if far else ""}">{cells}</div>'


def above(fields: Iterable[Field], columns: str = "") -> str:
    """Labels over their values, in three columns or in `two`."""
    cells = "".join(
        f'<div><div class="tag tiny" data-t=label>{label}</div><div class=input>{value}</div></div>'
        for label, value in fields
    )
    return f'<div class="stack {columns}">{cells}</div>'


def after(fields: Iterable[Field]) -> str:
    """Values first, each with its label in small type at the right."""
    return "".join(
        f'<p><span class=strong>{value}</span> <span class="tiny mute" data-t=label>{label}</span></p>'
        for label, value in fields
    )


def under(fields: Iterable[Field]) -> str:
    """Values first, each with its label under it."""
    cells = "".join(
        f'<div><div class=strong>{value}</div><div class="tiny tag" data-t=label>{label}</div></div>'
        for label, value in fields
    )
    return f"<div class=stack>{cells}</div>"


def inline(fields: Iterable[Field]) -> str:
    """One line each, the label with a colon before its value."""
    return "".join(f"<p><span data-t=label>{label}:</span> {value}</p>" for label, value in fields)


def pairs(s: Scene, fields: Sequence[Field]) -> str:
    """The fields in any of the ways above."""
    return s.rng.choice((beside, above, after, under, inline))(fields)


def face(s: Scene) -> str:
    """A round picture with two letters, which are not scored."""
    letters = s.rng.choice("ABCDEFGHJKLMNPRSTW") + s.rng.choice("ABDEGHKMNRST")
    return f"<span class=face data-skip>{letters}</span>"


def over(content: str, place: str, title: str = "") -> str:
    """A small window over the page; `place` is its left, top and width in CSS."""
    head = f'<div class="bar"><span class=strong>{title}</span><span class=push>x</span></div>' if title else ""
    return f'<div class=over style="{place}">{head}<div class=pad>{content}</div></div>'


def browser(s: Scene, tabs: Sequence[str], address: str, page: str) -> str:
    """Tabs, the first of them shown, and an address bar above a page."""
    row = "".join(
        f'<a data-t=tab class="cut" style="padding:4px 12px;border-radius:7px 7px 0 0;max-width:230px;{"background:#fff" if n == 0 else ""}">{text}</a>'
        for n, text in enumerate(tabs)
    )
    head = f'<div class=row style="background:#d3d6dc;color:#22252a;padding:5px 8px 0">{row}</div><div class=row style="background:#fff;color:#3a3d42;padding:4px 10px"><span>&lt;</span><span>&gt;</span><span class="fill cut" style="background:#eef0f3;border-radius:20px;padding:2px 14px">{address}</span><span>{s.plain("version") if s.odds(0.1) else "⋮"}</span></div>'
    return f'<div class=screen>{head}<div class=fill style="min-height:0;overflow:hidden">{page}</div></div>'


def lines(text: Sequence[str], kind: str = "dark pad") -> str:
    """Lines of fixed-width text."""
    return f'<pre class="{kind}" style="flex:1;overflow:hidden">' + "\n".join(text) + "</pre>"
