"""The command group: how every command ends.

Exit status 0: done. 1: `--check` found changes, `dictionary check` found faults, `dictionary lookup` found nothing.
2: misuse or unreadable input, with one sentence on stderr for each fault. 130: Ctrl-C. 141: the reader of stdout left.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

import cleaner
from cleaner.errors import CleanerError, DictionaryError

MISUSE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

_MOST_FINDINGS = 20

_EPILOG = """Texts go through as UTF-8, line ends as they are. Results go to standard output, everything else to
standard error. Exit status: 0 done, 1 --check found changes, 2 misuse or unreadable input."""


class App(click.Group):
    """A group whose commands return their exit status, and whose errors are single sentences."""

    def __init__(self, commands: Sequence[click.Command]) -> None:
        super().__init__(
            "cleaner",
            commands=commands,
            help="Repair names in news text that machine translation, spinning and scraping have damaged.",
            epilog=_EPILOG,
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )
        version = click.version_option(cleaner.__version__, "--version", message="%(prog)s %(version)s")
        version(self)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run with these arguments (default: those of the process) and exit."""
        sys.exit(self.status(sys.argv[1:] if args is None else args, **extra))

    def status(self, args: Sequence[str], **extra: Any) -> int:
        """Run with these arguments and return the exit status."""
        extra.pop("standalone_mode", None)
        try:
            with self.make_context("cleaner", list(args), **extra) as context:
                status = self.invoke(context)
            sys.stdout.flush()
        except click.exceptions.Exit as end:
            return end.exit_code
        except (KeyboardInterrupt, click.Abort):
            return INTERRUPTED
        except BrokenPipeError:
            _silence_stdout()
            return PIPE_CLOSED
        except click.ClickException as error:
            return _complain(_usage(error))
        except DictionaryError as error:
            return _complain(_findings(error))
        except CleanerError as error:
            return _complain(str(error))
        return int(status or 0)


def _complain(message: str) -> int:
    for line in message.splitlines():
        click.echo(f"cleaner: {line}", err=True)
    return MISUSE


def _usage(error: click.ClickException) -> str:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if message.startswith("Usage:"):  # nothing was asked: the help is the answer
        click.echo(message, err=True)
        return ""
    message += "" if message.endswith((".", "?")) else "."
    return message + (f" See '{context.command_path} --help'." if context else "")


def _findings(error: DictionaryError) -> str:
    lines = [str(finding) for finding in error.findings[:_MOST_FINDINGS]]
    if len(error.findings) > _MOST_FINDINGS:
        lines.append(f"and {len(error.findings) - _MOST_FINDINGS} more; see all with: cleaner dictionary check")
    return "\n".join(lines)


def _silence_stdout() -> None:
    """Python flushes stdout once more when it ends; that must not fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
