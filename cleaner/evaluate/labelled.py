"""A labelled text: what is damaged in it, how that should read, and what is right as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NOT_NAMES = ("character", "boilerplate")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled stretch, in code points. `wanted` are the right forms, best first; none where nothing may change."""

    start: int
    end: int
    before: str
    wanted: tuple[str, ...] = ()
    kind: str = ""

    @property
    def is_name(self) -> bool:
        """Is it about a name, and not about residue or damaged characters?"""
        return self.kind.partition(".")[0] not in NOT_NAMES


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels. `group` says where it comes from, for example "keep" or "seeds".

    `optional` edits are right when made, and right when not. `frozen` stretches must not change.
    """

    name: str
    text: str
    date: str | None = None
    edits: tuple[Label, ...] = ()
    optional: tuple[Label, ...] = ()
    frozen: tuple[Label, ...] = ()
    group: str = ""

    @property
    def gold(self) -> tuple[Label, ...]:
        """The labelled edits of names."""
        return tuple(g for g in self.edits if g.is_name)

    @property
    def residue(self) -> tuple[Label, ...]:
        """The labelled edits that are about no name."""
        return tuple(g for g in self.edits if not g.is_name)

    def corrected(self) -> str:
        """The text with every labelled edit made, in its first form.

        >>> Labelled("x", "The Kcna said so.", edits=(Label(4, 8, "Kcna", ("KCNA",)),)).corrected()
        'The KCNA said so.'
        """
        return splice(self.text, 0, len(self.text), [(g.start, g.end, g.wanted[0]) for g in self.edits])


@dataclass(frozen=True, slots=True)
class Translated:
    """A text that went through a translator and back, with its original and the names that stood there."""

    name: str
    text: str
    original: str
    names: tuple[str, ...]
    date: str | None = None
    group: str = ""


def splice(text: str, low: int, high: int, pieces: Iterable[tuple[int, int, str]]) -> str:
    """`text[low:high]` with each `(start, end, new)` put in.

    >>> splice("the Kcna said", 4, 13, [(4, 8, "KCNA")])
    'KCNA said'
    """
    parts, at = [], low
    for start, end, new in sorted(pieces):
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:high]


def plain(text: str) -> str:
    """A text without what does not decide whether a correction is right: kinds of quotes, dashes and spaces.

    >>> plain("Workers’  Party")
    "Workers' Party"
    """
    return " ".join(text.translate(_TYPOGRAPHY).split())
