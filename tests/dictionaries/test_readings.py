"""Names as other languages read them, in Latin letters: the files are what the scripts write, and hold no name of anybody."""

from __future__ import annotations

import doctest
from pathlib import Path

import msgspec
import pytest

from cleaner import Dictionary
from cleaner.text.tokens import name_key, word_keys

ROOT = Path(__file__).parents[2]
FILES = ("cyrillic", "other-scripts")


def written(name: str) -> dict[str, list[str]]:
    path = ROOT / "dictionaries" / "corruptions" / f"{name}.jsonl"
    rows = [msgspec.json.decode(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["entity"]: row["forms"] for row in rows}


@pytest.mark.parametrize(
    ("entity", "form"),
    [
        ("person/cn/xi-jinping", "Si Tszinpin"),
        ("person/cn/xi-jinping", "Si Dzinpin"),
        ("person/cn/wang-yi", "Van I"),
        ("person/cn/li-keqiang", "Li Ketsyan"),
        ("person/tw/tsai-ing-wen", "Tsay Inven"),
        ("person/kp/kim-jong-un", "Kim Chen Yn"),
        ("person/kr/moon-jae-in", "Mun Chzhe In"),
        ("person/kr/yoon-suk-yeol", "Yun Sok Yol"),
        ("person/jp/shinzo-abe", "Sindzo Abe"),
        ("person/jp/yoshihide-suga", "Yosikhide Suga"),
        ("person/vn/nguyen-phu-trong", "Nguyen Fu Chong"),
        ("person/vn/pham-minh-chinh", "Fam Min Tin"),
        ("person/us/joe-biden", "Dzho Bayden"),
        ("person/ca/justin-trudeau", "Dzhastin Tryudo"),
        ("person/de/olaf-scholz", "Olaf Sholts"),
    ],
)
def test_russian_spells_by_its_systems(entity: str, form: str) -> None:
    assert form in written("cyrillic")[entity]


@pytest.mark.parametrize(
    ("entity", "form"),
    [
        ("person/us/donald-trump", "Telangpu"),
        ("person/us/donald-trump", "Te Lang Pu"),
        ("person/us/donald-trump", "Toranpu"),
        ("person/us/donald-trump", "Teureompeu"),
        ("person/ua/volodymyr-zelenskyy", "Zeliansiji"),
        ("person/ru/vladimir-putin", "Puchin"),
        ("person/ru/vladimir-putin", "Fladimir Bautin"),
        ("person/fr/emmanuel-macron", "Makuron"),
    ],
)
def test_other_scripts_give_the_family_name_alone_too(entity: str, form: str) -> None:
    assert form in written("other-scripts")[entity]


@pytest.mark.parametrize("name", FILES)
def test_no_reading_is_a_name_of_somebody(name: str) -> None:
    dictionary = Dictionary.load("builtin")
    assert [form for forms in written(name).values() for form in forms if dictionary.lookup(form)] == []


def test_a_reading_means_one_person() -> None:
    whose: dict[tuple[str, ...], str] = {}
    for name in FILES:
        for entity, forms in written(name).items():
            for form in forms:
                assert whose.setdefault(tuple(sorted(word_keys(form))), entity) == entity, form


def test_no_single_word_is_part_of_a_name() -> None:
    people = (entity for entity in Dictionary.load("builtin").entities if entity.kind == "person")
    parts = {key for entity in people for name in (entity.name, *entity.aliases) for key in word_keys(name)}
    singles = [form for name in FILES for forms in written(name).values() for form in forms if len(word_keys(form)) == 1]
    assert len(singles) > 300
    assert [form for form in singles if name_key(form) in parts] == []


@pytest.mark.parametrize(("name", "script"), [("cyrillic", "palladius_readings"), ("other-scripts", "abroad_readings")])
def test_the_script_makes_every_form_of_the_file(name: str, script: str) -> None:
    """Not the other way about: which forms clash changes with every person who is added; run the script again then."""
    pytest.importorskip("pypinyin", reason="pip install 'translation-cleaner[bench]'")
    from importlib import import_module

    module = import_module(f"benchmarks.{script}")
    made = {reading.entity.id: set(reading.forms) for reading in module.readings(Dictionary.load("builtin"))}
    assert {entity: set(forms) - made[entity] for entity, forms in written(name).items() if set(forms) - made[entity]} == {}


def test_examples_of_the_scripts() -> None:
    pytest.importorskip("pypinyin", reason="pip install 'translation-cleaner[bench]'")
    from benchmarks import abroad_readings, cyrillic, hangul, palladius_readings, readings

    modules = (abroad_readings, cyrillic, hangul, palladius_readings, readings)
    assert [m.__name__ for m in modules if (result := doctest.testmod(m)).failed or not result.attempted] == []
