"""Worker processes: chunks in, what they came to out, in order; a worker that dies costs at most the record it died of."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.options import Options, Recipe
from cleaner.batch.rescue import rescued
from cleaner.batch.work import work
from cleaner.cleaner import Cleaner

AHEAD = 3  # chunks read ahead for each worker

_cleaner: Cleaner  # a worker's own, set once when it starts
_options: Options


class Workers(Protocol):
    """Whoever cleans chunks: processes here, or an engine's."""

    def clean(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Each chunk with what it came to, in order; only so many are under way at a time."""
        ...


class Pool:
    """So many processes. Where processes fork, they share the compiled dictionary; elsewhere each builds its own."""

    def __init__(self, cleaner: Cleaner, recipe: Recipe, options: Options, workers: int) -> None:
        self._options, self._recipe, self._workers = options, recipe, workers
        self._forks = sys.platform == "linux"
        self._cleaner = cleaner if self._forks else None
        if self._forks:
            cleaner.explain("")  # compiles the dictionary before the processes part

    def clean(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Each chunk with what it came to, in order. At most three chunks a worker are under way."""
        source, pending = iter(chunks), deque[tuple[Chunk, Future[Done]]]()
        pool = self._start(self._workers)
        try:
            more = True
            while more or pending:
                if more and len(pending) < self._workers * AHEAD:
                    chunk = next(source, None)
                    more = chunk is not None
                    if chunk is not None:
                        pending.append((chunk, _submit(pool, chunk)))
                    continue
                try:
                    done = pending[0][1].result()
                except BrokenProcessPool:
                    pool.shutdown(cancel_futures=True)
                    for chunk, future in pending:
                        yield chunk, self._rescued(chunk, future)
                    pending.clear()
                    pool = self._start(self._workers)
                    continue
                yield pending.popleft()[0], done
        finally:
            pool.shutdown(cancel_futures=True)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("fork" if self._forks else "spawn")
        return ProcessPoolExecutor(workers, context, _set_up, (self._cleaner, self._recipe, self._options))

    def _rescued(self, chunk: Chunk, future: Future[Done]) -> Done:
        """What a chunk comes to that was under way when a worker died: it may be the one that killed it, or not."""
        if future.done() and not future.cancelled() and future.exception() is None:
            return future.result()
        return rescued(chunk, self._alone, self._options, self._recipe)

    def _alone(self, chunk: Chunk) -> Done | None:
        pool = self._start(1)
        try:
            return pool.submit(_work, chunk).result()
        except BrokenProcessPool:
            return None
        finally:
            pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, chunk: Chunk) -> Future[Done]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool as error:  # found out later, in its place
        future: Future[Done] = Future()
        future.set_exception(error)
        return future


def _set_up(cleaner: Cleaner | None, recipe: Recipe, options: Options) -> None:
    """Set a worker up. Ctrl-C is for the parent, which then ends its workers; they do not outlive it."""
    global _cleaner, _options
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _cleaner, _options = cleaner or recipe.build(), options


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Chunk) -> Done:
    return work(chunk, _options, _cleaner)
