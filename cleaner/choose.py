"""One decision out of many proposals: which of those that overlap is made, and what the others mean for it.

Order of precedence, each with the example that shows why:
1. higher confidence first: "(NIS)" decides for National Intelligence Service over Central Intelligence Agency;
2. then the higher sum of evidence, which the ladder of confidences hides;
3. then the longer stretch: "Controlling Workers' Party" rather than "Workers' Party" inside it;
4. then the earlier, then the entity whose id comes first, so that the order of a dictionary never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cleaner.edit import Edit
from cleaner.find.proposal import Proposal
from cleaner.text.grammar import article_before
from cleaner.weigh import confidence, evidence, log_odds

SUGGEST = 0.5
_RIVAL_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposal that won its place, with its confidence and the entities it beat."""

    proposal: Proposal
    confidence: float
    alternatives: tuple[str, ...]


def choose(proposals: Iterable[Proposal]) -> list[Choice]:
    """Disjoint choices with a confidence of at least `SUGGEST`, in order of their start.

    A close rival - another entity, another result, nearly the same evidence - makes the winner doubtful. And where
    several names of a text are surely damaged, one more is easier to believe.
    """
    taken = [choice for group in _groups(proposals) for choice in _choose_in_group(group)]
    sure = sum(c.confidence >= _SURE and c.proposal.kind not in _NO_NAMES for c in taken)
    if sure >= _SEVERAL:
        taken = [_believed(choice, sure) for choice in taken]
    return sorted(taken, key=lambda c: (c.proposal.start, c.proposal.end))


_SURE = 0.9
_SEVERAL = 2
_NO_NAMES = ("character", "boilerplate")


def _believed(choice: Choice, sure: int) -> Choice:
    """A doubtful choice in a text that `sure` damaged names show to be spun or badly translated."""
    if choice.confidence >= _SURE or choice.proposal.confidence is not None:
        return choice
    choice.proposal.add("damaged-text", f"{sure} other names in the text are damaged")
    return replace(choice, confidence=confidence(choice.proposal))


def _groups(proposals: Iterable[Proposal]) -> Iterator[list[Proposal]]:
    """Proposals that hang together by overlapping; most groups hold the readings of one mention."""
    group: list[Proposal] = []
    high = -1
    for proposal in sorted(proposals, key=lambda p: (p.start, p.end)):
        if group and proposal.start > high:
            yield group
            group = []
        group.append(proposal)
        high = max(high, proposal.end) if len(group) > 1 else proposal.end
    if group:
        yield group


def _choose_in_group(group: list[Proposal]) -> list[Choice]:
    rated = [(p, confidence(p), _evidence(p)) for p in group]
    rated.sort(key=lambda r: (-r[1], -r[2], r[0].start - r[0].end, r[0].start, r[0].entity, r[0].after, r[0].rule))
    taken: list[Choice] = []
    for proposal, certainty, weight in rated:
        if certainty < SUGGEST or any(_overlap(proposal, t.proposal) for t in taken):
            continue
        rivals = [
            (q, w) for q, _, w in rated if q.entity != proposal.entity and _overlap(proposal, q) and not _agrees(q, proposal)
        ]
        close = [q for q, w in rivals if w > weight - _RIVAL_MARGIN]
        if close and proposal.confidence is None:
            proposal.add("close-rival", f"{close[0].after!r} is nearly as likely")
            certainty = confidence(proposal)
            if certainty < SUGGEST:
                continue
        others = dict.fromkeys(q.entity for q, _ in rivals if q.entity)
        taken.append(Choice(proposal, certainty, tuple(others)[:5]))
    return taken


def _agrees(other: Proposal, proposal: Proposal) -> bool:
    """Does another proposal come to the same, or put right one misspelt word of the stretch as this one does as well?"""
    inside = other.rule == "single-word-name" and proposal.start <= other.start and other.end <= proposal.end
    return other.after == proposal.after or (inside and f" {other.after} " in f" {proposal.after} ")


def _evidence(proposal: Proposal) -> float:
    return log_odds(proposal) if proposal.confidence is None else 100 * proposal.confidence


def _overlap(one: Proposal, other: Proposal) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def as_edit(text: str, choice: Choice) -> Edit:
    """The edit that makes a choice, with the article before it set right."""
    proposal = choice.proposal
    start, after = proposal.start, proposal.after
    if proposal.confidence is None:
        article = article_before(text[max(0, start - 4) : start], text[start : proposal.end], after)
        if article:
            start, after = start - article[0], article[1] + after
    return Edit(
        start,
        proposal.end,
        text[start : proposal.end],
        after,
        kind=proposal.kind,
        rule=proposal.rule,
        entity=proposal.entity,
        confidence=choice.confidence,
        evidence=evidence(proposal),
        alternatives=choice.alternatives,
    )
