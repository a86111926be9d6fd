"""A head said twice: "the Liberal Democratic Party (LDP) party", "National Court of Justice court"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document, Mention
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import FUNCTION_WORDS, words

# Only where the second head closes its phrase: "party leaders" and "court-martial" go on.
_CLOSES = "in|on|at|of|and|or|to|for|from|with|by|that|which|who|said|says|has|had|is|was|will|would|press"
_AGAIN = re.compile(rf"( \([^\W_]{{2,12}}\))?( [^\W\d_]+)(?=[.,;:!?)]| (?:{_CLOSES})\b)")

_WORD = re.compile(r"[^\W\d_]+")


def find_duplicates(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to drop a small-lettered head behind a name that already ends on it, or whose acronym says it."""
    for mention in (m for run in document.attended for m in run.mentions):
        if mention.sort not in ("name", "alias", "acronym") or not mention.entities:
            continue
        proposal = _said_twice(document, mention)
        if proposal:
            yield proposal


def may_be_said_twice(document: Document, end: int) -> bool:
    """Does a head in small letters stand behind a name that ends here?"""
    match = _AGAIN.match(document.text, end)
    return match is not None and match[2][1].islower() and fold(match[2].strip()) in _HEADS


def may_be_head(chunk: str) -> bool:
    """Does a stretch without space begin with a head in small letters?"""
    word = _WORD.match(chunk)
    return word is not None and word[0][0].islower() and fold(word[0]) in _HEADS


def _said_twice(document: Document, mention: Mention) -> Proposal | None:
    match = _AGAIN.match(document.text, mention.end)
    if not match or not match[2][1].islower():
        return None
    item = document.index.entities[mention.entities[0]]
    name = [w.key for w in words(document.text[mention.start : mention.end]) if w.key not in FUNCTION_WORDS]
    again = fold(match[2].strip())
    heads = {name[-1], name[0]} if len(name) > 1 else set()
    if item.kind != "organisation" or again not in heads or again not in _HEADS:
        return None
    # Only with an acronym between, or where the name ends in something else, is the second head nobody's style.
    if not match[1] and name[-1] == again:
        return None
    start, end = mention.end + len(match[1] or ""), match.end(2)
    proposal = Proposal(start, end, "", "organisation", "organisation-again", item.id)
    proposal.add("same-words", f"{document.text[mention.start:mention.end]!r} already says {again!r}")
    if match[1]:
        proposal.add("complete", "the acronym closes the name")
    return proposal


_HEADS = frozenset(
    "party court agency ministry committee council commission bank union organization organisation service bureau office "
    "department authority institute university assembly parliament federation association movement army police".split()
)


