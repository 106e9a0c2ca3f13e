"""Ray Data: the same function for each bundle, on as many machines as a cluster has. [EXIT]

Where RAY_ADDRESS names a cluster, that one is used. Each of its machines needs the recipient's folder and a way to
unlock it without a person (a keyring, or RECORDER_PASSPHRASE_FILE), because keys do not travel through Ray. Otherwise
Ray is started here for this one command, behind a token that nobody is told.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from recorder.collect.dataset import Added, Item, Outcome, Refused, Task, add_bundle
from recorder.collect.identity import unlock_identity
from recorder.collect.opening import Recipient
from recorder.config import passphrase_from_file
from recorder.errors import IdentityError, RecorderError, TransferError, told
from recorder.export import ExportFormat
from recorder.store.oskeyring import OsKeyring


class RayEngine:
    """Works on Ray Data.

    Args:
        folder: the recipient's, on each machine.
        workers: how many actors, each with one processor.

    """

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._workers = workers

    def run(self, task: Task, items: Sequence[Item]) -> Iterator[Outcome]:
        """What became of each item, as it is known.

        Raises:
            TransferError: if Ray cannot be reached, or gives up. RecorderError: if nothing can be written at all.

        """
        if not items:
            return
        workers = min(self._workers, len(items))
        facts = {**asdict(task), "form": task.form.value, "now": task.now.isoformat()}
        with _running(workers) as ray:
            rows = ray.data.from_items([asdict(item) for item in items], override_num_blocks=len(items))
            done = rows.map(_Adding, fn_constructor_args=(str(self._folder), facts), concurrency=workers)
            for row in done.iter_rows():
                yield _outcome(json.loads(row["outcome"]))


class _Adding:
    """An actor: unlocks its machine's keys once, then adds bundles."""

    def __init__(self, folder: str, facts: Mapping[str, Any]) -> None:
        form, now = ExportFormat(facts["form"]), datetime.fromisoformat(facts["now"])
        self._task = Task(facts["out"], form, facts["endpoint"], now)
        self._folder = Path(folder)
        self._recipient: Recipient | None = None

    def __call__(self, row: Mapping[str, str]) -> dict[str, str]:
        item = Item(row["place"], row["manifest"])
        try:
            if self._recipient is None:
                keys = unlock_identity(self._folder, _passphrase, OsKeyring)
                self._recipient = Recipient(self._folder, keys)
            outcome = add_bundle(self._task, item, self._recipient)
        except RecorderError as error:  # ends the whole: told where it can be raised as what it is
            return {"outcome": json.dumps({"fatal": [type(error).__name__, str(error), error.hint]})}
        return {"outcome": json.dumps({type(outcome).__name__: asdict(outcome)})}


def _outcome(value: Mapping[str, Any]) -> Outcome:
    match value:
        case {"Added": fields}:
            return Added(**{**fields, "item": Item(**fields["item"])})
        case {"Refused": fields}:
            return Refused(**{**fields, "item": Item(**fields["item"])})
        case _:
            kind, sentence, hint = value["fatal"]
            raise told(kind, sentence, hint, TransferError)


@contextlib.contextmanager
def _running(workers: int) -> Iterator[Any]:
    """Ray, connected or started; nothing is reported to anybody."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    own = "RAY_ADDRESS" not in os.environ
    if own:
        os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    import ray  # reads the token and these settings while it is imported, and never again
    import ray.data

    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if own:
            # one processor more than the actors take, so that Ray's own tasks are not starved
            ray.init("local", num_cpus=workers + 1, include_dashboard=False, _node_ip_address="127.0.0.1", **quiet)
        else:
            ray.init(**quiet)
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        yield ray
    except (ray.exceptions.RayError, ConnectionError, RuntimeError) as error:
        raise TransferError(
            f"Ray gave up ({type(error).__name__}).", "Run it again, or with --engine local: nothing is made twice."
        ) from None
    finally:
        ray.shutdown()


def _passphrase() -> str:
    passphrase = passphrase_from_file()
    if passphrase is None:
        raise IdentityError(
            "Ray's workers cannot ask for a passphrase.", "Set RECORDER_PASSPHRASE_FILE on each machine."
        )
    return passphrase
