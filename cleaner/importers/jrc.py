"""JRC-Names: `number TAB type TAB language TAB name`, one form a line, with `+` for spaces.

The type is P (person), O (organisation) or T (something else, left out); the language is a code or `u` (unknown, any).
Rows of one number follow one another; the first Latin one is the name that news uses most. Countries are not given.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from cleaner.importers.base import Base
from cleaner.importers.draft import Draft, Drop, Item
from cleaner.importers.forms import is_latin
from cleaner.importers.opening import lines

_KINDS = {"P": "person", "O": "org"}


def read_jrc(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Drafts of the persons and organisations."""
    bad: list[Drop] = []
    for (id_, type_), rows in groupby(_rows(stream, bad), key=lambda row: row[1:3]):
        group = list(rows)
        yield from bad
        bad.clear()
        number, names = group[0][0], [row[3] for row in group]
        if type_ not in _KINDS:
            yield Drop(number, f"of type {type_}, neither a person nor an organisation", f"{id_} {names[0]}")
            continue
        name = next((n for n in names if is_latin(n)), names[0])
        yield Draft(line=number, kind=_KINDS[type_], name=name, forms=names, origin=id_)
    yield from bad


def _rows(stream: BinaryIO, bad: list[Drop]) -> Iterator[tuple[int, str, str, str]]:
    for number, line in lines(stream):
        text = line.decode("utf-8", "replace")
        cells = text.split("\t")
        if text.startswith("#"):
            continue
        if len(cells) != 4 or not cells[0].strip().isdigit() or "\ufffd" in text:
            bad.append(Drop(number, "not a row of JRC-Names: number, type, language, name", text[:60]))
            continue
        yield number, cells[0].strip(), cells[1].strip(), cells[3].replace("+", " ").strip()
