"""The finders: each looks at a document and yields proposals; none changes anything."""

from __future__ import annotations

from cleaner.dictionary.dictionary import Dictionary
from cleaner.find.abbreviated import find_abbreviated
from cleaner.find.acronyms import find_acronyms
from cleaner.find.articles import find_articles
from cleaner.find.cases import find_cases
from cleaner.find.corruptions import find_corruptions
from cleaner.find.duplicates import find_duplicates
from cleaner.find.foreign import find_foreign_acronyms
from cleaner.find.forms import find_forms
from cleaner.find.gaps import find_gaps
from cleaner.find.insertions import find_insertions
from cleaner.find.links import find_links
from cleaner.find.organisations import find_organisations
from cleaner.find.people import find_people
from cleaner.find.proposal import Finder
from cleaner.find.rules import Rules
from cleaner.find.scanned import find_scanned
from cleaner.find.small import small_finder
from cleaner.find.titles import find_titles
from cleaner.find.words import find_words


def finders(dictionary: Dictionary) -> list[Finder]:
    """The finders that work with a dictionary, compiled once. The first three look at the whole text, the others at runs."""
    return [
        Rules(dictionary.rules),
        small_finder(dictionary.index),
        find_scanned,
        find_acronyms,
        find_foreign_acronyms,
        find_organisations,
        find_abbreviated,
        find_insertions,
        find_links,
        find_forms,
        find_cases,
        find_duplicates,
        find_people,
        find_gaps,
        find_titles,
        find_words,
        find_articles,
        find_corruptions,
    ]
