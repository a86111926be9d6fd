"""`cleaner export`: the records that `cleaner clean --json` wrote, in the forms that other tools read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.inputs import STDIN, read_inputs
from cleaner.cli.output import Output, output_option
from cleaner.cli.undo import read_records
from cleaner.errors import InputError
from cleaner.files import replace_file

if TYPE_CHECKING:
    from cleaner.cleaner import Result

FORMS = ("jsonl", "brat", "web-annotation", "diff")


@click.command(short_help="Turn JSON records into brat standoff, Web Annotations, a diff.")
@click.argument("record", default=STDIN, metavar="RESULT.jsonl")
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="What to write.")
@click.option(
    "--offsets",
    type=click.Choice(["code-points", "utf-8", "utf-16"]),
    default="code-points",
    show_default=True,
    help="What offsets count.",
)
@click.option("--folder", metavar="FOLDER", help="For brat: write NAME.txt and NAME.ann for each record into this folder.")
@output_option
def export(record: str, form: str, offsets: str, folder: str | None, output: str | None) -> int:
    """Turn the records that "cleaner clean --json" wrote into another form, - being standard input.

    brat takes one record, or a --folder for many. The others follow one another.
    """
    if folder is not None and (form != "brat" or output is not None):
        raise click.UsageError("--folder goes with --to brat, and without --output")
    [file] = read_inputs([record])
    results = list(read_records(file.name, file.text))
    if folder is not None:
        _write_brat(results, Path(folder), offsets)
        return 0
    if form == "brat" and len(results) > 1:
        raise click.UsageError(f"{len(results)} records would make one brat file: give a --folder")
    with Output(output) as out:
        for result in results:
            out.write(_exported(result, form, offsets))
    return 0


def _exported(result: Result, form: str, offsets: str) -> str:
    from cleaner import exports

    if form == "jsonl":
        return exports.json_line(result, offsets=offsets)
    if form == "brat":
        return exports.brat(result, offsets=offsets)
    if form == "diff":
        return "".join(exports.unified_diff(result, result.id or "-"))
    return json.dumps(exports.web_annotations(result, offsets=offsets), ensure_ascii=False) + "\n"


def _write_brat(results: list[Result], folder: Path, offsets: str) -> None:
    from cleaner.exports.brat import CONFIGURATION, brat

    names = [Path(result.id).stem if result.id else f"{number:06}" for number, result in enumerate(results, 1)]
    twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise InputError(f"two records would be written to {folder / twice}.txt: export them into folders of their own")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror}); choose another --folder") from None
    for name, result in zip(names, results, strict=True):
        replace_file(folder / f"{name}.txt", result.original.encode("utf-8"))
        replace_file(folder / f"{name}.ann", brat(result, offsets=offsets).encode("utf-8"))
    replace_file(folder / "annotation.conf", CONFIGURATION.encode("utf-8"))
