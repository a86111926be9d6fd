"""Names of one word that were misspelt.

A single word says little: it is changed only when it is no word or name that anybody knows, is within a letter or two
of one known name, and the text names that name's country or stands right beside what belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from rapidfuzz.distance import OSA

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import Name
from cleaner.dictionary.sounds import within_two
from cleaner.document import Document, Mention, Run
from cleaner.find.evidence import country_reasons, related_reasons
from cleaner.find.kinds import type_reason
from cleaner.find.proposal import Proposal, Reason
from cleaner.find.slips import LONG, may_be_misspelt, of_romanised, only_slip
from cleaner.profile import Profile
from cleaner.text.abroad import readings
from cleaner.text.sound import likeness
from cleaner.text.tokens import FUNCTION_WORDS, Word

_LEAST_NEAR = 0.75
_READ = 0.95  # how near a name is that a word is in French or German spelling


def find_words(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for misspelt one-word names."""
    index = document.index
    for run in document.attended:
        covered = [(m.start, m.end) for m in run.mentions]
        for word in run.words:
            if any(a <= word.start < b for a, b in covered) or not may_be_misspelt(word.key, index):
                continue
            if document.text[word.start : word.end].islower() or _is_quoted(document.text, word):
                continue
            yield from _misspelt(document, profile, run, word)


def _is_quoted(text: str, word: Word) -> bool:
    """Is the word alone in quotation marks? Then it is spoken of as a word: twice called Namibia “Nambia”."""
    return text[word.start - 1 : word.start] in _QUOTES and text[word.end : word.end + 2].lstrip(",.")[:1] in _QUOTES


_QUOTES = frozenset("\"'“”‘’„«»")


def _misspelt(document: Document, profile: Profile, run: Run, word: Word) -> Iterator[Proposal]:
    index = document.index
    for near, number in near_names(document, word.key):
        name = index.names[number]
        item = index.entities[name.entity]
        read = name.words[0].key in readings(word.key)
        after = item.name if read else name.surface
        start = word.start - _arabic_article(run, word, after)
        proposal = Proposal(start, word.end, after, item.kind, "single-word-name", item.id)
        sound, *others = own_reasons(document, run, word, near, name, item)
        proposal.reasons.append(sound)
        country_reasons(proposal, document, profile, name.entity)
        if item.is_country:  # its own name is the one that is misspelt
            proposal.reasons = [r for r in proposal.reasons if r.kind != "country-missing"]
        if item.kind == "place" and _LOCATED.search(document.before(word.start, 12)):
            proposal.add("located", "something is in, from or to it")
        _elsewhere_reason(proposal, document, profile, item)
        related_reasons(proposal, document, profile, name.entity)
        type_reason(proposal, document, name.entity)
        proposal.reasons += others
        yield proposal


def _arabic_article(run: Run, word: Word, name: str) -> int:
    """How long the Arabic article before a word is, if the name has one as well: "Al-Chebab" for al-Shabaab."""
    article = _ARABIC_ARTICLE.search(run.text, 0, word.start - run.start)
    return len(article[0]) if article and article.end() == word.start - run.start and _ARABIC_ARTICLE.match(name) else 0


_ARABIC_ARTICLE = re.compile(r"(?i)(?:(?<![^\W_])|^)(?:al|el)[ -](?:$|(?=[A-Z]))")


def _elsewhere_reason(proposal: Proposal, document: Document, profile: Profile, item: Entity) -> None:
    """Is it said to lie in another country, or does the sentence speak of others and nothing in the text of its own?"""
    codes = {item.country, *item.countries}
    stated = _stated_country(document, proposal.end)
    if item.kind == "place" and stated and (item.is_country or not codes & stated):
        proposal.add("country-other", f"it is said to lie in {'/'.join(sorted(stated))}")
    elif any(r.kind == "country-missing" for r in proposal.reasons):
        low, high = document.sentence(proposal.start)
        if any(profile.names_country(code, low, high) for code, places in profile.countries.items() if places):
            proposal.add("country-other", "the sentence speaks of another country", 0.5)


def _stated_country(document: Document, end: int) -> set[str]:
    """The country that a place is said to lie in: "Almeria, Spain", but not "Algeria, Spain and Italy"."""
    if document.text[end : end + 2] != ", ":
        return set()
    behind = document.mention_at(end + 2)
    if not behind or _GOES_ON.match(document.after(behind.end)):
        return set()
    return set(behind.country.split())


_GOES_ON = re.compile(r",? (?:and|or) |, (?=[A-Z])")
_LOCATED = re.compile(r"\b(?:in|from|across|throughout|inside|into|outside|near) $")


def own_reasons(
    document: Document, run: Run, word: Word, near: float, name: Name, item: Entity
) -> list[Reason]:
    """What the letters of a run say for and against a name near one of its words."""
    reasons = [Reason("sound", f"{near:.2f} like {name.surface!r}", (near - 0.7) * 0.8)]
    if item.type in ("country", "city"):
        reasons.append(Reason("prominent", f"{item.name} is a {item.type}", 1.0 if item.is_country else 0.5))
    articled = bool(_ARTICLE.search(run.text, 0, word.start - run.start))
    alone = (_is_alone(run, word) and not articled) or (articled and bool(_ARABIC_ARTICLE.match(item.name)))
    strange = not alone and any(not covers(run.mentions, other.start) for other in _neighbours(run, word))
    read = name.words[0].key in readings(word.key)
    if not alone:
        # A foreign word beside others is part of a foreign name: "Air Algérie", "La Presse de Tunisie".
        reasons.append(Reason("single-word", "part of a longer run of capitals", 4.0 if read else 2.0 if strange else 1.0))
    if _arabic_article(run, word, item.name if read else name.surface):
        reasons.append(Reason("article", f"{name.surface} has an article as well", 0.5))
    slip = slips(document, word.key).get(name.words[0].key, 0.0)
    if slip and (alone or not read) and not is_mixed(run.text[word.start - run.start : word.end - run.start]):
        if item.is_country and alone:
            reasons.append(Reason("country-slip", f"one letter from {name.surface!r}"))
        elif not strange:
            if not read:
                slip *= of_romanised(word.key, name.words[0].key, item, document.index)
            if slip:
                reasons.append(Reason("long-slip", f"a slip from {name.surface!r} and from no other name", slip))
    if len(word.key) >= LONG:
        reasons.append(Reason("exact-part", "a long word", 1.0))
    return reasons


def is_mixed(word: str) -> bool:
    """Is there a capital behind a small letter, as in the names of brands?"""
    return any(a.islower() and b.isupper() for a, b in pairwise(word))


def slips(document: Document, key: str) -> dict[str, float]:
    """The only name that a long word is one slip from, and how telling that is, worked out once for all documents."""
    return document.remember("slips", key, lambda: _slips(key, _keys_near(document, key)))


def _keys_near(document: Document, key: str) -> set[str]:
    names = document.index.names
    return {names[number].words[0].key for _, number in near_names(document, key)}


def _slips(key: str, near: set[str]) -> dict[str, float]:
    read = readings(key) & near
    return dict.fromkeys(read, 1.0) if len(key) >= LONG and len(read) == 1 else only_slip(key, near)


def _is_alone(run: Run, word: Word) -> bool:
    """Does it stand apart from other names, or only a small word that joins places away: "from Kyrgystan to Moscow"?"""
    at = run.words.index(word)
    beside = (*run.words[max(0, at - 1) : at], *run.words[at + 1 : at + 2])
    return all(run.text[w.start - run.start : w.end - run.start].lower() in _JOINS for w in beside)


_ARTICLE = re.compile(r"(?i)\b(?:al|el|ul|ad|an|ar|as|at) ?- ?$")
_JOINS = frozenset({"to", "in", "from", "and", "with", "at", "on", "by", "the"})


def _neighbours(run: Run, word: Word) -> list[Word]:
    """The capitalised words right before and behind a word of a run."""
    at = run.words.index(word)
    beside = [*run.words[max(0, at - 1) : at], *run.words[at + 1 : at + 2]]
    return [w for w in beside if run.text[w.start - run.start].isupper() and w.key not in FUNCTION_WORDS]


def covers(mentions: Sequence[Mention], at: int) -> bool:
    """Does a correct form stand over an offset?"""
    return any(m.start <= at < m.end for m in mentions)


def near_names(document: Document, key: str) -> list[tuple[float, int]]:
    """One-word names near a word, with how near they are, worked out once for all documents."""
    return document.remember("near-names", key, lambda: _near_names(key, document.index))


def _near_names(key: str, index: Index) -> list[tuple[float, int]]:
    """One-word names within two letters, with how near they are."""
    found = []
    for target in within_two(key, index.near_words):
        derived = key.startswith(target[:-1]) or (key.endswith("an") and not target.endswith("an"))
        if derived:
            continue  # "Tasmanian" is of Tasmania, and so is "Tazmanian"; a misspelling keeps the first sound
        near = max(OSA.normalized_similarity(key, target), likeness(key, target) - 0.05)
        if near >= _LEAST_NEAR:
            found += [(near, number) for number in index.single_names[target]]
    seen = {number for _, number in found}
    for target in readings(key) & index.single_names.keys():
        found += [(_READ, number) for number in index.single_names[target] if number not in seen]
    return sorted(found, key=itemgetter(1))
