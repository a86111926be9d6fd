"""Marked lines of the cases: reading them and holding a cleaner to them. README.md here shows the format."""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from cleaner import Cleaner

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{([^{}]*?) -> ([^{}]*?)\}", re.DOTALL)
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_FIELDS = {"text", "date", "note"}


@dataclass(frozen=True)
class Case:
    """A marked line and where it stands."""

    path: Path
    number: int
    text: str
    date: str | None = None

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


def read_cases(kind: str) -> list[Case]:
    """The cases of a folder, in order of files and lines."""
    cases = []
    for path in sorted((FOLDER / kind).glob("*.toml")):
        rows = tomllib.loads(path.read_text("utf-8"))["case"]
        for number, row in enumerate(rows, 1):
            if set(row) - _FIELDS or "text" not in row:
                raise ValueError(f"{path}, case {number}: a case has 'text' and perhaps 'date' and 'note', not {sorted(row)}")
            cases.append(Case(path, number, row["text"], row.get("date")))
    return cases


def complaint(case: Case, cleaner: Cleaner) -> str:
    """What is wrong with how a line is cleaned, or "" when it is as promised."""
    result = cleaner.explain(case.damaged, date=case.date)
    if result.text.translate(_QUOTES) not in [text.translate(_QUOTES) for text in case.cured]:
        made = ", ".join(f"{e.before!r} -> {e.after!r} ({e.confidence})" for e in result.edits) or "nothing"
        thought = ", ".join(f"{e.before!r} -> {e.after!r} ({e.confidence})" for e in result.suggestions)
        return f"{case.path}, case {case.number}\n  {case.text}\n  made {made}" + (f"\n  thought of {thought}" if thought else "")
    again = cleaner.explain(result.text, date=case.date)
    if again.edits:
        edit = again.edits[0]
        return f"{case.path}, case {case.number}: a second pass makes {edit.before!r} -> {edit.after!r}"
    if result.undo().text != case.damaged:
        return f"{case.path}, case {case.number}: the record does not lead back"
    return ""
