"""CSV: a header line, then one entity a row; lists are written with `|` between their parts.

Columns: `name` (required), `kind` (person, organisation, place or phrase; default organisation), `type`, `country`,
`aliases`, `acronyms` (or `acronym`), `native`, `demonyms`, `capital`, `context`, `family`, `wikidata`, `parent`, `from`,
`to`, `id`, `source`, `licence`, and for a post `post`, `post_country`, `post_of`, `post_from`, `post_to`: `post` is an id
of titles.toml or the words of a title. Rows with the same `id`, or the same name, kind and country, that follow one
another are one entity with several posts. The separator is `,`, `;` or a tab, whichever the header has most of.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from cleaner.dictionary.entry import KIND_BY_PREFIX
from cleaner.errors import InputError
from cleaner.importers.base import Base
from cleaner.importers.countries import country_code
from cleaner.importers.draft import KINDS, Draft, Drop, Item, RolePost

_LISTS = {"aliases": "forms", "acronyms": "acronyms", "native": "native", "demonyms": "demonyms", "context": "context"}
_PLAIN = {name: name for name in ("type", "family", "wikidata", "parent", "capital", "id", "source", "licence")}
_DATES = {"from": "start", "to": "end"}
_POST = ("post", "post_country", "post_of", "post_from", "post_to")
COLUMNS = ("name", "kind", "country", "acronym", *_LISTS, *_PLAIN, *_DATES, *_POST)
_KINDS = {**{kind: kind for kind in KINDS}, **{word: prefix for prefix, word in KIND_BY_PREFIX.items()}}
_KINDS |= {"organization": "org", "": "org"}


def read_csv(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Drafts of the rows. Raises `InputError` for a header without `name` or with a column that nobody reads."""
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
    header = text.readline()
    delimiter = max(",;\t", key=header.count)
    columns = [c.strip().lower() for c in next(csv.reader([header], delimiter=delimiter), [])]
    unknown = [c for c in columns if c not in COLUMNS]
    if "name" not in columns or unknown:
        wrong = f"no such column: {unknown[0]!r}" if unknown else "there is no column 'name'"
        raise InputError(f"line 1: {wrong}; the first line names the columns, of these: {', '.join(COLUMNS)}")
    rows = csv.reader(text, delimiter=delimiter)
    waiting: Draft | None = None
    while True:
        start = rows.line_num + 2
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Drop(start, "not a row of CSV", str(error))
            continue
        if not any(cell.strip() for cell in row):
            continue
        item = _draft(start, columns, row, base)
        if isinstance(item, Draft) and waiting and _same(waiting, item):
            waiting.posts += item.posts
            continue
        if waiting:
            yield waiting
        waiting = item if isinstance(item, Draft) else None
        if isinstance(item, Drop):
            yield item
    if waiting:
        yield waiting


def _draft(line: int, columns: list[str], row: list[str], base: Base) -> Draft | Drop:
    if len(row) > len(columns):
        return Drop(line, "more cells than columns", f"{len(row)} cells")
    cells = {name: cell.strip() for name, cell in zip(columns, row, strict=False)}
    name, kind = cells.get("name", ""), _KINDS.get(cells.get("kind", "").lower())
    if not name:
        return Drop(line, "no name")
    if "\ufffd" in "".join(row):
        return Drop(line, "not UTF-8", name)
    if kind is None:
        return Drop(line, "no such kind: write person, organisation, place or phrase", cells["kind"])
    country = country_code(cells.get("country") or "INT")
    if country is None:
        return Drop(line, "no such country: write an ISO code", cells["country"])
    draft = Draft(line=line, kind=kind, name=name, country=country, origin=cells.get("id") or f"line {line}")
    for column, field in (*_PLAIN.items(), *_DATES.items()):
        setattr(draft, field, cells.get(column) or None)
    for column, field in _LISTS.items():
        setattr(draft, field, [part.strip() for part in cells.get(column, "").split("|") if part.strip()])
    if cells.get("acronym"):
        draft.acronyms = [cells["acronym"], *draft.acronyms]
    if cells.get("post"):
        title, rest = base.title_of(cells["post"].replace("-", " "))
        title = cells["post"] if cells["post"] in base.titles else title if title and not rest else ""
        if not title:
            return Drop(line, "no such title: write an id or a form of titles.toml", cells["post"])
        place = cells.get("post_country")
        post = RolePost(title, country_code(place) if place else None, cells.get("post_of") or None)
        post.start, post.end = cells.get("post_from") or None, cells.get("post_to") or None
        draft.posts = [post]
    return draft


def _same(one: Draft, other: Draft) -> bool:
    if one.id or other.id:
        return one.id == other.id
    return (one.name, one.kind, one.country) == (other.name, other.kind, other.country)
