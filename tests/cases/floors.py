"""The floors of quality: floors.json, and the way to raise them:

python -m tests.cases.floors

Better counts are written in, worse ones never. A set that is named with an empty object gets its first floors.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from cleaner import Cleaner
from cleaner.evaluate.floors import Floor, floors_as_text
from cleaner.evaluate.read import read_labelled
from cleaner.evaluate.tally import Scores, outcomes

FLOORS = Path(__file__).with_name("floors.json")
ROOT = Path(__file__).parents[2]


def score(cleaner: Cleaner, path: str) -> Scores:
    """The scores of a set that floors.json names."""
    return Scores.of(outcomes(cleaner, read_labelled([ROOT / path])))


def raised(floor: dict[str, dict[str, int]], counts: Counter[str]) -> Floor:
    """A floor with what is better now, or the first one."""
    return Floor(floor["at_most"], floor["at_least"]).raised(counts) if floor else Floor.of(counts)


def main() -> None:
    """Rewrite floors.json."""
    floors, cleaner = json.loads(FLOORS.read_text("utf-8")), Cleaner()
    found = {path: raised(floor, score(cleaner, path).total) for path, floor in floors.items()}
    FLOORS.write_text(floors_as_text(found), "utf-8")


if __name__ == "__main__":
    main()
