"""What decoding gives: the records of a chunk as a batch, and where each raw row is among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cleaner.batch.chunk import Chunk, Failure
from cleaner.errors import InputError, RecordError


@dataclass(slots=True)
class Decoded:
    """The records of a chunk. `places` tells, for each raw row, its place in the batch, its failure, or None if blank.

    `frames` are JSON objects with undecoded members, for JSON lines; `raws` the bytes of each row; `names` the file names
    of documents; `files` the file of each row, and `contents`
    its bytes, why it could not be read, or None where they are kept elsewhere.
    """

    batch: Any
    places: list[int | Failure | None] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    raws: list[bytes | None] = field(default_factory=list)
    frames: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    contents: list[bytes | str | None] = field(default_factory=list)


def gather(
    chunk: Chunk, decoded: Decoded, one: Callable[[Any, Any], dict[str, Any] | None], keep: bool
) -> list[dict[str, Any]]:
    """The values of each row, failures noted in their places. `one` gives None for a blank row."""
    values: list[dict[str, Any]] = []
    for row in chunk.rows:
        raw = row.data if keep and isinstance(row.data, bytes) else None
        file = chunk.file or ("" if isinstance(row.data, bytes) else row.data[0])
        place: int | Failure | None
        try:
            if row.failure is not None:
                raise RecordError(row.failure)
            value = one(row, decoded)
            place = None if value is None else len(values)
            if value is not None:
                values.append(value)
        except (RecordError, InputError) as error:
            data = row.data if isinstance(row.data, bytes) else row.data[1] if isinstance(row.data[1], bytes) else None
            place = Failure(file, row.line, str(error), data)
        decoded.places.append(place)
        decoded.lines.append(row.line)
        decoded.files.append(file)
        decoded.raws.append(raw)
    return values
