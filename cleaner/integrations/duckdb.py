"""DuckDB: the SQL functions `clean_names` and `explain_names`. Needs the extra `duckdb`."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.extras import extra

with extra("duckdb"):
    import duckdb
    import pyarrow as pa

from cleaner.integrations.column import RECORD, clean_column, explain_column, one_array


def register(connection: Any, cleaner: Cleaner | None = None, *, prefix: str = "") -> Any:
    """Give a connection `clean_names(VARCHAR) -> VARCHAR` and `explain_names(VARCHAR) -> STRUCT(text, edits)`.

    NULL gives NULL; a text that cannot be cleaned ends the query with its reason. Returns the connection.

    >>> connection = register(duckdb.connect())
    >>> connection.sql("SELECT clean_names('Ukrainian President Voldimia Zelenkie spoke.')").fetchall()
    [('Ukrainian President Volodymyr Zelenskyy spoke.',)]
    """

    def clean_names(texts: Any) -> Any:
        return clean_column(one_array(texts), cleaner)

    def explain_names(texts: Any) -> Any:
        return explain_column(one_array(texts), cleaner)

    text = duckdb.sqltype("VARCHAR")
    connection.create_function(f"{prefix}clean_names", clean_names, [text], text, type="arrow")
    connection.create_function(f"{prefix}explain_names", explain_names, [text], _sql(RECORD), type="arrow")
    return connection


def _sql(type_: Any) -> Any:
    """The type of DuckDB for a type of Arrow."""
    return duckdb.sqltype(_name(type_))


def _name(type_: Any) -> str:
    """The name of an Arrow type in SQL.

    >>> _name(pa.list_(pa.struct([("end", pa.int64())])))
    'STRUCT("end" BIGINT)[]'
    """
    if pa.types.is_list(type_):
        return f"{_name(type_.value_type)}[]"
    if pa.types.is_struct(type_):
        fields = ", ".join(f'"{field.name}" {_name(field.type)}' for field in type_)
        return f"STRUCT({fields})"
    return {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE"}[type_]
