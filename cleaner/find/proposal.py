"""What a finder yields: a change that might be right, with the reasons for and against it. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import msgspec

from cleaner.document import Document
from cleaner.profile import Profile


class Reason(msgspec.Struct, frozen=True, gc=False):
    """One feature of a proposal: the name of its weight, how strongly it is there, and a sentence for people."""

    kind: str
    text: str
    strength: float = 1.0


@dataclass(slots=True)
class Proposal:
    """Replace `[start, end)` by `after`. `confidence` is set by rules that know it; others are weighed by their reasons."""

    start: int
    end: int
    after: str
    kind: str
    rule: str
    entity: str = ""
    reasons: list[Reason] = field(default_factory=list)
    alternatives: tuple[str, ...] = ()
    confidence: float | None = None

    def add(self, kind: str, text: str, strength: float = 1.0) -> None:
        """Note a reason."""
        self.reasons.append(Reason(kind, text, strength))

    def has(self, kind: str) -> bool:
        """Is there a reason of a kind?"""
        return any(reason.kind == kind for reason in self.reasons)


Finder = Callable[[Document, Profile], Iterator[Proposal]]
