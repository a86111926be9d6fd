"""Names whose words are right and in order, but not the small ones between them: "the Central Bank of the Iraq".

Whoever translates from a language without articles, or without prepositions, puts them where they come to mind. Most such
variants are good English ("Ministry of Interior"); these are not: an article before a word that no name has it before, a
preposition lost before a country, one for another, two for one, or a country before the head that it belongs behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

import msgspec

from cleaner.dictionary.habits import MINISTRY_HEADS
from cleaner.dictionary.index import Index
from cleaner.dictionary.links import ARTICLES, ENGLISH, LEADING, Gaps, content_key, linked
from cleaner.document import Document, Run
from cleaner.find.evidence import acronym_reasons, country_reasons, related_reasons
from cleaner.find.kinds import type_reason
from cleaner.find.proposal import Proposal, Reason
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, Word, name_key, stem, words

_STATES = frozenset("republic kingdom federation confederation emirate sultanate principality union state".split())


class Slip(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a run that differs from a name in its small words, with what its letters say; offsets in the run."""

    start: int
    end: int
    entity: int
    surface: str
    bearers: int
    own: str
    reasons: tuple[Reason, ...]


def find_links(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to set the small words of a name right."""
    for run in document.attended:
        slips = [s for s in (*slips_of(document, run), *owners_of(document, run)) if not _is_gloss(document, run, s)]
        spoken = [s for s in slips if _is_spoken_of(document.index, profile, s.entity)]
        taken: set[str] = set()
        for slip in (*spoken, *(s for s in slips if s not in spoken)):
            if slip in spoken or slip.surface not in taken:
                taken.add(slip.surface)
                yield _proposal(document, profile, run, slip)


def _is_gloss(document: Document, run: Run, slip: Slip) -> bool:
    """Is it in brackets behind a name: "Trinidad and Tobago (Trinidad y Tobago)"?"""
    start, end = run.start + slip.start, run.start + slip.end
    return document.text[start - 1 : start] == "(" and document.text.startswith(")", end)


def slips_of(document: Document, run: Run) -> tuple[Slip, ...]:
    """The slips in a run, worked out once for the same letters."""
    return document.remember("links", run.text, partial(_slips, run, document.index))


def _is_spoken_of(index: Index, profile: Profile, entity: int) -> bool:
    item = index.entities[entity]
    return item.country == "INT" or any(profile.countries.get(code) for code in (item.country, *item.countries))


def _proposal(document: Document, profile: Profile, run: Run, slip: Slip) -> Proposal:
    item = document.index.entities[slip.entity]
    start, end = run.start + slip.start, run.start + slip.end
    proposal = Proposal(start, end, slip.surface, item.kind, "organisation-links", item.id, list(slip.reasons))
    acronym_reasons(proposal, document, slip.entity, slip.own, name_fits=True)
    if item.is_country:
        proposal.add("country-beside", "the name of a country itself")
    else:
        country_reasons(proposal, document, profile, slip.entity)
    if slip.bearers >= _MANY:  # whosever it is, it is called so
        proposal.reasons = [r for r in proposal.reasons if r.kind != "country-missing"]
    related_reasons(proposal, document, profile, slip.entity)
    type_reason(proposal, document, slip.entity)
    return proposal


_MANY = 4  # bodies of one name


def _slips(run: Run, index: Index) -> tuple[Slip, ...]:
    found: list[Slip] = []
    content = [i for i, word in enumerate(run.words) if word.key not in FUNCTION_WORDS]
    for at, first in enumerate(content):
        most = index.linked_lengths.get(run.words[first].key, 0)
        for last in reversed(content[at + 1 : at + most]):
            part = run.words[first : last + 1]
            slips = list(_slips_at(run, part, index))
            if slips and not _is_part(run, first, last):
                found += slips
                break
    return tuple(found)


def owners_of(document: Document, run: Run) -> Iterator[Slip]:
    """Articles before a country behind the right name of one of its bodies: "the Federal Security Service of the Russia"."""
    index = document.index
    for mention, country in pairwise(run.mentions):
        inside = [w for w in run.words if mention.end <= w.start < country.end]
        names = [index.entities[e] for e in country.entities if index.entities[e].is_country]
        if [w.key for w in inside[:-1]] != ["of", "the"] or mention.sort not in ("name", "alias") or not names:
            continue
        owner = next((e for e in mention.entities if index.entities[e].country in country.country.split()), -1)
        body = owner >= 0 and index.entities[owner].kind == "organisation"
        if not body or _GOES_ON.match(document.text, country.end) or not _oddness(inside[-1], index):
            continue
        surface = run.text[inside[-1].start - run.start : country.end - run.start]
        own = Reason("same-words", f"{run.text[mention.start - run.start : mention.end - run.start]!r} is right")
        odd = Reason("article-added", f"'the' before {surface!r} is no name's")
        yield Slip(inside[-2].start - run.start, country.end - run.start, owner, surface, 1, "", (own, odd))


# What follows a country that has an article: "the France of Mitterrand", "the France Telecom", "the America that we know".
_GOES_ON = re.compile(r"-|[ \u00a0](?:[A-Z]|(?:of|that|which|who|we|he|she|they|from|in)\b)")


def _slips_at(run: Run, part: Sequence[Word], index: Index) -> Iterator[Slip]:
    content, gaps = linked(part)
    rows = [(row, False) for row in index.linked_names.get(content_key(content), ())]
    moved = _moved(content, gaps, index)
    rows += [(row, True) for row in index.linked_names.get(content_key(moved[0]), ())] if moved else []
    start, end = part[0].start - run.start, part[-1].end - run.start
    if not rows or "," in run.text[start:end] or any(run.text[w.start - run.start].islower() for w in content):
        return
    if name_key(run.text[start:end]) in index.known or run.text[start:end].isupper():
        return
    best: dict[int, tuple[int, str, tuple[Reason, ...]]] = {}
    for (entity, surface), is_moved in rows:
        reasons = _differences(*(moved if is_moved and moved else (content, gaps)), surface, index)
        if reasons is None:
            continue
        if is_moved:
            reasons.append(Reason("country-moved", "English puts the country last"))
        if not reasons:
            return  # a style of writing a right name
        rank = len(reasons), surface, tuple(reasons)
        best[entity] = min(rank, best.get(entity, rank), key=lambda r: r[:2])
    initials = "".join(w.key[0] for w in content).upper()
    for entity, (_, surface, wrong) in best.items():
        bearers = len({s.entity for s in index.known.get(name_key(surface), ())})
        yield Slip(start, end, entity, surface, bearers, initials, (_same(content, index), *wrong))


def _same(content: Sequence[Word], index: Index) -> Reason:
    strength = sum(0.3 + index.rarity(stem(w.key)) for w in content)
    return Reason("same-words", "same: " + ", ".join(w.key for w in content), min(strength, 3.5))


def _moved(content: tuple[Word, ...], gaps: Gaps, index: Index) -> tuple[tuple[Word, ...], Gaps] | None:
    """The same with the country behind its head: "... of the Republic of Turkey" for "... of the Turkey Republic"."""
    if len(content) < 3 or gaps[-1] or content[-1].key not in _STATES:
        return None
    names = (index.entities[form.entity] for form in index.known.get(content[-2].key, ()) if form.sort in ("name", "alias"))
    if not any(entity.is_country for entity in names):
        return None  # "Turkish Republic" is good English
    return (*content[:-2], content[-1], content[-2]), (*gaps[:-1], ("of",))


def _differences(content: Sequence[Word], gaps: Gaps, surface: str, index: Index) -> list[Reason] | None:
    """What is wrong with the small words, given a name of the same content; None if they may be right, of something else."""
    found: list[Reason] = []
    _, right = linked(list(words(surface)))
    for before, word, own, other in zip(content, content[1:], gaps, right, strict=False):
        if own != other and not _is_style(own, other):
            reason = _difference(before, word, own, other, len(content), index)
            if reason is None:
                return None
            found.append(reason)
    return found


def _links(gap: Sequence[str]) -> list[str]:
    return [key for key in gap if key not in ARTICLES]


def _is_style(own: Sequence[str], other: Sequence[str]) -> bool:
    """Was nothing but an article lost: "Ministry of Interior"?"""
    return _links(own) == _links(other) and len(own) <= len(other)


def _difference(
    before: Word, word: Word, own: tuple[str, ...], other: tuple[str, ...], size: int, index: Index
) -> Reason | None:
    """How the small words before a word differ from those of a name of `size` words; None where they may be right."""
    links, right = _links(own), _links(other)
    said, meant = " ".join(own), " ".join(other)
    if links == right:
        odd = _oddness(word, index)
        if odd is None:
            return None
        return Reason("article-added", f"{said!r} before {word.key!r} is no name's", max(odd, _LONG * (size >= _MANY_WORDS)))
    if not links:
        if size < _MANY_WORDS - (right == ["of"]):
            return None  # of short names and firms many go without: "Bank Austria", "Eli Lilly Co"
        place = stem(word.key) in index.country_words
        return Reason("link-lost", f"{meant!r} is missing before {word.key!r}", _NO_ENGLISH if own else 1.0 if place else 0.6)
    if before.key in LEADING and not right:
        return Reason("link-doubled", f"{said!r} behind {before.key!r} is no English")
    if right and any(links[:i] + links[i + 1 :] == right for i in range(len(links))):
        return Reason("link-doubled", f"{said!r} for {meant!r}")
    return _exchanged(before, word, links[0], right[0], size) if len(links) == len(right) == 1 else None


def _exchanged(before: Word, word: Word, own: str, right: str, size: int) -> Reason | None:
    if own in ("in", "at", "and", "against", "with") or right == "against":
        return None  # what names a place, or two things, may be meant so
    strength = 1.0
    if own not in ENGLISH:
        strength = 1.2
    elif own in ("of", "for") and right != "and":
        if {own, right} == {"of", "for"} and (size < _MANY_WORDS - 1 or stem(before.key) in MINISTRY_HEADS | _OFFICES):
            return None  # "Ministry for Foreign Affairs" is as good
        strength = 0.5
    return Reason("link-changed", f"{own!r} for {right!r} before {word.key!r}", strength)


_OFFICES = frozenset(
    "office minister institute centre center council committee commission agency directorate general association".split()
)
_MANY_WORDS = 4
_NO_ENGLISH = 1.5  # "Central Bank the Russian Federation"
_LONG = 0.3  # of a name of many words even an article that other names have is odd


def _oddness(word: Word, index: Index) -> float | None:
    """How odd an article before a word is: 1 where no name has one and several have none, 0 where some have, None where most."""
    yes, no = index.article_habits.get(stem(word.key), (0, 0))
    if 2 * yes > no or word.key in _OLD_STYLE:
        return None
    if yes:
        return max(0.0, _SELDOM - 5 * yes / (yes + no))
    return min(1.0, (no + 1) / 4)


_OLD_STYLE = frozenset({"ukraine", "lebanon", "yemen", "sudan", "cameroon", "argentine", "crimea"})  # "the Ukraine"
_SELDOM = 0.4  # "of the Economy" is one ministry's name


def _is_part(run: Run, first: int, last: int) -> bool:
    """Does the name go on beyond the words, or is the stretch part of a known name?"""
    start, end = run.words[first].start, run.words[last].end
    for mention in run.mentions:
        if mention.sort not in ("name", "alias", "native", "acronym", "country", "innocent"):
            continue
        if mention.start < end and start < mention.end and (mention.start < start or mention.end > end):
            return True
        if mention.start <= start and end <= mention.end:
            return True
    own_country = any(m.country for m in run.mentions if start <= m.start < end)
    for word in (*run.words[:first][-1:], *run.words[last + 1 :][:1]):
        low, high = min(word.end, end) - run.start, max(start, word.start) - run.start
        if word.key in FUNCTION_WORDS or run.text[low:high].strip(" \u00a0-"):
            continue
        covered = [m for m in run.mentions if m.start <= word.start < m.end and m.sort in _OTHER_NAMES]
        if word.start < start and own_country:
            covered = [m for m in covered if not m.country or word.possessive]  # "Hong Kong Bank Canada"
        if not covered:
            return True
    return False


_OTHER_NAMES = ("title", "country", "name", "alias")
