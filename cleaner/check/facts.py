"""Checks of what entries say about one another: titles, bodies and parents that exist, dates in order, patterns."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.check.bench import FIELD_OF, Bench, Placed
from cleaner.dictionary.entry import Entity, Post
from cleaner.errors import Finding
from cleaner.text.tokens import name_key


def check_references(bench: Bench) -> Iterator[Finding]:
    """E220, E221: ids that an entry names stand somewhere in the dictionary."""
    titles = {title.id for title in bench.dictionary.titles}
    ids = {entity.id for entity in bench.dictionary.entities}
    for placed, entity in bench.entities():
        for post in entity.posts:
            if post.title not in titles:
                message = f"no title {post.title!r}; add it to titles.toml or correct the id"
                yield placed.finding("posts", "E220", message)
            if post.of is not None and post.of not in ids:
                yield placed.finding("posts", "E221", f"no entity {post.of!r}; add it or correct `of`")
        if entity.parent is not None and entity.parent not in ids:
            yield placed.finding("parent", "E221", f"no entity {entity.parent!r}; add it or correct `parent`")
    for placed in bench.placed("title"):
        for other in placed.entry.also:
            if other not in titles:
                yield placed.finding("also", "E220", f"no title {other!r}; add it or correct `also`")
    for placed in bench.placed("corruption"):
        if placed.entry.entity not in ids:
            yield placed.finding("entity", "E221", "no such entity; add it or correct the id")


def check_styles(bench: Bench) -> Iterator[Finding]:
    """E221, E224: a style speaks of entities that exist, and its forms are correct ones."""
    entities = {entity.id: entity for entity in bench.dictionary.entities}
    for placed in bench.placed("style"):
        for id_, form in placed.entry.forms.items():
            entity = entities.get(id_)
            if entity is None:
                yield placed.finding("forms", "E221", f"no entity {id_!r}; add it or correct the id")
            elif name_key(form) not in map(name_key, (entity.name, *entity.aliases, *entity.native, *entity.acronyms)):
                message = f"{form!r} is no correct form of {id_}; add it to the aliases of the entity or correct it"
                yield placed.finding("forms", "E224", message)


def check_removals(bench: Bench) -> Iterator[Finding]:
    """E223: what is removed stands in an earlier file."""
    earlier: dict[str, set[str]] = {}
    for file in bench.files:
        for number, removal in enumerate(file.rows.remove):
            if file.in_question and removal.id not in earlier.get(removal.table, ()):
                message = f"nothing to remove: no {removal.table} {removal.id!r} in an earlier source; drop it or correct the id"
                yield Placed(file, "remove", number, removal).finding("id", "E223", message)
        for table in ("entity", "rule", "class", "title", "romanisation", "style"):
            rows = getattr(file.rows, FIELD_OF.get(table, table))
            earlier.setdefault(table, set()).update(row.id for row in rows)


def check_dates(bench: Bench) -> Iterator[Finding]:
    """E222: what begins does not end before."""
    for placed, entity in bench.entities():
        if _backwards(entity):
            span = f"from {entity.start} to {entity.end}"
            yield placed.finding("from", "E222", f"{span} runs backwards; exchange the dates")
        for post in entity.posts:
            if _backwards(post):
                span = f"from {post.start} to {post.end}"
                yield placed.finding("posts", "E222", f"{post.title} {span} runs backwards; exchange the dates")


def _backwards(span: Entity | Post) -> bool:
    if span.start is None or span.end is None:
        return False
    common = min(len(span.start), len(span.end))  # "2019" to "2019-05" says nothing about the months of the start
    return span.start[:common] > span.end[:common]


def check_patterns(bench: Bench) -> Iterator[Finding]:
    """E230: a rule's pattern matches something. That it is a pattern at all, loading has seen to."""
    for placed, rule in bench.rules():
        if regex.fullmatch(rule.find, "", regex.V1):
            message = "`find` matches the empty string, that is, everywhere; make it match at least one character"
            yield placed.finding("find", "E230", message)
