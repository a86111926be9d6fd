"""A unified diff out of a result's own edits: exact, linear in the text, and with the edited words marked.

Lines end at a line feed only, as `patch` sees them; a carriage return before it is part of the line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import click

from cleaner.cleaner import Result
from cleaner.edit import Edit, invert

_CONTEXT = 3


@dataclass(slots=True)
class Stretch:
    """Whole lines that changed: `[start, end)` of the original became `[out_start, out_end)` of the result."""

    start: int
    end: int
    out_start: int
    out_end: int


def unified_diff(result: Result, name: str, *, colour: bool = False) -> Iterator[str]:
    """The lines of the diff, each with its line end; none when nothing changed."""
    stretches = changed_lines(result)
    if not stretches:
        return
    yield _painted(f"--- {name}\n", colour, bold=True)
    yield _painted(f"+++ {name}\n", colour, bold=True)
    old, new = _Side(result.original, result.edits, "-"), _Side(result.text, invert(result.edits), "+")
    for group in _hunks(stretches, old):
        yield from _hunk(group, old, new, colour)


def changed_lines(result: Result) -> list[Stretch]:
    """The stretches of lines that edits touch, in order and disjoint."""
    found: list[Stretch] = []
    for edit in result.edits:
        if edit.before == edit.after:
            continue
        start = result.original.rfind("\n", 0, edit.start) + 1
        if not found or start >= found[-1].end:
            found.append(Stretch(start, 0, edit.out_start - (edit.start - start), 0))
        last = found[-1]
        if _begins_line(result.original, edit.end) and _begins_line(result.text, edit.out_end):
            last.end, last.out_end = edit.end, edit.out_end
        else:
            line_feed = result.original.find("\n", edit.end)
            last.end = len(result.original) if line_feed < 0 else line_feed + 1
            last.out_end = edit.out_end + last.end - edit.end
    return found


def _begins_line(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] == "\n"


class _Side:
    """One of the two texts, by lines."""

    def __init__(self, text: str, edits: tuple[Edit, ...], sign: str) -> None:
        self.text = text
        self.sign = sign
        self._edits = edits
        self._edit_starts = [e.start for e in edits]
        self._starts = [0]
        while (line_feed := text.find("\n", self._starts[-1])) >= 0:
            self._starts.append(line_feed + 1)
        if self._starts[-1] == len(text):
            self._starts.pop()

    @property
    def size(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def line_at(self, offset: int) -> int:
        """The number of the line that begins at an offset, from 0."""
        return bisect_left(self._starts, offset)

    def line(self, number: int, sign: str, colour: bool) -> str:
        """A line of the diff; on a changed one the edited words stand out."""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        style = {"-": "red", "+": "green"}.get(sign)
        if style is None or not colour:
            text = sign + self.text[start:end]
        else:
            text = click.style(sign, fg=style) + self._marked(start, end, style)
        return text if self.text[end - 1 : end] == "\n" else text + "\n\\ No newline at end of file\n"

    def _marked(self, start: int, end: int, style: str) -> str:
        body = end - (self.text[end - 1] == "\n")
        parts: list[str] = []
        at = start
        for number in range(max(0, bisect_right(self._edit_starts, start) - 1), len(self._edits)):
            edit = self._edits[number]
            if edit.start >= body:
                break
            low, high = max(edit.start, at), min(edit.end, body)
            if low < high:
                parts.append(click.style(self.text[at:low], fg=style))
                parts.append(click.style(self.text[low:high], fg=style, reverse=True))
                at = high
        return "".join([*parts, click.style(self.text[at:body], fg=style), self.text[body:end]])


def _hunks(stretches: list[Stretch], old: _Side) -> Iterator[list[Stretch]]:
    """Stretches whose contexts meet."""
    group = [stretches[0]]
    for stretch in stretches[1:]:
        if old.line_at(stretch.start) - old.line_at(group[-1].end) > 2 * _CONTEXT:
            yield group
            group = []
        group.append(stretch)
    yield group


def _hunk(group: list[Stretch], old: _Side, new: _Side, colour: bool) -> Iterator[str]:
    first, last = old.line_at(group[0].start), old.line_at(group[-1].end)
    begin, end = max(0, first - _CONTEXT), min(old.size, last + _CONTEXT)
    out_begin = new.line_at(group[0].out_start) - (first - begin)
    out_end = new.line_at(group[-1].out_end) + (end - last)
    header = f"@@ -{_range(begin, end)} +{_range(out_begin, out_end)} @@\n"
    yield _painted(header, colour, fg="cyan")
    at = begin
    for stretch in group:
        yield from (old.line(n, " ", colour) for n in range(at, old.line_at(stretch.start)))
        at = old.line_at(stretch.end)
        yield from (old.line(n, "-", colour) for n in range(old.line_at(stretch.start), at))
        out_lines = range(new.line_at(stretch.out_start), new.line_at(stretch.out_end))
        yield from (new.line(n, "+", colour) for n in out_lines)
    yield from (old.line(n, " ", colour) for n in range(at, end))


def _range(begin: int, end: int) -> str:
    """Lines as a hunk's header counts them.

    >>> _range(0, 1), _range(2, 5), _range(0, 0)
    ('1', '3,3', '0,0')
    """
    size = end - begin
    return str(begin + 1) if size == 1 else f"{begin + bool(size)},{size}"


def _painted(line: str, colour: bool, *, fg: str | None = None, bold: bool | None = None) -> str:
    return click.style(line[:-1], fg=fg, bold=bold) + "\n" if colour else line
