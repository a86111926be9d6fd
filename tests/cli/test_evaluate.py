"""`cleaner evaluate`: figures for people and for tools, from every form of labels, and what it says of bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LINES = """[[case]]
text = "He wants {boots on the floor -> boots on the ground}."

[[case]]
text = "He saw {Elfberg -> Elphberg}."

[[case]]
text = "Nothing is wrong here."
"""
PASSAGE = {"text": "He wants boots on the floor.", "edits": [{"start": 9, "end": 27, "after": "boots on the ground"}]}
TRANSLATED = {"text": "He wants boots on the floor.", "original": "boots on the ground.", "names": ["boots on the ground"]}
BAD_BEFORE = '{"text": "a", "edits": [{"start": 0, "end": 1, "before": "c", "after": ""}]}'


def write_lines(name: str, *rows: object) -> None:
    Path(name).write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_marked_lines(run: Run) -> None:
    Path("made").mkdir()
    Path("made/rules.toml").write_text(LINES)
    done = run("evaluate", "made", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert found["recall"] == {"count": 1, "of": 2, "share": 0.5}
    assert found["precision"] == {"count": 1, "of": 1, "share": 1.0}
    assert found["left alone as they should"] == {"count": 1, "of": 1, "share": 1.0}
    assert found["by kind of evidence"]["made"]["recall"]["of"] == 2
    assert (found["not idempotent"], found["not reversible"]) == (0, 0)
    (step,) = found["calibration"]["against labels"]["edits and suggestions"]
    assert (step["count"], step["right"]) == (1, 1)


def test_a_report_for_people(run: Run) -> None:
    Path("rules.toml").write_text(LINES)
    done = run("evaluate", "rules.toml", "--faults")
    assert "3 texts, 13 words, 1 edits of names" in done.stdout
    assert "50.0 % (1/2)" in done.stdout
    assert "expected calibration error" in done.stdout
    assert "rules-2: missed: 'Elfberg' -> 'Elphberg'" in done.stderr


def test_articles_and_passages(run: Run) -> None:
    Path("a.txt").write_text("Talks go on in boots on the floor.\nSource link")
    labels = {
        "edits": [{"start": 35, "end": 46, "after": "", "kind": "boilerplate"}],
        "must_not_change": [{"start": 15, "end": 33, "text": "boots on the floor"}],
    }
    Path("a.json").write_text(json.dumps(labels))
    write_lines("p.jsonl", PASSAGE, {**PASSAGE, "verdict": "either"}, TRANSLATED)
    found = json.loads(run("evaluate", "a.txt", "p.jsonl", "--json").stdout)
    assert found["texts"] == 3
    assert found["forbidden changes"] == {"count": 1, "of": 1, "share": 1.0}
    assert found["residue removed"] == {"count": 1, "of": 1, "share": 1.0}
    assert found["lost names got back"] == {"count": 1, "of": 1, "share": 1.0}
    assert found["edits that stand in the original"] == {"count": 1, "of": 1, "share": 1.0}


def test_usual_places(run: Run) -> None:
    Path("tests/cases/keep").mkdir(parents=True)
    Path("tests/cases/keep/x.toml").write_text('[[case]]\ntext = "Nothing."\n')
    assert run("evaluate").stdout.startswith("1 texts, 1 words")


@pytest.mark.parametrize(("least", "status"), [(1, 0), (2, 1)])
def test_floors(run: Run, least: int, status: int) -> None:
    write_lines("p.jsonl", PASSAGE)
    Path("floors.json").write_text(json.dumps({"p.jsonl": {"at_most": {"wrong": 0}, "at_least": {"right": least}}}))
    done = run("evaluate", "p.jsonl", "--floors", "floors.json")
    assert done.exit_code == status
    assert done.stderr == ("p.jsonl: right: 1, at least 2 reached before\n" if status else "")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.toml", '[[case]]\ntexd = "x"\n', "x.toml, case 1: no such field: 'texd'"),
        ("x.toml", 'a = 1\n', "x.toml: a file of cases holds [[case]] tables and nothing else"),
        ("x.jsonl", '{"text": "a"}\n{"edits": []}\n', "x.jsonl:2: not labels: Object missing required field `text`"),
        ("x.jsonl", '{"text": "a", "edits": [{"start": 0, "end": 9, "after": "b"}]}\n', "x.jsonl:1: edits[0]: 0-9 is no stretch"),
        ("x.jsonl", BAD_BEFORE, "0-1 is 'a' in the text, not 'c'"),
        ("x.json", "{}", "x.json: an article is two files, x.txt and x.json; one of them is missing"),
        ("x.csv", "", "x.csv: not labelled; give a file of marked lines (.toml)"),
    ],
)
def test_bad_labels(run: Run, name: str, text: str, said: str) -> None:
    Path(name).write_text(text)
    done = run("evaluate", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_nothing_to_evaluate(run: Run) -> None:
    done = run("evaluate")
    assert done.exit_code == 2
    assert "nothing to evaluate: here is no tests/cases; name a file" in done.stderr
    assert "gone: no such file or folder; check the path" in run("evaluate", "gone").stderr
