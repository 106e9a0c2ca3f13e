"""What is pending: done, undone, done again, kept and read back; and the places in texts that it speaks of."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recorder.review import journal
from recorder.review.changes import Change, Changes, Doubt, joined
from recorder.review.texts import shown, stored_span
from recorder.store.edits import REMOVED, TextSpan
from recorder.store.stored import StoredText
from redaction.geometry import Box
from redaction.redacted import Mask, Origin, TextMask

BOXES = st.builds(Box, st.integers(0, 900), st.integers(0, 600), st.integers(1, 90), st.integers(1, 90))
MASKS = st.builds(
    Mask, BOXES, st.just("EMPLOYEE"), st.sampled_from(["employee.box", "employee.place", "employee.text"])
)
SPANS = st.builds(
    lambda field, start, length: TextSpan(field, start, start + length),
    st.sampled_from(["text", "title", "application"]),
    st.integers(0, 40),
    st.integers(1, 10),
)
SEQS = st.integers(0, 60)
CHANGES = st.builds(
    Change,
    st.text(max_size=12),
    st.frozensets(SEQS, max_size=20),
    st.dictionaries(SEQS, st.lists(MASKS, min_size=1, max_size=3, unique=True).map(tuple), max_size=5),
    st.dictionaries(SEQS, st.lists(SPANS, min_size=1, max_size=3).map(tuple), max_size=5),
    st.lists(st.builds(Doubt, SEQS, BOXES, st.just("PERSON"), st.just("names")), max_size=2).map(tuple),
    st.booleans(),
)


@given(st.lists(CHANGES, max_size=6))
def test_undoing_all_leaves_nothing_and_redoing_all_leaves_all(done: list[Change]) -> None:
    """Back and forth through all changes gives what stood before, at each step."""
    changes, standing = Changes(), []
    for change in done:
        standing.append(changes.standing)
        changes.add(change)
    last = changes.standing
    for before in reversed(standing):
        assert changes.undo()
        assert changes.standing == before
    assert not changes.undo()
    while changes.redo():
        pass
    assert changes.standing == last
    assert changes.done == tuple(done)


@given(CHANGES, CHANGES)
def test_a_new_change_ends_what_could_be_redone(first: Change, second: Change) -> None:
    """After something new nothing that was undone before comes back."""
    changes = Changes([first])
    changes.undo()
    changes.add(second)
    assert not changes.redo()
    assert changes.done == (second,)


@given(st.lists(CHANGES, max_size=4))
def test_the_journal_gives_back_what_it_was_given(done: list[Change]) -> None:
    """What a crash leaves behind means the same as before."""
    read = journal.read(journal.write(done))
    assert Changes(read).standing == Changes(done).standing
    assert [change.what for change in read] == [change.what for change in done]


@given(st.lists(CHANGES, max_size=4))
def test_an_edit_names_nothing_twice(done: list[Change]) -> None:
    """What is deleted is neither painted nor blanked as well, and spans of one text do not touch."""
    edits = Changes(done).standing.edits
    assert not edits.dropped & (edits.painted.keys() | edits.blanked.keys())
    for spans in edits.blanked.values():
        for one, other in pairwise(spans):
            assert one.field != other.field or one.end < other.start


@given(st.frozensets(st.integers(0, 200)))
def test_runs_are_the_same_numbers(seqs: frozenset[int]) -> None:
    """Runs hold each number once, and no two of them touch."""
    found = journal.runs(seqs)
    assert [seq for first, last in found for seq in range(first, last + 1)] == sorted(seqs)
    assert all(before[1] + 1 < after[0] for before, after in pairwise(found))


@given(
    st.text(min_size=1, max_size=40),
    st.lists(SPANS.map(lambda span: TextSpan("text", span.start, span.end))),
    st.data(),
)
def test_a_selection_means_what_was_seen(text: str, taken: list[TextSpan], data: st.DataObject) -> None:
    """What is selected in the shown text is taken out of the stored one: all of it, and of the rest nothing."""
    spans = [span for span in joined(taken) if span.end <= len(text)]
    seen = shown(text, spans)
    start = data.draw(st.integers(0, len(seen) - 1))
    end = data.draw(st.integers(start + 1, len(seen)))
    chosen = stored_span(StoredText(text, (), Origin.TYPED), "text", spans, start, end)
    left = shown(text, joined([*spans, chosen]))
    before, after = seen[:start], seen[end:]
    whole = _cut(before, after)
    assert left.startswith(whole[0])
    assert left.endswith(whole[1])


def _cut(before: str, after: str) -> tuple[str, str]:
    """What must stand at both ends: the text around, less a `<REMOVED>` that the selection cuts or touches."""
    for length in range(len(REMOVED), 0, -1):
        if before.endswith(REMOVED[:length]):
            before = before[:-length]
            break
    for length in range(len(REMOVED), 0, -1):
        if after.startswith(REMOVED[-length:]):
            after = after[length:]
            break
    return before, after


def test_a_placeholder_goes_whole() -> None:
    """A selection that touches a placeholder takes all of it: half of one would look like text."""
    text = StoredText("ask <PERSON_1> now", (TextMask(4, 14, "PERSON", "names"),), Origin.TYPED)
    assert stored_span(text, "text", (), 8, 16) == TextSpan("text", 4, 16)
