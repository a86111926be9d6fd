"""brat standoff: an `.ann` file for the original text, each edit an annotation with a note that says what it becomes."""

from __future__ import annotations

import re

from cleaner.cleaner import Result
from cleaner.edit import KINDS, Edit
from cleaner.exports.offsets import Offsets

CONFIGURATION = "\n".join(
    ["[entities]", *map(str.capitalize, KINDS), "[relations]", "[events]", "[attributes]", "Suggestion\tArg:<ENTITY>", ""]
)
"""The `annotation.conf` that brat wants beside the files."""


def brat(result: Result, *, offsets: str = "code-points", suggestions: bool = False) -> str:
    """The annotations of `result.original`; write that text beside them. `suggestions` adds those, with an attribute.

    An annotation over several lines is cut at the line ends, as brat demands. An insertion, which covers nothing, is put
    on a character beside it.

    >>> from cleaner.cleaner import explain
    >>> print(brat(explain("Ukrainian President Voldimia Zelenkie spoke.")), end="")  # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    T1 Person 20 37     Voldimia Zelenkie
    #1 AnnotatorNotes T1    -> Volodymyr Zelenskyy (person/ua/volodymyr-zelenskyy, ...)
    """
    count = Offsets(result.original, offsets)
    chosen = [(edit, False) for edit in result.edits] + [(edit, True) for edit in result.suggestions if suggestions]
    chosen.sort(key=lambda pair: (pair[0].start, pair[0].end))
    lines: list[str] = []
    for edit, is_suggestion in chosen:
        fragments = _fragments(result.original, edit)
        if not fragments:
            continue
        number = len(lines) + 1
        where = ";".join(f"{count(start)} {count(end)}" for start, end in fragments)
        covered = " ".join(result.original[start:end] for start, end in fragments)
        line = f"T{number}\t{edit.kind.capitalize()} {where}\t{covered}\n"
        lines.append(f"{line}#{number}\tAnnotatorNotes T{number}\t{_note(edit)}\n")
        if is_suggestion:
            lines[-1] += f"A{number}\tSuggestion T{number}\n"
    return "".join(lines)


def _fragments(text: str, edit: Edit) -> list[tuple[int, int]]:
    """The stretches of an edit within lines; for one that covers nothing, the nearest character. Empty: there is none."""
    found = [match.span() for match in re.compile(r"[^\r\n]+").finditer(text, edit.start, edit.end)]
    if found:
        return found
    beside = re.compile(r"[^\r\n]").search(text, edit.end)
    if beside:
        return [beside.span()]
    before = edit.start - 1
    while before >= 0 and text[before] in "\r\n":
        before -= 1
    return [(before, before + 1)] if before >= 0 else []


def _note(edit: Edit) -> str:
    after = re.sub(r"[\r\n\t]", " ", edit.after) or "(removed)"
    verb = "insert" if edit.start == edit.end else "->"
    return f"{verb} {after} ({', '.join(filter(None, [edit.entity or edit.rule, f'{edit.confidence:.2f}']))})"
