"""Titles that were translated word by word before a person who is named correctly: "Overseas Secretary David Lammy"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem, words

_LONGEST_TITLE = 6


def find_titles(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged titles: every word but one or two of a post that the person holds, the others of its class."""
    index = document.index
    for run in document.runs:
        for mention in run.mentions:
            people = [e for e in mention.entities if index.entities[e].kind == "person"]
            if mention.sort not in ("name", "alias") or len(people) != 1:
                continue
            before = [w for w in run.words if w.end <= mention.start]
            yield from _title_of(document, run, before, mention, people[0])


def _title_of(
    document: Document, run: Run, before: list[Word], person: Mention, entity: int
) -> Iterator[Proposal]:
    index = document.index
    if not before or before[-1].possessive:
        return
    known = [m for m in run.mentions if m.sort in ("title", "name", "alias") and m.end == before[-1].end]
    if any(" " in document.text[m.start : m.end] or m.start == before[0].start for m in known):
        return
    item = index.entities[entity]
    forms = {form for post in item.posts for form in _forms_of(index, post.title, post.country or item.country)}
    for size in range(min(_LONGEST_TITLE, len(before)), 1, -1):
        part = before[-size:]
        if part[0].key in FUNCTION_WORDS or "".join(w.key for w in part) in index.titles:
            continue
        for form in sorted(forms):
            reasons = _exchanged(index, part, form)
            if reasons is None:
                continue
            after = _capitalised(form, document.text[part[0].start : part[-1].end])
            proposal = Proposal(part[0].start, part[-1].end, after, "title", "title-holder", item.id)
            proposal.add("post", f"{item.name} is or was {form}")
            for kind, text in reasons:
                proposal.add(kind, text)
            yield proposal


def _forms_of(index: Index, title: str, country: str) -> list[str]:
    """The English forms of a title in a country; the country's own come first and shut out the general ones."""
    forms = index.title_forms.get(title, {})
    return list(forms.get(country) or forms.get("", ()))


def _exchanged(index: Index, part: list[Word], form: str) -> list[tuple[str, str]] | None:
    """The exchanges that lead from the words of a title to a right form; None if one word has no counterpart."""
    wanted = [stem(w.key) for w in words(form) if w.key not in FUNCTION_WORDS]
    given = [stem(w.key) for w in part if w.key not in FUNCTION_WORDS]
    if len(wanted) != len(given):
        return None
    reasons: list[tuple[str, str]] = []
    same = 0
    for right in wanted:
        if right in given:
            given.remove(right)
            same += 1
            continue
        other = next((g for g in given if index.classes.shared(right, g)), None)
        if other is None:
            return None
        given.remove(other)
        odd = other not in index.title_words
        reasons.append(("spun" if odd else "class", f"{other!r} for {right!r}" + (", a word of no title" if odd else "")))
    return reasons if same and any(kind == "spun" for kind, _ in reasons) else None


def _capitalised(form: str, like: str) -> str:
    if like[:1].isupper():
        return " ".join(w if w in FUNCTION_WORDS else w[:1].upper() + w[1:] for w in form.split())
    return form
