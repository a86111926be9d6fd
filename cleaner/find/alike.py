"""Who sounds like a stretch of words, and how well a person fits it: worked out once for the same words."""

from __future__ import annotations

from cleaner.dictionary.index import Index
from cleaner.document import Document
from cleaner.find.fit import Fit, best_fit, likeness_of
from cleaner.text.sound import skeleton_keys
from cleaner.text.tokens import Word, word_keys


def alike_by_country(segment: tuple[Word, ...], index: Index) -> dict[str, list[int]]:
    """The people of whom two parts may sound alike, by country. Depends on the words alone."""
    hits: list[set[int]] = []
    for word in segment:
        found: set[int] = set()
        for key in skeleton_keys(word.key) | {"=" + word.key}:
            found |= index.person_keys.get(key, frozenset())
        hits.append(found)
    alike = set.union(*(a & b for i, a in enumerate(hits) for b in hits[i + 1 :]))
    by_country: dict[str, list[int]] = {}
    for entity in sorted(alike):
        by_country.setdefault(index.entities[entity].country, []).append(entity)
    return by_country


def fitting(segment: tuple[Word, ...], people: list[int], index: Index) -> tuple[tuple[int, Fit], ...]:
    """Those of the people of whom every part sounds alike. Depends on the words alone."""
    fits = []
    for entity in people:
        if not _shares_family(segment, entity, index):
            continue
        fit = best_fit(segment, entity, index)
        floor = _LEAST_FAMILY if fit and fit.given >= 0.95 else 0.84
        if fit and fit.mean >= 0.86 and fit.family >= floor and not fit.extra and not fit.missing:
            fits.append((entity, fit))
    return tuple(fits)


_LEAST_FAMILY = 0.8


def _shares_family(segment: tuple[Word, ...], entity: int, index: Index) -> bool:
    """Is a word of the stretch like one of the family name? If not, laying them together would be in vain."""
    person = index.entities[entity]
    if person.family:
        families = set(word_keys(person.family))
    else:
        families = {key for surface in (person.name, *person.aliases) for key in word_keys(surface)[-1:]}
    return any(likeness_of(w.key, family, index) >= _LEAST_FAMILY for w in segment for family in families)


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
