"""Do more names do more harm? Edits of clean text with the built-in dictionary, and again under 100,000 extra names.

    pip install -e '.[bench]'
    python -m benchmarks.extra_names FILE.jsonl... [--count 100000]

Files are JSON lines with a `text`, or with a `name` that no dictionary holds, which is put into a sentence. The extra names
are those of `benchmarks.scale`: places, bodies named after them, and people. An edit that the extra names bring is printed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.scale import write
from cleaner import Cleaner, Dictionary

_FRAME = "{title} {name} spoke to reporters in {place} on Monday."
_NO_NAMES = ("character", "boilerplate")


def texts(path: Path) -> Iterator[str]:
    """The texts of a file."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            place = row.get("place", "the capital")
            yield row["text"] if "text" in row else _FRAME.format(title=row.get("title", "Deputy"), name=row["name"], place=place)


def edits(cleaner: Cleaner, found: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often each name was changed into which."""
    return Counter(
        (edit.before, edit.after) for text in found for edit in cleaner.explain(text).edits if edit.kind not in _NO_NAMES
    )


def main() -> None:
    """Compare, and print the difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        extra = Path(folder) / "extra.jsonl"
        write(extra, args.count)
        plain, wide = Cleaner(), Cleaner(Dictionary.load("builtin", str(extra)))
        for path in args.files:
            found = list(texts(path))
            before, after = edits(plain, found), edits(wide, found)
            print(f"{path.name}: {len(found)} texts, {before.total()} edits of names, {after.total()} with the extra names")
            for (wrong, right), count in sorted((after - before).items()):
                print(f"    new  {count} {wrong!r} -> {right!r}")
            for (wrong, right), count in sorted((before - after).items()):
                print(f"    gone {count} {wrong!r} -> {right!r}")


if __name__ == "__main__":
    main()
