"""Ray and Spark give what the local engine gives, and refuse other dictionaries.

Where this machine reads and writes, that is every byte, in order; where the engine does, the records, errors and edits.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from cleaner import Cleaner  # noqa: E402
from cleaner.batch.chunk import Chunk, Done, Row  # noqa: E402
from cleaner.batch.engines import clean_part, run_on  # noqa: E402
from cleaner.batch.inputs import find_files  # noqa: E402
from cleaner.batch.options import Options, Recipe  # noqa: E402
from cleaner.batch.runner import Job, run  # noqa: E402
from cleaner.batch.work import work  # noqa: E402
from cleaner.errors import OptionError  # noqa: E402
from tests.batch.test_formats import HTML  # noqa: E402
from tests.batch.test_undo import parquet, warc  # noqa: E402

TEXTS = ["Łódź: Ukrainian President Voldimia Zelenkie spoke.", None, "nothing here", "x\u2028y"]


@pytest.fixture(params=["ray", "spark"])
def engine(request: pytest.FixtureRequest) -> str:
    pytest.importorskip({"ray": "ray", "spark": "pyspark"}[request.param])
    if request.param == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    return str(request.param)


class Plain:
    """The obvious twin of the local engine's processes, which must not be forked off a process that talks to Ray."""

    def __init__(self, cleaner: Cleaner, recipe: Recipe, options: Options, workers: int) -> None:
        self.cleaner, self.options = cleaner, options

    def clean(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        for chunk in chunks:
            yield chunk, work(chunk, self.options, self.cleaner)


@pytest.fixture(scope="module", autouse=True)
def engines_end() -> Iterator[None]:
    """Other tests fork: nothing of an engine may be left then."""
    yield
    if "ray" in sys.modules:
        sys.modules["ray"].shutdown()
    if "pyspark.sql" in sys.modules and (session := sys.modules["pyspark.sql"].SparkSession.getActiveSession()):
        session.stop()


@pytest.fixture(autouse=True)
def no_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.runner.Pool", Plain)


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


DAMAGED = "Łódź: Ukrainian President Voldimia Zelenkie spoke."


def write(form: str) -> str:
    """An input of a format; the path to give."""
    if form == "text":
        Path("in").mkdir()
        for i in range(40):
            Path(f"in/ü{i}.txt").write_text(DAMAGED if i % 3 else "\ufeffnothing")
        Path("in/page.html").write_text(HTML)
        Path("in/bad.txt").write_bytes(b"\xff")
        return "in"
    lines = "".join(f'{i},"{DAMAGED}\n"\n' for i in range(700))
    data = {"csv": f"id,text\n{lines}1\n".encode(), "warc": warc(DAMAGED), "parquet": parquet(DAMAGED)}
    data["jsonl"] = b'{"id": 1, "text": "%s"}\n{bad\n' % DAMAGED.encode() * 400
    path = f"a.{form}.gz" if form in ("warc", "jsonl") else f"a.{form}"
    Path(path).write_bytes(gzip.compress(data[form]) if form == "jsonl" else data[form])
    return path


def outputs(out: Path) -> dict[str, bytes]:
    files = [p for p in out.rglob("*") if p.is_file()] if out.is_dir() else [out]
    return {str(p.relative_to(out)): p.read_bytes() for p in [*files]}


@pytest.mark.parametrize(
    ("form", "to"),
    [("csv", "csv"), ("csv", "parquet"), ("text", "text"), ("warc", "jsonl"), ("parquet", "csv"), ("jsonl", "jsonl")],
)
def test_the_same_files(
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, to: str
) -> None:
    for module in {"text": ["trafilatura"], "warc": ["fastwarc"]}.get(form, []):
        pytest.importorskip(module)
    monkeypatch.chdir(tmp_path)
    source = write(form)
    options = Options(form, to, audit=True, compression=(None, "gzip", "zstd"))
    found = []
    for name in ("local", engine):
        out, errors, edits = (Path(f"{name}-{kind}") for kind in ("out", "errors", "edits"))
        job = Job(find_files(source, None), out, errors, edits, options, engine=name)
        found.append((run(job, builtin, Recipe.of(builtin, ())), *map(outputs, (out, errors, edits))))
    assert found[0] == found[1]
    assert found[0][0].changed


def test_resumed_from_a_local_run(
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one engine has begun, another finishes: their chunks are the same."""
    monkeypatch.chdir(tmp_path)
    source = write("csv")
    options, recipe = Options("csv", "csv"), Recipe.of(builtin, ())
    whole = Job(find_files(source, None), Path("whole.csv"), None, None, options)
    run(whole, builtin, recipe)

    class Stopped(Exception):
        pass

    def stop(position: int, tally: object) -> None:
        raise Stopped

    begun = replace(whole, output=Path("b.csv"))
    with pytest.raises(Stopped):
        run(begun, builtin, recipe, stop)
    assert not Path("b.csv").exists()
    run(replace(begun, engine=engine, resume=True), builtin, recipe)
    assert Path("b.csv").read_bytes() == Path("whole.csv").read_bytes()


def test_other_dictionaries_are_refused(
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    recipe = replace(Recipe.of(builtin, ()), fingerprint="another")
    job = Job(find_files(write("csv"), None), Path("b.csv"), None, None, Options("csv", "csv"), engine=engine)
    with pytest.raises(OptionError, match="this worker's dictionaries have the fingerprint"):
        run(job, builtin, recipe)


def test_a_worker_that_dies(
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cleaner.batch.far import workers_of

    options, recipe = Options("jsonl", "jsonl", audit=False), Recipe.of(builtin, ())
    monkeypatch.setattr(f"cleaner.batch.{engine}_workers.attempt", deadly)
    workers = workers_of(engine, options, recipe)
    rows = [Row(i, b'{"text": "%s"}\n' % (b"poison" if i == 5 else b"x")) for i in range(8)]
    chunks = [Chunk("a", rows[:4]), Chunk("a", rows[4:])]
    done: Iterator[tuple[Chunk, Done]] = workers.clean(chunks)
    first, second = [result for _, result in done]
    assert (first.tally.cleaned, second.tally.cleaned, second.tally.failed) == (4, 3, 1)
    assert b"process that cleaned this record died" in second.errors


def deadly(chunk: Chunk, options: Options, recipe: Recipe) -> object:
    from cleaner.batch.far import attempt

    if any(b"poison" in row.data for row in chunk.rows):
        os.kill(os.getpid(), 9)
    return attempt(chunk, options, recipe)
