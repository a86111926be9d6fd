"""Any format cleaned by the workers of Ray and Spark: output, order, logs and `--resume` are those of the local engine."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from cleaner import Cleaner
from cleaner.batch.chunk import Chunk, Done, Row
from cleaner.batch.inputs import find_files
from cleaner.batch.options import Options, Recipe
from cleaner.batch.runner import Job, run
from cleaner.errors import OptionError
from tests.batch.test_engines import engine  # noqa: F401
from tests.batch.test_formats import HTML
from tests.batch.test_undo import parquet, warc

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
def test_the_same_files(  # type: ignore[no-untyped-def]
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, to: str  # noqa: F811
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
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
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
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    monkeypatch.chdir(tmp_path)
    recipe = replace(Recipe.of(builtin, ()), fingerprint="another")
    job = Job(find_files(write("csv"), None), Path("b.csv"), None, None, Options("csv", "csv"), engine=engine)
    with pytest.raises(OptionError, match="this worker's dictionaries have the fingerprint"):
        run(job, builtin, recipe)


def test_a_worker_that_dies(
    engine: str, builtin: Cleaner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
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
