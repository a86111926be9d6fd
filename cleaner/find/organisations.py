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
from cleaner.find.evidence import acronym_reasons, bracketed_acronym, country_reasons, related_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.runs import widen
from cleaner.text.tokens import FUNCTION_WORDS, name_key, stem, words

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
        yield from _insertions(document, profile, wide)
        yield from _wrong_modifiers(document, profile, wide)


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
            if alignment and not alignment.exact and _differs(alignment, run, piece):
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
    _lexical_reasons(proposal, alignment, index, document.text[start:end])
    _edge_reasons(proposal, document, run, items, alignment)
    own = "".join(i.stem[0] for i in items[alignment.first : alignment.last + 1]).upper()
    complete = not alignment.dropped and not alignment.inserted
    acronym_reasons(proposal, document, entity, own, name_fits=complete and own == initials(alignment.name.words))
    country_reasons(proposal, document, profile, entity)
    related_reasons(proposal, document, profile, entity)
    for mention in known:
        if mention.start == start and mention.end == end:
            _known_reason(proposal, profile, index, mention, entity)
    return proposal


def _differs(alignment: Alignment, run: Run, items: Sequence[Item]) -> bool:
    """Is there damage to repair, and enough of the name left to tell it by?

    Not damage: the adjective for the country ("Western Australian"), two words that changed places ("River Murray"),
    a title ("US Agriculture Secretary"), the beginning of a longer name ("New York" for "New York Times"). Not enough: nothing but the country and words in lower case.
    """
    part = items[alignment.first : alignment.last + 1]
    changed = [p for p in alignment.pairs if p.how not in ("same", "country")]
    inserted = [i for i in alignment.inserted if not i.country]
    if not changed and not inserted:
        if alignment.in_order:
            return False
        moved_only = not alignment.dropped and not alignment.inserted
        gained = _gained(alignment, run, part)
        if moved_only and (gained < 0 or gained == 0 and len(part) < 3 or ends_on_known(run, part[-1].end)):
            return False
    kept = [p for p in alignment.pairs if p.how == "same" and not p.word.country]
    if not kept and not (len(changed) == len(alignment.pairs) - len(alignment.dropped) or len(part) == 2):
        return False
    if 2 * sum(i.lower for i in part) > len(part):
        return False
    if (part[0].lower or part[-1].lower) and len(kept) < 2:
        return False
    if changed and run.text[part[0].start : part[-1].end].isupper() and len(kept) < 2:
        return False
    return not _holds_title(run, part)


def _holds_title(run: Run, part: Sequence[Item]) -> bool:
    """Is a title of several words in the stretch, or one of one word with a person behind it: "Overseas Secretary X"?"""
    people = {m.start for m in run.mentions if m.sort in ("name", "alias", "family")}
    for mention in run.mentions:
        if mention.sort != "title" or not any(mention.start <= run.start + i.start < mention.end for i in part):
            continue
        if " " in run.text[mention.start - run.start : mention.end - run.start] or mention.end + 1 in people:
            return True
    return False


def ends_on_known(run: Run, end: int) -> bool:
    """Does a known name of a place or body end here, behind a small word: "... of the United Nations"?"""
    for mention in run.mentions:
        if mention.end - run.start == end and mention.sort in ("name", "alias", "native", "country", "acronym"):
            before = run.text[: mention.start - run.start].split()
            return bool(before) and before[-1].lower() in _LINKS | {"the"}
    return False


def _gained(alignment: Alignment, run: Run, part: Sequence[Item]) -> int:
    """How many prepositions the stretch has more than the name."""
    return _prepositions(run.text[part[0].start : part[-1].end]) - _prepositions(alignment.name.surface)


def _known_reason(proposal: Proposal, profile: Profile, index: Index, mention: Mention, entity: int) -> None:
    """The mention is a correct name itself: of somebody here, or only of somebody in a country not spoken of."""
    owners = [index.entities[e] for e in mention.entities]
    if entity in mention.entities or any(o.country == "INT" or profile.countries.get(o.country) for o in owners):
        proposal.add("known", f"{owners[0].name} is itself a correct name")
    else:
        proposal.add("known-elsewhere", f"{owners[0].name} is a name in {owners[0].country}, which is not spoken of")


def _lexical_reasons(proposal: Proposal, alignment: Alignment, index: Index, stretch: str) -> None:
    """Which words stayed, which were exchanged, lost or added."""
    same = [p for p in alignment.pairs if p.how in ("same", "country")]
    strength = sum(0.3 + index.rarity(p.word.stem) for p in same)
    proposal.add("same-words", "same: " + ", ".join(p.word.key for p in same), min(strength, 3.5))
    for pair in alignment.pairs:
        if pair.how in ("class", "spelling", "misspelt"):
            proposal.add(pair.how, f"{pair.item.stem!r} for {pair.word.key!r}")
        if pair.how == "class":
            surprise = index.surprise(pair.word.stem, pair.item.stem)
            if surprise > 0.3:
                proposal.add("spun", f"{pair.item.stem!r} is no word for a name, {pair.word.key!r} is", surprise)
            exchange = index.classes.shared(pair.word.stem, pair.item.stem)
            if surprise > 1 and exchange and exchange[1].spun and exchange[1].by_hand:
                proposal.add("spinner", f"spinners write {pair.item.stem!r} for {pair.word.key!r}")
    for word in alignment.dropped:
        proposal.add("dropped-country" if word.country else "dropped", f"{word.key!r} is missing", 0.4 + index.rarity(word.stem))
    for item in alignment.inserted:
        proposal.add(_insertion_kind(item, index), f"{item.stem!r} is not in the name")
    _order_reasons(proposal, alignment, stretch)
    if not alignment.dropped and not alignment.inserted:
        proposal.add("complete", "every word has its place")


def _insertion_kind(item: Item, index: Index) -> str:
    if item.country:
        return "inserted-country"
    return "inserted-modifier" if any(e.class_id in _MODIFIERS for e in index.classes.of.get(item.stem, ())) else "inserted"


_MODIFIERS = frozenset({"ruling", "official"})  # classes of words that may stand before any name: "the ruling ..."


def _order_reasons(proposal: Proposal, alignment: Alignment, stretch: str) -> None:
    """Which way the words moved. Compounds taken apart ("Bank of Islamic Development") and heads put first ("Cut
    Federal") are translator's work; compounds made ("Belgian National Bank") are good English."""
    if alignment.in_order:
        return
    gained = _prepositions(stretch) - _prepositions(alignment.name.surface)
    last = alignment.name.words[-1]
    head = next((p for p in alignment.pairs if p.word is last), None)
    if gained < 0:
        proposal.add("compounded", "the words stand closer together than in the name", -gained)
    elif gained > 0:
        proposal.add("taken-apart", "a compound was taken apart with prepositions", gained)
    elif head and head.position != alignment.last:
        proposal.add("head-moved", f"the head {last.key!r} no longer stands last")
    else:
        proposal.add("reordered", "the words stand in another order")


def _prepositions(text: str) -> int:
    return sum(w.key in _LINKS for w in words(text))


_LINKS = frozenset("of for in on to at by with from against".split())


_ADJACENT = frozenset({" ", "\u00a0", "-"})


def _edge_reasons(
    proposal: Proposal, document: Document, run: Run, items: Sequence[Item], alignment: Alignment
) -> None:
    """Capitals that go on beyond the stretch say it is part of something else; small letters inside it say damage."""
    text = run.text
    outside = []
    if alignment.first and text[items[alignment.first - 1].end : items[alignment.first].start] in _ADJACENT:
        outside.append(items[alignment.first - 1])
    if alignment.last + 1 < len(items) and text[items[alignment.last].end : items[alignment.last + 1].start] in _ADJACENT:
        outside.append(items[alignment.last + 1])
    outside = [
        i
        for i in outside
        if not i.lower and not i.country and not any(m.start <= run.start + i.start < m.end for m in run.mentions)
    ]
    if outside:
        names = ", ".join(i.stem for i in outside)
        proposal.add("partial", f"the name may go on: {names}", len(outside))
    inside = items[alignment.first : alignment.last + 1]
    if any(i.lower for i in inside) and not all(i.lower for i in inside[1:]):
        proposal.add("lower-inside", "small letters inside a name")
    elif any(i.lower for i in inside):
        proposal.add("lower-case", "mostly small letters")


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


def _wrong_modifiers(document: Document, profile: Profile, run: Run) -> Iterator[Proposal]:
    """A modifier that no English name has, before a correct one: "the Controlling Workers' Party"."""
    index = document.index
    for mention in run.mentions:
        before = [w for w in run.words if w.end < mention.start][-1:]
        if mention.sort not in ("name", "alias") or not before or before[0].key in FUNCTION_WORDS:
            continue
        gap = document.text[before[0].end : mention.start]
        spun = [e for e in index.classes.of.get(stem(before[0].key), ()) if e.spun and e.class_id in _MODIFIERS]
        if not spun or gap != " " or document.text[before[0].start].islower():
            continue
        for entity in _with_country(index, mention, run):
            item = index.entities[entity]
            after = item.name if profile.countries.get(item.country) else document.text[mention.start : mention.end]
            proposal = Proposal(before[0].start, mention.end, after, item.kind, "organisation-insertion", item.id)
            proposal.add("same-words", f"{document.text[mention.start:mention.end]!r} is a correct name", 1.5)
            proposal.add("spun", f"{before[0].key!r} is a mistranslation", 1.0)
            country_reasons(proposal, document, profile, entity)
            related_reasons(proposal, document, profile, entity)
            yield proposal


def _with_country(index: Index, mention: Mention, run: Run) -> list[int]:
    """The entities that a short form names, and those whose full form only adds a country: "Workers' Party" (of Korea)."""
    stems = [stem(w.key) for w in run.words if mention.start <= w.start < mention.end and w.key not in FUNCTION_WORDS]
    shared = frozenset.intersection(*(index.postings.get(s, frozenset()) for s in stems)) if stems else frozenset()
    longer = {
        index.names[n].entity
        for n in shared
        if all(w.country for w in index.names[n].words if w.stem not in stems)
    }
    return sorted(longer.union(mention.entities))


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
