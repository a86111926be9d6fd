"""Dictionaries for the laws: a small orderly world, and worlds made to break things.

The orderly one is invented, so that no change to the built-in dictionaries can change what the laws see.
"""

# ruff: noqa: E501  lists of pieces are read by eye, not by line

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from cleaner import Dictionary, Entity
from cleaner.dictionary.entry import DictionaryFile, Innocent, Post, Rule, Title, WordClass
from cleaner.dictionary.load import read_toml
from tests.laws.texts import damaged, hostile_texts

SMALL_TOML = """
[[entity]]
id = "place/ra/ruritania"
name = "Ruritania"
type = "country"
country = "RA"
demonyms = ["Ruritanian", "Ruritanians"]
capital = "Strelsau"

[[entity]]
id = "place/bn/north-borduria"
name = "North Borduria"
type = "country"
country = "BN"
aliases = ["Northern Borduria"]
demonyms = ["North Bordurian", "North Bordurians"]

[[entity]]
id = "place/bs/south-borduria"
name = "South Borduria"
type = "country"
country = "BS"
demonyms = ["South Bordurian", "South Bordurians"]

[[entity]]
id = "place/ra/strelsau"
name = "Strelsau"
country = "RA"

[[entity]]
id = "place/bn/szohod"
name = "Szohod"
country = "BN"
native = ["Сзоход"]

[[entity]]
id = "org/ra/ruritanian-national-news-agency"
name = "Ruritanian National News Agency"
acronyms = ["RNNA"]
country = "RA"

[[entity]]
id = "org/bn/bordurian-central-news-agency"
name = "Bordurian Central News Agency"
acronyms = ["BCNA", "ACB"]
country = "BN"

[[entity]]
id = "org/bs/national-intelligence-service"
name = "National Intelligence Service"
acronyms = ["NIS"]
country = "BS"

[[entity]]
id = "org/ra/national-intelligence-agency"
name = "National Intelligence Agency"
acronyms = ["NIA"]
country = "RA"

[[entity]]
id = "org/bn/workers-party-of-borduria"
name = "Workers' Party of Borduria"
aliases = ["Bordurian Workers' Party"]
acronyms = ["WPB"]
country = "BN"

[[entity]]
id = "org/bn/central-military-commission"
name = "Central Military Commission"
country = "BN"
parent = "org/bn/workers-party-of-borduria"

[[entity]]
id = "org/ra/bank-of-ruritania"
name = "Bank of Ruritania"
acronyms = ["BoR"]
country = "RA"
corruptions = ["Bench of Ruritania"]

[[entity]]
id = "org/ra/ministry-of-foreign-affairs"
name = "Ministry of Foreign Affairs"
aliases = ["Foreign Ministry"]
country = "RA"

[[entity]]
id = "org/bn/7th-fleet"
name = "7th Fleet"
aliases = ["Seventh Fleet"]
country = "BN"

[[entity]]
id = "person/ra/rudolf-elphberg"
name = "Rudolf Elphberg"
country = "RA"
posts = [{title = "president", from = "2019-05"}]

[[entity]]
id = "person/ra/rudolf-rassendyll"
name = "Rudolf Rassendyll"
country = "RA"
posts = [{title = "president", from = "2010", to = "2019-05"}, {title = "interior-minister"}]

[[entity]]
id = "person/ra/antoinette-de-mauban"
name = "Antoinette de Mauban"
country = "RA"
posts = [{title = "prime-minister"}]

[[entity]]
id = "person/bn/kurvi-tasch"
name = "Kurvi Tasch"
aliases = ["Kurvi-Tasch"]
family = "Kurvi"
country = "BN"
posts = [{title = "leader", from = "2011"}, {title = "party-leader", of = "org/bn/workers-party-of-borduria"}]

[[entity]]
id = "person/bn/kim-jong-un"
name = "Kim Jong Un"
aliases = ["Kim Jong-un"]
family = "Kim"
country = "BN"
posts = [{title = "leader"}]

[[entity]]
id = "term/int/peace-of-strelsau"
name = "Peace of Strelsau"

[[title]]
id = "president"
forms = ["president"]

[[title]]
id = "prime-minister"
forms = ["prime minister", "premier"]

[[title]]
id = "interior-minister"
forms = ["interior minister", "minister of the interior"]
national = {RA = ["home secretary"]}

[[title]]
id = "leader"
forms = ["leader", "supreme leader"]

[[title]]
id = "party-leader"
forms = ["party leader", "leader"]
also = ["leader"]

[[class]]
id = "agency"
words = ["agency", "service", "bureau"]
spun = ["workplace"]

[[class]]
id = "bank"
words = ["bank"]
spun = ["financial institution", "bench"]
cost = 0.1

[[class]]
id = "committee"
words = ["committee", "commission", "council"]

[[class]]
id = "interior"
words = ["interior", "internal", "home"]
spun = ["inside"]

[[class]]
id = "foreign"
words = ["foreign", "external"]
spun = ["overseas"]

[[class]]
id = "ruling"
words = ["ruling"]
spun = ["controlling", "governing"]

[[rule]]
id = "source-link"
kind = "boilerplate"
find = '(Source|Supply) (link|hyperlink)'
where = "last-lines"

[[rule]]
id = "ad"
kind = "boilerplate"
find = '\\[ad_\\d\\]'
where = "own-line"

[[rule]]
id = "on-the-ground"
kind = "phrase"
find = 'boots on the floor'
replace = "boots on the ground"
confidence = 0.9

[[innocent]]
reason = "days"
words = ["Monday", "Central Bank"]
"""


def small_file() -> DictionaryFile:
    return read_toml("small.toml", SMALL_TOML)


def small() -> Dictionary:
    """The orderly world."""
    return Dictionary.from_files([(Path("small.toml"), small_file())], fingerprint="small")


# Few words, so that names collide, contain one another and turn into one another.
_WORDS = ["Alfa", "Beta", "Gamma", "Delta", "Central", "National", "News", "Agency", "Service", "Bank", "of", "the", "a", "b", "Kim", "Ki",
          "İ", "ß", "Ö", "7th", "8", "X-Y", "O'Neil", "Ünion", "朝鲜", "e\u0301", "A.B.", "&", "(x)", "-", "'s", "."]  # fmt: skip
_COUNTRIES = ["AA", "BB", "INT"]
_TITLES = ["president", "leader", "minister"]


def _names() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join)


_few_names = st.lists(_names(), max_size=2).map(tuple)


@st.composite
def entities(draw: st.DrawFn, number: int) -> Entity:
    prefix = draw(st.sampled_from(["person", "org", "place", "term"]))
    country = draw(st.sampled_from(_COUNTRIES))
    fields: dict[str, Any] = {}
    if prefix == "place" and draw(st.booleans()):
        fields |= {"type": "country", "demonyms": draw(_few_names)}
    if prefix == "person":
        post = st.builds(Post, title=st.sampled_from(_TITLES), start=st.sampled_from([None, "2001", "2010-05"]))
        fields |= {
            "posts": tuple(draw(st.lists(post, max_size=2))),
            "family": draw(st.sampled_from([None, "Kim", "Alfa"])),
        }
    return Entity(
        id=f"{prefix}/{country.lower()}/e{number}",
        name=draw(_names()),
        aliases=draw(_few_names),
        acronyms=draw(st.lists(st.sampled_from(["AB", "ABC", "Abc", "KCNA", "ÖB", "A.B.", "NIS"]), max_size=2).map(tuple)),
        native=draw(_few_names),
        country=country,
        corruptions=draw(_few_names),
        parent=draw(st.sampled_from([None, "org/aa/e0", "org/aa/e1", "org/aa/nobody"])),
        **fields,
    )


# Patterns and replacements that chase each other, feed themselves, match nothing or everything.
_FINDS = ["a", "b", "c", "ab", "ba", "aa", "A", "(?i)alfa", "Alfa", "Beta", "Alfa Beta", r"\w+", r"\w+ \w+", r"(\w)(\w)", r"[ ]", r"\s+", ".",
          r"(?<=a)b", r"a(?=b)", r"\bK\w+", "Kim", "Ki", ".*", "x*", r"\b", "$", "^.", "[0-9]", r"\d+", "(?s).*", "é", "e\u0301", "ß", "İ", "👍"]  # fmt: skip
_REPLACEMENTS = [
    "",
    "a",
    "b",
    "c",
    "ab",
    "ba",
    "aa",
    "aaa",
    "Alfa",
    "Beta",
    "Alfa Beta",
    "Kim",
    "KCNA",
    " ",
    "\n",
    "\u200b",
    "e\u0301",
    "\x00",
    "ss",
    "42",
]


@st.composite
def rules(draw: st.DrawFn, number: int) -> Rule:
    find, replace = draw(st.sampled_from(_FINDS)), draw(st.sampled_from(_REPLACEMENTS))
    return Rule(
        id=f"r{number}",
        kind=draw(st.sampled_from(["boilerplate", "phrase", "title", "organisation", "character"])),
        find=find,
        replace=replace,
        where=draw(st.sampled_from(["anywhere", "anywhere", "own-line", "first-lines", "last-lines", "edge-lines"])),
        confidence=draw(st.sampled_from([0.5, 0.7, 0.9, 0.95, 1.0])),
        country=draw(st.sampled_from([None, None, "AA"])),
    )


@st.composite
def classes(draw: st.DrawFn, number: int) -> WordClass:
    members = st.lists(_names(), max_size=6, unique=True).map(tuple)
    everything = st.just(tuple(_WORDS))
    return WordClass(
        id=f"c{number}", words=draw(st.one_of(members, everything)), spun=draw(st.one_of(members, everything)),
        cost=draw(st.sampled_from([0.0, 0.2, 1.0])),
    )  # fmt: skip


@st.composite
def titles(draw: st.DrawFn, number: int) -> Title:
    return Title(
        id=_TITLES[number],
        forms=draw(
            st.lists(
                st.sampled_from(["president", "leader", "minister", "prime minister", "Alfa", "a", "of"]),
                min_size=1,
                max_size=3,
            ).map(tuple)
        ),
        national=draw(st.sampled_from([{}, {"AA": ("Beta", "home secretary")}])),
        also=draw(st.sampled_from([(), ("leader",), ("president", "leader")])),
    )


@st.composite
def hostile_files(draw: st.DrawFn) -> DictionaryFile:
    """Entries that a loader accepts and that a finder would rather not meet."""

    def several(make: Any, most: int) -> tuple[Any, ...]:
        return tuple(draw(make(n)) for n in range(draw(st.integers(0, most))))

    innocents = st.builds(Innocent, reason=st.just("because"), words=st.lists(_names(), max_size=3).map(tuple))
    return DictionaryFile(
        entity=several(entities, 6),
        rule=several(rules, 4),
        word_class=several(classes, 2),
        title=several(titles, 3),
        innocent=tuple(draw(st.lists(innocents, max_size=2))),
    )


def as_dictionary(file: DictionaryFile) -> Dictionary:
    return Dictionary.from_files([(Path("hostile.toml"), file)], fingerprint="hostile")


HOSTILE_NAMES = [
    *_WORDS, "Alfa Beta", "Beta Alfa", "Central News Agency", "Central News Service", "National Bank of Alfa", "Bank Alfa", "(ABC)", "(AB)", "ABC",
    "Abc", "Kim Alfa", "Alfa Kim", "president Kim", "President Alfa Beta", "leader of Alfa", "Alfa’s minister Ki Kim", "a", "b", "ab", "aab", "KCNA", "Kcna",
]  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> tuple[DictionaryFile, str]:
    """A hostile dictionary and a text about what is in it: its names whole, damaged, and with words of its classes exchanged."""
    file = draw(hostile_files())
    known = [n for e in file.entity for n in (e.name, *e.aliases, *e.corruptions, *e.acronyms, *e.native)]
    words = [w for c in file.word_class for w in (*c.words, *c.spun)] + [f for t in file.title for f in t.forms]
    names = [*HOSTILE_NAMES, *known * 4, *words]
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 8))):
        name = draw(st.one_of(st.sampled_from(names), damaged(names)))
        if words and draw(st.integers(0, 3)) == 0:
            pieces = name.split(" ")
            pieces[draw(st.integers(0, len(pieces) - 1))] = draw(st.sampled_from(words)).title()
            name = " ".join(pieces)
        parts += [name, draw(st.sampled_from([" ", " ", ", ", ". ", " (", ") ", "\n", "’s ", ""]))]
    return file, draw(st.one_of(st.just("".join(parts)), hostile_texts(HOSTILE_NAMES, most=5)))
