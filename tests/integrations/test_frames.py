"""pandas and polars: the texts and edits of `explain`, in one and in several processes; nulls, index and types stay."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner import Cleaner, Dictionary, Result
from cleaner.errors import InvalidTextError, OptionError, RecordError, TextTypeError

ONE_AND_TWO = pytest.mark.parametrize("workers", [1, 2])


def edits(result: Result, column: str) -> list[dict[str, Any]]:
    return [{"column": column} | edit.to_dict() for edit in result.edits]


@pytest.fixture
def pd() -> Any:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("cleaner.integrations.pandas", exc_type=ImportError)
    return pandas


@pytest.fixture
def pl() -> Any:
    polars = pytest.importorskip("polars")
    pytest.importorskip("cleaner.integrations.polars", exc_type=ImportError)
    return polars


@ONE_AND_TWO
def test_pandas_gives_what_explain_gives(
    pd: Any, cleaner: Cleaner, texts: list[str], expected: list[Result], workers: int
) -> None:
    series = pd.Series([*texts, None], index=range(5, 5 + len(texts) + 1), name="body")
    cleaned = series.cleaner.clean(cleaner, workers=workers)
    assert cleaned[:-1].tolist() == [result.text for result in expected]
    assert pd.isna(cleaned.iloc[-1])
    assert (list(cleaned.index), cleaned.name, cleaned.dtype) == (list(series.index), "body", series.dtype)
    records = series.cleaner.explain(cleaner, workers=workers)
    assert list(records.index) == list(series.index)
    assert records["edits"].tolist() == [*(edits(result, "body") for result in expected), None]


@pytest.mark.parametrize("dtype", [object, "str", "string", "category"])
def test_pandas_keeps_types(pd: Any, cleaner: Cleaner, dtype: Any) -> None:
    series = pd.Series(["boots on the floor", None, "boots on the floor", ""], dtype=dtype)
    cleaned = series.cleaner.clean(cleaner)
    assert isinstance(cleaned.dtype, type(series.dtype))
    assert cleaned.dropna().tolist() == ["boots on the ground", "boots on the ground", ""]
    assert cleaned.isna().tolist() == [False, True, False, False]


def test_pandas_keeps_the_null_that_there_was(pd: Any, cleaner: Cleaner) -> None:
    series = pd.Series([None, pd.NA, float("nan"), "a"], dtype=object)
    assert list(map(repr, series.cleaner.clean(cleaner))) == list(map(repr, series)) == ["None", "<NA>", "nan", "'a'"]
    assert pd.Series([], dtype=object).cleaner.clean(cleaner).empty


def test_pandas_cleans_several_columns(pd: Any, cleaner: Cleaner, texts: list[str], expected: list[Result]) -> None:
    frame = pd.DataFrame({"title": texts[:9], "n": range(9), "body": texts[9:18]})
    cleaned = frame.cleaner.clean(["title", "body"], cleaner)
    assert cleaned["title"].tolist() == [result.text for result in expected[:9]]
    assert cleaned["body"].tolist() == [result.text for result in expected[9:18]]
    assert list(cleaned.columns) == ["title", "n", "body"]
    assert frame["title"].tolist() == texts[:9]


def test_pandas_says_what_is_wrong(pd: Any, cleaner: Cleaner) -> None:
    with pytest.raises(OptionError, match="column 'n' holds int64, not text"):
        pd.Series([1, 2], name="n").cleaner.clean(cleaner)
    with pytest.raises(TextTypeError, match="column 'n' holds something that is no text"):
        pd.Series(["a", 2], name="n", dtype=object).cleaner.clean(cleaner)
    with pytest.raises(InvalidTextError, match="column 'n' holds a lone surrogate"):
        pd.Series(["\ud800"], name="n", dtype=object).cleaner.clean(cleaner)
    with pytest.raises(OptionError, match="no column 'c'; the columns are: a, b"):
        pd.DataFrame({"a": ["x"], "b": ["y"]}).cleaner.clean(["c"])
    with pytest.raises(OptionError, match=r"write \['a'\]"):
        pd.DataFrame({"a": ["x"]}).cleaner.clean("a")


@ONE_AND_TWO
def test_polars_gives_what_explain_gives(
    pl: Any, cleaner: Cleaner, texts: list[str], expected: list[Result], workers: int
) -> None:
    series = pl.Series("body", [*texts, None])
    cleaned = series.cleaner.clean(cleaner, workers=workers)
    assert cleaned.to_list() == [*(result.text for result in expected), None]
    assert (cleaned.name, cleaned.dtype) == ("body", pl.String)
    wanted = [{"text": result.text, "edits": edits(result, "body")} for result in expected]
    assert series.cleaner.explain(cleaner, workers=workers).to_list() == [*wanted, None]


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_polars_lazy(pl: Any, cleaner: Cleaner, texts: list[str], expected: list[Result], engine: str) -> None:
    frame = pl.DataFrame({"title": texts[:500], "body": texts[500:], "n": range(500)})
    done = (
        frame.lazy()
        .cleaner.clean("title", "body", cleaner=cleaner)
        .filter(pl.col("n") >= 0)
        .collect(engine=engine)
    )
    assert done["title"].to_list() == [result.text for result in expected[:500]]
    assert done["body"].to_list() == [result.text for result in expected[500:]]
    assert frame.cleaner.clean("body", cleaner=cleaner)["body"].to_list() == done["body"].to_list()


def test_polars_expressions_know_their_types(pl: Any, cleaner: Cleaner, texts: list[str], expected: list[Result]) -> None:
    query = pl.LazyFrame({"body": texts}).select(record=pl.col("body").cleaner.explain(cleaner))
    done = query.collect()
    assert query.collect_schema() == done.schema
    assert [row["text"] for row in done["record"]] == [result.text for result in expected]
    assert [len(row["edits"]) for row in done["record"]] == [len(result.edits) for result in expected]


def test_polars_categories_and_nulls(pl: Any, cleaner: Cleaner) -> None:
    series = pl.Series("c", ["boots on the floor", None], dtype=pl.Categorical)
    cleaned = series.cleaner.clean(cleaner)
    assert (cleaned.dtype, cleaned.to_list()) == (pl.Categorical, ["boots on the ground", None])
    assert pl.Series("c", [None, None]).cleaner.clean(cleaner).to_list() == [None, None]
    assert pl.Series("c", [], dtype=pl.String).cleaner.clean(cleaner).to_list() == []


def test_polars_says_what_is_wrong(pl: Any, cleaner: Cleaner) -> None:
    with pytest.raises(OptionError, match="column 'n' holds int64, not text"):
        pl.Series("n", [1]).cleaner.clean(cleaner)
    with pytest.raises(OptionError, match="column 'n' is an Enum"):
        pl.Series("n", ["a"], dtype=pl.Enum(["a"])).cleaner.clean(cleaner)


def test_a_text_that_fails_is_named(pl: Any) -> None:
    class Failing(Cleaner):
        def explain(self, text: str, **options: Any) -> Result:
            if text == "b":
                raise InvalidTextError("bad")
            return super().explain(text, **options)

    with pytest.raises(RecordError, match="record 2: column 'n': bad"):
        pl.Series("n", ["a", None, "b"]).cleaner.clean(Failing(Dictionary()))
