"""Marked lines: damage, cure and place in one string. tests/cases/README.md shows the format.

`{wrong -> right}` marks damage, `{wrong -> right | also right}` has several cures, `{wrong -> }` deletes. A line without
marks must not change.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import InputError
from cleaner.evaluate.damage import kind_of_damage
from cleaner.evaluate.labelled import Label, Labelled

_MARK = re.compile(r"\{([^{}]*?) -> ([^{}]*?)\}", re.DOTALL)
_FIELDS = {"text", "date", "note", "kind"}


@dataclass(frozen=True)
class Case:
    """A marked line and where it stands.

    >>> case = Case(Path("made/people.toml"), 3, "Mr {Routo -> Ruto | William Ruto} spoke.")
    >>> case.damaged, case.cured
    ('Mr Routo spoke.', ['Mr Ruto spoke.', 'Mr William Ruto spoke.'])
    """

    path: Path
    number: int
    text: str
    date: str | None = None
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.path.stem}-{self.number}"

    @property
    def damaged(self) -> str:
        return _MARK.sub(lambda m: m[1], self.text)

    @property
    def cured(self) -> list[str]:
        """Every reading that counts as right."""
        choices = [m[2].split(" | ") for m in _MARK.finditer(self.text)]
        return [self._with(choice) for choice in itertools.product(*choices)]

    def _with(self, choice: tuple[str, ...]) -> str:
        cures = iter(choice)
        return _MARK.sub(lambda _: next(cures), self.text)

    def labelled(self) -> Labelled:
        """The line as a labelled text; its group is the folder that it is filed in."""
        labels, shift = [], 0
        for mark in _MARK.finditer(self.text):
            start, before, wanted = mark.start() - shift, mark[1], tuple(mark[2].split(" | "))
            kind = self.kind or kind_of_damage(before, wanted[0])
            labels.append(Label(start, start + len(before), before, wanted, kind))
            shift += len(mark[0]) - len(before)
        group = self.path.absolute().parent.name
        return Labelled(f"{group}/{self}", self.damaged, self.date, tuple(labels), group=group)


def read_marked_lines(path: Path) -> list[Case]:
    """The cases of a TOML file. Raises `InputError` naming the file, and the case that is wrong."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not readable as TOML: {error}; correct it") from None
    rows = data.get("case")
    if not isinstance(rows, list) or set(data) - {"case"}:
        raise InputError(f"{path}: a file of cases holds [[case]] tables and nothing else; name files of cases only")
    return [_case(path, number, row) for number, row in enumerate(rows, 1)]


def _case(path: Path, number: int, row: dict[str, object]) -> Case:
    if unknown := sorted(set(row) - _FIELDS):
        raise InputError(f"{path}, case {number}: no such field: {unknown[0]!r}; fields are {', '.join(sorted(_FIELDS))}")
    if not isinstance(row.get("text"), str) or not all(isinstance(value, str) for value in row.values()):
        raise InputError(f"{path}, case {number}: text = \"...\" is needed, and every field is a string")
    date, kind = row.get("date"), row.get("kind", "")
    return Case(path, number, str(row["text"]), None if date is None else str(date), str(kind))
