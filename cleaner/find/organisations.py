"""Names of several words - bodies, places, treaties - whose words were exchanged, reordered, inserted or dropped.

"Central Agency of Investigation (CBI)", "Financial institution of England", "South Korean Central News Agency (KCNA)".
Candidates come from the index by two shared words or classes; what decides between them is the text around.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import initials
from cleaner.document import Document, Mention, Run
from cleaner.find.align import Alignment, Item, align, items_of
from cleaner.find.damage import edge_reasons, is_damaged, lexical_reasons
from cleaner.find.evidence import acronym_reasons, country_reasons, related_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.runs import widen
from cleaner.text.tokens import name_key

_MOST_CANDIDATES = 12
_RARE_KEYS = 4
_SPAN = 8
_LEAST_FIT = 0.5
_LONGEST_RUN = 40  # items; a longer one is a headline in capitals or a list, and is read piece by piece


def find_organisations(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged names of several words."""
    index = document.index
    for run in document.runs:
        start, end = widen(document.text, run.start, run.end, index.classes.lower_words)
        wide = run if (start, end) == (run.start, run.end) else document.run_at(start, end)
        if len(wide.words) < 2:
            continue
        found = document.remember("alignments", wide.text, lambda run=wide: alignments(run, index))  # type: ignore[misc]
        for fit, alignment, items in found:
            proposal = _proposal(document, profile, wide, items, alignment, fit)
            if proposal:
                yield proposal


Found = tuple[float, Alignment, Sequence[Item]]


def alignments(run: Run, index: Index) -> list[Found]:
    """The names that a run may stand for, best first, with how well each fits. Depends on the run alone."""
    run_words = [replace(w, start=w.start - run.start, end=w.end - run.start) for w in run.words]
    items = items_of(run_words, run.text, index)
    if len(items) < 2 or _is_known(run, items):
        return []
    found: list[Found] = []
    for at in range(0, len(items), _LONGEST_RUN):
        piece = items[at : at + _LONGEST_RUN]
        for number, anchor in candidates(piece, index).items():
            alignment = align(index.names[number], piece, index, anchor)
            if alignment and not alignment.exact and is_damaged(alignment, run, piece):
                fit = _fit(alignment, index)
                if fit >= _LEAST_FIT:
                    found.append((fit, alignment, piece))
    found.sort(key=lambda f: (-f[0], not f[1].name.canonical, f[1].name.entity))
    return _best_per_entity(found)[:_MOST_CANDIDATES]


def _is_known(run: Run, items: Sequence[Item]) -> bool:
    """Does the name of a country cover the run?"""
    names = [m for m in run.mentions if m.sort in ("name", "alias", "native", "country")]
    covers = bool(names) and names[0].start <= run.start + items[0].start and names[0].end >= run.start + items[-1].end
    return covers and names[0].sort == "country"


def candidates(items: Sequence[Item], index: Index) -> dict[int, int]:
    """Numbers of names of which at least two words, and more than half, are among the items; each with an anchor item."""
    postings = []
    for position, item in enumerate(items):
        found: set[int] = set()
        for key in index.keys_of(item.stem):
            found |= index.postings.get(key, frozenset())
        if found:
            postings.append((len(found), position, found))
    postings.sort(key=lambda p: (p[0], p[1]))
    anchored: dict[int, int] = {}
    hits: Counter[int] = Counter()
    for k, (_, position, found) in enumerate(postings[:_RARE_KEYS]):
        for _, other, others in postings[k + 1 :]:
            if abs(other - position) <= _SPAN:
                for number in found & others:
                    anchored.setdefault(number, position)
    for _, _, found in postings:
        hits.update(found & anchored.keys())
    return {n: at for n, at in anchored.items() if 2 * hits[n] > len(index.names[n].words)}


def _best_per_entity(found: list[Found]) -> list[Found]:
    """The best alignment for each entity and place."""
    best: dict[tuple[int, int], Found] = {}
    for item in found:
        best.setdefault((item[1].name.entity, item[1].first), item)
    return list(best.values())


def _fit(alignment: Alignment, index: Index) -> float:
    """The share of the name's telling words that found their place, less what was inserted."""
    total = sum(0.15 + index.rarity(w.stem) for w in alignment.name.words)
    got = sum((0.15 + index.rarity(p.word.stem)) * (1 - p.cost) for p in alignment.pairs)
    return got / total - 0.12 * sum(not i.country for i in alignment.inserted)


def _proposal(
    document: Document, profile: Profile, run: Run, items: Sequence[Item], alignment: Alignment, fit: float
) -> Proposal | None:
    index = document.index
    entity = alignment.name.entity
    start, end = run.start + items[alignment.first].start, run.start + items[alignment.last].end
    if "\n" in document.text[start:end]:
        return None
    known = _overlapping(run.mentions, start, end)
    if any(m.start < start or m.end > end for m in known):
        return None
    lead = min(alignment.pairs, key=lambda p: p.position)
    if lead.how == "country" and run.text[lead.item.end : lead.item.end + 2] in ("'s", "’s"):
        return None  # "Spain's Uppermost Court": the country stands before the name, not in it
    if any(entity in m.entities and (m.start, m.end) != (start, end) for m in known):
        return None  # a correct form of the same name stands inside
    item = index.entities[entity]
    proposal = Proposal(start, end, alignment.name.surface, item.kind, "organisation-alignment", item.id)
    if name_key(document.text[start:end]) == name_key(alignment.name.surface):
        return None
    lexical_reasons(proposal, alignment, index, document.text[start:end])
    edge_reasons(proposal, run, items, alignment)
    own = "".join(i.stem[0] for i in items[alignment.first : alignment.last + 1]).upper()
    complete = not alignment.dropped and not alignment.inserted
    acronym_reasons(proposal, document, entity, own, name_fits=complete and own == initials(alignment.name.words))
    country_reasons(proposal, document, profile, entity)
    related_reasons(proposal, document, profile, entity)
    for mention in known:
        if mention.start == start and mention.end == end:
            _known_reason(proposal, profile, index, mention, entity)
    return proposal


def _known_reason(proposal: Proposal, profile: Profile, index: Index, mention: Mention, entity: int) -> None:
    """The mention is a correct name itself: of somebody here, or only of somebody in a country not spoken of."""
    owners = [index.entities[e] for e in mention.entities]
    if entity in mention.entities or any(o.country == "INT" or profile.countries.get(o.country) for o in owners):
        proposal.add("known", f"{owners[0].name} is itself a correct name")
    else:
        proposal.add("known-elsewhere", f"{owners[0].name} is a name in {owners[0].country}, which is not spoken of")


def _overlapping(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Known names of several words, or acronyms, that meet `[start, end)`."""
    return [
        m
        for m in mentions
        if m.start < end and start < m.end and m.sort in ("name", "alias", "native", "acronym") and m.entities
    ]
