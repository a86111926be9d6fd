"""`cleaner dictionary import`: other people's lists of names as a dictionary of our own."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cleaner.cli.inputs import dictionary_option
from cleaner.cli.output import Output, say
from cleaner.errors import InputError

NAMES = ("wikidata", "ftm", "jrc-names", "petrarch", "csv", "codespell", "vale")


@click.command("import")
@click.argument("format_", metavar="FORMAT", type=click.Choice(NAMES))
@click.argument("input_", metavar="INPUT")
@click.argument("output", metavar="OUTPUT.jsonl")
@click.option("--source", metavar="TEXT", help="What to note as the source of each row. Default: the name of the format.")
@click.option("--licence", metavar="TEXT", help="The licence to note on each row; only Wikidata has a default, CC0-1.0.")
@click.option("--dropped", metavar="FILE", help="Write everything left out to this file, as JSON lines: line, reason, what.")
@dictionary_option
def import_(
    format_: str, input_: str, output: str, source: str | None, licence: str | None, dropped: str | None,
    dictionaries: tuple[str, ...],
) -> int:
    """Turn a list of names into a dictionary file, without the junk.

    FORMAT: wikidata, ftm (FollowTheMoney, OpenSanctions), jrc-names, petrarch (CAMEO actors), csv, codespell or vale.
    INPUT is a file, packed with gzip or bzip2 or not, or - for standard input; OUTPUT may be - too.

    Rows are held against the built-in dictionaries and those added: what is in them already is left out. A report on
    standard error counts what was dropped, and why. Exit status 1 if nothing could be taken over.
    """
    import msgspec

    from cleaner.dictionary.dictionary import Dictionary
    from cleaner.dictionary.load import BUILTIN
    from cleaner.importers.base import Base
    from cleaner.importers.draft import Drop
    from cleaner.importers.formats import FORMATS
    from cleaner.importers.opening import opened
    from cleaner.importers.report import Report
    from cleaner.importers.run import convert

    chosen, report = FORMATS[format_], Report()
    terms = licence or chosen.licence
    if not terms:
        raise click.UsageError(f"--licence is needed: {format_} does not say under which terms its names may be used")
    if output != "-" and Path(output).suffix != ".jsonl":
        raise click.UsageError(f"{output}: the rows are JSON lines; name a file that ends in .jsonl")
    encode = msgspec.json.encode
    with opened(input_) as stream, Output(output) as out, Output(dropped or "-") as left:

        def tell(drop: Drop) -> None:
            if dropped:
                left.write(json.dumps(msgspec.to_builtins(drop), ensure_ascii=False) + "\n")

        try:
            base = Base(Dictionary.load(BUILTIN, *dictionaries))
            rows = convert(
                stream, chosen.reader, base, source=source or chosen.source, licence=terms, report=report, dropped=tell
            )
            for row in rows:
                out.write(encode(row) + b"\n")
        except InputError as error:
            raise InputError(f"{input_}: {error}") from None
    for line in report.text():
        say(line)
    return 0 if report.entities or report.corruptions else 1
