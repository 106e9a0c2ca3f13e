"""The templates of the third family by their names, and how a page of it is made."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from recorder.measuring.corpus.third import (
    correspondence,
    dealings,
    desktop,
    developing,
    health,
    logs,
    machines,
    meeting,
    paying,
    skins,
    staff,
    travel,
)  # fmt: skip
from recorder.measuring.corpus.third.scene import Scene

PAGES: tuple[Callable[[Scene], str], ...] = (
    correspondence.webmail_thread, correspondence.team_chat, correspondence.toasts,
    meeting.week, meeting.video_call, meeting.contact_card,
    dealings.ticket_queue, dealings.deals_board, dealings.admin_users,
    developing.query_results, developing.request_client, developing.code_editor, logs.terminal, logs.log_viewer,
    machines.password_entry, machines.access_keys, machines.network_settings,
    paying.payroll_sheet, paying.invoice_page, paying.payslip, paying.account_statement, paying.half_checkout,
    health.patient_chart, health.lab_results, health.insurance_card,
    travel.flight_booking, travel.hotel_guests, travel.map_addresses, travel.parcel_labels,
    staff.org_chart, staff.authority_form, staff.grade_list,
    desktop.folder_window, desktop.suggestions, desktop.print_dialog,
)  # fmt: skip
TEMPLATES: dict[str, Callable[[Scene], str]] = {page.__name__: page for page in PAGES}


def make(template: str, rng: Random) -> tuple[Scene, str, skins.Skin]:
    """A page, its markup and its look."""
    scene = Scene(rng)
    body = scene.finish(TEMPLATES[template](scene))
    return scene, body, skins.choose(rng)
