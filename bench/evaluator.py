"""Score spans with presidio-research's own evaluator; runs in the environment of requirements/evaluator.lock.

usage: evaluator.py DATASET PREDICTIONS

DATASET is a set in presidio-research's format (`full_text`, `spans`); PREDICTIONS holds, for each of its texts, a list
of [start, end, class, score], as bench/spans.py writes it. Tokens, tags and the matching of spans are the evaluator's:
its SpanEvaluator merges neighbours, drops skip words and matches by the share of characters that annotated and found
spans have in common (0.7 in its notebook on customised set-ups, 0.9 by default). The overall figure asks whether
private text was found, whatever its class, over all classes of the set; the figures per class ask for the class too.
"""

from __future__ import annotations

import argparse
import json
import logging
from pathlib import Path
from typing import Any

import pandas as pd
import spacy
from presidio_evaluator import InputSample
from presidio_evaluator.evaluation import SpanEvaluator
from presidio_evaluator.span_to_tag import loaded_spacy, span_to_tag

THRESHOLDS = (0.7, 0.9)
CLASSES = {
    # of the set, as presidio-research's notebooks map them
    "GPE": "LOCATION", "STREET_ADDRESS": "LOCATION", "ZIP_CODE": "LOCATION", "DOMAIN_NAME": "URL",
    # of the recorder
    "NATIONALITY": "NRP", "DATE_OF_BIRTH": "DATE_TIME", "DRIVER_LICENSE": "US_DRIVER_LICENSE",
}  # fmt: skip
"""Classes that are called something else in the other list; all others keep their names."""


def main() -> None:
    """Parse, score, print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("predictions", type=Path)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)  # the evaluator says at each start that it uses its own skip words
    tokens = tokenized(
        json.loads(arguments.dataset.read_text(encoding="utf-8")),
        json.loads(arguments.predictions.read_text(encoding="utf-8")),
    )
    print(json.dumps({str(threshold): scored(tokens, threshold) for threshold in THRESHOLDS}, indent=1))


def tokenized(samples: list[dict[str, Any]], predictions: list[list[list[Any]]]) -> pd.DataFrame:
    """One row a token, with its annotated and its predicted class, as the evaluator's models return it."""
    loaded_spacy["en_core_web_sm"] = spacy.blank("en")  # the same tokenizer, without the model
    rows = []
    for number, (raw, found) in enumerate(zip(samples, predictions, strict=True)):
        sample = InputSample.from_json(raw)
        starts, ends, classes, scores = (list(column) for column in zip(*found, strict=True)) if found else ([],) * 4
        tags = span_to_tag("IO", sample.full_text, starts, ends, classes, scores, sample.tokens)
        rows += [
            (number, str(token), CLASSES.get(annotated, annotated), CLASSES.get(tag, tag), start)
            for token, annotated, tag, start in zip(sample.tokens, sample.tags, tags, sample.start_indices, strict=True)
        ]
    return pd.DataFrame(rows, columns=["sentence_id", "token", "annotation", "prediction", "start_indices"])


def scored(tokens: pd.DataFrame, threshold: float) -> dict[str, Any]:
    """F2, precision and recall overall, and precision and recall of each annotated class."""
    result = SpanEvaluator(iou_threshold=threshold).calculate_score_on_df(results_df=tokens, beta=2)
    overall = {"f2": result.pii_f, "precision": result.pii_precision, "recall": result.pii_recall}
    return {
        **{name: round(float(value), 4) for name, value in overall.items()},
        "spans": result.pii_annotated,
        "classes": {
            name: {
                "spans": one.num_annotated,
                "recall": round(float(one.recall), 3),
                "precision": round(float(one.precision), 3),
            }
            for name, one in sorted(result.per_type.items())
            if one.num_annotated
        },
    }


if __name__ == "__main__":
    main()
