"""One column of text in Arrow, cleaned by `cleaner.arrow.clean_batch`: what the data frame adapters stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.arrow import EDITS, clean_batch
from cleaner.cleaner import Cleaner, Result
from cleaner.columns import pa, read_values
from cleaner.dates import Date
from cleaner.integrations.rows import cleaner_for

RECORD = pa.struct([("text", pa.string()), ("edits", EDITS)])
"""A cleaned text with its edits."""


def clean_column(array: pa.Array, cleaner: Cleaner | None = None, *, workers: int = 1, name: str = "text") -> pa.Array:
    """The column with its texts cleaned; type and nulls are kept. Raises `RecordError` naming the record."""
    return _cleaned(array, cleaner, workers, name, None).column(0)


def explain_column(array: pa.Array, cleaner: Cleaner | None = None, *, workers: int = 1, name: str = "text") -> pa.Array:
    """The cleaned texts with their edits, of type `RECORD`; where the text is null, so is the record."""
    batch = _cleaned(array, cleaner, workers, name, "edits" if name != "edits" else "_edits")
    return pa.StructArray.from_arrays(
        [batch.column(0).cast(pa.string()), batch.column(1)], fields=list(RECORD), mask=array.is_null()
    )


def _cleaned(array: pa.Array, cleaner: Cleaner | None, workers: int, name: str, edits: str | None) -> pa.RecordBatch:
    batch = pa.RecordBatch.from_arrays([array], names=[name])
    cleaner = cleaner or cleaner_for()
    explainer = cleaner if workers == 1 else _InProcesses(cleaner, array, workers)
    return clean_batch(batch, cleaner=explainer, text_columns=[name], edits_column=edits, count_column=None)


class _InProcesses:
    """Hands out, in order, results that several processes work out."""

    def __init__(self, cleaner: Cleaner, array: pa.Array, workers: int) -> None:
        texts = (value for value in read_values(array) if value is not None)
        self._results: Iterator[Result] = cleaner.explain_many(texts, workers=workers)

    def explain(self, text: str, *, date: Date = None, id: str | None = None) -> Result:
        return next(self._results)


def one_array(column: Any) -> pa.Array:
    """The chunks of a column put together."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
