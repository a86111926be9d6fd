"""Rows of texts as adapters get them: with nulls, which stay, and with things that are no text, which are named by row."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from cleaner.cleaner import Cleaner, Result
from cleaner.dictionary.dictionary import Dictionary
from cleaner.edit import KINDS
from cleaner.errors import CleanerError, require_text


def explain_rows(cleaner: Cleaner, values: Sequence[Any], *, workers: int = 1) -> Iterator[Result | None]:
    """A result for every text, None for every null. All rows are looked at before the first is cleaned.

    Raises `TextTypeError` or `InvalidTextError` naming the first bad row, counted from 0.

    >>> [result and result.text for result in explain_rows(Cleaner(Dictionary()), ["Kcna", None])]
    ['Kcna', None]
    >>> list(explain_rows(Cleaner(Dictionary()), ["Kcna", 7]))
    Traceback (most recent call last):
    cleaner.errors.TextTypeError: row 1: cleaner works on text, not on int: pass a str
    """
    nulls = [is_null(value) for value in values]
    for row, value in enumerate(values):
        if not nulls[row]:
            _check(row, value)
    texts = [value for value, null in zip(values, nulls, strict=True) if not null]
    results = cleaner.explain_many(texts, workers=workers)
    for null in nulls:
        yield None if null else next(results)


def _check(row: int, value: Any) -> None:
    try:
        require_text(value)
    except CleanerError as error:
        raise type(error)(f"row {row}: {error}") from None


def is_null(value: Any) -> bool:
    """Is this what some library writes for a missing value: None, NaN, or pandas' NA?

    >>> is_null(None), is_null(float("nan")), is_null("")
    (True, True, False)
    """
    if value is None or (isinstance(value, float) and value != value):
        return True
    pandas = sys.modules.get("pandas")  # nobody holds its NA who has not imported it
    return pandas is not None and value is pandas.NA


def cleaner_for(
    dictionary: Dictionary | None = None, threshold: float = 0.9, kinds: Collection[str] | None = None
) -> Cleaner:
    """The cleaner with these options; asked again, the same one, so that a stateless step does not load it for each batch.

    >>> cleaner_for(threshold=0.95) is cleaner_for(threshold=0.95)
    True
    """
    return _built(dictionary, threshold, None if kinds is None else tuple(kinds))


@lru_cache(maxsize=4)
def _built(dictionary: Dictionary | None, threshold: float, kinds: tuple[str, ...] | None) -> Cleaner:
    return Cleaner(dictionary, threshold=threshold, kinds=KINDS if kinds is None else kinds)
