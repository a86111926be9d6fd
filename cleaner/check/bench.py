"""What the checks look at: the files with the places of their rows, and the whole dictionary that these make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.entry import DictionaryFile, Entity, Rule
from cleaner.dictionary.layout import Places
from cleaner.dictionary.load import dictionary_files, duplicates, file_text, read_text
from cleaner.errors import DictionaryError, Finding

FIELD_OF = {"class": "word_class"}  # tables whose name is no Python name


@dataclass(frozen=True)
class CheckedFile:
    """One dictionary file. `in_question` is False for those that are only there to make the dictionary whole."""

    path: Path
    text: str
    rows: DictionaryFile
    in_question: bool

    @cached_property
    def _places(self) -> Places:
        return Places(str(self.path), self.text)

    def line(self, table: str, index: int, field: str = "") -> int:
        """The line of a row, or of a field in it."""
        return self._places.line(table, index, field)


@dataclass(frozen=True)
class Placed:
    """An entry with the file and the row where it stands."""

    file: CheckedFile
    table: str
    index: int
    entry: Any

    @property
    def label(self) -> str:
        """What messages call it."""
        return str(getattr(self.entry, "id", "") or getattr(self.entry, "entity", ""))

    @property
    def where(self) -> str:
        """File and line, for messages about something else."""
        return f"{self.file.path}:{self.file.line(self.table, self.index)}"

    def finding(self, field: str, code: str, message: str) -> Finding:
        """A finding at a field of the entry, which the message names first."""
        text = f"{self.label}: {message}" if self.label else message
        return Finding(str(self.file.path), self.file.line(self.table, self.index, field), code, text)


@dataclass(frozen=True)
class Bench:
    """The files, in order of rising precedence, and the dictionary that is made of all of them."""

    files: Sequence[CheckedFile]

    @cached_property
    def dictionary(self) -> Dictionary:
        return Dictionary.from_files([(f.path, f.rows) for f in self.files])

    @cached_property
    def cleaner(self) -> Cleaner:
        return Cleaner(self.dictionary)

    def placed(self, table: str, *, everywhere: bool = False) -> Iterator[Placed]:
        """The rows of a table in the files in question, or everywhere; not those that a later file overrides."""
        last: dict[str, Any] = {}
        for file in self.files:
            last.update((row.id, row) for row in _rows(file, table) if hasattr(row, "id"))
        for file in self.files:
            if file.in_question or everywhere:
                for index, row in enumerate(_rows(file, table)):
                    if not hasattr(row, "id") or last[row.id] is row:
                        yield Placed(file, table, index, row)

    def entities(self, *, everywhere: bool = False) -> Iterator[tuple[Placed, Entity]]:
        return ((p, p.entry) for p in self.placed("entity", everywhere=everywhere))

    def rules(self) -> Iterator[tuple[Placed, Rule]]:
        return ((p, p.entry) for p in self.placed("rule"))


def _rows(file: CheckedFile, table: str) -> Sequence[Any]:
    rows: Sequence[Any] = getattr(file.rows, FIELD_OF.get(table, table))
    return rows


def set_up(sources: Sequence[str | Path], base: Sequence[str | Path]) -> Bench:
    """Read the base and the sources, which are in question; the base itself is when no source is given.

    A source inside the base is not read twice: it puts only that part of the base in question. Raises
    `DictionaryError` with every finding when a file does not load.
    """
    findings: list[Finding] = []
    shown: dict[Path, Path] = {}  # where the sources are, as they were named
    extra: list[list[Path]] = []
    base_groups = [_files(source, findings) for source in base]
    inside = {path.resolve() for group in base_groups for path in group}
    for source in sources:
        group = _files(source, findings)
        shown.update((path.resolve(), path) for path in group)
        extra.append([path for path in group if path.resolve() not in inside])
    files = []
    for number, group in enumerate([*base_groups, *extra]):
        of_base = number < len(base_groups)
        paths = [shown.get(path.resolve(), path) for path in group] if of_base else group
        found = [_read(p, not (of_base and sources) or p.resolve() in shown, findings) for p in paths]
        findings += duplicates((file.path, file.rows) for file in found if file)
        files += [file for file in found if file]
    if findings:
        raise DictionaryError(sorted(set(findings)))
    return Bench(files)


def _files(source: str | Path, findings: list[Finding]) -> list[Path]:
    try:
        return dictionary_files(source)
    except DictionaryError as error:
        findings += error.findings
        return []


def _read(path: Path, in_question: bool, findings: list[Finding]) -> CheckedFile | None:
    try:
        text = file_text(path)
        return CheckedFile(path, text, read_text(str(path), text), in_question)
    except DictionaryError as error:
        findings += error.findings
        return None
