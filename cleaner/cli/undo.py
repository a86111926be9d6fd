"""`cleaner undo`: the original text out of the record that `cleaner clean --json` wrote."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.inputs import STDIN, read_inputs
from cleaner.cli.output import Output, output_option, say
from cleaner.errors import EditError, InputError, InvalidTextError, require_text

if TYPE_CHECKING:
    from cleaner.cleaner import Result


@click.command(short_help="Give the original text back, from a JSON record.")
@click.argument("record", default=STDIN, metavar="RESULT.json")
@output_option
def undo(record: str, output: str | None) -> int:
    """Print the original text of a record that "cleaner clean --json" wrote, - being standard input.

    Of several records, one a line, the texts follow one another. Each record is checked: its edits must lead from its
    original to its text. The audit log of "cleaner batch --edits" gives the input back, byte for byte: a file, or several
    one after another; with --output a new file, or a new folder for several.
    """
    if _is_log(record):
        return _undo_batch(record, output)
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


def _undo_batch(record: str, output: str | None) -> int:
    """Give back what a batch read: nothing at all, unless all that the log promises is there."""
    from cleaner.batch.restore import check, pieces, restore

    with _pyarrow():
        inventory = check(record)
    if output in (None, STDIN):
        with Output(None) as out:
            for _, data in pieces(record):
                out.write(data)
    else:
        restore(record, Path(str(output)), inventory)
    for name, reason in inventory.unread:
        say(f"cleaner: {name}: could not be read by the batch ({reason}), so it is not given back")
    return int(bool(inventory.unread))


def _is_log(record: str) -> bool:
    if record == STDIN or not Path(record).is_file():
        return False
    from cleaner.batch.restore import is_log

    with _pyarrow():
        return is_log(record)


@contextlib.contextmanager
def _pyarrow() -> Iterator[None]:
    """Logs are compressed with it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(str(error)) from None


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
