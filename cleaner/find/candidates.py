"""Which names of several words a stretch of text may stand for, before any is laid against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import Sets, keep
from cleaner.find.match import Item
from cleaner.find.slips import slips_of

_RARE_KEYS = 4
_SPAN = 8


def candidates(items: Sequence[Item], index: Index) -> dict[int, int]:
    """Numbers of names of which at least two words, and more than half, are among the items; each with an anchor item."""
    asked: list[tuple[int, int, frozenset[int], tuple[frozenset[int], ...]]] = []
    for position, item in enumerate(items):
        found, rest = _names_with(item.stem, index)
        if found or rest:
            asked.append((len(found) + sum(map(len, rest)), position, found, rest))
    asked.sort(key=lambda p: (p[0], p[1]))
    anchored: dict[int, int] = {}
    hits: Counter[int] = Counter()
    for k, (_, position, found, _) in enumerate(asked[:_RARE_KEYS]):
        for _, other, others, rest in asked[k + 1 :]:
            if abs(other - position) <= _SPAN:
                for number in _among(found, others, rest):
                    anchored.setdefault(number, position)
    if not anchored:
        return anchored
    thought_of = frozenset(anchored)
    for _, _, found, rest in asked:
        hits.update(_among(thought_of, found, rest))
    sizes = index.name_sizes
    return {n: at for n, at in anchored.items() if 2 * hits[n] > sizes[n]}


def _names_with(stem: str, index: Index) -> Sets:
    """The names with a word, or one of its classes or countries; apart, all names with keys that too many names have."""
    cache = index.remembered.with_word
    known = cache.get(stem)
    if known is None:
        keys: Collection[str] = index.keys_of(stem)
        if stem not in index.rarities:
            keys = slips_of(stem, index) or keys
        sets = [numbers for key in keys if (numbers := index.postings.get(key))]
        rest = tuple(numbers for key in keys if (numbers := index.overfull.get(key)))
        names = sets[0] if len(sets) == 1 else frozenset[int]().union(*sets)
        known = keep(cache, stem, (names, rest), _CACHE_SIZE)
    return known


_CACHE_SIZE = 2_000


def _among(numbers: frozenset[int], one: frozenset[int], rest: Sequence[frozenset[int]]) -> frozenset[int]:
    """Those of the numbers that are in one of the sets."""
    return (numbers & one).union(*(numbers & other for other in rest)) if rest else numbers & one
