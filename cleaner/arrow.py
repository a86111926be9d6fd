"""Columns of text in Apache Arrow: `clean_batch` cleans a record batch and tells, in columns, what it did.

Everything that cleans columns stands on it: `cleaner batch`, its engines, and the adapters for data frames.
Needs the extra `arrow`: pip install 'translation-cleaner[arrow]'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from cleaner.columns import check_columns, days, pa, read_values, refuse_taken, replaced, taken
from cleaner.dates import day_of
from cleaner.errors import CleanerError, RecordError

if TYPE_CHECKING:
    from cleaner.cleaner import Result
    from cleaner.dates import Date

EVIDENCE = pa.struct([("kind", pa.string()), ("text", pa.string()), ("weight", pa.float64())])
"""One reason for or against an edit; see `cleaner.Evidence`."""

EDIT = pa.struct(
    [
        ("column", pa.string()),  # the text column in which it was made
        ("start", pa.int64()),  # start and end count code points of the original text, end-exclusive
        ("end", pa.int64()),
        ("out_start", pa.int64()),  # the same for the cleaned text
        ("out_end", pa.int64()),
        ("before", pa.string()),
        ("after", pa.string()),
        ("kind", pa.string()),
        ("rule", pa.string()),
        ("entity", pa.string()),
        ("confidence", pa.float64()),
        ("evidence", pa.list_(EVIDENCE)),
        ("alternatives", pa.list_(pa.string())),
    ]
)
"""One edit: the fields of `cleaner.Edit.to_dict`, and the text column that it was made in."""

EDITS = pa.list_(EDIT)
"""The type of the column `edits`: the edits of a record, by text column in the order asked for, then by offset."""


class Explainer(Protocol):
    """What `clean_batch` needs of a `Cleaner`."""

    def explain(self, text: str, *, date: Date = None, id: str | None = None) -> Result:
        """The cleaned text with its record."""
        ...


def clean_batch(
    batch: pa.RecordBatch,
    *,
    cleaner: Explainer,
    text_columns: Sequence[str] = ("text",),
    id_column: str | None = None,
    date_column: str | None = None,
    date: Date = None,
    keep_original: bool = False,
    edits_column: str | None = "edits",
    count_column: str | None = "edit_count",
    error_column: str | None = None,
) -> pa.RecordBatch:
    """The batch with its text columns cleaned, exactly as `Cleaner.explain` cleans each text; nulls stay null.

    Columns keep their names, order and types (string, large_string, string_view, or a dictionary of them); all other
    columns are untouched. Behind them come, in this order: `NAME_original` for each text column if `keep_original`;
    `edits_column` (type `EDITS`); `count_column` (int32: edits in the record); `error_column`. None leaves one out.

    `date_column` says when each record was written (dates, timestamps, or strings as `cleaner.dates.day_of` reads
    them); `date` serves records without one. `id_column` only names records in errors.

    A record that cannot be cleaned raises `RecordError`. With an `error_column` it keeps its texts, has no edits, and
    the reason stands in that column, which is null elsewhere. Raises `OptionError` for columns that are missing, of
    the wrong type, or already there.

    >>> import pyarrow as pa
    >>> from cleaner import Cleaner
    >>> batch = pa.RecordBatch.from_pydict({"n": [1, 2], "text": ["Ukrainian President Voldimia Zelenkie spoke.", None]})
    >>> out = clean_batch(batch, cleaner=Cleaner())
    >>> out["text"].to_pylist(), out["edit_count"].to_pylist()
    (['Ukrainian President Volodymyr Zelenskyy spoke.', None], [1, 0])
    >>> out["edits"][0][0]["after"].as_py()
    'Volodymyr Zelenskyy'
    """
    explained = explain_batch(
        batch,
        cleaner=cleaner,
        text_columns=text_columns,
        id_column=id_column,
        date_column=date_column,
        date=date,
        stop=error_column is None,
    )
    return explained.to_batch(
        keep_original=keep_original, edits_column=edits_column, count_column=count_column, error_column=error_column
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """A batch with what cleaning each of its texts came to.

    `results` has a list for each text column, with a `Result` for each record, or None where the text is null or the
    record failed. `errors` has None for each record, or the reason for which it failed.
    """

    batch: pa.RecordBatch
    results: dict[str, list[Result | None]]
    errors: list[str | None]

    def to_batch(
        self,
        *,
        keep_original: bool = False,
        edits_column: str | None = "edits",
        count_column: str | None = "edit_count",
        error_column: str | None = None,
    ) -> pa.RecordBatch:
        """The cleaned batch, as `clean_batch` gives it."""
        batch, added = self.batch, []
        arrays, fields = list(batch.columns), list(batch.schema)
        for name, results in self.results.items():
            at = batch.schema.get_field_index(name)
            if keep_original:
                added.append((f"{name}_original", batch.column(at), fields[at].type))
            arrays[at] = _with_texts(batch.column(at), results, name)
        if edits_column is not None:
            added.append((edits_column, pa.array(self._edits(), EDITS), EDITS))
        if count_column is not None:
            counts = [sum(len(r.edits) for r in row if r) for row in self._rows()]
            added.append((count_column, pa.array(counts, pa.int32()), pa.int32()))
        if error_column is not None:
            added.append((error_column, pa.array(self.errors, pa.string()), pa.string()))
        refuse_taken(batch.schema.names, [name for name, _, _ in added])
        arrays += [array for _, array, _ in added]
        fields += [pa.field(name, type_) for name, _, type_ in added]
        return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields, batch.schema.metadata))

    def _rows(self) -> list[tuple[Result | None, ...]]:
        return list(zip(*self.results.values(), strict=True)) if self.results else [()] * self.batch.num_rows

    def _edits(self) -> list[list[dict[str, Any]]]:
        return [
            [
                {"column": name} | edit.to_dict()
                for name, result in zip(self.results, row, strict=True)
                if result
                for edit in result.edits
            ]
            for row in self._rows()
        ]


def explain_batch(
    batch: pa.RecordBatch,
    *,
    cleaner: Explainer,
    text_columns: Sequence[str] = ("text",),
    id_column: str | None = None,
    date_column: str | None = None,
    date: Date = None,
    stop: bool = True,
) -> Explained:
    """The result for each text of a batch: for those who want the record itself, not its columns. See `clean_batch`.

    With `stop`, the first record that fails raises `RecordError`; without it, `Explained.errors` says which failed.
    """
    check_columns(batch.schema, text_columns, id_column, date_column)
    columns = {name: read_values(batch.column(name)) for name in text_columns}
    dates = days(batch.column(date_column)) if date_column is not None else None
    ids = read_values(batch.column(id_column)) if id_column is not None else None
    results: dict[str, list[Result | None]] = {name: [] for name in text_columns}
    errors: list[str | None] = []
    for row in range(batch.num_rows):
        try:
            day = (day_of(taken(dates[row])) if dates else None) or date
            id = None if ids is None or isinstance(ids[row], Exception) or ids[row] is None else str(ids[row])
            done = [_explained(cleaner, columns[name][row], name, day, id) for name in text_columns]
            errors.append(None)
        except CleanerError as error:
            if stop:
                named = "" if ids is None else f" ({id_column} {ids[row]!r})"
                raise RecordError(f"record {row}{named}: {error}") from None
            done = [None] * len(text_columns)
            errors.append(str(error))
        for name, result in zip(text_columns, done, strict=True):
            results[name].append(result)
    return Explained(batch, results, errors)


def _explained(cleaner: Explainer, text: object, column: str, day: Date, id: str | None) -> Result | None:
    if text is None:
        return None
    try:
        return cleaner.explain(taken(text), date=day, id=id)
    except CleanerError as error:
        raise RecordError(f"column {column!r}: {error}") from None


def _with_texts(array: pa.Array, results: Sequence[Result | None], name: str) -> pa.Array:
    """The column with the texts of the results; where there is none, or nothing changed, it stays as it is."""
    changed = [r is not None and r.text != r.original for r in results]
    if not any(changed):
        return array
    mask = pa.array(changed, pa.bool_())
    texts = [r.text for r, c in zip(results, changed, strict=True) if c and r]
    return replaced(array, mask, texts, name)


__all__ = ["EDIT", "EDITS", "EVIDENCE", "Explained", "clean_batch", "explain_batch"]
