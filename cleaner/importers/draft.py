"""What a reader hands on: an entity as the source has it, a wrong form, or a row that could not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

if TYPE_CHECKING:
    from cleaner.importers.base import Base

KINDS = ("person", "org", "place", "term")  # as ids begin


class RolePost(msgspec.Struct, rename={"start": "from", "end": "to"}, omit_defaults=True):
    """A post as a source gives it: `title` is an id of titles.toml, dates are "YYYY" or longer."""

    title: str
    country: str | None = None
    of: str | None = None
    start: str | None = None
    end: str | None = None


class Draft(msgspec.Struct, kw_only=True):
    """An entity before anything was checked. `line` counts from 1; `origin` is how the source calls it.

    `forms` are all names beside the canonical one: the filter sorts them into aliases, acronyms and native names.
    """

    line: int
    kind: str
    name: str
    country: str = "INT"
    type: str | None = None
    forms: list[str] = []
    acronyms: list[str] = []
    native: list[str] = []
    posts: list[RolePost] = []
    demonyms: list[str] = []
    context: list[str] = []
    family: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    capital: str | None = None
    start: str | None = None
    end: str | None = None
    origin: str = ""
    id: str | None = None
    source: str | None = None
    licence: str | None = None


class WrongForm(msgspec.Struct):
    """`wrong` stands for `right`, as a list of corrections has it."""

    line: int
    wrong: str
    right: str


class Drop(msgspec.Struct, frozen=True):
    """Something that was not taken over: the line, why (the same words for the same reason), and what it was."""

    line: int
    reason: str
    what: str = ""


Item = Draft | WrongForm | Drop
Reader = Callable[[BinaryIO, "Base"], Iterator[Item]]
