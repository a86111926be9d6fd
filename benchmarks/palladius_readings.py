"""How Russian writes the names of the world's politicians, back in Latin letters: corruptions/cyrillic.jsonl.

    pip install 'translation-cleaner[bench]'
    python -m benchmarks.palladius_readings [FILE]

A translator that works from a Russian text writes Си Цзиньпин as Si Tszinpin, where English news writes Xi Jinping. Names of
China, Taiwan and Hong Kong (Palladius), of the Koreas (Kontsevich) and of Japan (Polivanov) are worked out from what the
dictionaries have; those of everybody else stand in names_abroad/russian.tsv, in Cyrillic.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import regex
from pypinyin import Style, pinyin

from benchmarks.cyrillic import kontsevich, palladius, polivanov, romanised
from benchmarks.names_abroad import listed
from benchmarks.pinyin_readings import FAMILIES, family_sizes, sounds_of
from benchmarks.readings import Reading, is_spelling_of, without_clashes, write
from cleaner import Dictionary, Entity

TARGET = Path(__file__).parent.parent / "dictionaries" / "corruptions" / "cyrillic.jsonl"
SOURCE = "cyrillic readings"

_HAN = regex.compile(r"\p{Han}{2,4}")
_HANGUL = regex.compile(r"[가-힣]{2,4}")
_LONG_FAMILIES = frozenset("남궁 황보 제갈 선우 독고 사공".split())


def cyrillic_of(entity: Entity) -> list[str]:
    """The Cyrillic forms of a name of China, Korea or Japan; none where a system would not know what to do.

    >>> cyrillic_of(Entity(id="person/cn/wang-yi", name="Wang Yi", native=("王毅",), country="CN"))
    ['ван и']
    >>> cyrillic_of(Entity(id="person/jp/taro-kono", name="Taro Kono", country="JP"))
    ['таро коно']
    """
    if entity.country in ("CN", "TW", "HK"):
        return [name for native in entity.native if _HAN.fullmatch(native) for name in _chinese(native, entity)]
    if entity.country in ("KR", "KP"):
        natives = (native for native in entity.native if _HANGUL.fullmatch(native) and native[:2] not in _LONG_FAMILIES)
        return [name for native in natives for name in kontsevich(native)]
    words = entity.name.split()
    parts = [polivanov(word) for word in words] if entity.country == "JP" and len(words) == 2 else [None]
    return [" ".join(filter(None, parts))] if all(parts) else []


def _chinese(native: str, entity: Entity) -> Iterator[str]:
    letters = "".join(filter(str.isalpha, entity.name.lower()))
    sounds = _spelling(native, letters) if entity.country == "CN" else sounds_of(native)
    if not sounds:
        return
    for size in family_sizes(native, entity.country):
        known = FAMILIES.get(native[:size]) if entity.country != "CN" else None
        parts = palladius([known.lower()] if known else sounds[:size]), palladius(sounds[size:])
        if all(parts):
            yield " ".join(filter(None, parts))


def _spelling(native: str, spelt: str) -> list[str] | None:
    """The readings of the characters that together spell a name in pinyin; None where none do, as for Jack Ma.

    >>> _spelling("薄熙来", "boxilai"), _spelling("马云", "jackma")
    (['bo', 'xi', 'lai'], None)
    """
    if not native:
        return None if spelt else []
    for sounds in pinyin(native[0], style=Style.NORMAL, heteronym=True):
        for sound in sounds:
            plain = sound.replace("ü", "v")
            if spelt.startswith(plain.replace("v", "u")):
                rest = _spelling(native[1:], spelt[len(plain) :])
                if rest is not None:
                    return [plain, *rest]
    return None


def _alone(name: str, entity: Entity) -> Iterator[str]:
    """The family name by itself, where it is the last word in English too: posts stand before it ("President Tryudo")."""
    if (entity.family or entity.name.split()[-1]) == entity.name.split()[-1] and "-" not in name and " " in name:
        yield name.split()[-1]


def readings(dictionary: Dictionary) -> Iterator[Reading]:
    """Everybody's forms in Latin letters, before clashes are taken out."""
    by_hand = listed("russian", dictionary)
    for entity in dictionary.entities:
        if entity.kind != "person":
            continue
        names = [name for listed_name in by_hand.get(entity.id, ()) for name in (listed_name, *_alone(listed_name, entity))]
        forms = [form for name in names for form in romanised(name) if not is_spelling_of(form, entity)]
        forms += [form for name in cyrillic_of(entity) for form in romanised(name)]
        yield Reading(entity, tuple(dict.fromkeys(forms)))


def rows(dictionary: Dictionary) -> list[dict[str, object]]:
    """One row a person, sorted by id."""
    return list(without_clashes(readings(dictionary), dictionary, SOURCE))


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    write(target, rows(Dictionary.load("builtin")))


if __name__ == "__main__":
    main()
