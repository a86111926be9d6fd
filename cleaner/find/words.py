"""Names of one word that were misspelt.

A single word says little: it is changed only when it is no word or name that anybody knows, is within a letter or two
of one known name, and the text names that name's country or stands right beside what belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from cleaner.profile import Profile
from cleaner.text.sound import likeness
from cleaner.text.tokens import Word

_SHORTEST = 5
_LEAST_NEAR = 0.75


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


def may_be_misspelt(key: str, index: Index) -> bool:
    """Is a word long enough, and no word or name that anybody knows?"""
    return len(key) >= _SHORTEST and not (key in index.person_words or key in index.innocents or key in index.postings)


def _is_quoted(text: str, word: Word) -> bool:
    """Is the word alone in quotation marks? Then it is spoken of as a word: twice called Namibia “Nambia”."""
    return text[word.start - 1 : word.start] in _QUOTES and text[word.end : word.end + 2].lstrip(",.")[:1] in _QUOTES


_QUOTES = frozenset("\"'“”‘’„«»")


def _misspelt(document: Document, profile: Profile, run: Run, word: Word) -> Iterator[Proposal]:
    index = document.index
    for near, number in near_names(document, word.key):
        name = index.names[number]
        item = index.entities[name.entity]
        proposal = Proposal(word.start, word.end, name.surface, item.kind, "single-word-name", item.id)
        sound, *others = own_reasons(run, word, near, name, item)
        proposal.reasons.append(sound)
        country_reasons(proposal, document, profile, name.entity)
        if item.is_country:  # its own name is the one that is misspelt
            proposal.reasons = [r for r in proposal.reasons if r.kind != "country-missing"]
        if item.kind == "place" and _LOCATED.search(document.before(word.start, 12)):
            proposal.add("located", "something is in, from or to it")
        related_reasons(proposal, document, profile, name.entity)
        type_reason(proposal, document, name.entity)
        proposal.reasons += others
        yield proposal


_LOCATED = re.compile(r"\b(?:in|from|across|throughout|inside|into|outside|near) $")


def own_reasons(run: Run, word: Word, near: float, name: Name, item: Entity) -> list[Reason]:
    """What the letters of a run say for and against a name near one of its words."""
    reasons = [Reason("sound", f"{near:.2f} like {name.surface!r}", (near - 0.7) * 0.8)]
    if item.type in ("country", "city"):
        reasons.append(Reason("prominent", f"{item.name} is a {item.type}", 1.0 if item.is_country else 0.5))
    if not _is_alone(run, word):
        strange = any(other is not word and not covers(run.mentions, other.start) for other in _neighbours(run, word))
        reasons.append(Reason("single-word", "part of a longer run of capitals", 2.0 if strange else 1.0))
    if item.is_country and _is_alone(run, word) and len(word.key) >= 7 and OSA.distance(word.key, name.words[0].key) == 1:
        reasons.append(Reason("country-slip", f"one letter from {name.surface!r}"))
    if len(word.key) >= 7:
        reasons.append(Reason("exact-part", "a long word", 1.0))
    return reasons


def _is_alone(run: Run, word: Word) -> bool:
    """Does it stand apart from other names, or only a small word that joins places away: "from Kyrgystan to Moscow"?"""
    at = run.words.index(word)
    beside = (*run.words[max(0, at - 1) : at], *run.words[at + 1 : at + 2])
    return all(run.text[w.start - run.start : w.end - run.start] in _JOINS for w in beside)


_JOINS = frozenset({"to", "in", "from", "and", "with", "at"})


def _neighbours(run: Run, word: Word) -> list[Word]:
    """The capitalised words right before and behind a word of a run."""
    at = run.words.index(word)
    beside = [*run.words[max(0, at - 1) : at], *run.words[at + 1 : at + 2]]
    return [w for w in beside if run.text[w.start - run.start].isupper()]


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
    return sorted(found, key=itemgetter(1))
