"""Labelled articles: reading them, judging a result by them, and making them from marked text.

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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner import Edit, Result

NOT_NAMES = ("character", "boilerplate")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "‑": "-"})
_MARK = re.compile(r"\{(=|\?)? ?([^{}]*?)(?: -> ?([^{}]*?))?\}", re.DOTALL)


@dataclass(frozen=True)
class Label:
    """A labelled stretch of an article. `wanted` are the right forms; none for a stretch that must not change."""

    start: int
    end: int
    before: str
    wanted: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Article:
    """A labelled article."""

    name: str
    text: str
    date: str | None
    edits: tuple[Label, ...]
    optional: tuple[Label, ...]
    frozen: tuple[Label, ...]

    @property
    def residue(self) -> tuple[Label, ...]:
        """The labelled edits that are no names: residue and damaged characters."""
        return tuple(g for g in self.edits if g.kind in NOT_NAMES)

    @property
    def gold(self) -> tuple[Label, ...]:
        """The labelled edits of names."""
        return tuple(g for g in self.edits if g.kind not in NOT_NAMES)

    def corrected(self) -> str:
        """The text with every labelled edit made, in its first form."""
        return _splice(self.text, 0, len(self.text), [(g.start, g.end, g.wanted[0]) for g in self.edits])


def read_article(path: Path) -> Article:
    """Read `NAME.json` with the `NAME.txt` beside it; raises `ValueError` when a label is not where it says."""
    data = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    labels = {
        part: tuple(_label(row, path, part) for row in data.get(part, ())) for part in ("edits", "optional", "must_not_change")
    }
    for label in (g for part in labels.values() for g in part):
        if text[label.start : label.end] != label.before:
            found = text[label.start : label.end]
            raise ValueError(f"{path}: {label.start}-{label.end} is {found!r} in the text, not {label.before!r}")
    return Article(path.stem, text, data.get("date"), labels["edits"], labels["optional"], labels["must_not_change"])


def _label(row: dict[str, Any], path: Path, part: str) -> Label:
    try:
        if part == "must_not_change":
            return Label(row["start"], row["end"], row["text"])
        wanted = (row["after"], *row.get("accept", ()))
        return Label(row["start"], row["end"], row["before"], wanted, row.get("kind", ""))
    except KeyError as error:
        raise ValueError(f"{path}: an entry of {part!r} lacks {error}") from None


def read_articles(folder: Path) -> list[Article]:
    """Every article of a folder, in order."""
    return [read_article(path) for path in sorted(folder.glob("*.json")) if path.with_suffix(".txt").exists()]


@dataclass
class Verdict:
    """What cleaning an article came to. Each list holds lines for people."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    residue_left: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.wrong or self.missed or self.spurious or self.forbidden or self.residue_left)

    def __str__(self) -> str:
        return "\n".join(f"{name}: {line}" for name, lines in vars(self).items() if name != "right" for line in lines)


def judge(article: Article, result: Result) -> Verdict:
    """Hold a result against the labels. A correction is right when its stretch reads as wanted, typography aside."""
    verdict = Verdict()
    made = [e for e in result.edits if e.kind not in NOT_NAMES]
    used: set[Edit] = set()
    for gold in article.gold:
        hits = [e for e in made if _meet(e, gold)]
        used.update(hits)
        if not hits:
            verdict.missed.append(f"{gold.before!r} -> {gold.wanted[0]!r}")
        elif _reads_as_wanted(article, gold, hits):
            verdict.right.append(gold.before)
        else:
            got = ", ".join(f"{e.before!r} -> {e.after!r}" for e in hits)
            verdict.wrong.append(f"{got}, wanted {gold.wanted[0]!r}")
    for gold in article.residue:
        if not any(_meet(e, gold) for e in result.edits):
            verdict.residue_left.append(repr(gold.before))
    for edit in made:
        if edit not in used and not any(_meet(edit, o) for o in article.optional):
            verdict.spurious.append(f"{edit.before!r} -> {edit.after!r} at {edit.start}")
    for label in article.frozen:
        for edit in (e for e in made if _meet(e, label)):
            verdict.forbidden.append(f"{label.before!r}: {edit.before!r} -> {edit.after!r}")
    return verdict


def _meet(edit: Edit, label: Label) -> bool:
    if edit.start == edit.end:
        return label.start <= edit.start <= label.end
    return edit.start < label.end and label.start < edit.end


def _reads_as_wanted(article: Article, gold: Label, hits: Sequence[Edit]) -> bool:
    low = min(gold.start, *(e.start for e in hits))
    high = max(gold.end, *(e.end for e in hits))
    others = [(o.start, o.end, o.wanted[0]) for o in article.edits if o is not gold and low <= o.start and o.end <= high]
    got = _splice(article.text, low, high, [(e.start, e.end, e.after) for e in hits])
    return any(
        plain(got) == plain(_splice(article.text, low, high, [(gold.start, gold.end, wanted), *others])) for wanted in gold.wanted
    )


def _splice(text: str, low: int, high: int, pieces: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], low
    for start, end, new in sorted(pieces):
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:high]


def plain(text: str) -> str:
    """Typography does not decide whether a correction is right."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


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
