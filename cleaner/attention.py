"""Where in a document finders need to look: the runs that may give a change, and those that may be rivals of one.

Nothing is decided here. A run is left out only when every change in it would stay below the confidence of a suggestion,
whatever else is true of the text, so that results are the same as if all finders looked at all runs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import partial
from operator import itemgetter

from cleaner.around import AGAIN, BRACKET, NAMED, POST_BEFORE, POST_BEHIND, SMALL_BEFORE, SMALL_BEHIND, TAIL, WIDER, Around
from cleaner.ceiling import LEAST_ODDS, Candidate
from cleaner.document import Document
from cleaner.find.abbreviated import before_brackets
from cleaner.find.acronyms import may_be_wrong_bracket
from cleaner.find.cases import may_be_recased
from cleaner.find.duplicates import may_be_said_twice
from cleaner.find.evidence import bracket_behind, context_in, country_reasons
from cleaner.find.holders import countries_of
from cleaner.find.kinds import type_reason
from cleaner.find.posts import may_have_post, post_beside
from cleaner.find.proposal import Proposal
from cleaner.find.titles_near import of_pattern
from cleaner.letters import Letters
from cleaner.profile import Profile
from cleaner.text.protect import merge_zones
from cleaner.verdict import Stretch, Verdict, verdict_on, wide_verdict_on
from cleaner.weigh import WEIGHTS

_LONGEST_POST = 111  # characters before a name within which the "of" of its post stands
_MOST_WORDS = 10  # between that "of" and the name
_REACH = 60  # characters beside a run within which something about it may be changed


def attend(document: Document, profile: Profile, changes: Iterable[tuple[int, int]]) -> None:
    """Leave those runs of a document to the finders that may matter, given where rules change it."""
    runs = [document.run_at(start, end) for start, end in _Attention(document, profile).spans(changes)]
    document.attended = runs


class _Attention:
    """The conditions of verdicts, checked in one document."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self._document = document
        self._profile = profile
        self._around: Around = document.remember("around", "", partial(Around, document.index))
        entities = document.index.entities
        self._countries = {"INT", *(code for code, places in profile.countries.items() if places)}
        full = document.full_forms
        self._people = frozenset(e for e in full if e in profile.entities and entities[e].kind == "person")

    def spans(self, changes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The runs to look at, given where in the text something is changed without looking at runs."""
        document, around, people = self._document, self._around, self._people
        spans, text, countries = document.spans, document.text, self._countries
        reach: list[tuple[int, int]] = [*changes, *((run.start, run.end) for run, _ in before_brackets(document))]
        wider: dict[int, tuple[int, int]] = {}
        posts, post = self._posts_of(), -_LONGEST_POST
        for start, end, letters in spans:
            own: Verdict = letters.verdict or self._verdict(letters)
            signs = own.asks & (around.behind(text, end) | around.before(document, start))
            if signs == SMALL_BEHIND and not around.completes(text, end, own.goes_on):
                signs = 0
            while posts and posts[-1] <= end:
                post = posts.pop()
            if own.stretches:
                if post > start - _LONGEST_POST and self._is_near(post, start):
                    signs |= POST_BEFORE
                if not people <= own.unlike or not own.countries.isdisjoint(countries):
                    signs |= NAMED
            if signs or own.is_open:
                low, high = start, end
                if signs & WIDER:
                    low, high = document.widened(start, end)
                elif signs & TAIL:
                    high = document.tail(start, end)
                if high - low > end - start:
                    wider[start] = low, high
                needed = self._may_change(start, end, own, letters.text, low, high, signs)
                if needed:
                    reach.append((low - _REACH, high + _REACH) if needed > 1 else (low, high))
        if not reach:
            return []
        merged = merge_zones(reach)
        return [(start, end) for start, end, _ in spans if _meets(merged, *wider.get(start, (start, end)))]

    def _verdict(self, letters: Letters) -> Verdict:
        found = letters.verdict = verdict_on(self._document, letters.text)
        return found

    def _is_near(self, post: int, start: int) -> bool:
        """Do few words stand between an "of" and a run?"""
        return self._document.text.count(" ", post, start) <= _MOST_WORDS

    def _posts_of(self) -> list[int]:
        """Where an "of" stands behind what may be a title, "President of ...": the last first."""
        document, around, text = self._document, self._around, self._document.text
        found = [
            at
            for match in of_pattern(text).finditer(text)
            if (at := match.start())
            and not text[at - 1].isalnum()
            and (text[at - 1] != " " or around.before(document, at) & POST_BEFORE)
        ]
        found.reverse()
        return found

    def _may_change(self, start: int, end: int, own: Verdict, letters: str, low: int, high: int, signs: int) -> int:
        """0: nothing comes of the run; 1: something may be changed in it; 2: something beside it."""
        document = self._document
        if own.tails and (signs & AGAIN or own.is_open) and self._tail(start, own.tails):
            return 2
        if own.cased and signs & (SMALL_BEFORE | SMALL_BEHIND) and may_be_recased(document, own.cased, start, end):
            return 2
        broad = self._wide(own, letters, low, high, signs)
        if own.certain or broad.certain:
            return 1
        if own.candidates and any(self._alive(start, candidate) for candidate in own.candidates):
            return 1
        if broad.candidates and any(self._alive(low, candidate) for candidate in broad.candidates):
            return 1
        if signs & NAMED:
            people = self._people - own.unlike
            if any(self._is_named(stretch, people) for stretch in own.stretches):
                return 1
            own.know_unlike(self._people)
        if own.has_post or signs & (POST_BEFORE | POST_BEHIND):
            return any(self._has_post(start, stretch) for stretch in own.stretches)
        return 0

    def _wide(self, own: Verdict, letters: str, low: int, high: int, signs: int) -> Verdict:
        """The verdict on a run with the words of the classes and the acronym in brackets beside it."""
        document = self._document
        bracket = bracket_behind(document, high) if signs & (WIDER | TAIL | BRACKET) else None
        if not bracket and high - low == len(letters):
            return own.broad or own.broaden(wide_verdict_on(document, letters))
        wide, behind = document.text[low:high], bracket[0] if bracket else ""
        find = partial(wide_verdict_on, document, wide, behind)
        found: Verdict = document.remember("wide-verdict", f"{wide}{behind}", find)
        return found

    def _alive(self, start: int, candidate: Candidate) -> bool:
        entities = self._profile.entities
        if candidate.needs_country and self._profile.spoken_of.isdisjoint(candidate.codes):
            return False
        if candidate.needs_entity and candidate.entity not in entities:
            return False
        score = candidate.own
        country = candidate.unnamed if self._profile.spoken_of.isdisjoint(candidate.codes) else candidate.named
        score += country
        score += candidate.elsewhere if candidate.entity in entities else candidate.nowhere
        if score + candidate.related + candidate.noun < LEAST_ODDS:
            return False
        if any(r in entities for r in candidate.relatives) or self._has_context(candidate.entity):
            score += candidate.related
        if score < LEAST_ODDS:
            if score + candidate.noun < LEAST_ODDS or not self._noun_beside(start, candidate):
                return False
            score += candidate.noun
        return score - country + self._country(start, candidate) >= LEAST_ODDS

    def _has_context(self, entity: int) -> bool:
        item = self._document.index.entities[entity]
        return bool(item.context) and bool(context_in(self._document, item))

    def _country(self, start: int, candidate: Candidate) -> float:
        """What the countries named in the text bring to a candidate, now that nothing else speaks against it."""
        trial = Proposal(start + candidate.start, start + candidate.end, "", "", "")
        country_reasons(trial, self._document, self._profile, candidate.entity)
        weights = WEIGHTS[candidate.table]
        missing = candidate.unnamed  # of a country, that it is not named is nothing against its own name
        found = sum(missing if r.kind == "country-missing" else weights[r.kind] * r.strength for r in trial.reasons)
        return found + (candidate.beside if any(r.kind == "country-beside" for r in trial.reasons) else 0.0)

    def _noun_beside(self, start: int, candidate: Candidate) -> bool:
        trial = Proposal(start + candidate.start, start + candidate.end, "", "", "")
        type_reason(trial, self._document, candidate.entity)
        return bool(trial.reasons)

    def _is_named(self, stretch: Stretch, people: Iterable[int]) -> bool:
        """Is somebody named in the text whom the words may mean, or the country of somebody who sounds like them?"""
        document, alike = self._document, stretch.alike
        if stretch.only_by_post:
            return False
        if alike and any(c in alike and stretch.sounds_like_one_of(document, c) for c in self._countries):
            return True
        return any(stretch.may_mean(document, person) for person in people)

    def _has_post(self, start: int, stretch: Stretch) -> bool:
        return may_have_post(self._document, start + stretch.start, start + stretch.end) and self._holder(start, stretch)

    def _holder(self, start: int, stretch: Stretch) -> bool:
        """Does someone who holds the post beside the words fit them well enough?"""
        post = post_beside(self._document, start + stretch.start, start + stretch.end)
        if not post:
            return False
        countries = countries_of(post, self._profile) or [""]
        return any(stretch.may_hold(self._document, self._profile, post, country) for country in countries)

    def _tail(self, start: int, tails: tuple[tuple[int, frozenset[str]], ...]) -> bool:
        document = self._document
        return any(
            may_be_said_twice(document, start + end) or (right and may_be_wrong_bracket(document, start + end, right))
            for end, right in tails
        )


def _meets(zones: list[tuple[int, int]], low: int, high: int) -> bool:
    """Does `[low, high]` meet or touch one of the sorted, disjoint stretches?"""
    last = bisect_right(zones, high, key=itemgetter(0)) - 1
    return last >= 0 and low <= zones[last][1]
