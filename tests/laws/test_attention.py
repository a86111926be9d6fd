"""The quick way of cleaning looks at few runs. Its twin looks at all of them, and must come to the same choices."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner import Cleaner, Edit
from cleaner.attention import attend
from cleaner.choose import as_edit, choose
from cleaner.document import Document
from cleaner.edit import disjoint
from cleaner.profile import Profile
from cleaner.text.protect import protected_zones
from tests.cases.lines import read_cases
from tests.laws.texts import NAMES, hostile_texts
from tests.laws.worlds import small

DATES = st.sampled_from([None, "1999", "2024-05-01"])

# Sentences in which the surroundings decide: posts, countries, acronyms, full forms, nouns beside a name, heads said twice.
_FRAMES = [
    "{} said so.", "{}, president of Ruritania, said so.", "{}, who is the Ruritanian president.",
    "Ruritanian President {} spoke.", "president of Ruritania {} spoke.",
    "The vice president of the Bank of Ruritania, {}, left.", "“{}”", "{}’s troops", "the {} party",
    "PRESIDENT OF RURITANIA {} LEFT.", "{} (NIS) said.", "{} (BCNA) agency said.", "the news agency {} said",
    "Rudolf Elphberg met {}.", "the ruling {} of Borduria", "{} in Northern Borduria", "{}, the spy agency,",
    "{} was sworn in as president of Ruritania.", "{}, a former captain, was elected president of Ruritania.",
    "{}, one very old Ruritanian president, said",
    "the financial institution {} committee said", "{} party", "the central {} service", "workers' {}",
]  # fmt: skip


@cache
def cleaner() -> Cleaner:
    return Cleaner(small())


@cache
def builtin() -> Cleaner:
    return Cleaner()


def both_ways(cleaner: Cleaner, text: str, date: str | None = None) -> tuple[list[Edit], list[Edit]]:
    """What the quick way finds in one round, and what comes of all proposals."""
    quick = cleaner._found_in(Document(text, cleaner._cache, date))
    return quick, disjoint(as_edit(text, choice) for choice in choose(cleaner.proposals(text, date=date)))


@given(hostile_texts(), DATES)
@example("Ruritanian President Rudolph Elfberg", None)
@example("the vice-president-of Ruritania, Rudolph Elfberg", None)
def test_hostile_texts(text: str, date: str | None) -> None:
    quick, full = both_ways(cleaner(), text, date)
    assert quick == full


@given(st.lists(st.tuples(st.sampled_from(_FRAMES), st.sampled_from(NAMES)), min_size=1, max_size=6), DATES)
def test_sentences_in_which_the_surroundings_decide(parts: list[tuple[str, str]], date: str | None) -> None:
    quick, full = both_ways(cleaner(), " ".join(frame.format(name) for frame, name in parts), date)
    assert quick == full


@pytest.mark.parametrize("kind", ["keep", "found", "todo", "made"])
def test_cases(kind: str) -> None:
    """The project's own cases, each alone and a few together, with the built-in dictionary."""
    cases = read_cases(kind)
    texts = [(case.damaged, case.date) for case in cases]
    texts += [("\n".join(text for text, _ in texts[i : i + 5]), None) for i in range(0, len(texts), 5)]
    for text, date in texts[:: 1 + len(texts) // 300]:
        quick, full = both_ways(builtin(), text, date)
        assert quick == full


def test_most_of_a_clean_text_is_left_alone() -> None:
    """A text of ordinary names must not end up in the hands of all finders: that is what the verdicts are for."""
    text = "Jane Miller of Cedar Rapids said on Monday that Tom Barker and Ann Wood would open the Harper Mill again. " * 3
    document = Document(text, builtin()._cache)
    attend(document, Profile.of(document), [])
    assert len(document.attended) < len(document.runs) / 4


@given(hostile_texts())
def test_protected_stretches_do_not_depend_on_what_else_is_there(text: str) -> None:
    """Patterns are only tried when their signs are in the text; a text with all signs tries them all."""
    signs = "\n\na://b \nwww.b \na@b.c \na.com/b \n#a \na.pdf \na_b \n`a` \n<b> \n{{a}} \n\\a \n[sic]"
    alone = protected_zones(text)
    if alone:
        among = [zone for zone in protected_zones(text + signs) if zone[1] <= len(text)]
        assert [zone for zone in alone if zone[1] < len(text)] == [zone for zone in among if zone[1] < len(text)]
