"""How a name sounds once the habits of romanisers are taken away: keys and likeness for words of personal names.

Transliterators disagree about letters, not about sounds: kh/h, sh/sch/š, y/i/j, w/v, doubled letters. `plain_sound`
writes such letters one way; `skeleton` keeps only the consonant groups, for finding candidates; `likeness` compares.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# In order: longer spellings first. Applied to folded, ASCII-like words.
_SOUNDS = [
    (re.compile(pattern), new)
    for pattern, new in [
        (r"^c(?=[aoulr])", "k"),
        (r"shch|szcz|stsch|schtsch", "sc"),
        (r"dzh|dsch", "j"),
        (r"tsch|tch", "c"),
        (r"sch|sh|sz", "s"),
        (r"zh", "j"),
        (r"cz|ch|tj", "c"),
        (r"tz|ts|zz", "c"),
        (r"kh|gh(?=.)", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"^ou(?=[aei])", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"(?<=s)k(?:yy|yi|iy|ij|yj|ii|ie|i|y|j)$", "ki"),
        (r"(?:iy|yy|yi|ij|yj|ie|ii)$", "i"),
        (r"[yj](?=[aeou])", "i"),
        (r"(?<=[aeou])[yj]", "i"),
        (r"y", "i"),
        (r"ae|oe", "e"),
        (r"(?<=[aeiou])h(?=[^aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
    ]
]
_VOWELS = re.compile(r"[aeiou]+")
_GROUPS = str.maketrans({"p": "b", "v": "f", "t": "d", "r": "l", "k": "g", "c": "s", "z": "s", "j": "s"})


@lru_cache(maxsize=20_000)
def plain_sound(word: str) -> str:
    """A folded word with the spelling habits of romanisers taken out.

    >>> [plain_sound(w) for w in ("zelenskyy", "selenskyj", "sholz", "scholz", "vuchich", "vucic")]
    ['zelenski', 'selenski', 'solz', 'solz', 'vucic', 'vucic']
    """
    for pattern, new in _SOUNDS:
        word = pattern.sub(new, word)
    return word


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonant groups of a word, for finding candidates: words that sound alike mostly share it.

    >>> skeleton("zelenskyy"), skeleton("serensky")
    ('slnsg', 'slnsg')
    """
    sound = plain_sound(word)
    head = "a" if sound[:1] in "aeiou" else ""
    body = _VOWELS.sub("", sound[0] + sound[1:].replace("h", "") if sound else "").translate(_GROUPS)
    return head + re.sub(r"(.)\1+", r"\1", body)


def skeleton_keys(word: str) -> set[str]:
    """The skeleton and every form of it that lacks one consonant: two words within one slip share a key.

    >>> bool(skeleton_keys("zelenkie") & skeleton_keys("zelenskyy"))
    True
    """
    base = skeleton(word)
    keys = {base}
    if len(base) >= 3:
        keys |= {base[:i] + base[i + 1 :] for i in range(len(base))}
    return keys


def near_keys(word: str) -> set[str]:
    """Keys that two words share when they sound alike or are one letter apart.

    >>> bool(near_keys("myammar") & near_keys("myanmar"))
    True
    """
    return skeleton_keys(word) | {"~" + word} | {"~" + word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=20_000)
def likeness(one: str, other: str) -> float:
    """How alike two words of personal names sound, 0 to 1. Use it on folded words; it knows no context.

    >>> likeness("scholz", "sholz"), round(likeness("medvedev", "medvedchuk"), 2)
    (1.0, 0.67)
    """
    if one == other:
        return 1.0
    a, b = plain_sound(one), plain_sound(other)
    if a == b:
        return 1.0 if min(len(one), len(other)) > 3 else 0.95
    letters = OSA.normalized_similarity(a, b)
    consonants = OSA.normalized_similarity(_consonants(a), _consonants(b))
    return float(0.65 * letters + 0.35 * consonants)


@lru_cache(maxsize=20_000)
def _consonants(sound: str) -> str:
    return _VOWELS.sub("", sound)


@lru_cache(maxsize=20_000)
def romanised_likeness(one: str, other: str, exchanges: tuple[tuple[str, str], ...]) -> float:
    """Likeness once the letters that transliterators of a language exchange are written one way: pairs of (longer, shorter).

    >>> round(likeness("hrushchev", "xruschev"), 2), romanised_likeness("hrushchev", "xruschev", (("shch", "sch"), ("x", "h")))
    (0.51, 1.0)
    """
    return likeness(_one_way(one, exchanges), _one_way(other, exchanges))


@lru_cache(maxsize=20_000)
def _one_way(word: str, exchanges: tuple[tuple[str, str], ...]) -> str:
    for longer, shorter in exchanges:
        if longer in word and len(word) > len(longer):
            word = word.replace(longer, shorter)
    return word
