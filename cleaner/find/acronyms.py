"""Acronyms: damaged case, letters of another script, and brackets that do not belong to the name before them.

An acronym and its long form check each other both ways; an acronym that fits no reading is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rapidfuzz.distance import OSA

from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.evidence import country_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.fold import LOOKALIKES, fold
from cleaner.text.tokens import FUNCTION_WORDS, stem, words

_BRACKET = re.compile(r"(?:['’]s)?[ \u00a0]?\(([^\W_]{2,12})\)")


def find_acronyms(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged acronyms."""
    yield from _damaged_case(document, profile)
    yield from _wrong_brackets(document, profile)


def _damaged_case(document: Document, profile: Profile) -> Iterator[Proposal]:
    """"Kcna" where KCNA stands in the text, and acronyms with Cyrillic or Greek letters that look Latin."""
    for run in document.attended:
        for low, high, latin in document.remember("odd-cases", run.text, partial(odd_cases, run, document.index)):
            start, end = run.start + low, run.start + high
            yield from _recased(document, profile, start, end, document.text[start:end], latin)


def odd_cases(run: Run, index: Index) -> tuple[tuple[int, int, str], ...]:
    """Words of a run that are an acronym but for their case or script, with their Latin letters; offsets in the run."""
    found = []
    for word in run.words:
        low, high = word.start - run.start, word.end - run.start
        surface = run.text[low:high]
        latin = surface.translate(LOOKALIKES)
        if not 3 <= len(surface) <= 8 or word.key in index.innocents or (latin == surface and word.key in index.person_words):
            continue
        if latin != surface and not (latin.isascii() and any(c.isascii() and c.isalpha() for c in surface)):
            continue
        if latin == surface and sum(c.isupper() for c in surface) > 1 and not surface.isupper():
            continue  # "DoD" is somebody's style
        right = index.folded_acronyms.get(fold(latin), ())
        if right and surface not in right:
            found.append((low, high, latin))
    return tuple(found)


def _recased(
    document: Document, profile: Profile, start: int, end: int, surface: str, latin: str
) -> Iterator[Proposal]:
    index = document.index
    if surface.isupper() and latin == surface and document.text[max(0, start - 1) : start] != "(":
        return
    for right in index.folded_acronyms.get(fold(latin), ()):
        if surface.isupper() and right.isupper() and latin == surface:
            continue  # RTÜK for RTUK is no damage
        after = surface.upper() if right.isupper() and fold(surface.upper()) == fold(right) and latin == surface else right
        for entity in index.acronyms[right]:
            item = index.entities[entity]
            proposal = Proposal(start, end, after, "acronym", "acronym-case", item.id)
            proposal.add("case", f"{right} is {item.name}")
            if latin != surface:
                proposal.add("spun", "letters of another script")
            elif is_speakable(surface):
                proposal.add("speakable", "some papers write acronyms that can be spoken so")
            places = [at for at in profile.entities.get(entity, ()) if at != start]
            capital = sum(document.text.startswith((right, after), at) and not in_headline(document, at) for at in places)
            if capital and not (is_speakable(surface) and document.text.count(surface) > capital):  # the text's own habit
                proposal.add("caps-in-text", f"{after} stands in the text")
            elif places:
                proposal.add("full-form", f"{item.name} stands in the text")
            elif latin == surface:
                proposal.add("ordinary-word", "the acronym does not stand in the text in capitals", -2)
            country_reasons(proposal, document, profile, entity)
            yield proposal


def in_headline(document: Document, at: int) -> bool:
    """Is the line at an offset set in capitals, so that capitals say nothing?"""
    start = document.text.rfind("\n", 0, at) + 1
    line = document.text[start : start + 120].partition("\n")[0]
    return sum(c.islower() for c in line) < sum(c.isupper() for c in line)


def is_speakable(surface: str) -> bool:
    """Can it be spoken as a word? "Opec" and "Unesco" are some papers' style; nobody writes "Kcna"."""
    return _SPEAKABLE.fullmatch(fold(surface)) is not None


_ONSETS = "[bcfgp][rl]|[dkt]r|s[cklmnptw]|[cpstw]h|kn|tw|[^aeiouy]?"
_SPEAKABLE = re.compile(
    rf"(?:{_ONSETS})(?:[aeiouy]{{1,2}}[^aeiouy]{{1,2}})*[aeiouy]{{0,2}}|(?:[^aeiouy]?[aeiouy])+[^aeiouy]{{0,2}}"
)


def may_be_wrong_bracket(document: Document, end: int, right: frozenset[str]) -> bool:
    """Do brackets with another acronym than those that are right, folded, stand behind a name that ends here?"""
    match = _BRACKET.match(document.text, end)
    return match is not None and match[1].isupper() and fold(match[1]) not in right


def _wrong_brackets(document: Document, profile: Profile) -> Iterator[Proposal]:
    """"Organization of American States (OEA)", "Monetary Policy Committee (MPCC)"."""
    index = document.index
    for mention in (m for run in document.attended for m in run.mentions):
        if mention.sort not in ("name", "alias", "country") or not mention.entities:
            continue
        match = _BRACKET.match(document.text, mention.end)
        if not match or not match[1].isupper():
            continue
        found = match[1]
        owners = [e for e in mention.entities if index.entities[e].acronyms]
        if any(fold(found) == fold(index.entities[e].acronyms[0]) for e in owners):
            continue
        for entity in owners:
            if not _is_whole(document, profile, mention, entity):
                continue
            proposal = _bracket_proposal(document, profile, mention, entity, match.start(1), found)
            if proposal:
                if not _has_own_initials(document, mention, entity):  # whoever it is, the letters are wrong
                    country_reasons(proposal, document, profile, entity)
                yield proposal


def _is_whole(document: Document, profile: Profile, mention: Mention, entity: int) -> bool:
    """Is it a name of its own, and of a country spoken of or with these initials? The Quebec Liberal Party is another one."""
    item = document.index.entities[entity]
    codes = {item.country, *item.countries}
    spoken_of = "INT" in codes or any(profile.countries.get(c) for c in codes)
    if not spoken_of and not _has_own_initials(document, mention, entity):
        return False
    before = document.before(mention.start, 40)
    last = next(reversed(list(words(before))), None)
    if last is None or before[last.end :].strip(" \u00a0") or last.key in FUNCTION_WORDS or last.possessive:
        return True
    return before[last.start].islower() or stem(last.key) in document.index.country_keys


def _has_own_initials(document: Document, mention: Mention, entity: int) -> bool:
    return _initials(document.text[mention.start : mention.end]) == document.index.entities[entity].acronyms[0]


def _bracket_proposal(
    document: Document, profile: Profile, mention: Mention, entity: int, start: int, found: str
) -> Proposal | None:
    item = document.index.entities[entity]
    right = item.acronyms[0]
    initials = _initials(document.text[mention.start : mention.end])
    foreign = document.index.foreign_acronyms.get(found) == entity
    if found.translate(LOOKALIKES) == initials or (found in item.acronyms and initials != right and not foreign):
        return None
    proposal = Proposal(start, start + len(found), right, "acronym", "acronym-bracket", item.id)
    stands = any(document.text.startswith(right, at) and at != start for at in profile.entities.get(entity, ()))
    if stands:
        proposal.add("caps-in-text", f"{right} stands in the text")
    if found in item.acronyms and not stands and item.country != "INT" and not item.is_country:
        return None  # the native acronym beside the English name is usual
    if found in item.acronyms and (foreign or initials == right):
        proposal.add("acronym-fits", f"{right}, not {found}, goes with the English name")
    elif found in document.index.acronyms:
        return None  # somebody else's acronym: nothing tells which of the two is wrong
    elif _one_slip(found, right):
        proposal.add("acronym-fits", f"{found} is one slip away from {right}")
    elif not stands:
        return None
    proposal.add("same-words", f"{document.text[mention.start:mention.end]!r} is {item.name}", 1.0)
    return proposal


def _one_slip(found: str, right: str) -> bool:
    return len(right) >= 3 and OSA.distance(found, right) == 1 and found[0] == right[0]


def _initials(name: str) -> str:
    return "".join(w.key[0] for w in words(name) if w.key not in FUNCTION_WORDS).upper()


