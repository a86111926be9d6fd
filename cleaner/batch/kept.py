"""The input itself, for the audit log: pieces of each file, compressed, and at its end its length and SHA-256.

Texts and edits alone give no file back: Parquet, HTML, archives and compressed files hold more than their texts. So the
log keeps what was read, and `cleaner undo` gives it back and checks it.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from cleaner.batch.chunk import Chunk
from cleaner.errors import EditError

VERSION = 1
PIECE = 256 * 1024
_MOST_HELD = 64 * 2**20


def beginning(form: str, files: int) -> Chunk:
    """The first row of a log: what kind of log it is, and how many files it gives back."""
    return Chunk("", log={"log": {"version": VERSION, "format": form, "files": files}})


def kept(name: str, file: str | BinaryIO, position: int) -> Iterator[Chunk]:
    """A whole file (its path, or the open file) in pieces, each a chunk for the log alone, and its end."""
    try:
        with open(file, "rb") if isinstance(file, str) else file as stream:
            digest, size = hashlib.sha256(), 0
            while piece := stream.read(PIECE):
                digest.update(piece)
                size += len(piece)
                yield Chunk(name, log={"input": piece}, position=position)
    except OSError as error:
        yield Chunk(name, log={"unread": error.strerror or str(error)}, position=position)
        return
    yield Chunk(name, log={"end": {"bytes": size, "sha256": digest.hexdigest()}}, position=position)


def end_of(data: bytes) -> dict[str, Any]:
    """What the log says at the end of a file."""
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def packed(data: bytes) -> str:
    """Bytes as they stand in a log.

    >>> unpacked(packed(b"news"))
    b'news'
    """
    from cleaner.columns import pa

    return base64.b64encode(pa.Codec("zstd").compress(data, asbytes=True)).decode("ascii")


def unpacked(text: str) -> bytes:
    """The bytes that `packed` packed. Raises `EditError` for anything else."""
    from cleaner.columns import pa

    try:
        with pa.input_stream(pa.BufferReader(base64.b64decode(text, validate=True)), compression="zstd") as stream:
            data: bytes = stream.read()
    except (ValueError, OSError) as error:
        raise EditError(f"'input' is not what the log was given ({error})") from None
    return data


class Stream:
    """Standard input, which can be read only once: with `keep`, all that is read from it is put aside for the log."""

    def __init__(self, stream: BinaryIO, *, keep: bool) -> None:
        self._stream, self._at = stream, 0
        self._aside: Any = tempfile.SpooledTemporaryFile(_MOST_HELD) if keep else None  # noqa: SIM115

    def read(self, size: int = -1) -> bytes:
        """Read on; at most so many bytes."""
        data = self._stream.read(size)
        self._at += len(data)
        if self._aside is not None:
            self._aside.write(data)
        return data

    def tell(self) -> int:
        """How many bytes were read: readers of archives ask, and a pipe cannot tell."""
        return self._at

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Standard input is not closed."""

    def aside(self) -> BinaryIO:
        """All of it, from the beginning: what nobody has read yet is read now."""
        while self.read(PIECE):
            pass
        self._aside.seek(0)
        file: BinaryIO = self._aside
        return file
