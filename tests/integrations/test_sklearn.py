"""scikit-learn: its own checks, the same texts as `explain`, and a place in pipelines and column transformers."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

pytest.importorskip("sklearn")

import numpy as np
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from cleaner import Dictionary, Result
from cleaner.errors import InvalidTextError, OptionError, TextTypeError
from cleaner.integrations.sklearn import NameCleaner
from tests.integrations.articles import THRESHOLD, small_dictionary

OF_SHAPES = {
    "check_complex_data": "a complex number is refused by transform, with its row; fit reads no cells",
    "check_fit1d": "a list of texts is what this step is for",
    "check_fit2d_predict1d": "a list of texts is what this step is for",
}
FEEDS_NUMBERS = "the check feeds numbers, and a number is no text"
EXPECTED_FAILURES = OF_SHAPES | dict.fromkeys(
    [
        "check_dict_unchanged",
        "check_dtype_object",
        "check_estimators_dtypes",
        "check_estimators_pickle",
        "check_f_contiguous_array_estimator",
        "check_fit_idempotent",
        "check_fit_score_takes_y",
        "check_methods_sample_order_invariance",
        "check_methods_subset_invariance",
        "check_pipeline_consistency",
        "check_transformer_data_not_an_array",
        "check_transformer_general",
        "check_transformer_preserve_dtypes",
        "check_transformers_unfitted_stateless",
    ],
    FEEDS_NUMBERS,
)


class OfNumbers(NameCleaner):
    """Writes the numbers that the checks feed as texts and reads them back: what the checks are about is checked all the same."""

    def _cells(self, X: Any, *, reset: bool) -> Any:
        return super()._cells(X, reset=reset).astype(str).astype(object)

    def transform(self, X: Any) -> Any:
        return super().transform(X).astype(float)


@parametrize_with_checks([NameCleaner()], expected_failed_checks=lambda _: EXPECTED_FAILURES, xfail_strict=True)
def test_checks_of_scikit_learn(estimator: Any, check: Any) -> None:
    check(estimator)


def small(**options: Any) -> NameCleaner:
    return NameCleaner(**{"dictionary": small_dictionary(), "threshold": THRESHOLD} | options)


@parametrize_with_checks([OfNumbers(dictionary=Dictionary())], expected_failed_checks=lambda _: OF_SHAPES, xfail_strict=True)
def test_checks_of_scikit_learn_on_texts(estimator: Any, check: Any) -> None:
    check(estimator)


@pytest.mark.parametrize("n_jobs", [None, 2])
def test_the_texts_of_explain(texts: list[str], expected: list[Result], n_jobs: int | None) -> None:
    cleaned = small(n_jobs=n_jobs).fit_transform(texts)
    assert cleaned.shape == (1000,)
    assert cleaned.tolist() == [result.text for result in expected]


def test_before_a_vectorizer_in_a_grid_search(texts: list[str], expected: list[Result]) -> None:
    labels = ["Elphberg" in result.text for result in expected]
    pipeline = make_pipeline(small(), CountVectorizer(lowercase=False), LogisticRegression())
    search = GridSearchCV(pipeline, {"namecleaner__threshold": [0.7, 1.0]}, cv=2, n_jobs=2).fit(texts, labels)
    assert search.best_estimator_.score(texts, labels) == 1
    words = search.best_estimator_[:2].get_feature_names_out()
    assert "Elphberg" in words


def test_columns(texts: list[str], expected: list[Result]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"title": texts[:20], "body": texts[20:40], "n": range(20)}, index=range(100, 120))
    title, body = [[result.text for result in expected[a:b]] for a, b in ((0, 20), (20, 40))]
    step = ColumnTransformer([("clean", small(), ["title", "body"])], remainder="passthrough", verbose_feature_names_out=False)
    cleaned = step.set_output(transform="pandas").fit_transform(frame)
    assert list(cleaned.columns) == ["title", "body", "n"]
    assert list(cleaned.index) == list(frame.index)
    assert (cleaned["title"].tolist(), cleaned["body"].tolist()) == (title, body)
    assert step.get_feature_names_out().tolist() == ["title", "body", "n"]
    vectors = ColumnTransformer([("body", make_pipeline(small(), TfidfVectorizer()), "body")]).fit_transform(frame)
    assert vectors.shape[0] == 20


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_set_output(library: str, texts: list[str], expected: list[Result]) -> None:
    frames = pytest.importorskip(library)
    column = frames.DataFrame({"body": texts[:5]})
    cleaned = small().set_output(transform=library).fit_transform(column)
    assert isinstance(cleaned, frames.DataFrame)
    assert list(cleaned.columns) == ["body"]
    assert cleaned["body"].to_list() == [result.text for result in expected[:5]]


def test_other_columns_than_those_of_fit_are_refused(texts: list[str]) -> None:
    table = np.array(texts[:6], dtype=object).reshape(3, 2)
    step = small().fit(table)
    assert step.transform(table).shape == (3, 2)
    with pytest.raises(ValueError, match="X has 1 features, but NameCleaner is expecting 2 features"):
        step.transform(table[:, :1])


def test_nulls_stay(texts: list[str]) -> None:
    cleaned = small().fit_transform(["boots on the floor", None, float("nan"), ""])
    assert cleaned[0] == "boots on the ground"
    assert cleaned[1] is None
    assert np.isnan(cleaned[2])
    assert cleaned[3] == ""
    assert small().transform([]).tolist() == []


def test_clones_and_pickles_do_the_same(texts: list[str], expected: list[Result]) -> None:
    step = small(kinds=["person"])
    copy = clone(step)
    assert copy.dictionary is step.dictionary  # compiled once
    assert copy.get_params() == step.get_params()
    again = pickle.loads(pickle.dumps(step.fit(texts)))
    assert again.transform(texts).tolist() == step.transform(texts).tolist()


def test_bad_cells_are_named_by_row() -> None:
    with pytest.raises(TextTypeError, match="row 1: cleaner works on text, not on bytes: decode it first"):
        small().transform(["a", b"b"])
    with pytest.raises(InvalidTextError, match=r"row 2: lone surrogate U\+D800"):
        small().transform(["a", None, "\ud800"])
    with pytest.raises(TextTypeError, match=r"give a list of texts, not one text: write \[text\]"):
        small().fit("one text")


@pytest.mark.parametrize("options", [{"threshold": 2}, {"kinds": ["persons"]}, {"n_jobs": 0.5}, {"dictionary": "mine.toml"}])
def test_bad_options_are_found_when_used(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        small(**options).fit_transform(["a"])
