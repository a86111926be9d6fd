"""Readings of names by other languages: which may go into the dictionary, and how they are written there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict
from rapidfuzz.distance import Levenshtein

from cleaner import Dictionary, Entity
from cleaner.text.tokens import word_keys

_MOST_LETTERS_IN_COMMON = 4  # names this short have too many neighbours to look at them
_FEWEST_LETTERS = 5  # of a single word: "Kani" and "Rura" may be anything


@dataclass(frozen=True, slots=True)
class Reading:
    """A person and the forms that another language gives to the name."""

    entity: Entity
    forms: tuple[str, ...]


def without_clashes(
    readings: Iterable[Reading], dictionary: Dictionary, source: str, *, pinyin: bool = False
) -> Iterator[dict[str, object]]:
    """Rows of the corruptions file, sorted by id, without forms that may mean somebody else.

    Left out are forms that are a name of the person itself, that are (but for one letter) the name of another person or
    exactly that of anything else, or that two people share; single words that are short, or nearly a word of somebody
    else's name; and forms that have the word "E" or are good pinyin throughout, unless `pinyin` lets the last pass.
    """
    readings = sorted(readings, key=lambda reading: reading.entity.id)
    names, parts = _with_neighbours(dictionary)
    shared = Counter(key for reading in readings for key in {_key(form) for form in reading.forms})
    for reading in readings:
        own = {_key(name) for name in (reading.entity.name, *reading.entity.aliases)}
        kept: dict[str, str] = {}
        for form in reading.forms:
            key = _key(form)
            others = set().union(*(names.get(near, ()) for near in _neighbours(key))) - {reading.entity.id}
            taken = others or shared[key] > 1 or dictionary.lookup(form) or _is_loose(key, reading.entity, parts)
            plain = "e" in key.split() or (not pinyin and is_pinyin(form))
            if key not in own and not taken and not plain:
                kept.setdefault(key, form)
        if kept:
            yield {"entity": reading.entity.id, "name": reading.entity.name, "forms": list(kept.values()), "source": source}


def write(target: Path, rows: list[dict[str, object]]) -> None:
    """The rows as JSON lines, and how many on standard error."""
    lines = [msgspec.json.format(msgspec.json.encode(row), indent=0).decode() for row in rows]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    forms = sum(len(row["forms"]) for row in rows if isinstance(row["forms"], list))
    print(f"{len(rows)} people, {forms} forms written to {target}", file=sys.stderr)


def is_spelling_of(form: str, entity: Entity) -> bool:
    """Is it within two letters of a name of the person, or one of the family name? Good newspapers differ so much.

    >>> iraqi = Entity(id="person/iq/nouri-al-maliki", name="Nouri al-Maliki", country="IQ")
    >>> is_spelling_of("Nuri al-Maliki", iraqi), is_spelling_of("Naouli Malichi", iraqi)
    (True, False)
    """
    names, most = [_key(name) for name in (entity.name, *entity.aliases)], 2
    if " " not in form:
        names, most = [_key(entity.family or entity.name.split()[-1])], 1
    return any(Levenshtein.distance(_key(form), name, score_cutoff=most) <= most for name in names)


def is_pinyin(form: str) -> bool:
    """Could every word be a Chinese name in pinyin, and so the right name of somebody?

    >>> is_pinyin("Li Si"), is_pinyin("Hu Chunhua"), is_pinyin("Van I"), is_pinyin("Li Ketsyan")
    (True, True, False, False)
    """
    return all(_of_syllables(key) for key in word_keys(form))


_SYLLABLES = frozenset(
    to_normal(sound).replace("ü", "u") for sounds in pinyin_dict.values() for sound in sounds.split(",")
) - frozenset("m n ng hm hng".split())


def _of_syllables(word: str) -> bool:
    return not word or any(word[:size] in _SYLLABLES and _of_syllables(word[size:]) for size in range(1, min(len(word), 6) + 1))


def _key(form: str) -> str:
    return " ".join(sorted(word_keys(form)))


def _neighbours(key: str) -> set[str]:
    """The key and what is left of it without one letter: two words that share one differ by a letter at most."""
    if len(key) <= _MOST_LETTERS_IN_COMMON:
        return {key}
    return {key} | {key[:i] + key[i + 1 :] for i in range(len(key)) if key[i] != " "}


def _is_loose(key: str, entity: Entity, parts: dict[str, set[str]]) -> bool:
    """Is it a single word that is short, a word of the person's own names, or but for one letter one of somebody else's?"""
    if " " in key:
        return False
    own = {part for name in (entity.name, *entity.aliases) for part in word_keys(name)}
    near = set().union(*(parts.get(part, ()) for part in _neighbours(key))) - own
    return len(key) < _FEWEST_LETTERS or key in own or any(Levenshtein.distance(key, part) < 2 for part in near)


def _with_neighbours(dictionary: Dictionary) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Of people's names the ids, and of the words in them the words themselves, by what is left without any one letter."""
    names: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for entity in dictionary.entities:
        if entity.kind == "person":
            for name in (entity.name, *entity.aliases):
                for near in _neighbours(_key(name)):
                    names.setdefault(near, set()).add(entity.id)
                for part in word_keys(name):
                    for near in _neighbours(part):
                        parts.setdefault(near, set()).add(part)
    return names, parts
