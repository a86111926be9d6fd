"""What finders learned about single words, kept beside the index that it depends on. Bounded; it may be forgotten at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

K = TypeVar("K")
V = TypeVar("V")

Place = tuple[int, str, float]


class Options(msgspec.Struct, frozen=True, gc=False):
    """Where among the items of a stretch a word of a name can stand: places with how and at what cost; what it counts for."""

    rarity: float
    weight: float
    most: float
    places: Sequence[Place]


Sets = tuple[frozenset[int], tuple[frozenset[int], ...]]
Sounding = tuple[frozenset[int], tuple[str, ...]]


@dataclass
class Remembered:
    """`matches`: how one word can stand for another. `with_word`: the names that have a word. `sounding`: who sounds like it.

    `nowhere`: the options of words that can stand nowhere. `slips`: the words that one may be a misspelling of.
    """

    matches: dict[tuple[str, str], tuple[str, float] | None] = field(default_factory=dict)
    nowhere: dict[str, Options] = field(default_factory=dict)
    with_word: dict[str, Sets] = field(default_factory=dict)
    slips: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sounding: dict[str, Sounding] = field(default_factory=dict)


def keep(cache: dict[K, V], key: K, value: V, most: int) -> V:
    """Put a value into a cache that forgets everything when it is full, and give it back.

    >>> cache = {}
    >>> [keep(cache, n, -n, 2) for n in range(3)], cache
    ([0, -1, -2], {2: -2})
    """
    if len(cache) >= most:
        cache.clear()
    cache[key] = value
    return value


class Recent(dict[K, V]):
    """A cache of two ages: when it is full, what nobody asked for since it was full last is forgotten, and no more.

    Ask it by `get`, and where it has none by `recall`; put in by `put`. It holds `most` twice at most.

    >>> cache = Recent(2)
    >>> for key in "abc":
    ...     _ = cache.get(key) or cache.recall(key) or cache.put(key, key.upper())
    >>> dict(cache), cache.recall("a"), cache.recall("x")
    ({'c': 'C'}, 'A', None)
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._old: dict[K, V] = {}

    def recall(self, key: K) -> V | None:
        """The value of the older age, which is then of the new one."""
        found = self._old.pop(key, None)
        return None if found is None else self.put(key, found)

    def put(self, key: K, value: V) -> V:
        """Keep a value, and give it back."""
        if len(self) >= self._most:
            self._old = dict(self)
            self.clear()
        self[key] = value
        return value
