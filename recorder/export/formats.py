"""The formats by the name that `recorder export --format` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from recorder.export import ExportFormat
from recorder.export.agentnet import export_agentnet
from recorder.export.frames import export_frames
from recorder.export.openadapt import export_openadapt
from recorder.export.owamcap import export_owamcap
from recorder.export.parquet import export_parquet
from recorder.export.recording import Recording

Exporter = Callable[[Recording, Path], None]
"""Writes a recording into a folder, whole or not at all.

Raises InputFileError if the folder is not empty or cannot be written, DiskFullError, StoreError.
"""

FORMATS: Final[Mapping[ExportFormat, Exporter]] = MappingProxyType(
    {
        ExportFormat.FRAMES: export_frames,
        ExportFormat.AGENTNET: export_agentnet,
        ExportFormat.OWAMCAP: export_owamcap,
        ExportFormat.OPENADAPT: export_openadapt,
        ExportFormat.PARQUET: export_parquet,
    }
)
