"""Laws of edits: applying, inverting and composing are exact, against slow and obvious twins."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Edit, Evidence, Result
from cleaner.edit import KINDS, apply, backward, compose, forward, invert, placed
from cleaner.errors import EditError
from tests.laws.texts import any_text, hostile_texts

TODO = pytest.mark.xfail(strict=True, reason="a known bug: when it is mended, take the mark away")


@st.composite
def edit_lists(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Sorted, disjoint edits of a text: insertions, deletions, replacements, side by side too, one insertion each."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        before = text[start:end]
        after = draw(st.one_of(st.just(""), any_text(4), st.sampled_from(["a", "ab", before, before + before, before[:-1]])))
        if before != after and not (edits and (start, end) == (edits[-1].start, edits[-1].end)):
            edits.append(
                Edit(
                    start,
                    end,
                    before,
                    after,
                    kind=draw(st.sampled_from(KINDS)),
                    rule="a-rule",
                    confidence=draw(st.sampled_from([0.5, 0.9, 1.0])),
                    evidence=(Evidence("why", f"because of {start}", 1.5),),
                )
            )
    return placed(edits)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    text = draw(hostile_texts(most=5))
    return text, draw(edit_lists(text))


@st.composite
def walks(draw: st.DrawFn, length: int = 3) -> tuple[list[str], list[tuple[Edit, ...]]]:
    """A text, edits of it, the text that results, edits of that, ..."""
    texts, steps = [draw(hostile_texts(most=4))], []
    for _ in range(length):
        step = draw(edit_lists(texts[-1]))
        steps.append(step)
        texts.append(apply(texts[-1], step))
    return texts, steps


def slow_apply(text: str, edits: Sequence[Edit]) -> str:
    """From the last edit to the first, so that no offset ever moves."""
    for edit in reversed(edits):
        assert text[edit.start : edit.end] == edit.before
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


def provenance(length: int, edits: Sequence[Edit], of: list[int | None] | None = None) -> list[int | None]:
    """For each character after the edits, the offset of the character it was in the original; None if it is new."""
    origins: list[int | None] = list(range(length)) if of is None else list(of)
    for edit in reversed(edits):
        origins[edit.start : edit.end] = [None] * len(edit.after)
    return origins


def shape(edits: Sequence[Edit]) -> list[tuple[int, int, str, str]]:
    return [(e.start, e.end, e.before, e.after) for e in edits]


@given(edited_texts())
def test_apply_agrees_with_its_twin(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    assert apply(text, edits) == slow_apply(text, edits)


@given(edited_texts())
def test_edits_stand_where_they_say(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    result = apply(text, edits)
    assert all(text[e.start : e.end] == e.before and result[e.out_start : e.out_end] == e.after for e in edits)
    assert placed(reversed(edits)) == edits


@given(edited_texts())
def test_inverted_edits_lead_back(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    assert apply(apply(text, edits), invert(edits)) == text
    assert invert(invert(edits)) == edits
    assert apply(text, compose(edits, invert(edits))) == text


@given(walks())
def test_composed_edits_do_what_their_parts_do(case: tuple[list[str], list[tuple[Edit, ...]]]) -> None:
    texts, steps = case
    both = compose(steps[0], steps[1])
    assert apply(texts[0], both) == texts[2]
    assert apply(texts[0], compose(both, steps[2])) == texts[3]
    assert apply(texts[0], compose(steps[0], compose(steps[1], steps[2]))) == texts[3]


@given(walks(length=2))
def test_composed_edits_touch_nothing_else(case: tuple[list[str], list[tuple[Edit, ...]]]) -> None:
    """A character that neither list touched is in no composed edit; the twin follows every single character."""
    texts, (first, second) = case
    both = compose(first, second)
    origins = provenance(len(texts[0]), second, provenance(len(texts[0]), first))
    changed = {i for e in both for i in range(e.start, e.end)}
    untouched_by_first = set(range(len(texts[0]))) - {i for e in first for i in range(e.start, e.end)}
    survivors = {i for i in origins if i is not None}
    # Where an edit of the second list reaches over edits of the first, the two are one edit and may hold survivors.
    reached = {i for e in both for i in range(e.start, e.end) if len(_parts(e, first, second)) > 1}
    assert not (changed - reached) & survivors
    assert all(e.before != e.after for e in both)
    assert survivors <= untouched_by_first


def _parts(edit: Edit, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """The edits of both lists that went into a composed one."""
    inside = [e for e in first if edit.start <= e.start and e.end <= edit.end]
    low, high = forward(first, edit.start), forward(first, edit.end)
    return inside + [e for e in second if low <= e.start <= high]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 1, "a", "b")],
        [Edit(1, 1, "", "x")],
        [Edit(0, 1, "a", ""), Edit(2, 3, "c", "d")],
        [Edit(0, 1, "a", ""), Edit(1, 1, "", "x"), Edit(1, 2, "b", "yz")],
        pytest.param([Edit(0, 1, "a", ""), Edit(1, 2, "b", "")], marks=TODO),
    ],
    ids=str,
)
def test_what_cancels_out_disappears(edits: list[Edit]) -> None:
    there = placed(edits)
    assert compose(there, invert(there)) == ()


@given(walks(length=2))
def test_composing_keeps_the_reasons(case: tuple[list[str], list[tuple[Edit, ...]]]) -> None:
    _, (first, second) = case
    for edit in compose(first, second):
        assert edit.evidence
        assert edit.confidence in (0.5, 0.9, 1.0)


@given(edited_texts(), st.data())
def test_any_subset_can_be_undone(case: tuple[str, tuple[Edit, ...]], data: st.DataObject) -> None:
    text, edits = case
    result = Result(text, apply(text, edits), edits)
    gone = data.draw(st.lists(st.sampled_from(edits), unique=True, min_size=1)) if edits else []
    kept = [e for e in edits if e not in gone]
    rest = result.undo(*gone)
    assert rest.text == slow_apply(text, kept)
    assert shape(rest.edits) == shape(kept)
    assert all(rest.text[e.out_start : e.out_end] == e.after for e in rest.edits)
    assert rest.undo().text == text
    one_by_one = result
    for edit in gone:
        one_by_one = one_by_one.undo(edit)
    assert one_by_one == rest


@given(edited_texts())
def test_offsets_map_both_ways(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    result = apply(text, edits)
    there = [forward(edits, i) for i in range(len(text) + 1)]
    back = [backward(edits, i) for i in range(len(result) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert all(0 <= i <= len(result) for i in there)
    assert all(0 <= i <= len(text) for i in back)
    assert there[-1] == len(result)
    assert back[-1] == len(text)
    for new, old in enumerate(provenance(len(text), edits)):
        if old is not None:  # outside every edit: exact
            assert (there[old], back[new]) == (new, old)
    for edit in edits:  # inside an edit: inside what it stands for
        assert all(edit.out_start <= there[i] <= edit.out_end for i in range(edit.start, edit.end))
        assert all(edit.start <= back[i] <= edit.end for i in range(edit.out_start, edit.out_end))


@given(edited_texts())
def test_json_round_trip(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    result = Result(text, apply(text, edits), edits, edits[:1], True, "f", "id", "2024-05")
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result
    assert all(Edit.from_dict(json.loads(json.dumps(e.to_dict()))) == e for e in edits)


@given(edited_texts())
def test_a_record_is_refused_where_it_does_not_fit(case: tuple[str, tuple[Edit, ...]]) -> None:
    text, edits = case
    if edits:
        with pytest.raises(EditError):
            apply(text + "x" if edits[0].before == "" else "\x00" * (len(text) + 1), (*edits, Edit(0, 1, "no", "yes")))
        data = Result(text, apply(text, edits), edits).to_dict()
        data["text"] += "!"
        with pytest.raises(EditError, match="do not lead from"):
            Result.from_dict(data)


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"start": 0},
        {"start": 0, "end": 1, "before": "a", "after": "b", "colour": "red"},
        {"start": "0", "end": 1, "before": "a", "after": "b"},
        {"start": 0.0, "end": 1, "before": "a", "after": "b"},
        {"start": True, "end": 1, "before": "a", "after": "b"},
        {"start": 0, "end": 1, "before": "a", "after": "b", "evidence": [{"kind": "x"}]},
        {"start": 0, "end": 1, "before": "a", "after": "b", "evidence": "why"},
        {"start": 0, "end": 1, "before": None, "after": "b"},
        {"start": 0, "end": 1, "before": ["a"], "after": ["b"]},
        {"start": 0, "end": 1, "before": "a", "after": "b", "alternatives": 3},
    ],
    ids=str,
)
def test_what_is_no_edit_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(EditError, match="not an edit record"):
        Edit.from_dict(record)


@pytest.mark.parametrize("record", [{}, {"original": "a"}, {"original": "a", "text": "a", "edits": 3}, [], None, "text"], ids=str)
def test_what_is_no_result_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(EditError):
        Result.from_dict(record)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 2, "ab", "x"), Edit(1, 3, "bc", "y")],
        [Edit(2, 1, "", "x")],
        [Edit(-1, 0, "", "x")],
    ],
    ids=str,
)
def test_edits_that_overlap_or_run_backwards_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError, match="overlap or run backwards"):
        placed(edits)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 1, "b", "x")],
        [Edit(3, 4, "", "x")],
        [Edit(2, 4, "c", "x")],
        [Edit(9, 9, "", "x")],
        [Edit(1, 2, "b", "x"), Edit(0, 1, "a", "x")],
    ],
    ids=str,
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        apply("abc", edits)


def test_undoing_a_strange_edit_is_refused() -> None:
    with pytest.raises(EditError, match="not an edit of this result"):
        Result("a", "a").undo(Edit(0, 1, "a", "b"))
