"""Correct names with a wrong word before them: "South Korean Central News Agency (KCNA)", "the Controlling Workers' Party"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.align import MODIFIERS
from cleaner.find.evidence import bracketed_acronym, country_reasons, related_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, stem


def find_insertions(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for names with a word too many before them."""
    for run in document.attended:
        wide = document.wide(run)
        if len(wide.words) > 1:
            yield from _insertions(document, profile, wide)
            yield from _wrong_modifiers(document, profile, wide)


def may_have_insertion(run: Run, index: Index) -> bool:
    """Is there a word in a run that may have been put before a name? Depends on its letters alone."""
    if any(w.key in _DIRECTIONS for w in run.words[:-2]):
        return any(m.sort in ("name", "alias") for m in run.mentions) or _holds_name(run, index)
    return any(
        e.spun and e.class_id in MODIFIERS for w in run.words[:-1] for e in index.classes.of.get(stem(w.key), ())
    )


def _holds_name(run: Run, index: Index) -> bool:
    """Does a known name of several words begin behind a word of direction?"""
    for i in (i for i, w in enumerate(run.words[:-2]) if w.key in _DIRECTIONS):
        rest = run.words[i + 1 :]
        for size in range(min(len(rest), index.longest.get(rest[0].key, 0)), 1, -1):
            if "".join(w.key for w in rest[:size]) in index.known:
                return True
    return False


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
        spun = [e for e in index.classes.of.get(stem(before[0].key), ()) if e.spun and e.class_id in MODIFIERS]
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
