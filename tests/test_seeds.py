"""Every seed - an article found in the world - comes out clean, and with the promises kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner import Cleaner, Result
from cleaner.edit import apply
from cleaner.evaluate.judge import judge
from cleaner.evaluate.labelled import Labelled, plain
from cleaner.evaluate.rows import read_articles

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module", params=read_articles(SEEDS), ids=lambda article: article.name)
def seed(request: pytest.FixtureRequest) -> Labelled:
    article: Labelled = request.param
    return article


@pytest.fixture(scope="module")
def result(seed: Labelled, builtin: Cleaner) -> Result:
    return builtin.explain(seed.text, date=seed.date)


def test_there_are_seeds() -> None:
    assert read_articles(SEEDS)


def test_every_label_is_met(seed: Labelled, result: Result) -> None:
    verdict = judge(seed, result)
    assert verdict.clean, f"\n{verdict}"


def test_the_labels_lead_to_the_clean_copy(seed: Labelled) -> None:
    copy = SEEDS / f"{seed.name}.clean.txt"
    if not copy.exists():
        pytest.skip("no clean copy beside this seed")
    assert plain(seed.corrected()) == plain(copy.read_text("utf-8"))


def test_every_edit_has_a_reason(result: Result) -> None:
    assert not [e for e in result.edits if not e.evidence]


def test_a_second_pass_changes_nothing(seed: Labelled, result: Result, builtin: Cleaner) -> None:
    again = builtin.explain(result.text, date=seed.date)
    assert again.edits == ()
    assert again.text == result.text


def test_the_record_undoes_it(seed: Labelled, result: Result) -> None:
    assert result.original == seed.text
    assert apply(seed.text, result.edits) == result.text
    assert result.undo().text == seed.text
    read = Result.from_dict(json.loads(json.dumps(result.to_dict())))
    assert read == result
    for edit in result.edits:
        without = result.undo(edit)
        assert without.text == apply(seed.text, without.edits)
        assert edit.before in without.text
