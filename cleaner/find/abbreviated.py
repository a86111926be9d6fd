"""Names that only the acronym behind them still tells: "National Voting Choir (CNE)".

Whoever translates word by word leaves the acronym alone. Where it belongs to a body of a country that the text speaks of, and
words before it are that body's, the words that have nothing to do with it stand for those that are lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import Name
from cleaner.document import Document, Run
from cleaner.find.evidence import (
    acronym_reasons,
    bracketed_acronym,
    country_reasons,
    has_other_acronym,
    related_reasons,
)
from cleaner.find.match import Item, match_word
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.tokens import FUNCTION_WORDS, Word, stem

_BRACKET = re.compile(r"\([^\W\d_][^\W_]")
_TAIL = re.compile(r"(?:['’]s?)?(?: (?:of|for|and|on) (?:the )?[a-z]{3,}(?: [a-z]{3,}){0,3})?[ \u00a0]?")
_REACH = 80  # characters from the end of a run to the bracket
_MOST_WORDS = 9
_LONGEST_BRACKET = 16


def find_abbreviated(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for what stands before an acronym in brackets."""
    index = document.index
    for run, acronym in before_brackets(document):
        if is_abbreviation_of(acronym, run):
            continue
        if not any(meets.start < run.end and run.start < meets.end for meets in document.attended):
            continue
        parts = list(_parts(run, index))
        for entity in index.bearers(acronym):
            item = index.entities[entity]
            if item.kind == "person" or not _is_spoken_of(profile, {item.country, *item.countries}, run):
                continue
            laid = [(part, _nearest(entity, part, index)) for part in parts]
            if any(best and not best.left and not best.lost for _, best in laid):
                continue  # "Officials of the National Institute of Statistics": its name stands there, if in another order
            for part, best in laid:
                if best and best.left:
                    yield from _proposals(document, profile, run, part, entity, best)


def before_brackets(document: Document) -> Iterator[tuple[Run, str]]:
    """The runs before acronyms in brackets that somebody bears, with the lower-case words between them."""
    text = document.text
    for match in _BRACKET.finditer(text):
        spans = document.spans
        at = bisect_right(spans, match.start(), key=itemgetter(1)) - 1
        if at < 0 or match.start() - spans[at][1] > _REACH or not _TAIL.fullmatch(text, spans[at][1], match.start()):
            continue
        end = match.start()
        while text[end - 1] in " \u00a0":
            end -= 1
        acronym = bracketed_acronym(document, end)
        if acronym and document.index.bearers(acronym):
            yield document.run_at(spans[at][0], end), acronym


def is_abbreviation_of(acronym: str, run: Run) -> bool:
    """Do first letters of the last words of a run give the acronym, all but one, or in another order?

    Then it is that of a body which nobody listed: "Wool Services (AWS)" behind "Australian".
    """
    letters = fold(acronym).upper().replace(".", "")
    own = [w.key[0].upper() for w in run.words if w.key not in FUNCTION_WORDS]
    return any(_is_short_for(letters, "".join(own[at:])) for at in range(len(own)))


def _is_short_for(acronym: str, own: str) -> bool:
    if len(acronym) == len(own):
        return sorted(acronym) == sorted(own)
    short, long = sorted((acronym, own), key=len)
    return len(short) > 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _is_spoken_of(profile: Profile, countries: set[str], run: Run) -> bool:
    """Does the text speak of one of the countries, but for what the acronym itself may say?"""
    behind = run.end + _LONGEST_BRACKET
    return "INT" in countries or any(
        profile.names_country(code, 0, run.end) or any(at > behind for at in profile.countries.get(code, ()))
        for code in countries
    )


def _parts(run: Run, index: Index) -> Iterator[list[Item]]:
    """The stretches of content words at the end of a run that may be a name: all of it, and what stands behind a country,
    a person, a possessive or an article."""
    starts = {0}
    for mention in run.mentions:
        if mention.country or mention.sort in ("family", "title") or _is_person(mention.entities, index):
            starts.add(next((i for i, w in enumerate(run.words) if w.start >= mention.end), len(run.words)))
    starts.update(i + 1 for i, w in enumerate(run.words) if w.possessive or w.key in ("the", "and"))
    seen: set[int] = set()
    for start in sorted(starts):
        items = [_item(w, run, index) for w in run.words[start:] if w.key not in FUNCTION_WORDS]
        if 1 < len(items) <= _MOST_WORDS and items[0].start not in seen and not items[0].lower:
            seen.add(items[0].start)
            yield items


def _is_person(entities: Sequence[int], index: Index) -> bool:
    return bool(entities) and all(index.entities[e].kind == "person" for e in entities)


def _item(word: Word, run: Run, index: Index) -> Item:
    base = stem(word.key)
    first = run.text[word.start - run.start]
    return Item(word.start, word.end, word.key, base, index.country_keys.get(base, ""), first.islower())


class _Laid(msgspec.Struct, frozen=True):
    """A name laid against words: what is the same, what is of its class or family, and what is left over on either side."""

    name: Name
    same: tuple[str, ...]
    like: tuple[tuple[str, Item], ...]
    lost: int
    left: tuple[Item, ...]
    used: tuple[int, ...]

    @property
    def rank(self) -> tuple[float, bool]:
        return len(self.same) + 0.7 * len(self.like) - 0.5 * max(self.lost, len(self.left)), self.name.canonical


def _lay(name: Name, items: Sequence[Item], index: Index) -> _Laid:
    free = list(items)
    same: list[str] = []
    like: list[tuple[str, Item]] = []
    lost = 0
    for word in sorted(name.words, key=lambda w: -index.rarity(w.stem)):
        matches = [(m[1], m[0], item) for item in free if (m := match_word(word, item, index))]
        if not matches:
            lost += not word.country
            continue
        _, how, item = min(matches, key=lambda m: (m[0], m[2].start))
        free.remove(item)
        if how in ("same", "country"):
            same.append(word.stem)
        else:
            like.append((word.stem, item))
    used = tuple(item.start for item in items if item not in free)
    return _Laid(name, tuple(same), tuple(like), lost, tuple(i for i in free if not i.country), used)


def _nearest(entity: int, items: Sequence[Item], index: Index) -> _Laid | None:
    """The name of an entity that lies nearest to the words; None if no word is of it."""
    names = [index.names[n] for n in index.names_of.get(entity, ()) if len(index.names[n].words) > 1]
    best = max((_lay(name, items, index) for name in names), key=lambda laid: laid.rank, default=None)
    return best if best and (best.same or best.like) else None


def _proposals(
    document: Document, profile: Profile, run: Run, items: Sequence[Item], entity: int, best: _Laid
) -> Iterator[Proposal]:
    index = document.index
    start, end = items[0].start, run.end
    if any(entity in m.entities and m.end == end for m in run.mentions) or _is_in_front(items[0], best, run):
        return
    own = "".join(i.stem[0] for i in items).upper()
    acronym = bracketed_acronym(document, end)
    item = index.entities[entity]
    proposal = Proposal(start, end, best.name.surface, item.kind, "organisation-abbreviated", item.id)
    _reasons(proposal, best, index)
    _known_reasons(proposal, run, index, acronym)
    acronym_reasons(proposal, document, entity, own)
    country_reasons(proposal, document, profile, entity)
    related_reasons(proposal, document, profile, entity)
    yield proposal


def _is_in_front(first: Item, laid: _Laid, run: Run) -> bool:
    """Does the stretch begin with a country that stands before the name, and not in it: "South Korea's National ..."?"""
    mention = next((m for m in run.mentions if m.start == first.start and m.country), None)
    return mention is not None and not any(mention.start <= at < mention.end for at in laid.used)


def _reasons(proposal: Proposal, laid: _Laid, index: Index) -> None:
    if laid.same:
        strength = sum(0.3 + index.rarity(word) for word in laid.same)
        proposal.add("same-words", "same: " + ", ".join(laid.same), min(strength, 3.5))
    for word, item in laid.like:
        proposal.add("like-word", f"{item.key!r} for {word!r}", 0.3 + index.rarity(word))
    unlike = max(laid.lost, len(laid.left))
    proposal.add("unlike", f"{unlike} words have nothing to do with it", unlike)
    odd = max(_oddness(item, index) for item in laid.left)
    if odd:
        words = ", ".join(item.key for item in laid.left)
        proposal.add("odd-word", f"bodies are not called so: {words}", odd)


def _oddness(item: Item, index: Index) -> float:
    """How little a word looks like one of a body's name, 0 to 1: 1 for a word that no name has, or one in small letters."""
    return 1.0 if item.lower else max(0.0, 1 - index.count(item.stem) / _COMMON)


_COMMON = 40  # names that have a word



def _known_reasons(proposal: Proposal, run: Run, index: Index, acronym: str) -> None:
    """The stretch may be a correct name itself, but of a body with another acronym."""
    for mention in run.mentions:
        if mention.sort in ("name", "alias", "native") and (mention.start, mention.end) == (proposal.start, proposal.end):
            owner = index.entities[mention.entities[0]]
            if has_other_acronym(mention, acronym, index):
                proposal.add("known-elsewhere", f"{owner.name} is {owner.acronyms[0]}, not {acronym}")
            else:
                proposal.add("known", f"{owner.name} is itself a correct name")
