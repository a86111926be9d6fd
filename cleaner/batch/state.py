"""The state of a run on disk: what was done so far, of which run, and a lock against a second one."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cleaner.errors import InputError

_CURE = "give the options, input and dictionaries of the first run, or say --restart to begin again"


@dataclass(slots=True)
class State:
    """How far a run got: `chunks` are written, and with them the files are as long as `sizes` says."""

    run: dict[str, Any]
    chunks: int
    sizes: dict[str, int]
    tally: dict[str, Any]
    whole: bool = False  # all chunks are written; what is left is to give the files their names

    def save(self, path: Path) -> None:
        """Replace the file at once: a run killed here finds the old state or the new one."""
        new = path.with_name(path.name + ".new")
        with open(new, "w", encoding="utf-8") as file:
            json.dump({name: getattr(self, name) for name in self.__slots__}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)

    @classmethod
    def load(cls, path: Path, run: dict[str, Any]) -> State | None:
        """The state of an earlier run, None if there is none. Raises `InputError` if that run was another than this."""
        try:
            state = cls(**json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            raise InputError(f"{path}: not the state of a run; say --restart to begin again") from None
        now = json.loads(json.dumps(run))
        for name in sorted(now.keys() | state.run.keys()):
            if now.get(name) != state.run.get(name):
                was, is_ = _short(state.run.get(name)), _short(now.get(name))
                raise InputError(f"cannot resume: {name} changed since the first run, from {was} to {is_}; {_CURE}")
        return state


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "..."


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of an output. Raises `InputError` if another run has it; a run that was killed holds none."""
    try:
        import fcntl
    except ImportError:  # no such locks on Windows
        yield
        return
    file = _lock_file(path, fcntl)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        file.close()


def _lock_file(path: Path, fcntl: Any) -> IO[str]:
    """The locked file. A lock that forked workers do not inherit: it must go when this process is killed."""
    while True:
        try:
            file = open(path, "a")  # noqa: SIM115
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror}); check its folder") from None
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise InputError(f"{path.with_suffix('')}: another run is writing it; wait for it, or choose another") from None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                return file
        file.close()  # a run that has just ended took it away
