"""The audit log: what was done to each text, and the input itself, in lines of JSON.

Every line is a `Result.to_dict()` - of an empty text where it tells of none - with `file`, `line` and `column`, and
perhaps one of these: `log` (the first line: the version, the input's format, how many files), `input` (the next bytes of
the file, packed, or true where they are just the line's own `original`), `end` (the file's length and SHA-256), `unread`
(why the file could not be read, and so cannot be given back).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from cleaner.arrow import Explained
from cleaner.batch.decoded import Decoded
from cleaner.batch.kept import end_of, packed
from cleaner.batch.options import Options
from cleaner.cleaner import Result

_encode = msgspec.json.Encoder().encode


def log_row(file: str, extra: dict[str, Any], fingerprint: str) -> bytes:
    """A line about a file, not about a text."""
    return _row(Result("", "", fingerprint=fingerprint), file, 0, None, extra)


def _row(result: Result, file: str, line: int, column: str | None, extra: dict[str, Any]) -> bytes:
    if isinstance(data := extra.get("input"), bytes):
        extra = extra | {"input": packed(data)}
    return _encode(result.to_dict() | {"file": file, "line": line or None, "column": column} | extra) + b"\n"


def audit_rows(decoded: Decoded, explained: Explained, options: Options, file: str, fingerprint: str) -> Iterator[bytes]:
    """Lines for the texts of a chunk. The file of a document stands with it; those of other formats follow their records."""
    for number, (place, line) in enumerate(zip(decoded.places, decoded.lines, strict=True)):
        columns = explained.results.items()
        found = [(name, r) for name, column in columns if isinstance(place, int) and (r := column[place]) is not None]
        extra: dict[str, Any] = {}
        if options.read_as == "text":
            content = decoded.contents[number]
            file = decoded.files[number]
            extra = {} if content is None else _whole(content, [result for _, result in found])
            if content is not None and not found:
                yield log_row(file, extra, fingerprint)
        for name, result in found:
            yield _row(result, file, line, name, extra)
            extra = {}


def _whole(content: bytes | str, results: list[Result]) -> dict[str, Any]:
    """What gives a document's file back."""
    if isinstance(content, str):
        return {"unread": content}
    own = len(results) == 1 and results[0].original.encode("utf-8") == content
    return {"input": True if own else content, "end": end_of(content)}
