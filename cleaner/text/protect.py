"""Stretches that no edit may touch: addresses, handles, hashtags, file names, code, markup, and what [sic] vouches for.

Every pattern starts at a rare literal and has no nested repetition, so the time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

_SIGNS = ("@", "#", "<", "`", "_", "[", "{", "\\", "://")
_ENDING = re.compile(r"\.[a-z]{2,5}\b", re.IGNORECASE)
_WWW = re.compile(r"[wW]{3}\.")
_ENDS_WWW = ("w.", "W.")  # looked for first: fixed strings are found ten times as fast

# Each kind of stretch with what a text must hold for it: looking for fixed strings is far faster than the patterns are.
_KINDS: tuple[tuple[str, str], ...] = (
    ("://", r"""\b[a-z][a-z0-9+.-]{1,15}://[^\s<>"”’]+"""),  # any scheme://address
    ("www.", r"""\bwww\.[^\s<>"”’]+"""),
    ("@", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),  # e-mail
    ("/", r"""\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|org|net|gov|edu|int|info|io|eu|[a-z]{2})/[^\s<>"”’]*"""),
    ("@", r"(?<![\w@])@\w{1,50}"),  # handle
    ("#", r"(?<![\w&#])#\w{1,100}"),  # hashtag
    (".x", r"\b[\w-]{1,100}\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|json|html?|xml|zip|jpe?g|png|gif|svg|mp[34]|py|js)\b"),
    ("_", r"(?<!\w)\w{1,40}(?:_\w{1,40})+"),  # snake_case
    ("`", r"`[^`\n]{1,300}`"),  # code
    ("<", r"</?[a-z!][^<>]{0,500}>"),  # markup
    ("{{", r"\{\{[^{}\n]{0,300}\}\}"),
    ("\\", r"\\[a-z]{1,20}\b"),
)
_ADDRESS = re.compile(r"\.(?:com|org|net|gov|edu|int|info|io|eu|[a-z]{2})/", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|json|html?|xml|zip|jpe?g|png|gif|svg|mp[34]|py|js)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _pattern(kinds: tuple[int, ...]) -> re.Pattern[str]:
    """One pattern for these kinds of stretches, in their order of precedence."""
    return re.compile("|".join(_KINDS[kind][1] for kind in kinds), re.IGNORECASE)


def _is_possible(sign: str, text: str) -> bool:
    if sign == "www.":
        return _has_www(text)
    if sign == "/":
        return "/" in text and _ADDRESS.search(text) is not None
    if sign == ".x":
        return _FILE.search(text) is not None
    return sign in text


_SIC = re.compile(r"[ \t]?[\[(]sic[\])]", re.IGNORECASE)
_WORDS_BEFORE_SIC = 4


def _may_be_protected(text: str) -> bool:
    """Does a sign of such a stretch stand in a text?"""
    return any(sign in text for sign in _SIGNS) or _ENDING.search(text) is not None or _has_www(text)


def _has_www(text: str) -> bool:
    return any(end in text for end in _ENDS_WWW) and _WWW.search(text) is not None


def protected_zones(text: str) -> list[tuple[int, int]]:
    """Sorted, disjoint `(start, end)` stretches that must not change.

    >>> [t[a:b] for t in ["see https://example.org/x, ask @kcna"] for a, b in protected_zones(t)]
    ['https://example.org/x,', '@kcna']
    """
    if not _may_be_protected(text):
        return []
    kinds = tuple(number for number, (sign, _) in enumerate(_KINDS) if _is_possible(sign, text))
    zones = [m.span() for m in _pattern(kinds).finditer(text)] if kinds else []
    for match in _SIC.finditer(text):
        before = text[max(0, match.start() - 120) : match.start()]
        starts = [m.start() for m in re.finditer(r"\S+", before)]
        start = match.start() - len(before) + (starts[-_WORDS_BEFORE_SIC] if len(starts) >= _WORDS_BEFORE_SIC else 0)
        zones.append((start, match.end()))
    return merge_zones(zones)


def merge_zones(zones: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort stretches and join those that overlap.

    >>> merge_zones([(5, 7), (0, 3), (2, 4)])
    [(0, 4), (5, 7)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(zones):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def in_zone(zones: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does `[start, end)` meet one of the sorted, disjoint zones?

    >>> in_zone([(3, 6)], 5, 9), in_zone([(3, 6)], 6, 9)
    (True, False)
    """
    i = bisect_right(zones, (end, -1)) - 1
    if i + 1 < len(zones) and zones[i + 1][0] < end and start < zones[i + 1][1]:
        return True
    return i >= 0 and zones[i][0] < end and start < zones[i][1]
