"""Counting outcomes, and the figures that follow from the counts: every share with its numerator and denominator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cleaner.cleaner import Cleaner, Result
from cleaner.evaluate.calibration import Prediction, calibration_error, predictions, reliability
from cleaner.evaluate.judge import Promises, Verdict, judge, name_edits
from cleaner.evaluate.labelled import Labelled, Translated
from cleaner.evaluate.read import Case
from cleaner.evaluate.translated import Recovery, recover

# What each figure is a share of. The order is that of the report: harm first.
SHARES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "forbidden changes": ("forbidden", ("frozen",)),
    "precision": ("right", ("right", "wrong", "spurious")),
    "left alone as they should": ("left alone", ("to leave",)),
    "recall": ("right", ("right", "wrong", "missed")),
    "texts exactly right": ("exact", ("to fix",)),
    "residue removed": ("residue removed", ("residue",)),
    "names harmed": ("names harmed", ("names",)),
    "edits that stand in the original": ("true edits", ("true edits", "false edits")),
    "lost names got back": ("names back", ("names lost",)),
    "lost names that the dictionary knows got back": ("known names back", ("known names lost",)),
}
PLAIN = ("spurious", "wrong", "missed", "not idempotent", "not reversible", "not settled")


@dataclass(frozen=True)
class Outcome:
    """One text, what cleaning it came to, and whether the promises were kept."""

    case: Case
    result: Result
    verdict: Verdict | Recovery
    promises: Promises

    def predictions(self) -> Iterator[Prediction]:
        return predictions(self.case, self.result, self.verdict if isinstance(self.verdict, Verdict) else None)


def outcomes(cleaner: Cleaner, cases: Iterable[Case], *, date: str | None = None) -> Iterator[Outcome]:
    """Clean every case and judge it. `date` is for texts that have none of their own."""
    for case in cases:
        result = cleaner.explain(case.text, date=case.date or date, id=case.name)
        promises = Promises.of(cleaner, result)
        if isinstance(case, Translated):
            yield Outcome(case, result, recover(case, result, cleaner.dictionary), promises)
        else:
            yield Outcome(case, result, judge(case, result), promises)


def counts(outcome: Outcome) -> Counter[str]:
    """What one outcome adds to the counts."""
    words = len(outcome.case.text.split())
    promises = outcome.promises
    found = Counter(
        {
            "texts": 1,
            "words": words,
            "name edits": len(name_edits(outcome.result.edits)),
            "not idempotent": int(not promises.idempotent),
            "not reversible": int(not promises.reversible),
            "not settled": int(not promises.settled),
        }
    )
    if isinstance(outcome.verdict, Verdict) and isinstance(outcome.case, Labelled):
        found.update(_of_verdict(outcome.case, outcome.verdict))
    elif isinstance(outcome.verdict, Recovery):
        found.update(_of_recovery(outcome.verdict))
    return found


def _of_verdict(case: Labelled, verdict: Verdict) -> dict[str, int]:
    to_fix = bool(case.edits)
    return {
        "right": len(verdict.right),
        "wrong": len(verdict.wrong),
        "missed": len(verdict.missed),
        "spurious": len(verdict.spurious),
        "forbidden": len(verdict.forbidden),
        "frozen": len(case.frozen),
        "residue": len(case.residue),
        "residue removed": len(case.residue) - len(verdict.residue_left),
        "to fix": int(to_fix),
        "exact": int(to_fix and verdict.clean),
        "to leave": int(not to_fix),
        "left alone": int(not to_fix and not verdict.spurious),
    }


def _of_recovery(found: Recovery) -> dict[str, int]:
    return {
        "names": len(found.kept) + len(found.back) + len(found.lost) + len(found.harmed),
        "names harmed": len(found.harmed),
        "names lost": len(found.lost) + len(found.back),
        "names back": len(found.back),
        "known names lost": sum(n in found.known for n in found.lost + found.back),
        "known names back": sum(n in found.known for n in found.back),
        "true edits": len(found.true),
        "false edits": len(found.false),
    }


@dataclass
class Scores:
    """All counts: together, by where the texts come from, and by kind of damage; and the predictions."""

    total: Counter[str] = field(default_factory=Counter)
    groups: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    labelled: list[Prediction] = field(default_factory=list)
    translated: list[Prediction] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, found: Iterable[Outcome]) -> Scores:
        """Count outcomes."""
        scores = cls()
        for outcome in found:
            scores.add(outcome)
        return scores

    def add(self, outcome: Outcome) -> None:
        some = counts(outcome)
        self.total += some
        self.groups[outcome.case.group] += some
        if isinstance(outcome.verdict, Verdict):
            for fate, labels in (
                ("right", outcome.verdict.right),
                ("wrong", [label for label, _ in outcome.verdict.wrong]),
                ("missed", outcome.verdict.missed),
            ):
                for label in labels:
                    self.kinds[label.kind][fate] += 1
            self.labelled += outcome.predictions()
        else:
            self.translated += outcome.predictions()
        self.faults += [f"{outcome.case.name}: {line}" for line in [*outcome.verdict.lines(), *_broken(outcome.promises)]]

    def to_dict(self) -> dict[str, Any]:
        """Every figure, ready for JSON. Shares are {"count": numerator, "of": denominator, "share": ...}."""
        return {
            **figures(self.total),
            "by kind of damage": {k: figures(c) for k, c in by_size(self.kinds)},
            "by kind of evidence": {g: figures(c) for g, c in by_size(self.groups)},
            "calibration": {
                name: {"error": calibration_error(steps), "edits and suggestions": [s.to_dict() for s in steps]}
                for name, some in (("against labels", self.labelled), ("against originals", self.translated))
                if (steps := reliability(some))
            },
        }


def figures(total: Mapping[str, int]) -> dict[str, Any]:
    """The figures that follow from counts; those that have nothing to be a share of are left out.

    >>> figures(Counter(right=3, missed=1))["recall"]
    {'count': 3, 'of': 4, 'share': 0.75}
    """
    found: dict[str, Any] = {name: total[name] for name in ("texts", "words", "name edits") if name in total}
    for name, (part, whole) in SHARES.items():
        of = sum(total.get(w, 0) for w in whole)
        if of:
            count = total.get(part, 0)
            found[name] = {"count": count, "of": of, "share": round(count / of, 4)}
    found |= {name: total.get(name, 0) for name in PLAIN if "texts" in total or total.get(name)}
    if words := total.get("words"):
        found["spurious per 100,000 words"] = round(1e5 * total.get("spurious", 0) / words, 2)
    return found


def by_size(groups: Mapping[str, Counter[str]]) -> Sequence[tuple[str, Counter[str]]]:
    """Groups with the biggest first; names decide between equals."""
    return sorted(groups.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))


def _broken(promises: Promises) -> list[str]:
    kept = {
        "not idempotent: a second pass changes it": promises.idempotent,
        "not reversible: the record does not lead back": promises.reversible,
        "not settled: left untouched": promises.settled,
    }
    return [line for line, is_kept in kept.items() if not is_kept]
