"""Names of people, spelt by ear, by another transliteration, cut short or half translated.

A person's name is changed only on two independent signs: likeness to someone, and the surroundings that name that
someone - the post held, the country, or the full form elsewhere in the text. Likeness alone makes a suggestion at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import family_keys
from cleaner.document import Document
from cleaner.find.alike import alike_by_country, fit_of, fitting, letters_of
from cleaner.find.fit import Fit
from cleaner.find.holders import by_post
from cleaner.find.introduced import is_introduced, is_spoken_of
from cleaner.find.posts import post_before
from cleaner.find.proposal import Proposal
from cleaner.find.segments import may_be_slip, name_in, over_single_words, segments
from cleaner.find.sounding import fame, is_prominent, same_consonants, sounding
from cleaner.profile import Profile
from cleaner.text.slips import is_form, slip
from cleaner.text.tokens import Word, word_keys

_SOUND_FLOOR = 0.8


def find_people(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged names of people."""
    for run in document.attended:
        for segment in segments(run):
            for proposal in _proposals(document, profile, segment):
                if not _goes_on(document, proposal):
                    yield proposal
        for segment in over_single_words(run):
            for proposal in by_post(document, profile, segment, segment[0].start, segment[-1].end):
                proposal.add("covered", "a word of it is a name, a particle or a word of its own")
                yield proposal


def _goes_on(document: Document, proposal: Proposal) -> bool:
    """Does the text go on with the last word of the replacement? Then the stretch was too short: "Tarek Guillermo| Saab"."""
    return document.text.startswith(" " + proposal.after.rsplit(" ", 1)[-1], proposal.end)


def _proposals(document: Document, profile: Profile, segment: tuple[Word, ...]) -> Iterator[Proposal]:
    segment = name_in(segment, document.index)
    if not segment:
        return
    start, end = segment[0].start, segment[-1].end
    yield from by_post(document, profile, segment, start, end)
    yield from _by_document(document, profile, segment, start, end)
    if len(segment) > 1:
        yield from _by_sound(document, profile, segment, start, end)


def _by_document(
    document: Document, profile: Profile, segment: tuple[Word, ...], start: int, end: int
) -> Iterator[Proposal]:
    """Those whose full name stands correctly elsewhere in the text."""
    index = document.index
    for entity in profile.entities:
        item = index.entities[entity]
        if item.kind != "person" or not document.full_forms.get(entity, ""):
            continue
        fit = fit_of(document, segment, entity)
        if fit and may_be_meant(fit):
            proposal = sounding(document, segment, entity, fit, "person-document")
            proposal.add("full-form", f"{document.full_forms[entity]!r} stands elsewhere in the text")
            if fit.least >= _EACH_ALIKE and len(segment) > 1 and not (fit.extra or fit.missing or _is_her(segment, fit.surface)):
                proposal.add("each-alike", "every part sounds much the same")
            if telling := _slip_of_family(segment, item, index):
                proposal.add("family-slip", f"{fit.surface.rsplit(' ', 1)[-1]} but for a letter", telling)
            if fit.cut:
                proposal.add("truncated", "the name is cut short")
            post = post_before(document, start)
            if post and any(p.title in post.titles for p in item.posts):
                proposal.add("post", f"{post.text!r}, a post of {item.name}, stands beside it")
            yield proposal


_EACH_ALIKE = 0.8
_LONG = 6


def _slip_of_family(segment: Sequence[Word], person: Entity, index: Index) -> float:
    """How surely a single word is a slip for someone's family name."""
    word = segment[0].key
    if len(segment) > 1 or len(word) < _LONG or not may_be_slip(word, index):
        return 0.0
    return max((slip(word, family) for family in family_keys(person) if len(family) >= _LONG), default=0.0)


def _is_her(segment: Sequence[Word], name: str) -> bool:
    """Has one of the two names an "a" at its end that the other lacks: perhaps a wife or a daughter?"""
    pairs = zip((w.key for w in segment), word_keys(name), strict=False)
    return any(a.rstrip("a") == b.rstrip("a") for a, b in pairs if a != b)


def may_be_meant(fit: Fit) -> bool:
    """Does a stretch sound enough like someone whose full name stands in the text?"""
    return fit.mean >= _SOUND_FLOOR or fit.cut


def _by_sound(
    document: Document, profile: Profile, segment: tuple[Word, ...], start: int, end: int
) -> Iterator[Proposal]:
    """Those who sound alike in every part, when their country is named."""
    index = document.index
    letters = letters_of(segment)
    alike = document.remember("alike", letters, lambda: alike_by_country(segment, index))
    for entity, fit in (
        found
        for country, people in alike.items()
        if country == "INT" or profile.countries.get(country)
        for found in document.remember("alike-" + country, letters, partial(fitting, segment, people, index))
    ):
        item = index.entities[entity]
        proposal = sounding(document, segment, entity, fit, "person-sound")
        low, high = document.sentence(start)
        if profile.names_country(item.country, low, high):
            proposal.add("country-in-sentence", f"{item.country} named in the sentence")
        else:
            proposal.add("country-in-text", f"{item.country} named in the text")
        introduced = not fit.meant and is_introduced(document, start, end)
        _unlike_others(proposal, segment, entity, fit, index, may_be_clear=not introduced)
        if introduced:
            proposal.add("introduced", f"nobody needs to be told who {item.name} is")
        if is_spoken_of(document, end):
            proposal.add("spoken-of", "the text is about the name")
        yield proposal


def _unlike_others(
    proposal: Proposal, segment: Sequence[Word], entity: int, fit: Fit, index: Index, *, may_be_clear: bool
) -> None:
    """Note whether the words are names that others bear, and whether everybody hears of whom they sound like."""
    item = index.entities[entity]
    right = word_keys(fit.surface)
    changed = [w.key for w in segment if w.key not in right]
    prominent = is_prominent(item)
    if prominent:
        proposal.add("prominent", f"{item.name} is much in the news")
    if fit.meant:
        return
    if not any(key not in index.person_words for key in changed):
        proposal.add("known-words", "names that others bear")
        return
    known = min(1.0, 2 * fame(entity, index))
    strange = any(len(key) >= _TELLING and may_be_slip(key, index) for key in changed)
    strange = strange and not any(is_form(key, part) or is_form(part, key) for key in changed for part in right)
    if known and strange and prominent and may_be_clear and fit.least >= _EACH_ALIKE and same_consonants(segment, fit.surface):
        proposal.add("consonants", "every consonant is there, and a word is no name", known)


_TELLING = 5  # letters
