"""What scanners and scrapers do to letters and spaces inside names: "lnvestigation", "Comm1ssion", "AI Jazeera", "SovietUnion".

A word that nobody knows is read again with the letters that look alike exchanged; only a word that names have is written.
This looks at all of a text, since a name that begins with a small l is in no run of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from cleaner.dictionary.index import Index
from cleaner.document import Document
from cleaner.find.proposal import Proposal, Reason
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import spelling_key, stem

_CONFIDENCE = 0.95
_SHORTEST = 4
_SHORTEST_WITH_DIGIT = 6
_MOST_DIGITS = 2

# Each pattern begins with what is rare in clean text, and looks back from there: that is the quick way.
_SMALL_L = re.compile(r"l(?<![^\W_]l)[b-df-hjkm-np-tv-xz][a-z]{2,}(?![^\W_])")
_LARGE_I = re.compile(r"I(?<=[a-z]I)(?![A-Z])")
_DIGIT = re.compile(r"[01](?<=[A-Za-z].)(?![2-9])|1(?<![^\W_]1)(?=[a-z]{5})")
_ARTICLE = re.compile(r"AI(?<![^\W_]AI)[- ]([A-Z][^\W\d_]+)")
_CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z].)(?=[a-z]{2})")
_NAME_GOES_ON = re.compile(r"[ -][A-Z][a-z]")  # "HongKong Bank" writes itself so
_WORD = re.compile(r"[^\W_]+")
_ADDRESS_GOES_ON = re.compile(r"[@/\\_]|\.\w")
_NOT_BEFORE = frozenset("@#./\\_-'’")


def find_scanned(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for words with letters that look like the right ones, and for names without their spaces."""
    text, index = document.text, document.index
    for match in _SMALL_L.finditer(text):
        if not _ADDRESS_GOES_ON.match(text, match.end()):
            yield from _read_again(text, match.start(), match.end(), ["I" + match[0][1:]], index)
    for start, end in _words_at(text, _LARGE_I):
        yield from _read_again(text, start, end, [re.sub(r"(?<=[a-z])I", "l", text[start:end])], index)
    for start, end in _words_at(text, _DIGIT):
        yield from _read_again(text, start, end, _without_digits(text[start:end]), index)
    for match in _ARTICLE.finditer(text):
        key = spelling_key(fold(match[1]))
        if "al" + key in index.known and "ai" + key not in index.known:
            yield _proposal(match.start(), match.start() + 2, "Al", "organisation", "a small l is read as a capital I")
    for start, end in _words_at(text, _CAPITAL_INSIDE):
        spaced = None if _NAME_GOES_ON.match(text, end) else _spaced(text[start:end], index)
        if spaced:
            yield _proposal(start, end, spaced[0], spaced[1], "the spaces of the name are lost")


def _words_at(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The words in which a pattern is found, each once; no parts of addresses and handles."""
    last = 0
    for match in pattern.finditer(text):
        if match.start() < last:
            continue
        start = match.start()
        while start and (text[start - 1].isalnum()):
            start -= 1
        whole = _WORD.match(text, start)
        last = whole.end() if whole else match.end()
        if whole and text[start - 1 : start] not in _NOT_BEFORE:
            yield start, last


def _read_again(text: str, start: int, end: int, readings: list[str], index: Index) -> Iterator[Proposal]:
    """The word as it was before the scan, if names have one reading of it and not what stands."""
    if end - start < _SHORTEST or text[start - 1 : start] in _NOT_BEFORE or is_known(text[start:end], index):
        return
    known = [reading for reading in readings if is_known(reading, index)]
    if len(known) == 1:
        why = f"no name has {text[start:end]!r}, names have {known[0]!r}"
        yield _proposal(start, end, known[0], _kind_of(known[0], index), why)


def is_known(word: str, index: Index) -> bool:
    """Is it a word of a name, or the name of a country, a title or a person's name?"""
    key = spelling_key(fold(word))
    return (
        key in index.known
        or key in index.single_names
        or key in index.person_words
        or key in index.title_words
        or stem(key) in index.rarities
        or stem(key) in index.country_words
    )


def _kind_of(word: str, index: Index) -> str:
    """What kind of name has the word, as far as one can say."""
    key = spelling_key(fold(word))
    if stem(key) in index.country_words:
        return "place"
    return "person" if key in index.person_words and stem(key) not in index.rarities else "organisation"


def _without_digits(word: str) -> list[str]:
    """The readings of a word in which 0 stands for an o and 1 for an l or an i."""
    digits = [c for c in word if c.isdigit()]
    if len(word) < _SHORTEST_WITH_DIGIT or len(digits) > _MOST_DIGITS or set(digits) - {"0", "1"}:
        return []
    large = word.isupper()
    choices = {"0": "O" if large else "o", "1": "LI" if large else "li"}
    readings = ["".join(letters) for letters in product(*(choices.get(c, c) for c in word))]
    return [r[0].upper() + r[1:] if word[0].isdigit() else r for r in readings if not (word[-1] == "1" and r[-1] in "iI")]


def _spaced(word: str, index: Index) -> tuple[str, str] | None:
    """The name of several words that a word is without its spaces, and its kind. Firms and papers write themselves so."""
    for form in index.known.get(spelling_key(fold(word)), ()):
        item = index.entities[form.entity]
        surfaces = (item.name, *item.aliases)
        brand = item.kind == "organisation" and item.type not in _WITH_SPACES
        if form.sort not in ("name", "alias") or brand or word in surfaces:
            return None
        for surface in surfaces:
            if " " in surface and surface.replace(" ", "") == word:
                return surface, item.kind
    return None


_WITH_SPACES = frozenset("international ministry alliance court central-bank parliament armed-group union".split())


def _proposal(start: int, end: int, after: str, kind: str, why: str) -> Proposal:
    return Proposal(start, end, after, kind, "scanned", reasons=[Reason("scanned", why)], confidence=_CONFIDENCE)
