"""FollowTheMoney: entities as JSON, one a line, as OpenSanctions publishes them (`entities.ftm.json`).

Persons, organisations, companies and public bodies are read; vessels, addresses, sanctions and the links between
entities are not names of the news. Weak aliases are left out: they are initials, nicknames and scrapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from cleaner.importers.base import Base
from cleaner.importers.countries import country_code
from cleaner.importers.draft import Draft, Drop, Item, RolePost
from cleaner.importers.forms import is_latin
from cleaner.importers.opening import lines

_KINDS = {"Person": "person", "Organization": "org", "Company": "org", "PublicBody": "org"}
_TYPES = {"Company": "company"}


def read_ftm(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Drafts of the persons and organisations."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    for number, line in lines(stream):
        try:
            yield from _items(number, decode(line), base)
        except msgspec.DecodeError as error:
            yield Drop(number, "not JSON", str(error))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            yield Drop(number, "not an entity of FollowTheMoney", f"{type(error).__name__}: {error}")


def _items(number: int, item: dict[str, Any], base: Base) -> Iterator[Item]:
    id_, schema, properties = item["id"], item["schema"], item["properties"]
    if schema not in _KINDS:
        yield Drop(number, f"of schema {schema}, which is not imported", id_)
        return
    names = [n for n in (item.get("caption"), *properties.get("name", ())) if n]
    best = [n for n in names if is_latin(n) and n != n.upper()] or names
    if not best:
        yield Drop(number, "no name", id_)
        return
    given = [*properties.get("nationality", ()), *properties.get("citizenship", ()), *properties.get("country", ())]
    if schema != "Person":
        given = properties.get("country") or properties.get("jurisdiction") or properties.get("mainCountry") or []
    codes = {country_code(c) for c in given}
    country = codes.pop() if len(codes) == 1 else None
    for weak in properties.get("weakAlias", ()):
        yield Drop(number, "alias: weak, as the source says", f"{best[0]}: {weak}")
    yield Draft(
        line=number, kind=_KINDS[schema], name=best[0], type=_TYPES.get(schema), country=country or "INT",
        forms=[*names, *properties.get("alias", ()), *properties.get("previousName", ())],
        acronyms=properties.get("abbreviation", []), wikidata=next(iter(properties.get("wikidataId", ())), None),
        posts=list(_posts(properties.get("position", ()), base)) if schema == "Person" else [], origin=id_,
    )  # fmt: skip


def _posts(positions: list[str], base: Base) -> Iterator[RolePost]:
    """The positions that begin with a title of the dictionary. The source gives them no dates here."""
    seen = set()
    for position in positions:
        title, _ = base.title_of(position)
        if title and title not in seen:
            seen.add(title)
            yield RolePost(title)
