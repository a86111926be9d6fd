"""Names of people, spelt by ear, by another transliteration, cut short or half translated.

A person's name is changed only on two independent signs: likeness to someone, and the surroundings that name that
someone - the post held, the country, or the full form elsewhere in the text. Likeness alone makes a suggestion at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import family_keys
from cleaner.document import Document
from cleaner.find.alike import alike_by_country, fit_of, fitting, letters_of
from cleaner.find.fit import HEARD, Fit, read_fit
from cleaner.find.introduced import is_introduced, is_spoken_of
from cleaner.find.posts import NamedPost, holders_of, post_before, post_beside
from cleaner.find.proposal import Proposal
from cleaner.find.segments import may_be_slip, name_in, over_single_words, segments
from cleaner.profile import Profile
from cleaner.text.slips import slip
from cleaner.text.sound import plain_sound, skeleton
from cleaner.text.tokens import Word, name_key, word_keys, words

_LEAST_FIT = 0.6
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
                yield _with_post(document, profile, segment, holder.entity, fit, post, beside)


def _with_post(
    document: Document,
    profile: Profile,
    segment: tuple[Word, ...],
    entity: int,
    fit: Fit,
    post: NamedPost,
    beside: bool,
) -> Proposal:
    index = document.index
    item = index.entities[entity]
    proposal = _start(document, profile, segment, entity, fit, "person-post")
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
        if fit.given >= 0.5 or any(held):
            proposal.add("family-of-holder", "the family name is right")
        else:
            proposal.add("other-given", "another given name: perhaps a relative or namesake")
    return proposal


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
            proposal = _start(document, profile, segment, entity, fit, "person-document")
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
        proposal = _start(document, profile, segment, entity, fit, "person-sound")
        low, high = document.sentence(start)
        if profile.names_country(item.country, low, high):
            proposal.add("country-in-sentence", f"{item.country} named in the sentence")
        else:
            proposal.add("country-in-text", f"{item.country} named in the text")
        if is_prominent(item):
            proposal.add("prominent", f"{item.name} is much in the news")
            if (known := fame(entity, index)) and _same_consonants(segment, fit.surface):
                proposal.add("famous", f"{item.name} is written about in many languages", known / 2)
        if not fit.meant and is_introduced(document, start, end):
            proposal.add("introduced", f"nobody needs to be told who {item.name} is")
        if is_spoken_of(document, end):
            proposal.add("spoken-of", "the text is about the name")
        yield proposal


def _same_consonants(segment: Sequence[Word], name: str) -> bool:
    """Do all words have the consonants of the name's, in groups that ears take for each other?"""
    return [skeleton(w.key) for w in segment] == [skeleton(key) for key in word_keys(name)]


def is_prominent(person: Entity) -> bool:
    """Does or did someone lead a country, or the Catholic Church? A president of a bank does not."""
    return any(post.title in _PROMINENT and not (post.of or "").startswith("org/") for post in person.posts)


def fame(person: int, index: Index) -> float:
    """How well known someone is, 0 to 1.3: in how many ways other languages are known to write the name."""
    return min(1.3, len(index.readings.get(person, ())) / _FAMOUS)


_FAMOUS = 5
_PROMINENT = frozenset({"president", "prime-minister", "leader", "supreme-leader", "chancellor", "king", "pope"})


def _start(
    document: Document, profile: Profile, segment: tuple[Word, ...], entity: int, fit: Fit, rule: str
) -> Proposal:
    """A proposal with the reasons that lie in the name itself."""
    index = document.index
    item = index.entities[entity]
    start, end = segment[0].start, segment[-1].end
    after = _replacement(document, profile, entity, fit, single=len(segment) == 1)
    proposal = Proposal(start, end, after, "person", rule, item.id)
    proposal.add("sound", f"sounds like {fit.surface!r} ({fit.heard:.2f})", fit.heard - 0.75)
    if fit.meant:
        rarity = sum(index.name_rarity(part) for part in fit.meant)
        proposal.add("meaning", f"a translation of {', '.join(fit.meant)}", rarity)
    if fit.replaced:
        proposal.add("replaced-part", "a word that does not sound like the name's", fit.replaced)
        if fit.family < HEARD:
            proposal.add("replaced-family", "the family name is another word")
    if fit.mean >= 0.97 and len(segment) > 1 and not fit.extra and not fit.missing:
        proposal.add("all-alike", "every part sounds the same")
    if fit.exact:
        rarity = sum(index.name_rarity(part) for part in fit.exact)
        proposal.add("exact-part", f"right as they stand: {', '.join(fit.exact)}", min(rarity, 1.5))
    if fit.turned and len(fit.exact) == len(segment) and _is_given_name(segment[0].key, index):
        proposal.add("turned-name", "as it stands it is a name as well")
    if _is_former(fit, item):
        proposal.add("former-name", f"{fit.surface!r} in another transliteration")
    if fit.extra:
        proposal.add("extra-word", "a word too many", fit.extra)
    if fit.missing and not fit.cut:
        proposal.add("missing-word", "a word is missing", fit.missing)
    family = segment[-1].key
    others = [e for e in index.families.get(family, ()) if e != entity]
    own = {w.key for w in words(item.family or item.name.rsplit(" ", 1)[-1])} | set(family_keys(item))
    if others and family not in own:
        surface = document.text[segment[-1].start : end]
        proposal.add("other-family", f"{surface} is a family name of its own", 0.3 if fit.exact else 1.0)
    return proposal


def _is_given_name(word: str, index: Index) -> bool:
    """Do several people have a word as their given name? Then "Paul Rand" needs no turning."""
    return index.person_words.get(word, 0) - len(index.families.get(word, ())) >= _SEVERAL


def _is_former(fit: Fit, person: Entity) -> bool:
    """Does it sound quite like a name with an ending that someone has laid down or taken on: "Emomali Rakhmonov"?"""
    if fit.mean < 0.97 or fit.extra or fit.missing:
        return False
    mine = [plain_sound(key) for key in word_keys(person.name)]
    return any(
        part not in mine and any(part == own + end or own == part + end for own in mine for end in _NAME_ENDINGS)
        for part in map(plain_sound, word_keys(fit.surface))
    )


_SEVERAL = 3
_NAME_ENDINGS = ("ov", "ova", "ev", "eva", "iev", "ieva", "in", "ina", "ski", "zade", "zoda", "oglu", "ogli")


def _replacement(document: Document, profile: Profile, entity: int, fit: Fit, single: bool) -> str:
    """The form that the text itself uses elsewhere, else the canonical one; the family name alone for a single word."""
    item = document.index.entities[entity]
    full = document.full_forms.get(entity, "") or accented(item, document)
    if not single:
        return full
    return item.family or full.rsplit(" ", 1)[-1]


def accented(item: Entity, document: Document) -> str:
    """The canonical name, with the accents of its native form where the text writes accents."""
    if document.has_accents and item.name.isascii():
        for native in item.native:
            if name_key(native) == name_key(item.name):
                return native
    return item.name
