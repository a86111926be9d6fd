"""The promises under every policy: idempotent, reversible, suggestions apart from edits; and what policies leave alone."""

from __future__ import annotations

import dataclasses
import itertools
from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.entry import DictionaryFile, Style
from cleaner.policy import QUOTATIONS, REPLACEMENTS
from cleaner.text.protect import in_zone
from cleaner.text.quotes import quotations
from tests.laws.test_cleaning import check_promises
from tests.laws.texts import hostile_texts
from tests.laws.worlds import as_dictionary, small, worlds

# Texts in which quotations are likely.
_MARKS = st.sampled_from(['"', "'", "“", "”", "‘", "’", "«", "»", "\n\n"])
TEXTS = st.lists(st.one_of(hostile_texts(most=4), _MARKS), max_size=7).map(" ".join)
STYLES = st.sampled_from([None, "canonical", "odd"])
THRESHOLDS = st.sampled_from([0.5, 0.9, 0.95, 1.0])
# A house that writes what is right, what is another's, what is nobody's, and an acronym of its own.
ODD = {
    "place/bn/north-borduria": "Northern Borduria",
    "place/ra/strelsau": "Szohod",
    "org/bs/national-intelligence-service": "Nis",
    "org/ra/ruritanian-national-news-agency": "the Ruritanian National News Agency (RNNA)",
}


@cache
def cleaner_with(style: str | None, replacement: str, quoted: str, threshold: float = 0.5) -> Cleaner:
    world = dataclasses.replace(small(), styles=(Style(id="odd", name="The Odd", forms=ODD),))
    return Cleaner(world, style=style, replacement=replacement, quotations=quoted, threshold=threshold)


@given(TEXTS, STYLES, st.sampled_from(REPLACEMENTS), st.sampled_from(QUOTATIONS), THRESHOLDS)
@example("Northern Borduria, “North Borduria” and the NIS", "odd", "minimal", "suggest", 0.9)
@example("a Controlling Workers’ Party of 'Borduria' in Strelsau", "odd", "minimal", "skip", 0.5)
def test_promises(text: str, style: str | None, replacement: str, quoted: str, threshold: float) -> None:
    cleaner = cleaner_with(style, replacement, quoted, threshold)
    result = cleaner.explain(text)
    check_promises(result, text)
    again = cleaner.explain(result.text)
    assert again.text == result.text
    if result.settled:
        assert again.edits == ()


@given(worlds(), st.data(), st.sampled_from(REPLACEMENTS), st.sampled_from(QUOTATIONS))
def test_promises_in_hostile_worlds(
    world: tuple[DictionaryFile, str], data: st.DataObject, replacement: str, quoted: str
) -> None:
    file, text = world
    dictionary = as_dictionary(file)
    names = [e.name for e in dictionary.entities] + [a for e in dictionary.entities for a in (*e.aliases, *e.acronyms)] or ["X"]
    ids = [e.id for e in dictionary.entities] or ["place/ra/x"]
    forms = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(names)))
    styled = dataclasses.replace(dictionary, styles=(Style(id="odd", name="The Odd", forms=forms),))
    style = data.draw(STYLES)
    cleaner = Cleaner(styled, style=style, replacement=replacement, quotations=quoted, threshold=0.5)
    result = cleaner.explain(text)
    check_promises(result, text)
    assert cleaner.clean(result.text) == result.text


@given(TEXTS, STYLES)
def test_suggesting_and_skipping_make_the_same_text(text: str, style: str | None) -> None:
    suggesting = cleaner_with(style, "canonical", "suggest").explain(text)
    skipping = cleaner_with(style, "canonical", "skip").explain(text)
    assert suggesting.text == skipping.text
    assert suggesting.edits == skipping.edits
    assert set(skipping.suggestions) <= set(suggesting.suggestions)


@given(TEXTS)
def test_what_is_suggested_stands_in_quotations(text: str) -> None:
    """At the lowest threshold nothing else is a suggestion."""
    cleaner = cleaner_with("odd", "canonical", "suggest")
    result = cleaner.explain(text)
    zones = quotations(result.text)
    assert all(in_zone(zones, s.out_start, s.out_end) for s in result.suggestions)


@given(TEXTS)
def test_zones_are_inside_the_text_and_apart(text: str) -> None:
    zones = quotations(text)
    assert all(0 <= low <= high <= len(text) for low, high in zones)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(zones))
    assert all("\n\n" not in text[low:high] for low, high in zones)


@given(TEXTS)
def test_without_a_style_correct_forms_stay(text: str) -> None:
    plain = Cleaner(small(), threshold=0.5)
    assert not [e for e in plain.explain(text).edits if e.rule.startswith("style")]
    assert plain.explain(text) == cleaner_with(None, "canonical", "edit").explain(text)


def test_the_world_has_something_to_style() -> None:
    assert cleaner_with("canonical", "canonical", "edit").clean("He left Northern Borduria.") == "He left North Borduria."
    assert cleaner_with("odd", "canonical", "edit").clean("The NIS left North Borduria.") == "The Nis left Northern Borduria."
    assert isinstance(small(), Dictionary)
