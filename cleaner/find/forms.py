"""Legal forms of known firms in the wrong case: "Bayer Ag", "Telenor Asa", "Eni Spa".

Whoever gives every word a capital makes words of them. What many papers write so ("Plc", "Inc", "Ltd") is no damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.document import Document, Run
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import Word

_FIRMS = frozenset({"company", "bank", "broadcaster", "newspaper", "exchange"})
_ANYWHERE = frozenset({"LLC", "LLP", "GmbH", "KGaA", "PJSC", "OJSC"})  # they are nothing else
# Where a firm of a country may have such a form; the others are words too: silver, a spa, the Southeast.
_WHERE = {
    "AG": "DE AT CH LI LU",
    "SE": "DE FR AT NL LU BE DK NO SE FI IE",
    "ASA": "NO",
    "AB": "SE FI",
    "NV": "NL BE CW AW SR",
    "BV": "NL BE",
    "SpA": "IT CL",
    "SA": "FR ES BE CH LU BR AR PT PL GR MX CL CO PE RO",
    "Oyj": "FI",
}
_RIGHT = {right.title(): right for right in (*_ANYWHERE, *_WHERE) if right.title() != right}


def find_forms(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to give a legal form behind a known firm its capitals back."""
    for run in document.attended:
        for word, entity in wrong_forms(run, document.index):
            if not _goes_on(document, word):
                item = document.index.entities[entity]
                right = _RIGHT[document.text[word.start : word.end]]
                proposal = Proposal(word.start, word.end, right, item.kind, "organisation-form", item.id)
                proposal.add("form", f"{item.name} is a firm, and its legal form is written {right}")
                yield proposal


def wrong_forms(run: Run, index: Index) -> Iterator[tuple[Word, int]]:
    """The words of a run that are such a form, with the firm before them."""
    for i, word in enumerate(run.words):
        right = _RIGHT.get(run.text[word.start - run.start : word.end - run.start], "")
        if not right or not i:
            continue
        for mention in run.mentions:
            if mention.sort not in ("name", "alias", "acronym") or not mention.start < word.start <= mention.end + 1:
                continue
            firms = [e for e in mention.entities if _may_be(index.entities[e], right)]
            if firms and len(firms) == len(mention.entities):
                yield word, firms[0]
                break


def _may_be(entity: Entity, right: str) -> bool:
    codes = {entity.country, *entity.countries}
    return entity.type in _FIRMS and (right in _ANYWHERE or not codes.isdisjoint(_WHERE[right].split()))


_NEXT = re.compile(r"[ \u00a0-](?:[^\W\d_]*[A-Z]|[a-z]+[ \u00a0]+(?:division|unit|arm|business))")


def _goes_on(document: Document, word: Word) -> bool:
    """Do capitals follow: "Bayer Ag Products", "Volvo Se Asia"? Then it may be another word."""
    behind = _NEXT.match(document.text, word.end)
    return behind is not None and not document.mention_at(word.end + 1)
