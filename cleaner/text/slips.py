"""A slip: one word written for another by a wrong finger, a bad scan or a bad ear, told by the letters alone."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from cleaner.text.sound import plain_sound, skeleton

_BY_LENGTH = (0.0, 0.0, 0.0, 0.15, 0.4, 0.8, 1.0, 1.15, 1.25)  # how telling one wrong letter is, by the letters of the word
_TWO = {6: 0.5, 7: 0.5, 8: 0.6}  # the same with two wrong vowels
_LOOKS = [  # what a scanner takes for each other, written one way
    (re.compile(pattern), new)
    for pattern, new in [
        (r"rn|nn", "m"),
        (r"vv", "w"),
        (r"[1j|tfl]", "i"),
        (r"[co0]", "e"),
        (r"h", "b"),
        (r"u", "n"),
        (r"[gq]", "y"),
    ]
]
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def slip(word: str, right: str) -> float:
    """How surely a word is a slip for another, 0 to about 1.5: 1 for a vowel lost in six letters. Use it on folded words.

    Letters doubled, turned, lost or taken for others that look or sound like them are slips; another consonant mostly makes
    another name. 0 for words more than two letters apart, and for other forms of a word: a plural, a feminine, an ending.

    >>> [round(slip(w, r), 2) for w, r in [("gorbaehev", "gorbachev"), ("merkle", "merkel"), ("medvedeva", "medvedev")]]
    [1.5, 1.0, 0.0]
    """
    size = min(len(word), len(right))
    if word == right or size < 3 or is_form(word, right) or is_form(right, word):
        return 0.0
    by_length = _BY_LENGTH[min(size, len(_BY_LENGTH) - 1)]
    apart = OSA.distance(word, right, score_cutoff=2)
    if apart > 2:
        return 0.0
    if word[0] != right[0]:
        by_length *= 0.5
    if _as_it_looks(word) == _as_it_looks(right):
        return by_length + 0.25
    if plain_sound(word) == plain_sound(right):
        return by_length * (1.0 if apart == 1 else 0.7)
    if apart == 1:
        return by_length * _typical(word, right)
    return by_length * _TWO.get(min(size, 8), 0.0) if _same_consonants(word, right) else 0.0


def _typical(word: str, right: str) -> float:
    """How typical of slips the one letter between two words is; another consonant makes another name."""
    if sorted(word) == sorted(right) or _same_consonants(word, right):
        return 1.0
    if len(word) != len(right):
        return 0.8 if len(word) < len(right) else 0.4
    return 0.8 if _nasal(word) == _nasal(right) else 0.0


def _nasal(word: str) -> str:
    return skeleton(word).replace("m", "n")


def _same_consonants(word: str, right: str) -> bool:
    return [c for c in word if c not in _VOWELS] == [c for c in right if c not in _VOWELS]


def is_form(longer: str, shorter: str) -> bool:
    """Is the first the second with an ending: "Trumps", "Medvedeva", "Rahmonov"?"""
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


_ENDINGS = frozenset("s es a na ov ev in an ism ist us i".split())


def _as_it_looks(word: str) -> str:
    for pattern, new in _LOOKS:
        word = pattern.sub(new, word)
    return word
