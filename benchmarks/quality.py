"""Write benchmarks/QUALITY.md: what `cleaner evaluate` says of the project's own cases and of the round trips.

    python -m benchmarks.quality
"""

from __future__ import annotations

from pathlib import Path

import cleaner
from cleaner import Cleaner
from cleaner.evaluate.read import read_labelled
from cleaner.evaluate.report import report
from cleaner.evaluate.tally import Scores, outcomes

ROOT = Path(__file__).parents[1]
PAGE = Path(__file__).with_name("QUALITY.md")
SETS = (
    ("Seeds", ("seeds",), "Articles found in the world. The library was written with them in view."),
    (
        "Cases",
        ("tests/cases",),
        "Marked lines and made articles, written for the project. Lines of `made`, `found` and `keep` pass by definition: "
        "one that fails stands in `todo`. So the shares here say what is written down, not what to expect of other text; "
        "`articles` are whole and unsorted, and nearer to that.",
    ),
    (
        "Round trips",
        ("benchmarks/roundtrip.jsonl",),
        "Sentences with names of the dictionary, sent through Apertium and back by `benchmarks/build_roundtrip.py`. Nobody "
        "labelled them: a name counts as got back when it reads as in the original, and an edit as true when what it puts in "
        "stands there. The dictionary has learned from the engines es, ca and eo, on bare names; gl is new to it.",
    ),
)
HEAD = """# Quality

Written by `python -m benchmarks.quality`; do not edit. cleaner {version}, built-in dictionaries, threshold 0.9.
Floors of these figures stand in `tests/cases/floors.json`, harm first, and a test fails when one falls.
How figures are defined: a correction is right when its stretch reads as labelled, typography aside; precision is the
share of right ones among all edits of names; left alone are texts without damage that no edit of a name touched.
"""


def main() -> None:
    builtin = Cleaner()
    parts = [HEAD.format(version=cleaner.__version__)]
    for title, paths, about in SETS:
        scores = Scores.of(outcomes(builtin, read_labelled([ROOT / p for p in paths])))
        parts.append(f"## {title}\n\n{about}\n\n```\n{report(scores)}```\n")
    PAGE.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
