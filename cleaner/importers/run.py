"""An import from end to end, in two passes over what the reader found: names are only known when all were read.

The first pass keeps the drafts in a temporary file and notes who is called what; the second sorts the forms, writes the
rows and counts. In memory are the names, not the entities.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from cleaner.dictionary.entry import Corruption, Entity
from cleaner.importers.base import Base
from cleaner.importers.corrections import as_corruption
from cleaner.importers.draft import Draft, Drop, Item, Reader, WrongForm
from cleaner.importers.forms import ACRONYM, ALIAS, NATIVE, fault, is_latin, sorted_form, tidy
from cleaner.importers.report import Report
from cleaner.text.tokens import name_key, words

Row = Entity | Corruption
Dropped = Callable[[Drop], None]


def convert(
    stream: BinaryIO, reader: Reader, base: Base, *, source: str, licence: str, report: Report, dropped: Dropped
) -> Iterator[Row]:
    """The rows of a dictionary for what a reader finds in a stream, each with its source and licence.

    `report` is filled while the rows are used; `dropped` is told of everything that is left out, as it happens.
    """
    run = _Run(base, source, licence, report, dropped)
    with tempfile.TemporaryFile() as store:
        run.read(reader(stream, base), store)
        store.seek(0)
        yield from run.rows(store)


class _Run:
    def __init__(self, base: Base, source: str, licence: str, report: Report, dropped: Dropped) -> None:
        self.base, self.source, self.licence, self.report = base, source, licence, report
        self._tell = dropped
        self._names: dict[tuple[str, str], int] = {}  # key and country of canonical names, with the line
        self._keys: dict[str, int] = {}  # the line of whoever first has a key as its name
        self._aliases: dict[tuple[str, str], int] = {}
        self._ids: set[str] = set()

    def drop(self, line: int, reason: str, what: str) -> None:
        drop = Drop(line, reason, what)
        self.report.drop(drop)
        self._tell(drop)

    def read(self, items: Iterator[Item], store: BinaryIO) -> None:
        """The first pass: what cannot be an entity falls out, the rest is kept for the second."""
        encode = msgspec.json.Encoder().encode
        for item in items:
            self.report.read += 1
            if isinstance(item, Drop):
                self.drop(item.line, item.reason, item.what)
            elif isinstance(item, WrongForm) or self._is_new(item):
                tag = b"w" if isinstance(item, WrongForm) else b"d"
                store.write(tag + encode(item) + b"\n")

    def _is_new(self, draft: Draft) -> bool:
        draft.name = tidy(draft.name)
        if not is_latin(draft.name):
            self._take_latin_name(draft)
        reason = self._name_fault(draft)
        if reason:
            self.drop(draft.line, reason, draft.name)
            return False
        key = name_key(draft.name)
        self._names[key, draft.country] = draft.line
        self._keys.setdefault(key, draft.line)
        return True

    def _take_latin_name(self, draft: Draft) -> None:
        """The first Latin form in capitals and small letters becomes the name, the name a native one."""
        for form in draft.forms:
            if is_latin(form) and form != form.upper() and not fault(tidy(form), draft, self.base):
                draft.native.append(draft.name)
                draft.name = tidy(form)
                return

    def _name_fault(self, draft: Draft) -> str:
        known = self.base.by_wikidata.get(draft.wikidata or "")
        if known:
            return "in the dictionary already, by its Wikidata number"
        if not is_latin(draft.name):
            return "no name in Latin letters"
        reason = fault(draft.name, draft, self.base)
        if reason:
            return f"the name is {reason}" if reason.startswith("a") else f"the name: {reason}"
        if draft.name == draft.name.upper() and " " in draft.name:
            return "the name is capitals throughout"
        if any(e.country == draft.country for e in self.base.bearers(draft.name)):
            return "in the dictionary already, by its name and country"
        if (name_key(draft.name), draft.country) in self._names:
            return "the same name and country a second time"
        return ""

    def rows(self, store: BinaryIO) -> Iterator[Row]:
        """The second pass."""
        for line in store:
            if line[:1] == b"w":
                wrong = msgspec.json.decode(line[1:], type=WrongForm)
                row = as_corruption(wrong, self.base, f"{self.source} line {wrong.line}", self.licence)
                if isinstance(row, Drop):
                    self.drop(row.line, row.reason, row.what)
                else:
                    self.report.corruptions += 1
                    yield row
                continue
            draft = msgspec.json.decode(line[1:], type=Draft)
            self._sort_forms(draft)
            try:
                entity = self._entity(draft)
            except msgspec.ValidationError as error:
                self.drop(draft.line, "a field is not of the right form", f"{draft.name}: {error}")
                continue
            self.report.entities += 1
            yield entity

    def _sort_forms(self, draft: Draft) -> None:
        """Put every form where it belongs, and drop what is none, telling why."""
        places: dict[str, list[str]] = {ALIAS: [], ACRONYM: [], NATIVE: []}
        seen = {draft.name}
        given = ((ALIAS, draft.forms), (ACRONYM, draft.acronyms), (NATIVE, draft.native))
        for form, meant in [(form, meant) for meant, forms in given for form in forms]:
            form = tidy(form)
            if not form or form in seen:
                continue
            seen.add(form)
            if meant == NATIVE and (is_latin(form) and len(form) > 1):
                if form != draft.name:
                    places[NATIVE].append(form)
                continue
            place, reason = sorted_form(form, draft, self.base, lambda name: self._owner(name, draft))
            if reason:
                self.drop(draft.line, f"alias: {reason}", f"{draft.name}: {form}")
                continue
            if place != meant:
                self.report.moved[{ALIAS: "aliases", ACRONYM: "acronyms", NATIVE: "native"}[place]] += 1
            if place == ALIAS:
                self._aliases.setdefault((name_key(form), draft.country), draft.line)
            places[place].append(form.replace(".", "") if place == ACRONYM else form)
        draft.forms, draft.acronyms, draft.native = (list(dict.fromkeys(places[p])) for p in (ALIAS, ACRONYM, NATIVE))

    def _owner(self, name: str, draft: Draft) -> str:
        """Who else bears a name: in the dictionary, by name in this import, or as an alias in the same country."""
        key = name_key(name)
        known = self.base.bearers(name)
        if known:
            return known[0].id
        line = self._keys.get(key, draft.line)
        line = line if line != draft.line else self._aliases.get((key, draft.country), draft.line)
        return f"line {line}" if line != draft.line else ""

    def _entity(self, draft: Draft) -> Entity:
        fields = {
            "id": self._id(draft), "name": draft.name, "type": draft.type, "aliases": draft.forms,
            "acronyms": draft.acronyms, "native": draft.native, "country": draft.country, "wikidata": draft.wikidata,
            "posts": [{k: v for k, v in msgspec.to_builtins(p).items() if v} for p in draft.posts],
            "family": draft.family, "parent": draft.parent, "capital": draft.capital, "demonyms": draft.demonyms,
            "context": draft.context, "from": draft.start, "to": draft.end,
            "source": draft.source or f"{self.source} {draft.origin}".strip(), "licence": draft.licence or self.licence,
        }  # fmt: skip
        entity = msgspec.convert({k: v for k, v in fields.items() if v}, Entity)
        self._ids.add(entity.id)
        return entity

    def _id(self, draft: Draft) -> str:
        """An id made of the name; one that is taken gets the number of the source behind it."""
        if draft.id:
            if draft.id in self._ids:
                raise msgspec.ValidationError(f"id {draft.id!r} stands twice")
            return draft.id
        stem = f"{draft.kind}/{draft.country.lower()}/{_slug(' '.join(w.key for w in words(draft.name))) or _slug(draft.origin)}"
        number, id_ = 1, stem
        while id_ in self._ids or id_ in self.base.index.ids:
            id_ = f"{stem}-{_slug(draft.wikidata or '') or 'n'}{'' if number == 1 else number}"
            number += 1
        return id_


def _slug(text: str) -> str:
    """Small letters, digits and hyphens, as ids want them."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("þ", "th")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
