"""Build benchmarks/roundtrip.jsonl: sentences with the dictionary's own names, through a translator and back.

    apt-get install apertium apertium-eng-spa apertium-eng-cat apertium-eo-en apertium-en-gl
    python -m benchmarks.build_roundtrip

The names are drawn from the dictionary by a hash of their ids, so that the same ones come out each time; the sentences
are templates written here. A sentence whose names all came through unharmed is kept too: it must not be harmed later.
The dictionary has learned from three of the engines (es, ca, eo), on bare names; gl is new to it.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cleaner import Dictionary, Entity

OUT = Path(__file__).with_name("roundtrip.jsonl")
ENGINES = {
    "es": ("eng-spa", "spa-eng"),
    "ca": ("eng-cat", "cat-eng"),
    "eo": ("en-eo", "eo-en"),
    "gl": ("en-gl", "gl-en"),
}
PER_ENGINE = 200
BODIES = (
    "The {name} in {country} said on Monday that the talks would go on.",
    "Officials of the {name}{acronym} met reporters in {country}.",
    "In {country}, the {name}{acronym} published its report last week.",
    "A spokesman for the {name} declined to comment on the situation in {country}.",
)
PEOPLE = (
    "{name} spoke to journalists in {country} after the vote.",
    "The leaders of {country} thanked {name} for the visit.",
)


def names(dictionary: Dictionary) -> list[Entity]:
    """Bodies of two words or more and people, in an order that only the ids decide."""
    found = [e for e in dictionary.entities if e.kind in ("organisation", "person") and " " in e.name and e.country != "INT"]
    return sorted(found, key=lambda e: hashlib.sha256(e.id.encode()).digest())


def sentence(entity: Entity, number: int, countries: dict[str, str]) -> str:
    """A sentence with one name in it."""
    templates = PEOPLE if entity.kind == "person" else BODIES
    acronym = f" ({entity.acronym})" if entity.acronym else ""
    name = entity.name.removeprefix("The ")
    return templates[number % len(templates)].format(name=name, acronym=acronym, country=countries[entity.country])


def round_trip(lines: Sequence[str], there: str, back: str) -> list[str]:
    """Lines through Apertium and back."""
    for mode in (there, back):
        text = "\n".join(lines) + "\n"
        done = subprocess.run(["apertium", "-u", mode], input=text, capture_output=True, text=True, check=True)
        found = done.stdout.splitlines()
        if len(found) != len(lines):
            raise SystemExit(f"apertium {mode} gave {len(found)} lines for {len(lines)}")
        lines = found
    return list(lines)


def main() -> None:
    dictionary = Dictionary.load()
    countries = {e.country: e.name for e in dictionary.entities if e.is_country}
    drawn = [e for e in names(dictionary) if e.country in countries][: PER_ENGINE * len(ENGINES)]
    rows = []
    for at, (engine, (there, back)) in enumerate(ENGINES.items()):
        some = drawn[at * PER_ENGINE : (at + 1) * PER_ENGINE]
        originals = [sentence(e, i, countries) for i, e in enumerate(some)]
        for entity, original, text in zip(some, originals, round_trip(originals, there, back), strict=True):
            name = entity.name.removeprefix("The ")
            rows.append({"id": entity.id, "engine": engine, "text": text, "original": original, "names": [name]})
    OUT.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    print(f"{OUT}: {len(rows)} sentences, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
