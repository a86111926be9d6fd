"""Word classes: which words are looked for in small letters, and that spinners' words are no words of names."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from cleaner import Dictionary
from cleaner.dictionary.entry import WordClass
from cleaner.dictionary.names import Classes
from cleaner.text.tokens import stem, words

FILE = Path(__file__).parents[2] / "dictionaries" / "classes" / "spun-words.toml"


def test_everyday_words_are_not_looked_for_in_small_letters() -> None:
    bank = WordClass(id="bank", words=("bank",), spun=("financial institution",))
    hope = WordClass(id="hope", words=("hope",), spun=("wish",), lower=False)
    learned = WordClass(id="cup", words=("cup",), spun=("mug",), source="a translator")
    classes = Classes([bank, hope, learned])
    assert {"bank", "institution"} <= classes.lower_words
    assert not {"hope", "wish", "cup", "mug"} & classes.lower_words
    assert classes.shared("hope", "wish")


@pytest.fixture(scope="module")
def spun_words() -> list[dict[str, list[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))["class"]


def test_spun_words_count_with_a_capital_only(spun_words: list[dict[str, object]]) -> None:
    assert [row["id"] for row in spun_words if row.get("lower") is not False] == []


def test_spun_words_are_hardly_words_of_names(spun_words: list[dict[str, list[str]]]) -> None:
    """A word that stands in many correct names is no sign of damage: it would join bodies that differ."""
    holders: dict[str, set[int]] = defaultdict(set)  # the names that a word stands in
    for number, name in enumerate(Dictionary.load("builtin").index.names):
        for word in name.words:
            holders[word.stem].add(number)
    common = [
        (row["id"], spun)
        for row in spun_words
        for spun in row["spun"]
        if len(set.intersection(*(holders.get(stem(w.key), set()) for w in words(spun)))) > 2
    ]
    assert common == []
