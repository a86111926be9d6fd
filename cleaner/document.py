"""A text as the finders see it: its runs, the correct names already in it, its sentences and protected zones.

Everything that depends on the run alone (its words, the known names in it) is cached by the run's letters, because
names follow Zipf's law; everything that depends on the document is worked out when first asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, TypeVar

import msgspec

from cleaner.dictionary.postings import share_a_name
from cleaner.letters import Letters, Mention, RunCache
from cleaner.text.protect import in_zone, protected_zones
from cleaner.text.runs import LONGEST_RUN, find_runs, pieces, tails, widen
from cleaner.text.sentences import sentence_around
from cleaner.text.tokens import Word, word_keys

T = TypeVar("T")
__all__ = ["Document", "Mention", "Run", "RunCache"]

class Run(msgspec.Struct, frozen=True, gc=False):
    """A capitalised stretch: its words and mentions have offsets in the document."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]


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
        self._said: dict[str, bool] = {}

    @cached_property
    def has_accents(self) -> bool:
        """Does the text write names with their accents: in three words or more?"""
        return not self.text.isascii() and len(set(_ACCENTED.findall(self.text))) >= 3

    @cached_property
    def keys(self) -> str:
        """The keys of all words, each between spaces: for the rare question whether a word stands anywhere."""
        return f" {self._cache.keys(self.text)} "

    def says(self, phrase: str) -> bool:
        """Does a phrase stand anywhere in the text, whatever its case? Answers are kept: long texts are asked again and again."""
        found = self._said.get(phrase)
        if found is None:
            found = self._said[phrase] = f" {' '.join(word_keys(phrase))} " in self.keys
        return found

    @cached_property
    def zones(self) -> list[tuple[int, int]]:
        return protected_zones(self.text)

    def is_protected(self, start: int, end: int) -> bool:
        """Does the stretch meet an address, a handle, code, markup or a [sic]?"""
        return bool(self.zones) and in_zone(self.zones, start, end)

    @cached_property
    def _found_runs(self) -> list[tuple[int, int]]:
        return find_runs(self.text, self.index.classes.lower_words)

    @cached_property
    def protected_runs(self) -> list[str]:
        """The letters of the runs that meet protected zones."""
        found = self._found_runs if self.zones else []
        return [self.text[start:end] for start, end in found if self.is_protected(start, end)]

    @cached_property
    def has_long_runs(self) -> bool:
        """Are there runs that had to be cut?"""
        return any(end - start > LONGEST_RUN for start, end in self._found_runs)

    @cached_property
    def spans(self) -> list[tuple[int, int, Letters]]:
        """Where the runs start and end, and what their letters say: in order, those in protected zones left out."""
        found = self._found_runs
        if self.has_long_runs:
            found = [piece for start, end in found for piece in pieces(self.text, start, end)]
        if self.zones:
            found = [span for span in found if not self.is_protected(*span)]
        text, known, parse = self.text, self._cache.letters, self._cache.parse
        return [(start, end, known.get(text[start:end]) or parse(text[start:end])) for start, end in found]

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
        letters = self._cache.parse(text)
        if not start:
            return Run(start, end, text, letters.words, letters.mentions)
        return Run(
            start,
            end,
            text,
            tuple(Word(w.start + start, w.end + start, w.key, w.possessive) for w in letters.words),
            tuple(
                Mention(m.start + start, m.end + start, m.sort, m.entities, m.country, m.titles) for m in letters.mentions
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
        last = self.tail(start, end)
        start, end = widen(self.text, start, end, self.index.classes.lower_words)
        return start, max(end, last)

    def tail(self, start: int, end: int) -> int:
        """Where a run ends with the small words behind it that stand in a name together with its last word."""
        last = end
        for head, word, place in tails(self.text, start, end):
            if self.remember("tail", f"{head} {word}", partial(share_a_name, self.index.all_with, head, word)):
                last = place
        return last

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
            for entity, surface in letters.full_forms:
                forms.setdefault(entity, surface)
        return forms

    def words(self, text: str, offset: int) -> list[Word]:
        """The words of a short stretch of a text that starts at an offset."""
        return self._cache.words(text, offset)

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
