"""`cleaner explain`: why an edit was made, and why one was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = """Monday: Ruritania's RNA said
he wants boots on the floor in the framework of talks.
See https://example.org/boots for Rudolf Elphberg.
"""


@pytest.fixture(autouse=True)
def text(world: Path) -> None:
    Path("a.txt").write_text(TEXT)


def test_each_edit_and_suggestion_with_its_reasons(run: Run) -> None:
    done = run("explain", "a.txt")
    assert done.exit_code == 0
    assert done.stdout == (
        "a.txt: 1 edit, 1 suggestion\n"
        "  line 2: 'boots on the floor' -> 'boots on the ground'\n"
        "      phrase, boots, confidence 0.95\n"
        "              a literal translation\n"
        "  not made, below the threshold of 0.9:\n"
        "  line 2: 'in the framework of' -> 'under'\n"
        "      phrase, doubtful, confidence 0.6\n"
        "              rule doubtful\n"
    )


def test_nothing_to_say(run: Run) -> None:
    assert run("explain", input="Nothing.").stdout == "standard input: 0 edits, 0 suggestions\n"


def span(run: Run, text: str) -> str:
    done = run("explain", "a.txt", "--span", text)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_span_that_was_edited(run: Run) -> None:
    assert span(run, "the floor").startswith(
        "a.txt: line 2: 'the floor' was edited:\n  line 2: 'boots on the floor' -> "
    )


def test_a_span_that_was_only_thought_of(run: Run) -> None:
    answer = span(run, "framework")
    assert "'framework' was not edited." in answer
    assert "none reached the threshold of 0.9:\n  line 2: 'in the framework of' -> 'under'" in answer
    assert "confidence 0.6" in answer


def test_a_span_that_is_a_correct_name(run: Run) -> None:
    answer = span(run, "rudolf elphberg")  # case is overlooked
    assert answer == (
        "a.txt: line 3: 'Rudolf Elphberg' was not edited.\n"
        "  'Rudolf Elphberg' is a correct name of Rudolf Elphberg (person/ra/rudolf-elphberg)\n"
    )
    assert "'RNA' is a correct acronym of Ruritanian News Agency" in span(run, "RNA")


def test_a_span_that_is_innocent(run: Run) -> None:
    assert "'Monday' is listed as innocent: days" in span(run, "Monday")


def test_a_span_in_a_protected_zone(run: Run) -> None:
    assert "'https://example.org/boots' is protected" in span(run, "org/boots")


def test_a_span_that_nothing_is_near(run: Run) -> None:
    assert "Nothing in the dictionary is near it" in span(run, "talks")


def test_every_place_is_answered(run: Run) -> None:
    assert span(run, "the ").count("was not edited") + span(run, "the ").count("was edited") == 2


def test_lines_are_those_of_the_original(run: Run) -> None:
    Path("b.txt").write_text("one\u200b two\nboots on the floor\nin the framework of\n")
    done = run("explain", "b.txt", "--span", "framework")
    assert "b.txt: line 3: 'framework'" in done.stdout
    assert "line 3: 'in the framework of' -> 'under'" in done.stdout
