"""Candidates come from look-ups that read as little as they can. Slow, obvious twins must find the same."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from cleaner import Cleaner, Dictionary
from cleaner.dictionary import postings
from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.sounds import families_of, within_two
from cleaner.find.alike import alike_by_country, fitting
from cleaner.find.fit import likeness_of
from cleaner.text.sound import near_keys, plain_sound, skeleton_keys
from cleaner.text.tokens import word_keys, words


@cache
def index() -> Index:
    return Dictionary.load().index


@cache
def single_words() -> list[str]:
    return sorted(index().single_names)


@cache
def people() -> list[str]:
    return [e.name for e in Dictionary.load().entities if e.kind == "person" and 2 <= len(word_keys(e.name)) <= 4]


@st.composite
def slips(draw: st.DrawFn, word: str) -> str:
    """A word with a letter or two changed, lost, added or turned round."""
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(word) - 1))
        letter = draw(st.sampled_from("aeioukhsvyz"))
        turned = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        lost = word[:at] + word[at + 1 :] if len(word) > 2 else word
        word = draw(st.sampled_from([word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], lost, turned]))
    return word


@given(st.data())
def test_misspelt_names(data: st.DataObject) -> None:
    word = data.draw(slips(data.draw(st.sampled_from(single_words()))))
    twin = {
        name
        for name in single_words()
        if OSA.distance(word, name) <= 2 and plain_sound(word)[:1] == plain_sound(name)[:1] and near_keys(word) & near_keys(name)
    }
    assert set(within_two(word, index().near_words)) == twin


@given(st.data())
def test_people_who_sound_alike(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(people()))
    segment = tuple(words(" ".join(data.draw(slips(key)) for key in word_keys(name))))
    quick = {e for own in alike_by_country(segment, index()).values() for e, _ in fitting(segment, own, index())}
    keys = [skeleton_keys(w.key) | {"=" + w.key} for w in segment]
    hits = [set().union(*(index().person_keys.get(key, ()) for key in own)) for own in keys]
    alike = set().union(*(a & b for i, a in enumerate(hits) for b in hits[i + 1 :]))
    twin = {e for e, _ in fitting(segment, [e for e in sorted(alike) if _shares_family(segment, e)], index())}
    assert quick == twin


def _shares_family(segment: tuple[object, ...], person: int) -> bool:
    families = families_of(index().entities[person])
    return any(likeness_of(w.key, family, index()) >= 0.8 for w in segment for family in families)  # type: ignore[attr-defined]


TOWNS = ("Zenda", "Strelsau", "Hentzau", "Tarlenheim", "Szohod", "Klow", "Dbrnouk", "Istow", "Zlip", "Niedzdrow")


@pytest.mark.parametrize("most", [postings.MOST, 3])
def test_a_word_that_too_many_names_have(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Names are still found by what tells them from others of the kind, and names of nothing but common words too."""
    monkeypatch.setattr(postings, "MOST", most)
    bodies = [Entity(id=f"org/ra/{town.lower()}", name=f"{town} Police Department", country="RA") for town in TOWNS]
    bodies += [
        Entity(id=f"org/ra/{kind.lower()}", name=f"{kind} Police Union", country="RA") for kind in ("Road", "Rail", "River")
    ]
    bodies.append(Entity(id="org/ra/union", name="Police Department Union", country="RA"))
    country = Entity(id="place/ra/ruritania", name="Ruritania", type="country", country="RA", demonyms=("Ruritanian",))
    dictionary = Dictionary(entities=tuple(sorted([*bodies, country], key=lambda e: e.id)), fingerprint=str(most))
    assert bool(dictionary.index.overfull) == (most < len(TOWNS))
    text = "In Ruritania the Klow Department of Police met. The Police Departement Union left."
    found = [p.after for p in Cleaner(dictionary).proposals(text)]
    assert {"Klow Police Department", "Police Department Union"} <= set(found)
    assert dictionary.index.count("department") == len(TOWNS) + 1


def test_the_shipped_dictionary_has_no_such_word() -> None:
    """No candidate is lost there. When this fails, the dictionary has grown: `postings.MOST` must grow with it."""
    assert not index().overfull
