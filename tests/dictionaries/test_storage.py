"""Stored tables answer as the dictionaries and lists that they were made from."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from cleaner.dictionary.storage import Records, Table, packed_records, packed_table

KEYS = st.one_of(st.text(max_size=6))
PAIRS = {"plumless": [1], "buckeroo": [2]}  # two words with one CRC-32: the slots cannot tell them apart


@given(st.dictionaries(KEYS, st.lists(st.integers(0, 2**40)), max_size=40), st.lists(KEYS, max_size=10))
def test_a_table_is_the_dictionary(values: dict[str, list[int]], others: list[str]) -> None:
    section, slots, count = packed_table(values)
    table = Table(memoryview(b"".join(section)), 0, slots, count, str, list[int])
    assert dict(table) == values
    assert len(table) == len(values)
    for key in [*values, *others, *values]:
        assert table.get(key) == values.get(key)
        assert (key in table) == (key in values)
    assert pickle.loads(pickle.dumps(table)) == values


@given(st.dictionaries(st.integers(0, 10**9), st.tuples(st.text(), st.integers()), max_size=20))
def test_keys_may_be_numbers(values: dict[int, tuple[str, int]]) -> None:
    values = {k: (t, n % 2**60) for k, (t, n) in values.items()}
    section, slots, count = packed_table(values)
    assert dict(Table(memoryview(b"".join(section)), 0, slots, count, int, tuple[str, int])) == values


def test_keys_with_one_hash_are_told_apart() -> None:
    section, slots, count = packed_table(PAIRS)
    table = Table(memoryview(b"".join(section)), 0, slots, count, str, list[int])
    assert dict(table) == PAIRS
    assert [table[key] for key in PAIRS] == [[1], [2]]


@given(st.lists(st.text(), max_size=20), st.slices(20))
def test_records_are_the_list(values: list[str], part: slice) -> None:
    records = Records(memoryview(b"".join(packed_records(values))), 0, len(values), str)
    assert list(records) == values
    assert list(records[part]) == values[part]
    assert [records[i - len(values)] for i in range(len(values))] == values
    assert pickle.loads(pickle.dumps(records)) == tuple(values)
