"""Names of people that are wrong in one place: what is seen of them, and what takes the belief away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.entry import Entity, Meaning, Post
from cleaner.document import Document, RunCache
from cleaner.find.gaps import filled_in
from cleaner.text.slips import slip

PEOPLE = (
    Entity(id="person/xa/ingomar-tellandro", name="Ingomar Tellandro", country="XA", posts=(Post(title="president"),)),
    Entity(id="person/xa/osk-da-vellim", name="Oskeri da Vellim", country="XA"),
    Entity(id="person/xa/bartol-al-hud", name="Bartol al-Hudar", country="XA"),
)


def fills(text: str) -> list[tuple[str, str]]:
    dictionary = Dictionary(entities=PEOPLE, meanings=(Meaning(name="Hudar", words=("victory of spring",)),))
    document = Document(text, RunCache(dictionary.index))
    return [(filled.how, filled.after) for run in document.runs for filled in filled_in(run, document.index)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Ingomar Tellanbro spoke.", []),  # another consonant makes another name
        ("Ingomar Telandro spoke.", [("slip", "Ingomar Tellandro")]),
        ("Imgomar Tellandro spoke.", [("slip", "Ingomar Tellandro")]),
        ("Ingomar Tellandro spoke.", []),
        ("Ingomar Tellandros spoke.", []),
        ("Oskeri of Vellim spoke.", [("particle", "Oskeri da Vellim")]),
        ("Bartol the Victory of Spring spoke.", [("meaning", "Bartol al-Hudar")]),
        ("Bartol Victory of Spring spoke.", [("meaning", "Bartol al-Hudar")]),
        ("Oskeri da Hudar spoke.", []),  # a word that is somebody else's is no slip
    ],
)
def test_what_may_stand_for_what(text: str, seen: list[tuple[str, str]]) -> None:
    assert fills(text) == seen


@pytest.mark.parametrize(
    ("word", "right"),
    [("merkel", "merkel"), ("trumps", "trump"), ("medvedeva", "medvedev"), ("hoxhaj", "hodza"), ("clifton", "clinton")],
)
def test_no_slip(word: str, right: str) -> None:
    assert slip(word, right) == 0


def test_longer_words_tell_more() -> None:
    assert slip("gorbachov", "gorbachev") > slip("obema", "obama") > slip("abo", "abe")


@given(st.text("abcdehilmnorstuvwy", min_size=1, max_size=12), st.text("abcdehilmnorstuvwy", min_size=1, max_size=12))
def test_a_slip_goes_both_ways_but_for_a_letter_too_many(one: str, other: str) -> None:
    assert (slip(one, other) > 0) == (slip(other, one) > 0)
    assert 0 <= slip(one, other) <= 1.5


def test_a_described_person_is_nobody_known(builtin: Cleaner) -> None:
    assert builtin.clean("Emmanuel Marcon spoke in Paris, France.").startswith("Emmanuel Macron")
    for text in ("Emmanuel Marcon, a baker, spoke in Paris, France.", "Officer Emmanuel Marcon spoke in Paris, France."):
        assert builtin.clean(text) == text
