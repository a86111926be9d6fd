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
from dataclasses import replace

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.options import Options, Recipe
from cleaner.batch.tally import Tally
from cleaner.batch.work import lost, work
from cleaner.cleaner import Cleaner

_AHEAD = 3  # chunks read ahead for each worker

_cleaner: Cleaner  # a worker's own, set once when it starts
_options: Options


class Pool:
    """So many processes. Where processes fork, they share the compiled dictionary; elsewhere each builds its own."""

    def __init__(self, cleaner: Cleaner, recipe: Recipe, options: Options, workers: int) -> None:
        self._options, self._workers = options, workers
        self._forks = sys.platform == "linux"
        self._arguments = (cleaner if self._forks else None, recipe, options)
        if self._forks:
            cleaner.explain("")  # compiles the dictionary before the processes part

    def clean(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Each chunk with what it came to, in order. At most three chunks a worker are under way."""
        source, pending = iter(chunks), deque[tuple[Chunk, Future[Done]]]()
        pool = self._start(self._workers)
        try:
            more = True
            while more or pending:
                if more and len(pending) < self._workers * _AHEAD:
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
        return ProcessPoolExecutor(workers, context, _set_up, self._arguments)

    def _rescued(self, chunk: Chunk, future: Future[Done]) -> Done:
        """What a chunk comes to that was under way when a worker died: it may be the one that killed it, or not."""
        if future.done() and not future.cancelled() and future.exception() is None:
            return future.result()
        return self._alone(chunk)

    def _alone(self, chunk: Chunk) -> Done:
        """A chunk by itself, then in ever smaller parts, until the record is found that kills its worker."""
        pool = self._start(1)
        try:
            return pool.submit(_work, chunk).result()
        except BrokenProcessPool:
            parts = _halves(chunk)
            if not parts:
                return lost(chunk, self._options, self._arguments[1].fingerprint)
        finally:
            pool.shutdown(cancel_futures=True)
        return _joined([self._alone(part) for part in parts])


def _submit(pool: ProcessPoolExecutor, chunk: Chunk) -> Future[Done]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool as error:  # found out later, in its place
        future: Future[Done] = Future()
        future.set_exception(error)
        return future


def _halves(chunk: Chunk) -> list[Chunk]:
    size = len(chunk.rows) if chunk.batch is None else chunk.batch.num_rows
    if size < 2:
        return []
    half = size // 2
    if chunk.batch is not None:
        parts = chunk.batch.slice(0, half), chunk.batch.slice(half)
        return [replace(chunk, batch=parts[0]), replace(chunk, batch=parts[1], opening=False)]
    return [replace(chunk, rows=chunk.rows[:half]), replace(chunk, rows=chunk.rows[half:], opening=False)]


def _joined(parts: list[Done]) -> Done:
    tally = Tally()
    for part in parts:
        tally.merge(part.tally)
    output, errors, audit = (b"".join(getattr(p, name) for p in parts) for name in ("output", "errors", "audit"))
    return Done(output, errors, audit, tally, tuple(file for part in parts for file in part.files))


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
