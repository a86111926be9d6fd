"""Bytes in and out: compression by the name of a file, lines of bounded length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.columns import pa

SUFFIXES = {".gz": "gzip", ".zst": "zstd"}


def compression_of(path: str | None) -> str | None:
    """The compression that a file's name promises.

    >>> compression_of("news.jsonl.zst"), compression_of("news.jsonl")
    ('zstd', None)
    """
    return SUFFIXES.get(Path(path).suffix.lower()) if path else None


def plain_suffix(path: str) -> str:
    """The suffix of a file's name that tells its format.

    >>> plain_suffix("a/News.JSONL.gz"), plain_suffix("out")
    ('.jsonl', '')
    """
    name = Path(path)
    return (name.with_suffix("") if compression_of(path) else name).suffix.lower()


def compressed(data: bytes, compression: str | None) -> bytes:
    """Data as one whole frame: frames in a row are a valid file, and a file can be cut and continued between two."""
    if compression is None or not data:
        return data
    if compression == "gzip":
        import gzip

        return gzip.compress(data, 6, mtime=0)
    frame: bytes = pa.Codec("zstd").compress(data, asbytes=True)
    return frame


def open_source(source: str | Any) -> tuple[Any, Any]:
    """A stream of a file's plain bytes, and the file itself, whose `tell` says how far it was read.

    `source` is a path or an open file. A file that is cut off raises `OSError` where it ends.
    """
    raw: BinaryIO = open(source, "rb") if isinstance(source, str) else source  # noqa: SIM115
    kind = compression_of(source) if isinstance(source, str) else None
    return (pa.input_stream(raw, compression=kind, buffer_size=2**20) if kind else raw), raw


def lines(stream: Any, most: int) -> Iterator[tuple[bytes, int]]:
    """`(line, its size)`: the line with its end, or its first `most` bytes when it is longer than that."""
    buffer = _Lines(stream)
    while True:
        line, size = buffer.next(most)
        if not size:
            return
        yield line, size


class _Lines:
    """Cuts lines out of blocks: streams of pyarrow have no quick `readline`."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._block, self._at = stream, b"", 0

    def next(self, most: int) -> tuple[bytes, int]:
        parts, size = [], 0
        while True:
            end = self._block.find(b"\n", self._at) + 1
            part = self._block[self._at : end or None]
            if size < most:
                parts.append(part[: most - size + 1])
            size += len(part)
            self._at = end or len(self._block)
            if end:
                break
            self._block, self._at = self._stream.read(2**20), 0
            if not self._block:
                break
        return b"".join(parts), size
