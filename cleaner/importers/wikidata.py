"""Wikidata: entities as JSON, one a line, bare or as the dump has them (`[`, `{...},`, `]`), packed or not.

The kind comes from "instance of" (P31) where it is one of the classes below, else from what only one kind has: a birth
date, a seat, coordinates. Names are the English label and aliases (or the label for all languages), acronyms are short
names (P1813) in capitals, native names those of P1705 and P1448, and labels in the language of a native name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from cleaner.importers.base import Base
from cleaner.importers.countries import BY_WIKIDATA, country_code
from cleaner.importers.draft import Draft, Drop, Item
from cleaner.importers.opening import lines

LICENCE = "CC0-1.0"

_NOT_NAMES = frozenset("Q4167410 Q4167836 Q13406463 Q11266439 Q15184295 Q101352 Q202444 Q12308941 Q11879590 Q3409032".split())
_CLASSES = {
    "Q5": ("person", None),
    "Q6256": ("place", "country"), "Q3624078": ("place", "country"),
    "Q515": ("place", "city"), "Q1549591": ("place", "city"), "Q5119": ("place", "city"), "Q1637706": ("place", "city"),
    "Q3957": ("place", "town"), "Q532": ("place", "village"), "Q486972": ("place", "settlement"),
    "Q10864048": ("place", "region"), "Q23442": ("place", "island"), "Q4022": ("place", "river"), "Q165": ("place", "sea"),
    "Q8502": ("place", "mountain"), "Q37901": ("place", "strait"), "Q23397": ("place", "lake"),
    "Q43229": ("org", None), "Q4830453": ("org", "company"), "Q783794": ("org", "company"), "Q891723": ("org", "company"),
    "Q6881511": ("org", "company"), "Q7278": ("org", "party"), "Q192350": ("org", "ministry"), "Q327333": ("org", "agency"),
    "Q11032": ("org", "newspaper"), "Q192283": ("org", "news-agency"), "Q3918": ("org", "university"),
    "Q22687": ("org", "bank"), "Q66344": ("org", "central-bank"), "Q47913": ("org", "intelligence-agency"),
    "Q484652": ("org", "international-organisation"), "Q163740": ("org", None), "Q79913": ("org", "ngo"),
    "Q17149090": ("org", "armed-group"), "Q476028": ("org", "football-club"), "Q15265344": ("org", "broadcaster"),
    "Q1616075": ("org", "broadcaster"),
    "Q131569": ("term", "treaty"), "Q198": ("term", "war"), "Q178561": ("term", "battle"), "Q645883": ("term", "operation"),
}  # fmt: skip
_COUNTRY_OF_PERSON, _COUNTRY = ("P27",), ("P17", "P495")
_FAMILY_BIRTH = ("P569", "P735")
_SEAT = ("P159", "P112", "P1128", "P169", "P488")
_TIME = re.compile(r"([+-])(\d{4,})-(\d\d)-(\d\d)T")


def read_wikidata(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Drafts of the entities that have an English name and a kind."""
    decode = msgspec.json.Decoder().decode
    for number, line in lines(stream):
        text = line.strip().rstrip(b",")
        if text in (b"[", b"]"):
            continue
        try:
            item = decode(text)
            yield _draft(number, item)
        except msgspec.DecodeError as error:
            yield Drop(number, "not JSON", str(error))
        except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
            yield Drop(number, "not an entity of Wikidata", f"{type(error).__name__}: {error}")


def _draft(number: int, item: dict[str, Any]) -> Item:
    item = item["entities"].popitem()[1] if set(item) == {"entities"} else item  # as Special:EntityData gives it
    id_ = item["id"]
    if item.get("type", "item") != "item" or not re.fullmatch(r"Q[1-9]\d*", id_):
        return Drop(number, "a property or a lexeme, no item", id_)
    labels = item.get("labels") or {}
    label = labels.get("en") or labels.get("mul")
    if not label:
        return Drop(number, "no English label", id_)
    claims = item.get("claims") or {}
    classes = _values(claims, "P31")
    if any(c in _NOT_NAMES for c in classes):
        return Drop(number, "a page of Wikimedia or a mere word, nothing that is named", f"{id_} {label['value']}")
    kind, type_ = _kind(classes, claims)
    if not kind:
        return Drop(number, "of no kind that is known", f"{id_} {label['value']} ({' '.join(classes[:3])})")
    short = [v for v in _texts(claims, "P1813") if v.isupper()]
    native = [*_texts(claims, "P1705"), *_texts(claims, "P1448", but="en")]
    spoken = {c["language"] for p in ("P1705", "P1448") for c in _raw(claims, p) if isinstance(c, dict)}
    native += [labels[code]["value"] for code in sorted(spoken - {"en"}) if code in labels]
    return Draft(
        line=number, kind=kind, name=label["value"], type=type_, wikidata=id_,
        country=_country(kind, type_, claims),
        forms=[a["value"] for code in ("en", "mul") for a in (item.get("aliases") or {}).get(code, ())],
        acronyms=short, native=native,
        start=None if kind == "person" else _time(claims, "P571"), end=None if kind == "person" else _time(claims, "P576"),
        origin=id_,
    )  # fmt: skip


def _kind(classes: list[str], claims: dict[str, Any]) -> tuple[str, str | None]:
    for found in classes:
        if found in _CLASSES:
            return _CLASSES[found]
    if any(p in claims for p in _FAMILY_BIRTH):
        return "person", None
    if any(p in claims for p in _SEAT):
        return "org", None
    return ("place", None) if "P625" in claims else ("", None)


def _country(kind: str, type_: str | None, claims: dict[str, Any]) -> str:
    """The country of citizenship or location; several, or one that is not known, is INT."""
    if type_ == "country":
        codes = {country_code(v) for v in _values(claims, "P297")}
    else:
        found = [v for p in (_COUNTRY_OF_PERSON if kind == "person" else _COUNTRY) for v in _values(claims, p)]
        codes = {BY_WIKIDATA.get(v) for v in found}
    codes.discard(None)
    return (codes.pop() or "INT") if len(codes) == 1 else "INT"


def _raw(claims: dict[str, Any], property_: str) -> list[Any]:
    """The values of the best statements: the preferred ones if there are any, never deprecated ones."""
    statements = [s for s in claims.get(property_, ()) if s.get("rank") != "deprecated"]
    best = [s for s in statements if s.get("rank") == "preferred"] or statements
    snaks = [s["mainsnak"] for s in best]
    return [s["datavalue"]["value"] for s in snaks if s.get("snaktype", "value") == "value"]


def _values(claims: dict[str, Any], property_: str) -> list[str]:
    """The items, or the plain strings, that a property names."""
    return [v["id"] if isinstance(v, dict) else str(v) for v in _raw(claims, property_)]


def _texts(claims: dict[str, Any], property_: str, but: str = "") -> list[str]:
    return [v["text"] for v in _raw(claims, property_) if isinstance(v, dict) and v.get("language") != but]


def _time(claims: dict[str, Any], property_: str) -> str | None:
    """The one date of a property as "YYYY", "YYYY-MM" or "YYYY-MM-DD", as exact as Wikidata says it is."""
    values = _raw(claims, property_)
    match = _TIME.match(values[0]["time"]) if len(values) == 1 else None
    precision = values[0].get("precision", 11) if match else 0
    if not match or match[1] == "-" or len(match[2]) != 4 or precision < 9:
        return None
    return "-".join(match.groups()[1 : 2 + min(precision, 11) - 8])
