"""Made articles: no harm at all, and the promises kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.edit import apply
from cleaner.evaluate.judge import judge
from cleaner.evaluate.labelled import Labelled
from cleaner.evaluate.rows import read_articles

FOLDER = Path(__file__).parent / "articles"
ARTICLES = read_articles(FOLDER)


def test_there_are_enough_articles() -> None:
    assert len(ARTICLES) >= 10
    for article in ARTICLES:
        assert len(article.gold) >= 6, article.name
        assert len(article.frozen) >= 8, article.name
        assert article.residue, article.name


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_nothing_that_is_right_is_changed(article: Labelled, builtin: Cleaner) -> None:
    verdict = judge(article, builtin.explain(article.text, date=article.date))
    assert not verdict.forbidden, str(verdict)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_the_promises_are_kept(article: Labelled, builtin: Cleaner) -> None:
    result = builtin.explain(article.text, date=article.date)
    assert result.settled
    assert apply(article.text, result.edits) == result.text
    assert result.undo().text == article.text
    assert builtin.explain(result.text, date=article.date).edits == ()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_the_cured_article_is_left_alone(article: Labelled, builtin: Cleaner) -> None:
    """What the labels lead to is right, so cleaning it changes nothing."""
    result = builtin.explain(article.corrected(), date=article.date)
    made = [f"{e.before!r} -> {e.after!r}" for e in result.edits if e.kind != "character"]
    assert not made, "\n".join(made)
