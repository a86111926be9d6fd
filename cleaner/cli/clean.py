"""`cleaner clean`: texts in, clean texts, diffs or records out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.inputs import STDIN, Settings, files_argument, read_inputs, settings_options
from cleaner.cli.output import Output, counted, output_option, say
from cleaner.errors import InputError
from cleaner.files import TextFile, replace_file

if TYPE_CHECKING:
    from cleaner.cleaner import Result


@click.command(short_help="Clean texts: to standard output, as a diff, as JSON, or in place.")
@files_argument
@click.option("--diff", "as_diff", is_flag=True, help="Show what would change as a unified diff.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON record a text: both texts, and every edit.")
@click.option("--in-place", is_flag=True, help="Change the files themselves; unchanged ones are not touched.")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if something would change.")
@settings_options
@output_option
def clean(
    files: tuple[str, ...],
    as_diff: bool,
    as_json: bool,
    in_place: bool,
    check: bool,
    output: str | None,
    **given: Any,
) -> int:
    """Clean texts and print them, one after another.

    Without FILE, or with -, text is read from standard input.
    """
    settings = Settings.of(given)
    _refuse_contradictions(files, as_diff, as_json, in_place, check, output)
    settings.check()
    texts = read_inputs(files)
    if in_place:
        _refuse_unwritable(texts)
    cleaner = settings.cleaner()
    changed = False
    with Output(output) as out:
        for file in texts:
            result = settings.explain(cleaner, file)
            changed |= result.text != result.original
            _report(file, result, check, in_place)
            if as_json:
                out.write(json.dumps(result.to_dict(), ensure_ascii=False) + "\n")
            elif as_diff:
                _write_diff(out, file, result)
            elif in_place:
                _replace(file, result)
            elif not check:
                out.write(file.encoded(result.text))
    return int(check and changed)


def _refuse_contradictions(
    files: tuple[str, ...], as_diff: bool, as_json: bool, in_place: bool, check: bool, output: str | None
) -> None:
    forms = [name for name, given in (("--diff", as_diff), ("--json", as_json), ("--in-place", in_place)) if given]
    if len(forms) > 1:
        raise click.UsageError(f"{forms[0]} and {forms[1]} exclude each other: give one of them")
    if in_place and check:
        raise click.UsageError("--in-place and --check exclude each other: give one of them")
    if in_place and output is not None:
        raise click.UsageError("--in-place and --output exclude each other: give one of them")
    if in_place and (not files or STDIN in files):
        raise click.UsageError("--in-place needs files, not standard input: name them")


def _refuse_unwritable(texts: list[TextFile]) -> None:
    """Find out before the first file is changed."""
    for file in texts:
        path = file.path or Path()
        if not os.access(path, os.W_OK) or not os.access(path.resolve().parent, os.W_OK):
            raise InputError(f"{path}: cannot be changed in place; make it and its folder writable")


def _report(file: TextFile, result: Result, check: bool, in_place: bool) -> None:
    if not result.settled:
        say(f"{file.name}: never came to rest, left as it is; look for rules that undo each other")
    elif result.edits and (check or in_place):
        say(f"{file.name}: {counted(len(result.edits), 'edit')}{' would be made' if check else ''}")


def _replace(file: TextFile, result: Result) -> None:
    if file.path is not None and result.text != result.original:
        replace_file(file.path, file.encoded(result.text))


def _write_diff(out: Output, file: TextFile, result: Result) -> None:
    from cleaner.exports.diff import unified_diff

    name = "-" if file.path is None else str(file.path)
    out.write("".join(unified_diff(result, name, colour=out.wants_colour)))
