"""The JSON Schema of a pack file: editors complete and explain each key with it."""

from __future__ import annotations

import json
from typing import Any

from redaction.packfile import PackFile


def pack_schema() -> str:
    """docs/rulepack.schema.json, to the byte."""
    schema: dict[str, Any] = PackFile.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_tidy(schema)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _tidy(value: Any) -> Any:
    """Descriptions in one line each: they were broken for the source code's sake."""
    if isinstance(value, dict):
        return {key: _line(part) if key == "description" else _tidy(part) for key, part in value.items()}
    return [_tidy(part) for part in value] if isinstance(value, list) else value


def _line(text: Any) -> Any:
    return " ".join(text.split()) if isinstance(text, str) else _tidy(text)
