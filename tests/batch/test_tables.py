"""JSON lines as tables: every column, the type that holds every value, and JSON text where none does."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch import tables
from tests.batch.test_formats import NEW, OLD
from tests.batch.test_preflight import jsonl
from tests.cli.conftest import Run

ROWS: list[dict[str, Any]] = [
    {"id": 1, "text": OLD, "when": "2024-05-06", "mixed": 1, "empty": {}, "tags": [], "n": 1, "big": 2**63, "no": None},
    {"text": None, "id": 2, "mixed": "1", "tags": ["a", None], "n": 2.5, "who": {"name": "Ł", "age": 3}},
    {"text": f"x\n\"{OLD}\", y", "id": 2**53 + 1, "who": {"name": None, "more": [1]}, "mixed": None, "late": True},
]  # fmt: skip


def test_parquet_of_lines(run: Run) -> None:
    jsonl("a.jsonl", *ROWS)
    done = run("batch", "a.jsonl", "b.parquet")
    assert done.exit_code == 0
    assert "values of several types, written as JSON text: mixed, empty, big" in done.stderr
    table = pq.read_table("b.parquet")
    types = {field.name: field.type for field in table.schema}
    assert list(types) == ["id", "text", "when", "mixed", "empty", "tags", "n", "big", "no", "edits", "edit_count", "who", "late"]
    assert (types["id"], types["n"], types["when"], types["late"]) == (pa.int64(), pa.float64(), pa.string(), pa.bool_())
    rows = table.to_pylist()
    assert [row["text"] for row in rows] == [NEW, None, f"x\n\"{NEW}\", y"]
    assert [row["mixed"] for row in rows] == ["1", '"1"', None]
    assert [row["id"] for row in rows] == [1, 2, 2**53 + 1]
    assert [row["who"] for row in rows] == [None, {"name": "Ł", "age": 3, "more": None}, {"name": None, "age": None, "more": [1]}]
    assert (rows[0]["big"], rows[0]["empty"], rows[0]["when"]) == (str(2**63), "{}", "2024-05-06")
    assert rows[0]["edit_count"] == 1


@pytest.mark.parametrize("ending", ["csv", "tsv.gz"])
def test_csv_of_lines(run: Run, ending: str) -> None:
    jsonl("a.jsonl", *ROWS)
    assert run("batch", "a.jsonl", f"b.{ending}", "--no-edit-columns").exit_code == 0
    data = Path(f"b.{ending}").read_bytes()
    text = (gzip.decompress(data) if ending.endswith(".gz") else data).decode("utf-8")
    rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter="\t" if ending[0] == "t" else ","))
    assert [row["text"] for row in rows] == [NEW, "", f"x\n\"{NEW}\", y"]
    assert [row["mixed"] for row in rows] == ["1", "1", ""]
    assert [row["late"] for row in rows] == ["", "", "true"]
    assert json.loads(rows[1]["who"]) == ROWS[1]["who"]
    assert not list(Path().glob("b.*.*part")) + list(Path().glob("*.whole"))


def test_no_lines_make_an_empty_table(run: Run) -> None:
    Path("a.jsonl").write_text("")
    assert run("batch", "a.jsonl", "b.parquet").exit_code == 0
    assert pq.read_table("b.parquet").num_rows == 0
    assert run("batch", "a.jsonl", "b.csv").exit_code == 0
    assert Path("b.csv").read_text() == ""
    assert "name a file" in run("batch", "a.jsonl", "-", "--to", "csv").stderr


@pytest.mark.parametrize(("source", "to"), [("a.jsonl", "b.parquet"), ("a.jsonl", "b.csv"), ("a.parquet", "b.parquet")])
def test_stopped_at_the_end(run: Run, monkeypatch: pytest.MonkeyPatch, source: str, to: str) -> None:
    """When all is cleaned and the table is being made, a run can be stopped as well, wherever it is."""
    import os

    jsonl("a.jsonl", *[{"text": f"{OLD} {i}"} for i in range(600)])
    pq.write_table(pa.table({"text": [f"{OLD} {i}" for i in range(600)]}), "a.parquet")
    args = ["batch", source, to, "--edits", "d.jsonl", "--quiet"]
    assert run(*args).exit_code == 0
    expected = [Path(name).read_bytes() for name in (to, "d.jsonl")]
    replace = os.replace
    calls = 0
    for stop in range(1, 5):
        calls = 0

        def failing(one: Any, other: Any, stop: int = stop) -> None:
            nonlocal calls
            if str(other) in (to, "d.jsonl") or str(one).endswith(".part"):
                calls += 1
                if calls == stop:
                    raise OSError(28, "No space left on device")
            replace(one, other)

        monkeypatch.setattr(os, "replace", failing)
        done = run(*args)
        if calls < stop:
            break
        assert (done.exit_code, "go on with --resume" in done.stderr) == (2, True)
        monkeypatch.setattr(os, "replace", replace)
        assert run(*args, "--resume").exit_code == 0
        assert [Path(name).read_bytes() for name in (to, "d.jsonl")] == expected
    assert stop > 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=2),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(st.sampled_from(["x", "y", "z"]), VALUES), max_size=6))
def test_nothing_is_lost_in_a_table(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]) -> None:
    folder = tmp_path_factory.mktemp("table")
    (folder / "part").write_text("".join(json.dumps(row) + "\n" for row in rows))
    said = tables.parquet_of_lines(folder / "part", folder / "whole")
    as_json = said[0].partition(": ")[2].split(", ") if said else []
    table = pq.read_table(folder / "whole").to_pylist()
    for row, back in zip(rows, table, strict=True):
        for name, value in row.items():
            found = json.loads(back[name]) if name in as_json and back[name] is not None else back[name]
            assert bare(found) == bare(value)


def bare(value: Any) -> Any:
    """A value without the nulls of members that others have."""
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in value.items() if bare(inner) not in (None, {})} or None
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return value
