"""Titles that were translated word by word before a person who is named correctly: "Overseas Secretary David Lammy"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.match import is_derived
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem, word_keys, words

_LONGEST_TITLE = 6


def find_titles(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for damaged titles: every word but one or two of a post that the person holds, the others of its class."""
    for run in document.attended:
        yield from titles_in(document, run)


def titles_in(document: Document, run: Run) -> Iterator[Proposal]:
    """Proposals for damaged titles in one run: they depend on its letters alone."""
    index = document.index
    for mention in run.mentions:
        if mention.sort not in ("name", "alias"):
            continue
        people = [e for e in mention.entities if index.entities[e].kind == "person"]
        if len(people) == 1:
            before = [w for w in run.words if w.end <= mention.start]
            yield from _title_of(document, run, before, mention, people[0])
            yield from _of_country(document, run, mention, people[0])


def _of_country(document: Document, run: Run, person: Mention, entity: int) -> Iterator[Proposal]:
    """"President Ukraine Volodymyr Zelensky": the small word between a post and its country is lost."""
    item = document.index.entities[entity]
    ends = {m.end: m for m in run.mentions if m.sort in ("title", "country")}
    country = ends.get(person.start - 1)
    title = ends.get(country.start - 1) if country and country.sort == "country" else None
    if not country or not title or title.sort != "title" or not _is_name_of_country(document, country):
        return
    held = {t for t, _ in title.titles}
    if any(post.title in held and (post.country or item.country) in country.country.split() for post in item.posts):
        after = f"{document.text[title.start : title.end]} of {document.text[country.start : country.end]}"
        proposal = Proposal(title.start, country.end, after, "title", "title-holder", item.id)
        proposal.add("post", f"{item.name} is or was {after}")
        yield proposal


def _is_name_of_country(document: Document, country: Mention) -> bool:
    """Is it the country's name, and not its adjective?"""
    surface = document.text[country.start : country.end]
    return any(surface in (e.name, *e.aliases) for e in map(document.index.entities.__getitem__, country.entities))


def _title_of(
    document: Document, run: Run, before: list[Word], person: Mention, entity: int
) -> Iterator[Proposal]:
    index = document.index
    if not before or before[-1].possessive:
        return
    yield from _strict(document, run, before, entity)
    known = [m for m in run.mentions if m.sort in ("title", "name", "alias") and m.end == before[-1].end]
    if any(" " in document.text[m.start : m.end] or m.start == before[0].start for m in known):
        return
    item = index.entities[entity]
    posts = (_forms_of(index, post.title, post.country or item.country) for post in item.posts)
    forms = list(dict.fromkeys(form for own in posts for form in own))
    for size in range(min(_LONGEST_TITLE, len(before)), 1, -1):
        part = before[-size:]
        if part[0].key in FUNCTION_WORDS or "".join(w.key for w in part) in index.titles:
            continue
        for form, reasons in _nearest(index, part, forms):
            after = _capitalised(form, document.text[part[0].start : part[-1].end])
            proposal = Proposal(part[0].start, part[-1].end, after, "title", "title-holder", item.id)
            proposal.add("post", f"{item.name} is or was {form}")
            for kind, text in reasons:
                proposal.add(kind, text)
            yield proposal


def _strict(document: Document, run: Run, before: list[Word], entity: int) -> Iterator[Proposal]:
    """"Foreign Minister Antony Blinken": words for the post that nobody uses in the holder's country."""
    index = document.index
    item = index.entities[entity]
    for mention in run.mentions:
        if mention.sort != "title" or mention.end != before[-1].end:
            continue
        titles = {title for title, _ in mention.titles}
        for post in item.posts:
            country = post.country or item.country
            if post.title not in titles or country not in index.strict_titles.get(post.title, ()):
                continue
            form = _as_general(index, post.title, country, document.text[mention.start : mention.end])
            surface = document.text[mention.start : mention.end]
            if form and fold(form) != fold(surface):
                proposal = Proposal(mention.start, mention.end, _capitalised(form, surface), "title", "title-holder", item.id)
                proposal.add("post", f"{item.name} is or was {form}")
                proposal.add("spun", f"nobody says {surface!r} in {country}", 1.0)
                yield proposal


def _as_general(index: Index, title: str, country: str, surface: str) -> str:
    """The country's own form for a general one, or "" when the general one is among its own."""
    own = index.title_forms[title].get(country, ())
    return "" if not own or word_keys(surface) in map(word_keys, own) else own[0]


def _nearest(index: Index, part: list[Word], forms: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The form that the words may stand for: in the same order if there is one, and the most usual of its post."""
    if any(_is_variant(part, form) for form in forms):
        return []
    found = [(form, reasons) for form in forms if (reasons := _exchanged(index, part, form)) is not None]
    in_order = [(form, reasons) for form, reasons in found if all(kind != "reordered" for kind, _ in reasons)]
    return (in_order or found)[:1]


def _forms_of(index: Index, title: str, country: str) -> list[str]:
    """The English forms of a title in a country; the country's own come first and shut out the general ones."""
    forms = index.title_forms.get(title, {})
    return list(forms.get(country) or forms.get("", ()))


def _is_variant(part: list[Word], form: str) -> bool:
    """Do only endings differ? "Agricultural Minister" is somebody's style."""
    given = [stem(w.key) for w in part if w.key not in FUNCTION_WORDS]
    right = [stem(w.key) for w in words(form) if w.key not in FUNCTION_WORDS]
    return len(given) == len(right) and all(a == b or is_derived(a, b) for a, b in zip(given, right, strict=True))


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
    if not same or not any(kind == "spun" for kind, _ in reasons):
        return None
    if _is_taken_apart(part) != _is_taken_apart(list(words(form))):
        reasons.append(("reordered", "the words stand in another order"))
    return reasons


def _is_taken_apart(part: list[Word]) -> bool:
    """Does the head of the title come first ("Secretary of ..."), rather than last ("... Secretary")?"""
    return any(w.key in ("of", "for") for w in part)


def _capitalised(form: str, like: str) -> str:
    if like[:1].isupper():
        return " ".join(w if w in FUNCTION_WORDS else w[:1].upper() + w[1:] for w in form.split())
    return form
