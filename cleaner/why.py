"""Why a stretch of text was not edited: what the finders thought of it, and what spoke for leaving it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.choose import choose
from cleaner.cleaner import Cleaner, Result
from cleaner.dictionary.dictionary import Dictionary
from cleaner.document import Document, Mention, RunCache
from cleaner.edit import Edit
from cleaner.find.proposal import Proposal
from cleaner.text.fold import fold
from cleaner.text.protect import protected_zones
from cleaner.text.tokens import name_key
from cleaner.weigh import confidence, evidence

_MOST_CANDIDATES = 5
_MOST_BEARERS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be said about `[start, end)` of the original text.

    `edits` were made there. `reasons` are sentences for leaving it alone. `candidates` are edits that were thought of
    and not made, likeliest first, with their confidence and evidence. Nothing at all means that no entry is near.
    """

    start: int
    end: int
    edits: tuple[Edit, ...]
    reasons: tuple[str, ...]
    candidates: tuple[Edit, ...]


def ask(cleaner: Cleaner, result: Result, span: str) -> list[Answer]:
    """An answer for each place where `span` stands in the original text of a result of this cleaner.

    Where it does not stand as given, case, accents and typography are overlooked. The result must be the cleaner's
    own: the proposals are those for its cleaned text, in which no more edit was sure enough.
    """
    places = list(_places(result.original, span)) or list(_places(fold(result.original), fold(span)))
    if not places:
        return []
    document = Document(result.text, RunCache(cleaner.dictionary.index), result.date)
    proposals = cleaner.proposals(result.text, date=result.date)
    choose(proposals)  # notes close rivals among the reasons
    return [_answer(cleaner.dictionary, result, document, proposals, start, end) for start, end in places]


def _places(text: str, span: str) -> Iterator[tuple[int, int]]:
    start = text.find(span) if span else -1
    while start >= 0:
        yield start, start + len(span)
        start = text.find(span, start + len(span))


def _answer(
    dictionary: Dictionary, result: Result, document: Document, proposals: list[Proposal], start: int, end: int
) -> Answer:
    edits = tuple(e for e in result.edits if e.start < end and start < e.end)
    low, high = result.clean_offset(start), result.clean_offset(end)
    reasons = [] if result.settled else ["the text never came to rest, so that nothing in it was edited"]
    for a, b in protected_zones(result.text):
        if a < high and low < b:
            what = "an address, a handle, code, markup or what [sic] vouches for"
            reasons.append(f"{result.text[a:b]!r} is protected: {what}")
    for mention in document.mentions:
        if mention.start < high and low < mention.end:
            reasons.append(_known(dictionary, document, mention))
    near = sorted((p for p in proposals if p.start < high and low < p.end), key=lambda p: -confidence(p))
    distinct = {(p.start, p.end, p.after, p.entity): p for p in reversed(near)}
    candidates = sorted((_as_edit(result, p) for p in distinct.values()), key=lambda e: (-e.confidence, e.start))
    return Answer(start, end, edits, tuple(reasons), tuple(candidates[:_MOST_CANDIDATES]))


def _as_edit(result: Result, proposal: Proposal) -> Edit:
    """A proposal for the cleaned text as an edit of the original."""
    edit = Edit(
        proposal.start,
        proposal.end,
        result.text[proposal.start : proposal.end],
        proposal.after,
        kind=proposal.kind,
        rule=proposal.rule,
        entity=proposal.entity,
        confidence=confidence(proposal),
        evidence=evidence(proposal),
    )
    return replace(edit, start=result.original_offset(edit.start), end=result.original_offset(edit.end))


def _known(dictionary: Dictionary, document: Document, mention: Mention) -> str:
    surface = document.text[mention.start : mention.end]
    bearers = [document.index.entities[e] for e in mention.entities]
    names = ", ".join(f"{e.name} ({e.id})" for e in bearers[:_MOST_BEARERS])
    more = f" and {len(bearers) - _MOST_BEARERS} more" if len(bearers) > _MOST_BEARERS else ""
    if mention.sort == "title":
        return f"{surface!r} is a title: {', '.join(dict.fromkeys(title for title, _ in mention.titles))}"
    if mention.sort == "innocent":
        return f"{surface!r} is listed as innocent: {_innocent_because(dictionary, surface)}"
    if mention.sort == "country" and not bearers:
        return f"{surface!r} is a correct word for {mention.country}"
    what = {"acronym": "a correct acronym of", "family": "the family name of"}.get(mention.sort, "a correct name of")
    return f"{surface!r} is {what} {names}{more}"


def _innocent_because(dictionary: Dictionary, surface: str) -> str:
    key = name_key(surface)
    return next((row.reason for row in dictionary.innocents if key in map(name_key, row.words)), "no reason is given")
