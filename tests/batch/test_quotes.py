"""Records of CSV are cut where Python's csv module ends them, however quotes stand."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.quotes import records

FILES = st.lists(st.sampled_from(['"', '""', ",", "\n", "\r\n", "a", "\t", "ü", '"a"', '"a\n"']), max_size=30).map("".join)


def lines(text: str) -> list[str]:
    return io.StringIO(text, newline="\n").readlines()


@given(FILES, st.sampled_from([",", "\t"]))
def test_records_are_those_of_the_csv_module(text: str, mark: str) -> None:
    expected = list(csv.reader(lines(text), delimiter=mark))
    cut = list(records([(line.encode(), len(line.encode())) for line in lines(text)], mark.encode(), 10_000))
    assert b"".join(record for _, record, _, _ in cut) == text.encode()
    assert [row for _, record, _, _ in cut for row in csv.reader(lines(record.decode()), delimiter=mark)] == expected
    assert all(whole for _, _, _, whole in cut[:-1])
    starts = [start for start, *_ in cut]
    assert starts == sorted(set(starts))


def test_long_records_are_held_in_part() -> None:
    cut = list(records([(b'"' + b"x" * 99, 100), *[(b"y" * 100, 100)] * 50, (b'"\n', 2), (b"z\n", 2)], b",", 250))
    assert [(start, len(record), size, whole) for start, record, size, whole in cut] == [(1, 300, 5102, True), (53, 2, 2, True)]
