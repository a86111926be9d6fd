"""Learning from a translator: a stand-in that always makes the same mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Dictionary
from cleaner.errors import InputError
from cleaner.learn import exchanged_words, learn, round_trip

WORDS = """
[[entity]]
id = "org/int/east-bank"
name = "Eastern Development Bank"

[[entity]]
id = "org/int/west-bank"
name = "Western Development Bank"

[[entity]]
id = "org/int/north-fund"
name = "Northern Monetary Fund"
"""
TRANSLATOR = "sed -e 's/Development/Evolutionary/' -e 's/Northern Monetary Fund/Bottom of Northern Coin/'"


@pytest.fixture
def words(tmp_path: Path) -> Dictionary:
    path = tmp_path / "mine.toml"
    path.write_text(WORDS, "utf-8")
    return Dictionary.load(path)


def test_exchanges_and_corruptions(words: Dictionary) -> None:
    learned = learn(words, TRANSLATOR, "a stand-in")
    assert learned.exchanges == {("development", "evolutionary"): 2}
    assert {row.forms[0]: row.name for row in learned.corruptions} == {
        "Eastern Evolutionary Bank": "Eastern Development Bank",
        "Western Evolutionary Bank": "Western Development Bank",
        "Bottom of Northern Coin": "Northern Monetary Fund",
    }


def test_what_is_learned_loads_and_cleans(words: Dictionary, tmp_path: Path) -> None:
    learned = learn(words, TRANSLATOR, "a stand-in")
    (tmp_path / "classes.toml").write_text(learned.classes_toml("a stand-in", words), "utf-8")
    (tmp_path / "corruptions.jsonl").write_text(learned.corruptions_jsonl(), "utf-8")
    grown = Dictionary.load(tmp_path / "mine.toml", tmp_path / "classes.toml", tmp_path / "corruptions.jsonl")
    assert grown.classes[0].spun == ("evolutionary",)
    assert len(grown.corruptions) == 3


def test_two_names_that_come_back_alike_are_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(WORDS, "utf-8")
    learned = learn(Dictionary.load(path), "sed 's/.* Development Bank/The Some Evolutionary Bank/'", "a stand-in")
    assert not [row for row in learned.corruptions if "Evolutionary" in row.forms[0]]


def test_more_than_one_change_is_a_guess() -> None:
    assert exchanged_words("Eastern Development Bank", "Bench of Eastern Evolution") == []


def test_a_translator_must_keep_lines() -> None:
    with pytest.raises(InputError, match="gave 1 lines for 2 names"):
        round_trip(["One Name", "Two Names"], "head -n 1")
