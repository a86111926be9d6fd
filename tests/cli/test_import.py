"""`cleaner dictionary import`: files in, rows out, the report on standard error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner import Dictionary
from cleaner.cli.imports import NAMES
from cleaner.importers.formats import FORMATS
from tests.cli.conftest import Run

CSV = "name,kind,country,aliases\nSpree Works,organisation,DE,Works on the Spree|spree\n,person,DE,\n"


def test_rows_load_and_pass_the_check(run: Run) -> None:
    Path("in.csv").write_text(CSV)
    options = ("--source", "S", "--licence", "CC0-1.0", "--dropped", "left.jsonl")
    done = run("dictionary", "import", "csv", "in.csv", "out.jsonl", *options)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "2 rows read: 1 entity, 0 corruptions",
        "dropped: 1 no name (line 3)",
        "dropped: 1 alias: an ordinary word: no capital in it (line 2)",
    ]
    (entity,) = Dictionary.load("out.jsonl").entities
    assert (entity.name, entity.aliases, entity.source, entity.licence) == (
        "Spree Works", ("Works on the Spree",), "S line 2", "CC0-1.0"
    )  # fmt: skip
    assert json.loads(Path("left.jsonl").read_text().splitlines()[0]) == {"line": 3, "reason": "no name", "what": ""}
    assert run("dictionary", "check", "out.jsonl").exit_code == 0


def test_streams(run: Run) -> None:
    done = run("dictionary", "import", "csv", "-", "-", "--licence", "CC0-1.0", input=CSV)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["id"] == "org/de/spree-works"


def test_nothing_taken_over_is_a_failure(run: Run) -> None:
    done = run("dictionary", "import", "wikidata", "-", "out.jsonl", input="nothing\n")
    assert done.exit_code == 1
    assert "dropped: 1 not JSON (line 1)" in done.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("csv", "in.csv", "out.jsonl"), "--licence is needed: csv does not say"),
        (("csv", "in.csv", "out.toml", "--licence", "X"), "name a file that ends in .jsonl"),
        (("csv", "gone.csv", "out.jsonl", "--licence", "X"), "gone.csv: no such file; check the path"),
        (("csv", "bad.csv", "out.jsonl", "--licence", "X"), "bad.csv: line 1: no such column: 'nmae'"),
        (("xml", "in.csv", "out.jsonl"), "'xml' is not one of"),
    ],
)
def test_misuse(run: Run, args: tuple[str, ...], message: str) -> None:
    Path("in.csv").write_text(CSV)
    Path("bad.csv").write_text("nmae\nx\n")
    done = run("dictionary", "import", *args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert not Path("out.jsonl").exists()


def test_the_command_knows_every_format() -> None:
    assert set(NAMES) == set(FORMATS)
