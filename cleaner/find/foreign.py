"""Acronyms of international bodies in another language: OTAN for NATO, OMS for WHO.

Beside the English acronym, the full name or its head they are damage, and where the text speaks of what the body does:
"the EZB would preserve the euro". Alone they may be somebody's choice, or somebody else's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.acronyms import in_headline
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import Word, word_keys

_STRENGTH = {2: -0.7, 3: 0.0, 4: 1.0}  # by letters: short ones are many things in English
_LONG = 1.3
_SHORT = 2  # letters
_NOT_ENGLISH = re.compile(
    r"(?i)(?:\b(?:l[aeo]s?|els?|del?|della|d[ao]s?|du|des|der|die|das|den|dem|das|zu[rm]|vom|beim|au|aux|n[ao]s?|pel[ao]|ao|"
    r"em|en|y|et|und|al|alla|nella?|il|gli|het|een|van|w|i|v)[ \u00a0]|\b(?:[ld]|dell|all|nell)['’])$"
)
_ARTICLE = re.compile(r"(?:^|(?<![\w'’-]))(?:[Tt]he|[Aa]n?)[ \u00a0]$")
_TOGETHER = (" and the ", " and ", ", the ", ", ", " or the ", " with the ")
_ENGLISH = tuple("the of and to for with from will is was has have said says by on".split())


def find_foreign_acronyms(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to write the English acronym of an international body."""
    index = document.index
    for run in document.attended:
        for word, entity in foreign_acronyms(run, index):
            before = document.before(word.start, 12)
            if in_headline(document, word.start) or before.endswith("(") or _NOT_ENGLISH.search(before):
                continue  # a gloss of the name before it, or a text in that language
            if any(document.says(small) for small in _ENGLISH):
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
    proposal.add("foreign", f"{foreign} is {item.name} in another language", _STRENGTH.get(len(foreign), _LONG))
    if others := [e for e in document.index.acronyms.get(foreign, ()) if e != entity]:
        proposal.add("shared", f"{foreign} is {document.index.entities[others[0]].name} as well")
    if _ARTICLE.search(document.before(word.start, 5)):
        proposal.add("article-before", "it stands behind an article, as bodies do and firms do not")
    _relatives(proposal, document, profile, entity)
    _subject(proposal, document, entity)
    _company(proposal, document, word, entity)
    for name in _goes_on(document, word):
        proposal.add("partial", f"the name may go on: {name}")
    if any(not _is_foreign(document, document.mention_at(at)) for at in profile.entities.get(entity, ())):
        proposal.add("english-in-text", f"{item.name} stands in the text by its English name")
    proposal.add("international", "an international name")
    return proposal


def _is_foreign(document: Document, mention: Mention | None) -> bool:
    return mention is not None and document.text[mention.start : mention.end] in document.index.foreign_acronyms


def _relatives(proposal: Proposal, document: Document, profile: Profile, entity: int) -> None:
    """Note its parent or one of its heads in the text, if only by family name."""
    index = document.index
    heads, parent = index.heads.get(entity, ()), index.ids.get(index.entities[entity].parent or "", -1)
    named = next((e for e in (*heads, parent) if profile.entities.get(e)), -1)
    if named < 0 and heads:
        families = {e for m in document.mentions if m.sort == "family" for e in m.entities}
        named = next((e for e in heads if e in families), -1)
    if named >= 0:
        proposal.add("related", f"{index.entities[named].name} named in the text")


_SECOND = 0.55  # what each further word counts, and one that is not in the sentence
_MOST_OF_SUBJECT = 2.2


def _subject(proposal: Proposal, document: Document, entity: int) -> None:
    """Note the words in the text that go with what the body does: loans and the Monetary Fund."""
    phrases = [" ".join(word_keys(phrase)) for phrase in document.index.entities[entity].context]
    found = [phrase for phrase in phrases if document.says(phrase)]
    found = [one for one in found if not any(one in other and one != other for other in found)]
    if found:
        low, high = document.sentence(proposal.start)
        near = f" {' '.join(word_keys(document.text[low:high]))} "
        first = 1.0 if any(f" {phrase} " in near for phrase in found) else _SECOND
        strength = min(first + _SECOND * (len(found) - 1), _MOST_OF_SUBJECT)
        proposal.add("subject", f"the text speaks of {', '.join(found[:4])}", strength)


def _company(proposal: Proposal, document: Document, word: Word, entity: int) -> None:
    """Note other bodies of the world right beside it, and other foreign acronyms anywhere."""
    index, text = document.index, document.text
    others = [m for m in document.mentions if entity not in m.entities and _is_foreign(document, m) and len(m.entities) == 1]
    others = [m for m in others if m.end - m.start > _SHORT]
    if others:
        proposal.add("other-foreign", f"{text[others[0].start : others[0].end]} is foreign as well")
    for mention in document.mentions_between(word.start - 80, word.end + 12):
        gap = text[mention.end : word.start] if mention.end <= word.start else text[word.end : mention.start]
        owners = [index.entities[e] for e in mention.entities if e != entity]
        if gap in _TOGETHER and owners and all(o.country == "INT" and o.kind == "organisation" for o in owners):
            proposal.add("body-beside", f"{owners[0].name} stands beside it")
            return


def _goes_on(document: Document, word: Word) -> Iterator[str]:
    """Capitals right beside it that are no title and no name of their own: "FMI Corp", "OMS Technologies"."""
    behind = re.match(r"[ \u00a0-]([^\W\d_]\w*)", document.text[word.end : word.end + 30])
    if behind and behind[1][0].isupper():
        mention = document.mention_at(word.end + 1)
        if not mention or mention.sort == "innocent":
            yield behind[1]
    before = re.search(r"([^\W\d_]\w*)[ \u00a0-]$", document.before(word.start, 30))
    if before and before[1][0].isupper() and not _ARTICLE.search(document.before(word.start, 5)):
        first = document.sentence(word.start)[0] >= word.start - len(before[0])
        if not first and not any(m.end == word.start - 1 for m in document.mentions_between(word.start - 60, word.start)):
            yield before[1]
