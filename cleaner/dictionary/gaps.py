"""Names with a gap: what may stand for a word, or two, of a personal name when the others are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cleaner.dictionary.sounds import joined

GAP = "_"
_LONGEST_GAP = 2


def gap_key(before: Sequence[str], behind: Sequence[str]) -> str:
    """The key of a name of which some words are missing.

    >>> gap_key(["lech"], []), gap_key(["marine"], ["pen"])
    ('lech _', 'marine _ pen')
    """
    return " ".join((*before, GAP, *behind))


def name_gaps(names: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """By what stands around a gap, the words that fill it; two words with a hyphen between, fillers with spaces.

    >>> name_gaps([("lech", "walesa"), ("lech", "kaczynski")])["lech _"]
    'kaczynski walesa'
    """
    table: dict[str, set[str]] = defaultdict(set)
    for parts in set(names):
        for size in range(1, min(_LONGEST_GAP, len(parts) - 1) + 1):
            for at in range(len(parts) - size + 1):
                table[gap_key(parts[:at], parts[at + size :])].add("-".join(parts[at : at + size]))
    return joined(table)
