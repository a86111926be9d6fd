"""After a worker has died: which record killed it, so that only that one is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.options import Options, Recipe
from cleaner.batch.tally import Tally
from cleaner.batch.work import lost
from cleaner.errors import InputError

Attempt = Callable[[Chunk], Done | None]
"""What a chunk comes to on a worker of its own; None if that died."""


def rescued(chunk: Chunk, attempt: Attempt, options: Options, recipe: Recipe) -> Done:
    """A chunk by itself, then in ever smaller parts, until the record is found that kills its worker.

    Raises `InputError` when workers die whatever they are given: then no record is to blame.
    """
    done = attempt(chunk)
    if done is not None:
        return done
    parts = _halves(chunk)
    if parts:
        return _joined([rescued(part, attempt, options, recipe) for part in parts])
    if attempt(replace(chunk, rows=[], batch=None if chunk.batch is None else chunk.batch.slice(0, 0), opening=False)) is None:
        raise InputError("worker processes die without anything to clean (no memory, no room?); go on later with --resume")
    return lost(chunk, options, recipe.fingerprint)


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
