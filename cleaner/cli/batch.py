"""`cleaner batch`: whole files and folders, in several processes, with nothing lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.inputs import STDIN, Settings, settings_options
from cleaner.cli.output import say
from cleaner.errors import InputError, OptionError

if TYPE_CHECKING:
    from cleaner.batch.options import Options
    from cleaner.batch.tally import Tally

_READ = ("jsonl", "parquet", "csv", "tsv", "text", "warc")
_WRITE = ("jsonl", "parquet", "csv", "tsv", "text")


@click.command(short_help="Clean whole files and folders: JSON lines, Parquet, CSV, text, HTML, WARC.")
@click.argument("input")
@click.argument("output")
@click.option("--from", "read_as", type=click.Choice(_READ), help="The input's format; default: by its name.")
@click.option("--to", "write_as", type=click.Choice(_WRITE), help="The output's format; default: by its name.")
@click.option("--text-column", "text_columns", multiple=True, metavar="NAME", help="A column to clean; repeatable. [text]")
@click.option("--id-column", metavar="NAME", help="The column that names a record, in logs.")
@click.option("--date-column", metavar="NAME", help="The column that says when a record was written.")
@click.option("--keep-original", is_flag=True, help="Add NAME_original, the text as it was.")
@click.option("--no-edit-columns", is_flag=True, help="Do not add the columns edits and edit_count.")
@click.option("--errors", metavar="PATH", help="Write records that fail to this file, each with its reason.")
@click.option("--edits", metavar="PATH", help='Write an audit log, from which "cleaner undo" restores the input.')
@click.option("--report", metavar="PATH", help="Write a report as one HTML page.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; default: one for each core.")
@click.option("--resume", is_flag=True, help="Go on with a run that did not finish.")
@click.option("--restart", is_flag=True, help="Throw away what a run that did not finish has left.")
@click.option("--max-bytes", type=click.IntRange(1), default=64 * 2**20, show_default=True, help="Longest record.")
@click.option("--time-limit", type=click.FloatRange(0, min_open=True), default=300.0, show_default=True,
              metavar="SECONDS", help="For one text.")  # fmt: skip
@click.option("--engine", type=click.Choice(("local", "ray", "spark")), default="local", show_default=True,
              help="Who cleans: processes here, or the workers of Ray or Spark.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@settings_options
def batch(input: str, output: str, **given: Any) -> int:
    """Clean all records of INPUT - a file, a folder, a pattern, or - for standard input - and write them to OUTPUT.

    OUTPUT gets its name when it is whole. Exit status 1: some records failed. Of HTML, the main text is cleaned.
    """
    settings = Settings.of(given)
    settings.check()
    if given["resume"] and given["restart"]:
        raise click.UsageError("--resume and --restart exclude each other: give one of them")
    _need_arrow()
    clean_all = _engine if _parts(input, output, given) else _local
    tally = clean_all(input, output, settings, given)
    if given["report"]:
        _write_report(given["report"], tally, input, settings)
    if not given["quiet"]:
        from cleaner.batch.report import lines

        for line in lines(tally):
            say(line)
    if tally.failed and not given["errors"]:
        say(f"cleaner: {tally.failed} records failed and are not in the output; see why with --errors PATH")
    return int(tally.failed > 0)


def _report(given: dict[str, Any]) -> Path | None:
    return Path(given["report"]) if given["report"] else None


def _write_report(path: str, tally: Tally, source: str, settings: Settings) -> None:
    from cleaner import __version__
    from cleaner.batch.page import page
    from cleaner.files import replace_file

    told = {"translation-cleaner": __version__, **{k: str(v) for k, v in settings.told.items()}}
    replace_file(Path(path), page(tally, source, told).encode("utf-8"))


def _need_arrow() -> None:
    try:
        import cleaner.arrow  # noqa: F401
    except ModuleNotFoundError as error:
        raise InputError(str(error)) from None


def _local(input: str, output: str, settings: Settings, given: dict[str, Any]) -> Tally:
    from cleaner.batch.inputs import find_files, format_for, format_of
    from cleaner.batch.options import Recipe
    from cleaner.batch.runner import Job, run
    from cleaner.cli.progress import shown

    files = find_files(input, given["read_as"])
    read_as = format_of(files, given["read_as"])
    options = _options(read_as, format_for(output, given["write_as"], read_as), output, settings, given)
    paths = {name: Path(given[name]) if given[name] else None for name in ("errors", "edits")}
    target = None if output == STDIN else Path(output)
    _refuse_paths([path for _, path in files if path], [target, *paths.values(), _report(given)], given["resume"], input)
    if target is not None and target.is_dir() and options.write_as != "text":
        raise InputError(f"{target}: is a folder; name a file in it")
    built = settings.cleaner()
    recipe = Recipe.of(built, settings.dictionaries)
    job = Job(files, target, paths["errors"], paths["edits"], options, given["workers"] or _cores(),
              given["resume"], given["restart"], given["engine"])  # fmt: skip
    total = sum(os.stat(path).st_size for _, path in files if path)
    with shown(total, given["quiet"]) as progress:
        try:
            return run(job, built, recipe, progress)
        except KeyboardInterrupt:
            if target is not None:
                say("cleaner: interrupted; go on with --resume")
            raise


def _options(read_as: str, write_as: str, output: str, settings: Settings, given: dict[str, Any]) -> Options:
    from cleaner.batch.options import Options
    from cleaner.batch.streams import compression_of

    documents = read_as in ("text", "warc")
    return Options(
        read_as,
        write_as,
        given["text_columns"] or (("text", "title") if documents and write_as != "text" else ("text",)),
        given["id_column"] or ("id" if documents else None),
        given["date_column"] or ("date" if documents else None),
        settings.date,
        given["keep_original"],
        not given["no_edit_columns"],
        given["max_bytes"],
        given["time_limit"],
        bool(given["edits"]),
        (_compression(output, read_as, write_as), compression_of(given["errors"]),
         compression_of(given["edits"])),
    )  # fmt: skip


def _compression(output: str, read_as: str, write_as: str) -> str | None:
    """That of the parts: a table out of JSON lines is made at the end, and they take little room until then."""
    from cleaner.batch.streams import compression_of

    if read_as == "jsonl" and write_as != "jsonl":
        return "zstd"
    return compression_of(output) if write_as != "parquet" else None


def _refuse_paths(inputs: list[str], outputs: list[Path | None], resume: bool, given: str) -> None:
    """Find out before anything is written."""
    places = [path for path in outputs if path is not None]
    for path in places:
        if not path.absolute().parent.is_dir():
            raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    names = [path.resolve() for path in places]
    if len(set(names)) < len(names):
        raise OptionError("two outputs have the same path: give each its own")
    taken = set(names) & {Path(p).resolve() for p in [*inputs, given]}
    if taken:
        raise OptionError(f"{taken.pop()}: is read and cannot be written in the same run; choose another output")
    if resume and (outputs[0] is None or given == STDIN):
        raise OptionError("--resume needs files: standard input and output are gone with the first run")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(input: str, output: str, given: dict[str, Any]) -> bool:
    """Is the engine to read and write by itself, a folder of parts? Where paths are addresses, or OUTPUT names no format."""
    from cleaner.batch.inputs import SUFFIXES
    from cleaner.batch.streams import plain_suffix

    if given["engine"] == "local":
        return False
    if "://" in input or "://" in output:
        return True
    named = output == STDIN or plain_suffix(output) in SUFFIXES or given["write_as"] is not None
    return not named and _form(input, given) in ("jsonl", "parquet")


def _form(input: str, given: dict[str, Any]) -> str | None:
    """The format of an engine's input, which this machine may not see."""
    from cleaner.batch.inputs import SUFFIXES, find_files, format_of
    from cleaner.batch.streams import plain_suffix

    if given["read_as"] is not None or "://" in input:
        return given["read_as"] or SUFFIXES.get(plain_suffix(input))
    return format_of(find_files(input, None), None)


def _paths(input: str, read_as: str) -> list[str]:
    """The files of an input, for an engine that reads them by itself."""
    from cleaner.batch.inputs import find_files

    files = find_files(input, read_as)
    outside = next((name for name, path in files if not path), None)
    if outside is not None:
        raise InputError(f"{outside}: an engine reads neither standard input nor links out of a folder by itself: name the files")
    return [os.path.abspath(str(path)) for _, path in files]


def _engine(input: str, output: str, settings: Settings, given: dict[str, Any]) -> Tally:
    from cleaner.batch.engines import run_on
    from cleaner.batch.options import Recipe

    engine, read_as = given["engine"], _form(input, given)
    if given["resume"] or given["restart"]:
        raise OptionError(f"{engine} repeats lost tasks of a folder of parts itself, and cannot take up a run that ended: begin "
                          "again in a new folder, or give OUTPUT the name of one file, such as NAME.jsonl")  # fmt: skip
    if read_as not in ("jsonl", "parquet"):
        raise OptionError(f"{engine} itself reads JSON lines and Parquet (say --from): other formats are read by this machine, "
                          "from paths that it sees, into an OUTPUT whose name tells the format")  # fmt: skip
    if given["write_as"] not in (None, read_as):
        raise OptionError(f"{engine} itself writes the format that it reads: leave --to out, or give OUTPUT the name of one file")
    _refuse_paths([], [None, _report(given)], False, input)
    options = _options(read_as, read_as, "", settings, given)
    recipe = Recipe.of(settings.cleaner(), settings.dictionaries)
    source = input if "://" in input else _paths(input, read_as)
    return run_on(engine, source, output, given["errors"], given["edits"], options, recipe)
