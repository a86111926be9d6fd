"""What a repair writes: the whole name, as few words as make it right, or the form that the text uses elsewhere."""

from __future__ import annotations

import pickle
from functools import cache

import pytest

from cleaner import Cleaner, Dictionary
from cleaner.cli.inputs import QUOTATIONS as SHOWN_QUOTATIONS
from cleaner.cli.inputs import REPLACEMENTS as SHOWN_REPLACEMENTS
from cleaner.dictionary.load import read_toml
from cleaner.errors import OptionError
from cleaner.policy import QUOTATIONS, REPLACEMENTS


@cache
def cleaner(replacement: str) -> Cleaner:
    return Cleaner(replacement=replacement)


@pytest.mark.parametrize(
    ("text", "canonical", "minimal"),
    [
        (
            "North Korea's Controlling Workers’ Party said so.",
            "North Korea's Workers’ Party of Korea said so.",
            "North Korea's ruling Workers’ Party said so.",
        ),
        (
            "Ukrainian President Voldimia Zelenkie spoke.",
            "Ukrainian President Volodymyr Zelenskyy spoke.",
            "Ukrainian President Volodymyr Zelenskyy spoke.",
        ),
        (
            "South Korea’s National Intelligence Agency (NIS) said so.",
            "South Korea’s National Intelligence Service (NIS) said so.",
            "South Korea’s National Intelligence Service (NIS) said so.",
        ),
    ],
)
def test_how_much_is_written(text: str, canonical: str, minimal: str) -> None:
    for replacement, expected in (("canonical", canonical), ("minimal", minimal)):
        result = cleaner(replacement).explain(text)
        assert result.text == expected
        assert cleaner(replacement).clean(expected) == expected
        assert result.undo().text == text


OWN = """
[[entity]]
id = "org/ra/national-board-of-railways"
name = "National Board of Railways"
aliases = ["State Railway Directorate"]
acronym = "NBR"
country = "RA"

[[entity]]
id = "place/ra/ruritania"
name = "Ruritania"
type = "country"
country = "RA"

[[class]]
id = "board"
words = ["board"]
spun = ["plank"]
"""


def test_a_form_that_the_text_uses_elsewhere_wins() -> None:
    dictionary = Dictionary.from_files([("own.toml", read_toml("own.toml", OWN))])  # type: ignore[list-item]
    own = Cleaner(dictionary, threshold=0.7)
    damaged = "Ruritania's National Plank of Railways (NBR) said so."
    assert own.clean(damaged) == "Ruritania's National Board of Railways (NBR) said so."
    text = f"{damaged} The State Railway Directorate is old."
    result = own.explain(text)
    assert result.text.startswith("Ruritania's State Railway Directorate (NBR) said so.")
    assert own.clean(result.text) == result.text


def test_policies_are_pickled_and_told() -> None:
    made = Cleaner(Dictionary(), style="canonical", replacement="minimal", quotations="suggest", kinds=["person", "place"])
    assert made.options == {
        "threshold": 0.9,
        "kinds": ("person", "place"),
        "characters": made.characters,
        "style": "canonical",
        "replacement": "minimal",
        "quotations": "suggest",
    }
    assert pickle.loads(pickle.dumps(made)).options == made.options
    assert Cleaner(Dictionary(), **made.options).options == made.options


def test_the_command_line_offers_what_there_is() -> None:
    assert (SHOWN_REPLACEMENTS, SHOWN_QUOTATIONS) == (REPLACEMENTS, QUOTATIONS)


def test_a_replacement_that_does_not_exist() -> None:
    with pytest.raises(OptionError, match="replacement must be one of canonical, minimal, not 'short'"):
        Cleaner(replacement="short")
