"""The pipe's grammar: whole messages or an error, and bounded lengths."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.framing import FramingError, read_message, write_message


@given(st.lists(st.tuples(st.sampled_from([b"V", b"R"]), st.binary(max_size=200)), max_size=5))
def test_messages_come_back_in_order(messages: list[tuple[bytes, bytes]]) -> None:
    """What is written is read, kind and content."""
    stream = io.BytesIO()
    for kind, content in messages:
        write_message(stream, kind, content)  # type: ignore[arg-type]
    stream.seek(0)
    assert [read_message(stream) for _ in messages] == messages
    assert read_message(stream) is None


@given(st.binary(max_size=64))
def test_rubbish_is_refused_or_ends(data: bytes) -> None:
    """Any bytes give messages, the end, or one error: never anything else."""
    stream = io.BytesIO(data)
    try:
        while read_message(stream) is not None:
            pass
    except FramingError:
        pass


def test_a_cut_message_is_an_error() -> None:
    """A stream that ends inside a message is not a message."""
    stream = io.BytesIO()
    write_message(stream, b"R", b"12345")
    with pytest.raises(FramingError):
        read_message(io.BytesIO(stream.getvalue()[:-1]))


def test_a_length_over_the_limit_is_refused_unread() -> None:
    """A message may not make the reader hold more than its kind allows."""
    with pytest.raises(FramingError):
        read_message(io.BytesIO(struct.pack(">cI", b"R", 2**31)))
