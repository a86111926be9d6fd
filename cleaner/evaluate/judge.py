"""Holding what a cleaner did against the labels.

A correction is right when its stretch reads as one of the wanted forms, typography aside; another form is wrong, and no
edit at all is a miss. Edits of characters and residue never count as edits of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cleaner.cleaner import Cleaner, Result
from cleaner.edit import Edit, apply
from cleaner.errors import EditError
from cleaner.evaluate.labelled import NOT_NAMES, Label, Labelled, plain, splice


@dataclass
class Verdict:
    """What cleaning a labelled text came to."""

    right: list[Label] = field(default_factory=list)
    wrong: list[tuple[Label, tuple[Edit, ...]]] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)
    spurious: list[Edit] = field(default_factory=list)
    forbidden: list[tuple[Label, Edit]] = field(default_factory=list)
    residue_left: list[Label] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Is the text exactly as wanted?"""
        return not (self.wrong or self.missed or self.spurious or self.forbidden or self.residue_left)

    def lines(self) -> list[str]:
        """What is not as wanted, for people, harm first."""
        return [
            *(f"forbidden: {label.before!r}: {_shown([edit])}" for label, edit in self.forbidden),
            *(f"spurious: {_shown([edit])} at {edit.start}" for edit in self.spurious),
            *(f"wrong: {_shown(edits)}, wanted {label.wanted[0]!r}" for label, edits in self.wrong),
            *(f"missed: {label.before!r} -> {label.wanted[0]!r}" for label in self.missed),
            *(f"residue left: {label.before!r}" for label in self.residue_left),
        ]

    def __str__(self) -> str:
        return "\n".join(self.lines())


@dataclass(frozen=True, slots=True)
class Promises:
    """Were the promises kept for one text?"""

    idempotent: bool
    reversible: bool
    settled: bool

    @classmethod
    def of(cls, cleaner: Cleaner, result: Result) -> Promises:
        """Clean the result again, and follow its record there and back."""
        again = cleaner.explain(result.text, date=result.date).text == result.text
        try:
            back = apply(result.original, result.edits) == result.text and result.undo().text == result.original
        except EditError:
            back = False
        return cls(again, back, result.settled)


def name_edits(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that are about names."""
    return [e for e in edits if e.kind not in NOT_NAMES]


def judge(labelled: Labelled, result: Result) -> Verdict:
    """Hold a result against the labels."""
    verdict = Verdict()
    made = name_edits(result.edits)
    used: set[Edit] = set()
    for gold in labelled.gold:
        hits = tuple(e for e in made if meets(e, gold))
        used.update(hits)
        if not hits:
            verdict.missed.append(gold)
        elif reads_as_wanted(labelled, gold, hits):
            verdict.right.append(gold)
        else:
            verdict.wrong.append((gold, hits))
    verdict.residue_left += [g for g in labelled.residue if not any(meets(e, g) for e in result.edits)]
    verdict.spurious += [e for e in made if e not in used and not any(meets(e, o) for o in labelled.optional)]
    verdict.forbidden += [(label, e) for label in labelled.frozen for e in made if meets(e, label)]
    return verdict


def meets(edit: Edit, label: Label) -> bool:
    """Does an edit touch a labelled stretch? An insertion meets the stretch at whose border it stands."""
    if edit.start == edit.end:
        return label.start <= edit.start <= label.end
    return edit.start < label.end and label.start < edit.end


def reads_as_wanted(labelled: Labelled, gold: Label, hits: Sequence[Edit]) -> bool:
    """Does the stretch of a label read right once these edits are made? Other labels inside it are taken as met."""
    low = min(gold.start, *(e.start for e in hits))
    high = max(gold.end, *(e.end for e in hits))
    others = [(o.start, o.end, o.wanted[0]) for o in labelled.edits if o is not gold and low <= o.start and o.end <= high]
    got = plain(splice(labelled.text, low, high, [(e.start, e.end, e.after) for e in hits]))
    return any(got == plain(splice(labelled.text, low, high, [(gold.start, gold.end, w), *others])) for w in gold.wanted)


def _shown(edits: Iterable[Edit]) -> str:
    return ", ".join(f"{e.before!r} -> {e.after!r} ({e.confidence:g})" for e in edits)
