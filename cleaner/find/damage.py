"""What an alignment says by itself: whether there is damage at all, and which words were exchanged, moved, lost or added."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.dictionary.habits import MINISTRY_HEADS
from cleaner.dictionary.index import Index
from cleaner.document import Mention, Run
from cleaner.find.align import Alignment, Pair
from cleaner.find.match import MODIFIERS, Item
from cleaner.find.order import (
    LINKS,
    ends_alike,
    head_of,
    is_compound_of_place,
    is_put_as_in_french,
    order_reasons,
    prepositions_gained,
)
from cleaner.find.proposal import Proposal
from cleaner.find.slips import slip_in_name


def is_damaged(alignment: Alignment, run: Run, items: Sequence[Item], index: Index) -> bool:
    """Is there damage to repair, and enough of the name left to tell it by?

    Not damage: the adjective for the country ("Western Australian"), two words that changed places ("River Murray"),
    a part put last ("Police in New South Wales"), a title ("US Agriculture Secretary"), the beginning of a longer name
    ("New York" for "New York Times"). Not enough: nothing but the country and words in lower case.
    """
    part = items[alignment.first : alignment.last + 1]
    changed = [p for p in alignment.pairs if p.how not in ("same", "country")]
    inserted = [i for i in alignment.inserted if not i.country]
    if not changed and not inserted:
        if alignment.in_order:
            return False
        moved_only = not alignment.dropped and not alignment.inserted
        gained = prepositions_gained(alignment, run, part)
        short = gained == 0 and len(part) < 3 and not is_put_as_in_french(alignment, run, part)
        if moved_only and (gained < 0 or short):
            return False
        if moved_only and ends_on_known(run, part[-1].end) and not is_compound_of_place(alignment, run, part, index):
            return ends_alike(alignment)
    ministry = len(alignment.pairs) == 2 and alignment.name.words[1].stem in MINISTRY_HEADS
    if ministry and [p.how for p in changed] == ["derived"]:
        return False  # "Economic Ministry" is as good as "Economy Ministry"
    if any(p.item.stem in _ROLES and p.how != "same" for p in alignment.pairs):
        return False
    kept = [p for p in alignment.pairs if p.how == "same" and not p.word.country]
    if not kept and not (len(changed) == len(alignment.pairs) - len(alignment.dropped) or len(part) == 2):
        return False
    if len(part) == 2 and changed and not alignment.in_order:
        return False  # "Initial U.S." is no America First
    if 2 * sum(i.lower for i in part) > len(part):
        return False
    if (part[0].lower or part[-1].lower) and len(kept) < 2:
        return False
    if changed and run.text[part[0].start : part[-1].end].isupper() and len(kept) < 2:
        return False
    return not _holds_title(run, part) and not _is_part_of_known(alignment, run, part, index) and not _is_of_place(run, part)


# Who heads a body is not the body: "Secretary of the United Nations" is no Secretariat.
_ROLES = frozenset("secretary director president chairman governor ambassador speaker commissioner chancellor deputy".split())


def _is_part_of_known(alignment: Alignment, run: Run, part: Sequence[Item], index: Index) -> bool:
    """Is it a word and "of" before another body's name that stands whole: "Troops of the People's Liberation Army"?"""
    between = run.text[part[0].end : part[1].start].split() if len(part) > 2 else []
    start, end = run.start + part[1].start, run.start + part[-1].end
    if between[:1] != ["of"] or any(p.position == alignment.first and _is_spun(p, index) for p in alignment.pairs):
        return False
    return any(
        m.start <= start and m.end == end and m.sort in ("name", "alias")
        and any(index.entities[e].kind == "organisation" for e in m.entities)
        for m in run.mentions
    )  # fmt: skip


def _is_spun(pair: Pair, index: Index) -> bool:
    exchange = index.classes.shared(pair.word.stem, pair.item.stem) if pair.how == "class" else None
    return exchange is not None and exchange[1].spun


def _is_of_place(run: Run, part: Sequence[Item]) -> bool:
    """Is the first word a place with a word in small letters tied to it: "Geneva-based agency"?"""
    return run.text[part[0].end : part[0].end + 1] == "-" and run.text[part[0].end + 1 : part[0].end + 2].islower() and any(
        m.start == run.start + part[0].start and m.sort in ("name", "alias") for m in run.mentions
    )


def goes_beyond(alignment: Alignment, run: Run, known: Sequence[Mention]) -> bool:
    """Was a word of the full name exchanged outside the short form that stands right: "Revolutionary Guard Body"?"""
    if alignment.dropped or alignment.inserted or len(alignment.pairs) < 4:
        return False
    changed = [p for p in alignment.pairs if p.how not in ("same", "country")]
    starts = [run.start + p.item.start for p in changed]
    return {p.how for p in changed} == {"class"} and not any(m.start <= at < m.end for m in known for at in starts)


def _holds_title(run: Run, part: Sequence[Item]) -> bool:
    """Is a title of several words in the stretch, or one of one word with a person behind it: "Overseas Secretary X"?"""
    people = {m.start for m in run.mentions if m.sort in ("name", "alias", "family")}
    for mention in run.mentions:
        if mention.sort != "title" or not any(mention.start <= run.start + i.start < mention.end for i in part):
            continue
        if " " in run.text[mention.start - run.start : mention.end - run.start] or mention.end + 1 in people:
            return True
    return False


def ends_on_known(run: Run, end: int) -> bool:
    """Does a known name of a place or body end here, behind a small word: "... of the United Nations"?"""
    for mention in run.mentions:
        if mention.end - run.start == end and mention.sort in ("name", "alias", "native", "country", "acronym"):
            before = run.text[: mention.start - run.start].split()
            return bool(before) and before[-1].lower() in LINKS | {"the"}
    return False


def lexical_reasons(proposal: Proposal, alignment: Alignment, run: Run, index: Index, stretch: str) -> None:
    """Which words stayed, which were exchanged, lost or added."""
    same = [p for p in alignment.pairs if p.how in ("same", "country")]
    strength = sum(0.3 + index.rarity(p.word.stem) for p in same)
    proposal.add("same-words", "same: " + ", ".join(p.word.key for p in same), min(strength, 3.5))
    for pair in alignment.pairs:
        if pair.how in ("class", "derived", "spelling", "misspelt", "replaced"):
            proposal.add(pair.how, f"{pair.item.stem!r} for {pair.word.key!r}")
        if pair.how == "misspelt":
            slip = slip_in_name(pair.item.stem, pair.word.stem, index.entities[alignment.name.entity], index)
            if slip:
                proposal.add("slip", f"a slip from {pair.word.key!r} and from no other word of a name", slip)
        if _is_noun_for_adjective(pair) and len(alignment.pairs) > 2:
            proposal.add("noun-for-adjective", f"{pair.item.key!r} for {pair.word.key!r}")
        if pair.how == "class":
            surprise = index.surprise(pair.word.stem, pair.item.stem)
            if surprise > 0.3:
                proposal.add("spun", f"{pair.item.stem!r} is no word for a name, {pair.word.key!r} is", surprise)
            exchange = index.classes.shared(pair.word.stem, pair.item.stem)
            country = index.entities[alignment.name.entity].country
            if pair.item.stem in MINISTRY_HEADS and pair.item.stem not in index.ministry_heads.get(country, MINISTRY_HEADS):
                proposal.add("not-said-there", f"no {pair.item.stem} is called so in {country}")
            if surprise > 1 and exchange and exchange[1].spun and exchange[1].by_hand and not pair.item.lower:
                proposal.add("spinner", f"spinners write {pair.item.stem!r} for {pair.word.key!r}")
    for word in alignment.dropped:
        proposal.add("dropped-country" if word.country else "dropped", f"{word.key!r} is missing", 0.4 + index.rarity(word.stem))
    for item in alignment.inserted:
        proposal.add(_insertion_kind(item, index), f"{item.stem!r} is not in the name")
    if not same:
        proposal.add("nothing-right", "no word stands as the name has it")
    order_reasons(proposal, alignment, index, stretch)
    if not alignment.dropped and not alignment.inserted:
        proposal.add("complete", "every word has its place")
        exchanged = [p for p in alignment.pairs if p.how not in ("same", "country")]
        own = [p for p in same if not p.word.country and not _in_place(p, run, index)]
        if len(exchanged) == 1 and exchanged[0].how != "replaced" and len(own) >= 2 and alignment.in_order:
            proposal.add("one-exchange", "every other word is right and in its place")
            if exchanged[0].word.stem != head_of(alignment.name):  # by the head alone two bodies may differ
                proposal.add("kind-right", "what it names is right")


def _is_noun_for_adjective(pair: Pair) -> bool:
    """Does a place stand for its adjective: "Central Africa Republic"?"""
    noun, adjective = pair.item.key, pair.word.key
    return pair.how in ("class", "derived") and adjective in (noun + "n", noun + "an", noun[:-1] + "an", noun + "ian")


def _in_place(pair: Pair, run: Run, index: Index) -> bool:
    """Does the word belong to the name of a place, after which anybody may be named: "Hong Kong Association"?"""
    return any(
        m.start - run.start <= pair.item.start < m.end - run.start and all(index.entities[e].kind == "place" for e in m.entities)
        for m in run.mentions
        if m.entities and m.sort in ("name", "alias", "country")
    )


def _insertion_kind(item: Item, index: Index) -> str:
    if item.country:
        return "inserted-country"
    return "inserted-modifier" if any(e.class_id in MODIFIERS for e in index.classes.of.get(item.stem, ())) else "inserted"


_EXPLAIN_SMALL = ("compound", "adjective-last")  # translators leave small what stands behind its head
_ADJACENT = frozenset({" ", "\u00a0", "-"})


def edge_reasons(
    proposal: Proposal, run: Run, items: Sequence[Item], alignment: Alignment
) -> None:
    """Capitals that go on beyond the stretch say it is part of something else; small letters inside it say damage."""
    text = run.text
    outside = []
    if alignment.first and text[items[alignment.first - 1].end : items[alignment.first].start] in _ADJACENT:
        outside.append(items[alignment.first - 1])
    if alignment.last + 1 < len(items) and text[items[alignment.last].end : items[alignment.last + 1].start] in _ADJACENT:
        outside.append(items[alignment.last + 1])
    outside = [
        i
        for i in outside
        if not i.lower and not i.country and not any(m.start <= run.start + i.start < m.end for m in run.mentions)
    ]
    if outside:
        names = ", ".join(i.stem for i in outside)
        proposal.add("partial", f"the name may go on: {names}", len(outside))
    inside = items[alignment.first : alignment.last + 1]
    if any(i.lower for i in inside) and not all(i.lower for i in inside[1:]):
        proposal.add("lower-inside", "small letters inside a name")
    elif any(i.lower for i in inside) and all(r.kind not in _EXPLAIN_SMALL for r in proposal.reasons):
        proposal.add("lower-case", "mostly small letters")
