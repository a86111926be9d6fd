"""What commands take: files, and the options that configure a cleaner."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.errors import InputError
from cleaner.files import TextFile, decode_text, read_text_file

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner, Result

STDIN = "-"

Command = Callable[..., Any]

files_argument = click.argument("files", nargs=-1, metavar="[FILE...|-]")

dictionary_option = click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    metavar="PATH",
    help="A dictionary file or folder to add to the built-in ones; may be given again. Its entries win.",
)


@dataclass(frozen=True)
class Settings:
    """The options that configure a cleaner."""

    date: str | None
    threshold: float
    dictionaries: tuple[str, ...]

    def check(self) -> None:
        """Raise `OptionError` for a bad value, before anything that takes time."""
        from cleaner.cleaner import Cleaner
        from cleaner.dictionary.dictionary import Dictionary

        Cleaner(Dictionary(), threshold=self.threshold).explain("", date=self.date)

    def cleaner(self) -> Cleaner:
        """The cleaner, its dictionaries loaded. Raises `DictionaryError`."""
        from cleaner.cleaner import Cleaner
        from cleaner.dictionary.dictionary import Dictionary
        from cleaner.dictionary.load import BUILTIN

        return Cleaner(Dictionary.load(BUILTIN, *self.dictionaries), threshold=self.threshold)

    def explain(self, cleaner: Cleaner, file: TextFile) -> Result:
        """The result for a file, with its path for an id."""
        return cleaner.explain(file.text, date=self.date, id=None if file.path is None else str(file.path))


def settings_options(command: Command) -> Command:
    """Add --date, --threshold and --dictionary."""
    date = click.option("--date", metavar="DATE", help="When the text was written: YYYY, YYYY-MM or YYYY-MM-DD.")
    threshold = click.option(
        "--threshold",
        type=float,
        default=0.9,
        show_default=True,
        metavar="NUMBER",
        help="Make edits of at least this confidence, 0.5 to 1.",
    )
    return date(threshold(dictionary_option(command)))


def read_inputs(names: Sequence[str]) -> list[TextFile]:
    """All files named; "-", or no name at all, is standard input. Raises `InputError` with a line for each bad one."""
    found, faults = [], []
    for name in names or (STDIN,):
        try:
            found.append(_read_stdin() if name == STDIN else read_text_file(Path(name)))
        except InputError as error:
            faults.append(str(error))
    if faults:
        raise InputError("\n".join(faults))
    return found


def _read_stdin() -> TextFile:
    if sys.stdin.isatty():
        click.echo("cleaner: reading from the terminal; end with Ctrl-D", err=True)
    return decode_text(sys.stdin.buffer.read())
