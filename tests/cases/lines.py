"""Marked lines of the cases: holding a cleaner to them. README.md here shows the format."""

from __future__ import annotations

from pathlib import Path

from cleaner import Cleaner
from cleaner.evaluate.marked import Case, read_marked_lines

FOLDER = Path(__file__).parent
_QUOTES = str.maketrans("’‘“”", "''\"\"")


def read_cases(kind: str) -> list[Case]:
    """The cases of a folder, in order of files and lines."""
    return [case for path in sorted((FOLDER / kind).glob("*.toml")) for case in read_marked_lines(path)]


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
