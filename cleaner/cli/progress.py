"""How far a batch is: a bar with rate and time left on a terminal, a line now and then elsewhere. On standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from cleaner.cli.output import say

if TYPE_CHECKING:
    from cleaner.batch.tally import Tally

_SECONDS = 30.0  # between two lines of a log


@contextlib.contextmanager
def shown(total: int, quiet: bool) -> Iterator[Callable[[int, Tally], None]]:
    """A function that shows progress through `total` bytes (0: unknown)."""
    if quiet:
        yield lambda position, tally: None
    elif sys.stderr.isatty() and total:
        with click.progressbar(length=total, file=sys.stderr, show_pos=False, item_show_func=_rate(time.monotonic())) as bar:
            yield lambda position, tally: bar.update(max(0, min(position, total) - bar.pos), tally)
    else:
        yield _log(total, time.monotonic())


def _rate(start: float) -> Callable[[Tally | None], str | None]:
    def text(tally: Tally | None) -> str | None:
        if tally is None:
            return None
        return f"{tally.read:,} records, {tally.read / max(time.monotonic() - start, 0.001):,.0f}/s, {tally.failed:,} failed"

    return text


def _log(total: int, start: float) -> Callable[[int, Tally], None]:
    last = start

    def show(position: int, tally: Tally) -> None:
        nonlocal last
        if time.monotonic() - last < _SECONDS:
            return
        last = time.monotonic()
        share = f"{100 * position / total:.0f} %, " if total else ""
        say(f"{share}{tally.read:,} records, {tally.read / (last - start):,.0f}/s, {tally.failed:,} failed")

    return show
