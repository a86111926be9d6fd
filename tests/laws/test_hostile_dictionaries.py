"""The promises, for every dictionary that loads: cycles, overlaps, rules that feed themselves, names that collide."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cleaner import Cleaner, Dictionary, Entity
from cleaner.dictionary.entry import DictionaryFile, Post, Rule, Title, WordClass
from cleaner.errors import CleanerError, DictionaryError
from tests.laws.test_cleaning import check_promises
from tests.laws.texts import hostile_texts
from tests.laws.worlds import HOSTILE_NAMES, as_dictionary, worlds

TODO = pytest.mark.xfail(strict=True, reason="a known bug: when it is mended, take the mark away")
TEXTS = hostile_texts(HOSTILE_NAMES, most=8)


@given(worlds(), st.sampled_from([0.5, 0.7, 0.9, 1.0]))
def test_promises(world: tuple[DictionaryFile, str], threshold: float) -> None:
    file, text = world
    cleaner = Cleaner(as_dictionary(file), threshold=threshold)
    result = cleaner.explain(text)
    check_promises(result, text)
    again = cleaner.explain(result.text)
    assert again.text == result.text
    if result.settled:
        assert again.edits == ()


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_a_file_does_not_matter(world: tuple[DictionaryFile, str], random: object) -> None:
    file, text = world
    tables = {name: list(getattr(file, name)) for name in file.__struct_fields__}
    for rows in tables.values():
        random.shuffle(rows)  # type: ignore[attr-defined]
    other = DictionaryFile(**{name: tuple(rows) for name, rows in tables.items()})
    assert Cleaner(as_dictionary(other), threshold=0.5).explain(text) == Cleaner(as_dictionary(file), threshold=0.5).explain(text)


@given(worlds(), st.sampled_from([(0.9, 0.5), (0.95, 0.9), (1.0, 0.7)]))
def test_a_lower_threshold_goes_on_where_a_higher_one_stopped(
    world: tuple[DictionaryFile, str], pair: tuple[float, float]
) -> None:
    file, text = world
    dictionary = as_dictionary(file)
    high, low = (Cleaner(dictionary, threshold=t) for t in pair)
    above, below = high.explain(text), low.explain(text)
    assume(above.settled and below.settled)
    assert low.clean(above.text) == below.text


@given(worlds(), st.lists(TEXTS, max_size=3))
def test_nothing_is_remembered_from_other_texts(world: tuple[DictionaryFile, str], before: list[str]) -> None:
    file, text = world
    used = Cleaner(as_dictionary(file), threshold=0.5)
    for other in before:
        used.explain(other)
    assert used.explain(text) == Cleaner(as_dictionary(file), threshold=0.5).explain(text)


@given(worlds())
def test_a_dictionary_travels(world: tuple[DictionaryFile, str]) -> None:
    file, text = world
    dictionary = as_dictionary(file)
    expected = Cleaner(dictionary).explain(text)
    assert Cleaner(pickle.loads(pickle.dumps(dictionary))).explain(text) == expected


# --- Single ways of chasing one's tail ------------------------------------------------------------------------------


def phrases(*pairs: tuple[str, str], confidence: float = 0.95) -> Dictionary:
    rules = tuple(Rule(id=f"r{i}", kind="phrase", find=a, replace=b, confidence=confidence) for i, (a, b) in enumerate(pairs))
    return Dictionary(rules=rules)


@pytest.mark.parametrize(
    "dictionary",
    [
        phrases(("alfa", "beta"), ("beta", "alfa")),
        phrases(("alfa", "beta"), ("beta", "gamma"), ("gamma", "alfa")),
        phrases(("alfa", "xalfa")),
        phrases(("alfa", "alfa alfa")),
        phrases((r"\w+", "x x")),
    ],
    ids=["two", "three", "growing", "doubling", "all"],
)
def test_a_chase_comes_back_untouched_and_says_so(dictionary: Dictionary) -> None:
    text = "Then alfa came."
    result = Cleaner(dictionary).explain(text)
    assert (result.text, result.edits, result.settled) == (text, (), False)
    assert Cleaner(dictionary).clean(result.text) == text


@pytest.mark.parametrize(
    ("dictionary", "text", "expected"),
    [
        (phrases(("alfa", "beta"), ("beta", "gamma")), "alfa beta", "gamma gamma"),
        (phrases(("ab", "b"), ("bc", "c")), "abc", "c"),
        (phrases(("a", "")), "banana", "bnn"),
        (phrases(("aa", "a")), "aaaaaaa", "a"),
        (phrases((r"\b(\w+) \1\b", r"\1")), "the the the end", "the end"),
        (phrases(("x*", "y")), "none", "none"),
        (phrases((r"\b", "y")), "none", "none"),
    ],
    ids=["chain", "overlap", "deleting", "shrinking", "groups", "empty match", "border"],
)
def test_what_comes_to_rest(dictionary: Dictionary, text: str, expected: str) -> None:
    result = Cleaner(dictionary).explain(text)
    assert (result.text, result.settled) == (expected, True)
    check_promises(result, text)


CORRUPTION_IS_A_NAME = (
    Entity(id="org/aa/one", name="Alfa News Agency", country="AA", corruptions=("Beta News Agency",)),
    Entity(id="org/aa/two", name="Beta News Agency", country="AA", corruptions=("Alfa News Agency",)),
    Entity(id="place/aa/land", name="Gammaland", type="country", country="AA", demonyms=("Gammalander",)),
)
ALIAS_OF_ANOTHER = (
    Entity(id="org/aa/one", name="Alfa News Agency", aliases=("Beta News Agency",), country="AA"),
    Entity(id="org/bb/two", name="Beta News Agency", aliases=("Alfa News Agency",), country="BB"),
)
SAME_NAME = tuple(
    Entity(id=f"person/{c}/kim-alfa", name="Kim Alfa", country=c.upper(), posts=(Post(title="president"),)) for c in ("aa", "bb")
)


@pytest.mark.parametrize(
    "entities", [CORRUPTION_IS_A_NAME, ALIAS_OF_ANOTHER, SAME_NAME], ids=["corruption", "alias", "same name"]
)
@pytest.mark.parametrize("threshold", [0.5, 0.9])
def test_a_correct_name_stays_whatever_others_say(entities: tuple[Entity, ...], threshold: float) -> None:
    titles = (Title(id="president", forms=("president",)),)
    cleaner = Cleaner(Dictionary(entities=entities, titles=titles), threshold=threshold)
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            for frame in ("{}", "The {} of Gammaland said so.", "Gammaland’s {}", "President {}", "{} and {}"):
                text = frame.format(name, entities[0].name)
                result = cleaner.explain(text)
                assert result.text == text, f"{text!r} -> {result.text!r}"


def test_a_class_of_everything() -> None:
    words = ("alfa", "beta", "gamma", "delta", "news", "agency", "the", "of", "a")
    dictionary = Dictionary(
        entities=(
            Entity(id="org/int/one", name="Alfa News Agency"),
            Entity(id="org/int/two", name="Beta Delta of Gamma"),
        ),
        classes=(WordClass(id="all", words=words, spun=words, cost=0.0),),
    )
    for text in (
        "Alfa News Agency",
        "Beta Delta of Gamma",
        "Gamma Gamma Gamma",
        "Delta Agency Beta",
        "The Agency of News",
    ):
        for threshold in (0.5, 0.9):
            cleaner = Cleaner(dictionary, threshold=threshold)
            result = cleaner.explain(text)
            check_promises(result, text)
            assert cleaner.clean(result.text) == result.text
    assert Cleaner(dictionary).clean("Alfa News Agency met Beta Delta of Gamma") == "Alfa News Agency met Beta Delta of Gamma"


def test_a_name_without_a_word() -> None:
    person = Entity(id="person/aa/one", name="Alfa Alfa", aliases=("-",), country="AA")
    assert Cleaner(Dictionary(entities=(person,))).clean("Alfa Alfa met Beta.") == "Alfa Alfa met Beta."


def test_an_empty_dictionary() -> None:
    cleaner = Cleaner(Dictionary())
    assert cleaner.clean("Ukrainian President Voldimia Zelenkie") == "Ukrainian President Voldimia Zelenkie"
    assert cleaner.dictionary.lookup("anything") == ()
    assert cleaner.dictionary.lookup("") == ()


# --- What is broken does not load, and says where --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toml", "field"),
    [
        ("[[rule]]\nid = 'r'\nkind = 'phrase'\nfind = '('\n", "find"),
        ("[[rule]]\nid = 'r'\nkind = 'phrase'\nfind = 'a'\nreplace = '\\1'\n", "replace"),
        ("[[rule]]\nid = 'r'\nkind = 'phrase'\nfind = 'a'\nreplace = '\\g<x>'\n", "replace"),
    ],
    ids=["pattern", "group", "named group"],
)
def test_a_pattern_that_cannot_be_is_refused_on_loading(tmp_path: Path, toml: str, field: str) -> None:
    """Not at the first text, and not with an error of the `regex` library."""
    path = tmp_path / "mine.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(DictionaryError, match=rf"mine\.toml:[1-5]: E\d+ .*{field}"):
        Dictionary.load(path)


@pytest.mark.parametrize(
    "toml", ["[[entity]]\n", "x", "[[entity]]\nid = 'org/kp/x'\nname = 'X'\nnmae = 'X'\n", "entity = 3\n"], ids=repr
)
def test_a_broken_file_is_refused_whole(tmp_path: Path, toml: str) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text("[[entity]]\nid = 'org/kp/good'\nname = 'Good Name'\n", "utf-8")
    bad.write_text(toml, "utf-8")
    with pytest.raises(DictionaryError, match=r"bad\.toml:\d+: E\d\d\d ") as caught:
        Dictionary.load(good, bad)
    assert isinstance(caught.value, CleanerError)
    assert all(f.path == str(bad) for f in caught.value.findings)


@example("İ")
@example("ﬁ")
@example("e\u0301")
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=6))
def test_any_name_can_be_a_name(name: str) -> None:
    entity = Entity(id="org/int/x", name=name, acronyms=(name,))
    cleaner = Cleaner(Dictionary(entities=(entity,)), characters=[], threshold=0.5)
    assert cleaner.clean(name) == name
    assert cleaner.clean(f"The {name} said so.") == f"The {name} said so."
