"""DuckDB: the texts and edits of `explain`, on one thread and on several."""

from __future__ import annotations

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

import duckdb
import pyarrow as pa

from cleaner import Cleaner, Result
from cleaner.integrations.duckdb import register


@pytest.mark.parametrize("threads", [1, 2])
def test_what_explain_gives(cleaner: Cleaner, texts: list[str], expected: list[Result], threads: int) -> None:
    connection = register(duckdb.connect(config={"threads": threads}), cleaner)
    articles = pa.table({"n": range(len(texts) + 1), "body": [*texts, None]})
    connection.register("articles", articles)
    rows = connection.execute("SELECT clean_names(body), explain_names(body) FROM articles ORDER BY n").fetchall()
    assert [text for text, _ in rows] == [*(result.text for result in expected), None]
    wanted = [
        {"text": r.text, "edits": [{"column": "text"} | e.to_dict() for e in r.edits]} for r in expected
    ]
    assert [_plain(record) for _, record in rows] == [*wanted, None]


def _plain(record: dict[str, object] | None) -> dict[str, object] | None:
    """DuckDB gives lists or tuples by version."""
    if record is None:
        return None
    edits = [e | {name: list(e[name]) for name in ("evidence", "alternatives")} for e in record["edits"]]  # type: ignore[attr-defined]
    return record | {"edits": edits}


def test_several_columns_and_a_prefix(cleaner: Cleaner) -> None:
    connection = register(duckdb.connect(), cleaner, prefix="small_")
    query = "SELECT small_clean_names('boots on the floor'), small_clean_names(NULL), small_explain_names('a').edits"
    assert [tuple(row) for row in connection.execute(query).fetchall()] == [("boots on the ground", None, [])]


def test_numbers_are_refused_by_the_database(cleaner: Cleaner) -> None:
    connection = register(duckdb.connect(), cleaner)
    with pytest.raises(duckdb.Error):
        connection.execute("SELECT clean_names([1, 2])").fetchall()
