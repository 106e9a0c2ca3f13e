"""Reports and commands: a fixed grammar, and one error for everything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.messages import CaptureState, Command, MessageError, Report, parse_command, parse_report


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_rubbish_is_one_error(data: bytes) -> None:
    """No bytes get anything but a message or a MessageError out of the parsers."""
    for parse in (parse_report, parse_command):
        with pytest.raises(MessageError):
            parse(data)


@given(
    st.sampled_from(CaptureState),
    st.integers(0, 1000),
    st.dictionaries(st.sampled_from(["coalesced", "paused"]), st.integers(0, 9)),
)
def test_reports_come_back(state: CaptureState, epoch: int, dropped: dict[str, int]) -> None:
    """What is sent is read."""
    report = Report(state=state, epoch=epoch, dropped=dropped)
    assert parse_report(report.model_dump_json().encode()) == report


@pytest.mark.parametrize("text", ["jane@corp.example", "Jane Doe", "x" * 31])
def test_a_report_has_no_room_for_content(text: str) -> None:
    """Names of causes are short words of letters: nothing from a screen fits."""
    data = b'{"state":"recording","epoch":0,"dropped":{"' + text.encode() + b'":1}}'
    with pytest.raises(MessageError):
        parse_report(data)


def test_commands_come_back() -> None:
    """A command survives the pipe."""
    assert parse_command(Command(do="pause", epoch=3).model_dump_json().encode()).epoch == 3
