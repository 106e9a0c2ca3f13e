"""What the texts of one screen say of each other: echoed names, columns, further lines, the rest of cut values.

Each step takes the findings so far, one list a text, and gives them back with its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redaction.detectors import bare_numbers, births, contagion, cut_values, phone_lines
from redaction.detectors.addresses import address_blocks, address_lines, address_tails
from redaction.detectors.defaults import town
from redaction.detectors.labelled import answers, fields
from redaction.detectors.labelled.captions_below import told_below
from redaction.detectors.labelled.column_values import Columns
from redaction.detectors.labelled.labels import LabelDetector
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names import name_growth
from redaction.detectors.names.columns import names_of_columns, states_of_screen, things_of_columns
from redaction.detectors.names.echo import heard
from redaction.detectors.secret.key_blocks import is_rim, key_lines
from redaction.detectors.secret.seeds import seed_lines
from redaction.spans import Span

Findings = list[list[Span]]
_RIGHT_ABOVE = 3
"""So many of the texts before and above may end in the first half of a value that was cut: what stands left of it and
left of the line above it come first."""


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """The texts of one screen from the top down, with what stands beside and above each of them, the nearest first."""

    texts: Sequence[str]
    labels: Sequence[tuple[str, ...]]
    leads: Sequence[tuple[str, ...]]
    columns: Sequence[tuple[str, ...]]

    @property
    def around(self) -> list[tuple[str, ...]]:
        """What stands above each text, then what stands beside it."""
        return [(*leads, *labels) for leads, labels in zip(self.leads, self.labels, strict=True)]


def with_names(page: Page, findings: Findings, lexicon: Lexicon) -> Findings:
    """Names that stand elsewhere on the screen, in columns of names, or beside and under half a name."""
    findings = things_of_columns(page.texts, page.columns, findings)
    echo = heard(lexicon, page.texts, findings)
    findings = _joined(findings, [echo.find(text) for text in page.texts])
    columns = [column or labels for labels, column in zip(page.labels, page.columns, strict=True)]
    findings = _joined(findings, names_of_columns(page.texts, columns, findings, lexicon))
    findings = _grown(page, findings, lambda text, found: name_growth.grown(text, found, lexicon))
    findings = states_of_screen(page.texts, findings)
    return _joined(findings, name_growth.initials(page.texts, page.around, findings))


def with_lines(page: Page, findings: Findings, labels: LabelDetector, lexicon: Lexicon) -> Findings:
    """Dates of birth, rows under headers, further lines of phones and addresses, and the rest of columns of values."""
    around = list(zip(page.labels, page.columns, strict=True))
    findings = births.told(page.texts, findings, any(map(labels.words.names_birth, page.texts)), around)
    findings = _joined(findings, births.days(page.texts, findings, page.labels))
    rows = fields.headed(
        page.texts, labels.words.is_label, lambda label, text: [*labels.beside(label, text), *town(text, (label,))]
    )
    rows = _joined(rows, [fields.inserted(text, labels.beside) if "(" in text else [] for text in page.texts])
    captions = told_below(page.texts, page.labels, _class_of(labels), labels.beside)
    rows = _joined(rows, captions)
    findings = _joined(findings, answers.given(page.texts, page.leads, lexicon))
    phones = phone_lines.wrapped(page.texts, page.around, page.columns)
    findings = _grown(page, findings, address_tails.grown)
    lines = address_lines.further(page.texts, page.around, findings, labels.is_country, lexicon)
    findings = _joined(_joined(findings, rows), lines)
    blocks = address_blocks.around(page.texts, page.leads, findings, labels.words.is_label, lexicon)
    findings = _joined(_joined(findings, blocks), phones)
    columns = Columns(page.texts, page.columns, lexicon)
    return _joined(findings, columns.rest(findings, labels.words.header_of, labels.words.names_class))


def _class_of(labels: LabelDetector) -> Callable[[str], str]:
    """Of which class a whole text is a label, or nothing."""
    return lambda text: labels.words.names_class(text) if labels.words.is_label(text) else ""


def with_secrets(page: Page, findings: Findings, lexicon: Lexicon) -> Findings:
    """Recovery phrases and the bodies of keys; what a key stands between is legible."""
    findings = [[] if is_rim(text) else found for text, found in zip(page.texts, findings, strict=True)]
    seeds = seed_lines(page.texts, lexicon, page.leads)
    return _joined(_joined(findings, seeds), key_lines(page.texts, page.leads))


def with_defaults(page: Page, findings: Findings, lexicon: Lexicon, threshold: Callable[[str], float]) -> Findings:
    """What may belong to something hidden: the other half of a value, the rest of a cell; bare numbers."""
    above = [leads[:_RIGHT_ABOVE] for leads in page.leads]
    rests = cut_values.below(page.texts, above, findings, lexicon)
    findings = _joined(_grown(page, findings, lambda text, found: cut_values.grown(text, found, lexicon)), rests)
    findings = _grown(page, findings, lambda text, found: contagion.promoted(text, found, threshold))
    findings = _grown(page, findings, lambda text, found: contagion.caught(text, found, lexicon, threshold))
    if threshold(bare_numbers.ENTITY) > bare_numbers.SCORE:
        return findings
    return _joined(findings, bare_numbers.unexplained(page.texts, page.labels, page.columns))


def _grown(page: Page, findings: Findings, step: Callable[[str, list[Span]], Sequence[Span]]) -> Findings:
    """The findings, with what each text's own say of the rest of that text."""
    return _joined(findings, [step(text, found) for text, found in zip(page.texts, findings, strict=True)])


def _joined(findings: Findings, further: Sequence[Sequence[Span]]) -> Findings:
    return [[*found, *more] if more else found for found, more in zip(findings, further, strict=True)]
