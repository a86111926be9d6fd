"""A chunk: a run of raw records on its way from the reader to a worker, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cleaner.batch.tally import Tally


@dataclass(frozen=True, slots=True)
class Failure:
    """A record that could not be cleaned: where it stands, why, and its bytes if they are worth keeping."""

    file: str
    line: int
    reason: str
    raw: bytes | None = None
    id: str | None = None

    @property
    def place(self) -> str:
        """File and line, or the file alone where lines mean nothing."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Row:
    """One raw record: its line or number in the file, counted from 1, and its bytes - or the failure to get them."""

    line: int
    data: Any
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Raw records of one file, in order. `header` are the column names of CSV; `opening` marks a file's first chunk.

    `position` is how many bytes of all input were read when the chunk was cut, as far as the reader knows. A chunk with
    a `log` has no records: it is a row for the audit log (see `kept`).
    """

    file: str
    rows: list[Row] = field(default_factory=list)
    batch: Any = None
    header: tuple[str, ...] = ()
    opening: bool = False
    position: int = 0
    log: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a chunk came to: bytes for each of the three files, or whole small files for a folder, and the counts."""

    output: bytes
    errors: bytes
    audit: bytes
    tally: Tally
    files: tuple[tuple[str, bytes], ...] = ()
