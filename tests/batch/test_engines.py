"""Ray and Spark give the records, errors and edits that the local engine gives, order aside, and refuse other dictionaries."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from cleaner import Cleaner  # noqa: E402
from cleaner.batch.engines import clean_part, run_on  # noqa: E402
from cleaner.batch.inputs import find_files  # noqa: E402
from cleaner.batch.options import Options, Recipe  # noqa: E402
from cleaner.batch.runner import Job, run  # noqa: E402
from cleaner.errors import OptionError  # noqa: E402

TEXTS = ["Łódź: Ukrainian President Voldimia Zelenkie spoke.", None, "nothing here", "x\u2028y"]


@pytest.fixture(params=["ray", "spark"])
def engine(request: pytest.FixtureRequest) -> str:
    pytest.importorskip({"ray": "ray", "spark": "pyspark"}[request.param])
    if request.param == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    return str(request.param)


def lines(path: Path) -> list[bytes]:
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file() and p.name[0] not in "._"]
    return sorted(line for p in files for line in p.read_bytes().split(b"\n") if line and p.name != "_SUCCESS")


def unplaced(rows: list[bytes]) -> list[Any]:
    """Rows of a log without the file and line, which an engine does not know."""
    return sorted(json.dumps(json.loads(row) | {"file": "", "line": None}) for row in rows)


def test_json_lines(engine: str, builtin: Cleaner, tmp_path: Path) -> None:
    data = b"".join(json.dumps({"id": i, "text": TEXTS[i % 4]}).encode() + b"\n" for i in range(300))
    (tmp_path / "a.jsonl").write_bytes(data + b'\n{bad\n{"text": "\xff"}\n{"text": 1}\n')
    options = Options("jsonl", "jsonl", id_column="id", audit=True, keep_original=True)
    recipe = Recipe.of(builtin, ())
    local = tmp_path / "b.jsonl", tmp_path / "e.jsonl", tmp_path / "d.jsonl"
    here = run(Job(find_files(str(tmp_path / "a.jsonl"), None), *local, options), builtin, recipe)
    far = [tmp_path / name for name in ("b", "e", "d")]
    there = run_on(engine, str(tmp_path / "a.jsonl"), *map(str, far), options, recipe)
    assert (here.read, here.changed, here.failed) == (303, 75, 3)
    assert (there.read, there.changed, there.failed, there.counters) == (303, 75, 3, here.counters)
    assert lines(far[0]) == lines(local[0])
    assert unplaced(lines(far[1])) == unplaced(lines(local[1]))
    assert unplaced(lines(far[2])) == unplaced([row for row in lines(local[2]) if json.loads(row)["column"] is not None])


def test_parquet(engine: str, builtin: Cleaner, tmp_path: Path) -> None:
    table = pa.table({"id": range(300), "text": [TEXTS[i % 4] for i in range(300)], "tags": [["a", None]] * 300})
    pq.write_table(table, tmp_path / "a.parquet")
    options, recipe = Options("parquet", "parquet"), Recipe.of(builtin, ())
    run(Job(find_files(str(tmp_path / "a.parquet"), None), tmp_path / "b.parquet", None, None, options), builtin, recipe)
    run_on(engine, str(tmp_path / "a.parquet"), str(tmp_path / "b"), None, None, options, recipe)
    there = pq.read_table(tmp_path / "b").sort_by("id")
    assert there.to_pylist() == pq.read_table(tmp_path / "b.parquet").to_pylist()


@pytest.mark.parametrize("change", [{"fingerprint": "another"}, {"version": "0.0"}])
def test_a_worker_with_another_dictionary_refuses(builtin: Cleaner, change: dict[str, str]) -> None:
    recipe = replace(Recipe.of(builtin, ()), **change)
    batch = pa.RecordBatch.from_pydict({"value": ["{}"]})
    with pytest.raises(OptionError, match="this worker"):
        clean_part(batch, Options("jsonl", "jsonl"), recipe)


def test_an_engine_says_so(engine: str, builtin: Cleaner, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "x"}\n')
    recipe, options = Recipe.of(builtin, ()), Options("jsonl", "jsonl")
    paths = str(tmp_path / "a.jsonl"), str(tmp_path / "b")
    with pytest.raises(OptionError, match=r"^this worker's dictionaries have the fingerprint"):
        run_on(engine, *paths, None, None, options, replace(recipe, fingerprint="another"))
    with pytest.raises(OptionError, match=r"^the only record does not have a column 'body'; they have: id, text"):
        run_on(engine, *paths, None, None, replace(options, text_columns=("body",)), recipe)
    assert not (tmp_path / "b").exists()
