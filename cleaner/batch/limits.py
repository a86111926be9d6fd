"""Bounds on one record: its time, and what an unforeseen fault in it may do to the others."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from cleaner.cleaner import Cleaner, Result
from cleaner.dates import Date
from cleaner.errors import CleanerError, RecordError


@contextlib.contextmanager
def limited(seconds: float, what: str) -> Iterator[None]:
    """Do one thing to one record, called `what`. Raises `RecordError` when time is up, and in place of any other error.

    Only the main thread of a process can be interrupted; elsewhere time is not limited.
    """

    def late(number: int, frame: FrameType | None) -> None:
        raise RecordError(f"{what} took longer than --time-limit {seconds:g} seconds")

    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGALRM, late) if timed else None
    try:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    except CleanerError:
        raise
    except Exception as error:  # one record must not end a run of millions
        raise RecordError(f"{what} failed ({type(error).__name__}: {error}); please report it with the record") from error
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


class Limited:
    """A cleaner that takes texts of so many characters at most, gives each only so much time, and fails with it alone."""

    def __init__(self, cleaner: Cleaner, most: int, seconds: float) -> None:
        self.cleaner, self.most, self.seconds = cleaner, most, seconds

    def explain(self, text: str, *, date: Date = None, id: str | None = None) -> Result:
        """As `Cleaner.explain`. Raises `RecordError` when the text is too long, time is up, or cleaning fails."""
        if isinstance(text, str) and len(text) > self.most:
            raise RecordError(f"{len(text):,} characters long, more than --max-bytes {self.most:,}")
        with limited(self.seconds, "cleaning"):
            return self.cleaner.explain(text, date=date, id=id)
