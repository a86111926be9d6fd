"""Made articles: no harm at all, the promises kept, and floors of quality that only rise."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.edit import apply
from tests.articles import Article, judge, read_articles

FOLDER = Path(__file__).parent / "articles"
FLOORS = Path(__file__).with_name("floors.json")
ARTICLES = read_articles(FOLDER)


@dataclass
class Score:
    """Counts over all articles, harm first."""

    forbidden: int = 0
    spurious: int = 0
    wrong: int = 0
    right: int = 0
    residue: int = 0
    lines: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {name: value for name, value in vars(self).items() if name != "lines"}


@pytest.fixture(scope="module")
def score(builtin: Cleaner) -> Score:
    total = Score()
    for article in ARTICLES:
        verdict = judge(article, builtin.explain(article.text, date=article.date))
        total.forbidden += len(verdict.forbidden)
        total.spurious += len(verdict.spurious)
        total.wrong += len(verdict.wrong)
        total.right += len(verdict.right)
        total.residue += len(article.residue) - len(verdict.residue_left)
        total.lines += [f"{article.name} {line}" for line in str(verdict).splitlines()]
    return total


def test_there_are_enough_articles() -> None:
    assert len(ARTICLES) >= 10
    for article in ARTICLES:
        assert len(article.gold) >= 6, article.name
        assert len(article.frozen) >= 8, article.name
        assert article.residue, article.name


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_nothing_that_is_right_is_changed(article: Article, builtin: Cleaner) -> None:
    verdict = judge(article, builtin.explain(article.text, date=article.date))
    assert not verdict.forbidden, "\n".join(verdict.forbidden)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_the_promises_are_kept(article: Article, builtin: Cleaner) -> None:
    result = builtin.explain(article.text, date=article.date)
    assert result.settled
    assert apply(article.text, result.edits) == result.text
    assert result.undo().text == article.text
    assert builtin.explain(result.text, date=article.date).edits == ()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_the_cured_article_is_left_alone(article: Article, builtin: Cleaner) -> None:
    """What the labels lead to is right, so cleaning it changes nothing."""
    result = builtin.explain(article.corrected(), date=article.date)
    made = [f"{e.before!r} -> {e.after!r}" for e in result.edits if e.kind != "character"]
    assert not made, "\n".join(made)


def test_quality_does_not_sink(score: Score) -> None:
    """Harm first: nothing forbidden, no more wrong edits than allowed, no fewer right ones than reached before."""
    floors, counts = json.loads(FLOORS.read_text("utf-8")), score.counts()
    complaints = [
        f"{name}: {counts[name]}, at most {most} allowed" for name, most in floors["at_most"].items() if counts[name] > most
    ]
    complaints += [
        f"{name}: {counts[name]}, at least {least} reached before"
        for name, least in floors["at_least"].items()
        if counts[name] < least
    ]
    assert not complaints, "\n".join(complaints + score.lines)
    better = {n: counts[n] for n, most in floors["at_most"].items() if counts[n] < most}
    better |= {n: counts[n] for n, least in floors["at_least"].items() if counts[n] > least}
    if better:
        warnings.warn(f"better than the floors: write {better} into {FLOORS}", stacklevel=1)


def test_floors_are_about_harm_first() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert floors["at_most"]["forbidden"] == 0
    assert set(floors["at_most"]) | set(floors["at_least"]) == set(Score().counts())
