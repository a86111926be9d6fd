"""The compiled dictionary: every question that a finder asks is one look-up here, never a scan over entities."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from cleaner.dictionary.entry import Entity, Post
from cleaner.dictionary.gaps import name_gaps
from cleaner.dictionary.habits import foreign_acronyms, innocents_of, ministry_heads, taken_apart
from cleaner.dictionary.links import links_of
from cleaner.dictionary.names import Classes, Name, endings, family_keys, forms_of, is_description, name_words
from cleaner.dictionary.postings import rarities_of, trimmed
from cleaner.dictionary.remembered import Remembered
from cleaner.dictionary.small import small_names
from cleaner.dictionary.sounds import both_ways, families_of, family_sounds, letter_exchanges, near_words, stems_by_ends
from cleaner.text.fold import fold
from cleaner.text.sound import skeleton_keys
from cleaner.text.tokens import FUNCTION_WORDS, name_key, stem, word_keys, words

if TYPE_CHECKING:
    from cleaner.dictionary.dictionary import Dictionary


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A correct form of an entity as the index knows it. `sort`: name, alias, native or demonym."""

    entity: int
    sort: str


class Holder(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Someone who holds or held a post. `country` is the country in whose name."""

    entity: int
    country: str
    post: Post


@dataclass
class Index:
    """Look-up tables over one dictionary. Built once by `Index.build`, then only read."""

    entities: list[Entity] = field(default_factory=list)
    known: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, tuple[int, ...]] = field(default_factory=dict)
    folded_acronyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    country_words: dict[str, str] = field(default_factory=dict)
    country_keys: dict[str, str] = field(default_factory=dict)
    corruptions: dict[str, tuple[tuple[int, str, bool], ...]] = field(default_factory=dict)
    longest_corruption: dict[str, int] = field(default_factory=dict)
    titles: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    title_forms: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    title_words: frozenset[str] = frozenset()
    strict_titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    exchanges: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    holders: dict[str, list[Holder]] = field(default_factory=dict)
    heads: dict[int, list[int]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    names_of: dict[int, list[int]] = field(default_factory=dict)
    name_sizes: bytes = b""
    postings: dict[str, frozenset[int]] = field(default_factory=dict)
    overfull: dict[str, frozenset[int]] = field(default_factory=dict)
    single_names: dict[str, tuple[int, ...]] = field(default_factory=dict)
    near_words: dict[str, str] = field(default_factory=dict)
    stems_by_ends: dict[str, str] = field(default_factory=dict)
    person_keys: dict[str, frozenset[int]] = field(default_factory=dict)
    family_sounds: dict[str, str] = field(default_factory=dict)
    families_by_sound: dict[str, str] = field(default_factory=dict)
    family_bearers: dict[str, frozenset[int]] = field(default_factory=dict)
    person_words: dict[str, int] = field(default_factory=dict)
    name_gaps: dict[str, str] = field(default_factory=dict)
    families: dict[str, tuple[int, ...]] = field(default_factory=dict)
    meanings: dict[str, frozenset[str]] = field(default_factory=dict)
    readings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    innocents: frozenset[str] = frozenset()
    near_innocents: frozenset[str] = frozenset()
    ids: dict[str, int] = field(default_factory=dict)
    ministry_heads: dict[str, frozenset[str]] = field(default_factory=dict)
    foreign_acronyms: dict[str, int] = field(default_factory=dict)
    linked_names: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    linked_lengths: dict[str, int] = field(default_factory=dict)
    small_names: dict[str, tuple[str, int, bool]] = field(default_factory=dict)
    article_habits: dict[str, tuple[int, int]] = field(default_factory=dict)
    taken_apart: dict[str, float] = field(default_factory=dict)
    rarities: dict[str, float] = field(default_factory=dict)
    remembered: Remembered = field(default_factory=Remembered)
    classes: Classes = field(default_factory=lambda: Classes(()))

    @classmethod
    def build(cls, dictionary: Dictionary) -> Index:
        """Compile a dictionary."""
        index = cls(entities=list(dictionary.entities), classes=Classes(dictionary.classes))
        index.ids = {e.id: i for i, e in enumerate(index.entities)}
        index.innocents, index.near_innocents = innocents_of(dictionary.innocents)
        index._add_countries()
        index._add_forms()
        index._add_titles(dictionary)
        index._add_names()
        names, entities = index.names, index.entities
        index.taken_apart, index.ministry_heads = taken_apart(names, entities), ministry_heads(names, entities)
        index.foreign_acronyms, index.small_names = foreign_acronyms(entities, index.innocents), small_names(entities)
        index.linked_names, index.linked_lengths, index.article_habits = links_of(entities)
        index._add_corruptions(dictionary)
        index._add_persons(dictionary)
        return index

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """The entities that bear this name, alias or acronym."""
        found = [f.entity for f in self.known.get(name_key(name), ()) if f.sort in ("name", "alias", "native")]
        surfaces = self.folded_acronyms.get(fold(name.strip()), ())
        found += [e for surface in surfaces for e in self.acronyms.get(surface, ())]
        return tuple(self.entities[i] for i in dict.fromkeys(found))

    def bearers(self, acronym: str) -> tuple[int, ...]:
        """The entities that an acronym in brackets may stand for; some bodies bear theirs as a name ("BelTA")."""
        if not acronym or " " in acronym:
            return ()
        forms = self.known.get(name_key(acronym), ())
        named = (f.entity for f in forms if f.sort in ("name", "alias") and self.entities[f.entity].kind == "organisation")
        plain = () if acronym.isascii() else self.acronyms.get(fold(acronym).upper(), ())  # "FPÖ" is FPO
        return tuple(dict.fromkeys((*self.acronyms.get(acronym, ()), *plain, *named)))

    def rarity(self, stem_: str) -> float:
        """How telling a word is among all names: about 0 for "national", up to 1 for a word that one name has."""
        return self.rarities.get(stem_, 1.0)

    def name_rarity(self, key: str) -> float:
        """How telling a word of a personal name is: about 0.3 for "john", 1 for a word that one person has."""
        return 1 - math.log(max(self.person_words.get(key, 1), 1)) / math.log(max(len(self.person_words), 3))

    def surprise(self, right: str, found: str) -> float:
        """How much rarer one word is than another among names, in powers of ten, 0 to 2: "globe" for "world" is about 2."""
        counts = self.count(right) + 1, self.count(found) + 1
        return min(2.0, max(0.0, math.log10(counts[0] / counts[1])))

    def count(self, key: str) -> int:
        """How many names have a word, or a word of a class."""
        return len(self.all_with(key))

    def all_with(self, key: str) -> frozenset[int]:
        """The numbers of all names that have a word."""
        return self.overfull.get(key) or self.postings.get(key, frozenset())

    def _add_countries(self) -> None:
        """Words that stand for countries: names, demonyms; several codes where a word is shared ("korean")."""
        table: dict[str, set[str]] = defaultdict(set)
        halves: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entity in self.entities:
            if not entity.is_country:
                continue
            for surface in (entity.name, *entity.aliases, *entity.demonyms):
                keys = [stem(w.key) for w in words(surface)]
                if keys[:1] == ["the"]:
                    keys = keys[1:]
                table["".join(keys)].add(entity.country)
                if len(keys) == 2 and keys[0] in ("north", "south"):
                    halves[keys[1]][keys[0]].add(entity.country)
        for word, sides in halves.items():
            if len(sides) == 2:  # "Korean" is of one of two; "African" is not of South Africa
                table[word].update(*sides.values())
        self.country_words = {word: " ".join(sorted(codes)) for word, codes in table.items()}
        self.country_keys = dict(self.country_words)
        for entity in self.entities:
            if entity.is_country:
                self.country_keys.update((name_key(acronym), entity.country) for acronym in entity.acronyms)

    def _add_forms(self) -> None:
        known: dict[str, dict[Form, None]] = defaultdict(dict)
        acronyms: dict[str, dict[int, None]] = defaultdict(dict)
        for i, entity in enumerate(self.entities):
            for sort, surfaces in forms_of(entity):
                for surface in surfaces:
                    keys = [w.key for w in words(surface)]
                    if len(keys) > 1 and keys[0] == "the":
                        keys = keys[1:]
                    if keys:
                        known["".join(keys)][Form(i, sort)] = None
                        self.longest[keys[0]] = max(self.longest.get(keys[0], 0), len(keys))
            for acronym in entity.acronyms:
                acronyms[acronym][i] = None
        self.known = {key: tuple(forms) for key, forms in known.items()}
        self.endings = endings(known)
        self.acronyms = {surface: tuple(found) for surface, found in acronyms.items()}
        folded: dict[str, list[str]] = defaultdict(list)
        for surface in self.acronyms:
            folded[fold(surface)].append(surface)
        self.folded_acronyms = {key: tuple(surfaces) for key, surfaces in folded.items()}

    def _add_titles(self, dictionary: Dictionary) -> None:
        self.strict_titles = {t.id: t.strict for t in dictionary.titles if t.strict}
        self.title_forms = {t.id: {"": t.forms, **t.national} for t in dictionary.titles}
        titles: dict[str, list[tuple[str, str]]] = defaultdict(list)
        single: set[str] = set()
        for title in dictionary.titles:
            for country, forms in (("", title.forms), *title.national.items()):
                for form in forms:
                    keys = [w.key for w in words(form)]
                    titles["".join(keys)].append((title.id, country))
                    single.update(k for k in keys if k not in FUNCTION_WORDS)
        self.titles = {key: tuple(found) for key, found in titles.items()}
        self.title_words = frozenset(single)
        also = {t.id: t.also for t in dictionary.titles}
        for i, entity in enumerate(self.entities):
            for post in entity.posts:
                country = post.country or (self._country_of(post.of) or entity.country)
                for title_id in (post.title, *also.get(post.title, ())):
                    self.holders.setdefault(title_id, []).append(Holder(i, country, post))
                if post.of in self.ids:
                    self.heads.setdefault(self.ids[post.of], []).append(i)

    def _country_of(self, id_: str | None) -> str:
        return self.entities[self.ids[id_]].country if id_ in self.ids else ""

    def _add_names(self) -> None:
        """Names of more than one content word, by word and by class; names of one word apart."""
        postings: dict[str, set[int]] = defaultdict(set)
        single: dict[str, list[int]] = defaultdict(list)
        for i, entity in enumerate(self.entities):
            if entity.kind == "person":
                continue
            for surface in (entity.name, *(() if entity.is_country else entity.aliases)):
                parts = name_words(surface, self.country_keys)
                if not parts or (surface != entity.name and is_description(surface)):
                    continue
                number = len(self.names)
                bare = surface[4:] if surface.startswith("The ") and len(parts) > 1 else surface  # the text has its own article
                self.names.append(Name(i, bare, parts, surface == entity.name))
                self.names_of.setdefault(i, []).append(number)
                if len(parts) == 1:
                    single[parts[0].key].append(number)
                    continue
                for key in {key for part in parts for key in self.keys_of(part.stem)}:
                    postings[key].add(number)
        self.single_names = {key: tuple(numbers) for key, numbers in single.items()}
        self.near_words, self.stems_by_ends = near_words(single), stems_by_ends(postings)
        self.rarities = rarities_of(postings, len(self.names))
        self.postings, self.overfull = trimmed(postings, self.names, self.rarities, self.keys_of)
        self.name_sizes = bytes(min(len(name.words), 255) for name in self.names)

    def _add_corruptions(self, dictionary: Dictionary) -> None:
        """Wrong forms of whole names: those that people listed, and those that machines collected."""
        table: dict[str, dict[tuple[int, str, bool], None]] = defaultdict(dict)
        listed = [(i, form, e.name, True) for i, e in enumerate(self.entities) for form in e.corruptions]
        learned = [
            (self.ids[row.entity], form, row.name, row.source is None)
            for row in dictionary.corruptions
            if row.entity in self.ids and self.entities[self.ids[row.entity]].kind != "person"
            for form in row.forms
        ]
        for entity, form, name, by_hand in listed + learned:
            keys = [w.key for w in words(form)]
            key = "".join(keys)
            if keys and key not in self.known and key not in self.innocents:
                table[key][(entity, name, by_hand)] = None
                self.classes.lower_words.update(w for w in form.split() if w.islower() and len(w) > 4 and by_hand)
                self.longest_corruption[keys[0]] = max(self.longest_corruption.get(keys[0], 0), len(keys))
        self.corruptions = {key: tuple(found) for key, found in table.items()}

    def keys_of(self, stem_: str) -> set[str]:
        """The posting keys of a word: itself, its classes, the countries it stands for."""
        classes = ("#" + class_id for class_id in self.classes.ids.get(stem_, ()))
        return {stem_, *classes, *("@" + code for code in self.country_keys.get(stem_, "").split())}

    def _add_persons(self, dictionary: Dictionary) -> None:
        """The words of personal names: how they sound, who has them, what they mean; and names as other languages read them."""
        self.exchanges = letter_exchanges(dictionary.romanisations)
        self.meanings = both_ways(dictionary.meanings)
        for corruption in dictionary.corruptions:
            number = self.ids.get(corruption.entity, -1)
            if number >= 0 and self.entities[number].kind == "person":
                self.readings[number] = (*self.readings.get(number, ()), *corruption.forms)
        keys: dict[str, set[int]] = defaultdict(set)
        families: dict[str, dict[int, None]] = defaultdict(dict)
        bearers: dict[str, set[int]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for i, entity in enumerate(self.entities):
            if entity.kind != "person":
                continue
            parts = {w.key for surface in (entity.name, *entity.aliases) for w in words(surface)}
            counts.update(parts)
            for part in parts:
                for key in skeleton_keys(part) | {"=" + word for word in self.meanings.get(part, ())}:
                    keys[key].add(i)
            for family in family_keys(entity):
                families[family][i] = None
            for family in families_of(entity):
                bearers[family].add(i)
        self.person_keys = {key: frozenset(found) for key, found in keys.items()}
        self.person_words = {word: count for word, count in counts.items() if len(word) > 1}
        self.families = {key: tuple(found) for key, found in families.items()}
        self.family_bearers = {key: frozenset(found) for key, found in bearers.items()}
        self.family_sounds, self.families_by_sound = family_sounds(bearers)
        self.name_gaps = name_gaps(word_keys(s) for e in self.entities if e.kind == "person" for s in (e.name, *e.aliases))
