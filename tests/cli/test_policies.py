"""Policies and kinds on the command line, on the small dictionary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STYLE = """
[[style]]
id = "ours"
name = "Ours"
forms = {"org/ra/ruritanian-state-media" = "State Media of Ruritania", "org/ra/ruritanian-news-agency" = "Rna"}
"""
TEXT = "The RNA said: “boots on the floor.” He wants boots on the floor.\n"


@pytest.fixture(autouse=True)
def style(world: Path) -> None:
    (world / "styles.toml").write_text(STYLE, "utf-8")


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ([], TEXT.replace("floor", "ground")),
        (["--style", "ours"], TEXT.replace("floor", "ground").replace("RNA", "Rna")),
        (["--quotations", "skip"], "The RNA said: “boots on the floor.” He wants boots on the ground.\n"),
        (["--quotations", "suggest"], "The RNA said: “boots on the floor.” He wants boots on the ground.\n"),
        (["--only", "acronym", "--style", "ours"], TEXT.replace("RNA", "Rna")),
        (["--without", "phrase", "--without", "place"], TEXT),
        (["--only", "phrase", "--only", "acronym", "--without", "acronym"], TEXT.replace("floor", "ground")),
        (["--replacement", "minimal"], TEXT.replace("floor", "ground")),
    ],
)
def test_clean(run: Run, options: list[str], text: str) -> None:
    done = run("clean", *options, input=TEXT)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == text


def test_explain_names_the_house_and_the_quotation(run: Run) -> None:
    done = run("explain", "--style", "ours", "--quotations", "suggest", input=TEXT)
    assert "'RNA' is correct too; Ours writes 'Rna'" in done.stdout
    assert "not made, below the threshold of 0.9 or inside quotation marks:" in done.stdout
    assert "inside quotation marks, where nothing is edited" in done.stdout


def test_batch(run: Run) -> None:
    Path("a.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
    options = ["--style", "ours", "--quotations", "skip", "--only", "acronym", "--only", "phrase", "--quiet", "--workers", 2]
    assert run("batch", "a.jsonl", "b.jsonl", *options).exit_code == 0
    record = json.loads(Path("b.jsonl").read_text("utf-8"))
    assert record["text"] == "The Rna said: “boots on the floor.” He wants boots on the ground.\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--style", "theirs"], "style: no such style 'theirs'; known: canonical, ours"),
        (["--replacement", "short"], "'short' is not one of 'canonical', 'minimal'"),
        (["--quotations", "none"], "'none' is not one of 'edit', 'suggest', 'skip'"),
        (["--only", "name"], "'name' is not one of"),
        (["--only", "person", "--without", "person"], "--only and --without leave no kind of edit"),
    ],
)
@pytest.mark.parametrize("command", ["clean", "explain"])
def test_misuse(run: Run, command: str, options: list[str], words: str) -> None:
    done = run(command, *options, input=TEXT)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert words in done.stderr


@pytest.mark.parametrize("command", ["clean", "explain", "batch"])
def test_help_names_the_options(run: Run, command: str) -> None:
    shown = run(command, "--help").stdout
    assert all(option in shown for option in ("--style", "--replacement", "--quotations", "--only", "--without"))
