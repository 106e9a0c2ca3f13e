"""When something is wrong: one clear sentence, an exit status of its own, no traceback, and no file left behind."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from demo.recorded import COMMAND, Recorder, Result
from recorder import errors
from tests.xserver import XServer, missing_programs, running_window_manager, running_xserver, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def server() -> Iterator[XServer]:
    """One X server with a window manager for all refusals."""
    if missing_programs():
        pytest.skip(f"needs {', '.join(missing_programs())}")
    with running_xserver() as running, running_window_manager(running):
        yield running


@pytest.fixture(scope="module")
def recorder(server: XServer, tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    """A recorder that is set up and has recorded nothing."""
    made = Recorder(tmp_path_factory.mktemp("refusals"), server.environ)
    made.initialise()
    return made


def _files(recorder: Recorder) -> set[Path]:
    return {path for folder in (recorder.home, recorder.user, recorder.tmp) for path in folder.rglob("*")}


def _refused(
    recorder: Recorder, kind: type[errors.RecorderError], *arguments: str, environ: Mapping[str, str] | None = None
) -> Result:
    """Run a command that must be refused with `kind`, cleanly."""
    before = _files(recorder)
    result = recorder.run(*arguments, environ=environ)
    _is_clean(result, kind)
    assert _files(recorder) - before - _quiet_state(recorder) == set()
    return result


def _quiet_state(recorder: Recorder) -> set[Path]:
    """What a refused start may leave, of nothing that was recorded: its lock, why it ended, how the clock stood."""
    run = recorder.home / "run"
    return {run, run / "recorder.lock", run / "last-end.json", recorder.home / "clock.json"}


def _is_clean(result: Result, kind: type[errors.RecorderError]) -> None:
    assert result.status == kind.exit_status, result.err
    said = [line for line in result.err.strip().splitlines() if not line.endswith("...")]  # progress
    assert 1 <= len(said) <= 2
    assert said[0].startswith("recorder: ")
    assert said[0].endswith(".")
    assert "Traceback" not in result.err
    assert result.out == ""


def test_a_wrong_passphrase_is_refused(recorder: Recorder, tmp_path: Path) -> None:
    """A wrong passphrase opens nothing."""
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase", encoding="utf-8")
    _refused(recorder, errors.UnlockError, "sessions", environ={"RECORDER_PASSPHRASE_FILE": str(wrong)})
    _refused(recorder, errors.UnlockError, "start", environ={"RECORDER_PASSPHRASE_FILE": str(wrong)})


@pytest.mark.parametrize("display", [":4242", ""])
def test_no_x_server_is_refused(recorder: Recorder, display: str) -> None:
    """Without an X server that answers nothing starts."""
    _refused(recorder, errors.DisplayError, "start", environ={"DISPLAY": display})


@pytest.mark.parametrize("marks", [{"WAYLAND_DISPLAY": "wayland-0"}, {"XDG_SESSION_TYPE": "wayland"}])
def test_wayland_is_refused(recorder: Recorder, marks: dict[str, str]) -> None:
    """A Wayland desktop is refused, though an X server answers."""
    said = _refused(recorder, errors.WaylandError, "start", environ=marks).err
    assert "Wayland" in said


def test_an_unknown_session_is_refused(recorder: Recorder) -> None:
    """A session id that is not there is refused by every command that takes one."""
    for command in (
        ["show", "nothere"],
        ["delete", "nothere", "--yes"],
        ["export", "nothere", str(recorder.tmp / "out")],
    ):
        _refused(recorder, errors.UnknownSessionError, *command)


@pytest.mark.parametrize("config", ["profile = ", 'profil = "strict"', 'profile = "loose"', "frames_per_second = 500"])
def test_a_broken_configuration_is_refused(recorder: Recorder, config: str) -> None:
    """A configuration that is no TOML, or has an unknown key or a wrong value, is refused."""
    path = recorder.home / "config.toml"
    path.write_text(config, encoding="utf-8")
    try:
        said = _refused(recorder, errors.ConfigError, "start").err
    finally:
        path.unlink()
    assert "config.toml" in said


def test_recording_before_consent_is_refused(server: XServer, tmp_path: Path) -> None:
    """Nothing records before the notice was accepted, and asking leaves nothing behind."""
    fresh = Recorder(tmp_path, server.environ)
    _refused(fresh, errors.ConsentError, "start")
    _refused(fresh, errors.ConsentError, "init", "--accept-notice", "0" * 64)
    assert not fresh.home.exists()


def test_pausing_nothing_is_refused(recorder: Recorder) -> None:
    """Commands for a running recorder say that none runs."""
    for command in ("pause", "resume", "stop"):
        _refused(recorder, errors.NotRecordingError, command)


def test_a_second_recorder_is_refused(recorder: Recorder) -> None:
    """While one records, a second start is refused and the first goes on."""
    recorder.done("start")
    try:
        assert wait_until(lambda: recorder.status()["state"] == "recording", 30)
        before = {path for path in _files(recorder) if path.suffix not in (".sock",)}
        result = recorder.run("start")
        _is_clean(result, errors.AlreadyRecordingError)
        new = {path for path in _files(recorder) if path.suffix not in (".sock",)} - before
        assert not [path for path in new if path.parent.name != "sessions" and "session" not in path.as_posix()]
        assert recorder.status()["state"] == "recording"
    finally:
        recorder.run("stop")


def test_missing_language_data_is_refused(recorder: Recorder, tmp_path: Path) -> None:
    """Without language data nothing is recorded, and the sentence says what to install."""
    if Path("/usr/share/tesseract-ocr/5/tessdata/eng.traineddata").exists():
        pytest.skip("this machine has Debian's language data, which the recorder would use")
    bare = _environment_without_data(tmp_path / "venv")
    said = _refused_by(recorder, bare).err
    assert "language data" in said


def _environment_without_data(folder: Path) -> Path:
    """An environment with the same packages, but without the data files that lie beside them."""
    venv.create(folder, with_pip=False, symlinks=True)
    packages = next(Path(sys.prefix).glob("lib/python3*/site-packages"))
    own = next(folder.glob("lib/python3*/site-packages"))
    (own / "borrowed.pth").write_text(f"import site; site.addsitedir({str(packages)!r})\n", encoding="utf-8")
    return folder / "bin" / "python"


def _refused_by(recorder: Recorder, python: Path) -> Result:

    before = _files(recorder)
    done = subprocess.run(
        [python, "-B", COMMAND, "start"], env=recorder.environ, capture_output=True, text=True, timeout=120, check=False
    )
    result = Result(done.returncode, done.stdout, done.stderr)
    _is_clean(result, errors.ReadingError)
    assert _files(recorder) - before - _quiet_state(recorder) == set()
    return result
