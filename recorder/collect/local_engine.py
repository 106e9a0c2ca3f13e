"""A pool of processes on this machine: each takes one bundle at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from recorder.collect.dataset import Item, Outcome, Task, add_bundle
from recorder.collect.identity import Identity, PublicIdentity
from recorder.collect.opening import Recipient
from recorder.errors import TransferError
from recorder.signing_key import SigningKey


class LocalEngine:
    """Works with processes of its own; with one worker, in this process.

    The keys reach the workers through the pool's pipe, never through a file or an argument.

    Args:
        recipient: who opens.
        workers: how many processes.

    """

    def __init__(self, recipient: Recipient, workers: int) -> None:
        self._recipient = recipient
        self._workers = workers

    def run(self, task: Task, items: Sequence[Item]) -> Iterator[Outcome]:
        """What became of each item, as it is known.

        Raises:
            TransferError: if a worker process ended early. RecorderError: if nothing can be written at all.

        """
        workers = min(self._workers, len(items))
        if workers <= 1:
            yield from (add_bundle(task, item, self._recipient) for item in items)
            return
        identity = self._recipient.identity
        keys = _Keys(self._recipient.folder, identity.public, identity.age, identity.collector.secret_hex())
        fresh = multiprocessing.get_context("spawn")  # a forked copy of threads and locks may stand still
        with ProcessPoolExecutor(workers, fresh) as pool:
            running = [pool.submit(_work, task, item, keys) for item in items]
            try:
                yield from (one.result() for one in as_completed(running))
            except BrokenProcessPool:
                raise TransferError(
                    "A worker process ended before its bundle was done.",
                    "Run it again, with fewer --workers: what is whole is not made again.",
                ) from None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Keys:
    """A recipient, in a form that a pipe takes."""

    folder: Path
    public: PublicIdentity
    age: str = field(repr=False)
    collector: str = field(repr=False)


def _work(task: Task, item: Item, keys: _Keys) -> Outcome:
    identity = Identity(keys.public, keys.age, SigningKey.from_hex(keys.collector))
    return add_bundle(task, item, Recipient(keys.folder, identity))
