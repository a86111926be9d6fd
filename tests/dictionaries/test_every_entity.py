"""A sample of the entities, tried as benchmarks/every_entity.py tries all of them, and a bound on what may fail there."""

from __future__ import annotations

import pytest

from benchmarks.every_entity import failures, failures_of, homes, listed
from benchmarks.made_damage import damages
from cleaner import Cleaner, Dictionary, Entity

STEP = 29  # of about 26,000 entities: some 900 of every kind and country, in a few seconds
MOST_FAILURES = 70  # of all entities; when the list has become shorter, lower this


def test_correct_forms_stay_and_damages_become_nobody_else(builtin: Cleaner) -> None:
    new = [str(f) for f in failures(builtin, STEP) if str(f) not in listed()]
    assert not new, "\n".join(new)


def test_the_list_of_known_failures_is_short() -> None:
    known = listed()
    assert len(known) <= MOST_FAILURES
    assert not [line for line in known if line.startswith("kept")], "a correct form that changes must be mended, not listed"


def test_most_entities_can_be_damaged(builtin: Cleaner) -> None:
    """Entities without a made damage are tested only half; they must be few among names of several words."""
    index = builtin.dictionary.index
    sample = [e for e in builtin.dictionary.entities[::STEP] if " " in e.name]
    spared = [e.id for e in sample if not any(damages(e, index))]
    assert len(spared) < len(sample) / 20, spared


HOME = Entity(id="place/gb/united-kingdom", name="United Kingdom", type="country", country="GB")
BOARD = Entity(id="org/gb/kent-bus-board", name="Kent Bus Board", country="GB")


@pytest.mark.parametrize("takes_it", [False, True])
def test_a_damage_that_becomes_somebody_else_is_found(takes_it: bool) -> None:
    other = Entity(
        id="org/gb/rail-office", name="Rail Office", country="GB", corruptions=("Kent Board Bus",) if takes_it else ()
    )
    found = list(failures_of(Cleaner(Dictionary(entities=(HOME, BOARD, other))), BOARD, homes([HOME]), {}))
    assert [(f.how, f.other) for f in found] == ([("reordered", other.id)] if takes_it else [])
