"""Hugging Face datasets: a callable for `Dataset.map(batched=True)`. Needs the extra `datasets`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from cleaner.dictionary.load import BUILTIN
from cleaner.edit import KINDS
from cleaner.extras import extra

with extra("datasets"):
    import datasets  # noqa: F401  (so that its absence is told here and not in a worker)
    import pyarrow as pa

from cleaner.arrow import clean_batch
from cleaner.integrations.loaded import LoadedCleaner


class CleanNames:
    """`dataset.map(CleanNames("body"), batched=True)`: the columns cleaned, and a column `edits`.

    Its hash is the same in every process as long as options, dictionaries and version are: a second `map` is read from
    the cache of datasets. `edits_column=None` leaves the edits out; `date_column` says when each text was written.

    >>> data = datasets.Dataset.from_dict({"body": ["Ukrainian President Voldimia Zelenkie spoke.", None]})
    >>> cleaned = data.with_format("arrow").map(CleanNames("body"), batched=True).with_format(None)
    >>> cleaned["body"][0], cleaned[0]["edits"][0]["entity"]
    ('Ukrainian President Volodymyr Zelenskyy spoke.', 'person/ua/volodymyr-zelenskyy')
    """

    def __init__(
        self,
        *columns: str,
        sources: Sequence[str] = (BUILTIN,),
        threshold: float = 0.9,
        kinds: Collection[str] = KINDS,
        date_column: str | None = None,
        edits_column: str | None = "edits",
    ) -> None:
        self._loaded = LoadedCleaner(sources, threshold, kinds)
        self._columns: dict[str, Any] = {
            "text_columns": list(columns) or ["text"],
            "date_column": date_column,
            "edits_column": edits_column,
        }

    def __call__(self, batch: Any) -> Any:
        """A batch as datasets gives it: a table of Arrow with `with_format("arrow")`, else lists by column."""
        if isinstance(batch, pa.Table):
            return pa.Table.from_batches([self._cleaned(part) for part in batch.combine_chunks().to_batches()])
        columns = {name: batch[name] for name in self._columns["text_columns"]}
        if self._columns["date_column"] is not None:
            columns[self._columns["date_column"]] = batch[self._columns["date_column"]]
        done = self._cleaned(pa.RecordBatch.from_pydict({name: pa.array(list(values)) for name, values in columns.items()}))
        return done.to_pydict()

    def _cleaned(self, batch: Any) -> Any:
        return clean_batch(batch, cleaner=self._loaded.cleaner, count_column=None, **self._columns)
