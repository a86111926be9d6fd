"""Try every entity of the built-in dictionaries: correct forms stay, made damages never become somebody else.

    python -m benchmarks.every_entity [--step N] [--write]

Each name, alias and acronym is cleaned in a neutral sentence and in one that names its country; each damage that
`made_damage` makes of the name in one with its country, and of a person who holds a post in one with the post. A correct
form must stay as it is. A damage may be corrected or left, but not turned into another entity. The failures are compared
with `every_entity_failures.txt`: exit status 1 when there are others, or when one of those is gone. `--write` writes that
list anew.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_damage import damages
from cleaner import Cleaner, Edit
from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.text.tokens import name_key

FAILURES = Path(__file__).with_name("every_entity_failures.txt")

NEUTRAL = "They wrote about {name} again."
AT_HOME = "In {country}, they wrote about {name} again."
IN_OFFICE = "The {title} of {country}, {name}, spoke on Monday."
ABROAD = "At the summit, they wrote about {name} again."  # for what belongs to no single country


@dataclass(frozen=True, order=True)
class Failure:
    """One sentence that did not come out as it should. `how` is `kept` for a correct form, else how it was damaged."""

    how: str
    entity: str
    text: str
    became: str
    other: str

    def __str__(self) -> str:
        return f"{self.how}\t{self.entity}\t{self.text}\t{self.became}\t{self.other}"


def homes(entities: Iterable[Entity]) -> dict[str, str]:
    """The names of the countries by their codes."""
    return {e.country: e.name for e in entities if e.is_country and e.country != "INT"}


def frame(entity: Entity, countries: dict[str, str]) -> str:
    """A sentence that names the country of an entity, with a place for the name."""
    country = countries.get(entity.country)
    return AT_HOME.replace("{country}", country) if country else ABROAD


def frames(entity: Entity, countries: dict[str, str], titles: dict[str, str]) -> list[str]:
    """The sentences in which a damage is tried: one with the country, for holders of a post one with the post too."""
    country = countries.get(entity.country)
    posts = [p for p in entity.posts if p.country in (None, entity.country)]
    in_office = [IN_OFFICE.replace("{country}", country).replace("{title}", titles[p.title]) for p in posts[:1] if country]
    return [frame(entity, countries), *in_office]


def failures_of(
    cleaner: Cleaner, entity: Entity, countries: dict[str, str], titles: dict[str, str]
) -> Iterator[Failure]:
    """Everything that goes wrong with one entity."""
    home = frame(entity, countries)
    for name in dict.fromkeys((entity.name, *entity.aliases, *entity.acronyms)):
        for sentence in (NEUTRAL, home):
            text = sentence.replace("{name}", name)
            for edit in cleaner.explain(text).edits:
                yield Failure("kept", entity.id, text, edit.after, edit.entity or edit.rule)
    index = cleaner.dictionary.index
    for damage in damages(entity, index):
        if cleaner.dictionary.lookup(damage.text):
            continue  # by chance the correct name of somebody
        for sentence in frames(entity, countries, titles):
            text = sentence.replace("{name}", damage.text)
            for edit in cleaner.explain(text).edits:
                if not _is_right(edit, entity, index):
                    yield Failure(damage.how, entity.id, text, edit.after, edit.entity or edit.rule)


def _is_right(edit: Edit, entity: Entity, index: Index) -> bool:
    """Does an edit lead to the entity, or at least to words that its own name has?"""
    if edit.entity == entity.id or entity in index.lookup(edit.after):
        return True
    return name_key(edit.after) in name_key(entity.name)


def failures(cleaner: Cleaner, step: int = 1) -> Iterator[Failure]:
    """The failures of every `step`-th entity."""
    countries = homes(cleaner.dictionary.entities)
    titles = {title.id: title.forms[0] for title in cleaner.dictionary.titles}
    for entity in cleaner.dictionary.entities[::step]:
        yield from failures_of(cleaner, entity, countries, titles)


def listed() -> set[str]:
    """The failures that are known, a line each."""
    return {line for line in FAILURES.read_text("utf-8").splitlines() if line and not line.startswith("#")}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--step", type=int, default=1, help="only every N-th entity")
    options.add_argument("--write", action="store_true", help="write the list of known failures")
    given = options.parse_args()
    found = sorted(set(failures(Cleaner(), given.step)))
    for how, count in sorted(Counter(f.how for f in found).items()):
        print(f"{count:6} {how}", file=sys.stderr)
    if given.write and given.step == 1:
        head = "# What benchmarks/every_entity.py finds: how, entity, sentence, what it became, whose name that is.\n"
        FAILURES.write_text(head + "".join(f"{f}\n" for f in found), "utf-8")
        return 0
    new = [str(f) for f in found if str(f) not in listed()]
    gone = sorted(listed() - {str(f) for f in found}) if given.step == 1 else []
    for line in (*(f"new\t{line}" for line in new), *(f"gone\t{line}" for line in gone)):
        print(line)
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main())
