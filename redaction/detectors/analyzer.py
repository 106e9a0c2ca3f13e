"""Runs every detector over the segments of a screen, a title or a typed run, and settles what is masked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from redaction.detectors import clearances
from redaction.detectors.addresses import address_tails
from redaction.detectors.addresses.address_parts import AddressPartsDetector
from redaction.detectors.addresses.street_signs import StreetSignDetector
from redaction.detectors.addresses.streets import StreetDetector
from redaction.detectors.cache import FindingsCache
from redaction.detectors.defaults import DefaultsDetector
from redaction.detectors.deny_lists import DenyDetector
from redaction.detectors.folding import Folding
from redaction.detectors.glued import GluedDetector
from redaction.detectors.labelled.captions import Captions
from redaction.detectors.labelled.labels import GroupedValue, LabelDetector
from redaction.detectors.labelled.several_lines import FurtherLines, SeveralLines
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.locators import LocatorDetector
from redaction.detectors.names.account_lines import AccountLines
from redaction.detectors.names.by_structure import NameDetector
from redaction.detectors.names.doubts import doubted
from redaction.detectors.names.name_defaults import NameDefaults
from redaction.detectors.names.name_leads import is_lead, with_initials, without_lead
from redaction.detectors.names.placed_names import PlacedNames
from redaction.detectors.page import Page, with_defaults, with_lines, with_names, with_secrets
from redaction.detectors.patterns import PatternDetector
from redaction.detectors.presidio import PresidioDetector
from redaction.detectors.quasi_identifiers import CLASSES as QUASI_IDENTIFIERS
from redaction.detectors.quasi_identifiers import QuasiIdentifierDetector
from redaction.detectors.rampart import RampartModel
from redaction.detectors.resolve import resolve
from redaction.detectors.secret.account_pairs import AccountPairs
from redaction.detectors.secret.credentials import CredentialDetector
from redaction.detectors.secret.passphrases import PassphraseDetector
from redaction.detectors.series import Series
from redaction.detectors.shortened import ShortenedDetector
from redaction.detectors.vocabulary import VocabularyDetector
from redaction.detectors.watchwords import WatchwordDetector
from redaction.errors import DetectorFailed
from redaction.policy import Policy
from redaction.raw import Origin
from redaction.spans import Segment, Span

FAMILIES = frozenset(
    {"patterns", "credentials", "streets", "labels", "names", "rampart", "presidio", "vocabulary", "echo"}
)
"""Detector families that a benchmark may leave out to measure what each one adds; listed words always run."""
CACHED_TEXTS = 20_000
"""Texts whose findings are remembered: some dozens of dense screens, a few megabytes."""
DECIDED = 0.7
"""A word covered by a finding with this score needs no opinion of the name model."""

LONG_NUMBER = 7
"""Digits in a text from which it may hold a national id."""
PROSE_WORDS = 5
"""Words from which a text may be a sentence; spaCy's model was made for sentences and errs on labels and cells."""


_ACROSS = (
    PatternDetector,
    CredentialDetector,
    PassphraseDetector,
    AccountPairs,
    ShortenedDetector,
    LabelDetector,
    NameDetector,
    DenyDetector,
    WatchwordDetector,
)
"""What is asked about text put together from several cells: words that only meet there make nothing else."""


class Detector(Protocol):
    """One family of detectors."""

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:
        """Findings in `text`; `labels` are the texts beside it, nearest first."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class _Input:
    """One segment's content, for the length of one call."""

    text: str
    labels: tuple[str, ...]
    column: tuple[str, ...]
    leads: tuple[str, ...]
    lead: str
    """The label of the lines this one may go on from, or nothing."""
    origin: Origin
    key: bytes


class Analyzer:
    """Decides what of a text is private. Thread-safe: it holds no state but a cache with its own lock.

    Args:
        policy: the profile and rule pack in force.
        watchwords: the employee's own list.
        families: which detectors run, out of FAMILIES; anything but all of them is for benchmarks only.

    """

    def __init__(self, policy: Policy, watchwords: Sequence[str] = (), families: Collection[str] = FAMILIES) -> None:
        self._policy = policy
        self._families = frozenset(families)
        self._withheld = policy.classes_with("withhold")
        labels = (word for rule in policy.pack.labels for word in rule.words)
        self._lexicon = Lexicon((*(word for rule in policy.pack.allow for word in rule.words), *labels))
        self._labels = LabelDetector(policy.pack.labels, self._lexicon)
        self._lines = SeveralLines(self._labels, self._lexicon)
        self._detectors = (*self._chosen(policy), DenyDetector(policy.pack.deny), WatchwordDetector(watchwords))
        self._across = tuple(one for one in self._detectors if isinstance(one, _ACROSS))
        self._vocabulary = (VocabularyDetector(self._lexicon),) if "vocabulary" in families else ()
        literal = (GluedDetector, LocatorDetector, NameDefaults)
        self._literal: tuple[Detector, ...] = (
            (*(kind(self._lexicon) for kind in literal), DefaultsDetector()) if self._vocabulary else ()
        )
        self._folding = Folding(self._lexicon)
        self._captions = Captions(self._lexicon)
        self._model = (
            RampartModel(self._lexicon, places="LOCATION" in policy.pack.classes) if "rampart" in families else None
        )
        self._presidio = PresidioDetector(policy.pack.classes) if "presidio" in families else None
        self._cache = FindingsCache(CACHED_TEXTS)

    def _chosen(self, policy: Policy) -> tuple[Detector, ...]:
        words = self._lexicon
        detectors: tuple[tuple[str, Detector], ...] = (
            ("patterns", PatternDetector(policy.pack.patterns)),
            ("credentials", CredentialDetector(policy.pack.credentials, words)),
            ("streets", StreetDetector(words)),
            ("labels", self._labels),
            ("names", NameDetector(words)),
            ("names", PlacedNames(words)),
            ("names", AccountLines(words)),
            ("credentials", PassphraseDetector(words)),
            ("credentials", AccountPairs(words)),
            ("patterns", ShortenedDetector(words)),
            ("streets", AddressPartsDetector(words)),
            ("streets", StreetSignDetector(words)),
        )
        listed = [name for name in QUASI_IDENTIFIERS if name in policy.pack.classes]
        quasi = (QuasiIdentifierDetector(words, listed),) if listed else ()
        return (*(detector for family, detector in detectors if family in self._families), *quasi)

    @property
    def lexicon(self) -> Lexicon:
        """The words that are known to the detectors."""
        return self._lexicon

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans to mask, one list a segment, sorted and not overlapping.

        Segments given together are taken for one screen: a name found in one of them is masked in all.

        Raises:
            DetectorFailed: if any detector failed; nothing of these segments may pass then.

        """
        inputs = self._inputs(segments)
        findings = self._findings(inputs)
        texts = [item.text for item in inputs]
        labels, leads = [item.labels for item in inputs], [item.leads for item in inputs]
        series = Series(texts, findings)
        findings = series.cleared(findings)
        findings = self._captions.doubted(texts, labels, findings)
        page = Page(texts, labels, leads, [item.column for item in inputs])
        if "echo" in self._families:
            findings = with_names(page, findings, self._lexicon)
        if "labels" in self._families:
            findings = with_lines(page, findings, self._labels, self._lexicon)
        if "credentials" in self._families:
            findings = with_secrets(page, findings, self._lexicon)
        if self._vocabulary:
            findings = with_defaults(page, findings, self._lexicon, self._policy.threshold)
        findings = series.cleared(findings)
        return [self._resolved(text, found) for text, found in zip(texts, findings, strict=True)]

    def _resolved(self, text: str, found: Sequence[Span]) -> list[Span]:
        if not found:
            return []
        kept = [
            with_initials(text, without_lead(text, span, self._lexicon)) if span.entity == "PERSON" else span
            for span in found
            if span.entity != "PERSON" or not is_lead(text, span, self._lexicon)
        ]
        return resolve(text, kept, self._policy.threshold, self._withheld)

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans of text that was put together from several cells or line ends.

        Only shapes, credentials and labelled values are looked for: words of two lines put together make unknown words
        that stand nowhere.

        Raises:
            DetectorFailed: if any detector failed.

        """
        inputs = self._inputs(segments)
        texts, found = [item.text for item in inputs], [self._joined(item) for item in inputs]
        found = Series(texts, found).cleared(found)
        return [
            resolve(item.text, spans, self._policy.threshold, self._withheld)
            for item, spans in zip(inputs, found, strict=True)
        ]

    def _joined(self, item: _Input) -> list[Span]:
        key = self._cache.key("joined", item.text, *item.labels)
        known = self._cache.get(key)
        if known is None:
            found = self._run((*self._across, GroupedValue(self._labels)), item.text, item)
            found = clearances.kept(item.text, item.labels, found)
            found += address_tails.grown(item.text, found, alone=False)
            # a name over a seam has two words; one word is its own cell's matter
            known = tuple(s for s in found if s.entity != "PERSON" or " " in item.text[s.start : s.end])
            self._cache.put(key, known)
        return list(known)

    def _inputs(self, segments: Sequence[Segment]) -> list[_Input]:
        is_label = functools.cache(self._labels.words.is_label)  # each row of a table asks about the rows above it
        return [self._input(segment, is_label) for segment in segments]

    def _input(self, segment: Segment, is_label: Callable[[str], bool]) -> _Input:
        text = segment.text.expose_text()
        labels = tuple(label.expose_text() for label in segment.labels)
        column = tuple(above.expose_text() for above in segment.column)
        header = self._labels.words.header(column, is_label)
        if header and header not in labels and self._lines.heads(header, column):
            labels = (*labels, header)
        leads = tuple(lead.expose_text() for lead in segment.leads)
        lead = self._lines.lead(leads)
        key = self._cache.key(segment.origin, text, lead, *labels)
        return _Input(text, labels, column, leads, lead, segment.origin, key)

    def _findings(self, inputs: Sequence[_Input]) -> list[list[Span]]:
        """All findings of each input, from the cache where it was seen before."""
        known = {item.key: self._cache.get(item.key) for item in inputs}
        fresh = {item.key: item for item in inputs if known[item.key] is None}
        found = {key: self._detected(item) for key, item in fresh.items()}
        self._ask_model(fresh, found)
        self._ask_presidio(fresh, found)
        for key, spans in found.items():
            item = fresh[key]
            kept = clearances.kept(item.text, item.labels, spans)
            found[key] = [doubted(item.text, span, self._lexicon) for span in kept]
            self._cache.put(key, found[key])
        return [found[item.key] if item.key in found else list(known[item.key] or ()) for item in inputs]

    def _detected(self, item: _Input) -> list[Span]:
        """Findings in the text as read and, where it differs, in the text as it was probably meant."""
        reread = self._folding.whole(item.text)
        found = self._run(self._detectors, item.text, item)
        if reread != item.text:
            found += self._run(self._detectors, reread, item)
        found += self._run(self._literal, item.text, item)
        if item.lead and "labels" in self._families:
            found += self._run((FurtherLines(self._lines, item.lead),), item.text, item)
        return found + self._run(self._vocabulary, self._folding.words(item.text), item)

    @staticmethod
    def _run(detectors: Sequence[Detector], text: str, item: _Input) -> list[Span]:
        found: list[Span] = []
        for detector in detectors:
            try:
                found.extend(detector.find(text, item.labels, item.origin))
            except DetectorFailed:
                raise
            except Exception:  # noqa: BLE001 - whatever goes wrong, nothing may pass, and the cause may hold content
                raise DetectorFailed(f"{type(detector).__name__} failed") from None
        return found

    def _ask_model(self, fresh: dict[bytes, _Input], found: dict[bytes, list[Span]]) -> None:
        """Add the name model's findings for the texts that hold a word it could decide, all in one go."""
        if self._model is None:
            return
        open_keys = [key for key, item in fresh.items() if self._undecided(item.text, found[key])]
        for key, spans in zip(open_keys, self._model.find([fresh[key].text for key in open_keys]), strict=True):
            found[key].extend(spans)

    def _ask_presidio(self, fresh: dict[bytes, _Input], found: dict[bytes, list[Span]]) -> None:
        """Add Presidio's findings for running text with an undecided word, and for texts with a long number."""
        if self._presidio is None:
            return
        prose = {key: _is_prose(item.text) and self._undecided(item.text, found[key]) for key, item in fresh.items()}
        keys = [key for key, item in fresh.items() if prose[key] or _digits(item.text) >= LONG_NUMBER]
        spans = self._presidio.find([fresh[key].text for key in keys], [prose[key] for key in keys])
        for key, more in zip(keys, spans, strict=True):
            found[key].extend(span for span in more if self._credible(fresh[key].text, span))

    def _credible(self, text: str, span: Span) -> bool:
        """Whether spaCy's name is more than a plain word: it takes the first words of sentences for names."""
        if span.entity != "PERSON":
            return True
        if any(sign in text[span.start : span.end] for sign in "/\\="):
            return False
        value, before = text[span.start : span.end], text[: span.start].rstrip()
        tokens = [token for token in self._lexicon.tokens(value) if token.kind is not Kind.COMMON]
        starts = not before or before[-1] in ":.!?-|>"
        return len(tokens) >= 2 or any(
            token.kind is Kind.UNKNOWN or not (starts or self._lexicon.is_rarely_name(value[token.start : token.end]))
            for token in tokens
        )

    def _undecided(self, text: str, spans: Sequence[Span]) -> bool:
        sure = [span for span in spans if span.score >= max(DECIDED, self._policy.threshold(span.entity))]
        return any(
            not any(span.start <= token.start and token.end <= span.end for span in sure)
            for token in self._lexicon.tokens(text)
            if token.kind is Kind.UNKNOWN or (token.kind is Kind.ALSO_NAME and token.capital)
        )


def _is_prose(text: str) -> bool:
    return sum(word[:1].islower() for word in text.split()) * 2 >= PROSE_WORDS and len(text.split()) >= PROSE_WORDS


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)
