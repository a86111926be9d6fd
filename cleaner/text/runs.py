"""Runs: stretches of capitalised words, the places where names can stand.

One regular expression finds capitalised words joined by single spaces and at most three small words ("of the", "bin").
A run may go on over lower-case words, but only over words that the dictionary's classes know ("Financial institution
of England"): the caller passes them in.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

_GLUE = (
    "of|the|for|and|on|in|to|at|de|del|la|do|da|dos|das|di|du|des|le|les|el|al|der|den|van|von|bin|ibn|ben|bint|abu|y|e|und|et|"
    "with|against|&"
)
_MAX_LOWER_WORDS = 2
_LOWER_AFTER = re.compile(r"[ \u00a0]([^\W\d_A-Z]+(?:['’]s)?)(?![\w-])")
_LOWER_BEFORE = re.compile(r"(?<![\w-])([^\W\d_A-Z]+(?:['’]s)?)[ \u00a0]$")


@cache
def _pattern() -> re.Pattern[str]:
    upper = _upper_class()
    initials = rf"(?:{upper}\.){{2,6}}|{upper}\.(?=[ \u00a0]{upper})"
    prefix = r"(?:al-|el-|ad-|ar-|as-|at-|an-|ul-|d['’]|l['’])?"
    word = rf"(?:{initials}|{prefix}{upper}\w*(?:['’.&/+-]\w+){{0,6}}['’]?)"
    number = r"\d{1,4}(?:st|nd|rd|th)?"
    # (?>...) keeps a long line of capitals linear: a run is never given back word by word.
    return re.compile(
        rf"(?<![\w@#])(?:{number}[ \u00a0])?{word}(?:[ \u00a0](?>(?:(?:{_GLUE})[ \u00a0]){{0,3}})(?:{word}|{number}(?!\w)))*"
    )


@cache
def _upper_class() -> str:
    """A character class of all capital letters; `re` has no \\p{Lu}, and is twice as fast as `regex` here."""
    parts: list[str] = []
    start = previous = -2
    for code in range(0x20000):  # planes further up hold ideographs, tags and private use: no capitals
        if not chr(code).isupper():
            continue
        if code != previous + 1:
            if start >= 0:
                parts.append(f"{chr(start)}-{chr(previous)}")
            start = code
        previous = code
    parts.append(f"{chr(start)}-{chr(previous)}")
    return "[" + "".join(parts) + "]"


def find_runs(text: str, lower_words: Container[str] = ()) -> list[tuple[int, int]]:
    """The `(start, end)` of every run, sorted and disjoint.

    >>> text = "then the Financial institution of England and Bank Rate rose."
    >>> [text[a:b] for a, b in find_runs(text, {"institution"})]
    ['Financial institution of England and Bank Rate']
    """
    runs: list[tuple[int, int]] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        if runs and start - runs[-1][1] < 32 and _bridged(text, runs[-1][1], start, lower_words):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _bridged(text: str, end: int, start: int, lower_words: Container[str]) -> bool:
    """Do only small words and one or two words of the classes stand between two runs?"""
    gap = text[end:start]
    if gap[:1] not in (" ", "\u00a0") or gap[-1:] not in (" ", "\u00a0") or not gap.strip():
        return False
    parts = gap.split()
    content = [p for p in parts if p not in _GLUE_WORDS]
    return 0 < len(content) <= _MAX_LOWER_WORDS and len(parts) <= 4 and all(p in lower_words for p in content)


_GLUE_WORDS = frozenset(_GLUE.split("|"))


def widen(text: str, start: int, end: int, lower_words: Container[str]) -> tuple[int, int]:
    """A run with the lower-case words of the classes that stand right before and behind it, two on each side at most.

    >>> text = "the globe Health Organization said"
    >>> widen(text, 10, 29, {"globe"})
    (4, 29)
    """
    for _ in range(_MAX_LOWER_WORDS):
        after = _LOWER_AFTER.match(text, end)
        if not after or not _in(after[1], lower_words):
            break
        end = after.end()
    for _ in range(_MAX_LOWER_WORDS):
        before = _LOWER_BEFORE.search(text, max(0, start - 30), start)
        if not before or not _in(before[1], lower_words):
            break
        start = before.start()
    return start, end


def _in(word: str, lower_words: Container[str]) -> bool:
    return word in lower_words or word.removesuffix("'s").removesuffix("’s") in lower_words
