"""The parts of a run in which a damaged name of a person can stand."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Run
from cleaner.text.tokens import FUNCTION_WORDS, Word

_PARTICLES = frozenset("al el de del da dos bin ibn ben abu van von der la le di y e ul ur".split())
_LONGEST_NAME = 5


def segments(run: Run) -> list[tuple[Word, ...]]:
    """The parts of a run that no known name covers: places where a damaged name of a person can stand."""
    covered = {i for m in run.mentions if m.sort != "family" for i, w in enumerate(run.words) if m.start <= w.start < m.end}
    found: list[tuple[Word, ...]] = []
    part: list[Word] = []
    for i, word in enumerate(run.words):
        stops = i in covered or word.key.isdigit() or _is_small(run, i)
        if stops:
            found.append(tuple(part))
            part = []
        else:
            part.append(word)
            if word.possessive:
                found.append(tuple(part))
                part = []
    found.append(tuple(part))
    return [p for p in found if 0 < len(p) <= _LONGEST_NAME]


def over_single_words(run: Run) -> Iterator[tuple[Word, ...]]:
    """Stretches with a word that is a name of its own, or innocent: "Attorney General Tarek Guillermo Saab" is no carmaker.

    And those that begin with what is a particle elsewhere: "Foreign Minister Van I", who is Wang Yi.
    """
    yield from (part for part in segments(run) if len(part) > 1 and part[0].key in _PARTICLES)
    single = {
        m.start
        for m in run.mentions
        if m.sort in _SINGLE and m.end - m.start > 2 and " " not in run.text[m.start - run.start : m.end - run.start]
    }
    longer = [m for m in run.mentions if m.start not in single and m.sort != "family"]
    part: list[Word] = []
    for i, word in enumerate((*run.words, None)):
        if word and not any(m.start <= word.start < m.end for m in longer) and not word.key.isdigit() and not _is_small(run, i):
            part.append(word)
            if not word.possessive:
                continue
        if 1 < len(part) <= _LONGEST_NAME and any(w.start in single for w in part) and any(w.start not in single for w in part):
            yield tuple(part)
        part = []


_SINGLE = frozenset({"name", "alias", "native", "innocent", "country"})


def _is_small(run: Run, i: int) -> bool:
    """A small word that ends a name; not a particle, a part after a hyphen ("Jong-in"), or a capital inside ("Kim Jong A")."""
    word = run.words[i]
    if word.key not in FUNCTION_WORDS or word.key in _PARTICLES:
        return False
    at = word.start - run.start
    return i == 0 or not (run.text[at - 1 : at] == "-" or run.text[at : at + 1].isupper())


def name_in(segment: tuple[Word, ...], index: Index) -> tuple[Word, ...]:
    """The words of a segment that can be a damaged name, without particles before them; none for a known name or word."""
    if len(segment) == 1 and (segment[0].key in index.families or len(segment[0].key) < 3):
        return ()
    while len(segment) > 1 and segment[0].key in _PARTICLES:
        segment = segment[1:]
    if len(segment) == 1 and segment[0].key in index.families:
        return ()
    key = "".join(w.key for w in segment)
    return () if key in index.known or key in index.innocents else segment


def may_be_slip(word: str, index: Index) -> bool:
    """Is a word no name, and no word of a name, that anybody knows?"""
    tables = index.person_words, index.innocents, index.country_words, index.title_words, index.postings, index.known
    return not any(word in table for table in tables)
