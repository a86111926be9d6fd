"""What lies in a damaged name of a person and in whom it may mean, whatever the surroundings say."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import family_keys
from cleaner.document import Document
from cleaner.find.fit import HEARD, Fit
from cleaner.find.proposal import Proposal
from cleaner.text.sound import plain_sound, skeleton
from cleaner.text.tokens import Word, name_key, word_keys, words


def same_consonants(segment: Sequence[Word], name: str) -> bool:
    """Do all words have the consonants of the name's, in groups that ears take for each other?"""
    return [skeleton(w.key) for w in segment] == [skeleton(key) for key in word_keys(name)]


def is_prominent(person: Entity) -> bool:
    """Does or did someone lead a country, the Catholic Church or the United Nations? A president of a bank does not."""
    return any(
        (post.title in _PROMINENT and not (post.of or "").startswith("org/"))
        or (post.title == "secretary-general" and (post.of or "").startswith("org/int/"))
        for post in person.posts
    )


def fame(person: int, index: Index) -> float:
    """How well known someone is, 0 to 1.3: in how many ways other languages are known to write the name."""
    return min(1.3, len(index.readings.get(person, ())) / _FAMOUS)


_FAMOUS = 5
_PROMINENT = frozenset({"president", "prime-minister", "leader", "supreme-leader", "chancellor", "king", "pope"})


def sounding(document: Document, segment: tuple[Word, ...], entity: int, fit: Fit, rule: str) -> Proposal:
    """A proposal with the reasons that lie in the name itself."""
    index = document.index
    item = index.entities[entity]
    start, end = segment[0].start, segment[-1].end
    after = _replacement(document, entity, fit, single=len(segment) == 1)
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


def _replacement(document: Document, entity: int, fit: Fit, single: bool) -> str:
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
