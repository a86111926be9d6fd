"""Names inside quotation marks: edited, suggested or skipped; and where quotations are."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.errors import OptionError
from cleaner.text.quotes import quotations

DAMAGED = "Ukrainian President Voldimia Zelenkie"
RIGHT = "Ukrainian President Volodymyr Zelenskyy"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Kiev” and ”Lviv“", ["Kiev"]),
        ('He said: "It is Kiev," and "Lviv".', ["It is Kiev,", "Lviv"]),
        ("He called it 'the Workers' Party' of 'Kiev'.", ["the Workers' Party", "Kiev"]),
        ("It's the Workers' Party of Ukraine's '90s.", []),
        ("‘It’s Kiev,’ he said. The Workers’ Party", ["It’s Kiev,"]),
        ("«Kiev» „Lviv“ „Odesa”", ["Kiev", "Lviv", "Odesa"]),
        ("“It is ‘Kiev’ there”", ["It is ‘Kiev’ there"]),
        ('An open "quote about Kiev\n\nand "Lviv" there', ["Lviv"]),
        ('An open "quote about Kiev\nand a line" there', []),
        ('A "quote on\ntwo lines" here.\n\nEnd.', ["quote on\ntwo lines"]),
        ('A 6" gun and a 7" gun', []),
        ("", []),
    ],
)
def test_what_is_a_quotation(text: str, inside: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == inside


@pytest.mark.parametrize(
    ("quotations", "text", "suggested"),
    [
        ("edit", f'"{RIGHT} came," said {RIGHT}.', []),
        ("suggest", f'"{DAMAGED} came," said {RIGHT}.', ["Voldimia Zelenkie"]),
        ("skip", f'"{DAMAGED} came," said {RIGHT}.', []),
    ],
)
def test_names_in_quotations(quotations: str, text: str, suggested: list[str]) -> None:
    cleaner = Cleaner(quotations=quotations)
    result = cleaner.explain(f'"{DAMAGED} came," said {DAMAGED}.')
    assert result.text == text
    assert [s.before for s in result.suggestions] == suggested
    assert cleaner.clean(text) == text


def test_a_suggestion_keeps_its_confidence_and_says_why() -> None:
    text = f'"{DAMAGED} came," he said.'
    (made,) = Cleaner().explain(text).edits
    (thought_of,) = Cleaner(quotations="suggest").explain(text).suggestions
    assert (thought_of.after, thought_of.confidence) == (made.after, made.confidence)
    assert thought_of.evidence[-1].text == "inside quotation marks, where nothing is edited"


def test_styles_respect_quotations() -> None:
    text = '"Kiev is ours," he said in Kiev.'
    assert Cleaner(style="bbc", quotations="skip").clean(text) == '"Kiev is ours," he said in Kyiv.'
    assert Cleaner(style="bbc").clean(text) == '"Kyiv is ours," he said in Kyiv.'


def test_characters_are_repaired_everywhere() -> None:
    assert Cleaner(quotations="skip").clean("He said “it isâ€™nt”.") == Cleaner().clean("He said “it isâ€™nt”.")


@pytest.mark.parametrize("given", ["none", "", None, ["skip"]])
def test_a_policy_that_does_not_exist(given: object) -> None:
    with pytest.raises(OptionError, match="quotations must be one of edit, suggest, skip, not"):
        Cleaner(quotations=given)  # type: ignore[arg-type]
