"""Annotations, carried between a text and its cleaned form: spans whose borders never cut through an edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cleaner.cleaner import Result
from cleaner.edit import Edit, invert


def span_in_original(result: Result, start: int, end: int) -> tuple[int, int]:
    """Where a span of `result.text` lies in `result.original`. A border inside an edit moves out to the edit's border.

    All offsets count code points, ends exclusive. The span is empty when its text was inserted.

    >>> from cleaner.cleaner import explain
    >>> result = explain("In Kyiv, Ukrainian President Voldimia Zelenkie spoke.")
    >>> start = result.text.index("Zelenskyy")
    >>> low, high = span_in_original(result, start, start + len("Zelenskyy"))
    >>> result.original[low:high]
    'Voldimia Zelenkie'
    """
    return _carried(invert(result.edits), start, end, len(result.text))


def span_in_clean(result: Result, start: int, end: int) -> tuple[int, int]:
    """Where a span of `result.original` lies in `result.text`; the span is empty when its text was removed."""
    return _carried(result.edits, start, end, len(result.original))


def _carried(edits: Sequence[Edit], start: int, end: int, length: int) -> tuple[int, int]:
    if not 0 <= start <= end <= length:
        raise ValueError(f"there is no span {start} to {end} in a text of {length} characters")
    first = bisect_right(edits, start, key=lambda e: e.end)
    last = bisect_left(edits, end, key=lambda e: e.start) - 1
    low = start + _shift_before(edits, first)
    if first < len(edits) and edits[first].start < start:
        low = edits[first].out_start
    high = end + _shift_before(edits, last + 1)
    if last >= 0 and end < edits[last].end:
        high = edits[last].out_end
    return low, max(low, high)


def _shift_before(edits: Sequence[Edit], number: int) -> int:
    return edits[number - 1].out_end - edits[number - 1].end if number else 0
