"""Correct names with a wrong word before them: "South Korean Central News Agency (KCNA)", "the Controlling Workers' Party"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.dictionary.index import Form, Index
from cleaner.document import Document, Mention, Run
from cleaner.find.evidence import bracketed_acronym, country_reasons, related_reasons
from cleaner.find.match import MODIFIERS
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem


def find_insertions(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for names with a word too many before them."""
    for run in document.attended:
        wide = document.wide(run)
        if len(wide.words) > 1:
            yield from _insertions(document, profile, wide)
            yield from _wrong_modifiers(document, profile, wide)


def may_have_insertion(run: Run, index: Index) -> bool:
    """Is there a word in a run that was put before a name? Depends on its letters alone."""
    return any(_after_directions(run, index)) or any(_modified(run, index))


Forms = tuple[int, int, list[Form]]  # the number of a word of direction, the words of the name behind it, whose name it is


def _after_directions(run: Run, index: Index) -> Iterator[Forms]:
    """The longest known names of several words that begin with a country behind a word of direction."""
    for i in range(len(run.words) - 2):
        if run.words[i].key not in _DIRECTIONS or not index.country_words.get(run.words[i].key + run.words[i + 1].key):
            continue
        rest = run.words[i + 1 :]
        for size in range(min(len(rest), index.longest.get(rest[0].key, 0)), 1, -1):
            known = index.known.get("".join(w.key for w in rest[:size]), ())
            forms = [f for f in known if f.sort in ("name", "alias")]
            if forms:
                yield i, size, forms
                break


def _insertions(document: Document, profile: Profile, run: Run) -> Iterator[Proposal]:
    """A word of direction before a name that begins with a country: "South Korean Central News Agency (KCNA)"."""
    index = document.index
    for i, size, forms in _after_directions(run, index):
        rest = run.words[i + 1 :]
        claimed = index.country_words[run.words[i].key + rest[0].key]
        for form in forms:
            start, end = run.words[i].start, rest[size - 1].end
            proposal = _insertion(document, profile, form.entity, start, end, rest[0].start, claimed)
            if proposal:
                yield proposal


_DIRECTIONS = frozenset({"south", "north", "east", "west"})


def _modified(run: Run, index: Index) -> Iterator[tuple[Mention, Word]]:
    """Correct names with a modifier right before them that no English name has."""
    for mention in run.mentions:
        before = [w for w in run.words if w.end < mention.start][-1:]
        if mention.sort not in ("name", "alias") or not before or before[0].key in FUNCTION_WORDS:
            continue
        gap = run.text[before[0].end - run.start : mention.start - run.start]
        spun = [e for e in index.classes.of.get(stem(before[0].key), ()) if e.spun and e.class_id in MODIFIERS]
        if spun and gap == " " and not run.text[before[0].start - run.start].islower():
            yield mention, before[0]


def _wrong_modifiers(document: Document, profile: Profile, run: Run) -> Iterator[Proposal]:
    """A modifier that no English name has, before a correct one: "the Controlling Workers' Party"."""
    index = document.index
    for mention, before in _modified(run, index):
        for entity in _with_country(index, mention, run):
            item = index.entities[entity]
            after = item.name if profile.countries.get(item.country) else document.text[mention.start : mention.end]
            proposal = Proposal(before.start, mention.end, after, item.kind, "organisation-insertion", item.id)
            proposal.add("same-words", f"{document.text[mention.start:mention.end]!r} is a correct name", 1.5)
            proposal.add("spun", f"{before.key!r} is a mistranslation", 1.0)
            country_reasons(proposal, document, profile, entity)
            related_reasons(proposal, document, profile, entity)
            yield proposal


def _with_country(index: Index, mention: Mention, run: Run) -> list[int]:
    """The entities that a short form names, and those whose full form only adds a country: "Workers' Party" (of Korea)."""
    stems = [stem(w.key) for w in run.words if mention.start <= w.start < mention.end and w.key not in FUNCTION_WORDS]
    shared = frozenset.intersection(*(index.all_with(s) for s in stems)) if stems else frozenset()
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
