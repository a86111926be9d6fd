"""Judging: what counts as right, wrong, missed, spurious and forbidden, on results written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.cleaner import Result
from cleaner.dictionary.dictionary import Dictionary
from cleaner.edit import Edit, apply, placed
from cleaner.evaluate.calibration import Prediction, calibration_error, predictions, reliability
from cleaner.evaluate.floors import Floor
from cleaner.evaluate.judge import judge
from cleaner.evaluate.labelled import Label, Labelled, Translated
from cleaner.evaluate.translated import recover

TEXT = "The Kcna and Controlling Workers’ Party met in Kursk.\nSource link"
KCNA = Label(4, 8, "Kcna", ("KCNA",), "acronym")
PARTY = Label(13, 39, "Controlling Workers’ Party", ("Workers' Party of Korea", "ruling Workers' Party"), "exchange")
LINK = Label(54, 65, "Source link", ("",), "boilerplate")
KURSK = Label(47, 52, "Kursk")
CASE = Labelled("x", TEXT, edits=(KCNA, PARTY, LINK), frozen=(KURSK,))


def result(*edits: Edit, suggestions: tuple[Edit, ...] = ()) -> Result:
    made = placed(edits)
    return Result(TEXT, apply(TEXT, made), made, suggestions)


def edit(label: Label, after: str, kind: str = "organisation", confidence: float = 0.95) -> Edit:
    return Edit(label.start, label.end, label.before, after, kind=kind, confidence=confidence)


def test_right_in_any_accepted_form_and_typography() -> None:
    verdict = judge(CASE, result(edit(KCNA, "KCNA"), edit(PARTY, "ruling Workers’ Party"), edit(LINK, "", "boilerplate")))
    assert verdict.right == [KCNA, PARTY]
    assert verdict.clean


def test_part_of_a_stretch_is_enough_when_it_then_reads_right() -> None:
    assert judge(CASE, result(Edit(13, 24, "Controlling", "ruling"))).right == [PARTY]


def test_wrong_missed_and_residue_left() -> None:
    made = edit(PARTY, "Labour Party")
    verdict = judge(CASE, result(made))
    assert [(label, edits[0].after) for label, edits in verdict.wrong] == [(PARTY, "Labour Party")]
    assert verdict.missed == [KCNA]
    assert verdict.residue_left == [LINK]
    assert "missed: 'Kcna' -> 'KCNA'" in verdict.lines()


def test_what_must_stay_is_both_spurious_and_forbidden() -> None:
    verdict = judge(CASE, result(edit(KURSK, "Kyrsk")))
    assert [e.after for e in verdict.spurious] == ["Kyrsk"]
    assert [label for label, _ in verdict.forbidden] == [KURSK]


def test_edits_of_characters_are_no_edits_of_names() -> None:
    verdict = judge(CASE, result(edit(KURSK, "Kursk!", "character")))
    assert not verdict.spurious
    assert not verdict.forbidden


def test_suggestions_are_judged_as_if_made() -> None:
    found = result(edit(KCNA, "KCNA", confidence=0.97), suggestions=(edit(PARTY, "Labour Party", confidence=0.6),))
    assert list(predictions(CASE, found, judge(CASE, found))) == [Prediction(0.97, True), Prediction(0.6, False)]


def test_what_is_optional_is_no_prediction() -> None:
    case = Labelled("x", TEXT, optional=(KCNA,))
    found = result(edit(KCNA, "KCNA"))
    assert not judge(case, found).spurious
    assert list(predictions(case, found, judge(case, found))) == []


def test_names_lost_in_translation() -> None:
    original = "The KCNA met in Kursk."
    case = Translated("x", TEXT, original, ("KCNA", "Kursk", "Tass"))
    found = recover(case, result(edit(KCNA, "KCNA"), edit(PARTY, "Labour Party")), Dictionary())
    assert (found.back, found.kept, found.lost, found.harmed) == (["KCNA"], ["Kursk"], ["Tass"], [])
    assert [e.after for e in found.true] == ["KCNA"]
    assert [e.after for e in found.false] == ["Labour Party"]


@given(st.lists(st.tuples(st.floats(0.5, 1.0), st.booleans())))
def test_every_prediction_is_in_one_step(found: list[tuple[float, bool]]) -> None:
    steps = reliability(Prediction(c, right) for c, right in found)
    assert sum(s.count for s in steps) == len(found)
    error = calibration_error(steps)
    assert (error is None) == (not found)
    assert error is None or 0 <= error <= 1


@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 9)), st.dictionaries(st.sampled_from("abc"), st.integers(0, 9)))
def test_a_floor_never_sinks(old: dict[str, int], new: dict[str, int]) -> None:
    floor = Floor(dict(old), dict(old))
    better = floor.raised(new)
    assert all(better.at_most[n] <= old[n] <= better.at_least[n] for n in old)
    assert not better.complaints(new) or floor.complaints(new)


@pytest.mark.parametrize(("counts", "said"), [({"wrong": 2}, ["wrong: 2, at most 1 allowed"]), ({"wrong": 1}, [])])
def test_a_fall_is_named(counts: dict[str, int], said: list[str]) -> None:
    assert Floor({"wrong": 1}, {}).complaints(counts) == said
