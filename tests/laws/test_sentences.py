"""Sentences are found around an offset; the twin reads the whole text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.text.sentences import _SENTENCE_END, sentence_around

_PIECES = [
    "Gen.",
    "U.S.",
    "Mr.",
    "He",
    "said",
    ". ",
    "! ",
    "? ",
    ".\n",
    "\n",
    "\n\n",
    " \n ",
    "”",
    '"',
    ") ",
    "“",
    "A",
    "b",
    "7",
    " ",
]


def slowly(text: str, offset: int) -> tuple[int, int]:
    starts = [0, *(m.end() for m in _SENTENCE_END.finditer(text))]
    later = [start for start in starts if start > offset]
    return max(start for start in starts if start <= offset), min(later, default=len(text))


@given(st.lists(st.sampled_from(_PIECES)).map("".join), st.sampled_from([1, 3, 400]), st.data())
@example("He left. \n He came.", 1, None)
def test_the_same_as_in_the_whole_text(part: str, times: int, data: st.DataObject | None) -> None:
    text = part * times
    offsets = range(len(text)) if data is None else [data.draw(st.integers(0, len(text)))]
    for offset in offsets:
        assert sentence_around(text, offset) == slowly(text, offset)
