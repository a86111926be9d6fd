"""Damages that are made of correct names by rule: what machine translators, spinners and transliterators do to them.

Every damage is the same on every run, so that a list of failures can be kept and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.text.tokens import FUNCTION_WORDS, stem, words


class Damage(NamedTuple):
    """A wrong form of a name, and how it was made."""

    how: str
    name: str
    text: str


def damages(entity: Entity, index: Index) -> Iterator[Damage]:
    """The made damages of the canonical name of an entity; none for a name of one word that is no person's."""
    makers: tuple[Callable[[str, Index], Iterator[str]], ...]
    makers = (transliterated, turned) if entity.kind == "person" else (reordered, exchanged, literal)
    for maker in makers:
        for text in maker(entity.name, index):
            if text != entity.name:
                yield Damage(maker.__name__, entity.name, text)


# What one transliterator writes for another, tried in this order.
_LETTERS = [
    *(("shch", "sch"), ("kh", "h"), ("zh", "j"), ("sh", "sch"), ("ch", "tch"), ("ts", "tz"), ("ou", "u"), ("oo", "u")),
    *(("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("yy", "y"), ("iy", "y"), ("ee", "i"), ("v", "w"), ("w", "v")),
    *(("y", "i"), ("j", "y"), ("q", "k"), ("x", "ks"), ("c", "k"), ("z", "s"), ("ll", "l"), ("nn", "n"), ("e", "i"), ("o", "u")),
]


def transliterated(name: str, index: Index) -> Iterator[str]:
    """One of its sounds in other letters, then two; the beginning of the name stays.

    >>> list(transliterated("Mikhail Mishustin", Index()))
    ["Mikhail Mischustin", "Mikhail Mistchustin"]
    """
    done = 0
    for old, new in _LETTERS:
        at = name.find(old, 1)
        if at > 0 and done < 2 and new not in name:
            name, done = name[:at] + new + name[at + len(old) :], done + 1
            yield name


def turned(name: str, index: Index) -> Iterator[str]:
    """The family name of two words in front, and one letter wrong.

    >>> list(turned("Olaf Scholz", Index()))
    ['Scholz Olav']
    """
    parts = name.split(" ")
    if len(parts) != 2 or len(parts[0]) < 3:
        return
    for old, new in (("f", "v"), ("k", "c"), ("d", "t"), ("i", "y"), ("s", "z"), ("a", "e"), ("o", "u")):
        if old in parts[0][1:]:
            at = parts[0].rindex(old)
            yield f"{parts[1]} {parts[0][:at]}{new}{parts[0][at + 1 :]}"
            return


def reordered(name: str, index: Index) -> Iterator[str]:
    """The last two words of a name exchanged.

    >>> list(reordered("Associated Press", Index())), list(reordered("Workers' Party of Korea", Index()))
    (['Press Associated'], ["Workers' Korea of Party"])
    """
    parts = name.split(" ")
    content = [i for i, part in enumerate(parts) if part.lower() not in FUNCTION_WORDS]
    if len(content) >= 2:
        one, other = content[-2:]
        parts[one], parts[other] = parts[other], parts[one]
        yield " ".join(parts)


def exchanged(name: str, index: Index) -> Iterator[str]:
    """One word exchanged for another of its class, for every word that has a class."""
    found = list(words(name))
    for word in found if len(found) > 1 else ():
        other = _classmate(stem(word.key), index)
        if other:
            yield name[: word.start] + other.title() + name[word.end :]


def _classmate(key: str, index: Index) -> str:
    """Another word of a class that people wrote: one that never stands in correct names if there is any."""
    own = [e for e in index.classes.of.get(key, ()) if e.by_hand and not e.spun]
    mates = [
        (not exchange.spun, word)
        for word, exchanges in index.classes.of.items()
        for exchange in exchanges
        if own and exchange.class_id == own[0].class_id and word != key
    ]
    return min(mates)[1] if mates else ""


def literal(name: str, index: Index) -> Iterator[str]:
    """The last word in front, tied with "of", as word-for-word translation back from Romance languages does.

    >>> list(literal("Korean Central News Agency", Index()))
    ['Agency of Korean Central News']
    """
    parts = name.split(" ")
    if len(parts) >= 3 and not any(part.lower() in FUNCTION_WORDS for part in parts):
        yield f"{parts[-1]} of {' '.join(parts[:-1])}"
