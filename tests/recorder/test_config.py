"""Settings: defaults without a file, one clear error for a broken one."""

from pathlib import Path

import pytest

from recorder.config import Home, home, load_settings, passphrase_from_file
from recorder.errors import ConfigError, ConsentError, UnlockError
from redaction.policy import Profile


def test_defaults_are_strict(tmp_path: Path) -> None:
    """Without a file the strict profile holds."""
    assert load_settings(Home(tmp_path)).profile is Profile.STRICT


def test_settings_are_read(tmp_path: Path) -> None:
    """What the file says holds."""
    (tmp_path / "config.toml").write_text('profile = "balanced"\nretention_days = 3\n')
    settings = load_settings(Home(tmp_path))
    assert (settings.profile, settings.retention_days) == (Profile.BALANCED, 3)


@pytest.mark.parametrize(
    "text",
    ["profile = ", 'profile = "loose"', "masks = false", "retention_days = 0", "frames_per_second = 1000", "\xff"],
)
def test_a_broken_file_is_one_clear_error(tmp_path: Path, text: str) -> None:
    """Syntax errors, unknown keys and impossible values are refused; nothing is guessed."""
    (tmp_path / "config.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        load_settings(Home(tmp_path))
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_home_comes_from_the_environment(tmp_path: Path) -> None:
    """`RECORDER_HOME` names the folder of all state."""
    assert home({"RECORDER_HOME": str(tmp_path)}).path == tmp_path


def test_a_home_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    """A file of that name is no state to read, and nothing in it is to be corrected."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="is no folder"):
        home({"RECORDER_HOME": str(tmp_path / "file")})


def test_an_uninitialised_home_stays_untouched(tmp_path: Path) -> None:
    """Asking for a store that was never made creates nothing."""
    where = Home(tmp_path / "none")
    with pytest.raises(ConsentError):
        where.require_initialised()
    assert not where.path.exists()


def test_folders_are_private(tmp_path: Path) -> None:
    """State folders are for this user only."""
    where = Home(tmp_path / "state")
    where.make_private()
    assert [folder.stat().st_mode & 0o777 for folder in (where.path, where.run)] == [0o700, 0o700]


def test_the_passphrase_is_the_first_line(tmp_path: Path) -> None:
    """A trailing newline is not part of the passphrase."""
    file = tmp_path / "pass"
    file.write_text("two words\nmore\n")
    assert passphrase_from_file({"RECORDER_PASSPHRASE_FILE": str(file)}) == "two words"


@pytest.mark.parametrize("content", [None, ""])
def test_an_unusable_passphrase_file_is_refused(tmp_path: Path, content: str | None) -> None:
    """A missing or empty file never means an empty passphrase."""
    file = tmp_path / "pass"
    if content is not None:
        file.write_text(content)
    with pytest.raises(UnlockError):
        passphrase_from_file({"RECORDER_PASSPHRASE_FILE": str(file)})
