"""Can a title stand right before or behind a name? A look at single words tells of most names that none does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from cleaner.document import Document
from cleaner.text.fold import fold
from cleaner.text.tokens import words

MOST_BEFORE_TITLE = 5


def may_end_post(document: Document, before: str) -> bool:
    """Can a title, or the owner of a title ("President of Ukraine"), end here? A look at single words saves reading all.

    Only a superset is promised: the word right before, or one before an "of", ends like a title.
    """
    if not before.isascii():
        before = fold(before)
    if ends_title(document, before[before.rfind(" ", 0, -1) + 1 : -1]):
        return True
    if "of " not in before and not _ODD_OF.search(before):
        return False
    lower = before.lower()
    at = lower.find("of")
    while at >= 0:
        is_word = at and not lower[at + 2 : at + 3].isalnum() and not lower[at - 1].isalnum()
        if is_word and (lower[at - 1] != " " or ends_title(document, lower[lower.rfind(" ", 0, at - 1) + 1 : at - 1])):
            return True
        at = lower.find("of", at + 2)
    return False


def of_pattern(text: str) -> re.Pattern[str]:
    """A pattern for "of" at the end of a word, with capitals and accents in texts that have them so."""
    if not text.isascii():
        return _any_of()
    return _ODD_CASE_OF if any(odd in text for odd in ("OF", "Of", "oF")) else _PLAIN_OF


_PLAIN_OF = re.compile("of(?![^\\W_])", re.ASCII)
_ODD_CASE_OF = re.compile("[oO][fF](?![^\\W_])", re.ASCII)


@cache
def _any_of() -> re.Pattern[str]:
    like = {letter: "".join(c for c in map(chr, range(0x3000)) if fold(c) == letter) for letter in "of"}
    return re.compile(f"[{like['o']}][{like['f']}](?![^\\W_])")


_ODD_OF = re.compile("O[fF]|of[^a-zA-Z0-9]|oF")


def ends_title(document: Document, chunk: str) -> bool:
    """Can the last word of a chunk without spaces be the last of a title? True for a chunk that has no words at all."""
    known: bool | None = document.remembered.get(("ends-title", chunk))
    if known is not None:
        return known
    return document.remember("ends-title", chunk, lambda: _has_ending(document, chunk))


def _has_ending(document: Document, chunk: str) -> bool:
    keys = [w.key for w in words(chunk)]
    return not keys or keys[-1] in document.remember("title-ends", "", lambda: _endings(document.index.titles))


def may_begin_post(document: Document, end: int) -> bool:
    """Can a title begin with one of the first words behind an offset? Only a superset is promised."""
    keys = [word.key for word in document.words(document.text[end : end + 90], end)]
    if len(keys) <= MOST_BEFORE_TITLE:
        return True
    titles = document.index.titles
    begins: frozenset[str] = document.remember("title-begins", "", lambda: _beginnings(titles))
    pairs = pairwise(keys[: MOST_BEFORE_TITLE + 1])
    return any(one in begins and (one in titles or one + two in begins) for one, two in pairs)


def _endings(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[i:] for key in keys for i in range(len(key)))


def _beginnings(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:i] for key in keys for i in range(1, len(key) + 1))
