"""What stands around a page on a real screen: a browser, a window, a desktop's panel."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from collections.abc import Callable

from recorder.measuring.corpus.second.page import Page

CHROME = "background:#dee1e6;color:#202124;padding:5px 10px"
PANEL = "background:#2c2c34;color:#eeeeee;padding:3px 12px"


def browser(page: Page, body: str, title: str, address: str) -> str:
    """Tabs and an address bar above the page."""
    others = "".join(
        f'<a data-t="tab" style="padding:3px 12px">{t}</a>' for t in page.some("subject", page.number(1, 3))
    )
    tabs = f'<div class="flex mid" style="{CHROME}"><a data-t="tab" class=b style="background:#fff;padding:3px 12px;border-radius:6px 6px 0 0">{title}</a>{others}</div>'
    bar = f'<div class="flex mid" style="background:#fff;color:#3c4043;padding:4px 12px"><span style="background:#f1f3f4;border-radius:99px;padding:2px 14px" class=grow>{address}</span></div>'
    return f'<div class=app>{tabs}{bar}<div class=grow style="min-height:0;overflow:hidden">{body}</div></div>'


def window(page: Page, body: str, title: str) -> str:
    """A title bar and a menu above, a line of state below."""
    menu = f'<div class="flex" style="background:#f0f0f0;color:#222222;padding:2px 10px;gap:16px">{page.links("menu", page.number(4, 8), "menu")}</div>'
    bar = f'<div class="c b" style="background:#3b3f46;color:#ffffff;padding:4px">{title}</div>'
    foot = page.fill(
        '<div class="flex sp sm" style="background:#e8e8e8;color:#444444;padding:2px 10px"><span>Ready</span><span>{~num} items</span><span>{~percent}</span></div>'
    )
    return f'<div class=app>{bar}{menu}<div class=grow style="min-height:0;overflow:hidden">{body}</div>{foot}</div>'


def desktop(page: Page, body: str, title: str) -> str:
    """A panel with running programs and the time at the edge of the screen."""
    panel = page.fill(
        f'<div class="flex mid sm" style="{PANEL}"><a data-t=menu>Applications</a><a data-t=menu>Places</a><span class="grow c">{title}</span><span>EN</span><span>{{~percent}}</span><span>{{~time}}</span></div>'
    )
    return f'<div class=app>{panel}<div class=grow style="min-height:0;overflow:hidden">{body}</div></div>'


def bare(page: Page, body: str, title: str) -> str:  # noqa: ARG001 - all shells are called alike
    """Nothing: the page fills the screen."""
    return body


def address(page: Page) -> str:
    """A harmless address of a page."""
    return page.fill(
        page.rng.choice(
            (
                "https://app.quillon.corp/{~num}/overview",
                "intra.example/wiki?page={~n.90}",
                "https://verdantry.example/orders/{~short}",
                "app.stratus.internal/projects/{~n.40}/board",
            )
        )
    )


def around(page: Page, body: str, title: str) -> str:
    """The page in one of the shells."""
    shells: tuple[Callable[[Page, str, str], str], ...] = (
        bare, bare, window, desktop, lambda p, b, t: browser(p, b, t, address(p)), lambda p, b, t: browser(p, b, t, address(p)),
    )  # fmt: skip
    return page.rng.choice(shells)(page, body, title)
