"""Names as newspapers of other languages print them: one file a language, a name in English and its forms on each line."""

from __future__ import annotations

from pathlib import Path

from cleaner import Dictionary

_HERE = Path(__file__).parent


def listed(language: str, dictionary: Dictionary) -> dict[str, tuple[str, ...]]:
    """The forms of a language's file by the id of the person; ValueError for a name that is no one person's."""
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate((_HERE / f"{language}.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, *forms = (part.strip() for part in line.split("\t"))
        people = [entity for entity in dictionary.lookup(name) if entity.kind == "person"]
        if len(people) != 1 or not forms:
            raise ValueError(f"{language}.tsv:{number}: {name!r} names {len(people)} people and has {len(forms)} forms")
        found[people[0].id] = (*found.get(people[0].id, ()), *forms)
    return found
