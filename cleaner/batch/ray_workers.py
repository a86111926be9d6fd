"""Ray's workers: a task for each chunk (extra `ray`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.far import attempt, settled
from cleaner.batch.options import Options, Recipe
from cleaner.batch.pool import AHEAD
from cleaner.batch.rescue import rescued


class RayWorkers:
    """The workers of the Ray cluster that is connected, or of a local one."""

    def __init__(self, options: Options, recipe: Recipe) -> None:
        from cleaner.batch.on_ray import connected

        self._ray = connected()
        self._options, self._recipe = options, recipe
        self._shared = self._ray.put(options), self._ray.put(recipe)
        self._task = self._ray.remote(max_retries=1, num_cpus=1)(attempt)

    def clean(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Each chunk with what it came to, in order. At most three chunks a core of the cluster are under way."""
        source, pending = iter(chunks), deque[tuple[Chunk, Any]]()
        more = True
        while more or pending:
            if more and len(pending) < self._most():
                chunk = next(source, None)
                more = chunk is not None
                if chunk is not None:
                    pending.append((chunk, self._task.remote(chunk, *self._shared)))
                continue
            chunk, task = pending.popleft()
            done = self._answer(task)
            yield chunk, done or rescued(chunk, self._alone, self._options, self._recipe)

    def _most(self) -> int:
        return AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def _alone(self, chunk: Chunk) -> Done | None:
        return self._answer(self._task.remote(chunk, *self._shared))

    def _answer(self, task: Any) -> Done | None:
        """What a task came to; None if its worker died, twice."""
        dead = self._ray.exceptions.WorkerCrashedError, self._ray.exceptions.OutOfMemoryError
        try:
            return settled(self._ray.get(task))
        except dead:
            return None
