"""No figure of quality sinks: floors.json holds what was reached, harm first."""

from __future__ import annotations

import warnings

import pytest

from cleaner import Cleaner
from cleaner.evaluate.floors import HARM, read_floors
from tests.cases.floors import FLOORS, ROOT, score

RECORDED = read_floors(FLOORS)


@pytest.mark.parametrize("path", RECORDED)
def test_quality_does_not_sink(path: str, builtin: Cleaner) -> None:
    floor, scores = RECORDED[path], score(builtin, path)
    complaints = floor.complaints(scores.total)
    assert not complaints, "\n".join(complaints + scores.faults)
    if floor.raised(scores.total) != floor:
        warnings.warn(f"{path} is better than its floor: run python -m tests.cases.floors", stacklevel=1)


@pytest.mark.parametrize("path", RECORDED)
def test_floors_are_about_harm_first(path: str) -> None:
    assert (ROOT / path).exists()
    assert set(RECORDED[path].at_most) == set(HARM)
    assert RECORDED[path].at_most["not idempotent"] == 0
    assert RECORDED[path].at_most["not reversible"] == 0


def test_the_articles_and_the_seeds_are_not_harmed() -> None:
    for path in ("tests/cases/articles", "seeds"):
        assert RECORDED[path].at_most["forbidden"] == 0
