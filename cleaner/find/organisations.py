"""Names of several words - bodies, places, treaties - whose words were exchanged, reordered, inserted or dropped.

"Central Agency of Investigation (CBI)", "Financial institution of England", "South Korean Central News Agency (KCNA)".
Candidates come from the index by two shared words or classes; what decides between them is the text around.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.align import Alignment, Item, align, items_of
from cleaner.find.evidence import bracketed_acronym, country_reasons, related_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.runs import widen
from cleaner.text.tokens import name_key

_MOST_CANDIDATES = 40
_RARE_KEYS = 5
_LONGEST_RUN = 40  # items; a longer one is a headline in capitals or a list, and is read piece by piece


def find_organisations(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged names of several words."""
    index = document.index
    for run in document.runs:
        if len(run.words) < 2 and not _may_widen(document, run):
            continue
        start, end = widen(document.text, run.start, run.end, index.classes.lower_words)
        wide = run if (start, end) == (run.start, run.end) else document.run_at(start, end)
        items = items_of(wide.words, document.text, index)
        if len(items) < 2:
            continue
        if _is_known(wide, items):
            yield from _insertions(document, profile, wide)
            continue
        for piece_start in range(0, len(items), _LONGEST_RUN):
            piece = items[piece_start : piece_start + _LONGEST_RUN]
            yield from _proposals(document, profile, wide, piece)
        yield from _insertions(document, profile, wide)


def _may_widen(document: Document, run: Run) -> bool:
    text = document.text
    return text[run.end : run.end + 1] == " " or text[max(0, run.start - 1) : run.start] == " "


def _is_known(run: Run, items: Sequence[Item]) -> bool:
    """Does one correct name cover the run, with no acronym behind it that could deny it?"""
    names = [m for m in run.mentions if m.sort in ("name", "alias", "native", "country")]
    return bool(names) and names[0].start <= items[0].start and names[0].end >= items[-1].end and run.text[-1:] != ")"


def candidates(items: Sequence[Item], index: Index) -> dict[int, int]:
    """Numbers of names that share two words or classes with the items, each with the item it is anchored on."""
    postings = []
    for position, item in enumerate(items):
        found: set[int] = set()
        for key in index.keys_of(item.stem):
            found |= index.postings.get(key, frozenset())
        if found:
            postings.append((len(found), position, found))
    postings.sort(key=lambda p: (p[0], p[1]))
    anchored: dict[int, int] = {}
    for k, (_, position, found) in enumerate(postings[:_RARE_KEYS]):
        for _, other, others in postings[k + 1 :]:
            if abs(other - position) > 8:
                continue
            for number in found & others:
                anchored.setdefault(number, position)
    return anchored


def _proposals(document: Document, profile: Profile, run: Run, items: Sequence[Item]) -> Iterator[Proposal]:
    index = document.index
    found: list[tuple[float, Alignment]] = []
    for number, anchor in candidates(items, index).items():
        alignment = align(index.names[number], items, index, anchor)
        if alignment and not alignment.exact:
            fit = _fit(alignment, index)
            if fit >= 0.5:
                found.append((fit, alignment))
    found.sort(key=lambda f: (-f[0], not f[1].name.canonical, f[1].name.entity))
    for fit, alignment in _best_per_entity(found)[:_MOST_CANDIDATES]:
        proposal = _proposal(document, profile, run, items, alignment, fit)
        if proposal:
            yield proposal


def _best_per_entity(found: list[tuple[float, Alignment]]) -> list[tuple[float, Alignment]]:
    """The best alignment for each entity and place."""
    seen: set[tuple[int, int]] = set()
    best = []
    for fit, alignment in found:
        key = (alignment.name.entity, alignment.first)
        if key not in seen:
            seen.add(key)
            best.append((fit, alignment))
    return best


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
    start, end = items[alignment.first].start, items[alignment.last].end
    if "\n" in document.text[start:end]:
        return None
    known = _overlapping(run.mentions, start, end)
    if any(m.start < start or m.end > end for m in known):
        return None
    item = index.entities[entity]
    proposal = Proposal(start, end, alignment.name.surface, item.kind, "organisation-alignment", item.id)
    if name_key(document.text[start:end]) == name_key(alignment.name.surface):
        return None
    _lexical_reasons(proposal, alignment, index, fit)
    _acronym_reasons(proposal, document, alignment, items)
    country_reasons(proposal, document, profile, entity)
    related_reasons(proposal, document, profile, entity)
    if all(i.lower for i in items[alignment.first : alignment.last + 1]):
        return None
    for mention in known:
        if mention.start == start and mention.end == end and mention.entities:
            names = index.entities[mention.entities[0]]
            proposal.add("known", f"{names.name} is itself a correct name")
    return proposal


def _lexical_reasons(proposal: Proposal, alignment: Alignment, index: Index, fit: float) -> None:
    """Which words stayed, which were exchanged, lost or added."""
    same = [p for p in alignment.pairs if p.how in ("same", "country")]
    strength = sum(0.3 + index.rarity(p.word.stem) for p in same)
    proposal.add("same-words", "same: " + ", ".join(p.word.key for p in same), min(strength, 2.5))
    for pair in alignment.pairs:
        if pair.how in ("class", "spun", "spelling"):
            proposal.add(pair.how, f"{pair.item.stem!r} for {pair.word.key!r}", 1 - pair.cost if pair.how == "spelling" else 1)
    for word in alignment.dropped:
        proposal.add("dropped", f"{word.key!r} is missing", 0.4 + index.rarity(word.stem))
    for item in alignment.inserted:
        proposal.add("inserted-country" if item.country else "inserted", f"{item.stem!r} is not in the name")
    if not alignment.in_order:
        proposal.add("reordered", "the words stand in another order")


def _acronym_reasons(proposal: Proposal, document: Document, alignment: Alignment, items: Sequence[Item]) -> None:
    """An acronym in brackets behind the mention speaks for the entity it belongs to, unless the mention fits it itself."""
    acronym = bracketed_acronym(document, proposal.end)
    if not acronym:
        return
    entity = document.index.entities[alignment.name.entity]
    plain = acronym.upper().replace(".", "")
    own = "".join(i.stem[0] for i in items[alignment.first : alignment.last + 1]).upper()
    if plain in {a.upper().replace(".", "") for a in entity.acronyms}:
        if own == plain:
            proposal.add("acronym-own", f"({acronym}) fits the words as they stand")
        else:
            proposal.add("acronym-fits", f"({acronym}) is {entity.name}")
    elif entity.acronyms:
        proposal.add("acronym-other", f"({acronym}) is not {entity.name}, which is {entity.acronyms[0]}")
    elif own == plain:
        proposal.add("acronym-own", f"({acronym}) fits the words as they stand")


def _overlapping(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Known names of several words, or acronyms, that meet `[start, end)`."""
    return [
        m
        for m in mentions
        if m.start < end and start < m.end and m.sort in ("name", "alias", "native", "acronym") and m.entities
    ]


def _insertions(document: Document, profile: Profile, run: Run) -> Iterator[Proposal]:
    """A word of direction before a name that begins with a country: "South Korean Central News Agency (KCNA)"."""
    index = document.index
    for i in range(len(run.words) - 2):
        if run.words[i].key not in _DIRECTIONS:
            continue
        rest = run.words[i + 1 :]
        most = min(len(rest), index.longest.get(rest[0].key, 0))
        for size in range(most, 1, -1):
            key = "".join(w.key for w in rest[:size])
            forms = [f for f in index.known.get(key, ()) if f.sort in ("name", "alias")]
            if not forms or not index.country_words.get(run.words[i].key + rest[0].key):
                continue
            claimed = index.country_words[run.words[i].key + rest[0].key]
            start, end = run.words[i].start, rest[size - 1].end
            for form in forms:
                proposal = _insertion(document, profile, form.entity, start, end, rest[0].start, claimed)
                if proposal:
                    yield proposal
            break


_DIRECTIONS = frozenset({"south", "north", "east", "west"})


def _insertion(
    document: Document, profile: Profile, entity: int, start: int, end: int, name_start: int, claimed: str
) -> Proposal | None:
    item = document.index.entities[entity]
    after = document.text[name_start:end]
    proposal = Proposal(start, end, after, item.kind, "organisation-insertion", item.id)
    proposal.add("same-words", f"{after!r} is a correct name", 1.5)
    acronym = bracketed_acronym(document, end)
    if acronym and acronym.upper() in {a.upper() for a in item.acronyms}:
        proposal.add("acronym-fits", f"({acronym}) is {item.name}")
    elif acronym and item.acronyms:
        proposal.add("acronym-other", f"({acronym}) is not {item.name}")
    if item.country in claimed.split():
        proposal.add("country-in-text", "the same country", 0.5)
    else:
        named = profile.countries.get(item.country, ())
        if named:
            proposal.add("country-beside", f"{item.name} is {item.country}'s, not {claimed}'s, and {item.country} is named")
        else:
            proposal.add("country-missing", f"{item.country} is not named in the text")
    related_reasons(proposal, document, profile, entity)
    return proposal
