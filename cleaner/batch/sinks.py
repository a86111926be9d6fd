"""Where bytes go: to a file under a temporary name, which gets its own when it is whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from cleaner.columns import pa
from cleaner.errors import InputError

_GROUP_ROWS = 50_000
_GROUP_BYTES = 64 * 2**20


class Sink:
    """An appended file, `NAME.part` until it is finished. It can be cut back to where a run was known to be good."""

    def __init__(self, path: Path, *, parquet: bool = False) -> None:
        self.path, self._parquet = path, parquet
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

    def finish(self) -> None:
        """Give the whole file its name."""
        self.close()
        if self.part.exists():
            if self._parquet:
                self._to_parquet()
            os.replace(self.part, self.path)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _to_parquet(self) -> None:
        """Put the Arrow streams of the chunks together, a row group of bounded size at a time."""
        import pyarrow.parquet as pq

        whole = self.path.with_name(self.path.name + ".whole")
        size = self.part.stat().st_size
        with open(self.part, "rb") as file:
            if file.read(4) == b"PAR1":  # killed between this step and the renaming
                return
            file.seek(0)
            source, writer, group = pa.PythonFile(file, "r"), None, []
            while file.tell() < size:
                with pa.ipc.open_stream(source) as stream:
                    writer = writer or pq.ParquetWriter(whole, stream.schema, compression="zstd")
                    group += [batch for batch in stream if batch.num_rows]
                if sum(b.num_rows for b in group) >= _GROUP_ROWS or sum(b.nbytes for b in group) >= _GROUP_BYTES:
                    writer.write_table(pa.Table.from_batches(group))
                    group = []
            if writer is not None:
                if group:
                    writer.write_table(pa.Table.from_batches(group))
                writer.close()
                with open(whole, "rb+") as done:
                    os.fsync(done.fileno())
                os.replace(whole, self.part)


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

    def finish(self) -> None:
        """Give the folder its name."""
        if self.part.exists():
            if self.path.exists():
                self.path.rmdir()
            os.replace(self.part, self.path)

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

    finish = close = lambda self: None
