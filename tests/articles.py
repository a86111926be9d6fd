"""Labelled articles: making them from marked text. `cleaner.evaluate` reads and judges them.

An article is `NAME.txt`, as scraped, beside `NAME.json`: `date`, `edits` (the damage, each with `start`, `end`,
`before`, `after` and perhaps `accept`, other right forms), `optional` (edits that are right but not asked for) and
`must_not_change` (stretches that are right as they stand). Offsets count code points. seeds/README.md says more.

To make the two files from one marked text, which is the easy way to label an article:

    python -m tests.articles seeds/001_name.marked

In a marked text, `{Kcna -> KCNA}` is an edit, `{Zelenkie -> Zelenskyy | Zelensky}` has another right form,
`{Source link -> }` deletes, `{? chief of staff -> Chief of Staff}` is optional, `{= Kursk}` must not change. A first
line `date: 2025-04-28` gives the date.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\{(=|\?)? ?([^{}]*?)(?: -> ?([^{}]*?))?\}", re.DOTALL)


def read_marked_article(marked: str) -> tuple[str, dict[str, Any]]:
    """A marked text as the text and the JSON of an article.

    >>> text, data = read_marked_article("date: 2025\\nThe {Kcna -> KCNA} said {= Kursk} fell.")
    >>> text, data["date"], data["edits"][0]["start"], data["must_not_change"]
    ('The Kcna said Kursk fell.', '2025', 4, [{'start': 14, 'end': 19, 'text': 'Kursk'}])
    """
    date = None
    if marked.startswith("date:"):
        first, _, marked = marked.partition("\n")
        date = first.removeprefix("date:").strip()
    text, at = "", 0
    data: dict[str, Any] = {"date": date, "edits": [], "optional": [], "must_not_change": []}
    for match in _MARK.finditer(marked):
        sign, before, after = match[1], match[2], match[3]
        text += marked[at : match.start()]
        place = {"start": len(text), "end": len(text) + len(before)}
        text += before
        at = match.end()
        if sign == "=":
            data["must_not_change"].append({**place, "text": before})
            continue
        if after is None:
            raise ValueError(f"neither an edit nor a stretch to keep: {match[0]!r}")
        wanted = [w.strip() for w in after.split("|")]
        row = {**place, "before": before, "after": wanted[0], "accept": wanted[1:]}
        if not wanted[0]:
            row["kind"] = "boilerplate"
        data["optional" if sign == "?" else "edits"].append(row)
    return text + marked[at:], data


def main(paths: Iterable[str]) -> None:
    """Write NAME.txt and NAME.json beside each NAME.marked."""
    for path in map(Path, paths):
        text, data = read_marked_article(path.read_bytes().decode("utf-8"))
        path.with_suffix(".txt").write_bytes(text.encode("utf-8"))
        path.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
