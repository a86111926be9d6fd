"""How a word of a text can stand for a word of a name: the same, another of its class, a misspelling.

What two words are to each other is worked out once; of a stretch, each word of any name is laid against all words once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import Name, NameWord
from cleaner.dictionary.postings import weight
from cleaner.dictionary.remembered import Options, Place, keep
from cleaner.text.sound import likeness, plain_sound

MODIFIERS = frozenset({"ruling", "official"})  # classes of words that may stand before any name: "the ruling ..."
_SHORTEST = 5  # letters of a word that may be misspelt
_SPELLING_FLOOR = 0.78
_SOUND_FLOOR = 0.66  # of two words as alike as that floor, the letters of their sounds are as alike as this at least
_MOST_FOR_REPLACED = 0.1  # what a word counts for, as a share of its weight, in whose place another was put


class Item(msgspec.Struct, frozen=True, gc=False):
    """A content word of a run, or a phrase of a class taken as one ("financial institution"); offsets in the run."""

    start: int
    end: int
    key: str
    stem: str
    country: str
    lower: bool


class Places:
    """The items of a stretch, and where among them the words of some names can stand, worked out once for each word."""

    def __init__(self, items: Sequence[Item], names: Iterable[Name], index: Index) -> None:
        self.items = items
        words = {word.key: word for name in names for word in name.words}
        self._options: dict[str, Options] = {}
        nowhere = index.remembered.nowhere
        likely = _likely(list(words.values()), items, index)
        for key, word in words.items():
            places = _places(word, items, index) if key in likely else []
            if places:
                self._options[key] = _options(word, places, index)
            else:
                self._options[key] = nowhere.get(key) or keep(nowhere, key, _options(word, [], index), _CACHE_SIZE)

    def options(self, words: Sequence[NameWord]) -> list[Options]:
        """The options of each word."""
        known = self._options
        return [known[word.key] for word in words]

    def most(self, words: Sequence[NameWord]) -> float:
        """How well a name can fit if every word finds its best place; 0 if less than two words have one."""
        known = self._options
        placed, got, total = 0, 0.0, 0.0
        for word in words:
            option = known[word.key]
            got += option.most
            total += option.weight
            if option.places:
                placed += 1
        return got / total if placed > 1 else 0.0


def _places(word: NameWord, items: Sequence[Item], index: Index) -> list[Place]:
    matches = ((i, match_word(word, item, index)) for i, item in enumerate(items))
    return [(i, *match) for i, match in matches if match]


def _options(word: NameWord, places: Sequence[Place], index: Index) -> Options:
    rarity = index.rarity(word.stem)
    own = weight(rarity)
    most = own * (1 - min(cost for _, _, cost in places)) if places else own * _MOST_FOR_REPLACED
    return Options(rarity, own, most, places)


def _likely(words: Sequence[NameWord], items: Sequence[Item], index: Index) -> set[str]:
    """The keys of those words for which some item can stand: a superset, found without laying every word against every item.

    They share the word, a class, their first letters, or are alike as a whole, in letters or sound.
    """
    class_ids = index.classes.ids
    stems = {item.stem for item in items}
    classes = frozenset().union(*(class_ids.get(stem, ()) for stem in stems))
    heads = {stem[:4] for stem in stems}
    countries = any(item.country for item in items)
    found: set[str] = set()
    rest: list[NameWord] = []
    for word in words:
        own = class_ids.get(word.stem)
        if (
            word.stem[:4] in heads
            or (own and not own.isdisjoint(classes))
            or (countries and word.country)
            or word.key in stems
        ):
            found.add(word.key)
        elif len(word.stem) >= _SHORTEST:
            rest.append(word)
    if rest:
        stems = {stem for stem in stems if len(stem) >= _SHORTEST}
        found.update(_alike(rest, [word.stem for word in rest], stems, _SPELLING_FLOOR))
        found.update(_alike(rest, [plain_sound(word.stem) for word in rest], map(plain_sound, stems), _SOUND_FLOOR))
    return found


def _alike(words: Sequence[NameWord], forms: Sequence[str], others: Iterable[str], floor: float) -> Iterator[str]:
    """The keys of words whose forms are like one of the others."""
    for other in others:
        alike = process.extract(other, forms, scorer=OSA.normalized_similarity, score_cutoff=floor, limit=None)
        yield from (words[at].key for _, _, at in alike)


def match_word(word: NameWord, item: Item, index: Index) -> tuple[str, float] | None:
    """How an item can stand for a word of a name, and at what cost from 0 to 1; None when it cannot."""
    if word.stem == item.stem or word.key == item.stem:
        return "same", 0.0
    key = (word.key, item.key)
    cache = index.remembered.matches
    found = cache.get(key, _UNKNOWN)  # another thread may clear the cache at any time
    if found is _UNKNOWN:
        found = keep(cache, key, _match(word, item, index), _CACHE_SIZE)
    return found


_CACHE_SIZE = 50_000
_UNKNOWN = ("unknown", 1.0)


def _match(word: NameWord, item: Item, index: Index) -> tuple[str, float] | None:
    one, other = word.stem, item.stem
    if not (one.isalpha() and other.isalpha()) and (_DIGIT.search(one) or _DIGIT.search(other)):
        return None
    if word.country and item.country and set(word.country.split()) & set(item.country.split()):
        return "country", 0.05
    exchange = index.classes.shared(one, other)
    if exchange and not (exchange[1].class_id in MODIFIERS and item.key != item.stem):  # "officials" is no "official"
        return "class", exchange[1].cost
    if word.country and item.country:
        return None
    if min(len(one), len(other)) < _SHORTEST or " " in other:
        return None
    if one[:4] == other[:4]:  # else they are of no family
        if _is_adjective(one, other) or _is_adjective(other, one):
            return ("derived", 0.1) if word.country or item.country else ("country", 0.05)
        if is_derived(one, other):
            return "derived", 0.1
    like = _likeness(one, other)
    if like < _SPELLING_FLOOR:
        return None
    known = other in index.postings or other in index.person_words or other in index.near_innocents
    if (one.endswith(other) or other.endswith(one)) and (known or abs(len(one) - len(other)) > 1):
        return None  # "unaffordable" is no slip for "affordable"
    if known:
        return "spelling", 1.2 - like
    return "misspelt", 1.0 - like


def _likeness(one: str, other: str) -> float:
    """How alike two words are in letters or sound; 0 when below the floor in both."""
    letters = OSA.normalized_similarity(one, other, score_cutoff=_SPELLING_FLOOR)
    if OSA.normalized_similarity(plain_sound(one), plain_sound(other), score_cutoff=_SOUND_FLOOR):
        return max(letters, likeness(one, other))
    return letters


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
