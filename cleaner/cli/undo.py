"""`cleaner undo`: the original text out of the record that `cleaner clean --json` wrote."""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import click

from cleaner.cli.inputs import STDIN, read_inputs
from cleaner.cli.output import Output, output_option
from cleaner.errors import EditError, InputError, InvalidTextError, require_text

if TYPE_CHECKING:
    from cleaner.cleaner import Result


@click.command(short_help="Give the original text back, from a JSON record.")
@click.argument("record", default=STDIN, metavar="RESULT.json")
@output_option
def undo(record: str, output: str | None) -> int:
    """Print the original text of a record that "cleaner clean --json" wrote, - being standard input.

    Of several records, one a line, the texts follow one another. Each record is checked: its edits must lead from its
    original to its text. The audit log of "cleaner batch --edits" gives the input back, byte for byte.
    """
    if _is_log(record):
        with Output(output) as out:
            for data in _sources(record):
                out.write(data)
        return 0
    [file] = read_inputs([record])
    with Output(output) as out:
        out.write("".join([result.undo().text for result in read_records(file.name, file.text)]))
    return 0


def read_records(name: str, text: str) -> Iterator[Result]:
    """The results in a file of records, each checked. Raises `InputError` with the line of a bad one."""
    from cleaner.cleaner import Result

    for line, row in _rows(name, text):
        try:
            if isinstance(row, dict) and row.get("offsets", "code-points") != "code-points":
                raise EditError(f"a record with {row['offsets']} offsets is for other tools")
            result = Result.from_dict(row)
            require_text(result.original)
        except (EditError, InvalidTextError) as error:
            raise InputError(f"{name}:{line}: {error}; give what cleaner clean --json wrote") from None
        yield result


def _open(record: str) -> IO[bytes]:
    suffix = Path(record).suffix
    if suffix == ".gz":
        return cast(IO[bytes], gzip.open(record, "rb"))
    if suffix == ".zst":
        from cleaner.batch.streams import open_source

        return io.BufferedReader(open_source(record)[0])
    return open(record, "rb")


def _is_log(record: str) -> bool:
    """Is this the audit log of a batch? Its rows say in which column they were made."""
    if record == STDIN or not Path(record).is_file():
        return False
    try:
        with _open(record) as file:
            return isinstance(row := json.loads(file.readline()), dict) and "column" in row
    except (ValueError, RecursionError, OSError):
        return False


def _sources(record: str) -> Iterator[bytes]:
    """The bytes of each row's source, or of its original where that is all there was; each record is checked."""
    from cleaner.cleaner import Result

    with _open(record) as file:
        for line, data in enumerate(file, 1):
            try:
                row = json.loads(data)
                original = require_text(Result.from_dict(row).undo().text)
            except (EditError, InvalidTextError, ValueError, RecursionError) as error:
                raise InputError(f"{record}:{line}: {error}; give what cleaner batch --edits wrote") from None
            if "source_base64" in row:
                yield base64.b64decode(row["source_base64"])
            else:
                yield row.get("source", original).encode("utf-8")


def _rows(name: str, text: str) -> Iterator[tuple[int, Any]]:
    """Records with their lines: one JSON object over any number of lines, or one on each line."""
    try:
        yield 1, json.loads(text)
        return
    except (ValueError, RecursionError):
        pass
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{name}:{number}: not JSON: {error}; give what cleaner clean --json wrote") from None
    if not text.strip():
        raise InputError(f"{name}: empty; give what cleaner clean --json wrote")
