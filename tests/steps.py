"""A pattern matcher that counts its steps, as a backtracking engine would take them: time that explodes is seen without a clock.

Bounded repetitions are counted as if their bound were small: they cost a factor, never a power of the length of the text.
"""

from __future__ import annotations

import re
import re._constants as sre
import re._parser as parser  # type: ignore[import-not-found]
import sys
from collections.abc import Callable, Iterator
from typing import Any

_BOUND = 4
_DEEP = 100_000  # calls inside each other
Then = Callable[[int], int]  # what follows a node: where the match ends, or -1


class TooManySteps(Exception):
    """The pattern took more steps than allowed."""


class Counter:
    """Runs one pattern over texts.

    >>> slow, fast = Counter("(a+)+b"), Counter("(?>a+)b")
    >>> slow.steps("a" * 12) > 10 * slow.steps("a" * 6), fast.steps("a" * 12) > 10 * fast.steps("a" * 6)
    (True, False)
    """

    def __init__(self, pattern: str, flags: int = 0, most: int = 400_000) -> None:
        self.tree = parser.parse(pattern, flags & ~re.DEBUG)
        self._flags = self.tree.state.flags
        self._most = most

    def steps(self, text: str) -> int:
        """The steps of a search through the whole text, for all matches. Raises `TooManySteps`."""
        self._text, self._groups, self._taken, at = text, {}, 0, 0
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(_DEEP)
        try:
            while at <= len(text):
                end = self._run(list(self.tree), 0, at, lambda place: place)
                at = end if end > at else at + 1
        finally:
            sys.setrecursionlimit(limit)
        return self._taken

    def _run(self, nodes: list[Any], k: int, at: int, then: Then) -> int:
        self._taken += 1
        if self._taken > self._most:
            raise TooManySteps
        if k == len(nodes):
            return then(at)
        op, value = nodes[k]

        def rest(place: int) -> int:
            return self._run(nodes, k + 1, place, then)

        if self._is_single(op):
            return rest(at + 1) if at < len(self._text) and self._fits(op, value, self._text[at]) else -1
        return self._compound(op, value, at, rest)

    def _compound(self, op: Any, value: Any, at: int, rest: Then) -> int:
        if op is sre.BRANCH:
            return next((end for branch in value[1] if (end := self._run(list(branch), 0, at, rest)) >= 0), -1)
        if op is sre.SUBPATTERN:
            return self._run(list(value[3]), 0, at, lambda place: self._grouped(value[0], at, place, rest))
        if op is sre.AT:
            return rest(at) if self._stands(value, at) else -1
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            held = self._looks(value[0], list(value[1]), at)
            return rest(at) if held == (op is sre.ASSERT) else -1
        if op is sre.ATOMIC_GROUP:
            end = self._run(list(value), 0, at, lambda place: place)
            return rest(end) if end >= 0 else -1
        if op is sre.GROUPREF:
            start, end = self._groups.get(value, (0, -1))
            same = end >= start and self._text.startswith(self._text[start:end], at)
            return rest(at + end - start) if same else -1
        low, high, body = value
        high = sys.maxsize if high is sre.MAXREPEAT else min(high, _BOUND)
        if op is sre.POSSESSIVE_REPEAT:
            end = self._repeat(min(low, _BOUND), high, list(body), at, lambda place: place, greedy=True)
            return rest(end) if end >= 0 else -1
        return self._repeat(min(low, _BOUND), high, list(body), at, rest, greedy=op is sre.MAX_REPEAT)

    def _repeat(self, low: int, high: int, body: list[Any], at: int, rest: Then, *, greedy: bool) -> int:
        def more(place: int) -> int:
            return self._repeat(max(0, low - 1), high - 1, body, place, rest, greedy=greedy) if place > at or low else -1

        ways = [lambda: self._run(body, 0, at, more)] if high > 0 else []
        if low <= 0:
            ways.insert(len(ways) if greedy else 0, lambda: rest(at))
        return next((end for way in ways if (end := way()) >= 0), -1)

    def _grouped(self, group: int | None, start: int, end: int, rest: Then) -> int:
        if group is not None:
            self._groups[group] = start, end
        return rest(end)

    def _looks(self, direction: int, nodes: list[Any], at: int) -> bool:
        if direction > 0:
            return self._run(nodes, 0, at, lambda place: place) >= 0
        low, high = parser.SubPattern(self.tree.state, nodes).getwidth()
        starts = range(max(0, at - min(high, at)), at - low + 1)
        return any(self._run(nodes, 0, start, lambda place: place if place == at else -1) >= 0 for start in starts)

    @staticmethod
    def _is_single(op: Any) -> bool:
        return op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)

    def _fits(self, op: Any, value: Any, char: str) -> bool:
        if op is sre.ANY:
            return char != "\n" or bool(self._flags & re.DOTALL)
        forms = {char, char.lower(), char.upper()} if self._flags & re.IGNORECASE else {char}
        if op is sre.LITERAL:
            return chr(value) in forms
        if op is sre.NOT_LITERAL:
            return chr(value) not in forms
        negated = value[0][0] is sre.NEGATE
        return any(_in_class(item, form) for item in value for form in forms if len(form) == 1) != negated

    def _stands(self, where: Any, at: int) -> bool:
        text = self._text
        before, behind = text[at - 1 : at] if at else "", text[at : at + 1]
        word = [bool(c) and (c.isalnum() or c == "_") for c in (before, behind)]
        return {
            sre.AT_BEGINNING: at == 0 or (bool(self._flags & re.MULTILINE) and before == "\n"),
            sre.AT_BEGINNING_STRING: at == 0,
            sre.AT_END: at == len(text) or text[at:] == "\n" or (bool(self._flags & re.MULTILINE) and behind == "\n"),
            sre.AT_END_STRING: at == len(text),
            sre.AT_BOUNDARY: word[0] != word[1],
            sre.AT_NON_BOUNDARY: word[0] == word[1],
        }[where]


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    sre.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    sre.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def _in_class(item: tuple[Any, Any], char: str) -> bool:
    op, value = item
    if op is sre.LITERAL:
        return value == ord(char)
    if op is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return op is sre.CATEGORY and _CATEGORIES[value](char)


def characters(tree: Any) -> Iterator[str]:
    """Characters that the parts of a pattern tell apart: its literals, the ends of its ranges."""
    for op, value in tree:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value)
        elif op is sre.IN:
            for kind, item in value:
                if kind is sre.LITERAL:
                    yield chr(item)
                elif kind is sre.RANGE:
                    yield chr(item[0])
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from characters(branch)
        elif op is sre.SUBPATTERN:
            yield from characters(value[3])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from characters(value[1])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from characters(value[2])
        elif op is sre.ATOMIC_GROUP:
            yield from characters(value)
