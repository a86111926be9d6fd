"""Sentences, found around an offset: most of a text is never asked for."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b(?:Gen|Rep|Sen|Gov|Col|Lt\.))[.!?][\"'”’)\]]*\s+"
    r"(?=[\"'“‘(\[]?[A-Z0-9])|\n+"
)
_FAR = 250  # characters: most sentences are shorter


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """The `(start, end)` of the sentence around an offset; lines end sentences, "U.S." and "Gen." do not.

    >>> text = "He left. Gen. Brown of the U.S. Army came. It rained."
    >>> text[slice(*sentence_around(text, 20))]
    'Gen. Brown of the U.S. Army came. '
    """
    far = _FAR
    while True:
        start, begin = 0, _inside_word(text, offset - far)
        end = len(text)
        for match in _SENTENCE_END.finditer(text, begin):
            if match.end() > offset:
                end = match.end()
                break
            start = match.end()
        if start or not begin:
            return start, end
        far *= 8


def _inside_word(text: str, at: int) -> int:
    """The nearest place at or before an offset that no end of a sentence can span, because a letter or digit stands before it."""
    while at > 0 and not text[at - 1].isalnum():
        at -= 1
    return max(at, 0)
