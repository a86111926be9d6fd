"""The report of a run in a few lines for the terminal; `page` makes a web page of it."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch.tally import Tally, visible

PARTS = (
    ("failures", "Why records failed", 20),
    ("corrections", "Most frequent corrections", 30),
    ("kinds", "By kind", 10),
    ("confidences", "Edits by confidence", 20),
    ("entities", "Entities", 30),
    ("suggestions", "Suggestions worth a look: not made, for want of evidence", 30),
)
"""The counters that a report shows: name, title, how many rows a page has."""


def lines(tally: Tally) -> Iterator[str]:
    """The report for a terminal: the counts, then the most frequent corrections.

    >>> list(lines(Tally(read=3, cleaned=2, changed=1, failed=1, edits=4)))
    ['read 3, cleaned 2, changed 1, unchanged 1, failed 1; 4 edits']
    """
    unsettled = f"; {tally.unsettled} texts never came to rest and stayed as they were" if tally.unsettled else ""
    yield f"{', '.join(f'{name} {value}' for name, value in counts(tally))}; {tally.edits} edits{unsettled}"
    yield from tally.notes
    for counter, title, _ in PARTS:
        found = tally.top(counter, 5)
        if found:
            yield f"{title.split(':')[0]}:"
            yield from (f"  {number:>7}  {visible(name)}" for name, number in found)


def counts(tally: Tally) -> list[tuple[str, int]]:
    """The numbers of records, with their names."""
    return [(name, getattr(tally, name)) for name in ("read", "cleaned", "changed", "unchanged", "failed")]
