"""House styles with the built-in dictionaries: what they unify, and what they leave alone."""

from __future__ import annotations

import pickle
from functools import cache

import pytest

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.entry import Style
from cleaner.errors import OptionError


@cache
def styled(style: str | None) -> Cleaner:
    return Cleaner(style=style)


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("canonical", "Kiev’s mayor left Burma.", "Kyiv’s mayor left Myanmar."),
        ("canonical", "Talks in Kiev ended. On Monday Kiev said so.", "Talks in Kyiv ended. On Monday Kyiv said so."),
        ("canonical", "KIEV MAYOR RESIGNS", "KYIV MAYOR RESIGNS"),
        ("canonical", "Volodymyr Zelensky spoke. Zelensky left.", "Volodymyr Zelenskyy spoke. Zelenskyy left."),
        ("ap", "Muammar Gaddafi fell. Gaddafi’s sons fled.", "Moammar Gadhafi fell. Gadhafi’s sons fled."),
        ("ap", "Recep Tayyip Erdoğan met Bashar al-Assad.", "Recep Tayyip Erdogan met Bashar Assad."),
        ("ap", "Al-Qaeda and a Hizbullah-led group.", "Al-Qaida and a Hezbollah-led group."),
        ("bbc", "President Volodymyr Zelenskyy met a NATO aide.", "President Volodymyr Zelensky met a Nato aide."),
        ("bbc", "An OPEC paper by UNICEF and al-Qaida.", "An Opec paper by Unicef and al-Qaeda."),
        ("reuters", "Recep Tayyip Erdogan and Volodymyr Zelensky.", "Tayyip Erdogan and Volodymyr Zelenskiy."),
        ("reuters", "A cell of al-Qaida met.", "A cell of al Qaeda met."),
    ],
)
def test_a_style_unifies(style: str, text: str, expected: str) -> None:
    result = styled(style).explain(text)
    assert result.text == expected
    assert styled(style).clean(expected) == expected
    assert styled(None).clean(text) == text, "without a style every correct form stays"
    assert {e.rule for e in result.edits} == {f"style-{style}"}
    assert all(e.confidence in (0.93, 0.97) and e.entity and e.evidence for e in result.edits)
    assert result.undo().text == text


@pytest.mark.parametrize(
    "text",
    [
        "Myanmar, formerly Burma, is far.",
        "The country was then known as Burma.",
        "Kyiv (also Kiev) is old.",
        "He is with the Bank of Burma.",
        "They like Chicken Kiev and Kiev Torte.",
        "He was born in Odessa, Texas.",
        "Read https://example.org/Kiev now, @Kiev.",
        "He wrote Kiev [sic] there.",
        "He came to the Union of Burma.",
        "Zelensky left.",
        "Ukraine has 11 channels, and A 50 is a number.",
        "The Australian Wheat Board of Australia said so.",
        "He spoke to the Australian Tax Office in Australia.",
        "The federal Liberal Party of Australia won.",
        "The Queensland Nationals lost in Australia.",
        "They fled from Holland to Britain and America.",
        "The Gulf Co-operation Council met in St Petersburg.",
        "The US Agriculture Department said so.",
        "He reads Київ.",
        "NATO means North Atlantic Treaty Organization (NATO).",
    ],
)
def test_a_style_leaves_alone(text: str) -> None:
    assert styled("canonical").clean(text) == text


def test_a_short_form_is_no_other_name() -> None:
    text = "He spoke for the Republic of Turkey."
    assert styled("canonical").clean(text) == text


def test_a_repair_ends_in_the_house_form() -> None:
    result = styled("bbc").explain("Ukrainian President Voldimia Zelenkie spoke to the Nato council, and NATO.")
    assert result.text == "Ukrainian President Volodymyr Zelensky spoke to the Nato council, and Nato."
    assert result.edits[0].before == "Voldimia Zelenkie"


def test_the_article_follows() -> None:
    assert styled("canonical").clean("He is a Côte d'Ivoire player.") == "He is an Ivory Coast player."


def test_the_record_says_who_writes_so() -> None:
    (edit,) = styled("bbc").explain("He left Kiev.").edits
    assert edit.kind == "place"
    assert edit.evidence[0].text == "'Kiev' is correct too; BBC News writes 'Kyiv'"


def test_a_style_of_ones_own() -> None:
    builtin = Dictionary.load()
    ours = Style(id="ours", name="Ours", forms={"place/ua/kyiv": "Kiev"})
    dictionary = Dictionary(entities=[e for e in builtin.entities if e.id == "place/ua/kyiv"], styles=(ours,))
    cleaner = Cleaner(dictionary, style="ours")
    assert cleaner.clean("He left Kyiv.") == "He left Kiev."
    assert pickle.loads(pickle.dumps(cleaner)).clean("He left Kyiv.") == "He left Kiev."


def test_every_built_in_form_stays_as_it_is() -> None:
    """A style that changed its own forms would chase its tail."""
    for style in Dictionary.load().styles:
        text = "\n\n".join(f"They named {form} there." for form in style.forms.values())
        result = styled(style.id).explain(text)
        assert result.settled
        assert result.text == text


@pytest.mark.parametrize(("style", "words"), [("bild", "no such style 'bild'; known: canonical, ap, bbc, reuters"), (7, "not 7")])
def test_a_style_that_does_not_exist(style: object, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        Cleaner(style=style)  # type: ignore[arg-type]
