"""Those who hold the post that a text gives to a damaged name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cleaner.dictionary.index import Index
from cleaner.document import Document
from cleaner.find.alike import fit_of
from cleaner.find.fit import HEARD, Fit, read_fit
from cleaner.find.posts import NamedPost, holders_of, post_beside
from cleaner.find.proposal import Proposal
from cleaner.find.sounding import sounding
from cleaner.profile import Profile
from cleaner.text.sound import likeness
from cleaner.text.tokens import Word, word_keys

_LEAST_FIT = 0.6


def by_post(
    document: Document, profile: Profile, segment: tuple[Word, ...], start: int, end: int
) -> Iterator[Proposal]:
    """Those who hold the post that stands beside the name."""
    post = post_beside(document, start, end)
    if post:
        yield from holders(document, profile, segment, post, countries_of(post, profile))


def countries_of(post: NamedPost, profile: Profile) -> Collection[str]:
    """The countries in whose name a post may be held: those beside it, else all that the text names."""
    return post.countries or ([] if post.body >= 0 else [code for code, places in profile.countries.items() if places])


def holders(
    document: Document, profile: Profile, segment: tuple[Word, ...], post: NamedPost, countries: Collection[str]
) -> Iterator[Proposal]:
    """Those who hold a post in the name of one of the countries.

    Reasons depend on nothing but the words, the post, the country and the date: `cleaner.verdict` remembers what they come to.
    """
    index = document.index
    body = index.entities[post.body].id if post.body >= 0 else ""
    seen: set[int] = set()
    for title in dict.fromkeys(post.titles):
        for holder in holders_of(document, title, countries, body):
            if holder.entity in seen:
                continue
            of_body = bool(body) and holder.post.of == body
            fit = read_fit(segment, holder.entity, index) or fit_of(document, segment, holder.entity)
            if fit and (fit.mean >= _LEAST_FIT or fit.exact):
                seen.add(holder.entity)
                beside = bool(post.countries) or of_body
                yield _with_post(document, segment, holder.entity, fit, post, beside)


def _with_post(
    document: Document, segment: tuple[Word, ...], entity: int, fit: Fit, post: NamedPost, beside: bool
) -> Proposal:
    index = document.index
    item = index.entities[entity]
    proposal = sounding(document, segment, entity, fit, "person-post")
    if beside:
        proposal.add("post", f"{post.text!r}, a post of {item.name}, stands beside it")
    else:
        proposal.add("title", f"{post.text!r} stands beside it, and {item.country} is named in the text")
    posts = [p for p in item.posts if p.title in post.titles]
    held = [p.held_at(document.date) for p in posts]
    if any(held):
        proposal.add("in-post", f"{item.name} held the post then")
    elif document.date is None and any(p.end is None and p.start for p in posts):
        proposal.add("in-post", f"{item.name} holds the post, as far as the dictionary knows", 0.5)
    elif held and all(h is False for h in held):
        proposal.add("out-of-post", f"{item.name} did not hold the post then")
    if fit.family >= 0.95 and len(segment) > 1:
        borne = fit.replaced and (_HELD_BY_MANY.issuperset(post.titles) or _has_other_name(segment, fit, index))
        if any(held) or (fit.given >= 0.5 and not borne):
            proposal.add("family-of-holder", "the family name is right")
        else:
            proposal.add("other-given", "another given name: perhaps a relative or namesake")
    return proposal


_HELD_BY_MANY = frozenset(
    "relative businessman athlete activist lawmaker journalist academic author actor musician lawyer judge prince princess "
    "militant-leader commander cleric adviser senator economist scientist film-director general rebel-leader chief-executive "
    "ambassador spokesperson minister artist candidate".split()
)


def _has_other_name(segment: Sequence[Word], fit: Fit, index: Index) -> bool:
    """Is a word that sounds like none of the name's a name that others bear, or quite another word: perhaps a brother's?"""
    parts = set(word_keys(fit.surface))
    for word in segment:
        like = max(likeness(word.key, part) for part in parts)
        least = HEARD if word.key in index.person_words else _ALIKE_AT_ALL
        if like < least and len(word.key) > 1 and not index.meanings.get(word.key, frozenset()) & parts:
            return True
    return False


_ALIKE_AT_ALL = 0.4
