"""Where the recorder keeps its state, and what the person may set there.

Everything lives under one folder: `RECORDER_HOME`, or the platform's place for application data. `config.toml` in it
is optional; unknown keys are refused, so that no setting is believed to work that nothing reads.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recorder.errors import ConfigError, ConsentError, UnlockError
from redaction.policy import Profile

TYPING_FRAMES_PER_SECOND: Final = 2.0
"""The most frames a second while something is typed: half typed text tells a trainer little, and more would tell the
rhythm of the keys."""


class Settings(BaseModel):
    """The contents of `config.toml`, with the defaults that hold without it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    profile: Profile = Field(default=Profile.STRICT, description="redaction profile where `start` names none")
    frames_per_second: float = Field(default=5.0, gt=0, le=30, description="the most frames a second a monitor gives")
    retention_days: int = Field(default=14, ge=1, le=3650, description="days until an unapproved session is deleted")
    rule_pack: Path | None = Field(default=None, description="a rule pack of your own, instead of the shipped one")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds all state, and the files in it."""

    path: Path

    @property
    def config(self) -> Path:
        """Settings, written by the person."""
        return self.path / "config.toml"

    @property
    def run(self) -> Path:
        """Control socket, lock, and why the last recording ended; private to the user (0700)."""
        return self.path / "run"

    @property
    def lock(self) -> Path:
        """Held by the one recorder that may run."""
        return self.run / "recorder.lock"

    @property
    def last_end(self) -> Path:
        """Content-free note of why the last recording ended."""
        return self.run / "last-end.json"

    @property
    def measured(self) -> Path:
        """What was measured of rule packs: figures only."""
        return self.path / "rules" / "measured"

    def require_initialised(self) -> None:
        """Check that `recorder init` ran here; creates nothing.

        Raises:
            ConsentError: if it did not.

        """
        if not self.path.is_dir():
            raise ConsentError("The recorder is not set up yet.", "Run `recorder init` first.")

    def make_private(self) -> None:
        """Create the folders with access for this user only.

        Raises:
            ConfigError: if they cannot be created.

        """
        try:
            for folder in (self.path, self.run):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)
        except OSError as error:
            raise ConfigError(
                f"The folder {folder} cannot be created: {error.strerror}.", "Set RECORDER_HOME to a folder of yours."
            ) from None


def home(environ: Mapping[str, str] = os.environ) -> Home:
    """The state folder named by the environment, or the platform's default.

    Raises:
        ConfigError: if something that is no folder has that name.

    """
    named = environ.get("RECORDER_HOME")
    path = Path(named).absolute() if named else Path(platformdirs.user_data_path("recorder", appauthor=False))
    if path.exists() and not path.is_dir():
        raise ConfigError(f"{path} is no folder.", "Name another one in RECORDER_HOME.")
    return Home(path)


def load_settings(where: Home) -> Settings:
    """Read `config.toml`; defaults where there is none.

    Raises:
        ConfigError: if it is not TOML, or a key is unknown or out of range.

    """
    hint = f"Correct or remove {where.config}."
    try:
        text = where.config.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"The configuration {where.config} cannot be read.", hint) from None
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The configuration {where.config} is not valid TOML: {error}.", hint) from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(json.dumps(part)[1:-1] if isinstance(part, str) else str(part) for part in first["loc"])
        raise ConfigError(f"The configuration {where.config} has a wrong key, {key}: {first['msg']}.", hint) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets without end
        raise ConfigError(f"The configuration {where.config} is not valid TOML.", hint) from None


def passphrase_from_file(environ: Mapping[str, str] = os.environ) -> str | None:
    """The passphrase in the file that `RECORDER_PASSPHRASE_FILE` names (its first line), or None if it names none.

    Raises:
        UnlockError: if the file cannot be read or is empty.

    """
    named = environ.get("RECORDER_PASSPHRASE_FILE")
    if not named:
        return None
    try:
        line = Path(named).read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise UnlockError("The passphrase file cannot be read.", "Check RECORDER_PASSPHRASE_FILE.") from None
    if not line:
        raise UnlockError("The passphrase file is empty.", "Put the passphrase on its first line.")
    return line
