"""`cleaner undo`: the original text out of the record that `cleaner clean --json` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from cleaner.cli.inputs import STDIN, read_inputs
from cleaner.cli.output import Output, output_option
from cleaner.errors import EditError, InputError, InvalidTextError, require_text


@click.command(short_help="Give the original text back, from a JSON record.")
@click.argument("record", default=STDIN, metavar="RESULT.json")
@output_option
def undo(record: str, output: str | None) -> int:
    """Print the original text of a record that "cleaner clean --json" wrote, - being standard input.

    Of several records, one a line, the texts follow one another. Each record is checked: its edits must lead from its
    original to its text.
    """
    from cleaner.cleaner import Result

    [file] = read_inputs([record])
    with Output(output) as out:
        originals = []
        for line, row in _rows(file.name, file.text):
            try:
                originals.append(require_text(Result.from_dict(row).undo().text))
            except (EditError, InvalidTextError) as error:
                message = f"{file.name}:{line}: {error}; give what cleaner clean --json wrote"
                raise InputError(message) from None
        out.write("".join(originals))
    return 0


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
