"""What is wrong with every record is misuse, found before anything is written; what is wrong with one is its own failure."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run


def jsonl(path: str, *rows: object) -> None:
    Path(path).write_text("".join(json.dumps(row) + "\n" for row in rows))


def refused(run: Run, message: str, *args: object, **more: object) -> None:
    before = sorted(Path().rglob("*"))
    done = run("batch", *args, **more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("option", ["--text-column", "--id-column", "--date-column"])
def test_a_column_that_no_record_has(run: Run, option: str) -> None:
    jsonl("a.jsonl", *[{"id": i, "text": "x"} for i in range(1500)])
    message = "none of the first 1,000 records has a column 'body'; they have: id, text"
    refused(run, message, "a.jsonl", "b.jsonl", option, "body", "--edits", "d", "--errors", "e")
    refused(run, message, "-", "-", "--from", "jsonl", option, "body", input=Path("a.jsonl").read_bytes())
    for name, data in (("a.csv", "id,text\n1,x\n"), ("a.tsv", "id\ttext\n1\tx\n")):
        Path(name).write_text(data)
        refused(run, "no column 'body'; the columns are: id, text", name, "b.jsonl", option, "body")
        refused(run, "no column 'body'; the columns are", "-", "-", "--from", name[2:], option, "body", input=data)
        option_and_data = (option, "body", "--edits", "d")
        refused(run, "no column 'body'; the columns are", "-", "-", "--from", name[2:], *option_and_data, input=data)
    pq.write_table(pa.table({"id": [1], "text": ["x"]}), "a.parquet")
    refused(run, "a.parquet: no column 'body'; the columns are: id, text", "a.parquet", "b.parquet", option, "body")
    Path("a.txt").write_text("x")
    refused(run, "documents: no column 'body'; the columns are: id, url", "a.txt", "b.jsonl", option, "body")


def test_a_column_that_some_records_have(run: Run) -> None:
    jsonl("a.jsonl", [], {"title": "x"}, *[{"id": 1}] * 900, {"text": "x", "title": "y"})
    args = ["b.jsonl", "--text-column", "text", "--text-column", "title"]
    done = run("batch", "a.jsonl", *args)
    assert done.exit_code == 1
    assert "read 903, cleaned 1, changed 0, unchanged 1, failed 902" in done.stderr
    refused(run, "none of the first 902 records has a column 'body'", "a.jsonl", "c.jsonl", "--text-column", "body")


def test_no_readable_record_is_no_misuse(run: Run) -> None:
    Path("a.jsonl").write_text("{bad\n\n[1]\n")
    assert run("batch", "a.jsonl", "b.jsonl").exit_code == 1
    assert "the only record does not have a column 'text'" in run("batch", "-", "-", "--from", "jsonl", input="{}").stderr


def test_files_of_one_output_agree(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.csv").write_text("id,text\n1,x\n")
    Path("in/b.csv").write_text("text,id\ny,2\n")
    Path("in/empty.csv").write_text("")
    refused(run, "a.csv and b.csv differ in their columns (their order differs)", "in", "b.csv")
    assert run("batch", "in", "b.jsonl", "--no-edit-columns", "--quiet").exit_code == 0
    assert Path("b.jsonl").read_text() == '{"id":"1","text":"x"}\n{"text":"y","id":"2"}\n'
    Path("in/b.csv").write_text("id,text,more\n2,y,z\n")
    refused(run, "(b.csv has more (large_string))", "in", "b.csv")
    Path("in/b.csv").write_text("id,id,text\n2,3,y\n")
    refused(run, "b.csv: two columns are called 'id': rename one of them", "in", "b.csv")
    Path("in/b.csv").write_text("id,edits,text\n2,3,y\n")
    refused(run, "b.csv: there is a column 'edits' already: rename it, or say --no-edit-columns", "in", "b.jsonl")


def test_empty_files_before_others(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.csv").write_text("")
    Path("in/b.csv").write_text("id,text\n1,x\n")
    assert run("batch", "in", "out.csv", "--no-edit-columns").exit_code == 0
    assert Path("out.csv").read_text() == "id,text\n1,x\n"
    assert run("batch", "in/a.csv", "none.csv").exit_code == 0
    assert Path("none.csv").read_text() == "text,edits,edit_count\n"


def test_a_folder_of_texts_needs_the_text(run: Run) -> None:
    Path("a.txt").write_text("x")
    refused(run, "a folder of texts holds the column 'text'", "a.txt", "out", "--text-column", "title")


def test_two_documents_of_one_name(run: Run) -> None:
    pytest.importorskip("trafilatura")
    Path("in").mkdir()
    for name in ("a.html", "a.html.txt"):
        Path("in", name).write_text("<p>x</p>")
    refused(run, "a.html and a.html.txt would become the same file", "in", "out")


def test_a_missing_library(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    Path("a.html").write_text("<p>x</p>")
    refused(run, "reading HTML needs trafilatura: pip install 'translation-cleaner[html]'", "a.html", "b.jsonl")
    Path("a.warc").write_text("")
    refused(run, "reading WARC needs fastwarc: pip install 'translation-cleaner[warc]'", "a.warc", "b.jsonl")
