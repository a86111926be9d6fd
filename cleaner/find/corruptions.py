"""Wrong forms of whole names that the dictionary holds, listed by people or learned from round trips of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.dictionary.habits import MINISTRY_HEADS
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import initials, name_words
from cleaner.document import Document, Run
from cleaner.find.damage import ends_on_known
from cleaner.find.evidence import acronym_reasons, country_reasons, related_reasons
from cleaner.find.kinds import type_reason
from cleaner.find.match import is_derived
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem, word_keys, words

Found = tuple[int, int, int, str, bool]  # start and end in the run, entity, the right form, listed by hand


def find_corruptions(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for wrong forms that the dictionary holds."""
    index = document.index
    if not index.corruptions:
        return
    for run in document.attended:
        wide = document.wide(run)
        for proposal, entity, own, name_fits in wrong_forms(document, wide):
            if proposal.reasons[0].kind == "listed" and is_gloss(document, proposal.start):
                continue
            acronym_reasons(proposal, document, entity, own, name_fits=name_fits)
            country_reasons(proposal, document, profile, entity)
            related_reasons(proposal, document, profile, entity)
            type_reason(proposal, document, entity)
            yield proposal


def wrong_forms(document: Document, run: Run) -> Iterator[tuple[Proposal, int, str, bool]]:
    """Proposals for the wrong forms in a widened run, with what its letters say; the entity, its initials as they stand,

    and whether the right name has the same.
    """
    index = document.index
    for low, high, entity, name, by_hand in corruptions_in(document, run):
        if _inside_known(run, run.start + low, run.start + high):
            continue
        item = index.entities[entity]
        proposal = Proposal(run.start + low, run.start + high, name, item.kind, "corruption", item.id)
        _own_reasons(proposal, index, run, low, high, name, by_hand)
        own = "" if by_hand else _initials(run, low, high)  # a foreign name has its own acronym: "Organización ... (OMS)"
        yield proposal, entity, own, own == initials(name_words(name, {}))


def corruptions_in(document: Document, run: Run) -> list[Found]:
    """The wrong forms in a run, worked out once for all documents."""
    return document.remember("corruptions", run.text, lambda: _corruptions(run, document.index))


def _own_reasons(
    proposal: Proposal, index: Index, run: Run, low: int, high: int, name: str, by_hand: bool
) -> None:
    inside = [w for w in run.words if low <= w.start - run.start < high and w.key not in FUNCTION_WORDS]
    if by_hand:
        proposal.add("listed", f"a known corruption of {name}")
    else:
        proposal.add("learned", f"a translator makes this of {name}", min(len(inside), 4) - 1)
        odd = [w.key for w in inside if stem(w.key) not in index.postings and stem(w.key) not in index.country_words]
        if odd:
            proposal.add("odd-word", f"no name has {odd[0]!r}", min(len(odd), 2))
        elif len(inside) < 3:
            proposal.add("short", "two words that may mean anything")
    if any(run.text[w.start - run.start].islower() for w in inside):
        proposal.add("lower-inside", "small letters inside a name")
    beside = [w for w in _beside(run, low, high) if run.text[w.start - run.start].isupper()]
    if beside:
        proposal.add("partial", f"the name may go on: {', '.join(w.key for w in beside)}", len(beside))


def _inside_known(run: Run, start: int, end: int) -> bool:
    """Does a correct name of several words overlap the stretch and go beyond it ("State University of New York")?"""
    return any(
        m.start < end and start < m.end and (m.start < start or m.end > end)
        for m in run.mentions
        if m.sort in ("name", "alias", "native")
    )


def is_gloss(document: Document, start: int) -> bool:
    """Does it belong to what stands in brackets right behind a name: "the World Bank (Banca Mondiale)"?

    And is it only the end of a longer foreign name: "Programa de las Naciones Unidas"?
    """
    before = document.before(start, _LONGEST_GLOSS)
    if _GOES_ON.search(before):
        return True
    bracket = start - len(before) + before.rfind("(")
    inside = ")" not in document.text[bracket:start] and document.text[bracket - 1 : bracket + 1] == " ("
    return inside and any(m.end == bracket - 1 and m.sort in ("name", "alias") for m in document.mentions)


_LONGEST_GLOSS = 120  # characters
_GOES_ON = re.compile(r"\b[^\W\d_a-z]\w+ (?:de|del|da|do|des|der|di|van|von)(?: (?:la|las|los|el|les))? $")


def _is_natural(run: Run, part: Sequence[Word], name: str, end: int, index: Index) -> bool:
    """Could an English writer have written it so, of this or another body?

    "Department of Treasury", "Police in New South Wales", "Finance and National Economy" for "National Economy and
    Finance"; and of one word and a company's form, nothing can be said.
    """
    if sum(w.key not in FUNCTION_WORDS | _COMPANY_FORMS for w in part) < 2 and not _is_blend(part, run):
        return True
    if _is_description(part, run, index):
        return True
    if len(part) == 2 and _is_derived_from(part, name):
        return True
    swapped = any(w.key == "and" for w in part) and " and " in name and _links(part) == _links(list(words(name)))
    return _same_words(part, name) and (len(part) < 4 or swapped or ends_on_known(run, end))


def _is_derived_from(part: Sequence[Word], name: str) -> bool:
    """Is it a ministry whose field differs in nothing but its ending: "Economic Ministry"?"""
    changed = [(w.key, key) for w, key in zip(part, word_keys(name), strict=False) if w.key != key]
    ministry = len(word_keys(name)) == 2 and word_keys(name)[1] in MINISTRY_HEADS
    return ministry and len(changed) == 1 and is_derived(*changed[0])


def _is_blend(part: Sequence[Word], run: Run) -> bool:
    """Is it one long word that stayed as it was, such as "Genprokuratura"?"""
    surface = run.text[part[0].start - run.start : part[0].end - run.start]
    return len(part) == 1 and len(surface) >= _SHORTEST_BLEND and surface[:1].isupper() and not surface.isupper()


_SHORTEST_BLEND = 6


def _is_description(part: Sequence[Word], run: Run, index: Index) -> bool:
    """Are there no capitals but a country's: "the Algerian news agency"?"""
    capitals = [w for w in part if run.text[w.start - run.start].isupper()]
    return len(capitals) < len(part) and all(stem(w.key) in index.country_words for w in capitals)


_COMPANY_FORMS = frozenset("inc corp co ltd plc ag sa company corporation group holding".split())


def _links(part: Sequence[Word]) -> int:
    return sum(w.key in ("of", "for", "in", "on") for w in part)


def _same_words(part: Sequence[Word], name: str) -> bool:
    """Only the order and small words differ: "Police in New South Wales"."""
    return {stem(w.key) for w in part} - FUNCTION_WORDS == {stem(w.key) for w in words(name)} - FUNCTION_WORDS


def _beside(run: Run, low: int, high: int) -> list[Word]:
    """The content words right before and behind a stretch, unless a known name covers them."""
    before = [w for w in run.words if w.end - run.start <= low and w.key not in FUNCTION_WORDS][-1:]
    behind = [w for w in run.words if w.start - run.start >= high and w.key not in FUNCTION_WORDS][:1]
    return [w for w in before + behind if not any(m.start <= w.start < m.end for m in run.mentions)]


def _initials(run: Run, low: int, high: int) -> str:
    inside = [w for w in run.words if low <= w.start - run.start < high and w.key not in FUNCTION_WORDS]
    return "".join(w.key[0] for w in inside).upper()


def _corruptions(run: Run, index: Index) -> list[Found]:
    """The wrong forms in a run, the longest at each word."""
    found: list[Found] = []
    for i, first in enumerate(run.words):
        for size in range(min(index.longest_corruption.get(first.key, 0), len(run.words) - i), 0, -1):
            part = run.words[i : i + size]
            rows = index.corruptions.get("".join(w.key for w in part))
            if rows and any(w.possessive for w in part[:-1]) and "'" not in rows[0][1]:
                continue  # "South Korea's Daily": the country stands before the name
            low, high = part[0].start - run.start, part[-1].end - run.start
            if rows and not _is_natural(run, part, rows[0][1], high, index):
                found += [(low, high, entity, name, by_hand) for entity, name, by_hand in rows]
                break
    return found
