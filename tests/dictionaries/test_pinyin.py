"""The readings that Chinese gives to Japanese, Korean and other names: the file is what the script writes."""

from __future__ import annotations

import doctest
from pathlib import Path

import msgspec
import pytest

from cleaner import Dictionary

ROOT = Path(__file__).parents[2]
FILE = ROOT / "dictionaries" / "corruptions" / "pinyin.jsonl"


def written() -> dict[str, list[str]]:
    rows = [msgspec.json.decode(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return {row["entity"]: row["forms"] for row in rows}


def test_leaders_are_read_in_name_order() -> None:
    forms = written()
    assert forms["person/kr/lee-jae-myung"] == ["Li Zaiming"]
    assert forms["person/kr/park-geun-hye"] == ["Piao Jinhui"]
    assert forms["person/jp/shinzo-abe"] == ["Anbei Jinsan"]
    assert forms["person/hk/paul-chan"] == ["Chen Maobo"]


def test_no_reading_is_a_name_of_somebody() -> None:
    dictionary = Dictionary.load("builtin")
    assert [form for forms in written().values() for form in forms if dictionary.lookup(form)] == []


def test_the_file_is_what_the_script_writes() -> None:
    pytest.importorskip("pypinyin", reason="pip install 'translation-cleaner[bench]'")
    from benchmarks import pinyin_readings

    assert {row["entity"]: row["forms"] for row in pinyin_readings.rows(Dictionary.load("builtin"))} == written()
    assert doctest.testmod(pinyin_readings).failed == 0
