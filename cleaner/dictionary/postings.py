"""Which names have a word: what the finder of longer names looks its candidates up in.

A word that more than `MOST` names have - "university" in a dictionary of all the world's universities - tells nothing, and
going through all of them would make cleaning slower the larger the dictionary. Under such a key only those names stand
of which it is one of the telling words; the others are found by a rarer word of theirs, or not at all: they could not fit
well enough without it. The shipped dictionary has no such words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence

from cleaner.dictionary.names import Name
from cleaner.text.tokens import stem, words

MOST = 20_000
LEAST_FIT = 0.5  # the share of its telling words that a name must have in the text


def weight(rarity: float) -> float:
    """What a word counts for in the fit of a name, by its rarity."""
    return 0.15 + rarity


def rarities_of(postings: Mapping[str, Collection[int]], names: int) -> dict[str, float]:
    """How telling each word is among so many names; see `Index.rarity`."""
    total = math.log(max(names, 2))
    return {key: 1 - math.log(len(numbers)) / total for key, numbers in postings.items()}


def telling(words: Sequence[str], rarities: Mapping[str, float]) -> set[str]:
    """The rarest words of a name, so many that the rest would not make a fit.

    >>> sorted(telling(["rio", "police", "department"], {"rio": 0.9, "police": 0.1, "department": 0.1}))
    ['rio']
    """
    weights = sorted(((weight(rarities.get(word, 1.0)), word) for word in words), reverse=True)
    rest = sum(own for own, _ in weights)
    least = LEAST_FIT * rest
    found: set[str] = set()
    for own, word in weights:
        if rest < least:
            break
        found.add(word)
        rest -= own
    return found


Postings = dict[str, frozenset[int]]


def trimmed(
    postings: Mapping[str, Collection[int]],
    names: Sequence[Name],
    rarities: Mapping[str, float],
    keys_of: Callable[[str], set[str]],
) -> tuple[Postings, Postings]:
    """The names to look up under each key; and for keys that too many names have, all of them apart."""
    kept: Postings = {}
    overfull: Postings = {}
    known: dict[int, set[str]] = {}

    def telling_keys(number: int) -> set[str]:
        if number not in known:
            words = telling([w.stem for w in names[number].words], rarities)
            known[number] = {key for word in words for key in keys_of(word)}
        return known[number]

    for key, numbers in postings.items():
        if len(numbers) > MOST:
            overfull[key] = frozenset(numbers)
            numbers = [n for n in numbers if key in telling_keys(n)]
        kept[key] = frozenset(numbers)
    return kept, overfull


def share_a_name(all_with: Callable[[str], frozenset[int]], one: str, other: str) -> bool:
    """Is there a name that has both words? `all_with` gives the names with a stem."""
    found = [all_with(stem(w.key)) for w in words(f"{one} {other}")]
    return len(found) == 2 and not found[0].isdisjoint(found[1])
