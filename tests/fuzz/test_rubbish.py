"""Rubbish of every kind, in requests, messages, records, settings and tables: each gets one clear error."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from recorder.config import Home, Settings, load_settings
from recorder.control import Request, ask
from recorder.errors import ConfigError, RecorderError, StoreError
from recorder.store.chain import Chain, PictureRow, RecordRow
from recorder.store.schema import KEYS, SESSION, migrate
from recorder.store.vault import Vault
from tests.fuzz.targets import ControlProtocol, SessionReading
from tests.store.samples import CHEAP, WORDS

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=8), inner, max_size=6),
    max_leaves=20,
)
DEEP = st.integers(1, 200_000).map(lambda depth: b"[" * depth)


def mutated(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Good messages with a piece replaced, and such whose fields hold other values."""

    @st.composite
    def cut(draw: st.DrawFn) -> bytes:
        seed = draw(st.sampled_from(seeds))
        start = draw(st.integers(0, len(seed)))
        end = draw(st.integers(start, len(seed)))
        return seed[:start] + draw(st.binary(max_size=12)) + seed[end:]

    @st.composite
    def swapped(draw: st.DrawFn) -> bytes:
        seed = draw(st.sampled_from(seeds))
        at = seed.find(b"{")
        try:
            fields = json.loads(seed[at:])
        except ValueError:
            return seed
        key = draw(st.sampled_from(sorted(fields) or ["x"]))
        return seed[:at] + json.dumps({**fields, key: draw(JSON)}).encode()

    return cut() | swapped() | DEEP | st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode())


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ControlProtocol]:
    """A control socket."""
    target = ControlProtocol(tmp_path_factory.mktemp("control") / "home")
    yield target
    target.close()


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionReading]:
    """A session to write rubbish into."""
    target = SessionReading(tmp_path_factory.mktemp("reader") / "home")
    yield target
    target.close()


@SHARED
@given(data=st.data())
def test_a_malformed_message_gets_one_clear_error(control: ControlProtocol, data: st.DataObject) -> None:
    """Requests, commands, reports and values: a good one is taken, anything else is one error of its kind."""
    control(data.draw(mutated(control.seeds)))


@pytest.mark.skipif(sys.platform == "win32", reason="looks at a Unix socket")
@settings(SHARED, max_examples=40)
@given(data=st.binary(max_size=64))
def test_rubbish_on_the_socket_leaves_it_answering(control: ControlProtocol, data: bytes) -> None:
    """Any bytes, without any framing: the next request is answered."""
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(control.home.run / "control.sock"))
        client.sendall(data)
    assert ask(control.home, Request(do="status"))["did"] == "status"


@SHARED
@given(data=st.data())
def test_a_record_of_rubbish_is_one_clear_error(reading: SessionReading, data: st.DataObject) -> None:
    """Whatever a record holds when it is unsealed: the reader gives values, or says that the record is damaged."""
    seeds = tuple(seed[1:] for seed in reading.seeds)
    reading(bytes([data.draw(st.integers(0, 255))]) + data.draw(mutated(seeds)))


def refusal(read: Callable[[], object]) -> RecorderError | None:
    """The error if it was refused, in one line with a way out."""
    try:
        read()
    except RecorderError as error:
        if len(str(error).splitlines()) != 1 or not error.hint:
            raise AssertionError("no clear error") from error
        return error
    return None


PICTURES = st.builds(
    PictureRow, st.text(max_size=5), st.none() | st.integers(0, 9), st.integers(0, 9), st.none() | st.binary(max_size=9)
)
ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2**40), st.sampled_from(["frame", "input"]), st.binary(max_size=9))
    .flatmap(lambda row: st.tuples(st.just(row), st.none() | PICTURES)),
    min_size=1, max_size=12,
)  # fmt: skip


def head(rows: list[tuple[int, RecordRow]], session_id: str = "s", around: bytes = b"") -> str:
    """The head of the chain over these rows."""
    chain = Chain(session_id)
    for segment, row in rows:
        chain.add(segment, row)
    return chain.whole(around).head


@given(rows=ROWS, data=st.data())
def test_every_change_of_a_record_changes_the_head(rows: list[object], data: st.DataObject) -> None:
    """A record left out, added, changed, swapped or moved to another segment or session: the head is another one."""
    drawn = sorted(rows, key=lambda row: row[0][0])  # type: ignore[index]
    good = [(s, RecordRow(n, t, k, b, p)) for n, ((s, t, k, b), p) in enumerate(drawn, 1)]  # type: ignore[misc]
    assert head(good) == head(list(good))
    at = data.draw(st.integers(0, len(good) - 1))
    segment, row = good[at]
    body = data.draw(st.binary(max_size=9).filter(lambda body: body != row.body))
    changed = [
        [*good[:at], *good[at + 1 :]],
        [*good[: at + 1], *good[at:]],
        [*good[:at], (segment, RecordRow(row.seq, row.t_ms, row.kind, body, row.picture)), *good[at + 1 :]],
        [*good[:at], (segment, RecordRow(row.seq, row.t_ms + 1, row.kind, row.body, row.picture)), *good[at + 1 :]],
        [*good[:at], *((number + 1, record) for number, record in good[at:])],
        [*good[: at - 1], good[at], good[at - 1], *good[at + 1 :]] if at else [],
    ]
    assert head(good) not in [head(rows) for rows in changed]
    assert head(good) != head(good, "t")
    assert head(good) != head(good, around=b"x")


@given(rows=ROWS)
def test_a_copied_chain_goes_on_by_itself(rows: list[object]) -> None:
    """What is added to a copy does not change the chain it came from."""
    drawn = sorted(rows, key=lambda row: row[0][0])  # type: ignore[index]
    chain = Chain("s")
    for number, ((segment, t_ms, kind, body), picture) in enumerate(drawn, 1):  # type: ignore[misc]
        before = chain.whole(b"")
        copy = chain.copy()
        copy.add(segment, RecordRow(number, t_ms, kind, body, picture))
        assert chain.whole(b"") == before
        chain.add(segment, RecordRow(number, t_ms, kind, body, picture))
        assert chain.whole(b"") == copy.whole(b"")


@pytest.mark.parametrize("migrations", [SESSION, KEYS], ids=["session", "keys"])
@given(version=st.integers(-(2**31), 2**31 - 1))
def test_a_file_of_any_version_is_migrated_or_refused(migrations: tuple[tuple[str, ...], ...], version: int) -> None:
    """A version that was never given out is one clear error, and changes nothing."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA user_version = {version}")
    if version == 0:
        migrate(connection, migrations, "file")
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations)
    elif not 0 < version <= len(migrations):
        with pytest.raises(StoreError):
            migrate(connection, migrations, "file")
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    connection.close()


@given(
    rows=st.dictionaries(st.text(min_size=1, max_size=9), st.tuples(st.binary(), st.text(), st.text()), max_size=5),
    broken=st.booleans(),
)
def test_a_migration_keeps_every_row_or_happens_not_at_all(
    rows: dict[str, tuple[bytes, str, str]], broken: bool
) -> None:
    """Keys of the first version are there after the migration; one that fails half-way leaves the file as it was."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection, KEYS[:1], "file")
    connection.executemany("INSERT INTO session VALUES (?, ?, ?, ?)", [(key, *row) for key, row in rows.items()])
    before = connection.execute("SELECT * FROM session ORDER BY id").fetchall()
    if broken:
        with pytest.raises(dbapi2.Error):
            migrate(connection, (*KEYS[:1], (*KEYS[1], "ALTER TABLE nowhere ADD COLUMN x")), "file")
        assert connection.execute("SELECT * FROM session ORDER BY id").fetchall() == before
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    else:
        migrate(connection, KEYS, "file")
        assert connection.execute("SELECT * FROM session ORDER BY id").fetchall() == [(*row, None) for row in before]
    connection.close()


TOML = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(str.encode),
    DEEP.map(lambda deep: b"x = " + deep),
    st.integers(4000, 5000).map(lambda digits: b"retention_days = " + b"9" * digits),
    st.dictionaries(
        st.sampled_from(list(Settings.model_fields)) | st.text(max_size=8),
        st.integers() | st.floats() | st.booleans() | st.text(max_size=20) | st.lists(st.integers(), max_size=3),
        max_size=4,
    ).map(lambda fields: "\n".join(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in fields.items()).encode()),
)


@SHARED
@given(content=TOML)
def test_any_configuration_is_settings_or_one_clear_error(tmp_path: Path, content: bytes) -> None:
    """What is no configuration is refused in one line with a way out."""
    (tmp_path / "config.toml").write_bytes(content)
    error = refusal(lambda: load_settings(Home(tmp_path)))
    assert error is None or isinstance(error, ConfigError)


@settings(SHARED, max_examples=60)
@given(data=st.data())
def test_any_vault_file_is_opened_or_one_clear_error(tmp_path: Path, data: st.DataObject) -> None:
    """A vault file with anything in it is refused in one line with a way out."""
    home = tmp_path / "home"
    if not Vault.exists(home):
        Vault.create(home, passphrase=WORDS, cost=CHEAP)
        (tmp_path / "good").write_bytes((home / "vault.json").read_bytes())
    content = data.draw(mutated(((tmp_path / "good").read_bytes(),)))
    (home / "vault.json").write_bytes(content)
    refusal(lambda: Vault.unlock(home, passphrase=WORDS))
