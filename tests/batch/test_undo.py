"""The audit log gives the input back byte for byte, whatever its format, and says so when it cannot."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.batch.test_formats import HTML, OLD
from tests.cli.conftest import Run

LONG = b'{"text": "' + b"x" * 600_000 + b'"}\n'


def parquet(damaged: str = OLD, **options: object) -> bytes:
    table = pa.table({"id": range(900), "text": [f"{damaged} {i}" if i % 3 else None for i in range(900)], "x": [["a"]] * 900})
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({"made": "elsewhere"}), sink, row_group_size=100, **options)
    return bytes(sink.getvalue())


def warc(damaged: str = OLD) -> bytes:
    body = f"{damaged} é".encode()
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://x/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    head += f"WARC-Date: 2024-05-06T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n") * 3


LINES = b'\xef\xbb\xbf{"text": "boots on the floor"}\r\n\n{bad\n{"text": "caf\xe9"}\n' + LONG + b'{"text": null}'
INPUTS = {
    "a.jsonl": LINES,
    "empty.jsonl": b"",
    "b.jsonl.gz": gzip.compress(LINES, 9) + gzip.compress(b'{"text": "x"}\n', 1),
    "cut.jsonl.gz": gzip.compress(LINES, 6)[:-9],
    "c.jsonl.zst": pa.Codec("zstd").compress(LINES, asbytes=True),
    "d.csv": b'id,text\r\n1,"boots on the floor\r\n""x"""\r\n2\r\n3,"never closed\n',
    "e.tsv": b"id\ttext\n1\tboots on the floor",
    "f.parquet": parquet(compression="gzip", version="1.0"),
    "g.parquet": parquet(use_dictionary=False),
    "h.txt": f"\ufeff{OLD}\r\n".encode(),
    "latin.txt": b"caf\xe9",
    "long.txt": b"long " * 100_000,
    "i.html": HTML.replace("<p>", "<p>  &nbsp;").encode("utf-16"),
    "j.html": b"<html></html>",
    "k.warc.gz": warc(),
}


@pytest.mark.parametrize("name", INPUTS)
def test_any_input_comes_back(run: Run, name: str) -> None:
    for extra in {"html": ["trafilatura"], "gz": ["fastwarc", "trafilatura"]}.get(name.rsplit(".")[-1], []):
        pytest.importorskip(extra)
    Path(name).write_bytes(INPUTS[name])
    done = run("batch", name, "out.jsonl", "--edits", "log.jsonl.zst", "--max-bytes", 400_000)
    assert done.exit_code in (0, 1), done.stderr
    undone = run("undo", "log.jsonl.zst", "-o", "back")
    assert (undone.exit_code, undone.stdout, undone.stderr) == (0, "", "")
    assert Path("back").read_bytes() == INPUTS[name]
    assert run("undo", "log.jsonl.zst").stdout_bytes == INPUTS[name]
    assert "is there already" in run("undo", "log.jsonl.zst", "-o", "back").stderr


def test_standard_input_comes_back(run: Run) -> None:
    for name, form in (("a.jsonl", "jsonl"), ("d.csv", "csv"), ("h.txt", "text")):
        args = ["batch", "-", "-", "--from", form, "--to", "jsonl", "--edits", "log", "--max-bytes", 400_000]
        assert run(*args, input=INPUTS[name]).exit_code in (0, 1)
        assert run("undo", "log").stdout_bytes == INPUTS[name]


def test_an_archive_on_standard_input_comes_back(run: Run) -> None:
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    assert run("batch", "-", "out.jsonl", "--from", "warc", "--edits", "log", "--quiet", input=INPUTS["k.warc.gz"]).exit_code == 0
    assert len(Path("out.jsonl").read_bytes().splitlines()) == 3
    assert run("undo", "log").stdout_bytes == INPUTS["k.warc.gz"]


def test_a_folder_comes_back(run: Run) -> None:
    names = ["h.txt", "latin.txt", "long.txt", "süß/h.txt", "süß/tief/leer.txt"]
    for name in names:
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_bytes(INPUTS.get(Path(name).name, b""))
    Path("in/link.txt").symlink_to("/etc/passwd")
    done = run("batch", "in", "out", "--edits", "log", "--max-bytes", 400_000)
    assert "read 6, cleaned 3, changed 2, unchanged 1, failed 3" in done.stderr
    assert run("undo", "log", "-o", "back").exit_code == 0
    found = {str(p.relative_to("back")): p.read_bytes() for p in Path("back").rglob("*") if p.is_file()}
    assert found == {name: INPUTS.get(Path(name).name, b"") for name in names}


def test_texts_are_not_kept_twice(run: Run) -> None:
    Path("a.txt").write_text(OLD * 1000)
    assert run("batch", "a.txt", "out.jsonl", "--edits", "log").exit_code == 0
    rows = [json.loads(line) for line in Path("log").read_text().splitlines()]
    assert [row.get("input") for row in rows] == [None, True]
    assert len(rows[1]["edits"]) == 1000


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_nobody_may_read(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("x")
    Path("in/b.txt").touch(0)
    assert run("batch", "in", "out", "--edits", "log").exit_code == 1
    done = run("undo", "log", "-o", "back")
    assert done.exit_code == 1
    assert "b.txt: could not be read by the batch" in done.stderr


def log_lines(run: Run) -> list[bytes]:
    Path("a.jsonl").write_bytes(INPUTS["a.jsonl"] + LONG * 3)
    assert run("batch", "a.jsonl", "b.jsonl", "--edits", "log").exit_code == 1
    return Path("log").read_bytes().splitlines(keepends=True)


def test_a_damaged_log_gives_nothing_back(run: Run) -> None:
    lines = log_lines(run)
    held = [i for i, line in enumerate(lines) if b'"input"' in line]
    assert len(held) > 1
    cases = {
        b"".join(lines[:-1]): "breaks off in the middle of a.jsonl",
        lines[0]: "breaks off after 0 of 1 files",
        b"".join(lines)[:-5]: "give what cleaner batch --edits wrote",
        b"".join(lines[:held[1]] + lines[held[1] + 1 :]): "has another length or SHA-256 than it had",
        b"".join(lines[1:]): "part of a log",
        b"".join([*lines[:-1], lines[-1].replace(b'"sha256":"', b'"sha256":"f')]): "has another length or SHA-256",
        b"".join(lines).replace(b'"version":1', b'"version":9'): "a log of version 9, not 1",
        b"".join(lines).replace(b'"text":"boots', b'"text":"shoes'): "its edits do not lead",
    }  # fmt: skip
    for data, message in cases.items():
        Path("log").write_bytes(data)
        done = run("undo", "log")
        assert (done.exit_code, done.stdout_bytes) == (2, b""), message
        assert message in done.stderr


def test_without_pyarrow(run: Run, command: list[str]) -> None:
    log_lines(run)
    code = "import sys; sys.modules['pyarrow'] = None; " + command[-1]
    done = subprocess.run([*command[:-1], code, "undo", "log"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("install it with: pip install 'translation-cleaner[arrow]'\n")


def test_a_log_with_a_path_that_leads_out(run: Run) -> None:
    Path("in").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("in", name).write_text("x")
    assert run("batch", "in", "out", "--edits", "log").exit_code == 0
    Path("log").write_bytes(Path("log").read_bytes().replace(b'"b.txt"', b'"../../b.txt"'))
    assert "leads out of" in run("undo", "log", "-o", "back").stderr
    assert not Path("../b.txt").exists()
