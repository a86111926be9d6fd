"""The finders: each looks at a document and yields proposals; none changes anything."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.dictionary.dictionary import Dictionary
from cleaner.document import Document
from cleaner.find.abbreviated import find_abbreviated
from cleaner.find.acronyms import find_acronyms
from cleaner.find.articles import find_articles
from cleaner.find.cases import find_cases
from cleaner.find.corruptions import find_corruptions
from cleaner.find.duplicates import find_duplicates
from cleaner.find.foreign import find_foreign_acronyms
from cleaner.find.insertions import find_insertions
from cleaner.find.organisations import find_organisations
from cleaner.find.people import find_people
from cleaner.find.proposal import Finder, Proposal
from cleaner.find.rules import rule_finder
from cleaner.find.scanned import find_scanned
from cleaner.find.titles import find_titles
from cleaner.find.words import find_words
from cleaner.profile import Profile


def anywhere(*among: Finder) -> Finder:
    """One finder of several that look at all of a text, whatever its runs promise."""

    def find(document: Document, profile: Profile) -> Iterator[Proposal]:
        for finder in among:
            yield from finder(document, profile)

    return find


def finders(dictionary: Dictionary) -> list[Finder]:
    """The finders that work with a dictionary, compiled once."""
    return [
        anywhere(rule_finder(dictionary.rules), find_scanned),
        find_acronyms,
        find_foreign_acronyms,
        find_organisations,
        find_abbreviated,
        find_insertions,
        find_cases,
        find_duplicates,
        find_people,
        find_titles,
        find_words,
        find_articles,
        find_corruptions,
    ]
