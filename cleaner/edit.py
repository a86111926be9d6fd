"""Edits: the only way in which text changes.

An edit says which stretch of a text was replaced by what, and why. Applying a list of edits checks that every
`before` is really there; inverting and composing are exact, so a record can always be undone, whole or in part.

All offsets count Unicode code points, as Python strings do; ends are exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from cleaner.errors import EditError


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against an edit: a short machine name, a sentence for people, a weight in log-odds.

    >>> Evidence("acronym", "(NIS) fits National Intelligence Service", 4.0).text
    '(NIS) fits National Intelligence Service'
    """

    kind: str
    text: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Edit:
    """A recorded change of `original[start:end]` from `before` to `after`; it stands at `[out_start, out_end)` in the result.

    `kind` is one of `KINDS`; `rule` names the finder or rule, `entity` the dictionary entry (or ""). `confidence` is
    the calibrated probability that the edit is right, `alternatives` are other entities that were considered.

    >>> Edit(4, 8, "Kcna", "KCNA", kind="acronym").confidence
    1.0
    """

    start: int
    end: int
    before: str
    after: str
    kind: str = "phrase"
    rule: str = ""
    entity: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[str, ...] = ()
    out_start: int = 0
    out_end: int = 0

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, ready for JSON; `Edit.from_dict` reads it back."""
        return {
            "start": self.start,
            "end": self.end,
            "out_start": self.out_start,
            "out_end": self.out_end,
            "before": self.before,
            "after": self.after,
            "kind": self.kind,
            "rule": self.rule,
            "entity": self.entity,
            "confidence": self.confidence,
            "evidence": [{"kind": e.kind, "text": e.text, "weight": e.weight} for e in self.evidence],
            "alternatives": list(self.alternatives),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Edit:
        """The edit that `to_dict` wrote; raises `EditError` when a field is missing or of the wrong type."""
        try:
            fields = dict(data)
            fields["evidence"] = tuple(Evidence(**e) for e in fields.get("evidence", ()))
            fields["alternatives"] = tuple(fields.get("alternatives", ()))
            edit = cls(**fields)
        except (TypeError, ValueError) as error:
            raise EditError(f"not an edit record: {error}") from None
        offsets = (edit.start, edit.end, edit.out_start, edit.out_end)
        if not all(type(n) is int for n in offsets) or not (isinstance(edit.before, str) and isinstance(edit.after, str)):
            raise EditError(f"not an edit record: offsets must be whole numbers and texts strings, got {offsets}")
        return edit


KINDS = ("character", "boilerplate", "organisation", "person", "place", "title", "acronym", "phrase")


def placed(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits sorted, with `out_start` and `out_end` worked out; raises `EditError` if two overlap.

    >>> [(e.out_start, e.out_end) for e in placed([Edit(9, 10, "b", "BBB"), Edit(0, 2, "aa", "")])]
    [(0, 0), (7, 10)]
    """
    result: list[Edit] = []
    shift, last_end = 0, 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < last_end or edit.end < edit.start:
            raise EditError(f"edits overlap or run backwards at offset {edit.start}: {edit.before!r} -> {edit.after!r}")
        out_start = edit.start + shift
        result.append(replace(edit, out_start=out_start, out_end=out_start + len(edit.after)))
        shift += len(edit.after) - (edit.end - edit.start)
        last_end = edit.end
    return tuple(result)


def disjoint(edits: Iterable[Edit]) -> list[Edit]:
    """Edits that still are disjoint after articles were taken in."""
    result: list[Edit] = []
    for edit in edits:
        if edit.before != edit.after and (not result or edit.start >= result[-1].end):
            result.append(edit)
    return result


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, which must be sorted and disjoint. Raises `EditError` when a `before` is not there.

    >>> apply("the Kcna said", [Edit(4, 8, "Kcna", "KCNA")])
    'the KCNA said'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            raise EditError(f"edits overlap or are not sorted at offset {edit.start}")
        if text[edit.start : edit.end] != edit.before or edit.end > len(text):
            found = text[edit.start : edit.end]
            raise EditError(f"text at {edit.start}-{edit.end} is {found!r}, but the edit was made for {edit.before!r}")
        parts += (text[at : edit.start], edit.after)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that lead from the result back to the original.

    >>> edits = placed([Edit(4, 8, "Kcna", "KCNA")])
    >>> apply(apply("the Kcna said", edits), invert(edits))
    'the Kcna said'
    """
    return tuple(
        replace(
            e, start=e.out_start, end=e.out_end, before=e.after, after=e.before, out_start=e.start, out_end=e.end
        )
        for e in edits
    )


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list of edits that does what `first` and then `second` do; edits that cancel out disappear.

    Both lists must be `placed`. Where a second edit touches the output of a first one, the two become one edit.

    >>> one, two = placed([Edit(0, 1, "a", "bc")]), placed([Edit(1, 3, "cd", "x")])
    >>> [(e.start, e.end, e.before, e.after) for e in compose(one, two)]
    [(0, 2, 'ad', 'bx')]
    """
    if not first or not second:
        return tuple(first or second)
    result, shift = [], 0
    for group in _groups(first, second):
        low, high, edit = _merge_group(group)
        start = low - shift
        shift += sum(len(t[3].after) - len(t[3].before) for t in group if not t[2])
        if edit.before != edit.after:
            result.append(replace(edit, start=start, end=high - shift))
    return placed(result)


def _touch(a_start: int, a_end: int, b_start: int, b_end: int) -> bool:
    """Do two stretches of the middle text overlap? An empty stretch touches whatever it borders on."""
    if a_start == a_end or b_start == b_end:
        return a_start <= b_end and b_start <= a_end
    return a_start < b_end and b_start < a_end


_Tagged = tuple[int, int, bool, Edit]  # start and end in the middle text, is it of the second list, the edit


def _groups(first: Sequence[Edit], second: Sequence[Edit]) -> list[list[_Tagged]]:
    """Edits of both lists, gathered where they touch each other in the text between the two."""
    tagged: list[_Tagged] = [(e.out_start, e.out_end, False, e) for e in first]
    tagged += [(e.start, e.end, True, e) for e in second]
    tagged.sort(key=lambda t: (t[0], t[1], t[2]))
    groups: list[list[_Tagged]] = []
    high = -1
    for item in tagged:
        joins = groups and any(t[2] != item[2] and _touch(t[0], t[1], item[0], item[1]) for t in groups[-1])
        if groups and (joins or item[0] < high):
            groups[-1].append(item)
            high = max(high, item[1])
        else:
            groups.append([item])
            high = item[1]
    return groups


def _merge_group(group: list[_Tagged]) -> tuple[int, int, Edit]:
    """Fold one group into a single edit; returns its stretch in the middle text beside it."""
    low, high = min(t[0] for t in group), max(t[1] for t in group)
    if len(group) == 1:
        return low, high, group[0][3]
    firsts = [t for t in group if not t[2]]
    seconds = [t for t in group if t[2]]
    middle = _middle_text(low, high, group)
    before = _splice(middle, low, [(t[0], t[1], t[3].before) for t in firsts])
    after = _splice(middle, low, [(t[0], t[1], t[3].after) for t in seconds])
    lead = max((t[3] for t in group), key=lambda e: (e.kind != "character", e.end - e.start))
    evidence = tuple(dict.fromkeys(ev for t in [*firsts, *seconds] for ev in t[3].evidence))
    confidence = min(t[3].confidence for t in group)
    return low, high, replace(lead, before=before, after=after, evidence=evidence, confidence=confidence)


def _middle_text(low: int, high: int, group: list[_Tagged]) -> str:
    """The middle text of a group, put together from what its edits carry: every character is in one of them."""
    chars = [""] * (high - low)
    for start, end, is_second, edit in group:
        chars[start - low : end - low] = edit.before if is_second else edit.after
    return "".join(chars)


def _splice(text: str, offset: int, pieces: list[tuple[int, int, str]]) -> str:
    parts, at = [], offset
    for start, end, new in pieces:
        parts += [text[at - offset : start - offset], new]
        at = end
    return "".join(parts) + text[at - offset :]


def forward(edits: Sequence[Edit], offset: int) -> int:
    """The offset in the result of an offset in the original. Inside an edit it stays inside, never past its end.

    >>> edits = placed([Edit(4, 8, "Kcna", "the KCNA")])
    >>> [forward(edits, i) for i in (0, 4, 6, 8, 9)]
    [0, 4, 6, 12, 13]
    """
    return _through(edits, bisect_right(edits, offset, key=attrgetter("start")), offset, _THERE)


def backward(edits: Sequence[Edit], offset: int) -> int:
    """The offset in the original of an offset in the result: what `forward` says of the inverted edits.

    >>> edits = placed([Edit(4, 8, "Kcna", "the KCNA")])
    >>> [backward(edits, i) for i in (0, 4, 12, 13)]
    [0, 4, 8, 9]
    """
    return _through(edits, bisect_right(edits, offset, key=attrgetter("out_start")), offset, _BACK)


_THERE = attrgetter("start", "end", "out_start", "out_end")
_BACK = attrgetter("out_start", "out_end", "start", "end")


def _through(edits: Sequence[Edit], i: int, offset: int, bounds: Callable[[Edit], tuple[int, int, int, int]]) -> int:
    """Where an offset comes to lie, the first `i` edits beginning at it or before it."""
    while i:
        start, end, to_start, to_end = bounds(edits[i - 1])
        if start < offset or start == end:
            return min(to_start + offset - start, to_end) if offset < end else offset + to_end - end
        i -= 1
    return offset
