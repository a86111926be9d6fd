"""A text as the finders see it: its runs, the correct names already in it, its sentences and protected zones.

Everything that depends on the run alone (its words, the known names in it) is cached by the run's letters, because
names follow Zipf's law; everything that depends on the document is worked out when first asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, TypeVar

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.postings import share_a_name
from cleaner.text.protect import in_zone, protected_zones
from cleaner.text.runs import LONGEST_RUN, Beside, find_runs, pieces, tails
from cleaner.text.sentences import sentence_around
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem, words

T = TypeVar("T")

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


class Run(msgspec.Struct, frozen=True, gc=False):
    """A capitalised stretch: its words and mentions have offsets in the document."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]


class RunCache:
    """What was learned about runs, by their letters. Bounded: it forgets everything when it is full."""

    def __init__(self, index: Index, size: int = 100_000) -> None:
        self.index = index
        self._size = size
        self._parsed: dict[str, tuple[tuple[Word, ...], tuple[Mention, ...]]] = {}
        self.facts: dict[tuple[str, str], Any] = {}
        self.beside = Beside(index.classes.lower_words)

    def parse(self, text: str) -> tuple[tuple[Word, ...], tuple[Mention, ...]]:
        """The words and known mentions of a run, offsets counted from its start."""
        found = self._parsed.get(text)
        if found is None:
            if len(self._parsed) >= self._size:
                self._parsed.clear()
            run_words = tuple(words(text))
            found = run_words, tuple(_known_mentions(text, run_words, self.index))
            self._parsed[text] = found
        return found

    def remember(self, name: str, letters: str, find: Callable[[], T]) -> T:
        """What `find` gives, worked out once for the same letters; it must not depend on anything else but the index."""
        key = (name, letters)
        found: T | None = self.facts.get(key)  # another thread may clear the cache at any time
        if found is None:
            if len(self.facts) >= self._size:
                self.facts.clear()
            found = self.facts[key] = find()
        return found


class Document:
    """One text, read with one dictionary."""

    def __init__(self, text: str, cache: RunCache, date: str | None = None) -> None:
        self.text = text
        self.date = date
        self.index = cache.index
        self._cache = cache
        self._wide: dict[int, Run] = {}
        self._runs: dict[int, Run] = {}
        self._sentence = (0, 0)

    @cached_property
    def has_accents(self) -> bool:
        """Does the text write names with their accents: in three words or more?"""
        return not self.text.isascii() and len(set(_ACCENTED.findall(self.text))) >= 3

    @cached_property
    def keys(self) -> str:
        """The keys of all words, each between spaces: for the rare question whether a word stands anywhere."""
        return f" {' '.join(w.key for w in words(self.text))} "

    @cached_property
    def zones(self) -> list[tuple[int, int]]:
        return protected_zones(self.text)

    def is_protected(self, start: int, end: int) -> bool:
        """Does the stretch meet an address, a handle, code, markup or a [sic]?"""
        return bool(self.zones) and in_zone(self.zones, start, end)

    @cached_property
    def spans(self) -> list[tuple[int, int, str]]:
        """Where the runs start and end, and their letters: in order, those in protected zones left out."""
        found = find_runs(self.text, self.index.classes.lower_words)
        if any(end - start > LONGEST_RUN for start, end in found):
            found = [piece for start, end in found for piece in pieces(self.text, start, end)]
        if self.zones:
            found = [span for span in found if not in_zone(self.zones, *span)]
        text = self.text
        return [(start, end, text[start:end]) for start, end in found]

    @cached_property
    def runs(self) -> list[Run]:
        """The capitalised runs in order, those in protected zones left out."""
        return [self._placed_run(start, end) for start, end, _ in self.spans]

    @cached_property
    def attended(self) -> list[Run]:
        """The runs that finders look at: all of them, unless somebody knows where nothing can be found."""
        return self.runs

    def run_at(self, start: int, end: int) -> Run:
        """The run at a stretch of the text, parsed."""
        text = self.text[start:end]
        run_words, mentions = self._cache.parse(text)
        return Run(
            start,
            end,
            text,
            tuple(Word(w.start + start, w.end + start, w.key, w.possessive) for w in run_words),
            tuple(
                Mention(m.start + start, m.end + start, m.sort, m.entities, m.country, m.titles) for m in mentions
            ),
        )

    def wide(self, run: Run) -> Run:
        """The run with the lower-case words of the classes beside it; see `widen`. Several finders ask for it."""
        found = self._wide.get(run.start)
        if found is None:
            start, end = self.widened(run.start, run.end)
            found = run if (start, end) == (run.start, run.end) else self.run_at(start, end)
            self._wide[run.start] = found
        return found

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Where a run starts and ends with the lower-case words beside it that may belong to a name.

        Those of the classes on both sides, and those behind it that stand in a name together with its last word: "League of
        champions", "Commission european".
        """
        last = end
        for head, word, place in tails(self.text, start, end):
            if self.remember("tail", f"{head} {word}", partial(share_a_name, self.index.all_with, head, word)):
                last = place
        start, end = self._cache.beside.widen(self.text, start, end)
        return start, max(end, last)

    def alone(self, letters: str) -> Document:
        """A document of nothing but one run with these letters."""
        return Document(letters, self._cache, self.date)

    @property
    def remembered(self) -> Mapping[tuple[str, str], Any]:
        """What is remembered already, by its name and letters: for those who ask so often that a call is dear."""
        return self._cache.facts

    def remember(self, name: str, letters: str, find: Callable[[], T]) -> T:
        """What `find` gives, worked out once for all documents; see `RunCache.remember`."""
        return self._cache.remember(name, letters, find)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every known mention, in order of its start."""
        return [m for run in self.runs for m in run.mentions]

    def mention_at(self, start: int) -> Mention | None:
        """The mention that starts at an offset."""
        return next(iter(self.mentions_between(start, start + 1)), None)

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `[start, end)`, in order. Only the runs there are read."""
        spans = self.spans
        last = bisect_left(spans, end, key=itemgetter(0))
        first = last
        while first and spans[first - 1][1] > start:
            first -= 1
        return [m for span in spans[first:last] for m in self._placed_run(*span[:2]).mentions if start <= m.start < end]

    def _placed_run(self, start: int, end: int) -> Run:
        found = self._runs.get(start)
        if found is None:
            found = self._runs[start] = self.run_at(start, end)
        return found

    @cached_property
    def full_forms(self) -> dict[int, str]:
        """For each entity named by a correct form of several words, the first such form."""
        forms: dict[int, str] = {}
        for _, _, letters in self.spans:
            for entity, surface in self.remember("full-forms", letters, partial(self._full_forms_in, letters)):
                forms.setdefault(entity, surface)
        return forms

    def _full_forms_in(self, letters: str) -> tuple[tuple[int, str], ...]:
        return tuple(
            (entity, letters[m.start : m.end])
            for m in self.parse(letters)[1]
            if m.sort in ("name", "alias") and " " in letters[m.start : m.end] and not letters[m.start : m.end].isupper()
            for entity in m.entities
        )

    def parse(self, letters: str) -> tuple[tuple[Word, ...], tuple[Mention, ...]]:
        """The words and mentions of a run with these letters, offsets counted from its start."""
        return self._cache.parse(letters)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The `(start, end)` of the sentence around an offset; lines end sentences."""
        start, end = self._sentence  # finders ask many times about one place
        if not start <= offset < end:
            self._sentence = start, end = sentence_around(self.text, offset)
        return start, end

    def before(self, start: int, length: int = 80) -> str:
        """The text before an offset, within its line."""
        return self.text[max(0, start - length) : start].rpartition("\n")[2]

    def after(self, end: int, length: int = 80) -> str:
        """The text behind an offset, within its line."""
        return self.text[end : end + length].partition("\n")[0]


_ACCENTED = re.compile(r"(?<![A-Za-z\u00c0-\u017f])[A-Za-z]*+[\u00c0-\u017f][A-Za-z\u00c0-\u017f]*")


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
