"""Can confidence be believed? Of edits with confidence c, about c should be right; so should suggestions be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaner.cleaner import Result
from cleaner.evaluate.judge import Verdict, meets, name_edits, reads_as_wanted
from cleaner.evaluate.labelled import Labelled, Translated
from cleaner.evaluate.translated import is_true

STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Prediction:
    """An edit or suggestion about a name: how sure the cleaner was, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Step:
    """The predictions with a confidence from `low` up to `high`."""

    low: float
    high: float
    count: int
    right: int
    confidence: float  # the mean

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.count

    def to_dict(self) -> dict[str, float]:
        return {
            "from": self.low,
            "to": self.high,
            "count": self.count,
            "right": self.right,
            "confidence": round(self.confidence, 4),
            "share": round(self.share, 4),
        }


def reliability(predictions: Iterable[Prediction]) -> list[Step]:
    """The reliability table: a row for each step of confidence that has predictions.

    >>> [(s.low, s.count, s.right) for s in reliability([Prediction(0.97, True), Prediction(0.96, False), Prediction(0.6, True)])]
    [(0.6, 1, 1), (0.95, 2, 1)]
    """
    steps = []
    found = list(predictions)
    for low, high in pairwise(STEPS):
        inside = [p for p in found if low <= p.confidence < high or (p.confidence == high == STEPS[-1])]
        if inside:
            mean = sum(p.confidence for p in inside) / len(inside)
            steps.append(Step(low, high, len(inside), sum(p.right for p in inside), mean))
    return steps


def calibration_error(steps: Sequence[Step]) -> float | None:
    """Expected calibration error: how far confidence and share are apart, averaged over predictions. None without any.

    >>> calibration_error(reliability([Prediction(0.9, True), Prediction(0.9, False)]))
    0.4
    """
    total = sum(s.count for s in steps)
    if not total:
        return None
    return round(sum(s.count * abs(s.confidence - s.share) for s in steps) / total, 4)


def predictions(case: Labelled | Translated, result: Result, verdict: Verdict | None) -> Iterator[Prediction]:
    """The edits and suggestions about names, each with whether it is right.

    Edits are right when the labels that they meet are. A suggestion is judged as if it were made alone. What meets
    nothing but optional labels is left out: nobody said whether it is right.
    """
    for edit in name_edits(result.edits):
        if isinstance(case, Translated):
            yield Prediction(edit.confidence, is_true(case, edit))
        elif verdict is not None and (met := [g for g in case.gold if meets(edit, g)]):
            yield Prediction(edit.confidence, all(g in verdict.right for g in met))
        elif not any(meets(edit, o) for o in case.optional):
            yield Prediction(edit.confidence, False)
    for edit in name_edits(result.suggestions):
        if isinstance(case, Translated):
            yield Prediction(edit.confidence, is_true(case, edit))
        elif met := [g for g in case.gold if meets(edit, g)]:
            yield Prediction(edit.confidence, any(reads_as_wanted(case, g, [edit]) for g in met))
        elif not any(meets(edit, o) for o in case.optional):
            yield Prediction(edit.confidence, False)
