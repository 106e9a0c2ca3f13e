"""Presidio: national ids of many countries by their checksums, and spaCy's opinion on names in running text.

Its engine is kept; what fails open in it is replaced. The shipped recognizers drop a value whose checksum fails, skip a
pattern that runs out of time with a warning, and log what they matched; the e-mail recognizer opens a socket; a missing
model is downloaded. Here a check may only raise a score, a time-out raises DetectorFailed, the loggers are silent, the
e-mail, phone and URL recognizers are not loaded, and the model comes from an installed folder.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Sequence

import regex
import spacy
from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    PatternRecognizer,
    RecognizerRegistry,
    RecognizerResult,
    predefined_recognizers,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine

from redaction.detectors.models import spacy_folder
from redaction.detectors.patterns import SEARCH_TIMEOUT_S
from redaction.errors import DetectorFailed
from redaction.spans import Span

_ID_RECOGNIZERS = (
    "AuMedicareRecognizer", "AuTfnRecognizer", "CaSinRecognizer", "DeIdCardRecognizer", "DeSocialSecurityRecognizer",
    "DeTaxIdRecognizer", "EsNieRecognizer", "EsNifRecognizer", "FiPersonalIdentityCodeRecognizer",
    "InAadhaarRecognizer", "InPanRecognizer", "InVoterRecognizer", "ItDriverLicenseRecognizer",
    "ItFiscalCodeRecognizer", "ItIdentityCardRecognizer", "KrRrnRecognizer", "NgNinRecognizer", "NhsRecognizer",
    "PlPeselRecognizer", "SgFinRecognizer", "ThTninRecognizer", "UkNinoRecognizer", "UsItinRecognizer",
    "ZaIdNumberRecognizer",
)  # fmt: skip
"""Recognizers of national ids; Presidio's other ones are covered by the rule pack or find too much."""
_UNUSED_PIPES = ("parser", "lemmatizer", "tagger", "attribute_ruler", "senter")
NAME_SCORE = 0.6
"""Below Rampart's surest and above the balanced threshold: spaCy is asked about running text only."""


class _Raising(EntityRecognizer):  # type: ignore[misc] # presidio is not type-checked
    """The patterns of a shipped recognizer, run so that nothing is lost: checks only raise, time-outs are errors."""

    def __init__(self, shipped: PatternRecognizer) -> None:
        self._shipped = shipped
        self._patterns = tuple((regex.compile(p.regex, regex.IGNORECASE), p.score) for p in shipped.patterns)
        super().__init__(["NATIONAL_ID"], name=type(shipped).__name__, supported_language="en")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:  # noqa: ARG002 - Presidio's signature
        """Every match of every pattern; the highest score where the shipped checksum passes."""
        return [
            RecognizerResult("NATIONAL_ID", *match.span(), self._score(match.group(0), score))
            for pattern, score in self._patterns
            for match in pattern.finditer(text, timeout=SEARCH_TIMEOUT_S)
            if match.group(0)
        ]

    def _score(self, value: str, score: float) -> float:
        return 0.95 if self._shipped.validate_result(value) else float(score)


class _LocalEngine(SpacyNlpEngine):  # type: ignore[misc] # presidio is not type-checked
    """spaCy with the installed pipeline, entity recognition only, and no download."""

    def load(self) -> None:
        """Load the pipeline from its folder."""
        self.nlp = {"en": spacy.load(spacy_folder(), exclude=_UNUSED_PIPES)}

    def blank(self, text: str) -> NlpArtifacts:
        """The artifacts of a text that entity recognition has nothing to say about."""
        return self._doc_to_nlp_artifact(self.nlp["en"].make_doc(text), "en")


class _NoContext(ContextAwareEnhancer):  # type: ignore[misc] # presidio is not type-checked
    """Leaves scores as they are: labels are judged by the rule pack, and the shipped one logs context words."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,  # noqa: ARG002
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002
        recognizers: list[EntityRecognizer],  # noqa: ARG002
        context: list[str] | None = None,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        """The results, unchanged."""
        return raw_results


class PresidioDetector:
    """The analyzer engine with recognizers that fail closed.

    Args:
        classes: the pack's classes; spaCy's opinion on quasi-identifiers counts only where they are listed.

    """

    def __init__(self, classes: Collection[str] = ()) -> None:
        _silence()
        wanted = {label: entity for label, entity in _SPACY.items() if entity == "PERSON" or entity in classes}
        engine = _LocalEngine(
            models=[{"lang_code": "en", "model_name": "installed"}],
            ner_model_configuration=NerModelConfiguration(
                model_to_presidio_entity_mapping=wanted,
                labels_to_ignore=[label for label in _SPACY_LABELS if label not in wanted],
                default_score=NAME_SCORE,
            ),
        )
        engine.load()
        names = predefined_recognizers.SpacyRecognizer(
            supported_language="en", supported_entities=sorted(set(wanted.values()))
        )
        ids = [_Raising(getattr(predefined_recognizers, name)()) for name in _ID_RECOGNIZERS]
        self._nlp = engine
        self._engine = AnalyzerEngine(
            registry=RecognizerRegistry(recognizers=[names, *ids], supported_languages=["en"]),
            nlp_engine=engine,
            log_decision_process=False,
            supported_languages=["en"],
            context_aware_enhancer=_NoContext(),
        )
        self._lock = threading.Lock()

    def find(self, texts: Sequence[str], prose: Sequence[bool]) -> list[list[Span]]:
        """Findings of each text; spaCy reads only those marked as running text.

        Raises:
            DetectorFailed: if anything in Presidio or spaCy fails.

        """
        try:
            with self._lock:
                read = iter([artifacts for _, artifacts in self._nlp.process_batch(self._chosen(texts, prose), "en")])
                return [
                    self._one(text, next(read) if runs else self._nlp.blank(text))
                    for text, runs in zip(texts, prose, strict=True)
                ]
        except Exception:  # noqa: BLE001 - its messages may hold content
            raise DetectorFailed("Presidio failed") from None

    @staticmethod
    def _chosen(texts: Sequence[str], prose: Sequence[bool]) -> list[str]:
        return [text for text, runs in zip(texts, prose, strict=True) if runs]

    def _one(self, text: str, artifacts: NlpArtifacts) -> list[Span]:
        results = self._engine.analyze(text, "en", nlp_artifacts=artifacts)
        return [Span(r.start, r.end, r.entity_type, _rule(r.entity_type), round(r.score, 3)) for r in results]


_SPACY = {
    "PERSON": "PERSON", "GPE": "LOCATION", "LOC": "LOCATION", "FAC": "LOCATION", "NORP": "NATIONALITY",
    "ORG": "ORGANIZATION",
}  # fmt: skip
"""The class of each of spaCy's labels that counts."""
_SPACY_LABELS = (
    *_SPACY, "CARDINAL", "DATE", "EVENT", "LANGUAGE", "LAW", "MONEY", "ORDINAL", "PERCENT", "PRODUCT", "QUANTITY",
    "TIME", "WORK_OF_ART",
)  # fmt: skip


def _rule(entity: str) -> str:
    return "presidio.spacy" if entity in _SPACY.values() else "presidio.id"


def _silence() -> None:
    """Stop Presidio's and spaCy's loggers: at some levels they write the values they matched."""
    for name in ("presidio-analyzer", "decision_process", "spacy", "tldextract"):
        logger = logging.getLogger(name)
        logger.disabled = True
        logger.propagate = False
