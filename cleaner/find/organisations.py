"""Names of several words - bodies, places, treaties - whose words were exchanged, reordered, inserted or dropped.

"Central Agency of Investigation (CBI)", "Financial institution of England", "South Korean Central News Agency (KCNA)".
Candidates come from the index by two shared words or classes; what decides between them is the text around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import initials
from cleaner.document import Document, Mention, Run
from cleaner.find.align import Alignment
from cleaner.find.corruptions import is_gloss
from cleaner.find.damage import edge_reasons, goes_beyond, lexical_reasons
from cleaner.find.evidence import acronym_reasons, bracketed_acronym, country_reasons, has_other_acronym, related_reasons
from cleaner.find.kinds import type_reason
from cleaner.find.match import Item
from cleaner.find.nearest import Right, alignments, right_words
from cleaner.find.proposal import Proposal, Reason
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import name_key, word_keys

_AND_THE = " and the "
_ARTICLE_BEFORE = re.compile(r"(?i)\b(?:al|el)[ -]{1,3}$")  # "al Qaeda in Iraq" begins before the capitals do


def find_organisations(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged names of several words."""
    for run in document.attended:
        wide = document.wide(run)
        if len(wide.words) < 2:
            continue
        for laid in _bearers(document, profile, wide, laid_behind(document, wide)):
            start = wide.start + laid.start
            if not _ARTICLE_BEFORE.search(document.before(start, 6)) and not is_gloss(document, start):
                yield _proposal(document, profile, wide, laid)


def laid_behind(document: Document, run: Run) -> list[Laid]:
    """`laid_for` a run with the acronym that stands in brackets behind it, if somebody bears it."""
    acronym = bracketed_acronym(document, run.end)
    return laid_for(document, run, acronym if document.index.bearers(acronym) else "")


def laid_for(document: Document, run: Run, acronym: str = "") -> list[Laid]:
    """What the letters of a run and an acronym behind it say about names, worked out once for all documents."""
    return document.remember("laid", f"{run.text}({acronym}", lambda: _laid(run, document.index, acronym))


class Laid(msgspec.Struct, frozen=True, gc=False):
    """All that a run's letters say for and against one name; offsets in the run. `known`: correct names just there."""

    start: int
    end: int
    entity: int
    surface: str
    shared: bool
    replaced: bool
    outdone: tuple[int, ...]
    reasons: tuple[Reason, ...]
    own: str
    name_fits: bool
    known: tuple[Mention, ...]


def _bearers(document: Document, profile: Profile, run: Run, found: Sequence[Laid]) -> Iterator[Laid]:
    """Of several that bear one form, those that the text speaks of; of none, the first stands for all."""
    named = [laid for laid in found if (laid.shared or laid.replaced) and _spoken_of(document, profile, run, laid)]
    taken = {(laid.start, laid.surface) for laid in named}
    for laid in found:
        if laid in named or not (laid.shared or laid.replaced):
            yield laid
        elif not laid.replaced and (laid.start, laid.surface) not in taken:
            taken.add((laid.start, laid.surface))
            yield laid


def _spoken_of(document: Document, profile: Profile, run: Run, laid: Laid) -> bool:
    """Of the many ministries of defence, is this one of a country that the text names?

    Where a word was replaced by one that has nothing to do with it, only the acronym can say which name it was.
    """
    entity = document.index.entities[laid.entity]
    if not laid.replaced and any(code == "INT" or profile.countries.get(code) for code in (entity.country, *entity.countries)):
        return True
    return laid.entity in document.index.bearers(bracketed_acronym(document, run.start + laid.end))


def _laid(run: Run, index: Index, acronym: str = "") -> list[Laid]:
    """What the letters of a run say about each name that it may stand for."""
    found, correct = alignments(run, index, acronym)
    correct += [(a.name.entity, right_words(a)) for _, a, _, _ in found if not a.dropped and not a.inserted]
    laid = (_lay(run, items, one, shared, index, _outdone(one, correct)) for _, one, items, shared in found)
    return _doubted([one for one in laid if one], index)


def _doubted(laid: Sequence[Laid], index: Index) -> list[Laid]:
    """The same, with a doubt where a spinner was at work and a sister of the same country fits by classes alone.

    "Financial Coverage Committee" keeps a word of the Financial Policy Committee, but who wrote "coverage" for "policy" may
    have written "financial" for "monetary".
    """
    found = []
    for one in laid:
        sisters = (s for s in laid if one.entity in s.outdone and (s.start, s.end) == (one.start, one.end))
        country = index.entities[one.entity].country
        sister = next((s for s in sisters if index.entities[s.entity].country == country and _in_one_word(s, one)), None)
        if sister and _says(one, "spinner"):
            doubt = Reason("sister", f"{sister.surface!r} may be meant as well")
            one = msgspec.structs.replace(one, reasons=(*one.reasons, doubt))
        found.append(one)
    return found


def _in_one_word(laid: Laid, other: Laid) -> bool:
    """Do two names differ in one word only?"""
    one, two = word_keys(laid.surface), word_keys(other.surface)
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _says(laid: Laid, kind: str) -> bool:
    return any(r.kind == kind for r in laid.reasons)


def _outdone(alignment: Alignment, correct: Sequence[Right]) -> tuple[int, ...]:
    """The entities of which a name takes all the words as they stand that this one does, and more.

    "Ministerium of Emergency Situations" is no National Emergency Office: one name has "situations" right. And "Senate
    Budget Committees" is a plural of one name and no damage of another.
    """
    own = right_words(alignment)
    return tuple(entity for entity, right in correct if own < right and entity != alignment.name.entity)


def _lay(
    run: Run, items: Sequence[Item], alignment: Alignment, shared: bool, index: Index, outdone: tuple[int, ...]
) -> Laid | None:
    entity = alignment.name.entity
    low, high = items[alignment.first].start, items[alignment.last].end
    start, end = run.start + low, run.start + high
    stretch = run.text[low:high]
    if "\n" in stretch:
        return None
    known = _overlapping(run.mentions, start, end)
    if any(m.start < start or m.end > end for m in known) or _is_in_country(run.mentions, start, end):
        return None
    if "'" not in fold(alignment.name.surface) and any(w.possessive and start <= w.start and w.end < end for w in run.words):
        return None  # "Spain's Uppermost Court": the country stands before the name, not in it
    if _AND_THE in stretch and _AND_THE not in alignment.name.surface:
        return None  # two things, not one name
    if any(entity in m.entities for m in known) and not goes_beyond(alignment, run, known):
        return None  # a correct form of the same name stands there, or inside
    if name_key(stretch) == name_key(alignment.name.surface):
        return None
    proposal = Proposal(start, end, alignment.name.surface, "organisation", "organisation-alignment")
    lexical_reasons(proposal, alignment, run, index, stretch)
    edge_reasons(proposal, run, items, alignment)
    own = "".join(i.stem[0] for i in items[alignment.first : alignment.last + 1]).upper()
    complete = not alignment.dropped and not alignment.inserted
    return Laid(
        low,
        high,
        entity,
        alignment.name.surface,
        shared,
        any(p.how == "replaced" for p in alignment.pairs),
        outdone,
        tuple(proposal.reasons),
        own,
        complete and own == initials(alignment.name.words),
        tuple(msgspec.structs.replace(m, start=low, end=high) for m in known if m.start == start and m.end == end),
    )


def _proposal(document: Document, profile: Profile, run: Run, laid: Laid) -> Proposal:
    index, entity = document.index, laid.entity
    item = index.entities[entity]
    start, end = run.start + laid.start, run.start + laid.end
    proposal = Proposal(start, end, laid.surface, item.kind, "organisation-alignment", item.id, list(laid.reasons))
    acronym_reasons(proposal, document, entity, laid.own, name_fits=laid.name_fits)
    country_reasons(proposal, document, profile, entity)
    sisters = bool(laid.outdone) or any(r.kind == "sister" for r in laid.reasons)
    related_reasons(proposal, document, profile, entity, sisters=sisters)
    type_reason(proposal, document, entity)
    if item.is_country:  # its own name is the one that is damaged
        proposal.reasons = [r for r in proposal.reasons if r.kind != "country-missing"]
    kinds = {r.kind for r in proposal.reasons}
    if {"kind-right", "country-beside"} <= kinds:
        proposal.add("only-there", f"a name in {item.country} that every other word fits")
    if "country-beside" not in kinds or "partial" in kinds:  # whose department it is has to be said: many are in no dictionary
        proposal.reasons = [r for r in proposal.reasons if r.kind != "not-said-there"]
    for other in laid.outdone if all(r.kind != "acronym-fits" for r in proposal.reasons) else ():
        country = index.entities[other].country
        if country == "INT" or country == item.country or (profile.countries.get(country) and "country-beside" not in kinds):
            proposal.add("outdone", f"{index.entities[other].name} has more of the words right")
            break
    acronym = bracketed_acronym(document, end)
    led = entity in index.bearers(acronym)
    for mention in laid.known:
        if led and has_other_acronym(mention, acronym, index):
            owner = index.entities[mention.entities[0]]
            proposal.add("known-elsewhere", f"{owner.name} is {owner.acronyms[0]}, not {acronym}")
        else:
            _known_reason(proposal, profile, index, mention, entity)
    if any(r.kind == "not-said-there" for r in proposal.reasons):  # of course it is said elsewhere
        proposal.reasons = [r for r in proposal.reasons if r.kind != "known-elsewhere"]
    return proposal


def _known_reason(proposal: Proposal, profile: Profile, index: Index, mention: Mention, entity: int) -> None:
    """The mention is a correct name itself: of somebody here, or only of somebody in a country not spoken of."""
    owners = [index.entities[e] for e in mention.entities]
    if entity in mention.entities or any(o.country == "INT" or profile.countries.get(o.country) for o in owners):
        proposal.add("known", f"{owners[0].name} is itself a correct name")
    else:
        proposal.add("known-elsewhere", f"{owners[0].name} is a name in {owners[0].country}, which is not spoken of")


def _is_in_country(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Is it nothing but a part of a country's name: "Union of Soviet" in that of the Soviet Union?"""
    return any(m.sort == "country" and m.start <= start and end <= m.end for m in mentions)


def _overlapping(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Known names of several words, or acronyms, that meet `[start, end)`."""
    return [
        m
        for m in mentions
        if m.start < end and start < m.end and m.sort in ("name", "alias", "native", "acronym") and m.entities
    ]
