"""The templates of the second family by their names, and how a page of it is made."""

# ruff: noqa: E501 - one module a line

from __future__ import annotations

from collections.abc import Callable
from random import Random

from recorder.measuring.corpus.second import care, cloud, code, desk, looks, mail, money, people, terminals, work
from recorder.measuring.corpus.second.page import Page

PAGES: tuple[Callable[[Page], str], ...] = (
    mail.three_panes, mail.thread, mail.channels, mail.helpdesk, mail.call,
    people.customers, people.directory, people.staff_form, people.candidates, people.gradebook, people.invitation, people.contract,
    care.ward, care.chart, care.itinerary,
    money.transfer, money.expenses, money.shop_order, money.ledger, money.wallet,
    terminals.git_session, terminals.cluster, terminals.database, terminals.environment, terminals.remote, terminals.requests,
    cloud.instances, cloud.keys, cloud.build_log, cloud.network, cloud.vault_entry, cloud.router,
    code.ide, code.data_grid, code.pull_request, code.people_table,
    work.kanban, work.slides, work.article, work.checkout, work.register,
    desk.notices, desk.split, desk.file_manager, desk.search_open, desk.social_feed,
)  # fmt: skip
TEMPLATES: dict[str, Callable[[Page], str]] = {page.__name__: page for page in PAGES}


def make(template: str, rng: Random) -> tuple[Page, str, looks.SecondLook]:
    """A page, its markup and its look."""
    page = Page(rng)
    body = TEMPLATES[template](page)
    return page, body, looks.choose(rng)
