"""A recording whose capture process is played by the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from recorder.capture_link import Lost
from recorder.config import Home, Settings
from recorder.control import Request, ask
from recorder.daemon import Recording
from recorder.errors import RecorderError
from recorder.messages import CaptureState, Command, Failure, Job, Report
from recorder.store.store import Store
from recorder.store.vault import Vault
from redaction.policy import Profile, load_policy
from redaction.redacted import Redacted
from tests.store.samples import CHEAP, WORDS, frame, screen


class PlayedCapture:
    """A capture process in the test's hands; obeys commands as the real one does."""

    def __init__(self, job: Job, deliver: Callable[[Redacted | Report | Lost], None]) -> None:
        self.job = job
        self.deliver = deliver
        self.epoch = job.epoch
        self.paused = job.paused
        self.captured = 0
        self.told: list[str] = []
        self.obedient = True

    def report(self, state: CaptureState | None = None, failure: Failure | None = None) -> None:
        """Send a report."""
        usual = CaptureState.PAUSED if self.paused else CaptureState.RECORDING
        self.deliver(Report(state=state or usual, epoch=self.epoch, captured=self.captured, failure=failure))

    def show(self, shade: int, t_ms: int) -> None:
        """Send a frame."""
        self.captured += 1
        self.deliver(frame(screen(shade), t_ms))

    def tell(self, command: Command) -> None:
        """Obey, unless the test says otherwise."""
        self.told.append(command.do)
        if not self.obedient:
            return
        # from a thread of its own, as from a process of its own: the recording may be busy with what came before
        if command.do == "stop":
            threading.Thread(target=self.report, args=(CaptureState.STOPPED,)).start()
            return
        self.epoch = command.epoch
        self.paused = {"pause": True, "resume": False}.get(command.do, self.paused)
        threading.Thread(target=self.report).start()

    def end(self, timeout_s: float) -> None:
        """It is gone."""


class Stage:
    """A recording that runs in a thread."""

    def __init__(self, path: Path, for_ms: int | None = None, vault: Vault | None = None) -> None:
        self.home = Home(path / "home")
        vault = vault or Vault.create(self.home.path, passphrase=WORDS, cost=CHEAP)
        self.store = Store.open(self.home.path, vault)
        self.captures: list[PlayedCapture] = []
        self.error: RecorderError | None = None
        self.recording = Recording(
            self.home,
            Settings(),
            load_policy(Profile.STRICT),
            self.store,
            "digest",
            for_ms,
            lambda _: None,
            self._connect,  # type: ignore[arg-type]
        )
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.until(lambda: bool(self.captures))

    def _connect(self, job: Job, deliver: Callable[[Redacted | Report | Lost], None]) -> PlayedCapture:
        self.captures.append(PlayedCapture(job, deliver))
        return self.captures[-1]

    def _run(self) -> None:
        try:
            self.recording.run()
        except RecorderError as error:
            self.error = error

    @property
    def capture(self) -> PlayedCapture:
        """The capture process that runs now."""
        return self.captures[-1]

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds."""
        end = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.005)

    def status(self) -> dict[str, object]:
        """What the recorder says."""
        return ask(self.home, Request(do="status"))

    def begin(self) -> None:
        """The capture process says that it records."""
        self.capture.report()
        self.until(lambda: self.status()["state"] == "recording")

    def stop(self) -> None:
        """Stop as a person would."""
        ask(self.home, Request(do="stop"))
        self.thread.join(10)

    def kept(self) -> list[int]:
        """Times of the frames in the store."""
        with self.store.reader(self.recording.session_id) as reader:
            return [stored.t_ms for stored in reader.frames()]
