"""The run: chunks through the workers into files, with the state saved on the way and everything renamed at the end."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from cleaner.batch.chunk import Chunk, Done
from cleaner.batch.documents import loaded
from cleaner.batch.far import workers_of
from cleaner.batch.inputs import Files
from cleaner.batch.options import Options, Recipe
from cleaner.batch.pool import Pool, Workers
from cleaner.batch.preflight import peeked, preflight
from cleaner.batch.readers import read_chunks
from cleaner.batch.sinks import Folder, Sink, Stdout, sink_for
from cleaner.batch.state import State, locked
from cleaner.batch.tally import Tally
from cleaner.cleaner import Cleaner
from cleaner.errors import InputError

_SECONDS = 5.0  # between two savings of the state

Progress = Callable[[int, Tally], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to read and where to write. An `output` of None is standard output. `workers` are those of the local engine."""

    files: Files
    output: Path | None
    errors: Path | None
    edits: Path | None
    options: Options
    workers: int = 1
    resume: bool = False
    restart: bool = False
    engine: str = "local"


def run(job: Job, cleaner: Cleaner, recipe: Recipe, progress: Progress = lambda position, tally: None) -> Tally:
    """Clean the input of a job; gives the counts. `progress` is called with the bytes read so far.

    Output, errors and edits have their names only when they are whole. When the run is interrupted or fails - Ctrl-C,
    a full disk, kill -9 - the parts and the state stay, and a job with `resume` goes on from there.
    """
    with contextlib.ExitStack() as locks:
        for path in filter(None, (job.output, job.errors, job.edits)):
            locks.enter_context(locked(_beside(path, ".lock")))
        return _Run(job, recipe).go(cleaner, progress)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


class _Run:
    def __init__(self, job: Job, recipe: Recipe) -> None:
        self.job, self.recipe = job, recipe
        output = job.output
        self.output: Any = Stdout()
        if output is not None:
            self.output = sink_for(output, job.options)
        self.sinks = {"output": self.output}
        self.sinks |= {n: Sink(p) for n, p in (("errors", job.errors), ("edits", job.edits)) if p is not None}
        self.path = _beside(output, ".state") if output is not None else None
        self.state = State(self._identity(), 0, dict.fromkeys(self.sinks, 0), Tally().to_dict())

    def _identity(self) -> dict[str, Any]:
        """Everything that decides what is written: a run that differs in it cannot go on with another's parts."""
        digest, size = hashlib.sha256(), 0
        for name, path in self.job.files:
            length, changed = _stat(path)
            size += length
            digest.update(repr((name, path, length, changed)).encode())
        files = {"files": len(self.job.files), "bytes": size, "names, sizes and times": digest.hexdigest()[:16]}
        options = asdict(self.job.options)
        where = {name: str(sink.path) for name, sink in self.sinks.items()}
        recipe = {"dictionary": self.recipe.fingerprint, "version": self.recipe.version, **dict(self.recipe.options)}
        return {**recipe, "input": files, **{f"option {k}": v for k, v in options.items()}, "files written": where}

    def go(self, cleaner: Cleaner, progress: Progress) -> Tally:
        preflight(self.job.files, self.job.options)
        source = peeked(self._chunks(), self.job.options)
        self._take_up()
        tally = Tally.from_dict(self.state.tally)
        with self._failing_well():
            if not self.state.whole:
                self._clean(source, cleaner, tally, progress)
            self._finish(tally)
        return tally

    def _clean(self, source: Iterator[Chunk], cleaner: Cleaner, tally: Tally, progress: Progress) -> None:
        """All that is not done yet."""
        chunks = self.state.chunks
        workers: Workers
        if self.job.engine == "local":
            workers = Pool(cleaner, self.recipe, self.job.options, self.job.workers)
        else:
            workers = workers_of(self.job.engine, self.job.options, self.recipe)
        for name, sink in self.sinks.items():
            sink.open(self.state.sizes[name])
        done = workers.clean(islice(source, chunks, None))
        saved = time.monotonic()
        self._save(chunks, tally)
        try:
            for chunk, result in done:
                self._write(result)
                tally.merge(result.tally)
                chunks += 1
                progress(chunk.position, tally)
                if time.monotonic() - saved >= _SECONDS:
                    self._save(chunks, tally)
                    saved = time.monotonic()
            self._save(chunks, tally, whole=True)
        finally:
            done.close()  # type: ignore[attr-defined]
            for sink in self.sinks.values():
                sink.close()

    @contextlib.contextmanager
    def _failing_well(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            cure = "make room and go on with --resume" if self.path else "redirect it elsewhere"
            raise InputError(f"{self.output.path}: cannot be written ({error.strerror or error}); {cure}") from None

    def _chunks(self) -> Iterator[Chunk]:
        """The chunks of the input; to an engine go texts, not the paths of files that its workers may not see."""
        chunks = read_chunks(self.job.files, self.job.options)
        if self.job.engine != "local" and self.job.options.read_as == "text":
            return (loaded(chunk, self.job.options) for chunk in chunks)
        return chunks

    def _take_up(self) -> None:
        """Find out where to begin: at the start, or where an earlier run stopped."""
        if self.path is None:
            return
        begun = self.path.exists() and not self.job.restart
        if not begun and isinstance(self.output, Folder) and self.output.path.is_dir() and any(self.output.path.iterdir()):
            raise InputError(f"{self.output.path}: is a folder with files in it; choose a new one")
        if self.job.restart:
            self._discard()
        if not self.path.exists():
            return
        if not self.job.resume:
            raise InputError(
                f"{self.output.path}: an earlier run did not finish; say --resume to go on with it, or --restart to begin again"
            )
        self.state = State.load(self.path, self.state.run) or self.state

    def _discard(self) -> None:
        for sink in self.sinks.values():
            if sink.part.is_dir():
                shutil.rmtree(sink.part)
            sink.part.unlink(missing_ok=True)
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def _write(self, result: Done) -> None:
        self.output.write(result.output)
        for name, data in result.files:
            self.output.write_file(name, data)
        for name, data in (("errors", result.errors), ("edits", result.audit)):
            if name in self.sinks:
                self.sinks[name].write(data)

    def _save(self, chunks: int, tally: Tally, *, whole: bool = False) -> None:
        if self.path is None:
            return
        sizes = {name: sink.sync() for name, sink in self.sinks.items()}
        self.state = State(self.state.run, chunks, sizes, tally.to_dict(), whole)
        self.state.save(self.path)

    def _finish(self, tally: Tally) -> None:
        """Give every file its name, the output last. A run that is killed here goes on here."""
        for sink in reversed(self.sinks.values()):
            tally.notes += sink.finish()
        if self.path is not None:
            self.path.unlink(missing_ok=True)


def _stat(path: str | None) -> tuple[int, int]:
    with contextlib.suppress(OSError):
        if path is not None:
            stat = os.stat(path)
            return stat.st_size, stat.st_mtime_ns
    return 0, 0
