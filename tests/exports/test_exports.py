"""Exports: every form leads back to the edits, for any text, edits and unit of offsets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Edit, Result
from cleaner.annotations import span_in_clean, span_in_original
from cleaner.edit import apply, placed
from cleaner.errors import OptionError
from cleaner.exports import UNITS, Offsets, brat, json_line, web_annotations
from tests.cli.conftest import Run, command, run, world

__all__ = ["command", "run", "world"]  # fixtures

TEXTS = st.text(st.sampled_from("aé東🙂\n\r "), max_size=40)
ENCODED = {"code-points": ("utf-32-le", 4), "utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}


@st.composite
def results(draw: st.DrawFn) -> Result:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    made = placed(
        Edit(a, b, text[a:b], draw(TEXTS.map(lambda t: t[:3])), kind="person", entity="x")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    )
    return Result(text, apply(text, made), made)


@given(TEXTS, st.sampled_from(UNITS))
def test_offsets_count_as_encodings_do(text: str, unit: str) -> None:
    codec, size = ENCODED[unit]
    count = Offsets(text, unit)
    for offset in range(len(text) + 1):
        assert count(offset) == len(text[:offset].encode(codec)) // size
        assert count.back(count(offset)) == offset
    for number in range(count(len(text)) + 1):
        point = count.back(number)
        assert count(point) <= number
        assert point == len(text) or number < count(point + 1)


def test_an_unknown_unit() -> None:
    with pytest.raises(OptionError, match="'bytes'; known: code-points, utf-8, utf-16"):
        Offsets("a", "bytes")


@given(results(), st.sampled_from(UNITS))
def test_json_lines_slice_in_their_unit(result: Result, unit: str) -> None:
    codec, size = ENCODED[unit]
    record = json.loads(json_line(result, offsets=unit))
    original, text = (record[name].encode(codec) for name in ("original", "text"))
    for edit in record["edits"]:
        assert original[edit["start"] * size : edit["end"] * size].decode(codec) == edit["before"]
        assert text[edit["out_start"] * size : edit["out_end"] * size].decode(codec) == edit["after"]
    if unit == "code-points":
        assert Result.from_dict(record) == result


@given(results(), st.sampled_from(UNITS))
def test_web_annotations_point_at_what_they_quote(result: Result, unit: str) -> None:
    codec, size = ENCODED[unit]
    collection = web_annotations(result, source="https://example.org/1", offsets=unit)
    items = collection.get("first", {"items": []})["items"]
    assert collection["total"] == len(items) == len(result.edits)
    assert len({item["id"] for item in items}) == len(items)
    for item, edit in zip(items, result.edits, strict=True):
        position, quote = item["target"]["selector"]
        covered = result.original.encode(codec)[position["start"] * size : position["end"] * size].decode(codec)
        assert covered == quote["exact"] == edit.before
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in result.original
        assert item["body"][0]["value"] == edit.after
    assert collection == web_annotations(result, source="https://example.org/1", offsets=unit)


@given(results())
def test_brat_is_well_formed(result: Result) -> None:
    lines = brat(result).split("\n")[:-1]
    annotations = [line.split("\t") for line in lines if line.startswith("T")]
    assert [name for name, _, _ in annotations] == [f"T{n}" for n in range(1, len(annotations) + 1)]
    assert len(annotations) == len(result.edits) or not result.original.strip("\r\n")
    for _, where, covered in annotations:
        spans = [tuple(map(int, part.split())) for part in where.removeprefix("Person ").split(";")]
        assert " ".join(result.original[a:b] for a, b in spans) == covered
        assert all(a < b and not set(result.original[a:b]) & set("\r\n") for a, b in spans)


@given(results(), st.data())
def test_spans_there_and_back_cover_what_they_came_from(result: Result, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(result.original)))
    end = data.draw(st.integers(start, len(result.original)))
    low, high = span_in_clean(result, start, end)
    assert 0 <= low <= high <= len(result.text)
    for edit in result.edits:
        if edit.start < edit.end and start <= edit.start and edit.end <= end:
            assert low <= edit.out_start <= edit.out_end <= high
        assert not edit.out_start < low < edit.out_end
        assert not edit.out_start < high < edit.out_end
    if low < high and start < end and all(edit.after for edit in result.edits):  # what was removed cannot come back
        back = span_in_original(result, low, high)
        assert back[0] <= start
        assert end <= back[1]


def test_a_span_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="there is no span 0 to 4 in a text of 3 characters"):
        span_in_clean(Result("abc", "abc"), 0, 4)


def test_the_command(run: Run) -> None:
    Path("a.txt").write_text("He wants boots on the floor.\n", "utf-8")
    Path("b.txt").write_text("🙂 He wants boots on the floor.\n", "utf-8")
    Path("r.jsonl").write_text(run("clean", "--json", "a.txt", "b.txt").stdout, "utf-8")
    assert run("export", "r.jsonl", "--to", "jsonl").stdout == Path("r.jsonl").read_text("utf-8")
    assert run("export", "r.jsonl", "--to", "diff").stdout == run("clean", "--diff", "a.txt", "b.txt").stdout
    rows = [json.loads(line) for line in run("export", "r.jsonl", "--to", "web-annotation").stdout.splitlines()]
    assert [row["first"]["items"][0]["target"]["source"] for row in rows] == ["a.txt", "b.txt"]
    assert run("export", "r.jsonl", "--to", "brat", "--folder", "out", "--offsets", "utf-8").exit_code == 0
    assert sorted(p.name for p in Path("out").iterdir()) == ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt"]
    assert Path("out/b.ann").read_text("utf-8").startswith("T1\tPhrase 14 32\tboots on the floor\n#1\tAnnotatorNotes T1\t")


def test_the_command_says_what_is_wrong(run: Run) -> None:
    record = run("clean", "--json", input="🙂 boots on the floor").stdout
    for args, given_, message in [
        (["--to", "brat"], record + record, "2 records would make one brat file: give a --folder"),
        (["--to", "diff", "--folder", "x"], record, "--folder goes with --to brat"),
        (["--to", "diff"], "{}", "standard input:1: not a cleaner result"),
    ]:
        done = run("export", *args, input=given_)
        assert done.exit_code == 2
        assert message in done.stderr
    other = run("export", "--to", "jsonl", "--offsets", "utf-8", input=record).stdout
    assert "standard input:1: a record with utf-8 offsets is for other tools" in run("undo", input=other).stderr
