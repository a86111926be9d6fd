"""The scores as text for people, harm first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleaner.evaluate.calibration import Prediction, calibration_error, reliability
from cleaner.evaluate.tally import PLAIN, SHARES, Scores, by_size, figures

_COLUMNS = ("recall", "precision", "left alone as they should", "lost names got back", "edits that stand in the original")
_HEADS = ("recall", "precision", "left alone", "got back", "true edits")


def report(scores: Scores) -> str:
    """All figures, each with numerator and denominator."""
    return "\n".join(_lines(scores)) + "\n"


def share(figure: Mapping[str, float] | None) -> str:
    """A share for people.

    >>> share({"count": 3, "of": 4, "share": 0.75}), share(None)
    ('75.0 % (3/4)', '-')
    """
    return "-" if figure is None else f"{100 * figure['count'] / figure['of']:.1f} % ({figure['count']}/{figure['of']})"


def _lines(scores: Scores) -> Iterator[str]:
    found = figures(scores.total)
    yield f"{found.get('texts', 0):,} texts, {found.get('words', 0):,} words, {found.get('name edits', 0):,} edits of names"
    for name in SHARES:
        if name in found:
            yield f"  {name:46} {share(found[name])}"
    yield "  " + ", ".join(f"{name} {found[name]}" for name in PLAIN)
    for title, groups in (("kind of damage", scores.kinds), ("kind of evidence", scores.groups)):
        if groups:
            yield ""
            yield from _table(title, groups)
    for title, some in (("labels", scores.labelled), ("originals", scores.translated)):
        if some:
            yield ""
            yield from _calibration(title, some)


def _table(title: str, groups: Mapping[str, Counter[str]]) -> Iterator[str]:
    rows = [(name, figures(counter)) for name, counter in by_size(groups)]
    used = [(c, h) for c, h in zip(_COLUMNS, _HEADS, strict=True) if any(c in row for _, row in rows)]
    if title == "kind of damage":  # what is edited without need has no kind of damage
        used = [(c, h) for c, h in used if c == "recall"]
    width = max(len(title) + 3, *(len(name) for name, _ in rows))
    yield f"{'By ' + title:{width}}" + "".join(f"  {head:>18}" for _, head in used)
    for name, row in rows:
        yield f"{name:{width}}" + "".join(f"  {share(row.get(column)):>18}" for column, _ in used)


def _calibration(title: str, predictions: Sequence[Prediction]) -> Iterator[str]:
    steps = reliability(predictions)
    yield f"Calibration of edits and suggestions, against {title}: expected calibration error {calibration_error(steps)}"
    yield f"{'confidence':12}  {'mean':>6}  {'right':>18}"
    for step in steps:
        right = share({"count": step.right, "of": step.count})
        yield f"{f'{step.low:g} to {step.high:g}':12}  {step.confidence:6.3f}  {right:>18}"
