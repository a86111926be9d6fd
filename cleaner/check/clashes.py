"""Checks of names against one another: one name, one entity, unless something tells two bearers apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cleaner.check.bench import Bench, Placed
from cleaner.dictionary.entry import Corruption, Entity
from cleaner.errors import Finding
from cleaner.text.tokens import name_key

Bearers = dict[str, list[tuple[Placed, Entity, str, str]]]  # by folded name; with the name and the field it stands in


def check_shared_names(bench: Bench) -> Iterator[Finding]:
    """E210: a name that two entities of one country bear says which is meant by a `context` of one of them."""
    for bearers in _bearers(bench).values():
        for n, (placed, entity, name, field) in enumerate(bearers):
            for other_placed, other, _, _ in bearers[:n]:
                if entity.country != other.country or entity.context or other.context:
                    continue
                if not (placed.file.in_question or other_placed.file.in_question):
                    continue
                yield placed.finding(
                    field,
                    "E210",
                    f"{name!r} names {other.id} too ({other_placed.where}), also of {entity.country}; "
                    "make the two one entity, drop the name from one, or give one a `context`",
                )


def _bearers(bench: Bench) -> Bearers:
    """Every name and alias by its key, an entity once for each key."""
    bearers: Bearers = defaultdict(list)
    for placed, entity in bench.entities(everywhere=True):
        seen = set()
        for field, name in (("name", entity.name), *(("aliases", alias) for alias in entity.aliases)):
            key = name_key(name)
            if key and key not in seen:
                seen.add(key)
                bearers[key].append((placed, entity, name, field))
    return bearers


def check_corruptions(bench: Bench) -> Iterator[Finding]:
    """E211, E212, E213: a wrong form is no innocent word and not right for its own entity; what it stands for is."""
    innocents = {name_key(word) for row in bench.dictionary.innocents if not row.near for word in row.words}
    entities = {entity.id: entity for entity in bench.dictionary.entities}
    for placed, entity in bench.entities():
        yield from _wrong_corruptions(placed, "corruptions", entity.corruptions, entity, innocents)
    for placed in bench.placed("corruption"):
        row: Corruption = placed.entry
        owner = entities.get(row.entity)
        if owner is None:
            continue  # E221 says so
        yield from _wrong_corruptions(placed, "forms", row.forms, owner, innocents)
        if row.name not in (owner.name, *owner.aliases, *owner.demonyms):
            message = f"{row.name!r} is not a name, alias or demonym of this entity; add it as an alias or correct `name`"
            yield placed.finding("name", "E213", message)


def _wrong_corruptions(
    placed: Placed, field: str, forms: tuple[str, ...], entity: Entity, innocents: set[str]
) -> Iterator[Finding]:
    own = {name_key(name) for name in (entity.name, *entity.aliases)}
    for form in forms:
        key = name_key(form)
        if key in innocents:
            message = f"corruption {form!r} is listed as innocent; drop it here, or from the innocent words"
            yield placed.finding(field, "E211", message)
        elif key in own:
            message = f"corruption {form!r} is a correct name of the same entity; drop one of the two"
            yield placed.finding(field, "E212", message)
