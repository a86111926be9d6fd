"""Offsets for tools that do not count code points: UTF-8 bytes, or UTF-16 code units as JavaScript and Java count."""

from __future__ import annotations

import re
from bisect import bisect_left

from cleaner.errors import OptionError

UNITS = ("code-points", "utf-8", "utf-16")
_WIDE = {"code-points": None, "utf-8": re.compile(r"[^\x00-\x7f]"), "utf-16": re.compile(r"[^\x00-\uffff]")}


class Offsets:
    """Turns offsets of one text from code points into another unit, and back.

    >>> there = Offsets("Café 🙂 Kyiv", "utf-8")
    >>> there(7), there.back(11)
    (11, 7)
    >>> Offsets("Café 🙂 Kyiv", "utf-16")(7)
    8
    """

    def __init__(self, text: str, unit: str = "code-points") -> None:
        if unit not in _WIDE:
            raise OptionError(f"no such unit of offsets: {unit!r}; known: {', '.join(UNITS)}")
        wide, shift = _WIDE[unit], 0
        self._positions: list[int] = []  # of the characters that take more than one unit
        self._shifts = [0]  # how far offsets after the n-th of them are moved
        for match in wide.finditer(text) if wide else ():
            shift += 1 if unit == "utf-16" else len(match[0].encode("utf-8")) - 1
            self._positions.append(match.start())
            self._shifts.append(shift)

    def __call__(self, offset: int) -> int:
        """An offset in code points, in this unit."""
        return offset + self._shifts[bisect_left(self._positions, offset)]

    def back(self, offset: int) -> int:
        """An offset in this unit, in code points; one inside a character is that of the character."""
        before = bisect_left(range(len(self._positions)), True, key=lambda n: self(self._positions[n] + 1) > offset)
        point = offset - self._shifts[before]
        return min(point, self._positions[before]) if before < len(self._positions) else point
