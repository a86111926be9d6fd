"""Opening what is imported: plain, gzip or bzip2, by the first bytes; standard input too."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from cleaner.errors import InputError

_LONGEST_LINE = 64_000_000  # bytes; the longest entity of Wikidata has about 5 million


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked. `-` is standard input. Raises `InputError` for what cannot be read or unpacked."""
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb") as raw:
            buffered = io.BufferedReader(cast(io.RawIOBase, raw), 1 << 20)
            start = buffered.peek(3)[:3]
            if start[:2] == b"\x1f\x8b":
                yield cast(BinaryIO, gzip.GzipFile(fileobj=buffered))
            elif start == b"BZh":
                yield cast(BinaryIO, bz2.BZ2File(buffered))
            else:
                yield cast(BinaryIO, buffered)
    except IsADirectoryError:
        raise InputError(f"{name}: is a folder; name one file in it") from None
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the path") from None
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{Path(name)}: cannot be read ({reason}); check that the file is whole") from None


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, without line ends and a byte order mark; empty ones are left out.

    A line that never ends is cut at 64 MB, so that a file without line ends does not fill the memory.
    """
    for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), 1):
        line = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).rstrip(b"\r\n")
        if line.strip():
            yield number, line
