"""What names tell about small words, foreign acronyms and small letters, and that no correct name is taken for a slip."""

from __future__ import annotations

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.entry import Entity
from cleaner.dictionary.habits import foreign_acronyms
from cleaner.dictionary.links import article_habits, names_with_links
from cleaner.dictionary.small import small_names
from cleaner.document import Document, RunCache
from cleaner.find.links import owners_of, slips_of


def body(name: str, number: int = 0, **fields: object) -> Entity:
    return Entity(id=f"org/int/b{number}", name=name, country="INT", type="agency", **fields)  # type: ignore[arg-type]


def slips(text: str, *names: str) -> list[str]:
    """The names that the letters of a text may be slips of."""
    dictionary = Dictionary(entities=tuple(body(name, i) for i, name in enumerate(names)))
    document = Document(text, RunCache(dictionary.index))
    return [slip.surface for run in document.runs for slip in slips_of(document, run)]


PEACE = ("Council of Peace", "Ministry of Peace", "House of Peace")


def test_an_article_that_no_name_has() -> None:
    assert slips("The Council of the Peace met.", *PEACE) == ["Council of Peace"]


def test_an_article_that_most_names_have() -> None:
    assert slips("The Council of the Sea met.", "Council of Sea", "Bank of the Sea", "House of the Sea") == []


def test_a_lost_article_is_a_style() -> None:
    assert slips("The Bank of Sea met.", "Bank of the Sea") == []


def test_the_name_of_another_is_no_slip() -> None:
    assert slips("The Council of the Peace met.", *PEACE, "Council of the Peace") == []
    assert slips("The Council of Peace met.", "Council on the Peace", "Council of the Peace") == []


def test_what_goes_on_is_another_name() -> None:
    assert slips("The Council of the Peace Makers met.", *PEACE) == []
    assert slips("The Northern Council of the Peace met.", *PEACE) == []


def test_two_prepositions_and_another_one() -> None:
    assert slips("The Council of for Peace met.", *PEACE) == ["Council of Peace"]
    assert slips("The Council de Peace met.", *PEACE) == ["Council of Peace"]
    assert slips("The Council in Peace met.", *PEACE) == []


def test_names_with_links_are_those_with_english_ones_inside() -> None:
    found = names_with_links([body("The Bank of Peace"), body("Peace Bank", 1), body("Banco de la Paz", 2)])
    assert found == {"bank peace": ((0, "Bank of Peace"),)}


def test_article_habits_count_names_with_and_without() -> None:
    habits = article_habits([body("Bank of the Sea"), body("House of Seas", 1), body("Bank of Peace", 2)])
    assert habits == {"sea": (1, 1), "peace": (0, 1)}


def test_a_foreign_acronym_has_one_owner_and_no_english_reading() -> None:
    bank = body("World Bank of Peace", acronyms=("WBP", "BMP", "XWBP", "Bmp"))
    other = body("Union of Minor Banks", 1, acronyms=("UMB", "BMU"))
    rival = body("Board of Middling Ungulates", 2, acronyms=("BMU",))
    assert foreign_acronyms([bank, other, rival], frozenset()) == {"BMP": 0, "BMU": 1}
    assert foreign_acronyms([bank, other, rival], frozenset({"bmp"})) == {"BMU": 1}


def test_small_names_leave_out_words_of_english() -> None:
    turkey = Entity(id="place/tr/turkey", name="Turkey", type="country", country="TR", demonyms=("Turkish",))
    found = small_names([turkey])
    assert "turkey" not in found
    assert found["turkish"] == ("Turkish", 0, True)


def test_no_correct_name_is_a_slip() -> None:
    """Of all names with small words in the built-in dictionary."""
    cleaner = Cleaner()
    index, wrong = cleaner.dictionary.index, []
    for rows in index.linked_names.values():
        for _, surface in rows:
            document = Document(surface, cleaner._cache)
            wrong += [surface for run in document.runs if slips_of(document, run) or any(True for _ in owners_of(document, run))]
    assert wrong == []
