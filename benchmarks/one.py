"""Measure one peer, or the growth of one shape, in a process of its own; prints one JSON object.

    python -m benchmarks.one peer "flashtext" --bytes 20000000 --seconds 4
    python -m benchmarks.one shape "one long article" --size 500000
"""

from __future__ import annotations

import argparse
import difflib
import json
import resource
import statistics
import time
from collections.abc import Sequence
from importlib.metadata import version

from benchmarks.peers import PEERS, Clean, Names
from benchmarks.text import Article, articles
from cleaner import Cleaner, Dictionary

RUNS = 3  # stretches of different articles: what a peer remembers of one helps it in the next only as it would in use
LEAST = 7  # articles in a stretch


def all_names(dictionary: Dictionary) -> Names:
    """The names of people and bodies with two words or more, and the wrong forms that the dictionary lists for them."""
    some = [e for e in dictionary.entities if e.kind in ("person", "organisation") and " " in e.name]
    ids = {e.id for e in some}
    forms = {f: row.name for row in dictionary.corruptions if row.entity in ids for f in row.forms}
    forms |= {f: e.name for e in some for f in e.corruptions}
    return Names(forms | {e.name: e.name for e in some}, list(dict.fromkeys(e.name for e in some)))


def in_slice(names: Names, some: Sequence[Article]) -> Names:
    """Only the names that stand, or should stand, in these articles: the best case for a peer that is slow with all."""
    text = "\n".join(a.text + "\n".join(a.right) for a in some)
    right = [n for n in names.right if n in text]
    return Names({f: n for f, n in names.forms.items() if n in right}, right)


def timed(clean: Clean, texts: Sequence[str]) -> tuple[float, list[str]]:
    start = time.perf_counter()
    out = [clean(text) for text in texts]
    return time.perf_counter() - start, out


def measure(name: str, most: int, seconds: float) -> dict[str, object]:
    """Speed and quality of a peer on as many articles as it cleans in the given time."""
    make, distribution, own_names, record = PEERS[name]
    dictionary = Dictionary.load()
    every = list(articles(dictionary, most))
    names = all_names(dictionary)
    small = every[: LEAST * RUNS]
    start = time.perf_counter()
    clean = make(in_slice(names, small) if own_names else names)
    clean("Nothing.")
    set_up = time.perf_counter() - start
    number = LEAST if own_names else _affordable(clean, every, seconds)
    stretches = [every[i * number : (i + 1) * number] for i in range(RUNS)]
    runs = [timed(clean, [a.text for a in stretch]) for stretch in stretches]
    some, out = [a for stretch in stretches for a in stretch], [o for _, texts in runs for o in texts]
    sizes = [sum(len(a.text.encode()) for a in stretch) for stretch in stretches]
    speeds = [size / 1e6 / run[0] for size, run in zip(sizes, runs, strict=True)]
    return {
        "name": name,
        "version": version(distribution),
        "names": len(in_slice(names, small).right) if own_names else len(names.right),
        "articles": len(some),
        "bytes": sum(sizes),
        "seconds": [round(r[0], 4) for r in runs],
        "MB/s": round(statistics.median(speeds), 4),
        "set up seconds": round(set_up, 2),
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "reversible": record,
        **quality(clean, some, out),
    }


def _affordable(clean: Clean, every: Sequence[Article], seconds: float) -> int:
    """How many articles a stretch may have, going by the last ones of the text, which are not measured."""
    spent, _ = timed(clean, [a.text for a in every[-LEAST:]])
    return max(LEAST, min(len(every) // RUNS, int(LEAST * seconds / max(spent, 1e-9))))


def quality(clean: Clean, some: Sequence[Article], out: Sequence[str]) -> dict[str, object]:
    """Damaged names mended, changes of clean articles, and articles that a second pass changes again."""
    damaged = [(a, o) for a, o in zip(some, out, strict=True) if a.damaged]
    fine = [(a.text, o) for a, o in zip(some, out, strict=True) if not a.damaged]
    return {
        "damaged": len(damaged),
        "fixed": sum(a.is_fixed(o) for a, o in damaged),
        "clean bytes": sum(len(t.encode()) for t, _ in fine),
        "clean changes": sum(changes(t, o) for t, o in fine if t != o),
        "not idempotent": sum(clean(o) != o for o in out[:500]),
        "second passes": len(out[:500]),
    }


def changes(before: str, after: str) -> int:
    """How many stretches of words differ."""
    matcher = difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return sum(tag != "equal" for tag, *_ in matcher.get_opcodes())


def shape(name: str, size: int) -> str:
    """A text that a careless program is slow on, of about so many characters."""
    if name == "one long article":
        text = "\n\n".join(a.text for a in articles(Dictionary.load(), size))
        return text[:size]
    unit = {"a line of capitals": "ABCDEFGH ", "mentions of one name": "Vladimir Putin spoke. ", "nested brackets": "("}[name]
    text = unit * (size // len(unit))
    return text + "Kcna" + ")" * len(text) if unit == "(" else text


def grow(name: str, size: int) -> dict[str, object]:
    """Seconds for a shape at its size and at twice the size, medians, and the growth ratio."""
    builtin = Cleaner()
    builtin.explain("Nothing.")
    medians = []
    for n in (size, 2 * size):
        text = shape(name, n)
        medians.append(statistics.median(timed(builtin.clean, [text])[0] for _ in range(RUNS)))
    growth = round(medians[1] / medians[0], 2)
    return {"shape": name, "characters": size, "seconds": [round(m, 4) for m in medians], "growth": growth}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["peer", "shape"])
    parser.add_argument("name")
    parser.add_argument("--bytes", type=int, default=20_000_000)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--size", type=int, default=500_000)
    args = parser.parse_args()
    found = measure(args.name, args.bytes, args.seconds) if args.what == "peer" else grow(args.name, args.size)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
