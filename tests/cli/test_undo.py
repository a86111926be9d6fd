"""`cleaner undo`: the original back out of the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ORIGINAL = "A\u200bsaid:\r\nboots on the floor\r\n\u2028Source link"


@pytest.fixture
def record(run: Run) -> str:
    return run("clean", "--json", input=ORIGINAL).stdout


def test_the_original_comes_back(run: Run, record: str) -> None:
    assert json.loads(record)["text"] != ORIGINAL
    Path("r.json").write_text(record, "utf-8")
    assert run("undo", "r.json").stdout_bytes.decode() == ORIGINAL
    assert run("undo", input=record).stdout_bytes.decode() == ORIGINAL


def test_a_record_over_many_lines(run: Run, record: str) -> None:
    assert run("undo", input=json.dumps(json.loads(record), indent=2)).stdout_bytes.decode() == ORIGINAL


def test_records_line_by_line(run: Run, record: str) -> None:
    assert run("undo", input=record + "\n" + record).stdout_bytes.decode() == ORIGINAL * 2


def test_to_a_file(run: Run, record: str) -> None:
    assert run("undo", "-", "-o", "a.txt", input=record).stdout == ""
    assert Path("a.txt").read_bytes().decode() == ORIGINAL


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "[]",
            "not a cleaner result: list indices must be integers or slices, not str is missing or of the wrong type",
        ),
        ("{}", "not a cleaner result: 'original' is missing or of the wrong type"),
        ('"text"', "not a cleaner result"),
    ],
)
def test_what_is_no_record(run: Run, record: str, row: str, message: str) -> None:
    done = run("undo", input=record + row + "\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cleaner: standard input:2: {message}")


def test_a_text_that_no_file_can_hold(run: Run) -> None:
    row = {"original": "\ud800", "text": "\ud800", "settled": True, "fingerprint": "", "edits": []}
    done = run("undo", input=json.dumps(row))
    assert done.exit_code == 2
    assert "lone surrogate U+D800" in done.stderr
