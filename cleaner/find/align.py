"""Laying a stretch of text against a name, word by word.

Every word of the name is given the word of the text that is nearest to it: the same word, another of its class, a
misspelling. What is left over on either side was inserted or dropped. Order does not matter for the fit; it is noted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import Name, NameWord
from cleaner.dictionary.remembered import Options, Place
from cleaner.find.match import Item, Places
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem


class Pair(msgspec.Struct, frozen=True, gc=False):
    """A word of a name with the word of the text that stands for it.

    `how`: same, country, class, derived, misspelt, spelling, or replaced (by a word that has nothing to do with it).
    """

    word: NameWord
    item: Item
    position: int
    how: str
    cost: float


class Alignment(msgspec.Struct, frozen=True, gc=False):
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


def align(name: Name, places: Places, anchor: int, least: float) -> tuple[float, Alignment] | None:
    """How well a name fits the items around `anchor`, laid against them; None when it fits worse than `least`, and for
    a short form of it that is right.

    The rarest word chooses its place first: the cheapest, and of those the one that is nearest to where it should be.
    """
    items, size = places.items, len(name.words)
    options = places.options(name.words)
    window = range(max(0, anchor - size - 1), min(len(items), anchor + size + 2))
    placed = _only_places(options, window)
    if placed is None:
        placed = _best_places(options, window, anchor)
    if len(placed) < 2:
        return None
    if len(placed) == size - 1 and size > 2:
        _pair_replaced(name, items, placed, window)
    fit = _fit(options, items, placed)
    return None if fit < least or _is_short_form(items, placed, size) else (fit, _alignment(name, items, placed))


def _is_short_form(items: Sequence[Item], placed: Mapping[int, Place], size: int) -> bool:
    """Do words of the name stand as they should, and some are not there? Most names that are thought of end here."""
    if any(how not in ("same", "country") for _, how, _ in placed.values()):
        return False
    places = [placed[k][0] for k in sorted(placed)]
    inside = range(places[0] + 1, places[-1])
    if places != sorted(places) or any(i not in places and not items[i].country for i in inside):
        return False
    return len(placed) < size or len(inside) + 2 > size or any(how != "same" for _, how, _ in placed.values())


def _only_places(options: Sequence[Options], window: range) -> dict[int, Place] | None:
    """The place of each word, if none has a choice and no two want the same; else None."""
    placed: dict[int, Place] = {}
    taken: set[int] = set()
    for k, option in enumerate(options):
        if len(option.places) > 1:
            return None
        for place in option.places:
            if place[0] in taken:
                return None
            if place[0] in window:
                taken.add(place[0])
                placed[k] = place
    return placed


def _best_places(options: Sequence[Options], window: range, anchor: int) -> dict[int, Place]:
    """The place of each word, the rarest word choosing first."""
    free = set(window)
    placed: dict[int, Place] = {}
    for k in sorted(range(len(options)), key=lambda k: -options[k].rarity):
        open_places = [place for place in options[k].places if place[0] in free]
        if open_places:
            placed[k] = best = min(open_places, key=lambda p: (p[2], abs(p[0] - anchor - k)))
            free.discard(best[0])
    return placed


def _alignment(name: Name, items: Sequence[Item], placed: Mapping[int, Place]) -> Alignment:
    used = {i for i, _, _ in placed.values()}
    first, last = min(used), max(used)
    return Alignment(
        name,
        tuple(Pair(name.words[k], items[placed[k][0]], *placed[k]) for k in sorted(placed)),
        tuple(word for k, word in enumerate(name.words) if k not in placed),
        tuple(items[i] for i in range(first, last + 1) if i not in used),
        first,
        last,
    )


def _fit(options: Sequence[Options], items: Sequence[Item], placed: Mapping[int, Place]) -> float:
    """The share of the name's telling words that found their place, less what was inserted."""
    used = [place[0] for place in placed.values()]
    got = sum([options[k].weight * (1 - placed[k][2]) for k in sorted(placed)])
    fit = got / sum([o.weight for o in options])
    first, last = min(used), max(used)
    if last - first + 1 > len(used):
        fit -= 0.12 * sum(1 for i in range(first, last + 1) if i not in used and not items[i].country)
    return fit


def _pair_replaced(name: Name, items: Sequence[Item], placed: dict[int, Place], window: range) -> None:
    """When all words but one found their place, the word that stands in its place was put there instead of it."""
    if any(how not in ("same", "country") for _, how, _ in placed.values()):
        return
    k = next(k for k in range(len(name.words)) if k not in placed)
    before, behind = placed.get(k - 1), placed.get(k + 1)
    at = before[0] + 1 if before else behind[0] - 1 if behind else -1
    if at not in window or any(at == i for i, _, _ in placed.values()) or (before and behind and behind[0] != at + 1):
        return
    if not (name.words[k].country or items[at].country or _DIGIT.search(name.words[k].stem) or _DIGIT.search(items[at].stem)):
        placed[k] = at, "replaced", 0.9


_DIGIT = re.compile(r"\d")
