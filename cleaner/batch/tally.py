"""What is counted on the way, for the summary and the report. Its size is bounded, whatever the size of the input."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cleaner.cleaner import Result

_MOST_KEYS = 5000
_MOST_SAMPLES = 20
_LONGEST_REASON = 160
_AROUND = 90  # characters of a sample on each side of its edit

COUNTERS = ("corrections", "kinds", "confidences", "entities", "suggestions", "suggested", "failures")


@dataclass(slots=True)
class Tally:
    """Counts of records and edits. Rare corrections are forgotten when there are more than 10,000 different ones."""

    read: int = 0
    cleaned: int = 0
    changed: int = 0
    failed: int = 0
    skipped: int = 0
    edits: int = 0
    unsettled: int = 0
    counters: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in COUNTERS})
    samples: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """Records that were cleaned and came out as they went in."""
        return self.cleaned - self.changed

    def add(self, results: Iterable[Result | None]) -> None:
        """Count one record, cleaned."""
        self.cleaned += 1
        changed = False
        for result in results:
            if result is None:
                continue
            changed |= result.text != result.original
            self.unsettled += not result.settled
            self.edits += len(result.edits)
            for edit in result.edits:
                self._count(result, edit)
            for edit in result.suggestions:
                self.counters["suggestions"][_told(edit)] += 1
                self.counters["suggested"][_hundredth(edit.confidence)] += 1
        self.changed += changed

    def _count(self, result: Result, edit: Any) -> None:
        self.counters["corrections"][_told(edit)] += 1
        self.counters["kinds"][edit.kind] += 1
        self.counters["confidences"][_hundredth(edit.confidence)] += 1
        if edit.entity:
            self.counters["entities"][edit.entity] += 1
        if len(self.samples) < _MOST_SAMPLES:
            left, right = _around(result.original, edit.start, edit.end)
            self._sample([left, edit.before, edit.after, right, f"{edit.confidence:.2f}"])

    def _sample(self, sample: list[str]) -> None:
        """One sample is enough of the same correction."""
        if len(self.samples) < _MOST_SAMPLES and all(sample[1:3] != other[1:3] for other in self.samples):
            self.samples.append(sample)

    def fail(self, reason: str) -> None:
        """Count one record that failed; reasons that differ in their numbers alone are one."""
        self.failed += 1
        self.counters["failures"][re.sub(r"\d[\d,.]*", "N", reason)[:_LONGEST_REASON]] += 1

    def merge(self, other: Tally) -> None:
        """Add the counts of a chunk that comes after."""
        for name in ("read", "cleaned", "changed", "failed", "skipped", "edits", "unsettled"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, counter in self.counters.items():
            counter.update(other.counters[name])
            if len(counter) > 2 * _MOST_KEYS:
                kept = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:_MOST_KEYS]
                self.counters[name] = Counter(dict(kept))
        for sample in other.samples:
            self._sample(sample)

    def top(self, counter: str, number: int) -> list[tuple[str, int]]:
        """The most frequent of a counter, ties in alphabetical order."""
        return sorted(self.counters[counter].items(), key=lambda item: (-item[1], item[0]))[:number]

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, ready for JSON."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {"counters": {name: dict(c) for name, c in self.counters.items()}}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """The tally that `to_dict` gave."""
        return cls(**(data | {"counters": {name: Counter(data["counters"].get(name)) for name in COUNTERS}}))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a stretch, cut between words where there is more of it."""
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if len(left) < start:
        left = "…" + (left.partition(" ")[2] or left)
    if end + len(right) < len(text):
        right = (right.rpartition(" ")[0] or right) + "…"
    return left, right


def visible(text: str) -> str:
    r"""A text in one line, with characters that nobody sees written out, and spaces that stand alone.

    >>> visible("a\u200b\nb")
    'a\\u200b\\nb'
    """
    if text and not text.strip(" "):
        return "␣" * len(text)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _told(edit: Any) -> str:
    return f"{visible(edit.before)} → {visible(edit.after) or '(removed)'}"


def _hundredth(confidence: float) -> str:
    return f"{min(int(confidence * 100 + 1e-6), 99) / 100:.2f}"
