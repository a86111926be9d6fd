"""Acronyms of international bodies in another language: OTAN for NATO, OMS for WHO.

Beside the English acronym, the full name or its head they are damage; alone they may be somebody's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Document, Run
from cleaner.find.acronyms import in_headline
from cleaner.find.evidence import country_reasons, related_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import Word

_LONG = 4  # letters
_NOT_ENGLISH = re.compile(r"(?i)(?:\b(?:la|le|el|los|les|de|del|della|da|do|der|die|das|den|dem)[ \u00a0]|\b[ld]['’])$")


def find_foreign_acronyms(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to write the English acronym of an international body."""
    index = document.index
    for run in document.attended:
        for word, entity in foreign_acronyms(run, index):
            before = document.before(word.start, 12)
            if in_headline(document, word.start) or before.endswith("(") or _NOT_ENGLISH.search(before):
                continue  # a gloss of the name before it, or a text in that language
            yield _proposal(document, profile, word, entity)


def foreign_acronyms(run: Run, index: Index) -> Iterator[tuple[Word, int]]:
    """The words of a run that are such an acronym, with its owner."""
    for word in run.words:
        entity = index.foreign_acronyms.get(run.text[word.start - run.start : word.end - run.start])
        if entity is not None:
            yield word, entity


def _proposal(document: Document, profile: Profile, word: Word, entity: int) -> Proposal:
    item = document.index.entities[entity]
    foreign, right = document.text[word.start : word.end], item.acronyms[0]
    proposal = Proposal(word.start, word.end, right, "acronym", "acronym-foreign", item.id)
    proposal.add("foreign", f"{foreign} is {item.name} in another language", 1.0 if len(foreign) >= _LONG else 0.0)
    related_reasons(proposal, document, profile, entity)
    proposal.reasons = [r for r in proposal.reasons if r.kind not in ("acronym-in-text", "full-form")]
    places = [at for at in profile.entities.get(entity, ()) if not document.text.startswith(foreign, at)]
    if places:
        proposal.add("english-in-text", f"{item.name} stands in the text by its English name")
    country_reasons(proposal, document, profile, entity)
    return proposal
