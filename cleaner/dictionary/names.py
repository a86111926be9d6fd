"""Names as sequences of words: what the organisation finder aligns and the index searches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from cleaner.dictionary.entry import Entity, WordClass
from cleaner.text.tokens import FUNCTION_WORDS, name_key, stem, words


class NameWord(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A content word of a name: its key, its stem, and the country it stands for ("" or a code, "KP KR" when unclear)."""

    key: str
    stem: str
    country: str = ""


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One correct form of an entity, ready to be aligned. `entity` counts the dictionary's entities."""

    entity: int
    surface: str
    words: tuple[NameWord, ...]
    canonical: bool


class Exchange(msgspec.Struct, frozen=True, gc=False):
    """A word's membership in a class. `spun` words never stand in a correct name."""

    class_id: str
    spun: bool
    cost: float
    by_hand: bool = True


class Classes:
    """The word classes, looked up by the stem of a word or of a joined phrase ("financial institution")."""

    def __init__(self, classes: Iterable[WordClass]) -> None:
        self.of: dict[str, tuple[Exchange, ...]] = {}
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        self.lower_words: set[str] = set()
        for item in classes:
            for spun, members in ((False, item.words), (True, item.spun)):
                for member in members:
                    stems = self._add(member, Exchange(item.id, spun, item.cost, item.source is None))
                    if item.lower and item.source is None:  # machines learned too many everyday words to look for in prose
                        self.lower_words.update(stems)
        for options in self.phrases.values():
            options.sort(key=len, reverse=True)
        self.ids: dict[str, frozenset[str]] = {stems: frozenset(e.class_id for e in own) for stems, own in self.of.items()}

    def _add(self, member: str, exchange: Exchange) -> tuple[str, ...]:
        stems = tuple(stem(w.key) for w in words(member))
        joined = " ".join(stems)
        known = self.of.get(joined, ())
        if exchange not in known:
            self.of[joined] = (*known, exchange)
        if len(stems) > 1:
            options = self.phrases.setdefault(stems[0], [])
            if stems not in options:
                options.append(stems)
        return stems

    def shared(self, one: str, other: str) -> tuple[Exchange, Exchange] | None:
        """The cheapest class in which both stems are, as `(of one, of other)`, or None."""
        best: tuple[Exchange, Exchange] | None = None
        for a in self.of.get(one, ()):
            for b in self.of.get(other, ()):
                if a.class_id == b.class_id and (best is None or a.cost < best[0].cost):
                    best = (a, b)
        return best


def name_words(surface: str, country_words: Mapping[str, str]) -> tuple[NameWord, ...]:
    """The content words of a name, function words dropped.

    >>> [w.stem for w in name_words("Workers' Party of Korea", {})]
    ['worker', 'party', 'korea']
    """
    return tuple(
        NameWord(w.key, stem(w.key), country_words.get(stem(w.key), ""))
        for w in words(surface)
        if w.key not in FUNCTION_WORDS
    )


def is_description(alias: str) -> bool:
    """Has an alias words in small letters, so that nothing should be turned into it: "Reuters news agency"?"""
    return any(w.islower() and w.isalpha() and w not in FUNCTION_WORDS and len(w) > 3 for w in alias.replace("-", " ").split())


def initials(words: Sequence[NameWord]) -> str:
    """The first letters of the content words, in capitals.

    >>> initials(name_words("National Intelligence Service", {}))
    'NIS'
    """
    return "".join(w.key[0] for w in words).upper()


def family_keys(entity: Entity) -> list[str]:
    """The keys under which a person is known by family name alone.

    >>> family_keys(Entity(id="person/ua/x", name="Volodymyr Zelenskyy", aliases=("Volodymyr Zelensky",)))
    ['zelenskyy', 'zelensky']
    """
    if entity.family:
        return [name_key(entity.family)]
    last = [[w.key for w in words(surface)][-1:] for surface in (entity.name, *entity.aliases)]
    return list(dict.fromkeys(key for keys in last for key in keys))


def forms_of(entity: Entity) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The correct forms of an entity, by sort."""
    names = ("name", (entity.name,)), ("alias", entity.aliases)
    return *names, ("native", entity.native), ("demonym", entity.demonyms)


_SIZES = (8, 4, 3, 2, 1)
_NEXT = 3


def endings(keys: Iterable[str]) -> dict[str, str]:
    """How keys go on behind their first letters, in one string: in full behind many letters, else three letters of it.

    >>> endings(["nato", "nations"])["na"], endings(["nato", "nations"])["nati"]
    ('tio to', 'ons')
    """
    table: dict[str, set[str]] = {}
    for key in keys:
        for size in _SIZES:
            if len(key) > size:
                table.setdefault(key[:size], set()).add(key[size:] if size > _NEXT else key[size : size + _NEXT])
    return {beginning: " ".join(sorted(found)) for beginning, found in table.items()}


def continuations(key: str, table: Mapping[str, str]) -> frozenset[str]:
    """The first three letters with which longer ones of some keys go on where this one ends, by their `endings`.

    >>> table = endings(["white", "whitehall", "whitehouse"])
    >>> sorted(continuations("white", table)), continuations("jane", table)
    (['hal', 'hou'], frozenset())
    """
    size = next((size for size in _SIZES if len(key) >= size), 0)
    rest = key[size:]
    found = table.get(key[:size], "").split() if size else []
    return frozenset(ending[len(rest) : len(rest) + _NEXT] for ending in found if ending.startswith(rest) and ending != rest)
