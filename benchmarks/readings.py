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


@dataclass(frozen=True, slots=True)
class Reading:
    """A person and the forms that another language gives to the name."""

    entity: Entity
    forms: tuple[str, ...]


def without_clashes(readings: Iterable[Reading], dictionary: Dictionary, source: str) -> Iterator[dict[str, object]]:
    """Rows of the corruptions file, sorted by id, without forms that may mean somebody else.

    Left out are forms that are a name of the person itself, that are (but for one letter) the name of another person or
    exactly that of anything else, that two people share, that are good pinyin throughout, or that have the word "E".
    """
    readings = sorted(readings, key=lambda reading: reading.entity.id)
    names = _names_with_neighbours(dictionary)
    shared = Counter(key for reading in readings for key in {_key(form) for form in reading.forms})
    for reading in readings:
        own = {_key(name) for name in (reading.entity.name, *reading.entity.aliases)}
        kept: dict[str, str] = {}
        for form in reading.forms:
            key = _key(form)
            others = set().union(*(names.get(near, ()) for near in _neighbours(key))) - {reading.entity.id}
            clashes = others or shared[key] > 1 or dictionary.lookup(form) or is_pinyin(form) or "e" in key.split()
            if key not in own and not clashes:
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
    """Is it within two letters of a name of the person? Good newspapers differ so much, and the finder of people sees it.

    >>> iraqi = Entity(id="person/iq/nouri-al-maliki", name="Nouri al-Maliki", country="IQ")
    >>> is_spelling_of("Nuri al-Maliki", iraqi), is_spelling_of("Naouli Malichi", iraqi)
    (True, False)
    """
    names = (_key(name) for name in (entity.name, *entity.aliases))
    return any(Levenshtein.distance(_key(form), name, score_cutoff=2) <= 2 for name in names)


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


def _names_with_neighbours(dictionary: Dictionary) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in dictionary.entities:
        if entity.kind == "person":
            for name in (entity.name, *entity.aliases):
                for near in _neighbours(_key(name)):
                    found.setdefault(near, set()).add(entity.id)
    return found
