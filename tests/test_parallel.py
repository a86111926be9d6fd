"""Several processes give what one gives, in order, and leave nothing behind."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.load import read_toml
from cleaner.errors import InvalidTextError, TextTypeError
from cleaner.parallel import explain_in_processes
from tests.small import SMALL


@pytest.fixture(scope="module")
def small() -> Cleaner:
    return Cleaner(Dictionary.from_files([(Path("small.toml"), read_toml("small.toml", SMALL))]), threshold=0.6)


def texts(number: int) -> list[str]:
    return [f"{'Long. ' * (500 if i % 7 == 0 else 0)}Text {i}: boots on the floor." for i in range(number)]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_the_same_results_in_order(small: Cleaner, method: str) -> None:
    context = multiprocessing.get_context(method)
    given = texts(40)
    assert list(explain_in_processes(small, given, 2, context=context)) == [small.explain(t) for t in given]


def test_through_the_cleaner(small: Cleaner) -> None:
    assert list(small.clean_many(texts(5), workers=2)) == list(small.clean_many(texts(5)))


@pytest.mark.parametrize(
    ("bad", "error"),
    [(None, TextTypeError), (b"x", TextTypeError), ("\ud800", InvalidTextError), (iter(""), TextTypeError)],
)
def test_a_bad_text_is_raised_in_its_place(small: Cleaner, bad: object, error: type[Exception]) -> None:
    results = explain_in_processes(small, [*texts(3), bad, "never reached"], 2)  # type: ignore[list-item]
    assert [next(results).original for _ in range(3)] == texts(3)
    with pytest.raises(error):
        next(results)
    assert list(results) == []
    assert multiprocessing.active_children() == []


def test_an_error_of_the_source_is_raised_in_its_place(small: Cleaner) -> None:
    def source() -> Iterator[str]:
        yield from texts(3)
        raise ConnectionError("gone")

    results = explain_in_processes(small, source(), 2)
    assert [next(results).original for _ in range(3)] == texts(3)
    with pytest.raises(ConnectionError, match="gone"):
        next(results)


def test_reading_ahead_is_bounded_and_abandoning_ends_the_processes(small: Cleaner) -> None:
    read = 0

    def source() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "boots on the floor"

    results = explain_in_processes(small, source(), 2)
    assert next(results).text == "boots on the ground"
    assert read <= 65
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_nothing_starts_before_the_first_result_is_asked_for(small: Cleaner) -> None:
    results = explain_in_processes(small, iter(()), 2)
    assert multiprocessing.active_children() == []
    assert list(results) == []
