"""Where a record of CSV ends: lines belong together as long as a quoted field is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache


@lru_cache(maxsize=2)
def _patterns(mark: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """A run of whole fields, and the rest of a field whose quote was opened before."""
    rest = rb'(?:[^"]++|"")*+"(?!")[^' + mark + rb"]*+(?:" + mark + rb"|\Z)"
    field = rb'"' + rest + rb'|[^"' + mark + rb"][^" + mark + rb"]*+(?:" + mark + rb"|\Z)|" + mark
    return re.compile(rb"(?:" + field + rb")*+"), re.compile(rest)


def is_open(line: bytes, before: bool, mark: bytes) -> bool:
    r"""Is a quoted field open at the end of a line, if one was open `before`? `mark` stands between fields.

    A quote opens a field only at its beginning; elsewhere it is a character like others.

    >>> is_open(b'1,"two\n', False, b","), is_open(b'lines"\n', True, b","), is_open(b'1,a 5" pipe\n', False, b",")
    (True, False, False)
    """
    if b'"' not in line:
        return before
    fields, rest = _patterns(mark)
    at = 0
    if before:
        closed = rest.match(line)
        if closed is None:
            return True
        at = closed.end()
    found = fields.match(line, at)
    return found is not None and found.end() < len(line)


def records(lines: Iterable[tuple[bytes, int]], mark: bytes, most: int) -> Iterator[tuple[int, bytes, int, bool]]:
    """`(first line, bytes, size, whole)` of each record; of one of more than `most` bytes, only its beginning.

    A record is not whole when the lines end inside a quoted field.
    """
    parts, size, held, start, inside = [], 0, 0, 1, False  # type: list[bytes], int, int, int, bool
    for number, (line, length) in enumerate(lines, 1):
        inside = is_open(line, inside, mark)
        if held <= most:
            parts.append(line)
            held += len(line)
        size += length
        if not inside:
            yield start, b"".join(parts), size, True
            parts, size, held, start = [], 0, 0, number + 1
    if parts:
        yield start, b"".join(parts), size, False
