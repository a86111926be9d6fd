"""What one word on each side of a run could bring about: a look that tells of nearly all runs that nothing is there.

Each word is judged once, for all texts. Only a superset is promised: who sees a sign looks closer.
"""

from __future__ import annotations

import re
from collections.abc import Container

from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import keep
from cleaner.document import Document
from cleaner.find.appointed import MADE_WORDS
from cleaner.find.duplicates import may_be_head
from cleaner.find.titles_near import ends_title
from cleaner.text.runs import may_be_tail, may_widen_after, may_widen_before
from cleaner.text.tokens import words

WIDER = 1  # a word of the classes may belong to the name
BRACKET = 2  # an acronym in brackets may follow
AGAIN = 4  # the head of a name may be said again, or brackets follow
SMALL_BEHIND = 8  # a small word may complete the name
SMALL_BEFORE = 16
POST_BEFORE = 32  # a title may end right before it
POST_BEHIND = 64  # a title may follow
TAIL = 128  # a small word may stand in a name together with the last one
ANY = 255
NAMED = 256  # who may be meant is named in the text: no word beside it tells

_FAR = 40  # characters: no word that means anything is longer
_MOST_KEPT = 20_000
_MARKS = {"'": BRACKET | AGAIN, "’": BRACKET | AGAIN, "(": BRACKET | AGAIN, ",": POST_BEHIND, "\u00a0": ANY}
_SMALL_FIRST = re.compile(r"[a-z]{3,}(?![\w-])|of[ \u00a0]")
_SMALL_LAST = re.compile(r"(?<![\w-])[a-z]{3,} $")
_ACRONYM = re.compile(r"\([^\W_]{2}")


class Around:
    """The signs beside the runs of texts, as bits; words that were judged are remembered, up to a bound."""

    def __init__(self, index: Index) -> None:
        self._lower_words = index.classes.lower_words
        self._behind: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._begins: dict[str, str] = {}

    def behind(self, text: str, end: int) -> int:
        """What may begin behind a run that ends at an offset."""
        mark = text[end : end + 1]
        if mark != " ":
            return _MARKS.get(mark, 0)
        stop = text.find(" ", end + 1, end + _FAR)
        if stop < 0:
            return ANY
        chunk = text[end + 1 : stop]
        signs = self._behind.get(chunk)
        return self._judged_behind(chunk) if signs is None else signs

    def completes(self, text: str, end: int, letters: Container[str]) -> bool:
        """Does a small word stand behind a run that begins with one of these letters, three of each?"""
        chunk = text[end + 1 : text.find(" ", end + 1)]
        begins = self._begins.get(chunk)
        if begins is None:
            first = next(words(chunk), None)
            begins = keep(self._begins, chunk, first.key[:3] if first else "", _MOST_KEPT)
        return begins in letters or len(begins) < 3

    def before(self, document: Document, start: int) -> int:
        """What may end before a run that starts at an offset."""
        text = document.text
        mark = text[start - 1 : start]
        if mark != " ":
            return ANY if mark == "\u00a0" else 0
        stop = text.rfind(" ", max(0, start - _FAR), start - 1)
        if stop < 0:
            return ANY
        chunk = text[stop + 1 : start - 1]
        signs = self._before.get(chunk)
        return self._judged_before(document, chunk) if signs is None else signs

    def _judged_behind(self, chunk: str) -> int:
        signs = WIDER if may_widen_after(f" {chunk} ", self._lower_words) else 0
        signs |= TAIL if may_be_tail(f" {chunk} ") else 0
        if chunk.startswith("("):
            signs |= AGAIN | (BRACKET if _ACRONYM.match(chunk) else 0)
        if may_be_head(chunk):
            signs |= AGAIN
        if _SMALL_FIRST.match(chunk + " "):
            signs |= SMALL_BEHIND
        if chunk in MADE_WORDS:
            signs |= POST_BEHIND
        return keep(self._behind, chunk, signs, _MOST_KEPT)

    def _judged_before(self, document: Document, chunk: str) -> int:
        signs = WIDER if may_widen_before(f" {chunk} ", self._lower_words) else 0
        if _SMALL_LAST.search(f" {chunk} "):
            signs |= SMALL_BEFORE
        if ends_title(document, chunk):
            signs |= POST_BEFORE
        return keep(self._before, chunk, signs, _MOST_KEPT)
