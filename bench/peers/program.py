"""Runs inside a peer's environment: redacts pictures with the call that the peer's own README shows, and times it.

usage: python program.py NAME < addresses of pictures, one a line

Imports nothing of this project. Prints one JSON line: seconds a picture, in order. Loading, and the first picture of
all, which is redacted twice, are not counted: models are loaded lazily.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

MODEL = "en_core_web_sm"


def presidio() -> Callable[[Any], Any]:
    """`ImageRedactorEngine().redact(image, fill)`, with the small English model instead of the large one."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_image_redactor import ImageAnalyzerEngine, ImageRedactorEngine

    models = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    analyzer = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=models).create_engine())
    engine = ImageRedactorEngine(ImageAnalyzerEngine(analyzer))
    return lambda image: engine.redact(image, (255, 192, 203))


def openadapt() -> Callable[[Any], Any]:
    """`PresidioScrubbingProvider().scrub_image(image)`."""
    from openadapt_privacy import PresidioScrubbingProvider

    return PresidioScrubbingProvider().scrub_image


def main() -> None:
    """Time each picture."""
    from PIL import Image

    redact = {"presidio-image-redactor": presidio, "openadapt-privacy": openadapt}[sys.argv[1]]()
    files = [line.strip() for line in sys.stdin if line.strip()]
    seconds = []
    for number, file in enumerate([*files[:1], *files]):
        with Image.open(file) as opened:
            image = opened.convert("RGB")
        start = time.perf_counter()
        redact(image)
        if number:
            seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
