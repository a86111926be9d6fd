"""A record of 10 MB is cleaned whole and right, on the built-in dictionary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from cleaner import Cleaner
from cleaner.batch.inputs import find_files
from cleaner.batch.options import Options, Recipe
from cleaner.batch.runner import Job, run
from cleaner.batch.tally import Tally

SIZE = 10_000_000
CLEAN = """The markets opened lower on Tuesday after the European Central Bank left its rates where they were, {n} traders said.
Christine Lagarde told reporters in Frankfurt that the bank would look at prices again in March. In Washington the
Federal Reserve kept silent. Farmers in the hills above Lugano waited for rain; the wells of three villages ran dry in
August, and nobody remembered a summer like it. "We carry the water up by hand," said Anna Bernasconi, who is 81.
"""
DAMAGED = "In Kyiv, Ukrainian President Voldimia Zelenkie spoke. South Korea's National Intelligence Agency (NIS) said nothing.\n"
MENDED = DAMAGED.replace("Voldimia Zelenkie", "Volodymyr Zelenskyy").replace("Intelligence Agency", "Intelligence Service")
EVERY = 250  # paragraphs between two damaged lines


def article(damaged: str) -> str:
    paragraphs, size = [], 0
    while size < SIZE:
        paragraphs.append(CLEAN.format(n=len(paragraphs)) + (damaged if len(paragraphs) % EVERY == 0 else ""))
        size += len(paragraphs[-1])
    return "".join(paragraphs)


def test_ten_megabytes_in_one_record(builtin: Cleaner, tmp_path: Path) -> None:
    source, output = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    text = article(DAMAGED)
    source.write_text(json.dumps({"id": 1, "text": text}) + '\n{"id": 2, "text": "x"}\n', "utf-8")
    options = Options("jsonl", "jsonl", audit=True)
    job = Job(find_files(str(source), None), output, tmp_path / "errors", tmp_path / "log", options)
    tally: Tally = run(job, builtin, Recipe.of(builtin, ()))
    rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    number = text.count("Zelenkie")
    assert (tally.read, tally.changed, tally.failed, tally.edits) == (2, 1, 0, 2 * number)
    assert rows[0]["text"] == text.replace(DAMAGED, MENDED)
    assert rows[0]["edit_count"] == len(rows[0]["edits"]) == 2 * number
    assert all(text[edit["start"] : edit["end"]] == edit["before"] for edit in rows[0]["edits"])
    assert rows[1]["text"] == "x"
