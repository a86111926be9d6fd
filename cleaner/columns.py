"""Columns of a record batch as Python values, and values put back into columns of the same type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.errors import InvalidTextError, OptionError

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise ModuleNotFoundError(
        "columns of text need pyarrow, which is not installed; install it with: pip install 'translation-cleaner[arrow]'",
        name="pyarrow",
    ) from None

__all__ = ["check_columns", "days", "pa", "read_values", "refuse_taken", "replaced", "taken"]


def check_columns(
    schema: pa.Schema, text_columns: Sequence[str], id_column: str | None = None, date_column: str | None = None
) -> None:
    """Raise `OptionError` unless the columns are there, once each, and of types that can be cleaned."""
    if isinstance(text_columns, str) or not text_columns:
        raise OptionError(f"text_columns must be a list of names, not {text_columns!r}: write [{text_columns or 'text'!r}]")
    for name in [*text_columns, *filter(None, (id_column, date_column))]:
        found = schema.names.count(name)
        if found != 1:
            what = "no column" if not found else f"{found} columns"
            raise OptionError(f"{what} {name!r}; the columns are: {', '.join(schema.names) or 'none at all'}")
    if len(set(text_columns)) < len(text_columns):
        raise OptionError(f"text_columns names a column twice: {', '.join(text_columns)}")
    for name in text_columns:
        type_ = schema.field(name).type
        if not _holds_text(type_):
            raise OptionError(f"column {name!r} holds {type_}, not text: cast it to string, or choose another")
    if date_column is not None:
        type_ = schema.field(date_column).type
        if not (_holds_text(type_) or pa.types.is_date(type_) or pa.types.is_timestamp(type_) or pa.types.is_null(type_)):
            raise OptionError(f"column {date_column!r} holds {type_}, not dates: cast it to date32, or choose another")


def _holds_text(type_: pa.DataType) -> bool:
    inner = type_.value_type if pa.types.is_dictionary(type_) else type_
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(test(inner) for test in tests)


def refuse_taken(names: Sequence[str], added: Sequence[str]) -> None:
    """Raise `OptionError` if a column to be added bears the name of another."""
    for name in added:
        if name in names or list(added).count(name) > 1:
            raise OptionError(
                f"there is a column {name!r} already: rename or drop it first, "
                "or choose other names (edits_column, count_column, error_column)"
            )


def read_values(array: pa.Array) -> list[Any]:
    """The values of a column as Python objects; one that is no valid UTF-8 becomes the error that reading it raised."""
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        values = [_value(item) for item in array]
    return values


def _value(item: pa.Scalar) -> Any:
    try:
        return item.as_py()
    except UnicodeDecodeError as error:
        return error


def taken(value: Any) -> Any:
    """A value of a column, unless it could not be read."""
    if isinstance(value, Exception):
        raise InvalidTextError(f"not UTF-8 ({value}); mend the source")
    return value


def days(array: pa.Array) -> list[Any]:
    """Timestamps count as days, in UTC: nanoseconds need not survive."""
    return read_values(array.cast(pa.date32(), safe=False) if pa.types.is_timestamp(array.type) else array)


def replaced(array: pa.Array, mask: pa.Array, texts: list[str], name: str) -> pa.Array:
    """The column with `texts` where the mask is true; it keeps its type. Raises `OptionError` if that cannot hold them."""
    type_ = array.type
    try:
        if pa.types.is_dictionary(type_):
            plain = array.dictionary_decode()
            whole = replaced(plain, mask, texts, name).dictionary_encode()
            return pa.DictionaryArray.from_arrays(
                whole.indices.cast(type_.index_type), whole.dictionary, ordered=type_.ordered
            )
        if pa.types.is_string_view(type_):  # no kernel replaces in views
            return pc.replace_with_mask(array.cast(pa.large_string()), mask, pa.array(texts, pa.large_string())).cast(type_)
        return pc.replace_with_mask(array, mask, pa.array(texts, type_))
    except pa.ArrowInvalid as error:
        raise OptionError(f"column {name!r} of type {type_} cannot hold the cleaned texts ({error}): cast it first") from None


