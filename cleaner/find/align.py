"""Laying a stretch of text against a name, word by word.

Every word of the name is given the word of the text that is nearest to it: the same word, another of its class, a
misspelling. What is left over on either side was inserted or dropped. Order does not matter for the fit; it is noted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import Name, NameWord
from cleaner.text.sound import likeness
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem

_SPELLING_FLOOR = 0.78
MODIFIERS = frozenset({"ruling", "official"})  # classes of words that may stand before any name: "the ruling ..."


@dataclass(frozen=True, slots=True)
class Item:
    """A content word of a run, or a phrase of a class taken as one ("financial institution"); offsets in the run."""

    start: int
    end: int
    key: str
    stem: str
    country: str
    lower: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of a name with the word of the text that stands for it.

    `how`: same, country, class, derived, misspelt, spelling, or replaced (by a word that has nothing to do with it).
    """

    word: NameWord
    item: Item
    position: int
    how: str
    cost: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """A name laid against items `first` to `last` (inclusive) of a stretch."""

    name: Name
    pairs: tuple[Pair, ...]
    dropped: tuple[NameWord, ...]
    inserted: tuple[Item, ...]
    first: int
    last: int

    @property
    def in_order(self) -> bool:
        positions = [p.position for p in self.pairs]
        return positions == sorted(positions)

    @property
    def exact(self) -> bool:
        """Only small words differ, if anything."""
        return not self.dropped and not self.inserted and self.in_order and all(p.how == "same" for p in self.pairs)


def items_of(run_words: Sequence[Word], text: str, index: Index) -> list[Item]:
    """The content words of a run, phrases of the classes joined; `text` is what the words' offsets count in."""
    items: list[Item] = []
    i = 0
    while i < len(run_words):
        word = run_words[i]
        base = stem(word.key)
        size = 1
        for phrase in index.classes.phrases.get(base, ()):
            part = tuple(stem(w.key) for w in run_words[i : i + len(phrase)])
            if part == phrase:
                base, size = " ".join(phrase), len(phrase)
                break
        if size > 1 or word.key not in FUNCTION_WORDS:
            last = run_words[i + size - 1]
            country = index.country_keys.get(base, "")
            items.append(Item(word.start, last.end, base if size > 1 else word.key, base, country, text[word.start].islower()))
        i += size
    return items


def align(name: Name, items: Sequence[Item], index: Index, anchor: int) -> Alignment | None:
    """Lay a name against the items around `anchor`; None when less than two words find a place."""
    low, high = max(0, anchor - len(name.words) - 1), min(len(items), anchor + len(name.words) + 2)
    free = set(range(low, high))
    pairs: dict[int, Pair] = {}
    order = sorted(range(len(name.words)), key=lambda k: -index.rarity(name.words[k].stem))
    for k in order:
        word = name.words[k]
        best: Pair | None = None
        for i in free:
            match = match_word(word, items[i], index)
            if match and (
                best is None
                or (match[1], abs(i - anchor - k)) < (best.cost, abs(best.position - anchor - k))
            ):
                best = Pair(word, items[i], i, *match)
        if best:
            pairs[k] = best
            free.discard(best.position)
    if len(pairs) < 2:
        return None
    _pair_replaced(name, items, pairs, free)
    placed = [pairs[k] for k in sorted(pairs)]
    first, last = min(p.position for p in placed), max(p.position for p in placed)
    used = {p.position for p in placed}
    return Alignment(
        name,
        tuple(placed),
        tuple(name.words[k] for k in range(len(name.words)) if k not in pairs),
        tuple(items[i] for i in range(first, last + 1) if i not in used),
        first,
        last,
    )


def _pair_replaced(name: Name, items: Sequence[Item], pairs: dict[int, Pair], free: set[int]) -> None:
    """When all words but one found their place, the word that stands in its place was put there instead of it."""
    missing = [k for k in range(len(name.words)) if k not in pairs]
    if len(missing) != 1 or len(name.words) < 3 or any(p.how not in ("same", "country") for p in pairs.values()):
        return
    k = missing[0]
    before, behind = pairs.get(k - 1), pairs.get(k + 1)
    at = before.position + 1 if before else behind.position - 1 if behind else -1
    if at not in free or (before and behind and behind.position != at + 1):
        return
    if not (name.words[k].country or items[at].country or _DIGIT.search(name.words[k].stem) or _DIGIT.search(items[at].stem)):
        pairs[k] = Pair(name.words[k], items[at], at, "replaced", 0.9)


def match_word(word: NameWord, item: Item, index: Index) -> tuple[str, float] | None:
    """How an item can stand for a word of a name, and at what cost from 0 to 1; None when it cannot."""
    if word.stem == item.stem or word.key == item.stem:
        return "same", 0.0
    key = (word.key, item.key)
    cache = index.match_cache
    found = cache.get(key, _UNKNOWN)  # another thread may clear the cache at any time
    if found is _UNKNOWN:
        if len(cache) >= _CACHE_SIZE:
            cache.clear()
        found = cache[key] = _match(word, item, index)
    return found


_CACHE_SIZE = 500_000
_UNKNOWN = ("unknown", 1.0)


def _match(word: NameWord, item: Item, index: Index) -> tuple[str, float] | None:
    if _DIGIT.search(word.stem) or _DIGIT.search(item.stem):
        return None
    if word.country and item.country and set(word.country.split()) & set(item.country.split()):
        return "country", 0.05
    exchange = index.classes.shared(word.stem, item.stem)
    if exchange and not (exchange[1].class_id in MODIFIERS and item.key != item.stem):  # "officials" is no "official"
        return "class", exchange[1].cost
    if word.country and item.country:
        return None
    if min(len(word.stem), len(item.stem)) < 5 or " " in item.stem:
        return None
    if _is_adjective(word.stem, item.stem) or _is_adjective(item.stem, word.stem):
        return ("derived", 0.1) if word.country or item.country else ("country", 0.05)
    if is_derived(word.stem, item.stem):
        return "derived", 0.1
    like = max(OSA.normalized_similarity(word.stem, item.stem), likeness(word.stem, item.stem))
    if like < _SPELLING_FLOOR:
        return None
    if item.stem in index.postings or item.stem in index.person_words:
        return "spelling", 1.2 - like
    return "misspelt", 1.0 - like


def _is_adjective(noun: str, other: str) -> bool:
    """Is the other word the adjective of a place ("bavarian" of "bavaria")?"""
    return other.startswith(noun[:-1]) and other[len(noun) - 1 :] in _ADJECTIVE_ENDINGS


def is_derived(one: str, other: str) -> bool:
    """Are two words of one family: "identified" and "identification", "regulatory" and "regulation"?"""
    size = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = {one[size:], other[size:]}
    return size >= max(4, 0.55 * max(len(one), len(other))) and ends <= _ENDINGS and ends != {"e", "y"}


_ENDINGS = frozenset(
    " al ally ic ical ion ation ition cation ed ing er or ship ment ity ive ative itive y e an ian ance ence ency ent ant ary "
    "ory ial ional ize ized ified ification ful ness ure ural ied ying".split(" ")
)
_ADJECTIVE_ENDINGS = frozenset("an n ian ean ese ish ic i".split()) | {
    e + end for e in "aeiouy" for end in ("n", "an", "ian", "ese")
}
_DIGIT = re.compile(r"\d")
