"""Each format, loaded by the library that trainers load it with; docs/formats.md holds what it says."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from recorder.export import ExportFormat
from recorder.export.formats import FORMATS
from recorder.export.owa_messages import SCHEMAS
from tests.export.conftest import Sessions, work
from tests.export.trainers import run, trainers_python
from tests.store.samples import screen

__all__ = ["trainers_python"]

pytestmark = pytest.mark.timeout(900)  # the first test installs the libraries

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formats.md"

SAID = {
    "frames": "4 ['window', 'pointer', 'pointer', 'pointer', 'pointer', 'text'",
    "agentnet": "s1-1 [('pyautogui.click(x=0.25, y=0.25)', 1), (\"pyautogui.write(message='to <PERSON>')\", 0)",
    "owamcap": "s1-1.mcap 0 (96, 160, 3)\ns1-1.mcap 300000000 (96, 160, 3)\n",
    "openadapt": "click images/s1-000001.png 1\ntype images/s1-000002.png 0\n",
    "parquet": "click pyautogui.click(x=0.25, y=0.25) (160, 96) [(8, 8, 40, 24)]",
}
"""How what the page's examples print begins."""


@pytest.fixture
def exported(sessions: Sessions, tmp_path: Path) -> Path:
    """The folder with an export in every format."""
    reader = sessions(*work())
    for form in FORMATS:
        FORMATS[form](reader, tmp_path / "out" / form)
    return tmp_path / "out"


def example(form: str) -> str:
    """The example of a format's section."""
    section = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (text,) = (one for one in section if one.startswith(f"{form}\n"))
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return str(code)


@pytest.mark.parametrize("form", list(ExportFormat))
def test_the_pages_examples_load_what_is_written(exported: Path, trainers_python: Path, form: ExportFormat) -> None:
    """The example of every format runs as it stands, in five lines, and prints what the recording holds."""
    program = example(form)
    assert len([line for line in program.splitlines() if not line.startswith(("import", "from"))]) <= 5
    assert run(trainers_python, program, exported / form).startswith(SAID[form])


def test_datasets_knows_the_picture_column(exported: Path, trainers_python: Path) -> None:
    """`datasets` takes every feature from the file's own metadata, and decodes the stored pixels."""
    program = """
import json
from datasets import Dataset, Features, Image
import pyarrow.parquet as pq
import numpy as np
features = Features.from_arrow_schema(pq.read_schema("steps.parquet"))
rows = Dataset.from_parquet("steps.parquet")
assert rows.features == features and isinstance(features["image"], Image), features
print(json.dumps([int(np.asarray(row["image"]).sum()) for row in rows]))
"""
    sums = json.loads(run(trainers_python, program, exported / "parquet"))
    assert sums == [int(screen(shade).sum(dtype=int)) for shade in (1, 2, 2, 3, 3, 4, 4)]


def test_mcap_owa_support_decodes_every_message(exported: Path, trainers_python: Path) -> None:
    """Every message decodes into its own class, in order of time, and each picture is found beside the file."""
    program = """
import collections, json
from mcap_owa.highlevel import OWAMcapReader
found = collections.Counter()
with OWAMcapReader("s1-1.mcap") as reader:
    messages = list(reader.iter_messages())
assert [m.timestamp for m in messages] == sorted(m.timestamp for m in messages)
for message in messages:
    decoded = message.decoded
    found[type(decoded).__name__] += 1
    if message.topic == "screen":
        assert decoded.resolve_relative_path("s1-1.mcap").to_rgb_array().shape == (96, 160, 3)
    if message.topic == "window":
        assert decoded.rect == (0, 0, 160, 96) and decoded.width == 160, decoded
print(json.dumps(found))
"""
    found = json.loads(run(trainers_python, program, exported / "owamcap"))
    assert found == {"ScreenCaptured": 3, "WindowInfo": 1, "MouseEvent": 10, "KeyboardEvent": 8}


def test_our_schemas_ask_for_nothing_that_theirs_lack(exported: Path, trainers_python: Path) -> None:
    """Each schema that is written into a file has only fields of the released message, and all that it requires."""
    program = """
import json
from owa.core import MESSAGES
names = json.loads(input_names)
print(json.dumps({name: MESSAGES[name].get_schema() for name in names}))
""".replace("input_names", repr(json.dumps(sorted(SCHEMAS))))
    theirs = json.loads(run(trainers_python, program, exported))
    for name, ours in SCHEMAS.items():
        assert set(ours["properties"]) <= set(theirs[name]["properties"])
        assert set(theirs[name].get("required", [])) == set(ours["required"])


def test_openadapt_types_keeps_every_field(exported: Path, trainers_python: Path) -> None:
    """The models drop nothing of what is written: what they dump again holds each value of the file."""
    program = """
import json
from pathlib import Path
from openadapt_types import Episode
def within(ours, theirs, at):
    if isinstance(ours, dict):
        for key, value in ours.items():
            assert key in theirs, (at, key)
            within(value, theirs[key], f"{at}.{key}")
    elif isinstance(ours, list):
        for number, value in enumerate(ours):
            within(value, theirs[number], f"{at}[{number}]")
    else:
        assert ours == theirs, (at, ours, theirs)
for path in sorted(Path("episodes").iterdir()):
    within(json.loads(path.read_text()), json.loads(Episode.from_file(path).to_json()), path.name)
    print(path.name)
"""
    assert run(trainers_python, program, exported / "openadapt").split() == ["s1-1.json", "s1-2.json"]


def test_both_environments_write_the_same_bytes(exported: Path, trainers_python: Path) -> None:
    """The layered environment has the same writers as the main one: its Parquet and MCAP libraries are the same."""
    program = """
import importlib.metadata, json
names = ("pyarrow", "mcap", "opencv-python", "numpy", "zstandard")
print(json.dumps({name: importlib.metadata.version(name) for name in names}))
"""
    assert all(version(name) == one for name, one in json.loads(run(trainers_python, program, exported)).items())
