"""Are names spared that nobody listed? Real names, each with its country, under a dictionary that lacks them.

    python -m benchmarks.left_out [--share 0.2] [--seed 1] [--kind organisation]

A share of the entities is hidden, and their names are put into sentences that speak of their country: the place where
something else of the dictionary is nearest. Every change is false, but where it leads to another form of the same name.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.entry import Entity

_KINDS = ("organisation", "person", "place", "phrase")
_FRAMES = {
    "organisation": (
        "The {name}{acronym} in {place} said on Monday that talks would go on.",
        "{place}'s {name}{acronym} will be led by somebody new from May.",
        "Officials in {place} referred questions to the {name}{acronym}, which declined to comment.",
    ),
    "person": (
        "{name} spoke to reporters in {place} on Monday.",
        "In {place}, {title} {name} said that talks would go on.",
        "“We need more time,” {name} of {place} said after the vote.",
    ),
    "place": ("Police in {name}, {place}, closed two roads on Monday.", "The train to {name} in {place} was late."),
    "phrase": ("{place} still speaks of the {name}.", "The {name} was on the agenda in {place}."),
}
_NO_NAMES = ("character", "boilerplate")


def sentences(hidden: Sequence[Entity], dictionary: Dictionary) -> Iterator[tuple[Entity, str]]:
    """Each hidden entity in a sentence that names its country."""
    countries = {e.country: e.name for e in dictionary.entities if e.is_country}
    titles = {title.id: title.forms[0] for title in dictionary.titles if title.forms}
    for number, entity in enumerate(hidden):
        frames = _FRAMES.get(entity.kind, ())
        place = countries.get(entity.country, "Geneva")
        if not frames or entity.is_country or place == entity.name:
            continue
        post = entity.posts[0].title if entity.posts else ""
        acronym = f" ({entity.acronyms[0]})" if entity.acronyms else ""
        words = {"name": entity.name, "place": place, "acronym": acronym, "title": titles.get(post, "delegate").capitalize()}
        yield entity, frames[number % len(frames)].format(**words)


def main() -> None:
    """Hide, clean, and print every change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=_KINDS)
    args = parser.parse_args()
    whole = Dictionary.load()
    drawn = random.Random(args.seed)
    hidden = [e for e in whole.entities if not e.is_country and drawn.random() < args.share]
    gone = {e.id for e in hidden}
    kept = tuple(e for e in whole.entities if e.id not in gone)
    cleaner = Cleaner(replace(whole, entities=kept, fingerprint=""))
    counts: dict[str, list[int]] = {kind: [0, 0] for kind in _KINDS}
    for entity, text in sentences([e for e in hidden if args.kind in (None, e.kind)], whole):
        counts[entity.kind][0] += 1
        result = cleaner.explain(text)
        edits = [e for e in result.edits if e.kind not in _NO_NAMES and not _is_same(e.after, entity)]
        counts[entity.kind][1] += bool(edits)
        for edit in edits:
            print(f"{entity.id}: {edit.before!r} -> {edit.after!r} ({edit.rule}, {edit.confidence:g})")
    for kind, (tried, changed) in counts.items():
        if tried:
            print(f"{kind}: {changed} of {tried} unlisted names changed, {1000 * changed / tried:.1f} in a thousand")


def _is_same(after: str, entity: Entity) -> bool:
    """Is it another form of the hidden name, which somebody else bears as well?"""
    return after in (entity.name, *entity.aliases, *entity.acronyms)


if __name__ == "__main__":
    main()
