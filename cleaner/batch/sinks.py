"""Where bytes go: to a file under a temporary name, which gets its own when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.batch.options import Options
from cleaner.batch.streams import compression_of
from cleaner.batch.tables import csv_of_lines, parquet_of_lines, parquet_of_streams
from cleaner.errors import InputError

Finisher = Callable[[Path, Path], list[str]]


def sink_for(path: Path, options: Options) -> Sink | Folder:
    """Where the output goes: JSON lines and tables as they come, others made whole at the end."""
    read_as, form = options.read_as, options.write_as
    if form == "text":
        return Folder(path)
    if form == "parquet" and read_as != "jsonl":
        return Sink(path, parquet_of_streams)
    if form == "parquet":
        return Sink(path, parquet_of_lines)
    if form in ("csv", "tsv") and read_as == "jsonl":
        return Sink(path, lambda part, whole: csv_of_lines(part, whole, form, compression_of(str(path))))
    return Sink(path)


class Sink:
    """An appended file, `NAME.part` until it is finished. It can be cut back to where a run was known to be good.

    A `finisher` makes the whole file out of the parts: it is called with the paths of both.
    """

    def __init__(self, path: Path, finisher: Finisher | None = None) -> None:
        self.path, self._finisher = path, finisher
        self.part = path.with_name(path.name + ".part")
        self._file: Any = None

    def open(self, size: int) -> None:
        """Begin, or go on after `size` bytes. Raises `InputError` when there are fewer."""
        try:
            self._file = open(self.part, "r+b" if self.part.exists() else "w+b", buffering=0)  # noqa: SIM115
        except OSError as error:
            raise InputError(f"{self.part}: cannot be written ({error.strerror}); check its folder") from None
        if os.fstat(self._file.fileno()).st_size < size:
            raise InputError(f"{self.part}: shorter than when the run stopped; say --restart to begin again")
        self._file.truncate(size)
        self._file.seek(size)

    def write(self, data: bytes) -> None:
        """Append all of it."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]

    def sync(self) -> int:
        """Make sure of what was written; gives its size."""
        os.fsync(self._file.fileno())
        return int(self._file.tell())

    def finish(self) -> list[str]:
        """Give the whole file its name, if it has not got it yet; gives what there is to say about that."""
        self.close()
        if not self.part.exists():
            return []
        said = []
        if self._finisher is not None:
            whole = self.path.with_name(self.path.name + ".whole")
            said = self._finisher(self.part, whole)
            with open(whole, "rb+") as done:
                os.fsync(done.fileno())
            os.replace(whole, self.path)
            self.part.unlink()
        else:
            os.replace(self.part, self.path)
        return said

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


class Folder:
    """A folder of small files, `NAME.part` until it is finished. Writing a file again does no harm."""

    def __init__(self, path: Path) -> None:
        self.path, self.part = path, path.with_name(path.name + ".part")

    def open(self, size: int) -> None:
        """Begin or go on: what is there stays."""
        self.part.mkdir(exist_ok=True)

    def write_file(self, name: str, data: bytes) -> None:
        """A file of the folder, never outside it."""
        path = self.part / name
        if not path.resolve().is_relative_to(self.part.resolve()):
            raise InputError(f"{name}: leads out of the folder; rename it")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def write(self, data: bytes) -> None:
        """A folder has no bytes of its own."""

    def sync(self) -> int:
        """Make sure of what was written."""
        if hasattr(os, "sync"):
            os.sync()
        return 0

    def finish(self) -> list[str]:
        """Give the folder its name, if it has not got it yet."""
        if self.part.exists():
            if self.path.exists():
                self.path.rmdir()
            os.replace(self.part, self.path)
        return []

    def close(self) -> None:
        """Nothing is held."""


class Stdout:
    """Standard output: it goes as it comes."""

    part = path = Path("-")

    def open(self, size: int) -> None:
        """It is open."""

    def write(self, data: bytes) -> None:
        """Pass on."""
        sys.__stdout__.buffer.write(data)  # type: ignore[union-attr]

    def sync(self) -> int:
        """Pass on what is held back."""
        sys.__stdout__.flush()  # type: ignore[union-attr]
        return 0

    def finish(self) -> list[str]:
        """It has no name."""
        return []

    def close(self) -> None:
        """It stays open."""
