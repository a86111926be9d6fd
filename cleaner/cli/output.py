"""Where results go: standard output as bytes, or a file that is replaced whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import click

from cleaner.errors import InputError
from cleaner.files import replace_file

output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write to this file, at once and at the end, instead of standard output."
)


class Output:
    """Takes bytes. To a file they go when the block ends well; when it does not, the file stays as it was."""

    def __init__(self, path: str | None) -> None:
        self._path = None if path in (None, "-") else path
        self._parts: list[bytes] = []

    def write(self, data: str | bytes) -> None:
        """Write out, without adding or translating anything."""
        data = data.encode("utf-8") if isinstance(data, str) else data
        if self._path is not None:
            self._parts.append(data)
            return
        try:
            _write_all(sys.stdout.buffer, data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(f"standard output cannot be written ({error.strerror}); redirect it elsewhere") from None

    @property
    def wants_colour(self) -> bool:
        """Is this a terminal whose owner did not say NO_COLOR?"""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return self._path is None and sys.stdout.isatty() and not plain

    def __enter__(self) -> Output:
        if self._path is not None:
            folder = Path(self._path).parent
            if not folder.is_dir():
                raise InputError(f"{self._path}: there is no folder {folder}; make it first")
            if Path(self._path).is_dir():
                raise InputError(f"{self._path}: is a folder; name a file in it")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._path is not None and kind is None:
            replace_file(Path(self._path), b"".join(self._parts))


def _write_all(stream: BinaryIO, data: bytes) -> None:
    """Write until all is written: under `python -u` the stream is a bare file, which may take a part only."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) or 0 :]
    stream.flush()


def say(message: str) -> None:
    """Tell the person, on standard error."""
    click.echo(message, err=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "edit"), counted(0, "edit")
    ('1 edit', '0 edits')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
