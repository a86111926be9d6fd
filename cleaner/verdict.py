"""What the letters of a run allow: the most that any surroundings could make of the changes it may need.

Most runs of clean text can never give an edit. To know it, one look at their letters is enough, and it is kept for all
documents. What depends on the text around is stated as conditions; `cleaner.attention` checks them in each document.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial

from cleaner.around import AGAIN, BRACKET, POST_BEFORE, POST_BEHIND, SMALL_BEFORE, SMALL_BEHIND, TAIL, WIDER
from cleaner.ceiling import LEAST_ODDS, Candidate, cases, corruptions, longer_names, possible, single_words
from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import keep
from cleaner.document import Document, Mention, Run
from cleaner.find.alike import alike_by_country, fitting, letters_of
from cleaner.find.articles import translated_articles
from cleaner.find.cases import small_before, small_behind
from cleaner.find.duplicates import may_be_head
from cleaner.find.fit import best_fit
from cleaner.find.foreign import foreign_acronyms
from cleaner.find.forms import wrong_forms
from cleaner.find.gaps import filled_in
from cleaner.find.holders import holders
from cleaner.find.insertions import may_have_insertion
from cleaner.find.links import owners_of, slips_of
from cleaner.find.people import may_be_meant
from cleaner.find.posts import NamedPost, may_have_post
from cleaner.find.segments import name_in, over_single_words, segments
from cleaner.find.titles import titles_in
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import Word
from cleaner.weigh import log_odds


@dataclass(slots=True)
class Stretch:
    """Words that may be a person's damaged name; offsets in the run. What was found out about them is kept in it."""

    words: tuple[Word, ...]
    start: int
    end: int
    alike: dict[str, list[int]]
    only_by_post: bool
    known: dict[Hashable, bool] = field(default_factory=dict)  # by country or post

    def may_mean(self, document: Document, person: int) -> bool:
        """Can it be the name of someone whose full name stands in the text? Depends on its letters alone."""
        fit = best_fit(self.words, person, document.index)
        return bool(fit and may_be_meant(fit))

    def sounds_like_one_of(self, document: Document, country: str) -> bool:
        """Is it like a name of someone of a country in every part?"""
        found = self.known.get(country)
        if found is None:
            find = partial(fitting, self.words, self.alike[country], document.index)
            alike = document.remember("alike-" + country, letters_of(self.words), find)
            found = keep(self.known, country, bool(alike), _MOST_KEPT)
        return found

    def may_hold(self, document: Document, profile: Profile, post: NamedPost, country: str) -> bool:
        """Can it be the name of someone who holds a post in the name of a country? All is weighed that ever will be."""
        key = post.titles, post.body, bool(post.countries), country, document.date
        found = self.known.get(key)
        if found is None:
            own = holders(document.alone(""), profile, self.words, post, [country] if country else [])
            found = keep(self.known, key, any(log_odds(p) >= LEAST_ODDS for p in own), _MOST_KEPT)
        return found


_MOST_KEPT = 200


@dataclass(slots=True)
class Verdict:
    """What may come of a run. `certain`: it needs a look in every text. `broad` is for longer names.

    `cased` is the run itself if small words beside it may belong to a name, those behind it beginning with letters of
    `goes_on`. `tails`: where correct names end, and the acronyms that may follow.

    `asks` are the signs of `cleaner.around` beside the run that matter, `countries` those of people who sound like a
    stretch of it; `unlike` are people whom no stretch means. `has_post`: a title may stand inside. `is_open`: something else
    may matter too.
    """

    certain: bool
    candidates: tuple[Candidate, ...]
    stretches: tuple[Stretch, ...] = ()
    tails: tuple[tuple[int, frozenset[str]], ...] = ()
    cased: Run | None = None
    goes_on: frozenset[str] = frozenset()
    broad: Verdict | None = None
    asks: int = WIDER | TAIL | BRACKET
    countries: frozenset[str] = frozenset()
    unlike: frozenset[int] = frozenset()
    has_post: bool = False
    opens: bool = True
    is_open: bool = True  # until it is known what longer names say

    def broaden(self, broad: Verdict) -> Verdict:
        """Note what the finders of longer names may find in the run as it stands."""
        self.is_open = self.opens or broad.certain or bool(broad.candidates)
        self.broad = broad
        return broad

    def know_unlike(self, people: frozenset[int]) -> None:
        """Note people whom no stretch means."""
        self.unlike = self.unlike | people if len(self.unlike) < _MOST_KEPT else people


def verdict_on(document: Document, letters: str) -> Verdict:
    """The verdict on a run with these letters, as it stands."""
    alone, index = document.alone(letters), document.index
    run = alone.run_at(0, len(letters))
    stretches = tuple(_stretches(run, index))
    certain = any(
        any(True for _ in found)
        for found in (
            titles_in(alone, run),
            foreign_acronyms(run, index),
            translated_articles(run, index),
            slips_of(alone, run),
            owners_of(alone, run),
            wrong_forms(run, index),
            filled_in(run, index),
        )
    )
    candidates = [*cases(run, index), *single_words(document, run)]
    ends = (m for m in run.mentions if m.sort in ("name", "alias", "acronym", "country") and m.entities)
    tails = tuple((m.end, _first_acronyms(m, index)) for m in ends if _may_be_tail(letters[m.end :]))
    before, goes_on = small_before(run), small_behind(run, index)
    verdict = Verdict(certain, possible(candidates), stretches, tails, run if before or goes_on else None, goes_on)
    verdict.asks |= (SMALL_BEFORE if before else 0) | (SMALL_BEHIND if goes_on else 0) | (AGAIN if tails else 0)
    for stretch in stretches:
        verdict.asks |= (0 if stretch.start else POST_BEFORE) | (POST_BEHIND if stretch.end == len(letters) else 0)
    verdict.countries = frozenset().union(*(stretch.alike for stretch in stretches))
    verdict.opens = certain or bool(verdict.candidates) or any(letters[end:].startswith(" ") for end, _ in tails)
    verdict.has_post = any(may_have_post(alone, stretch.start, stretch.end) for stretch in stretches)
    verdict.opens |= verdict.has_post
    return verdict


def _may_be_tail(rest: str) -> bool:
    """Can the head of a name be said again, or brackets stand, behind a name with the rest of a run behind it?"""
    return rest in ("", "'s", "’s") or (rest.startswith(" ") and may_be_head(rest[1:]))


def _first_acronyms(mention: Mention, index: Index) -> frozenset[str]:
    """The usual acronyms of those that a correct name names, folded."""
    return frozenset(fold(a) for e in mention.entities for a in index.entities[e].acronyms[:1])


def wide_verdict_on(document: Document, letters: str, bracket: str = "") -> Verdict:
    """The verdict on a widened run with these letters and brackets behind: what the finders of longer names may find."""
    alone = document.alone(letters + bracket)
    run = alone.run_at(0, len(letters))
    candidates = list(corruptions(alone, run))
    if len(run.words) < 2:
        return Verdict(False, possible(candidates))
    return Verdict(may_have_insertion(run, document.index), possible([*candidates, *longer_names(alone, run)]))


def _stretches(run: Run, index: Index) -> Iterable[Stretch]:
    for segment in segments(run):
        part = name_in(segment, index)
        if part:
            alike = alike_by_country(part, index) if len(part) > 1 else {}
            yield Stretch(part, part[0].start, part[-1].end, alike, False)
    for segment in over_single_words(run):
        yield Stretch(segment, segment[0].start, segment[-1].end, {}, True)
