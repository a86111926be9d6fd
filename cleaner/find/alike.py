"""Who sounds like a stretch of words, and how well a person fits it: worked out once for the same words."""

from __future__ import annotations

from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import Sounding, keep
from cleaner.dictionary.sounds import families_like
from cleaner.document import Document
from cleaner.find.fit import Fit, best_fit, likeness_of
from cleaner.text.sound import skeleton_keys
from cleaner.text.tokens import Word


def alike_by_country(segment: tuple[Word, ...], index: Index) -> dict[str, list[int]]:
    """The people with a family name like one of the words, and another name that may sound like another, by country.

    Depends on the words alone.
    """
    sounding = [_sounding(word.key, index) for word in segment]
    alike: set[int] = set()
    for i, (bearers, _) in enumerate(sounding):
        if bearers:
            keys = {key for j, (_, own) in enumerate(sounding) if j != i for key in own}
            alike.update(*(bearers & people for key in keys if (people := index.person_keys.get(key))))
    by_country: dict[str, list[int]] = {}
    for entity in sorted(alike):
        by_country.setdefault(index.entities[entity].country, []).append(entity)
    return by_country


def _sounding(word: str, index: Index) -> Sounding:
    """Who has a family name like a word, and the keys under which those are who have any name that may sound like it."""
    found = index.remembered.sounding.get(word)
    if found is None:
        families = families_like(word, index.family_sounds, index.families_by_sound)
        families += [name for name in index.meanings.get(word, ()) if name in index.family_bearers]
        like = {family for family in families if likeness_of(word, family, index) >= _LEAST_FAMILY}
        bearers = frozenset[int]().union(*(index.family_bearers[family] for family in like))
        keys = (*skeleton_keys(word), "=" + word)
        found = keep(index.remembered.sounding, word, (bearers, keys), _CACHE_SIZE)
    return found


_CACHE_SIZE = 10_000


def fitting(segment: tuple[Word, ...], people: list[int], index: Index) -> tuple[tuple[int, Fit], ...]:
    """Those of the people of whom every part sounds alike. Depends on the words alone."""
    fits = []
    for entity in people:
        fit = best_fit(segment, entity, index)
        floor = _LEAST_FAMILY if fit and fit.given >= 0.95 else 0.84
        if fit and fit.mean >= 0.86 and fit.family >= floor and not fit.extra and not fit.missing:
            fits.append((entity, fit))
    return tuple(fits)


_LEAST_FAMILY = 0.8


def letters_of(segment: tuple[Word, ...]) -> str:
    """The words of a stretch as one string: what is worked out for them is kept under it."""
    return " ".join([w.key for w in segment])


def fit_of(document: Document, segment: tuple[Word, ...], entity: int) -> Fit | None:
    """`best_fit`, worked out once for the same words and person."""
    fits: dict[int, Fit | None] = document.remember("fits", letters_of(segment), dict)
    if entity not in fits:
        if len(fits) >= _MOST_FITS:
            return best_fit(segment, entity, document.index)
        fits[entity] = best_fit(segment, entity, document.index)
    return fits[entity]


_MOST_FITS = 200
