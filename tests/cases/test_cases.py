"""The cases, filed by kind of evidence: what was found, what was made, what must be kept, and what is still to do."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from tests.cases.lines import Case, complaint, read_cases


@pytest.mark.parametrize("case", [c for kind in ("found", "made") for c in read_cases(kind)], ids=str)
def test_damage_is_mended(case: Case, builtin: Cleaner) -> None:
    assert case.damaged not in case.cured, f"{case.path}, case {case.number} marks no damage: it belongs into keep/"
    assert not (wrong := complaint(case, builtin)), wrong


@pytest.mark.parametrize("case", read_cases("keep"), ids=str)
def test_innocent_text_stays(case: Case, builtin: Cleaner) -> None:
    assert case.cured == [case.text], f"{case.path}, case {case.number} marks damage: it belongs into made/"
    result = builtin.explain(case.text, date=case.date)
    made = [f"{e.before!r} -> {e.after!r}" for e in result.edits]
    assert not made, f"{case.path}, case {case.number}\n  {case.text}\n  made {', '.join(made)}"


@pytest.mark.parametrize("case", read_cases("todo"), ids=str)
def test_what_is_still_to_do(case: Case, builtin: Cleaner) -> None:
    """A line that passes must be moved, so that progress is written down."""
    if complaint(case, builtin):
        pytest.xfail("still to do")
    place = "made" if case.damaged not in case.cured else "keep"
    pytest.fail(f"{case.path}, case {case.number} passes now: move it to tests/cases/{place}/\n  {case.text}")


@pytest.mark.parametrize("kind", ["found", "made", "keep", "todo"])
def test_no_line_stands_twice(kind: str) -> None:
    seen: dict[str, Case] = {}
    for case in read_cases(kind):
        first = seen.setdefault(case.damaged, case)
        assert first is case, f"{case.path}, case {case.number} repeats {first.path}, case {first.number}"
