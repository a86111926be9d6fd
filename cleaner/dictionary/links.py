"""The small words of names: which names have some between their other words, and before which words an article stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cleaner.dictionary.entry import Entity
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem, words

ARTICLES = frozenset({"the", "a", "an"})
PREPOSITIONS = frozenset("of for in on to at by from with against".split())
ENGLISH = ARTICLES | PREPOSITIONS | {"and"}
FOREIGN = FUNCTION_WORDS - ENGLISH

Gaps = tuple[tuple[str, ...], ...]


Linked = dict[str, tuple[tuple[int, str], ...]]


def links_of(entities: Sequence[Entity]) -> tuple[Linked, dict[str, int], dict[str, tuple[int, int]]]:
    """`names_with_links`, their `lengths` and the `article_habits` of all names."""
    names = names_with_links(entities)
    return names, lengths(names), article_habits(entities)


def linked(surface_words: Sequence[Word]) -> tuple[tuple[Word, ...], Gaps]:
    """The content words of a stretch, and the small words between each two of them.

    >>> content, gaps = linked(list(words("Bank of the Republic")))
    >>> [w.key for w in content], gaps
    (['bank', 'republic'], (('of', 'the'),))
    """
    content: list[Word] = []
    gaps: list[tuple[str, ...]] = []
    small: list[str] = []
    for word in surface_words:
        if word.key in FUNCTION_WORDS:
            small.append(word.key)
            continue
        if content:
            gaps.append(tuple(small))
        content.append(word)
        small = []
    return tuple(content), tuple(gaps)


def content_key(content: Sequence[Word]) -> str:
    """What two stretches share that differ in their small words alone.

    >>> content_key(list(words("People's Bank")))
    "people's bank"
    """
    return " ".join([word.key + "'s" * word.possessive for word in content])


def names_with_links(entities: Sequence[Entity]) -> Linked:
    """The names with English small words inside, by their content: `(number of the entity, the name)`."""
    found: dict[str, dict[tuple[int, str], None]] = defaultdict(dict)
    for number, entity in enumerate(entities):
        for surface in _surfaces(entity):
            parts = list(words(surface))
            content, gaps = linked(parts)
            small = {key for gap in gaps for key in gap}
            doubled = any(word.key in LEADING for word in content)
            if len(content) > 1 and (small or doubled) and small <= ENGLISH and parts[0].key not in FOREIGN:
                bare = surface[4:] if surface.startswith("The ") else surface
                found[content_key(content)][number, bare] = None
    return {key: tuple(rows) for key, rows in found.items()}


def lengths(keys: Iterable[str]) -> dict[str, int]:
    """How many words the longest of such contents has that begins with a word.

    >>> lengths(["bank england", "bank republic turkey"])
    {'bank': 3}
    """
    table: dict[str, int] = {}
    for key in keys:
        first, *rest = key.split(" ")
        first = first.removesuffix("'s")
        table[first] = max(table.get(first, 0), 1 + len(rest))
    return table


LEADING = frozenset({"without", "among", "between", "beyond", "under", "toward", "towards"})  # they take no second "of"


def article_habits(entities: Sequence[Entity]) -> dict[str, tuple[int, int]]:
    """How many names have an article between a preposition and a word, and how many have none, by the word's stem."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for entity in entities:
        for surface in set(_surfaces(entity)):
            keys = [word.key for word in words(surface)]
            for before, small, key in zip(["", *keys], keys, keys[1:], strict=False):
                if key not in FUNCTION_WORDS and (small in PREPOSITIONS or (small == "the" and before in PREPOSITIONS)):
                    counts[stem(key)][small == "the"] += 1
    return {word: (both[True], both[False]) for word, both in counts.items()}


def _surfaces(entity: Entity) -> Iterator[str]:
    if entity.kind != "person":
        yield entity.name
        yield from entity.aliases
