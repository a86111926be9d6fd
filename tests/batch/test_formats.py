"""Every format in and out: what is no text stays, what fails is named, and the audit log gives the input back."""

from __future__ import annotations

import csv
import gzip
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run

OLD, NEW = "boots on the floor", "boots on the ground"
PARAGRAPH = f"<p>{f'He wanted {OLD}, and many words more. ' * 8}</p>"
HTML = f"<html><head><title>Boots</title></head><body><article>{PARAGRAPH}</article></body></html>"


def rows(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def undone(run: Run, log: str) -> bytes:
    done = run("undo", log)
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes


BAD = b"""{"n": 1.0, "id": "\xc5\x81", "text": "boots on the floor", "z": [1, {"a": 1e400}]}\r

{bad
{"text": "caf\xe9"}
{"n": 1}
{"text": 3}
{"text": "\\ud800"}
[1]
{"text": "a", "edits": []}
{"text": null}"""


def test_json_lines(run: Run) -> None:
    Path("ä.jsonl").write_bytes(BAD)
    done = run("batch", "ä.jsonl", "out.jsonl", "--errors", "e.jsonl", "--edits", "d.jsonl", "--keep-original")
    assert done.exit_code == 1
    assert "read 9, cleaned 2, changed 1, unchanged 1, failed 7; 1 edits" in done.stderr
    first, last = Path("out.jsonl").read_bytes().splitlines()
    as_written = '{"n":1.0,"id":"Ł","text":"boots on the ground","z":[1, {"a": 1e400}],"text_original":"boots on the floor",'
    assert first.startswith(as_written.encode())
    assert last == b'{"text":null,"text_original":null,"edits":[],"edit_count":0}'
    failed = rows("e.jsonl")
    assert [row["line"] for row in failed] == [3, 4, 5, 6, 7, 8, 9]
    reasons = ["not JSON", "not UTF-8 at byte 13", "no column 'text'", "holds int", "lone surrogate", "not a JSON object",
               "'edits' already"]  # fmt: skip
    assert all(part in str(row["reason"]) for part, row in zip(reasons, failed, strict=True))
    assert failed[0]["record"] == "{bad\n"
    assert undone(run, "d.jsonl") == BAD


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_compression(run: Run, ending: str) -> None:
    data = b"".join(b'{"text": "boots on the floor %d"}\n' % i for i in range(600))
    Path("a.jsonl.gz").write_bytes(gzip.compress(data))
    assert run("batch", "a.jsonl.gz", f"b.jsonl{ending}", "--edits", f"d.jsonl{ending}", "--quiet").exit_code == 0
    assert run("batch", f"b.jsonl{ending}", "c.jsonl", "--quiet").exit_code == 1  # each record has edits already
    assert undone(run, f"d.jsonl{ending}") == Path("a.jsonl.gz").read_bytes()
    plain = run("batch", f"b.jsonl{ending}", "c.jsonl", "--quiet", "--no-edit-columns")
    assert plain.exit_code == 0
    assert [row["text"] for row in rows("c.jsonl")] == [f"{NEW} {i}" for i in range(600)]


def test_a_file_cut_off(run: Run) -> None:
    data = gzip.compress(b'{"text": "x"}\n' * 9)
    Path("a.jsonl.gz").write_bytes(data[:-6])
    done = run("batch", "a.jsonl.gz", "b.jsonl", "--errors", "e.jsonl")
    assert done.exit_code == 1
    assert "cannot be read on from here" in str(rows("e.jsonl")[-1]["reason"])


def test_parquet_keeps_types(run: Run) -> None:
    table = pa.table(
        {
            "id": pa.array(range(700), pa.int16()),
            "text": pa.array([OLD if i % 3 else None for i in range(700)], pa.large_string()),
            "kind": pa.array(["x"] * 700).dictionary_encode(),
            "when": pa.array(range(700), pa.timestamp("us", "UTC")),
        }
    )
    pq.write_table(table, "a.parquet")
    assert run("batch", "a.parquet", "b.parquet", "--id-column", "id", "--date-column", "when").exit_code == 0
    out = pq.read_table("b.parquet")
    assert out.schema.names == ["id", "text", "kind", "when", "edits", "edit_count"]
    assert out.drop_columns(["text", "edits", "edit_count"]).equals(table.drop_columns(["text"]))
    assert out.schema.field("text").type == pa.large_string()
    assert out["text"].to_pylist() == [NEW if i % 3 else None for i in range(700)]
    pq.write_table(table.slice(0, 0), "empty.parquet")
    assert run("batch", "empty.parquet", "c.parquet").exit_code == 0
    assert pq.read_table("c.parquet").schema == out.schema
    assert run("batch", "a.parquet", "d.jsonl", "--text-column", "body").stderr.startswith("cleaner: a.parquet: no column 'body'")


@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
def test_csv(run: Run, form: str, mark: str) -> None:
    with open(f"a.{form}", "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=mark)
        writer.writerows([["id", "text"], *([i, f'He said "{OLD}",\nthen 007 é\u2028'] for i in range(400))])
        file.write("1\r\n")
    before = Path(f"a.{form}").read_bytes()
    done = run("batch", f"a.{form}", f"b.{form}", "--edits", "d.jsonl", "--errors", "e.jsonl", "--no-edit-columns")
    assert done.exit_code == 1
    with open(f"b.{form}", newline="", encoding="utf-8") as file:
        out = list(csv.reader(file, delimiter=mark))
    assert out == [["id", "text"], *([str(i), f'He said "{NEW}",\nthen 007 é\u2028'] for i in range(400))]
    assert [(row["line"], row["reason"]) for row in rows("e.jsonl")] == [(802, "1 fields, but the header has 2")]
    assert undone(run, "d.jsonl") == before


def test_a_quote_never_closed(run: Run) -> None:
    Path("a.csv").write_text('id,text\n1,a\n2,"b\n3,c\n')
    assert run("batch", "a.csv", "b.csv", "--errors", "e.jsonl").exit_code == 1
    assert rows("e.jsonl")[0]["record"] == '2,"b\n3,c\n'


def test_folders(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "in/süb").mkdir(parents=True)
    (tmp_path / "in/süb/ä.txt").write_bytes(f"\ufeff{OLD}\r\n".encode())
    (tmp_path / "in/b.txt").write_bytes(b"x")
    (tmp_path / "in/bad.txt").write_bytes(b"\xff")
    (tmp_path / "in/page.html").write_text(HTML)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    done = run("batch", "in", "out", "--errors", "e.jsonl")
    assert "read 5, cleaned 3, changed 2, unchanged 1, failed 2" in done.stderr
    found = {str(p.relative_to("out")): p.read_bytes() for p in Path("out").rglob("*") if p.is_file()}
    assert found.keys() == {"b.txt", "page.html.txt", "süb/ä.txt"}
    assert found["süb/ä.txt"] == f"{NEW}\r\n".encode()
    assert [row["file"] for row in rows("e.jsonl")] == ["bad.txt", "link.txt"]
    assert run("batch", "in/**/*.txt", "t.jsonl", "--quiet").exit_code == 1
    assert {row["id"] for row in rows("t.jsonl")} >= {"b.txt", "süb/ä.txt"}
    assert "is a folder with files in it" in run("batch", "in", "out").stderr


def test_names_that_are_not_utf_8(run: Run) -> None:
    Path("in").mkdir()
    try:
        Path(os.fsdecode(b"in/b\xffd.txt")).write_text(OLD)
    except OSError:
        pytest.skip("this file system takes no such names")
    assert run("batch", "in", "out", "--edits", "d.jsonl").exit_code == 0
    assert [p.name for p in Path("out").iterdir()] == ["b\\xffd.txt"]
    assert run("batch", "in", "out.jsonl", "--quiet").exit_code == 0
    assert rows("out.jsonl")[0]["id"] == "b\\xffd.txt"
    assert undone(run, "d.jsonl") == OLD.encode()


def test_the_log_of_a_folder(run: Run) -> None:
    Path("in").mkdir()
    texts = [f"\ufeff{OLD}\r\n".encode(), b"", b"no more\n"]
    for i, text in enumerate(texts):
        Path(f"in/{i}.txt").write_bytes(text)
    assert run("batch", "in", "out", "--edits", "d.jsonl").exit_code == 0
    assert undone(run, "d.jsonl") == b"".join(texts)


def test_archives(run: Run) -> None:
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode()
    parts = [("conversion", "http://x/../../../etc/passwd", f"{OLD} é".encode()), ("metadata", "http://x/", b"no"),
             ("response", "http://y/", http)]  # fmt: skip
    data = b""
    for number, (kind, address, body) in enumerate(parts):
        type_ = "application/http; msgtype=response" if kind == "response" else "text/plain"
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-06T00:00:00Z\r\n"
        head += f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: {type_}\r\nContent-Length: {len(body)}\r\n\r\n"
        data += gzip.compress(head.encode() + body + b"\r\n\r\n")
    Path("a.warc.gz").write_bytes(data)
    assert run("batch", "a.warc.gz", "out.jsonl").exit_code == 0
    wet, page = rows("out.jsonl")
    assert (wet["text"], wet["date"], wet["url"]) == (f"{NEW} é", "2024-05-06", "http://x/../../../etc/passwd")
    assert NEW in str(page["text"])
    assert page["url"] == "http://y/"
    assert run("batch", "a.warc.gz", "out").exit_code == 0
    assert sorted(p.name for p in Path("out").iterdir()) == ["000000001.txt", "000000002.txt"]
    Path("in").mkdir()
    for name in ("a.warc.gz", "b.warc.gz"):
        Path("in", name).write_bytes(data)
    assert run("batch", "in", "many").exit_code == 0
    found = sorted(str(p.relative_to("many")) for p in Path("many").rglob("*.txt"))
    assert found == [f"{name}.warc.gz/00000000{n}.txt" for name in "ab" for n in (1, 2)]
    Path("cut.warc").write_bytes(gzip.decompress(data)[:-200])
    assert run("batch", "cut.warc", "cut.jsonl", "--errors", "e.jsonl").exit_code == 1
    assert len(rows("cut.jsonl")) == 1
    assert [(row["line"], str(row["reason"])[:19]) for row in rows("e.jsonl")] == [(2, "the file ends after")]


@pytest.mark.parametrize("data", [b"", b'{"text": "boots on the floor"}'])
def test_empty_input_and_one_record(run: Run, data: bytes) -> None:
    done = run("batch", "-", "-", "--from", "jsonl", "--no-edit-columns", "--quiet", input=data)
    assert (done.exit_code, done.stderr) == (0, "")


def test_limits(run: Run) -> None:
    long = {"text": OLD + " x" * 5_000_000}
    Path("a.jsonl").write_text(json.dumps(long) + "\n" + '{"text": "x"}\n')
    assert run("batch", "a.jsonl", "b.jsonl", "--max-bytes", 1000, "--errors", "e.jsonl").exit_code == 1
    assert "more than --max-bytes 1,000" in str(rows("e.jsonl")[0]["reason"])
    assert len(rows("b.jsonl")) == 1
    assert run("batch", "a.jsonl", "c.jsonl", "--time-limit", 0.001, "--errors", "e.jsonl").exit_code == 1
    assert "took longer than --time-limit 0.001" in str(rows("e.jsonl")[0]["reason"])
    pq.write_table(pa.table({"text": [OLD, "x" * 2000]}), "a.parquet")
    assert run("batch", "a.parquet", "d.jsonl", "--max-bytes", 1000, "--errors", "e.jsonl").exit_code == 1
    assert "2,000 characters long, more than --max-bytes 1,000" in str(rows("e.jsonl")[0]["reason"])
    assert [row["text"] for row in rows("d.jsonl")] == [NEW]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["gone.jsonl", "b.jsonl"], "gone.jsonl: no such file"),
        (["a.jsonl", "a.jsonl"], "is read and cannot be written"),
        (["a.jsonl", "no/b.jsonl"], "there is no folder no"),
        (["a.jsonl", "b"], "the name does not tell the format; say --to"),
        (["a.jsonl", "b.jsonl", "--report", "no/r.html"], "there is no folder no"),
        (["a.jsonl", "b.jsonl", "--report", "b.jsonl"], "two outputs have the same path"),
        (["a.jsonl", ".", "--to", "jsonl"], ".: is a folder; name a file in it"),
        (["a.json", "b.jsonl"], "a.json: one JSON array, not JSON lines"),
        (["a.jsonl", "-", "--to", "parquet"], "JSON lines tell at their end: name a file"),
        (["a.jsonl", "b.jsonl", "--errors", "b.jsonl"], "two outputs have the same path"),
        (["a.jsonl", "-", "--resume"], "--resume needs files"),
        (["-", "-"], "say --from"),
        (["a.jsonl", "b.jsonl", "--resume", "--restart"], "exclude each other"),
        (["a.jsonl", "b.jsonl", "--date", "soon"], "date must be"),
        (["a.jsonl", "b", "--engine", "ray", "--resume"], "ray repeats lost tasks of a folder of parts itself"),
        (["a.csv", "b", "--engine", "spark"], "b: the name does not tell the format; say --to"),
        (["s3://x/a.csv", "s3://x/b", "--engine", "ray"], "ray itself reads JSON lines and Parquet"),
        (["s3://x/a.jsonl", "s3://x/b", "--engine", "ray", "--to", "csv"], "ray itself writes the format that it reads"),
    ],
)
def test_misuse(run: Run, args: list[str], message: str) -> None:
    Path("a.jsonl").write_text('{"text": "x"}\n')
    Path("a.csv").write_text("text\nx\n")
    Path("a.json").write_text('\ufeff\n[{"text": "x"}]')
    done = run("batch", *args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not Path("b.jsonl").exists()
