"""Slips: words that nobody knows, a letter or two from one that names have, and what that says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import keep
from cleaner.dictionary.sounds import a_slip_from, as_seen

_SHORTEST = 5
LONG = 7  # letters of a word that few other words are a slip from
_QUITE_LONG = 9
_VERY_LONG = 10


def may_be_misspelt(key: str, index: Index) -> bool:
    """Is a word long enough, and no word or name that anybody knows?"""
    if len(key) < _SHORTEST or key in index.person_words or key in index.postings or key in index.single_names:
        return False
    return not (key in index.innocents or key in index.near_innocents)


def may_be_slip(stem: str, index: Index) -> bool:
    """Is a word in no name, of no class and no country, and no word or name that anybody knows?"""
    return may_be_misspelt(stem, index) and not (stem in index.classes.of or stem in index.country_keys)


def slips_of(stem: str, index: Index) -> tuple[str, ...]:
    """The words of longer names that an unknown word may be a misspelling of."""
    cache = index.remembered.slips
    known = cache.get(stem)
    if known is None:
        found = a_slip_from(stem, index.stems_by_ends) if may_be_slip(stem, index) else ()
        known = keep(cache, stem, tuple(found), _CACHE_SIZE)
    return known


_CACHE_SIZE = 50_000


def slip_in_name(stem: str, right: str, item: Entity, index: Index) -> float:
    """How telling it is that a word is a slip from a word of a longer name, 0 if it may be one from another word too."""
    near = slips_of(stem, index)
    if near != (right,):
        return 0.0
    strength = only_slip(stem, near).get(right, _SHORT_SLIP)
    return strength * of_romanised(stem, right, item, index) if item.kind == "place" else strength


def of_romanised(stem: str, right: str, item: Entity, index: Index) -> float:
    """A share of what a slip counts for: where names are romanised, another letter may be another spelling or village."""
    if item.country not in index.exchanges or item.is_country:
        return 1.0
    return 0.5 if sorted(stem) == sorted(right) else 0.0


_SHORT_SLIP = 0.65


def only_slip(key: str, near: Iterable[str]) -> dict[str, float]:
    """The one of the names that a slip leads to; two slips in a very long word. None if there are several.

    A letter exchanged with its neighbour, doubled, or single where it is double, is more of a slip than another letter,
    and so is rn for m.

    >>> only_slip("melbourme", ["melbourne", "melbury"]), only_slip("stamford", ["stanford", "stafford"])
    ({'melbourne': 1.2}, {})
    """
    found = {}
    for name in near:
        least = min(len(key), len(name))
        distance = 1 if as_seen(key) == as_seen(name) else OSA.distance(key, name)
        if least >= LONG and distance <= (2 if least >= _VERY_LONG else 1):
            likely = distance == 1 and _is_likely(key, name)
            found[name] = (1.3 if likely else 1.0 if distance == 1 else 0.8) + (0.2 if least >= _QUITE_LONG else 0.0)
    return found if len(found) == 1 else {}


def _is_likely(key: str, name: str) -> bool:
    return sorted(key) == sorted(name) or _undoubled(key) == _undoubled(name) or as_seen(key) == as_seen(name)


def _undoubled(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


_DOUBLE = re.compile(r"(.)\1")
