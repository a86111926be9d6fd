"""How Chinese, Japanese, Korean and Arabic write the best-known names, in Latin letters: corruptions/other-scripts.jsonl.

    pip install 'translation-cleaner[bench]'
    python -m benchmarks.abroad_readings [FILE]

A translator that meets 特朗普 and does not know it writes Telangpu or Te Lang Pu, from トランプ it makes Toranpu, from 트럼프
Teureompeu, from an Arabic text Tramb. The names are listed in names_abroad/. Such texts give the family name alone, so
single words are taken too, where nobody else of the dictionary has nearly that word.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.hangul import revised
from benchmarks.names_abroad import listed
from benchmarks.pinyin_readings import sounds_of
from benchmarks.readings import Reading, is_spelling_of, without_clashes, write
from cleaner import Dictionary

TARGET = Path(__file__).parent.parent / "dictionaries" / "corruptions" / "other-scripts.jsonl"
SOURCE = "readings of other scripts"


def chinese(name: str) -> list[str]:
    """The pinyin of a foreign name: each part one word, and a family name of three characters or more also apart.

    >>> chinese("特朗普"), chinese("乔·拜登"), chinese("普京")
    (['Telangpu', 'Te Lang Pu'], ['Qiao Baideng'], ['Pujing'])
    """
    parts = [sounds_of(part) or [] for part in name.split("·")]
    if not all(parts):
        return []
    forms = [" ".join("".join(part).capitalize() for part in parts)]
    if len(parts) == 1 and len(parts[0]) > 2:
        forms.append(" ".join(sound.capitalize() for sound in parts[0]))
    return [form.replace("v", "u") for form in forms]


def korean(name: str) -> list[str]:
    """The Revised Romanisation.

    >>> korean("도널드 트럼프")
    ['Doneoldeu Teureompeu']
    """
    return [revised(name).title()]


LANGUAGES: dict[str, Callable[[str], list[str]]] = {
    "chinese": chinese,
    "japanese": lambda name: [name],
    "korean": korean,
    "arabic": lambda name: [name],
}


def readings(dictionary: Dictionary) -> Iterator[Reading]:
    """Everybody's forms, before clashes are taken out."""
    people = [entity for entity in dictionary.entities if entity.kind == "person"]
    tables = {language: listed(language, dictionary) for language in LANGUAGES}
    for entity in people:
        forms = (
            form
            for language, latin in LANGUAGES.items()
            for name in tables[language].get(entity.id, ())
            for form in latin(name)
        )
        yield Reading(entity, tuple(dict.fromkeys(form for form in forms if not is_spelling_of(form, entity))))


def rows(dictionary: Dictionary) -> list[dict[str, object]]:
    """One row a person, sorted by id."""
    return list(without_clashes(readings(dictionary), dictionary, SOURCE, pinyin=True))


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    write(target, rows(Dictionary.load("builtin")))


if __name__ == "__main__":
    main()
