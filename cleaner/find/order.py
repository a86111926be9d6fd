"""Which way the words of a name moved: compounds taken apart, adjectives put behind, heads put first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.dictionary.index import Index
from cleaner.dictionary.names import Name, name_words
from cleaner.document import Run
from cleaner.find.align import Alignment
from cleaner.find.match import Item
from cleaner.find.proposal import Proposal
from cleaner.text.tokens import FUNCTION_WORDS, words


def order_reasons(proposal: Proposal, alignment: Alignment, index: Index, stretch: str) -> None:
    """Which way the words moved. Compounds taken apart ("Bank of Islamic Development") and heads put first ("Cut
    Federal") are translator's work; compounds made ("Belgian National Bank") are good English."""
    if alignment.in_order:
        return
    gained = _prepositions(stretch) - _prepositions(alignment.name.surface)
    last = alignment.name.words[-1]
    head = next((p for p in alignment.pairs if p.word is last), None)
    if gained < 0:
        proposal.add("compounded", "the words stand closer together than in the name", -gained)
    elif gained > 0:
        proposal.add("taken-apart", "a compound was taken apart with prepositions", gained)
        often = index.taken_apart.get(head_of(alignment.name), 0.0)
        if often < _OFTEN_APART and _only_moved(alignment) and _is_plain_genitive(alignment, stretch):
            proposal.add("compound", "all words are right; English makes a compound of them", 1 - often)
    elif head and head.position != alignment.last:
        proposal.add("head-moved", f"the head {last.key!r} no longer stands last")
        if _only_moved(alignment):
            proposal.add("only-moved", "all words are right, in an order that English does not have")
            if _ends_with_adjective(alignment) or _puts_adjective_behind(alignment):
                proposal.add("adjective-last", "an adjective stands behind what it belongs to")
    elif _only_moved(alignment) and _puts_adjective_behind(alignment):
        proposal.add("adjective-last", "an adjective stands behind what it belongs to")
    else:
        proposal.add("reordered", "the words stand in another order")


def head_of(name: Name) -> str:
    """The stem of the word that says what the name names: the last before its first "of"."""
    before, link, _ = name.surface.partition(" of ")
    return (name_words(before, {})[-1:] or name.words[-1:])[0].stem if link else name.words[-1].stem


def _is_plain_genitive(alignment: Alignment, stretch: str) -> bool:
    """Is it nothing but capitals, "of" and what follows it, each word in the name's own number: no "Departments of Energy"?"""
    parts = stretch.split()
    small = {w for before, w in pairwise(parts) if w.islower() and before not in ("of", "the")}
    return small <= {"of"} and all(p.item.key == p.word.key for p in alignment.pairs if not p.word.country)


def _only_moved(alignment: Alignment) -> bool:
    return not alignment.dropped and not alignment.inserted and all(p.how in ("same", "country") for p in alignment.pairs)


def _prepositions(text: str) -> int:
    return sum(w.key in LINKS for w in words(text))


LINKS = frozenset("of for in on to at by with from against".split())



def is_put_as_in_french(alignment: Alignment, run: Run, part: Sequence[Item]) -> bool:
    """Do two words stand as Spanish and French put them, "Union African", with no other capital beside them?"""
    before = [w for w in run.words if w.end - run.start <= part[0].start][-1:]
    behind = [w for w in run.words if w.start - run.start >= part[-1].end][:1]
    capital = any(run.text[w.start - run.start].isupper() and w.key not in FUNCTION_WORDS for w in before + behind)
    return _ends_with_adjective(alignment) and not capital and not part[0].lower


def _ends_with_adjective(alignment: Alignment) -> bool:
    """Does the first word of the name, an adjective by its ending, stand last?"""
    return any(
        pair.word is alignment.name.words[0]
        and pair.position == alignment.last
        and pair.how == "same"
        and pair.item.key.endswith(_ADJECTIVE_ENDINGS)
        for pair in alignment.pairs
    )


def _puts_adjective_behind(alignment: Alignment) -> bool:
    """Do two words stand as in Spanish or French and not as in the name: "Tribunal Supreme of Justice"?"""
    places = {pair.word.key: pair.position for pair in alignment.pairs}
    return any(
        first.key.endswith(_ADJECTIVE_ENDINGS)
        and not second.key.endswith(_ADJECTIVE_ENDINGS)
        and not first.country
        and places[first.key] == places[second.key] + 1
        for first, second in pairwise(alignment.name.words)
        if first.key in places and second.key in places
    )


_ADJECTIVE_ENDINGS = ("ian", "ean", "can", "ese", "ish", "nal", "ral", "ted", "tic", "ist", "eme", "ive", "ial", "ed")


def ends_alike(alignment: Alignment) -> bool:
    """Does the name end with the same word, so that what moved stands before it: "Bank of Reserve of Australia"?"""
    last = alignment.pairs[-1]
    return len(alignment.pairs) > 2 and last.word is alignment.name.words[-1] and last.position == alignment.last


def is_compound_of_place(alignment: Alignment, run: Run, part: Sequence[Item], index: Index) -> bool:
    """Is it a place and a head that English puts behind it: "Club of Paris", but not "University of Boston"?"""
    head = alignment.name.words[-1].stem
    if part[0].stem != head or head in _HEADS_OF_PLACES or any(i.lower for i in part):
        return False
    if index.taken_apart.get(head, 0.0) >= _OFTEN_APART:
        return False
    if run.text[part[0].end : part[1].start].split() not in (["of"], ["of", "the"]):
        return False
    return any(
        m.sort in ("name", "alias")
        and m.start - run.start == part[1].start
        and m.end - run.start == part[-1].end
        and all(index.entities[e].kind == "place" for e in m.entities)
        for m in run.mentions
    )


_OFTEN_APART = 0.3  # "Department of Justice" is as good English as "Justice Department"

# Heads of which "X of Paris" is as good English as "Paris X", but another thing.
_HEADS_OF_PLACES = frozenset(
    (
        "academy airport archdiocese bank battle bay bishop cathedral charter church city college court diocese district duchy "
        "duke gulf high hospital island king kingdom lake mayor museum opera patriarch patriarchate police port prince province "
        "region republic river school sea siege state station strait tower treaty university valley"
    ).split()
)


def prepositions_gained(alignment: Alignment, run: Run, part: Sequence[Item]) -> int:
    """How many prepositions the stretch has more than the name."""
    return _prepositions(run.text[part[0].start : part[-1].end]) - _prepositions(alignment.name.surface)
