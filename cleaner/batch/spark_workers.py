"""Spark's workers: chunks in waves through `mapInArrow` (extra `spark`, and Java)."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.far import attempt, settled
from cleaner.batch.options import Options, Recipe
from cleaner.batch.rescue import rescued
from cleaner.columns import pa

_COLUMNS = "number int, data binary"
_EACH = 8  # chunks of a wave for each core: enough that cores seldom wait for its end
_MOST_BYTES = 64 * 2**20  # of a wave: it passes through the memory of the driver


class SparkWorkers:
    """The workers of the active Spark session, or of a local one."""

    def __init__(self, options: Options, recipe: Recipe) -> None:
        from cleaner.batch.on_spark import connected

        self._spark = connected()
        self._options, self._recipe = options, recipe

    def clean(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Each chunk with what it came to, in order, a wave at a time."""
        cores = self._spark.sparkContext.defaultParallelism
        for wave in _waves(chunks, cores * _EACH):
            done = self._run([data for _, data in wave])
            for number, (chunk, _) in enumerate(wave):
                yield chunk, done[number] if done else rescued(chunk, self._alone, self._options, self._recipe)

    def _alone(self, chunk: Chunk) -> Done | None:
        done = self._run([pickle.dumps(chunk)])
        return done[0] if done else None

    def _run(self, wave: list[bytes]) -> list[Done]:
        """What the chunks of a wave come to, in order; nothing if a worker died."""
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException

        options, recipe, context = self._options, self._recipe, self._spark.sparkContext

        def clean(batches: Iterator[Any]) -> Iterator[Any]:
            for batch in batches:
                for number, data in zip(batch["number"].to_pylist(), batch["data"].to_pylist(), strict=True):
                    answer = pickle.dumps(attempt(pickle.loads(data), options, recipe))
                    yield pa.RecordBatch.from_pydict({"number": pa.array([number], pa.int32()), "data": [answer]})

        slices = min(len(wave), context.defaultParallelism * 4)
        given = context.parallelize(list(enumerate(map(bytearray, wave))), slices)
        try:
            rows = self._spark.createDataFrame(given, _COLUMNS).mapInArrow(clean, _COLUMNS).collect()
        except (Py4JJavaError, PySparkException):
            if context._jsc is None or context._jsc.sc().isStopped():
                raise
            return []
        return [settled(pickle.loads(row["data"])) for row in sorted(rows, key=lambda row: int(row["number"]))]


def _waves(chunks: Iterable[Chunk], most: int) -> Iterator[list[tuple[Chunk, bytes]]]:
    wave, size = [], 0  # type: list[tuple[Chunk, bytes]], int
    for chunk in chunks:
        data = pickle.dumps(chunk)
        wave.append((chunk, data))
        size += len(data)
        if len(wave) >= most or size >= _MOST_BYTES:
            yield wave
            wave, size = [], 0
    if wave:
        yield wave
