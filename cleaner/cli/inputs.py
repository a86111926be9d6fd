"""What commands take: files, and the options that configure a cleaner."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.edit import KINDS
from cleaner.errors import InputError
from cleaner.files import TextFile, decode_text, read_text_file

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner, Result

# Those of cleaner.policy, which loads the dictionary's code: --help does not wait for it, and a test compares them.
REPLACEMENTS = ("canonical", "minimal")
QUOTATIONS = ("edit", "suggest", "skip")

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
    kinds: tuple[str, ...] = KINDS
    style: str | None = None
    replacement: str = "canonical"
    quotations: str = "edit"

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Settings:
        """The settings among the parameters that `settings_options` gives to a command."""
        kinds = tuple(k for k in given["only"] or KINDS if k not in given["without"])
        if not kinds:
            raise click.UsageError("--only and --without leave no kind of edit: give other ones")
        plain = ("date", "threshold", "dictionaries", "style", "replacement", "quotations")
        return cls(kinds=kinds, **{name: given[name] for name in plain})

    @property
    def options(self) -> dict[str, Any]:
        """The options of the cleaner, its dictionary apart."""
        return {name: getattr(self, name) for name in ("threshold", "kinds", "style", "replacement", "quotations")}

    @property
    def told(self) -> dict[str, Any]:
        """What is not as it is by default, and the threshold: for people to read."""
        usual = Settings(None, self.threshold, ())
        changed = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(usual, f.name)}
        listed = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in changed.items()}
        return {"threshold": self.threshold, **listed}

    def check(self) -> None:
        """Raise `OptionError` for a bad value, before anything that takes time."""
        from cleaner.cleaner import Cleaner
        from cleaner.dictionary.dictionary import Dictionary

        # A house style is looked for in the dictionaries, which take time to load.
        Cleaner(Dictionary(), **{**self.options, "style": None}).explain("", date=self.date)

    def cleaner(self) -> Cleaner:
        """The cleaner, its dictionaries loaded. Raises `DictionaryError`."""
        from cleaner.cleaner import Cleaner
        from cleaner.dictionary.dictionary import Dictionary
        from cleaner.dictionary.load import BUILTIN

        return Cleaner(Dictionary.load(BUILTIN, *self.dictionaries), **self.options)

    def explain(self, cleaner: Cleaner, file: TextFile) -> Result:
        """The result for a file, with its path for an id."""
        return cleaner.explain(file.text, date=self.date, id=None if file.path is None else str(file.path))


def settings_options(command: Command) -> Command:
    """Add the options that configure a cleaner; `Settings.of` reads them."""
    date = click.option("--date", metavar="DATE", help="When the text was written: YYYY, YYYY-MM or YYYY-MM-DD.")
    threshold = click.option(
        "--threshold",
        type=float,
        default=0.9,
        show_default=True,
        metavar="NUMBER",
        help="Make edits of at least this confidence, 0.5 to 1.",
    )
    return date(threshold(_kind_options(_policy_options(dictionary_option(command)))))


def _kind_options(command: Command) -> Command:
    kind = click.Choice(KINDS)
    only = f"Make edits of this kind only; may be given again. Kinds: {', '.join(KINDS)}."
    without = "Make no edits of this kind; may be given again."
    command = click.option("--without", type=kind, multiple=True, metavar="KIND", help=without)(command)
    return click.option("--only", type=kind, multiple=True, metavar="KIND", help=only)(command)


def _policy_options(command: Command) -> Command:
    style = click.option(
        "--style",
        metavar="NAME",
        help="Unify correct forms: canonical, or a house style such as ap, bbc, reuters. [default: leave them alone]",
    )
    replacement = click.option(
        "--replacement",
        type=click.Choice(REPLACEMENTS),
        default="canonical",
        show_default=True,
        help="Repair a name in full, or with as few words as make it right.",
    )
    quotations = click.option(
        "--quotations",
        type=click.Choice(QUOTATIONS),
        default="edit",
        show_default=True,
        help="What to do with names inside quotation marks.",
    )
    return style(replacement(quotations(command)))


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
