"""Fit the weights of evidence to labelled text and write cleaner/weights.toml.

    python -m benchmarks.fit_weights --passages FILE.jsonl... --articles DIR... --clean FILE.jsonl...
        [--confirmed FILE.txt] --parallel FILE.jsonl... [--write]

Passages carry `text` and gold `edits`; articles are NN.txt beside NN.json; clean text has no edits to make; parallel
rows carry a translated `text` and its `original`. Every proposal of every finder becomes one example: its reasons are
the features, being right is the label. Logistic regression is drawn towards hand_weights.toml (ridge), so that
evidence which the data hardly shows keeps its hand-set weight.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from cleaner import Cleaner
from cleaner.find.proposal import Proposal
from cleaner.text.tokens import name_key
from cleaner.weigh import family, log_odds

# Evidence against an edit is not the data's to explain away: labelled text is thin just where harm would be done.
# And what surrounds a name weighs what people know it to weigh: sentences torn out of their articles hardly show it.
HOUSE_RULES = frozenset(
    "country-missing country-other known acronym-other acronym-own out-of-post other-family other-given".split()
)
HOUSE_EVIDENCE = frozenset(
    f"organisation {kind}"
    for kind in "country-beside country-in-sentence country-in-text related full-form misspelt spinner".split()
) | {"single full-form"}
FIXED = 1e4
SCARCE = frozenset({"person", "single", "acronym", "title"})  # tables with few right examples stay near their hand-set weights
MOST_ALIKE = 3  # the same damage again counts no more than this often

QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "‑": "-"})
Array = np.ndarray[Any, np.dtype[np.float64]]
Example = tuple[dict[str, float], bool, float, str]  # features, right, weight in the fit, what it is


def plain(text: str) -> str:
    """A text without its typography."""
    return " ".join(text.translate(QUOTES).split())


def features(proposal: Proposal) -> dict[str, float]:
    """Bias and reasons of a proposal as named features: "person bias-person-post", "person sound"."""
    table = family(proposal)
    found = {f"{table} bias-{proposal.rule}": 1.0}
    for reason in proposal.reasons:
        name = f"{table} {reason.kind}"
        found[name] = found.get(name, 0.0) + reason.strength
    return found


HAND = tomllib.loads(Path(__file__).with_name("hand_weights.toml").read_text("utf-8"))


def by_hand(name: str) -> float:
    """The hand-set weight of a feature, "person sound"."""
    table, kind = name.split(" ")
    return float(HAND[table][kind])


def is_right(text: str, gold: list[dict[str, Any]], proposal: Proposal) -> bool:
    """Does the stretch read as a gold edit wants it, once the proposal is made?"""
    for edit in gold:
        if edit["start"] < proposal.end and proposal.start < edit["end"]:
            low, high = min(edit["start"], proposal.start), max(edit["end"], proposal.end)
            got = text[low : proposal.start] + proposal.after + text[proposal.end : high]
            wanted = [edit["after"], *edit.get("accept", [])]
            if any(plain(got) == plain(text[low : edit["start"]] + w + text[edit["end"] : high]) for w in wanted):
                return True
    return False


def hardest(proposals: list[Proposal], right: list[bool]) -> list[int]:
    """Of proposals that overlap, the right ones and the best of the wrong: those between which a choice is made."""
    order = sorted(range(len(proposals)), key=lambda i: -log_odds(proposals[i]))
    kept: list[int] = []
    seen: set[tuple[int, int, str]] = set()
    for i in order:
        one = proposals[i]
        result = (one.start, one.end, one.after)
        if result in seen:  # the same result by way of another entity
            continue
        seen.add(result)
        rivals = [k for k in kept if one.start < proposals[k].end and proposals[k].start < one.end]
        if right[i] or not rivals:
            kept.append(i)
    return kept


def examples(cleaner: Cleaner, args: argparse.Namespace) -> Iterator[Example]:
    """Labelled proposals from all sources, each with its weight in the fit."""
    for path in args.passages:
        for row in _rows(path):
            if row.get("verdict") != "either":
                gold = partial(is_right, row["text"], row["edits"])
                yield from _labelled(cleaner, row["text"], gold, row.get("date"), args.passage_weight)
    for folder in args.articles:
        for meta in sorted(Path(folder).glob("*.json")):
            row = json.loads(meta.read_text("utf-8"))
            text = meta.with_suffix(".txt").read_bytes().decode("utf-8")
            gold = partial(is_right, text, row["edits"] + row.get("optional", []))
            yield from _labelled(cleaner, text, gold, row.get("date"), args.passage_weight)
    confirmed = {line.strip() for path in args.confirmed for line in Path(path).read_text("utf-8").splitlines()}
    for path in args.clean:
        for row in _rows(path):
            true = partial(_is_confirmed, row["text"], confirmed)
            yield from _labelled(cleaner, row["text"], true, None, 1.0)
    for path in args.parallel:
        for row in _rows(path):
            original = name_key(row["original"])

            def stands(p: Proposal, text: str = row["text"], original: str = original) -> bool:
                return name_key(p.after) in original and name_key(text[p.start : p.end]) not in original

            yield from _labelled(cleaner, row["text"], stands, None, args.parallel_weight)


def _is_confirmed(text: str, confirmed: set[str], proposal: Proposal) -> bool:
    """Was this edit of clean text read by a person and found right? The cleanest newspaper misspells names."""
    return f"{text[proposal.start:proposal.end]} -> {proposal.after}" in confirmed


def _labelled(
    cleaner: Cleaner, text: str, is_right: Callable[[Proposal], bool], date: str | None, weight: float
) -> Iterator[Example]:
    proposals = [p for p in cleaner.proposals(text, date=date) if p.confidence is None]
    right = [is_right(p) for p in proposals]
    for i in hardest(proposals, right):
        p = proposals[i]
        yield features(p), right[i], weight, f"{text[p.start:p.end]!r} -> {p.after!r} [{p.entity}]"


def thinned(rows: list[Example]) -> list[Example]:
    """Examples with the weight of repeated ones shared out, so that a name which a text repeats is not the whole truth."""
    count = Counter(row[3] for row in rows)
    return [(f, right, weight * min(1.0, MOST_ALIKE / count[note]), note) for f, right, weight, note in rows]


def _rows(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fit(rows: list[Example], ridge: float) -> dict[str, float]:
    """Weights that explain the labels, drawn towards the hand-set ones and never of the other sign."""
    names = sorted({name for row in rows for name in row[0]})
    start = np.array([by_hand(n) for n in names])
    fixed = np.array([n.split()[1] in HOUSE_RULES or n in HOUSE_EVIDENCE for n in names])
    target = start.copy()
    while True:
        scarce = np.array([n.split()[0] in SCARCE for n in names])
        solution = _newton(rows, names, target, np.where(fixed, FIXED, np.where(scarce, 20 * ridge, ridge)))
        turned = (solution * start < 0) & ~fixed & np.array([" bias-" not in n for n in names])
        if not turned.any():
            return dict(zip(names, solution.round(2).tolist(), strict=True))
        target = np.where(turned, 0.1 * start, target)
        fixed |= turned


def _newton(rows: list[Example], names: list[str], target: Array, pull: Array) -> Array:
    """Ridge regression towards `target`: Newton's method, with a shorter step where the whole one would overshoot."""
    at = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for k, (found, _, _, _) in enumerate(rows):
        for name, strength in found.items():
            matrix[k, at[name]] = strength
    labels = np.array([float(r[1]) for r in rows])
    weights = np.array([r[2] for r in rows])

    def loss(solution: Array) -> float:
        margin = np.where(labels > 0, -1.0, 1.0) * (matrix @ solution)
        return float(weights @ np.logaddexp(0.0, margin) + (pull / 2) @ ((solution - target) ** 2))

    solution = target.copy()
    for _ in range(100):
        probability = 1 / (1 + np.exp(-np.clip(matrix @ solution, -30, 30)))
        gradient = matrix.T @ (weights * (probability - labels)) + pull * (solution - target)
        curve = (matrix * (weights * probability * (1 - probability))[:, None]).T @ matrix + np.diag(pull)
        step = np.linalg.solve(curve, gradient)
        size, here = 1.0, loss(solution)
        while size > 1e-4 and loss(solution - size * step) > here:
            size /= 2
        solution -= size * step
        if np.abs(size * step).max() < 1e-5:
            break
    return solution


def write(found: dict[str, float], provenance: str, path: Path) -> None:
    """Write the weights, keeping the hand-set ones of evidence that no example showed."""
    head = path.read_text("utf-8").split("provenance", 1)[0]
    tables = [f"{head}provenance = {json.dumps(provenance)}\n"]
    for table, weights in HAND.items():
        if isinstance(weights, dict):
            rows = "".join(f"{k} = {found.get(f'{table} {k}', v)}\n" for k, v in weights.items())
            tables.append(f"[{table}]\n{rows}")
    path.write_text("\n".join(tables), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("passages", "articles", "clean", "confirmed", "parallel"):
        parser.add_argument(f"--{option}", nargs="*", default=[])
    parser.add_argument("--passage-weight", type=float, default=4.0)
    parser.add_argument("--parallel-weight", type=float, default=0.3)
    parser.add_argument("--ridge", type=float, default=3.0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="show this many of the worst misjudged examples")
    args = parser.parse_args()
    rows = thinned(list(examples(Cleaner(), args)))
    right = sum(r[1] for r in rows)
    print(f"{len(rows)} proposals, {right} right")
    found = fit(rows, args.ridge)
    for name, value in sorted(found.items()):
        count = sum(name in r[0] for r in rows)
        good = sum(name in r[0] and r[1] for r in rows)
        print(f"{name:40s} {by_hand(name):7.2f} -> {value:7.2f}   in {count} examples, {good} right")
    _show(rows, found, args.errors)
    if args.write:
        write(found, f"fitted to {len(rows)} labelled proposals ({right} right), ridge {args.ridge} towards hand-set values",
              Path(__file__).parents[1] / "cleaner" / "weights.toml")


def _show(rows: list[Example], found: dict[str, float], most: int) -> None:
    """A reliability table, and the examples on which the fit is most wrong."""
    scored = [(1 / (1 + np.exp(-sum(found[n] * s for n, s in r[0].items()))), r) for r in rows]
    for low, high in ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 1.01)):
        inside = [r for p, r in scored if low <= p < high]
        if inside:
            print(f"{low:.2f}-{high:.2f}: {sum(r[1] for r in inside)}/{len(inside)} right")
    wrong = sorted((s for s in scored if not s[1][1]), key=lambda s: -s[0])[:most]
    missed = sorted((s for s in scored if s[1][1]), key=lambda s: s[0])[:most]
    for p, row in wrong + missed:
        print(f"{p:.2f} {'RIGHT' if row[1] else 'wrong'} {row[3]}  { {k: round(v, 2) for k, v in row[0].items()} }")


if __name__ == "__main__":
    main()
