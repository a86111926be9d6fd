"""What the letters of a run allow: the most that any surroundings could make of the changes it may need.

Most runs of clean text can never give an edit. To know it, one look at their letters is enough, and it is kept for all
documents. What depends on the text around is stated as conditions; `cleaner.attention` checks them in each document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cleaner.dictionary.index import Index
from cleaner.document import Document, Run
from cleaner.find.acronyms import odd_cases
from cleaner.find.alike import alike_by_country, fit_of
from cleaner.find.corruptions import corruptions_in
from cleaner.find.insertions import may_have_insertion
from cleaner.find.organisations import laid_for
from cleaner.find.people import may_be_meant, name_in, over_single_words, segments
from cleaner.find.titles import titles_in
from cleaner.find.words import may_be_misspelt, near_names
from cleaner.text.fold import fold
from cleaner.text.tokens import Word
from cleaner.weigh import WEIGHTS

# Reasons that the surroundings give only under conditions that are checked one by one.
_COUNTRY = ("country-beside", "country-in-sentence", "country-in-text")
_STRONGEST_COUNTRY_IN_TEXT = 1.4
_ELSEWHERE = ("acronym-in-text", "full-form", "caps-in-text")
_BRACKET = ("acronym-fits",)  # a run with a bracket behind it is looked at in any case


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change that a run's letters suggest, as log-odds: `own` with all that may be unless a condition below holds.

    `named` is what a country of `codes` brings, `unnamed` if there is none; `elsewhere` is for the entity itself,
    `related` for one of its `relatives` in the text.
    """

    own: float
    codes: frozenset[str]
    named: float
    unnamed: float
    entity: int
    elsewhere: float
    relatives: tuple[int, ...]
    related: float

    @property
    def ceiling(self) -> float:
        return self.own + max(self.named, self.unnamed) + self.elsewhere + self.related


@dataclass(slots=True)
class Stretch:
    """Words that may be a person's damaged name; offsets in the run. `known_fits` grows: does it sound like that person?"""

    words: tuple[Word, ...]
    start: int
    end: int
    alike: dict[str, list[int]]
    only_by_post: bool
    known_fits: dict[int, bool] = field(default_factory=dict)

    def may_mean(self, document: Document, person: int) -> bool:
        """Can it be the name of someone whose full name stands in the text? Depends on its letters alone."""
        found = self.known_fits.get(person)
        if found is None:
            fit = fit_of(document, self.words, person)
            found = bool(fit and may_be_meant(fit))
            if len(self.known_fits) < _MOST_FITS:
                self.known_fits[person] = found
        return found


_MOST_FITS = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may come of a run. `certain`: it needs a look in every text. `tails`: where correct names end."""

    certain: bool
    candidates: tuple[Candidate, ...]
    stretches: tuple[Stretch, ...]
    tails: tuple[int, ...]


def verdict_on(document: Document, letters: str) -> Verdict:
    """The verdict on a run with these letters, as it stands."""
    alone, index = document.alone(letters), document.index
    run = alone.run_at(0, len(letters))
    stretches = tuple(_stretches(run, index))
    certain = any("INT" in s.alike for s in stretches) or any(True for _ in titles_in(alone, run))
    candidates = [*_cases(run, index), *_single_words(document, run)]
    tails = tuple(m.end for m in run.mentions if m.sort in ("name", "alias", "acronym", "country") and m.entities)
    return Verdict(certain, _possible(candidates), stretches, tails)


def wide_verdict_on(document: Document, letters: str) -> Verdict:
    """The verdict on a widened run with these letters: what the finders of longer names may find in it."""
    run = document.alone(letters).run_at(0, len(letters))
    if len(run.words) < 2:
        return Verdict(bool(corruptions_in(document, run)), (), (), ())
    certain = bool(corruptions_in(document, run)) or may_have_insertion(run, document.index)
    return Verdict(certain, _possible(_longer_names(document, run)), (), ())


def _possible(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(dict.fromkeys(c for c in candidates if c.ceiling >= 0))


def _stretches(run: Run, index: Index) -> Iterable[Stretch]:
    for segment in segments(run):
        part = name_in(segment, index)
        if part:
            alike = alike_by_country(part, index) if len(part) > 1 else {}
            yield Stretch(part, part[0].start, part[-1].end, alike, False)
    for segment in over_single_words(run):
        yield Stretch(segment, segment[0].start, segment[-1].end, {}, True)


def _cases(run: Run, index: Index) -> Iterable[Candidate]:
    """Acronyms in damaged case: the best that can be said for them, and what it takes away that none stands in the text."""
    weights = WEIGHTS["acronym"]
    for low, high, latin in odd_cases(run, index):
        own = weights["bias-acronym-case"] + max(0.0, weights["case"]) + max(0.0, weights["spun"]) * (run.text[low:high] != latin)
        for right in index.folded_acronyms.get(fold(latin), ()):
            for entity in index.acronyms[right]:
                yield _candidate(index, entity, "acronym", own, own_kinds=_CASE_KINDS)


_CASE_KINDS = frozenset({"case", "spun", "speakable", "ordinary-word", "same-words"})


def _single_words(document: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["single"]
    covered = [(m.start, m.end) for m in run.mentions]
    for word in run.words:
        if any(a <= word.start < b for a, b in covered) or not may_be_misspelt(word.key, document.index):
            continue
        for near, number in near_names(document, word.key):
            own = weights["bias-single-word-name"] + max(0.0, (near - 0.7) * 0.8 * weights["sound"])
            yield _candidate(document.index, document.index.names[number].entity, "single", own, own_kinds=frozenset({"sound"}))


def _longer_names(document: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["organisation"]
    for laid in laid_for(document, run):
        own = weights["bias-organisation-alignment"] + sum(weights[r.kind] * r.strength for r in laid.reasons)
        if laid.known:
            own += max(weights["known"], weights["known-elsewhere"])
        yield _candidate(document.index, laid.entity, "organisation", own, own_kinds=_ALIGNMENT_KINDS)


_ALIGNMENT_KINDS = frozenset(
    "same-words class derived spelling misspelt replaced spun spinner dropped dropped-country inserted inserted-country "
    "inserted-modifier complete one-exchange compounded taken-apart head-moved reordered partial lower-inside lower-case "
    "known known-elsewhere".split()
)


def _candidate(index: Index, entity: int, table: str, own: float, own_kinds: frozenset[str]) -> Candidate:
    """A candidate with all that its table of weights allows; reasons that nobody knows here count as always possible."""
    weights = WEIGHTS[table]
    item = index.entities[entity]
    codes = frozenset({item.country, *item.countries})
    gated = {*_COUNTRY, *_ELSEWHERE, *_BRACKET, *own_kinds, "related", "international"}
    own += sum(w for kind, w in weights.items() if w > 0 and kind not in gated and not kind.startswith("bias-"))
    relatives = list(index.heads.get(entity, ()))
    if item.parent in index.ids:
        relatives.append(index.ids[item.parent])
    if "INT" in codes:
        named = unnamed = max(0.0, weights.get("international", 0.0))
    else:
        named, unnamed = _best_country(weights), min(0.0, weights.get("country-missing", 0.0))
    elsewhere = max([0.0, *(weights.get(kind, 0.0) for kind in _ELSEWHERE)])
    return Candidate(
        own, codes, named, unnamed, entity, elsewhere, tuple(relatives), max(0.0, weights.get("related", 0.0))
    )


def _best_country(weights: Mapping[str, float]) -> float:
    beside, sentence, text = (weights.get(kind, 0.0) for kind in _COUNTRY)
    return max(0.0, beside, sentence, text * _STRONGEST_COUNTRY_IN_TEXT)
