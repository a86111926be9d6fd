"""The post that a text gives to a person: "Ukrainian President ...", "President ... of Ukraine", "..., CHP leader"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from cleaner.dictionary.index import Holder, Index
from cleaner.document import Document
from cleaner.find.appointed import appointment
from cleaner.find.titles_near import MOST_BEFORE_TITLE, may_begin_post, may_end_post
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem

_LONGEST_TITLE = 6
_OF_COUNTRY = re.compile(r"(?:['’]s)? of (?:the )?")
_APPOSITION = re.compile(r", (?:the |a |an )?|, who is (?:the )?")


class NamedPost(msgspec.Struct, frozen=True, gc=False):
    """Title ids with the country or the body beside them, as `text` has it. `body` counts entities, -1 for none."""

    titles: tuple[str, ...]
    countries: frozenset[str]
    body: int
    text: str
    start: int


def post_beside(document: Document, start: int, end: int) -> NamedPost | None:
    """The title before or behind a name, with a country from behind the name if none stands beside the title."""
    post = post_before(document, start) or post_after(document, end)
    if post and not post.countries:
        return msgspec.structs.replace(post, countries=country_behind(document, end))
    return post


def post_before(document: Document, start: int) -> NamedPost | None:
    """The title that ends right before an offset, with what stands before the title."""
    before = document.before(start, 110)
    offset = start - len(before)
    if not before.rstrip(" ,") or before[-1:] not in (" ", "\u00a0"):
        return None
    if not may_end_post(document, before):
        return None
    found = document.words(before, offset)
    if not found or document.text[found[-1].end : start].strip(" \u00a0,") not in ("", "."):
        return None
    return _title_ending_at(document, found, start) or _title_of_country(document, found, start)


def may_have_post(document: Document, start: int, end: int) -> bool:
    """Can a post stand before or behind `[start, end)`? A quick look that is never wrongly False."""
    text = document.text
    if start and text[start - 1] in _SPACES:
        before = document.before(start, 110)
        if before.rstrip(" ,") and may_end_post(document, before):
            return True
    if appointment(document, end):
        return True
    if text[end : end + 2] == ", ":
        match = _APPOSITION.match(text, end)
        return bool(match and may_begin_post(document, match.end()))
    return False


_SPACES = (" ", "\u00a0")


def _title_ending_at(document: Document, found: list[Word], start: int) -> NamedPost | None:
    """"Ukrainian President |", "North Korea's leader |", "Interior Minister |"."""
    for size in range(min(_LONGEST_TITLE, len(found)), 0, -1):
        titles = _titles(document.index, found[-size:])
        if titles:
            countries, body = _owner(document, found[:-size], titles)
            at = found[-size].start
            return NamedPost(tuple(t for t, _ in titles), countries, body, document.text[at:start].strip(), at)
    return None


def _title_of_country(document: Document, found: list[Word], start: int) -> NamedPost | None:
    """"President of Ukraine |", "the president of the Swiss National Bank |"."""
    index = document.index
    for size in range(1, min(7, len(found))):
        owner = found[-size:]
        linking = found[: len(found) - size]
        while linking and linking[-1].key == "the":
            linking = linking[:-1]
        if not linking or linking[-1].key != "of":
            continue
        countries, bodies = _named(index, owner, document.text)
        if not countries and not bodies:
            continue
        for length in range(min(_LONGEST_TITLE, len(linking) - 1), 0, -1):
            part = linking[len(linking) - 1 - length : -1]
            titles = _titles(index, part)
            if titles:
                at = part[0].start
                body = bodies[0] if bodies else -1
                return NamedPost(tuple(t for t, _ in titles), countries, body, document.text[at:start].strip(), at)
    return None


def post_after(document: Document, end: int) -> NamedPost | None:
    """What is said behind a name: ", president of Ukraine,", "was elected president of Ukraine", "resigned as president"."""
    match = appointment(document, end) or _APPOSITION.match(document.text, end)
    if not match:
        return None
    text = document.after(match.end(), 80)
    found = document.words(text, match.end())[:10]
    for skip in range(MOST_BEFORE_TITLE):
        if skip and found[skip - 1 : skip] and found[skip - 1].key in FUNCTION_WORDS:
            break  # "a cousin of the president"
        for size in range(min(_LONGEST_TITLE, len(found) - skip), 0, -1):
            part = found[skip : skip + size]
            titles = _titles(document.index, part)
            if not titles:
                continue
            countries, body = _owner(document, found[:skip], titles)
            rest = found[skip + size :]
            if not countries and body < 0 and rest and rest[0].key == "of":
                rest = rest[2:] if rest[1:2] and rest[1].key == "the" else rest[1:]
                for length in range(min(6, len(rest)), 0, -1):
                    countries, bodies = _named(document.index, rest[:length], document.text)
                    if countries or bodies:
                        body = bodies[0] if bodies else -1
                        break
            return NamedPost(
                tuple(t for t, _ in titles), countries, body, document.text[part[0].start : part[-1].end], part[0].start
            )
    return None


def country_behind(document: Document, end: int) -> frozenset[str]:
    """The country in "President Selensky of Ukraine"."""
    match = _OF_COUNTRY.match(document.text, end)
    if not match:
        return frozenset()
    found = document.words(document.after(match.end(), 50), match.end())
    for size in range(min(4, len(found)), 0, -1):
        countries, _ = _named(document.index, found[:size], document.text)
        if countries:
            return countries
    return frozenset()


def _titles(index: Index, part: list[Word]) -> tuple[tuple[str, str], ...]:
    return index.titles.get("".join(w.key for w in part), ())


def _owner(document: Document, found: list[Word], titles: tuple[tuple[str, str], ...]) -> tuple[frozenset[str], int]:
    """The country or body that stands before a title: its longest reading."""
    while found and (found[-1].key in _BETWEEN or found[-1].key.isdigit()):
        found = found[:-1]
    for size in range(min(7, len(found)), 0, -1):
        part = found[-size:]
        if part[0].key in FUNCTION_WORDS and size > 1:
            continue
        countries, bodies = _named(document.index, part, document.text)
        if countries or bodies:
            return countries, bodies[0] if bodies else -1
    national = frozenset(c for _, c in titles if c)
    return (national if all(c for _, c in titles) else frozenset()), -1


_BETWEEN = frozenset(
    "the new former ex then current outgoing incoming acting interim first second third fourth fifth sixth seventh eighth next "
    "youngest woman female s own long-serving late".split()
)


def _named(index: Index, part: list[Word], text: str) -> tuple[frozenset[str], tuple[int, ...]]:
    """The countries and bodies that exactly these words name."""
    country = index.country_words.get("".join(stem(w.key) for w in part), "")
    if not country and len(part) == 1:
        surface = text[part[0].start : part[0].end]
        plain = surface.replace(".", "")
        if plain.isupper():
            entities = index.acronyms.get(surface) or index.acronyms.get(plain) or ()
            codes = {index.entities[e].country for e in entities if index.entities[e].is_country}
            return frozenset(codes), tuple(e for e in entities if not index.entities[e].is_country)
    if country:
        return frozenset(country.split()), ()
    forms = index.known.get("".join(w.key for w in part), ())
    bodies = tuple(f.entity for f in forms if f.sort in ("name", "alias", "native") and index.entities[f.entity].kind != "person")
    cities = frozenset(
        index.entities[b].country for b in bodies if index.entities[b].kind == "place" and index.entities[b].country != "INT"
    )
    return cities, bodies


def holders_of(document: Document, title: str, countries: Iterable[str], body: str) -> list[Holder]:
    """Those who hold a post in the name of one of the countries or of the body, in the order of the index."""
    holders = document.index.holders.get(title, ())
    places: dict[str, list[int]] = document.remember("holders", title, lambda: _by_country_and_body(holders))
    wanted = {place for code in countries for place in places.get("@" + code, ())}
    wanted.update(places.get(body, ()) if body else ())
    return [holders[place] for place in sorted(wanted)]


def _by_country_and_body(holders: Sequence[Holder]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, holder in enumerate(holders):
        places.setdefault("@" + holder.country, []).append(place)
        if holder.post.of:
            places.setdefault(holder.post.of, []).append(place)
    return places


def countries_for(post: NamedPost, profile: Profile) -> frozenset[str]:
    """The country that a post speaks for: the one beside it, else the one that the text is mostly about."""
    return post.countries or frozenset(profile.main_countries()[:3])
