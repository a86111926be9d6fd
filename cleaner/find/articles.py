"""Names whose own article was translated: "The Fasher" for El Fasher, "The Universal" for El Universal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Document, Run
from cleaner.find.evidence import country_reasons, related_reasons
from cleaner.find.kinds import type_reason
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import Word, word_keys

_NO_START = re.compile(r"[^\W\d_][ \u00a0]$")
_ARTICLES = ("el", "al", "la", "le")


def find_articles(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to give a place or a paper its own article back."""
    index = document.index
    for run in document.attended:
        for the, word, entity, surface in translated_articles(run, index):
            if not _NO_START.search(document.before(the.start, 2)):
                continue  # at the start of a sentence any word may have a "The" before it
            item = index.entities[entity]
            proposal = Proposal(the.start, word.end, surface, item.kind, "single-article", item.id)
            proposal.add("article", f"{surface} begins with an article of its own")
            if item.type == "city":
                proposal.add("prominent", f"{item.name} is a city", 0.5)
            country_reasons(proposal, document, profile, entity)
            related_reasons(proposal, document, profile, entity)
            type_reason(proposal, document, entity)
            yield proposal


def translated_articles(run: Run, index: Index) -> Iterator[tuple[Word, Word, int, str]]:
    """The article and the word behind it, with whoever bears that word behind an article of another language."""
    for the, word in zip(run.words, run.words[1:], strict=False):
        if the.key != "the" or word.key in index.known or word.key in index.innocents or not _is_capital(run, word):
            continue
        if word is not run.words[-1] and _is_capital(run, run.words[run.words.index(word) + 1]):
            continue  # the name goes on
        seen: set[int] = set()
        for article in _ARTICLES:
            for form in index.known.get(article + word.key, ()):
                item = index.entities[form.entity]
                surfaces = [s for s in (item.name, *item.aliases) if word_keys(s) == (article, word.key)]
                if surfaces and item.kind != "person" and form.entity not in seen:
                    seen.add(form.entity)
                    yield the, word, form.entity, surfaces[0]


def _is_capital(run: Run, word: Word) -> bool:
    return run.text[word.start - run.start].isupper()
