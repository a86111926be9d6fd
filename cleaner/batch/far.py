"""Chunks cleaned by the workers of an engine: this machine reads and writes, Ray or Spark cleans.

So every format, `--resume`, the logs and the order of records are those of the local engine; docs/engines.md tells when
to let the engine read and write by itself.
"""

from __future__ import annotations

from functools import lru_cache

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.options import Options, Recipe
from cleaner.batch.pool import Workers
from cleaner.batch.work import work
from cleaner.cleaner import Cleaner
from cleaner.errors import CleanerError


def workers_of(engine: str, options: Options, recipe: Recipe) -> Workers:
    """The workers of the engine "ray" or "spark". Raises `MissingExtraError` when it is not installed."""
    if engine == "ray":
        from cleaner.batch.ray_workers import RayWorkers

        return RayWorkers(options, recipe)
    from cleaner.batch.spark_workers import SparkWorkers

    return SparkWorkers(options, recipe)


@lru_cache(maxsize=1)
def built(recipe: Recipe) -> Cleaner:
    """A worker's cleaner, built once for all its chunks. Raises `OptionError` when it is not that of the run."""
    return recipe.build()


def attempt(chunk: Chunk, options: Options, recipe: Recipe) -> Done | CleanerError:
    """What a chunk comes to; an error that has a sentence for the user comes back as a value, not as a traceback."""
    try:
        return work(chunk, options, built(recipe))
    except CleanerError as error:
        return error


def settled(answer: Done | CleanerError) -> Done:
    """The answer of a worker, its error raised here."""
    if isinstance(answer, CleanerError):
        raise answer
    return answer
