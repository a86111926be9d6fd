"""Labels in JSON: articles (`NAME.txt` beside `NAME.json`) and passages (one object a line).

Both hold `edits` (`start`, `end`, `after`, perhaps `before`, `accept`, `kind` or `mechanism`), and may hold `date`,
`optional` and `must_not_change` (`start`, `end`, perhaps `text`). A passage also holds its `text`, and perhaps a
`verdict`: "either" means that it is not counted. One with an `original` is a text that a translator spoilt, and
its `names` are those of the original.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from cleaner.errors import InputError
from cleaner.evaluate.damage import kind_of_damage
from cleaner.evaluate.labelled import Label, Labelled, Translated
from cleaner.files import read_text_file

UNCOUNTED = "either"


class _Row(msgspec.Struct):
    start: int
    end: int
    before: str | None = None
    after: str | None = None
    accept: list[str] = []
    kind: str | None = None
    mechanism: str | None = None
    text: str | None = None


class _Labels(msgspec.Struct):
    date: str | None = None
    edits: list[_Row] = []
    optional: list[_Row] = []
    must_not_change: list[_Row] = []
    kind: str | None = None


class _Name(msgspec.Struct):
    name: str


class _Passage(_Labels, kw_only=True):
    text: str
    id: str | int | None = None
    verdict: str | None = None
    original: str | None = None
    names: list[str | _Name] = []
    engine: str | None = None


_Shape = TypeVar("_Shape", bound=_Labels)


def read_article(path: Path) -> Labelled:
    """Read `NAME.json` with the `NAME.txt` beside it. Raises `InputError` when a label is not where it says."""
    labels = _decoded(_bytes(path), _Labels, str(path))
    text = read_text_file(path.with_suffix(".txt")).text
    return _labelled(path.stem, text, labels, path.absolute().parent.name, str(path))


def read_articles(folder: Path) -> list[Labelled]:
    """Every article of a folder, in order."""
    return [read_article(path) for path in sorted(folder.glob("*.json")) if path.with_suffix(".txt").exists()]


def read_passages(path: Path) -> list[Labelled | Translated]:
    """Read JSON lines, without those whose verdict is "either". Raises `InputError` naming file and line."""
    found: list[Labelled | Translated] = []
    for number, line in enumerate(_bytes(path).split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        row = _decoded(line, _Passage, where)
        if row.verdict == UNCOUNTED:
            continue
        name = f"{path.stem}-{number if row.id is None else row.id}"
        if row.original is not None:
            names = tuple(n if isinstance(n, str) else n.name for n in row.names)
            group = f"{path.stem} {row.engine}" if row.engine else path.stem
            found.append(Translated(name, row.text, row.original, names, row.date, group))
        else:
            found.append(_labelled(name, row.text, row, path.stem, where))
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from None


def _decoded(data: bytes, shape: type[_Shape], where: str) -> _Shape:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{where}: not labels: {error}; cleaner/evaluate/rows.py names the fields") from None


def _labelled(name: str, text: str, labels: _Labels, group: str, where: str) -> Labelled:
    return Labelled(
        name,
        text,
        labels.date,
        tuple(_edit(row, text, labels.kind, f"{where}: edits[{i}]") for i, row in enumerate(labels.edits)),
        tuple(_edit(row, text, labels.kind, f"{where}: optional[{i}]") for i, row in enumerate(labels.optional)),
        tuple(_frozen(row, text, f"{where}: must_not_change[{i}]") for i, row in enumerate(labels.must_not_change)),
        group,
    )


def _edit(row: _Row, text: str, kind: str | None, where: str) -> Label:
    if row.after is None:
        raise InputError(f"{where}: 'after' is missing; give the right form, or \"\" where the text is to go")
    before = _stretch(row, row.before, text, where)
    kind = row.mechanism or row.kind or kind or kind_of_damage(before, row.after)
    return Label(row.start, row.end, before, (row.after, *row.accept), kind)


def _frozen(row: _Row, text: str, where: str) -> Label:
    return Label(row.start, row.end, _stretch(row, row.text, text, where))


def _stretch(row: _Row, said: str | None, text: str, where: str) -> str:
    if not 0 <= row.start <= row.end <= len(text):
        raise InputError(f"{where}: {row.start}-{row.end} is no stretch of a text of {len(text)} characters; correct it")
    found = text[row.start : row.end]
    if said is not None and said != found:
        raise InputError(f"{where}: {row.start}-{row.end} is {found!r} in the text, not {said!r}; correct the offsets")
    return found
