"""Cleaning in several processes, in order: what `Cleaner.explain_many(texts, workers=n)` does for n > 1."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING

from cleaner.errors import CleanerError, require_text

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner, Result

_AHEAD = 32  # texts read ahead for each worker: enough to keep it busy while a long text holds up the order

_cleaner: Cleaner  # a worker's own, set once when it starts


def explain_in_processes(
    cleaner: Cleaner, texts: Iterable[str], workers: int, *, context: BaseContext | None = None
) -> Iterator[Result]:
    """The results in the order of the texts. At most 32 texts a worker are read ahead.

    The cleaner goes to each worker once. What is wrong with a text is raised in its place, after the results of those
    before it. The processes end when the iterator does: used up, closed, or dropped. `context` chooses how processes
    start (`multiprocessing.get_context`); starting them by "spawn" needs an importable main module, as always.
    """
    if (context or multiprocessing).get_start_method() == "fork":
        cleaner.explain("")  # compiles the dictionary: the workers then share its memory with the parent
    pool = ProcessPoolExecutor(workers, context, _start, (cleaner,))
    try:
        yield from _in_order(pool, iter(texts), workers * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, texts: Iterator[str], most: int) -> Iterator[Result]:
    pending: deque[Future[Result]] = deque()
    more = True
    while more or pending:
        # A finished result is handed out before more is read, so that a slow source does not hold it up.
        if pending and (not more or len(pending) >= most or pending[0].done()):
            yield pending.popleft().result()
            continue
        try:
            pending.append(_submitted(pool, next(texts)))
        except StopIteration:
            more = False
        except Exception as error:  # of the source of the texts: it has its place in the order too
            pending.append(_failed(error))
            more = False


def _submitted(pool: ProcessPoolExecutor, text: str) -> Future[Result]:
    try:
        require_text(text)
    except CleanerError as error:
        return _failed(error)
    return pool.submit(_explain, text)


def _failed(error: Exception) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_exception(error)
    return future


def _start(cleaner: Cleaner) -> None:
    """Set a worker up. Ctrl-C is for the parent, which then ends its workers."""
    global _cleaner
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _cleaner = cleaner


def _explain(text: str) -> Result:
    return _cleaner.explain(text)
