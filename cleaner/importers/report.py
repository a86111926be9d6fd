"""What an import did: how much was taken over, how much was not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.importers.draft import Drop

_LINES_SHOWN = 5


@dataclass
class Report:
    """Counts of an import. `dropped` counts by reason, `lines` holds the first lines of each reason.

    >>> report = Report(read=2, entities=1)
    >>> report.drop(Drop(7, "no name"))
    >>> print("\\n".join(report.text()))
    2 rows read: 1 entity, 0 corruptions
    dropped: 1 no name (line 7)
    """

    read: int = 0
    entities: int = 0
    corruptions: int = 0
    moved: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def drop(self, drop: Drop) -> None:
        """Count something that was not taken over."""
        self.dropped[drop.reason] += 1
        lines = self.lines.setdefault(drop.reason, [])
        if len(lines) < _LINES_SHOWN and drop.line not in lines:
            lines.append(drop.line)

    def text(self) -> Iterator[str]:
        """The report for a person, line by line, the most frequent reason first."""
        entities = f"{self.entities} entit{'y' if self.entities == 1 else 'ies'}"
        corruptions = f"{self.corruptions} corruption{'' if self.corruptions == 1 else 's'}"
        yield f"{self.read} row{'' if self.read == 1 else 's'} read: {entities}, {corruptions}"
        yield from self.notes
        for place, count in self.moved.most_common():
            yield f"moved: {count} form{'' if count == 1 else 's'} to {place}"
        for reason, count in self.dropped.most_common():
            lines = self.lines[reason]
            more = " ..." if count > len(lines) else ""
            word = "line" if len(lines) == 1 else "lines"
            yield f"dropped: {count} {reason} ({word} {', '.join(map(str, lines))}{more})"
