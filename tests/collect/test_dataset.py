"""Datasets of many bundles: the same bytes whatever the engine, without what may not be used, and undone on request."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from recorder.bundle.outgoing import Outgoing
from recorder.collect.access_log import AccessLog
from recorder.collect.dataset import Item, Outcome, Task, add_bundle, build, items_of
from recorder.collect.derived import remove_bundle
from recorder.collect.local_engine import LocalEngine
from recorder.collect.opening import Recipient
from recorder.collect.withdrawn import note_withdrawn
from recorder.errors import InputFileError, TransferError
from recorder.export import ExportFormat
from recorder.export.formats import FORMATS
from recorder.store.store import Store
from tests.bundle.samples import TODAY
from tests.collect.datasets import contents, made, sent_sessions

NOW = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)


class Backwards:
    """An engine that works from the last bundle to the first."""

    def __init__(self, recipient: Recipient) -> None:
        self._recipient = recipient

    def run(self, task: Task, items: Sequence[Item]) -> Iterator[Outcome]:
        """What became of each."""
        return (add_bundle(task, item, self._recipient) for item in reversed(items))


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The folder of bundles."""
    return tmp_path / "there"


@pytest.fixture
def sent(store: Store, home: Path, recipient: Recipient, there: Path) -> list[Outgoing]:
    """Three bundles for the recipient."""
    return sent_sessions(store, home, recipient.identity.age, there, 3, TODAY)


@pytest.mark.parametrize("form", list(ExportFormat))
def test_each_bundle_is_written_as_its_session_would_be(
    store: Store, sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path, form: ExportFormat
) -> None:
    """A bundle's folder is what an export of the same recording writes, but for the name that it goes by."""
    added, refused = made(recipient, LocalEngine(recipient, 1), there, tmp_path / "out", form, NOW)
    assert (len(added), refused) == (3, [])
    for number, outgoing in enumerate(sent, start=1):
        bundle = outgoing.manifest.bundle
        with store.reader(f"part{number}") as session:
            FORMATS[form](session, tmp_path / f"own{number}")
        own = {
            name.replace(f"part{number}", bundle): content.replace(f"part{number}".encode(), bundle.encode())
            for name, content in contents(tmp_path / f"own{number}").items()
        }
        theirs = contents(tmp_path / "out" / bundle)
        assert set(theirs) == {*own, "source.json"}
        sealed = (".mcap", ".parquet")  # compressed, with the name inside
        assert all(theirs[name] == own[name] for name in own if not name.endswith(sealed))


def test_the_engine_leaves_no_trace(sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path) -> None:
    """One process, several at once, and another order write the same files, byte for byte."""
    engines = {"one": LocalEngine(recipient, 1), "two": LocalEngine(recipient, 2), "back": Backwards(recipient)}
    for name, engine in engines.items():
        made(recipient, engine, there, tmp_path / name, ExportFormat.PARQUET, NOW)
    one = contents(tmp_path / "one")
    assert len(one) == 1 + 2 * len(sent)
    assert contents(tmp_path / "two") == one
    assert contents(tmp_path / "back") == one


def test_sources_name_every_bundle(sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path) -> None:
    """`sources.json` has for each bundle what is needed to obey its manifest, in the order of their numbers."""
    made(recipient, LocalEngine(recipient, 1), there, tmp_path / "out", ExportFormat.AGENTNET, NOW)
    index = json.loads((tmp_path / "out" / "sources.json").read_text())
    assert (index["dataset"], index["format"]) == ("recorder-dataset/1", "agentnet")
    assert index["sources"] == sorted(index["sources"], key=lambda one: one["bundle"])
    assert {(one["bundle"], one["manifest_digest"], one["expires"], one["purpose"]) for one in index["sources"]} == {
        (one.manifest.bundle, one.manifest.digest(), one.manifest.expires, "training of agents") for one in sent
    }


def test_what_may_not_be_used_is_refused_and_the_rest_goes_on(
    sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path
) -> None:
    """A withdrawn and an altered bundle are named with their reason; nothing of them is there, the third is."""
    note_withdrawn(recipient.folder, sent[0].manifest.bundle)
    data = there / sent[1].manifest.data.name
    data.write_bytes(data.read_bytes()[:-1] + b"x")
    added, refused = made(recipient, LocalEngine(recipient, 2), there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    assert [one.source["bundle"] for one in added] == [sent[2].manifest.bundle]
    assert sorted(one.error for one in refused) == ["BundleError", "WithdrawnError"]
    assert all(one.sentence for one in refused)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"sources.json", sent[2].manifest.bundle}


def test_expired_bundles_are_refused(sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path) -> None:
    """After the last day of use nothing is written but the empty list."""
    late = NOW + datetime.timedelta(days=91)
    added, refused = made(recipient, LocalEngine(recipient, 1), there, tmp_path / "out", ExportFormat.FRAMES, late)
    assert added == []
    assert [one.error for one in refused] == ["ExpiredError"] * 3
    assert list(contents(tmp_path / "out")) == ["sources.json"]


def test_a_dataset_is_added_to(sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path) -> None:
    """Bundles that are whole in it are not opened again; the result is that of one run over all of them."""
    later = tmp_path / "later"
    shutil.copytree(there, later)
    (there / sent[2].manifest_name).unlink()
    engine = LocalEngine(recipient, 1)
    made(recipient, engine, there, tmp_path / "out", ExportFormat.OPENADAPT, NOW)
    opened = len(AccessLog(recipient.folder).entries())
    added, _ = made(recipient, engine, later, tmp_path / "out", ExportFormat.OPENADAPT, NOW)
    assert sorted(one.anew for one in added) == [False, False, True]
    assert len(AccessLog(recipient.folder).entries()) == opened + 1
    made(recipient, engine, later, tmp_path / "whole", ExportFormat.OPENADAPT, NOW)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_what_was_withdrawn_since_is_not_called_there(
    sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path
) -> None:
    """A bundle that is in the dataset and was withdrawn meanwhile is refused by the next run."""
    engine = LocalEngine(recipient, 1)
    made(recipient, engine, there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    note_withdrawn(recipient.folder, sent[1].manifest.bundle)
    _, refused = made(recipient, engine, there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    assert [(one.error, one.item.manifest) for one in refused] == [("WithdrawnError", sent[1].manifest_name)]


@pytest.mark.parametrize("kind", ["file", "stranger", "format"])
def test_another_thing_in_the_place_is_left_alone(
    sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path, kind: str
) -> None:
    """A file, a folder with something in it, and a dataset of another format are refused, and stay as they are."""
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("mine")
    elif kind == "stranger":
        out.mkdir()
        (out / "mine").write_text("mine")
    else:
        made(recipient, LocalEngine(recipient, 1), there, out, ExportFormat.FRAMES, NOW)
    before = contents(tmp_path)
    with pytest.raises(InputFileError):
        made(recipient, LocalEngine(recipient, 1), there, out, ExportFormat.AGENTNET, NOW)
    assert contents(tmp_path) == before


def test_a_withdrawn_bundle_is_taken_out(
    sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path
) -> None:
    """Nothing of it is left, the others are as they were, and doing it again finds nothing."""
    made(recipient, LocalEngine(recipient, 1), there, tmp_path / "out", ExportFormat.AGENTNET, NOW)
    before, bundle = contents(tmp_path / "out"), sent[1].manifest.bundle
    files = [name for name in before if name.startswith(f"{bundle}/")]
    assert remove_bundle(tmp_path / "out", bundle) == len(files) > 3
    after = contents(tmp_path / "out")
    assert set(after) == set(before) - set(files)
    assert bundle not in (tmp_path / "out" / "sources.json").read_text()
    assert all(after[name] == before[name] for name in after if name != "sources.json")
    assert remove_bundle(str(tmp_path / "out"), bundle) == 0


def test_an_interrupted_removal_is_completed(
    sent: list[Outgoing], there: Path, recipient: Recipient, tmp_path: Path
) -> None:
    """A folder that lost its mark is no bundle: the next removal ends it, and so does adding it anew."""
    engine = LocalEngine(recipient, 1)
    made(recipient, engine, there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    whole = contents(tmp_path / "out")
    (tmp_path / "out" / sent[0].manifest.bundle / "source.json").unlink()
    (tmp_path / "out" / sent[0].manifest.bundle / "frames.jsonl").unlink()
    added, _ = made(recipient, engine, there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    assert sum(one.anew for one in added) == 1
    assert contents(tmp_path / "out") == whole


def test_removing_wants_a_dataset_and_a_number(tmp_path: Path) -> None:
    """Neither a folder that is no dataset nor a path instead of a number removes anything."""
    (tmp_path / "mine").mkdir()
    for dataset, bundle in ((tmp_path, "ab" * 16), (tmp_path, "mine"), (tmp_path, "../mine")):
        with pytest.raises(InputFileError):
            remove_bundle(dataset, bundle)
    assert (tmp_path / "mine").is_dir()


def test_a_place_that_is_none_ends_it_before_anything_is_written(recipient: Recipient, tmp_path: Path) -> None:
    """A path that is not there is told at once."""
    task = Task(str(tmp_path / "out"), ExportFormat.FRAMES, None, NOW)
    with pytest.raises(TransferError):
        list(build(task, items_of([str(tmp_path / "no")], None), LocalEngine(recipient, 1), tmp_path))
    assert not (tmp_path / "out").exists()


def test_a_bundle_that_is_named_twice_is_one(sent: list[Outgoing], there: Path) -> None:
    """A folder, a manifest in it and a copy of the folder give each bundle once."""
    shutil.copytree(there, there.with_name("copy"))
    places = [str(there), str(there / sent[0].manifest_name), str(there.with_name("copy"))]
    assert [item.manifest for item in items_of(places, None)] == sorted(one.manifest_name for one in sent)
