"""The canonical form of a dictionary file: one way to write what it says, so that changes show only what changed.

Rows are sorted by id (innocent words by reason) inside each section, a section being what stands under a comment of
its own; fields stand in the order of the types in entry.py; empty fields are left out. Lists stay on one line as long
as they fit, but each of several posts has its own line. Strings stand in "basic" quotes, those with backslashes
(regular expressions) in 'literal' ones. No comment is lost: those above a row or a field stay there, those beside or
inside a field go above it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from cleaner.dictionary.entry import TABLES, Post
from cleaner.dictionary.layout import Layout, Row
from cleaner.dictionary.load import ROW_TYPES, read_toml

WIDTH = 120
_INDENT = "    "
_SEEN = " \u200c\u200d"  # the joiners are part of Persian and Indian spelling
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BARE = re.compile("[A-Za-z0-9_-]+")


def _columns(table: str) -> Iterator[tuple[str, bool]]:
    """The fields of a table in canonical order, and whether a row must have them."""
    for item in msgspec.structs.fields(ROW_TYPES[table]):
        if (table, item.name) == ("entity", "acronyms"):
            yield "acronym", False
        yield item.encode_name, item.required


_COLUMNS = {table: dict(_columns(table)) for table in TABLES}
_POST_FIELDS = [item.encode_name for item in msgspec.structs.fields(Post)]

Values = dict[str, Any]


def canonical(text: str, path: str = "<text>") -> str:
    """The canonical form of the text of a TOML dictionary file. Raises `DictionaryError` when the file does not load.

    It decodes to the same rows, and its own canonical form is itself. `path` is only named in findings.

    >>> print(canonical('[[innocent]]\\nwords = [ "May",]\\nreason = "a month"'), end="")
    [[innocent]]
    reason = "a month"
    words = ["May"]
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    read_toml(path, text)
    data: dict[str, list[Values]] = tomllib.loads(text)
    blocks = [block for section in _sections(text, data) for block in _section(*section)]
    return "\n".join(block + "\n" for block in blocks)


_Placed = list[tuple[Row, Values]]


def _sections(text: str, data: dict[str, list[Values]]) -> Iterator[tuple[list[str], _Placed]]:
    """Headings, each with its rows and their values."""
    layout = Layout(text)
    values = {table: iter(rows) for table, rows in data.items()}
    if any(sum(row.table == table for row in layout.rows) != len(rows) for table, rows in data.items()):
        yield from _without_places(layout, data)  # the rows are written in one `entity = [{...}, ...]`
        return
    for section in layout.sections:
        yield section.heading, [(row, next(values[row.table])) for row in section.rows]


def _without_places(layout: Layout, data: dict[str, list[Values]]) -> Iterator[tuple[list[str], _Placed]]:
    for section in layout.sections:
        beside = [line for row in section.rows for lines in (row.above, *row.beside.values()) for line in lines]
        yield section.heading + beside, []
    yield [], [(Row(table, 0), row) for table, rows in data.items() for row in rows]


def _section(heading: list[str], rows: _Placed) -> Iterator[str]:
    """The blocks of a section, to be set apart by empty lines."""
    if heading:
        yield "\n".join(heading)
    for row, values in sorted(rows, key=lambda r: (TABLES.index(r[0].table), _sort_key(r[1]))):
        yield "\n".join(_row(row, values))


def _sort_key(values: Values) -> tuple[str, ...]:
    """By id; rows without one by what stands first in them."""
    return tuple(str(values.get(name, "")) for name in ("id", "reason", "entity", "name"))


def _row(row: Row, values: Values) -> Iterator[str]:
    fields = dict(_fields(row.table, values))
    yield from row.above
    for name, comments in row.beside.items():
        yield from () if name in fields else comments  # beside a field that was empty
    yield f"[[{row.table}]]"
    # A table under the row has to stand behind all plain fields.
    long = [n for n, v in fields.items() if isinstance(v, dict) and len(f"{n} = {_value(v)}") > WIDTH]
    for name in sorted(fields, key=lambda n: n in long):
        yield from row.beside.get(name, ())
        if name in long:
            yield f"[{row.table}.{name}]"
            for key, value in fields[name].items():
                yield from _field(key, value)
        else:
            yield from _field(name, fields[name])


def _fields(table: str, values: Values) -> Iterator[tuple[str, Any]]:
    """The fields in canonical order, those that say nothing left out."""
    values = dict(values)
    if table == "entity":
        acronyms = [*([values["acronym"]] if "acronym" in values else []), *values.get("acronyms", [])]
        values["acronym"], values["acronyms"] = "".join(acronyms[:1]), acronyms[1:]
    for name, required in _COLUMNS[table].items():
        if name in values and (required or values[name] not in ("", [], {})):
            yield name, _ordered(values[name])


def _ordered(value: Any) -> Any:
    """Posts with their fields in order, the words of single countries by country."""
    if isinstance(value, dict):
        return dict(sorted(value.items()))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{key: post[key] for key in _POST_FIELDS if key in post} for post in value]
    return value


def _field(name: str, value: Any) -> Iterator[str]:
    """A field on one line if that is short enough, else a list with one item a line."""
    one_line = f"{_key(name)} = {_value(value)}"
    several_posts = isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict)
    if isinstance(value, list) and value and (several_posts or len(one_line) > WIDTH):
        yield f"{_key(name)} = ["
        yield from (f"{_INDENT}{_value(item)}," for item in value)
        yield "]"
    else:
        yield one_line


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else quoted(name)


def quoted(text: str) -> str:
    r"""A string as TOML: literal if it holds backslashes and can be, else basic, with escapes for what cannot be seen.

    >>> print(quoted(r"\d+"), quoted('say "no"'), quoted("a\nb\u00a0c"))
    '\d+' "say \"no\"" "a\nb\u00A0c"
    """
    seen = (text.isascii() and text.isprintable()) or not any(map(_unseen, text))
    if "\\" in text and "'" not in text and seen:
        return f"'{text}'"
    if seen and "\\" not in text and '"' not in text:
        return f'"{text}"'
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not _unseen(char):
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"


def _unseen(char: str) -> bool:
    """Controls, marks of direction, odd spaces: what a reader of the file would miss."""
    return char not in _SEEN and unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp")
