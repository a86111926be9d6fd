"""Judging without labels: a text that a translator spoilt, held against its original.

A name of the original that the spoilt text lacks is lost, and got back when the cleaned text has it. An edit is true
when what it puts in stands in the original.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.cleaner import Result
from cleaner.dictionary.dictionary import Dictionary
from cleaner.edit import Edit
from cleaner.evaluate.judge import name_edits
from cleaner.evaluate.labelled import Translated, plain


@dataclass
class Recovery:
    """What cleaning a spoilt text came to: names by their fate, and edits by whether they are true."""

    kept: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    harmed: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    true: list[Edit] = field(default_factory=list)
    false: list[Edit] = field(default_factory=list)

    def lines(self) -> list[str]:
        """What is not as wanted, for people, harm first."""
        return [
            *(f"harmed: {name!r}" for name in self.harmed),
            *(f"not in the original: {e.before!r} -> {e.after!r} ({e.confidence:g})" for e in self.false),
            *(f"not got back: {name!r}" for name in self.lost if name in self.known),
        ]


def recover(case: Translated, result: Result, dictionary: Dictionary) -> Recovery:
    """Hold a result against the original."""
    found = Recovery(known={name for name in case.names if dictionary.lookup(name)})
    before, after = plain(case.text), plain(result.text)
    for name in case.names:
        was, stands = plain(name) in before, plain(name) in after
        fate = {(True, True): found.kept, (True, False): found.harmed, (False, True): found.back}
        fate.get((was, stands), found.lost).append(name)
    for edit in name_edits(result.edits):
        (found.true if is_true(case, edit) else found.false).append(edit)
    return found


def is_true(case: Translated, edit: Edit) -> bool:
    """Does what an edit puts in stand in the original?"""
    return plain(edit.after).removeprefix("the ").casefold() in plain(case.original).casefold()
