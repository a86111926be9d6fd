"""Most words of a text hold nothing that rules, addresses or damaged characters begin with, and were met before.

Those are sorted out at once; what is left, a few words of a text, is searched in its place.
"""

from __future__ import annotations

from collections.abc import Callable

_MOST = 60_000
_LONGEST = 40  # characters: longer stretches without space are seldom met again


class Sieve:
    """Keeps back the stretches between spaces and line ends in which some gate may find something.

    A gate tells of a text whether something may be found in it; it must tell so of the stretch that holds what it seeks.

    >>> Sieve(lambda text: "@" in text).odd("Ask @kcna about it.\\nOr a@b.c")
    '@kcna a@b.c'
    """

    def __init__(self, *gates: Callable[[str], bool]) -> None:
        self._gates = gates
        self._plain: set[str] = set()
        self._odd: set[str] = set()

    def odd(self, text: str) -> str:
        """The stretches of a text that are not known to be plain, with spaces between."""
        plain = self._plain
        stretches = text.replace("\n", " ").split(" ")
        if plain.issuperset(stretches):
            return ""
        odd = [stretch for stretch in stretches if stretch not in plain]
        unknown = [stretch for stretch in odd if stretch not in self._odd]
        if unknown:
            self._learn(unknown)
            odd = [stretch for stretch in odd if stretch not in self._plain]
        return " ".join(odd)

    def _learn(self, stretches: list[str]) -> None:
        """Sort stretches; several at once as long as nothing is found, for most are plain."""
        for known in (self._plain, self._odd):
            if len(known) >= _MOST:
                known.clear()
        rest = [stretch for stretch in stretches if len(stretch) <= _LONGEST]
        odd = [stretch for stretch in rest if self._is_odd(stretch)] if self._is_odd(" ".join(rest)) else []
        self._odd.update(odd)
        self._plain.update({*rest}.difference(odd))

    def _is_odd(self, text: str) -> bool:
        return any(gate(text) for gate in self._gates)
