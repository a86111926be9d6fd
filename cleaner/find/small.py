"""Countries and peoples in small letters, in text that otherwise writes capitals: "the leaders of iran and Iraq"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Document
from cleaner.find.proposal import Finder, Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import name_key

_BEFORE = r"(?<![\w@#./\\'’&=_+-])"
_BEHIND = r"(?!['’](?!s\b)|[\w@#/\\&=_+-]|\.\w)"
_FOR_EACH = 3  # capitals inside sentences for each name in small letters
_ENGLISH = re.compile(
    r"(?i)(?<![\w-])(?:the|of|and|to|for|is|was|with|said|says|by|has|have|from|on|at|will|its|their|that|are)(?![\w-])|['’]s\b"
)
_CAPITALISED = re.compile(r"(?<![\w@#./_-])[A-Z][a-z][\w’'-]*")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def small_finder(index: Index) -> Finder:
    """A finder of what the index knows in small letters. It looks at the whole text, not at runs."""
    names = index.small_names
    pattern = _pattern(names)

    def find(document: Document, profile: Profile) -> Iterator[Proposal]:
        found = [m for m in pattern.finditer(document.text) if not document.is_protected(*m.span())]
        if found and _capitals(document.text) < _FOR_EACH * len(found) - 2:
            return  # who writes so
        for match in found:
            name, number, adjective = names[match[0]]
            entity = index.entities[number].id if number >= 0 else ""
            proposal = Proposal(*match.span(), name, "place", "single-small", entity)
            if not _has_capital_before(proposal, document) and _weigh(proposal, document):
                if adjective and not _OF_PEOPLE.match(document.text, match.end()):
                    proposal.add("adjective", "what is called so may be a plant or an animal")
                yield proposal

    return find


# What an adjective of a country stands before when it is no african mahogany: people, bodies, or a name.
_OF_PEOPLE = re.compile(
    r"[ \u00a0](?:and [a-z]+[ \u00a0])?(?:[A-Z]|(?:prime|foreign|finance|interior|defen[cs]e|armed|security|economic|air|central|"
    r"special|peace|national|political|military|ruling|federal|state|opposition)\b|(?:government|president|minister|army|arm(?=ies)|"
    r"troop|force|soldier|police|official|people|citizen|delegation|parliament|economy|market|border|authorit|capital|embassy|"
    r"ambassador|leader|election|company|compan|bank|team|nation|media|press|court|navy|diplomat|lawmaker|politician|voter|"
    r"refugee|migrant|journalist|newspaper|republic|empire|union|court|judge|general|language|woman|women|man|men|girl|boy)\w*\b)"
)


def _capitals(text: str) -> int:
    """How many words of a text have a capital that is not owed to a full stop before them."""
    return sum(1 for _ in _CAPITAL_INSIDE.finditer(text))


_CAPITAL_INSIDE = re.compile(r"(?<=[a-z0-9,;)] )[“(]?[A-Z][\w’'-]*")


def _has_capital_before(proposal: Proposal, document: Document) -> bool:
    """Does it end a longer name: "New mexico"?"""
    before = re.search(r"([^\W\d_]+) $", document.before(proposal.start, 20))
    return before is not None and name_key(before[1] + proposal.after) in document.index.known and before[1][0].isupper()


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all names, parted by their first letters: most words of a text fail at the first."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        by_letter[name[0]].append(re.escape(name[1:]))
    branches = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))
    return re.compile(f"{_BEFORE}(?:{branches}){_BEHIND}")


def _weigh(proposal: Proposal, document: Document) -> bool:
    """Note what speaks for a slip; False where the sentence writes everything small, or is no English."""
    text = document.text
    low, high = document.sentence(proposal.start)
    sentence = text[low:high]
    first = next((c for c in sentence if c.isalpha()), "")
    if not first.isupper() or not _ENGLISH.search(sentence) or _in_small_quotation(proposal, document):
        return False
    others = [m for m in _CAPITALISED.finditer(text, low, high) if m.start() > low + sentence.index(first)]
    if others:
        proposal.add("capitals", f"{others[0][0]!r} has its capital in the same sentence")
    if re.search(rf"(?<!\w){re.escape(proposal.after)}(?!\w)", text):
        proposal.add("caps-in-text", f"{proposal.after} stands elsewhere in the text")
    return True


def _in_small_quotation(proposal: Proposal, document: Document) -> bool:
    """Is it quoted together with nothing that has a capital?"""
    line = document.text.rfind("\n", 0, proposal.start) + 1
    for quoted in _QUOTED.finditer(document.text, line):
        if quoted.start() > proposal.start:
            return False
        if quoted.end() > proposal.start:
            return not any(c.isupper() for c in quoted[0])
    return False
