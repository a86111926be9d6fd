"""What the letters of a run allow: the most that any surroundings could make of the changes it may need.

Most runs of clean text can never give an edit. To know it, one look at their letters is enough, and it is kept for all
documents. What depends on the text around is stated as conditions; `cleaner.attention` checks them in each document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import keep
from cleaner.document import Document, Mention, Run
from cleaner.find.acronyms import is_speakable, odd_cases
from cleaner.find.alike import alike_by_country, fit_of, fitting, letters_of
from cleaner.find.articles import translated_articles
from cleaner.find.cases import may_have_small_words
from cleaner.find.corruptions import corruptions_in
from cleaner.find.foreign import foreign_acronyms
from cleaner.find.insertions import may_have_insertion
from cleaner.find.organisations import laid_for
from cleaner.find.people import holders, may_be_meant
from cleaner.find.posts import NamedPost
from cleaner.find.segments import name_in, over_single_words, segments
from cleaner.find.slips import may_be_misspelt
from cleaner.find.titles import titles_in
from cleaner.find.words import covers, near_names, own_reasons
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import Word
from cleaner.weigh import WEIGHTS, log_odds

# Reasons that the surroundings give only under conditions that are checked one by one.
_COUNTRY = ("country-beside", "country-in-sentence", "country-in-text")
_STRONGEST_COUNTRY_IN_TEXT = 1.4
_ELSEWHERE = ("acronym-in-text", "full-form", "caps-in-text")
_BRACKET = ("acronym-fits",)  # a run with a bracket behind it is looked at in any case


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A change that a run's letters suggest, as log-odds: `own` with all that may be unless a condition below holds.

    `named` is what a country of `codes` brings, `unnamed` if there is none; `elsewhere` is for the entity itself
    in the text and `nowhere` for its absence, `related` for one of its `relatives`, `noun` for a word beside it that says
    what it is. `table` names its weights. Offsets are those in the run.
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

    @property
    def ceiling(self) -> float:
        return self.own + self.noun + max(self.named, self.unnamed) + max(self.elsewhere, self.nowhere) + self.related


@dataclass(slots=True)
class Stretch:
    """Words that may be a person's damaged name; offsets in the run. What was found out about them is kept in it."""

    words: tuple[Word, ...]
    start: int
    end: int
    alike: dict[str, list[int]]
    only_by_post: bool
    known_fits: dict[int, bool] = field(default_factory=dict)
    known_alike: dict[str, bool] = field(default_factory=dict)
    known_posts: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def may_mean(self, document: Document, person: int) -> bool:
        """Can it be the name of someone whose full name stands in the text? Depends on its letters alone."""
        found = self.known_fits.get(person)
        if found is None:
            fit = fit_of(document, self.words, person)
            found = keep(self.known_fits, person, bool(fit and may_be_meant(fit)), _MOST_KEPT)
        return found

    def sounds_like_one_of(self, document: Document, country: str) -> bool:
        """Is it like a name of someone of a country in every part?"""
        found = self.known_alike.get(country)
        if found is None:
            find = partial(fitting, self.words, self.alike[country], document.index)
            found = bool(document.remember("alike-" + country, letters_of(self.words), find))
            self.known_alike[country] = found
        return found

    def may_hold(self, document: Document, profile: Profile, post: NamedPost, country: str) -> bool:
        """Can it be the name of someone who holds a post in the name of a country? All is weighed that ever will be."""
        key = post.titles, post.body, bool(post.countries), country, document.date
        found = self.known_posts.get(key)
        if found is None:
            own = holders(document.alone(""), profile, self.words, post, [country] if country else [])
            found = keep(self.known_posts, key, any(log_odds(p) >= LEAST_ODDS for p in own), _MOST_KEPT)
        return found


_MOST_KEPT = 200
LEAST_ODDS = -1e-6  # the log-odds of the lowest confidence of a suggestion, one half, but for rounding


@dataclass(slots=True)
class Verdict:
    """What may come of a run. `certain`: it needs a look in every text. `broad` is for longer names, `cased` the run
    itself if small words beside it may belong to a name. `tails`: where correct names end, and the acronyms that may follow."""

    certain: bool
    candidates: tuple[Candidate, ...]
    stretches: tuple[Stretch, ...]
    tails: tuple[tuple[int, frozenset[str]], ...]
    cased: Run | None = None
    broad: Verdict | None = None


def verdict_on(document: Document, letters: str) -> Verdict:
    """The verdict on a run with these letters, as it stands."""
    alone, index = document.alone(letters), document.index
    run = alone.run_at(0, len(letters))
    stretches = tuple(_stretches(run, index))
    certain = any(True for _ in titles_in(alone, run)) or any(True for _ in foreign_acronyms(run, index))
    certain = certain or any(True for _ in translated_articles(run, index))
    candidates = [*_cases(run, index), *_single_words(document, run)]
    ends = (m for m in run.mentions if m.sort in ("name", "alias", "acronym", "country") and m.entities)
    tails = tuple((m.end, _first_acronyms(m, index)) for m in ends)
    return Verdict(certain, _possible(candidates), stretches, tails, run if may_have_small_words(run, index) else None)


def _first_acronyms(mention: Mention, index: Index) -> frozenset[str]:
    """The usual acronyms of those that a correct name names, folded."""
    return frozenset(fold(a) for e in mention.entities for a in index.entities[e].acronyms[:1])


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


_CASE_KINDS = frozenset({"case", "spun", "speakable", "ordinary-word", "same-words"})


def _single_words(document: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["single"]
    index = document.index
    for word in run.words:
        if covers(run.mentions, word.start) or not may_be_misspelt(word.key, index):
            continue
        for near, number in near_names(document, word.key):
            name = index.names[number]
            reasons = own_reasons(document, run, word, near, name, index.entities[name.entity])
            own = weights["bias-single-word-name"] + sum(weights[r.kind] * r.strength for r in reasons)
            yield _candidate(index, word.start, word.end, name.entity, "single", own, _SINGLE_KINDS)


_SINGLE_KINDS = frozenset({"sound", "prominent", "single-word", "country-slip", "long-slip", "exact-part"})


def _longer_names(document: Document, run: Run) -> Iterable[Candidate]:
    weights = WEIGHTS["organisation"]
    for laid in laid_for(document, run):
        own = weights["bias-organisation-alignment"] + sum(weights[r.kind] * r.strength for r in laid.reasons)
        if laid.known:
            own += max(weights["known"], weights["known-elsewhere"])
        yield _candidate(document.index, laid.start, laid.end, laid.entity, "organisation", own, _ALIGNMENT_KINDS)


_ALIGNMENT_KINDS = frozenset(
    (
        "same-words class derived spelling misspelt slip replaced spun spinner not-said-there dropped dropped-country inserted "
        "inserted-country inserted-modifier case small-first only-moved adjective-last compound complete one-exchange "
        "kind-right sister compounded taken-apart head-moved reordered partial lower-inside lower-case known known-elsewhere"
    ).split()
)


def _candidate(
    index: Index,
    start: int,
    end: int,
    entity: int,
    table: str,
    own: float,
    own_kinds: frozenset[str],
    nowhere: float = 0.0,
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
        named, unnamed = _best_country(weights), min(0.0, missing)
    elsewhere = max([0.0, *(weights.get(kind, 0.0) for kind in _ELSEWHERE)])
    noun, related = (max(0.0, weights.get(kind, 0.0)) for kind in ("type-beside", "related"))
    return Candidate(
        start, end, own, noun, codes, named, unnamed, entity, elsewhere, nowhere, tuple(relatives), related, table
    )


def _best_country(weights: Mapping[str, float]) -> float:
    beside, sentence, text = (weights.get(kind, 0.0) for kind in _COUNTRY)
    return max(0.0, beside, sentence, text * _STRONGEST_COUNTRY_IN_TEXT)
