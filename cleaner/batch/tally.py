"""What is counted on the way, for the summary and the report. Its size is bounded, whatever the size of the input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cleaner.cleaner import Result

_MOST_KEYS = 5000
_MOST_SAMPLES = 20
_AROUND = 90  # characters of a sample on each side of its edit

COUNTERS = ("corrections", "kinds", "confidences", "entities", "suggestions")


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
                self.counters["suggestions"][f"{edit.before} → {edit.after}"] += 1
        self.changed += changed

    def _count(self, result: Result, edit: Any) -> None:
        self.counters["corrections"][f"{edit.before} → {edit.after}"] += 1
        self.counters["kinds"][edit.kind] += 1
        self.counters["confidences"][f"{min(int(edit.confidence * 20), 19) / 20:.2f}"] += 1
        if edit.entity:
            self.counters["entities"][edit.entity] += 1
        if len(self.samples) < _MOST_SAMPLES:
            left = result.original[max(0, edit.start - _AROUND) : edit.start]
            right = result.original[edit.end : edit.end + _AROUND]
            self.samples.append([left, edit.before, edit.after, right, f"{edit.confidence:.2f}"])

    def merge(self, other: Tally) -> None:
        """Add the counts of a chunk that comes after."""
        for name in ("read", "cleaned", "changed", "failed", "skipped", "edits", "unsettled"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, counter in self.counters.items():
            counter.update(other.counters[name])
            if len(counter) > 2 * _MOST_KEYS:
                kept = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:_MOST_KEYS]
                self.counters[name] = Counter(dict(kept))
        self.samples = (self.samples + other.samples)[:_MOST_SAMPLES]

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
        return cls(**(data | {"counters": {name: Counter(c) for name, c in data["counters"].items()}}))
