"""A file manager, a browser with its list of suggestions open, and a print dialog over a letter."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def folder_window(s: Scene) -> str:
    """Files and folders, as a list or as tiles, some with names of people in theirs."""
    names = [named_file(s, n) if n % 3 == 0 else s.plain("file") for n in range(18)]
    if s.odds(0.4):
        tiles = "".join(
            f'<div class=mid style="width:118px"><div class=input style="height:54px;width:70px;margin:0 auto"></div><span class="tiny break">{name}</span></div>'
            for name in names
        )
        content = f'<div class="row wrap top">{tiles}</div>'
    else:
        owners = [
            [
                name,
                s.day(),
                s.pick("PDF", "Folder", "Image", "Text", "Sheet"),
                s.plain("size"),
                s.pick(s.name(form="login"), "me", "admin"),
            ]
            for name in names
        ]
        content = widgets.table(("Name", "Modified", "Kind", "Size", "Owner"), owners, s.pick("striped", ""), (3,))
    side = "".join(
        f"<a data-t=menu>{text}</a>"
        for text in ("Recent", "Desktop", "Documents", "Downloads", "Pictures", "Shared", "Trash")
    )
    path = f'<div class="row pad"><button>Back</button><span class="input fill">/home/{s.name(0, "login")}/Documents/{s.plain("team")}</span><span class="input hint">Search</span></div>'
    return f"<div class=screen><div class=bar>{''.join(f'<a data-t=menu>{text}</a>' for text in s.several('menu', 6))}</div>{path}<div class=body><div class=rail>{side}</div><div class=pane>{content}</div></div><div class=foot><span>18 items</span><span>{s.plain('size')} free</span></div></div>"


def named_file(s: Scene, n: int) -> str:
    """The name of a file that holds the name of a person."""
    return s.pick(
        f"CV {s.name(n, 'full')}.pdf", f"contract_{s.name(n, 'file')}_signed.pdf", f"{s.name(n, 'family')}-invoice-03.xlsx", f"Passport scan - {s.name(n, 'full')}.jpg", f"Letter to {s.name(n, 'full')}.docx", f"{s.name(n, 'comma')} - review.odt",
    )  # fmt: skip


def suggestions(s: Scene) -> str:
    """A browser with many tabs, and what it offers for the letters in a field."""
    hits = "".join(
        f'<div class=box><a class=link data-t=link>{s.plain("tab")}</a><br><span class="tiny mute">www.example.com / {s.plain("nav").lower()} / {s.plain("ref")}</span><p>{s.prose(2)}</p></div>'
        for _ in range(5)
    )
    people = "".join(
        f"<div class=box><b>{s.name(n, 'full')}</b> <span class=mute>{s.plain('role')}, {s.plain('company')}</span><p>{s.prose(1)} {s.name(n, 'given')} {s.pick('wrote', 'said', 'answered')}: {s.plain('prose')}</p></div>"
        for n in range(3)
    )
    page = f'<div class="row top pad"><div class=fill>{hits}</div><div class=fill><h2>Profiles</h2>{people}</div></div>'
    whole = widgets.browser(
        s,
        [f"{s.name(0, 'full')} - Profile", f"Inbox - {s.email(1)}", *s.several("tab", 3)],
        f"search.example.com/?q={s.name(0, 'given').replace(' ', '+')}",
        page,
    )
    saved = "".join(f"<p>{text}</p>" for text in (
        f"{s.name(2, 'full')}<br><span class='tiny mute'>{s.address(2)}</span>", f"{s.name(3, 'full')}<br><span class='tiny mute'>{s.phone(3)}</span>", s.email(4), s.email(5), f"{s.plain('tab')}", "Manage addresses…",
    ))  # fmt: skip
    return whole + widgets.over(saved, "left:20%;top:62px;width:380px")


def print_dialog(s: Scene) -> str:
    """A letter with a print dialog over its half."""
    letter = (
        f'<div class=paper style="width:620px;margin:0"><p class=tiny>{s.plain("company")}</p><p>{s.name(0, "full")}<br>{s.address(0, "<br>")}</p><p class=num>{s.day("%d %B %Y")}</p><p class=strong>{s.plain("subject")}</p><p>{s.pick("Dear", "Hello", "Liebe", "Chère")} {s.name(0, "given")},</p><p>{s.prose(4)}</p>'
        f"<p>Your contact is {s.name(1, 'full')} ({s.phone(1)}, {s.email(1)}). Please quote your account {s.number('BANK_ACCOUNT')} and your date of birth, {s.born(0)}.</p><p>{s.prose(4)}</p><p>{s.rng.choice(s.who(1).people.close)}<br><i>{s.name(1, 'full')}</i></p></div>"
    )
    options = widgets.beside(
        [
            ("Destination", f"{s.pick('Laser', 'Inkjet')} on floor {s.rng.randint(1, 9)}"),
            ("Pages", "All"),
            ("Copies", "2"),
            ("Layout", "Portrait"),
            ("Colour", "Black and white"),
            ("Held for", s.name(form="login")),
            ("Release PIN", s.secret("code")),
            ("Paper", "A4"),
        ]
    )
    dialog = widgets.over(f"{options}<p>{widgets.buttons(s, 2, 'Print')}</p>", "right:4%;top:9%;width:360px", "Print")
    return (
        f'<div class=screen><div class=bar>{"".join(f"<a data-t=menu>{text}</a>" for text in s.several("menu", 7))}</div><div class=body style="background:#7a7f87;padding:16px 24px">{letter}</div></div>'
        + dialog
    )
