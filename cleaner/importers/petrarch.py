"""PETRARCH and TABARI actor files with CAMEO codes: a phrase, its synonyms behind `+`, codes with dates in brackets.

    HAMID_KARZAI_  # comment
    +PRESIDENT_KARZAI_
        [AFGELI 750101-011222]
        [AFGGOV >011222]

An actor with dates is a person; without, an organisation when the words of the name say so, else it is left out, and so
are countries with their towns. A title before a synonym becomes a post. The files are in capitals: names come out with a
capital at each word ("Mcdonald"). GOV is read as minister, for the files hold members of cabinets; ELI and the like have
no title. Years of two digits are 1930 to 2029.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from cleaner.importers.base import Base
from cleaner.importers.countries import country_code
from cleaner.importers.draft import Draft, Drop, Item, RolePost
from cleaner.importers.opening import lines

_TITLES = {"GOV": "minister", "LEG": "lawmaker", "MIL": "commander", "JUD": "judge", "COP": "police-chief",
           "SPY": "intelligence-chief", "OPP": "opposition-leader", "REB": "rebel-leader", "MED": "journalist"}  # fmt: skip
_CODE = re.compile(r"\[([^\[\]]*)\]")
_RESTRICTION = re.compile(r"([A-Z0-9]+)\s*(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8}))?")
_SMALL = frozenset("OF THE AND FOR IN ON DE DEL LA BIN IBN AL EL VON VAN DER".split())


@dataclass
class _Actor:
    line: int
    name: str
    synonyms: list[tuple[int, str]] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def read_petrarch(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Drafts of the actors."""
    actor: _Actor | None = None
    in_comment = False
    for number, line in lines(stream):
        text = line.decode("utf-8", "replace")
        in_comment = in_comment or "<!--" in text
        if in_comment:
            in_comment = "-->" not in text
            continue
        text = re.split(r"[#;]\s|[#;]$|#", _semicolons_inside(text))[0].rstrip()
        phrase = _CODE.sub("", text).strip()
        codes = [(number, part.strip()) for found in _CODE.findall(text) for part in found.split("\x00")]
        if text.count("[") != text.count("]"):
            yield Drop(number, "a bracket is not closed", text[:60])
        elif phrase.startswith("+") and actor:
            actor.synonyms.append((number, phrase[1:]))
            actor.codes += codes
        elif phrase and not phrase.startswith(("+", "&", "-", "!")):
            yield from _items(actor, base)
            actor = _Actor(number, phrase, codes=codes)
        elif codes and actor:
            actor.codes += codes
        elif text.strip():
            yield Drop(number, "not a line of an actor file", text[:60])
    yield from _items(actor, base)


def _semicolons_inside(text: str) -> str:
    """TABARI parts several codes in one bracket with semicolons, which elsewhere begin a comment."""
    return _CODE.sub(lambda m: m[0].replace(";", "\x00"), text)


def _items(actor: _Actor | None, base: Base) -> Iterator[Item]:
    if actor is None:
        return
    parsed = []
    for number, code in actor.codes:
        match = _RESTRICTION.fullmatch(code)
        if match:
            parsed.append(match)
        else:
            yield Drop(number, "a code that cannot be read", code)
    country = country_code(parsed[0][1][:3]) if parsed else None
    name = spoken(actor.name)
    if country is None:
        yield Drop(actor.line, "no country in its code", name)
        return
    dated = any(match[2] or match[4] for match in parsed)
    if not dated and all(len(match[1]) == 3 for match in parsed):
        yield Drop(actor.line, "a country with its towns and nationalities, not an actor", name)
        return
    if not dated and not base.sounds_like_body(name):
        yield Drop(actor.line, "a person or a body: neither dates nor words tell", name)
        return
    title, rest = base.title_of(name) if dated else ("", [])
    posts = list(_posts(parsed)) if dated else []
    forms = []
    if title:
        name, posts = name[rest[0].start :] if rest else "", [RolePost(title, None), *posts]
    if not name:
        yield Drop(actor.line, "a title without a name", spoken(actor.name))
        return
    for _, synonym in actor.synonyms:
        form = spoken(synonym)
        title, rest = base.title_of(form) if dated else ("", [])
        if title and title not in [p.title for p in posts]:
            posts.append(RolePost(title))
        forms.append(form[rest[0].start :] if title and rest else form)
    yield Draft(line=actor.line, kind="person" if dated else "org", name=name, country=country, forms=forms, posts=posts,
                origin=f"line {actor.line}")  # fmt: skip


def _posts(parsed: list[re.Match[str]]) -> Iterator[RolePost]:
    """The roles with a title, each with its dates; the country is that of the code."""
    for match in parsed:
        code = match[1]
        title = _TITLES.get(code[3:6])
        if title and (match[2] or match[4]):
            start = match[4] or (match[3] if match[2] == ">" else None)
            end = match[5] or (match[3] if match[2] == "<" else None)
            yield RolePost(title, country_code(code[:3]), None, start and iso_date(start), end and iso_date(end))


def iso_date(digits: str) -> str:
    """A date of the files as ISO writes it; the month or day 00 is left out.

    >>> iso_date("011222"), iso_date("19790706"), iso_date("330000")
    ('2001-12-22', '1979-07-06', '1933')
    """
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < 30 else "19") + digits
    parts = [digits[:4], digits[4:6], digits[6:8]]
    return "-".join(parts[: 1 if parts[1] == "00" else 2 if parts[2] in ("00", "") else 3])


def spoken(phrase: str) -> str:
    """A phrase of the files as a name.

    >>> spoken("AFGHAN_NATIONAL_ARMY_"), spoken("MINISTRY_OF_DEFENSE"), spoken("MAZAR-I-SHARIF_")
    ('Afghan National Army', 'Ministry of Defense', 'Mazar-I-Sharif')
    """
    parts = phrase.replace("_", " ").split()
    return " ".join(
        word.lower() if n and word in _SMALL else re.sub(r"[^\W\d_]+(?:'S\b)?", lambda m: m[0].capitalize(), word)
        for n, word in enumerate(parts)
    )
