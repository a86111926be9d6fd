"""What English, or a country, does with names, counted over the names of a dictionary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from cleaner.dictionary.entry import Entity, Innocent
from cleaner.dictionary.names import Name, initials, name_words
from cleaner.text.tokens import name_key, words

MINISTRY_HEADS = frozenset({"ministry", "department", "bureau", "secretariat"})
_ENOUGH_MINISTRIES = 9


def taken_apart(names: Iterable[Name], entities: Sequence[Entity]) -> dict[str, float]:
    """How often names put a head first: "University of ..." against "... University", 0 to 1 by the head's stem."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for name in names:
        if len(name.words) > 1 and entities[name.entity].kind == "organisation":
            _, link, rest = name.surface.partition(" of ")
            if link and name_words(name.surface[: -len(rest)], {})[-1:] == name.words[:1]:
                first[name.words[0].stem] += 1
            elif not link:
                last[name.words[-1].stem] += 1
    return {head: round(n / (n + last[head]), 2) for head, n in first.items()}


def ministry_heads(names: Iterable[Name], entities: Sequence[Entity]) -> dict[str, frozenset[str]]:
    """What a country calls its ministries, where enough of them are known: departments in the United States."""
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        entity = entities[name.entity]
        if entity.type == "ministry":
            heads[entity.country].update(w.stem for w in name.words if w.stem in MINISTRY_HEADS)
    return {c: frozenset(found) for c, found in heads.items() if found.total() >= _ENOUGH_MINISTRIES}


def foreign_acronyms(entities: Sequence[Entity], innocents: frozenset[str]) -> dict[str, int]:
    """The acronyms that international bodies have in other languages: OTAN, OMS.

    No two of them share one. What English uses too ("ECJ" for a court of justice) has the first letters of one of the names.
    """
    owners: dict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(entities):
        if entity.country != "INT" or not entity.acronyms or entity.kind != "organisation":
            continue
        right, *others = entity.acronyms
        names = (entity.name, *entity.aliases)
        english = {right, *(form for name in names for form in _initials(name))}
        if not any(right in (*_initials(name), name) or _is_of(right, name) for name in names):
            continue
        for other in others:
            if other.isascii() and other.isalpha() and _is_acronym(other) and name_key(other) not in innocents:
                capitals = "".join(c for c in other if c.isupper())
                if not {other, capitals} & english and right not in other and other not in right:
                    owners[other].add(number)
    return {acronym: number for acronym, (number, *more) in owners.items() if not more}


def _is_of(acronym: str, name: str) -> bool:
    """Are all letters of an acronym in a name, in their order: EAEU of "Eurasian Economic Union"?"""
    letters = iter(name.upper())
    return name[:1].upper() == acronym[:1] and all(letter in letters for letter in acronym.upper())


def _is_acronym(surface: str) -> bool:
    """Is it nothing but capitals, or capitals with the small letters of a romanised sign ("IStGH", "OZKhO")?"""
    return sum(c.isupper() for c in surface) > 1 and 2 * sum(c.isupper() for c in surface) > len(surface)


def _initials(name: str) -> tuple[str, str]:
    """The first letters of a name's content words, and of all its words."""
    return initials(name_words(name, {})), "".join(w.key[0] for w in words(name)).upper()


def innocents_of(rows: Iterable[Innocent]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of innocent words, and of those that are only never taken for a misspelling."""
    keys = [(row.near, name_key(word)) for row in rows for word in row.words]
    return frozenset(key for near, key in keys if not near), frozenset(key for near, key in keys if near)
