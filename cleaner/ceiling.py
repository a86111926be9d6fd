"""The most that any surroundings could make of a change that the letters of a run suggest, as log-odds.

What depends on the text around is kept apart: `cleaner.attention` asks for it in each document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from cleaner.dictionary.index import Index
from cleaner.document import Document, Run
from cleaner.find.acronyms import is_speakable, odd_cases
from cleaner.find.corruptions import wrong_forms
from cleaner.find.evidence import STRONGEST_RELATED, acronym_reasons
from cleaner.find.organisations import laid_behind
from cleaner.find.proposal import Proposal
from cleaner.find.slips import may_be_misspelt
from cleaner.find.words import covers, near_names, own_reasons
from cleaner.text.fold import fold
from cleaner.weigh import WEIGHTS

# Reasons that the surroundings give only under conditions that are checked one by one.
_COUNTRY = ("country-beside", "country-in-sentence", "country-in-text")
_STRONGEST_COUNTRY_IN_TEXT = 1.4
_ELSEWHERE = ("acronym-in-text", "full-form", "caps-in-text")
_BRACKET = ("acronym-fits",)  # an acronym in brackets is taken for a part of the letters


LEAST_ODDS = -1e-6  # the log-odds of the lowest confidence of a suggestion, one half, but for rounding


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A change that a run's letters suggest, as log-odds: `own` with all that may be unless a condition below holds.

    `named` is what a country of `codes` brings, `unnamed` if there is none; `elsewhere` is for the entity itself
    in the text and `nowhere` for its absence, `related` for one of its `relatives`, `noun` for a word beside it that says
    what it is; `beside` is for a country right beside it, on top of what that brings by itself. `table` names its weights.
    Offsets are those in the run. `ceiling` is all of that at its best; nothing comes of
    the change without a country that `needs_country`, or without the entity that `needs_entity`.
    """

    start: int
    end: int
    own: float
    noun: float
    codes: frozenset[str]
    named: float
    unnamed: float
    entity: int
    elsewhere: float
    nowhere: float
    relatives: tuple[int, ...]
    related: float
    table: str

    beside: float
    ceiling: float
    needs_country: bool
    needs_entity: bool


def possible(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(dict.fromkeys(c for c in candidates if c.ceiling >= 0))


def cases(run: Run, index: Index) -> Iterable[Candidate]:
    """Acronyms in damaged case: the best that can be said for them, and what it takes away that none stands in the text."""
    weights = WEIGHTS["acronym"]
    for low, high, latin in odd_cases(run, index):
        surface = run.text[low:high]
        own, nowhere = weights["bias-acronym-case"] + weights["case"], 0.0
        if latin != surface:
            own += weights["spun"]
        else:
            own += weights["speakable"] if is_speakable(surface) else 0.0
            nowhere = -2 * weights["ordinary-word"]
        for right in index.folded_acronyms.get(fold(latin), ()):
            for entity in index.acronyms[right]:
                yield _candidate(index, low, high, entity, "acronym", own, _CASE_KINDS, nowhere)


_CASE_KINDS = frozenset(  # and those that only foreign acronyms have, which are looked at in any case
    (
        "case spun speakable ordinary-word same-words foreign english-in-text article-before subject other-foreign "
        "body-beside"
    ).split()
)


def single_words(document: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["single"]
    index = document.index
    for word in run.words:
        if covers(run.mentions, word.start) or not may_be_misspelt(word.key, index):
            continue
        for near, number in near_names(document, word.key):
            name = index.names[number]
            reasons = own_reasons(document, run, word, near, name, index.entities[name.entity])
            own = weights["bias-single-word-name"] + sum(weights[r.kind] * r.strength for r in reasons)
            own += weights["located"] if index.entities[name.entity].kind == "place" else 0.0
            yield _candidate(index, word.start, word.end, name.entity, "single", own, _SINGLE_KINDS)


_SINGLE_KINDS = frozenset(
    "sound prominent single-word country-slip long-slip exact-part located article capitals caps-in-text".split()
)


def longer_names(alone: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["organisation"]
    for laid in laid_behind(alone, run):
        kinds = {r.kind for r in laid.reasons}
        always = (r for r in laid.reasons if r.kind != "not-said-there")
        own = weights["bias-organisation-alignment"] + sum(weights[r.kind] * r.strength for r in always)
        if laid.known and "not-said-there" not in kinds:
            own += max(weights["known"], weights["known-elsewhere"])
        own += _of_acronym(alone, laid.end, laid.surface, laid.entity, laid.own, laid.name_fits, weights)
        beside = sum(weights[there] for here, there in _WITH_COUNTRY if here in kinds)
        yield _candidate(alone.index, laid.start, laid.end, laid.entity, "organisation", own, _ALIGNMENT_KINDS, beside=beside)


# Of these reasons in the letters, what they say where the country is named beside.
_WITH_COUNTRY = (("not-said-there", "not-said-there"), ("kind-right", "only-there"))


def _of_acronym(
    alone: Document, end: int, after: str, entity: int, own: str, name_fits: bool, weights: Mapping[str, float]
) -> float:
    """What an acronym in brackets right behind a name says."""
    trial = Proposal(0, end, after, "", "")
    acronym_reasons(trial, alone, entity, own, name_fits=name_fits)
    return sum(weights[r.kind] * r.strength for r in trial.reasons)


_ALIGNMENT_KINDS = frozenset(
    (
        "same-words class derived noun-for-adjective spelling misspelt slip replaced spun spinner not-said-there dropped "
        "dropped-country inserted inserted-country inserted-modifier case small-first only-moved adjective-last compound "
        "complete one-exchange kind-right only-there sister compounded taken-apart head-moved reordered partial "
        "lower-inside lower-case known known-elsewhere like-word unlike odd-word article-added link-lost link-changed "
        "link-doubled country-moved form"
    ).split()
)


def corruptions(alone: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["corruption"]
    for proposal, entity, acronym, name_fits in wrong_forms(alone, run):
        own = weights["bias-corruption"] + sum(weights[r.kind] * r.strength for r in proposal.reasons)
        own += _of_acronym(alone, proposal.end, proposal.after, entity, acronym, name_fits, weights)
        yield _candidate(alone.index, proposal.start, proposal.end, entity, "corruption", own, _CORRUPTION_KINDS)


_CORRUPTION_KINDS = frozenset({"listed", "learned", "odd-word", "short", "lower-inside", "partial"})


def _candidate(
    index: Index,
    start: int,
    end: int,
    entity: int,
    table: str,
    own: float,
    own_kinds: frozenset[str],
    nowhere: float = 0.0,
    beside: float = 0.0,
) -> Candidate:
    """A candidate with all that its table of weights allows; reasons that are unknown here count as always possible."""
    weights = WEIGHTS[table]
    item = index.entities[entity]
    codes = frozenset({item.country, *item.countries})
    gated = {*_COUNTRY, *_ELSEWHERE, *_BRACKET, *own_kinds, "related", "international", "type-beside", "damaged-text"}
    own += sum(w for kind, w in weights.items() if w > 0 and kind not in gated and not kind.startswith("bias-"))
    relatives = list(index.heads.get(entity, ()))
    if item.parent in index.ids:
        relatives.append(index.ids[item.parent])
    if "INT" in codes:
        named = unnamed = max(0.0, weights.get("international", 0.0))
    else:
        missing = 0.0 if item.is_country else weights.get("country-missing", 0.0)  # a country's own name may be misspelt
        named, unnamed = _best_country(weights, beside), min(0.0, missing)
    elsewhere = max([0.0, *(weights.get(kind, 0.0) for kind in _ELSEWHERE)])
    noun, related = (max(0.0, weights.get(kind, 0.0)) for kind in ("type-beside", "related"))
    related *= STRONGEST_RELATED
    ceiling = own + noun + max(named, unnamed) + max(elsewhere, nowhere) + related
    needs_country = ceiling - max(named, unnamed) + unnamed < LEAST_ODDS
    needs_entity = ceiling - max(elsewhere, nowhere) + nowhere < LEAST_ODDS
    return Candidate(
        start, end, own, noun, codes, named, unnamed, entity, elsewhere, nowhere, tuple(relatives), related, table,
        beside, ceiling, needs_country, needs_entity,
    )  # fmt: skip


def _best_country(weights: Mapping[str, float], more: float) -> float:
    beside, sentence, text = (weights.get(kind, 0.0) for kind in _COUNTRY)
    return max(0.0, beside + more, sentence, text * _STRONGEST_COUNTRY_IN_TEXT)
