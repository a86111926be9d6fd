"""How Chinese reads the names of people of Japan, the Koreas, Taiwan, Hong Kong and Singapore: corruptions/pinyin.jsonl.

    pip install 'translation-cleaner[bench]'
    python -m benchmarks.pinyin_readings [FILE]

A translator that works from a Chinese text reads 李在明 as Li Zaiming, where English news writes Lee Jae-myung. The readings
come from the native names in the dictionaries, so they are as right as those; the people finder asks for a post beside them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import regex
from pypinyin import lazy_pinyin

from cleaner import Dictionary, Entity
from cleaner.text.tokens import name_key

TARGET = Path(__file__).parent.parent / "dictionaries" / "corruptions" / "pinyin.jsonl"
COUNTRIES = frozenset({"JP", "KR", "KP", "HK", "TW", "SG"})
SOURCE = "pinyin readings"

_HAN = regex.compile(r"\p{Han}{2,5}")
# Readings that characters have as family names only.
FAMILIES = {
    "朴": "Piao", "曾": "Zeng", "單": "Shan", "单": "Shan", "仇": "Qiu", "解": "Xie", "區": "Ou", "区": "Ou", "查": "Zha",
    "翟": "Zhai", "任": "Ren", "葛": "Ge", "尹": "Yin", "盧": "Lu", "卢": "Lu",
}
# Japanese characters that pypinyin takes for other, older ones.
_SHINJITAI = str.maketrans("豊浜芸糸伝軽鉄", "豐濱藝絲傳輕鐵")
_LONG_FAMILIES = frozenset("歐陽 欧阳 司徒 諸葛 诸葛 上官 司馬 司马 夏侯 張簡 范姜 皇甫 端木 東方 南宮 鮮于 獨孤".split())


def family_sizes(native: str, country: str) -> tuple[int, ...]:
    """How many characters of a native name may be the family name; nothing tells for Japanese names of odd length.

    >>> family_sizes("李在明", "KR"), family_sizes("安倍晋三", "JP"), family_sizes("高市早苗", "JP"), family_sizes("菅義偉", "JP")
    ((1,), (2,), (2,), (1, 2))
    """
    if country == "JP":
        return {2: (1,), 3: (1, 2), 4: (2,), 5: (2, 3)}[len(native)]
    return (2,) if native[:2] in _LONG_FAMILIES else (1,)


def reading(native: str, family: int) -> str | None:
    """The reading in name order, or None when a character has none.

    >>> reading("李在明", 1), reading("安倍晋三", 2), reading("朴槿惠", 1), reading("佐々木朗希", 3)
    ('Li Zaiming', 'Anbei Jinsan', 'Piao Jinhui', 'Zuozuomu Langxi')
    >>> reading("豊田章男", 2)
    'Fengtian Zhangnan'
    """
    sounds = sounds_of(native)
    if sounds is None:
        return None
    parts = FAMILIES.get(native[:family]) or "".join(sounds[:family]).capitalize(), "".join(sounds[family:]).capitalize()
    return " ".join(part.replace("v", "u") for part in parts) if parts[1] else None


def sounds_of(native: str) -> list[str] | None:
    """The syllable of each character, with "v" for ü; None when a character has none.

    >>> sounds_of("吕秀莲"), sounds_of("佐々木")
    (['lv', 'xiu', 'lian'], ['zuo', 'zuo', 'mu'])
    """
    native = native.translate(_SHINJITAI)
    for i in range(1, len(native)):
        if native[i] == "々":
            native = native[:i] + native[i - 1] + native[i + 1 :]
    sounds = [sound.replace("ü", "v") for sound in lazy_pinyin(native)]
    if len(sounds) != len(native) or not all(s.isascii() and s.isalpha() for s in sounds):
        return None
    return sounds


def forms_of(entity: Entity) -> list[str]:
    """The readings of a person's Han names that are no name of the person in English."""
    own = {name_key(name) for name in (entity.name, *entity.aliases)}
    own |= {name_key(" ".join(reversed(name.split()))) for name in (entity.name, *entity.aliases)}
    forms = []
    for native in entity.native:
        if _HAN.fullmatch(native):
            forms += [reading(native, size) for size in family_sizes(native, entity.country)]
    return [form for form in dict.fromkeys(forms) if form and name_key(form) not in own]


def rows(dictionary: Dictionary) -> Iterator[dict[str, object]]:
    """One row a person, sorted by id; a reading that is another entity's name is left out."""
    for entity in sorted(dictionary.entities, key=lambda e: e.id):
        if entity.kind != "person" or entity.country not in COUNTRIES:
            continue
        forms = [form for form in forms_of(entity) if not dictionary.lookup(form)]
        if forms:
            yield {"entity": entity.id, "name": entity.name, "forms": forms, "source": SOURCE}


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    lines = [msgspec.json.format(msgspec.json.encode(row), indent=0).decode() for row in rows(Dictionary.load("builtin"))]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} people written to {target}", file=sys.stderr)


if __name__ == "__main__":
    main()
