"""Lines that a scraper left behind, told by rules and by where in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import regex

from cleaner.dictionary.entry import Rule
from cleaner.dictionary.remembered import keep

_FIRST_LINES = 3
_LAST_LINES = 6
_LONGEST_LINE = 300  # residue is short; a longer line is prose
_LONGEST_BEGINNING = 40
_MOST_KEPT = 20_000

Line = tuple[int, int]  # start and end of its text, without surrounding space
_LINES = regex.compile(r"(?<![^\r\n])[^\S\r\n]*+\S[^\r\n]*")


class Residue:
    """The rules for whole lines. Few lines begin as residue does: for each word that a line began with, it is remembered."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = list(rules)
        self._looks_back = any("(?<" in rule.find for rule in self._rules)
        self._begins: dict[str, bool] = {}
        gate = _gate(self._rules)
        self._fits = gate.fullmatch if gate.pattern else gate.match

    @cached_property
    def _patterns(self) -> list[tuple[Rule, regex.Pattern[str]]]:
        return [(rule, regex.compile(rule.find, regex.V1)) for rule in self._rules]

    def lines(self, text: str) -> Iterator[tuple[Rule, int, int]]:
        """The lines that a rule fits, with the first such rule."""
        if not self._rules or not (self._looks_back or self._may_hold(text)):
            return
        lines = _lines(text)
        wanted: dict[str, Callable[[int], bool]] = {
            "own-line": lambda n: True,
            "first-lines": lambda n: n < _FIRST_LINES,
            "last-lines": lambda n: n >= len(lines) - _LAST_LINES,
            "edge-lines": lambda n: n < _FIRST_LINES or n >= len(lines) - _LAST_LINES,
        }
        for number, (start, end) in enumerate(lines):
            if end - start > _LONGEST_LINE or not self._fits(text, start, end):
                continue
            for rule, pattern in self._patterns:
                if wanted[rule.where](number) and pattern.fullmatch(text, start, end):
                    yield rule, start, end
                    break

    def _may_hold(self, text: str) -> bool:
        """Is there a line that begins as one that some rule fits? Never wrongly False."""
        begins = self._begins
        for line in (text.replace("\r", "\n") if "\r" in text else text).split("\n"):
            line = line.strip()
            first = line[: line.find(" ") + 1] or line
            fits = begins.get(first)
            if fits is None:
                fits = self._may_begin(first, is_whole=first is line)
            if fits and len(line) <= _LONGEST_LINE and self._fits(line):
                return True
        return False

    def _may_begin(self, first: str, *, is_whole: bool) -> bool:
        """Can a line that some rule fits be, or go on from, this?"""
        if len(first) > _LONGEST_BEGINNING:
            return True
        return keep(self._begins, first, bool(first) and self._fits(first, partial=not is_whole) is not None, _MOST_KEPT)


def _lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    found = []
    for match in _LINES.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        found.append((start, start + len(line.strip())))
    return found


def _gate(rules: Iterable[Rule]) -> regex.Pattern[str]:
    """One pattern that fits every line that some rule fits; where patterns count their groups, it fits all lines."""
    patterns = [rule.find for rule in rules]
    if any(_COUNTS_GROUPS.search(pattern) for pattern in patterns):
        return regex.compile("")
    try:
        return regex.compile("|".join(f"(?:{pattern})" for pattern in patterns), regex.V1)
    except regex.error:
        return regex.compile("")


_COUNTS_GROUPS = re.compile(r"\\[1-9gGkK]|\(\?(?:[0-9+&RP(|#]|<[^=!])|\(\?[a-zA-Z]*[xX]|#")
