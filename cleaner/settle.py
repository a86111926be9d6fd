"""Settling: rounds over the whole text until a round finds nothing more to do.

Each round makes only its surest edits, those of the highest confidence; less sure ones are looked at again in the
text that results. Two laws follow. The result is a fixed point, so cleaning it again changes nothing. And a higher
threshold stops the same walk earlier: every edit it makes is, alone or inside a larger one, also made by a lower one.

A text that does not settle - a dictionary can be made to chase its tail - comes back untouched, and says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from cleaner.edit import Edit, apply, backward, compose, placed

MAX_ROUNDS = 60
_MOST_GROWTH = 4  # a rule that doubles its text would fill the memory long before the rounds are over


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling came to. `suggestions` are edits of the last round that stayed below the threshold, in its text."""

    text: str
    edits: tuple[Edit, ...]
    suggestions: tuple[Edit, ...]
    settled: bool


def settle(text: str, find: Callable[[str], Sequence[Edit]], threshold: float) -> Settled:
    """Apply what `find` finds until it finds nothing with a confidence of at least `threshold`.

    `find` returns disjoint edits that each change something.

    >>> once = lambda t: [Edit(0, 4, "Kcna", "KCNA", confidence=0.95)] if t.startswith("Kcna") else []
    >>> settle("Kcna says", once, 0.9).text
    'KCNA says'
    >>> chase = lambda t: [Edit(0, 1, t[0], "b" if t[0] == "a" else "a")]
    >>> settle("a", chase, 0.9)
    Settled(text='a', edits=(), suggestions=(), settled=False)
    """
    current, made, seen = text, (), {text}  # type: str, tuple[Edit, ...], set[str]
    for _ in range(MAX_ROUNDS):
        found = find(current)
        sure = [e for e in found if e.confidence >= threshold]
        if not sure:
            return Settled(current, made, tuple(found), True)
        top = max(e.confidence for e in sure)
        step = placed(e for e in sure if e.confidence == top)
        current = apply(current, step)
        if current in seen or len(current) > _MOST_GROWTH * (len(text) + 1000):
            break
        seen.add(current)
        made = compose(made, step)
    return Settled(text, (), (), False)


def in_original(edits: tuple[Edit, ...], suggestions: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Suggestions, found in the cleaned text, in offsets of the original; those that touch an edit are dropped."""
    mapped = []
    for suggestion in suggestions:
        last = bisect_left(edits, suggestion.end, key=attrgetter("out_start")) - 1
        if last >= 0 and suggestion.start < edits[last].out_end:
            continue
        start, end = backward(edits, suggestion.start), backward(edits, suggestion.end)
        if end - start == len(suggestion.before):
            mapped.append(replace(suggestion, start=start, end=end, out_start=suggestion.start, out_end=suggestion.end))
    return tuple(mapped)
