"""What a dictionary is made of: entities, rules, classes, titles, romanisation rules, meanings, styles and innocent words.

These are the types that files are decoded into; a field that is not here is an error in a file. Entries are
immutable. The files' format is described in dictionaries/README.md.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

KIND_BY_PREFIX = {"person": "person", "org": "organisation", "place": "place", "term": "phrase"}

Id = Annotated[str, Meta(pattern=r"^(person|org|place|term)/([a-z]{2}|int)/[a-z0-9]+(-[a-z0-9]+)*\Z")]
PlainId = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z")]
Country = Annotated[str, Meta(pattern=r"^([A-Z]{2}|INT)\Z")]
Date = Annotated[str, Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")]
Wikidata = Annotated[str, Meta(pattern=r"^Q[1-9]\d*\Z")]
Text = Annotated[str, Meta(min_length=1, pattern=r"^\S(.*\S)?\Z")]
EditKind = Literal["character", "boilerplate", "organisation", "person", "place", "title", "acronym", "phrase"]


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Post(_Entry, frozen=True, rename={"start": "from", "end": "to"}):
    """A post that a person holds or held. `title` is an id of titles.toml; dates are "YYYY", "YYYY-MM" or "YYYY-MM-DD".

    `country` is the person's own unless given; `of` is the id of the body or place that the post belongs to.
    """

    title: PlainId
    country: Country | None = None
    of: Id | None = None
    start: Date | None = None
    end: Date | None = None

    def held_at(self, date: str | None) -> bool | None:
        """Was the post held at `date` ("YYYY" or longer)? None when nothing can be said.

        >>> Post(title="president", start="2019-05").held_at("2021"), Post(title="president", start="2019-05").held_at("2018-01")
        (True, False)
        """
        if date is None or (self.start is None and self.end is None):
            return None
        begins = self.start is None or self.start[: len(date)] <= date[: len(self.start)]
        ends = self.end is None or date[: len(self.end)] <= self.end[: len(date)]
        return begins and ends


class Entity(_Entry, frozen=True, rename={"start": "from", "end": "to"}):
    """One thing that news names: its canonical name, the other correct forms, and the facts that evidence needs.

    >>> entity = Entity(id="org/kp/korean-central-news-agency", name="Korean Central News Agency", acronyms=("KCNA",))
    >>> entity.kind, entity.acronym
    ('organisation', 'KCNA')
    """

    id: Id
    name: Text
    type: PlainId | None = None
    aliases: tuple[Text, ...] = ()
    family: Text | None = None
    acronyms: tuple[Text, ...] = ()
    country: Country = "INT"
    countries: tuple[Country, ...] = ()
    native: tuple[Text, ...] = ()
    wikidata: Wikidata | None = None
    parent: Id | None = None
    posts: tuple[Post, ...] = ()
    demonyms: tuple[Text, ...] = ()
    capital: Text | None = None
    context: tuple[Text, ...] = ()
    corruptions: tuple[Text, ...] = ()
    start: Date | None = None
    end: Date | None = None
    source: Text | None = None
    licence: Text | None = None
    found: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """`person`, `organisation`, `place` or `phrase` (treaties, reports, events and other named things)."""
        return KIND_BY_PREFIX[self.id.partition("/")[0]]

    @property
    def acronym(self) -> str | None:
        """The acronym that English text uses."""
        return self.acronyms[0] if self.acronyms else None

    @property
    def is_country(self) -> bool:
        return self.type == "country"


class Rule(_Entry, frozen=True):
    """A declarative pattern. `find` is a regular expression matched against a line (boilerplate) or inside one."""

    id: PlainId
    kind: EditKind
    find: Text
    replace: str = ""
    where: Literal["anywhere", "own-line", "first-lines", "last-lines", "edge-lines"] = "anywhere"
    confidence: Annotated[float, Meta(ge=0.5, le=1.0)] = 0.95
    country: Country | None = None
    why: Text | None = None
    found: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


class WordClass(_Entry, frozen=True):
    """Words that translators and spinners exchange inside names.

    `words` occur in correct names and may stand for one another; `spun` are seen only in damaged ones ("financial
    institution" for "bank"): finding one is itself a sign of damage. `cost` is the price of an exchange, 0 to 1.
    Without `lower`, its words count only with a capital: everyday words beside a name say nothing.
    """

    id: PlainId
    words: tuple[Text, ...]
    spun: tuple[Text, ...] = ()
    cost: Annotated[float, Meta(ge=0.0, le=1.0)] = 0.2
    lower: bool = True
    source: Text | None = None


class Corruption(_Entry, frozen=True):
    """Wrong forms of a whole name, collected by machine: `forms` stand for `name`, a correct form of `entity`."""

    entity: Id
    name: Text
    forms: tuple[Text, ...]
    source: Text | None = None
    licence: Text | None = None


class Title(_Entry, frozen=True):
    """A post by the words that news uses for it; `national` adds the words of single countries ("foreign secretary", GB).

    In a `strict` country nobody uses the general words: the US has a Secretary of State and no foreign minister.
    """

    id: PlainId
    forms: tuple[Text, ...]
    national: dict[str, tuple[Text, ...]] = {}
    also: tuple[PlainId, ...] = ()
    strict: tuple[Country, ...] = ()


class Romanisation(_Entry, frozen=True):
    """Letters that transliterators of some languages exchange: "kh=h" costs `cost` instead of a plain edit."""

    id: PlainId
    countries: tuple[Country, ...]
    exchanges: tuple[Annotated[str, Meta(pattern=r"^[a-z']*=[a-z']*\Z")], ...]
    cost: Annotated[float, Meta(ge=0.0, le=1.0)] = 0.1
    families_first: bool = False


class Meaning(_Entry, frozen=True):
    """What a word of a personal name means in its own language, as a translator may render it.

    `name` is the word as names have it ("Cabello"), `words` are English renderings ("hair", "victory of god").
    """

    name: Text
    words: tuple[Text, ...]
    language: Text | None = None


class Innocent(_Entry, frozen=True):
    """Words and phrases that are never taken for a damaged name, and why.

    With `near`, they are only never taken for the misspelling of a word.
    """

    reason: Text
    words: tuple[Text, ...]
    near: bool = False


class Style(_Entry, frozen=True):
    """A house style: which of several correct forms of an entity a house writes. `name` is what people call the house.

    `forms` goes from the id of an entity to the form: its name, an alias, or a way to write an acronym ("Nato").
    """

    id: PlainId
    name: Text
    forms: dict[Id, Text] = {}
    source: Text | None = None


class Removal(_Entry, frozen=True):
    """Takes an entry of an earlier source out of the dictionary: the one of `table` with this `id`, and why."""

    id: Text
    reason: Text
    table: Literal["entity", "rule", "class", "title", "romanisation", "style"] = "entity"


class DictionaryFile(_Entry, frozen=True):
    """The tables that a dictionary file may hold; any file may hold any of them."""

    entity: tuple[Entity, ...] = ()
    rule: tuple[Rule, ...] = ()
    word_class: tuple[WordClass, ...] = msgspec.field(default=(), name="class")
    title: tuple[Title, ...] = ()
    romanisation: tuple[Romanisation, ...] = ()
    innocent: tuple[Innocent, ...] = ()
    corruption: tuple[Corruption, ...] = ()
    meaning: tuple[Meaning, ...] = ()
    style: tuple[Style, ...] = ()
    remove: tuple[Removal, ...] = ()


TABLES = ("entity", "rule", "class", "title", "romanisation", "innocent", "corruption", "meaning", "style", "remove")

_MARK = re.compile(r"\{([^{}]*?) -> ([^{}]*?)\}", re.DOTALL)


def read_marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A marked line as its damaged text and the `(start, end, after)` that it promises.

    >>> read_marked("Talks go on.\\n{Source link -> }")
    ('Talks go on.\\nSource link', [(13, 24, '')])
    """
    text, promises, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        promises.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    return text + line[at:], promises
