"""What the letters of a run say, whatever text they stand in: its words, the correct names in it, and all that follows.

Names follow Zipf's law, so that most runs of a text were met before: a `RunCache` keeps what was learned about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.remembered import Recent
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem, words

T = TypeVar("T")

_MOST_RUNS = 16_000  # and as many of before: a run with all that is known of it takes 2 to 4 kB
_FACTS_OF_A_RUN = 2

# A correct form of several words beats a shorter one; among equals the order of this tuple decides:
# "Georgia" is a place before it is anything else, "Secretary" a title before it is a word.
SORTS = ("name", "alias", "acronym", "native", "country", "title", "innocent", "family")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A correct form that stands at `[start, end)`. `entities` are all that it may name; `titles` pairs of id and country.

    `country` is set for country names and demonyms: one code, or several with spaces between ("KP KR" for Korean).
    """

    start: int
    end: int
    sort: str
    entities: tuple[int, ...] = ()
    country: str = ""
    titles: tuple[tuple[str, str], ...] = ()


# Its place in the run, a country with its weight, entities, titles, and all countries that it may name.
Note = tuple[int, str, int, tuple[int, ...], tuple[str, ...], tuple[str, ...]]


class Letters:
    """A run as it would be anywhere: its words and known mentions, offsets counted from its start.

    `notes` are what its mentions say about a document, `full_forms` the entities that it names by several words, each
    with that form. `verdict` and `rules` are filled in by `cleaner.attention` and `cleaner.find.rules`.
    """

    __slots__ = ("full_forms", "mentions", "notes", "rules", "text", "verdict", "words")

    def __init__(self, text: str, index: Index) -> None:
        self.text = text
        self.words = tuple(words(text))
        self.mentions = tuple(_known_mentions(text, self.words, index))
        self.notes = tuple(_notes(self.mentions, index))
        self.full_forms = tuple(_full_forms(text, self.mentions))
        self.verdict: Any = None
        self.rules: tuple[int, ...] | None = None


def _notes(mentions: tuple[Mention, ...], index: Index) -> Iterator[Note]:
    """What each mention says about a document."""
    entities = index.entities
    for mention in mentions:
        own = mention.entities if mention.sort != "family" else ()
        codes = mention.country.split() or list({entities[e].country for e in own})
        code = codes[0] if len(codes) == 1 and codes[0] != "INT" else ""
        if codes or own or mention.titles:
            titles = tuple(t for t, _ in mention.titles)
            yield mention.start, code, 2 if mention.country else 1, own, titles, tuple(codes)


def _full_forms(letters: str, mentions: tuple[Mention, ...]) -> Iterator[tuple[int, str]]:
    for m in mentions:
        surface = letters[m.start : m.end]
        if m.sort in ("name", "alias") and " " in surface and not surface.isupper():
            yield from ((entity, surface) for entity in m.entities)


class RunCache:
    """What was learned about runs, by their letters. Bounded: what was not met for long is forgotten."""

    def __init__(self, index: Index, size: int = _MOST_RUNS) -> None:
        self.index = index
        self.letters: Recent[str, Letters] = Recent(size)
        self.facts: Recent[tuple[str, str], Any] = Recent(_FACTS_OF_A_RUN * size)
        self._chunks: Recent[str, tuple[Word, ...]] = Recent(size)

    def parse(self, text: str) -> Letters:
        """The words and known mentions of a run."""
        known = self.letters
        return known.get(text) or known.recall(text) or known.put(text, Letters(text, self.index))

    def remember(self, name: str, letters: str, find: Callable[[], T]) -> T:
        """What `find` gives, worked out once for the same letters; it must not depend on anything else but the index."""
        key = (name, letters)
        found: T | None = self.facts.get(key)  # another thread may forget it at any time
        if found is None:
            found = self.facts.recall(key)
        return self.facts.put(key, find()) if found is None else found

    def keys(self, text: str) -> str:
        """The keys of all words of a text, with spaces between."""
        return " ".join([word.key for chunk in text.split() for word in self._words_in(chunk)])

    def words(self, text: str, offset: int = 0) -> list[Word]:
        """The words of a stretch of text, `offset` being where it starts: the same as `words`, for short stretches."""
        found: list[Word] = []
        for chunk in text.split(" "):
            found += [Word(offset + w.start, offset + w.end, w.key, w.possessive) for w in self._words_in(chunk)]
            offset += len(chunk) + 1
        return found

    def _words_in(self, chunk: str) -> tuple[Word, ...]:
        """Those of a stretch without space: no word goes over a space."""
        known = self._chunks
        found = known.get(chunk)
        if found is None:
            found = known.recall(chunk)
        if found is None:
            found = tuple(words(chunk))
            if len(chunk) <= _LONGEST_CHUNK:
                known.put(chunk, found)
        return found


_LONGEST_CHUNK = 40  # characters: longer ones are addresses, and seldom met again


def _known_mentions(text: str, run_words: tuple[Word, ...], index: Index) -> Iterator[Mention]:
    """From left to right, the longest known form that starts at each word."""
    i, n = 0, len(run_words)
    while i < n:
        mention, size = _longest_at(text, run_words, i, index)
        if mention:
            yield mention
        i += size


def _longest_at(text: str, run_words: tuple[Word, ...], i: int, index: Index) -> tuple[Mention | None, int]:
    first = run_words[i]
    most = max(index.longest.get(first.key, 1), 5 if first.key in index.title_words else 1)
    for size in range(min(most, len(run_words) - i), 0, -1):
        last = run_words[i + size - 1]
        if size == 1 and first.key in FUNCTION_WORDS:
            break
        mention = _as_known(text, run_words[i : i + size], first.start, last.end, index)
        if mention:
            return mention, size
    return None, 1


def _as_known(text: str, part: tuple[Word, ...], start: int, end: int, index: Index) -> Mention | None:
    key = "".join(w.key for w in part)
    forms = [f for f in index.known.get(key, ()) if f.sort in ("name", "alias", "native")]
    country = index.country_words.get("".join(stem(w.key) for w in part), "")
    if len(part) == 1:
        surface = text[part[0].start : part[0].end]
        acronym = index.acronyms.get(surface) or index.acronyms.get(surface.replace(".", ""))
        if (acronym and surface.isupper()) or (acronym and surface in index.acronyms):
            codes = {index.entities[e].country for e in acronym if index.entities[e].is_country}
            return Mention(start, end, "acronym", acronym, " ".join(sorted(codes)))
    if country:
        return Mention(start, end, "country", tuple(f.entity for f in forms), country)
    if forms:
        sort = min((f.sort for f in forms), key=SORTS.index)
        return Mention(start, end, sort, tuple(dict.fromkeys(f.entity for f in forms)))
    titles = index.titles.get(key)
    if titles:
        return Mention(start, end, "title", titles=titles)
    if key in index.innocents:
        return Mention(start, end, "innocent")
    if len(part) == 1 and key in index.families:
        return Mention(start, end, "family", index.families[key])
    return None
