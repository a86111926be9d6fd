"""The reasons that several finders share: what the surroundings of a mention say about an entity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import initials, name_words
from cleaner.document import Document, Mention
from cleaner.find.proposal import Proposal
from cleaner.profile import NEAR, Profile
from cleaner.text.fold import fold

_BRACKET = re.compile(r"(?:['’]s)?[ \u00a0]?\(([^\W_]{2,12}(?:[.&-][^\W_]{1,6}){0,3})\)")


def bracketed_acronym(document: Document, end: int) -> str:
    """The acronym in brackets right behind an offset, or "".

    "National Intelligence Agency (NIS)" gives "NIS".
    """
    match = bracket_behind(document, end)
    return match[1] if match else ""


def bracket_behind(document: Document, end: int) -> re.Match[str] | None:
    """The same with its brackets, as a match whose first group is the acronym."""
    match = _BRACKET.match(document.text, end)
    return match if match and sum(c.isupper() for c in match[1]) >= 2 else None


def acronym_reasons(
    proposal: Proposal, document: Document, entity: int, own: str, *, name_fits: bool = False
) -> None:
    """An acronym in brackets behind the mention speaks for its owner, unless the mention's `own` initials fit it too.

    `name_fits`: the right name has just these initials as well, so that they do not tell the two apart.
    """
    acronym = bracketed_acronym(document, proposal.end)
    if not acronym:
        return
    item = document.index.entities[entity]
    plain = _bare(acronym)
    if plain in {_bare(a) for a in item.acronyms} or entity in document.index.bearers(acronym):
        if own == plain and not name_fits:
            proposal.add("acronym-own", f"({acronym}) fits the words as they stand")
        else:
            proposal.add("acronym-fits", f"({acronym}) is {item.name}", 0.5 if own == plain else 1.0)
    elif own != plain and len(plain) > 2 and plain == initials(name_words(proposal.after, {})):
        proposal.add("acronym-fits", f"({acronym}) are the first letters of {proposal.after}", 0.7)
    elif item.acronyms:
        proposal.add("acronym-other", f"({acronym}) is not {item.name}, which is {item.acronyms[0]}")
    elif own == plain:
        proposal.add("acronym-own", f"({acronym}) fits the words as they stand")


def _behind_bracket(document: Document, end: int) -> int:
    """Where the text goes on behind an acronym in brackets: that it is a country's says nothing about its country."""
    match = _BRACKET.match(document.text, end)
    return match.end() if match else end


def has_other_acronym(mention: Mention, acronym: str, index: Index) -> bool:
    """Do all whom a mention may name have acronyms, and none of them this one?"""
    owners = [index.entities[e] for e in mention.entities]
    return bool(owners) and all(o.acronyms and _bare(acronym) not in map(_bare, o.acronyms) for o in owners)


def _bare(acronym: str) -> str:
    return fold(acronym).upper().replace(".", "")


def country_reasons(proposal: Proposal, document: Document, profile: Profile, entity: int) -> None:
    """Note how the text around a proposal speaks for or against the country of an entity."""
    item = document.index.entities[entity]
    codes = {item.country, *item.countries}
    start, end = proposal.start, proposal.end
    beside = _countries_beside(document, entity, start, end) | _countries_of_owner(document, profile, start)
    if "INT" in codes:
        if beside and not codes & beside:
            proposal.add("country-other", f"{_names(beside)} named beside it", 0.3)
        proposal.add("international", "an international name")
        return
    if codes & beside:
        proposal.add("country-beside", f"{_names(codes & beside)} named beside it")
        return
    if beside:
        proposal.add("country-other", f"{_names(beside)} named beside it, not {_names(codes)}")
    low, high = document.sentence(start)
    behind = _behind_bracket(document, end)
    if any(profile.names_country(c, low, start) or profile.names_country(c, behind, high) for c in codes):
        proposal.add("country-in-sentence", f"{_names(codes)} named in the sentence")
    elif any(profile.names_country(c, 0, end) or profile.names_country(c, behind, len(document.text)) for c in codes):
        share = max(profile.weight[c] for c in codes) / max(sum(profile.weight.values()), 1)
        proposal.add("country-in-text", f"{_names(codes)} named in the text", 0.6 + min(share, 0.8))
    elif not any(profile.names_country(c, end, behind) for c in codes):  # the acronym behind it has been heard already
        others = any(positions for code, positions in profile.countries.items() if code not in codes)
        proposal.add("country-missing", f"{_names(codes)} not named in the text", _OTHERS_NAMED if others else 1.0)


def _countries_beside(document: Document, entity: int, start: int, end: int) -> set[str]:
    """Countries in whose name the mention speaks: a demonym or possessive just before it, or inside it."""
    found: set[str] = set()
    for mention in document.mentions_between(start - NEAR - 40, end + 12):
        if start <= mention.start and mention.end <= end and document.index.entities[entity].is_country:
            continue
        if mention.country and mention.end > start - NEAR:
            gap = document.text[mention.end : start] if mention.end <= start else ""
            if mention.end <= start and not _claims(gap):
                continue
            if mention.start >= end and document.text[end : mention.start].strip(" ") not in ("of", "in", "of the"):
                continue
            found.update(mention.country.split())
    return found


def _countries_of_owner(document: Document, profile: Profile, start: int) -> set[str]:
    """The country of a person whose name stands right before: "the Biden Ministry of Justice"."""
    entities = document.index.entities
    return {
        entities[entity].country
        for mention in document.mentions_between(start - 40, start)
        if mention.sort in ("name", "alias", "family") and document.text[mention.end : start] in _OWNS
        for entity in mention.entities[:1]
        if entities[entity].kind == "person" and profile.countries.get(entities[entity].country)
    }


_OTHERS_NAMED = 1.6
_OWNS = (" ", "’s ", "'s ")  # "the Biden Justice Department", "Putin's Security Council"
_CLAIM = re.compile(r"(?:['’]s?)?(?: [\w-]+){0,3} ?")


def _claims(gap: str) -> bool:
    """Does what stands between a country and a mention still belong together ("North Korea's official ")?"""
    return len(gap) < 40 and _CLAIM.fullmatch(gap) is not None and "\n" not in gap


def related_reasons(proposal: Proposal, document: Document, profile: Profile, entity: int, *, sisters: bool = False) -> None:
    """Note the parent body, the head or the acronym of the entity, or what the dictionary says goes with it, in the text.

    Of `sisters`, which a relative does not tell apart, what goes with one counts as well.
    """
    index: Index = document.index
    item = index.entities[entity]
    relatives = list(index.heads.get(entity, ()))
    if item.parent in index.ids:
        relatives.append(index.ids[item.parent])
    named = {r: places for r in relatives if (places := _outside(profile.entities.get(r) or [], proposal))}
    if named:
        low, high = document.sentence(proposal.start)
        beside = next((r for r, places in named.items() if any(low <= at < high for at in places)), None)
        if beside is not None:
            proposal.add("related", f"{index.entities[beside].name} named in the sentence", _IN_SENTENCE)
        else:
            proposal.add("related", f"{index.entities[next(iter(named))].name} named in the text")
    elif inside := next((r for r in relatives if profile.entities.get(r)), None):
        proposal.add("related", f"{index.entities[inside].name} stands right in it", _IN_ITSELF)
    if (sisters or not proposal.has("related")) and (phrase := context_in(document, item)):
        proposal.add("related", f"{phrase!r}, which goes with {item.name}, stands in the text", 1.0 if sisters else _CONTEXT)
    places = (profile.entities.get(entity) or [])
    at = next((at for at in places if not proposal.start <= at < proposal.end), -1)
    if at >= 0:
        form = document.mention_at(at)
        if form and form.sort == "acronym":
            if not bracketed_acronym(document, proposal.end):
                proposal.add("acronym-in-text", f"{document.text[form.start:form.end]} stands in the text")
        elif form:
            proposal.add("full-form", f"{document.text[form.start:form.end]!r} stands elsewhere in the text")


def _outside(places: Sequence[int], proposal: Proposal) -> list[int]:
    """Those of the places that are not in the mention itself."""
    return [at for at in places if not proposal.start <= at < proposal.end]


_IN_SENTENCE = 1.4
_IN_ITSELF = 0.6  # what is right of a damaged name
_CONTEXT = 0.7  # a word says less than a relative that is named
STRONGEST_RELATED = _IN_SENTENCE + 1.0


def context_in(document: Document, item: Entity) -> str:
    """The first of an entity's context words that stands in the text, or ""."""
    return next((phrase for phrase in item.context if document.says(phrase)), "")


def _names(codes: set[str]) -> str:
    return "/".join(sorted(codes))
