"""The input of a batch, out of its audit log: checked as a whole before anything is given back."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from cleaner.batch.kept import VERSION, unpacked
from cleaner.cleaner import Result
from cleaner.errors import EditError, InputError, InvalidTextError, require_text

_CURE = "give what cleaner batch --edits wrote"


def open_log(path: str) -> IO[bytes]:
    """The plain bytes of a log, which its name may say is compressed."""
    suffix = Path(path).suffix.lower()
    if suffix == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    if suffix == ".zst":
        from cleaner.batch.streams import open_source

        return io.BufferedReader(open_source(path)[0])
    return open(path, "rb")


def is_log(path: str) -> bool:
    """Is this the audit log of a batch? Its lines say in which column an edit was made."""
    try:
        with open_log(path) as file:
            return isinstance(row := json.loads(file.readline()), dict) and "column" in row
    except (ValueError, RecursionError, OSError, EOFError):
        return False


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a log gives back: the names of its files in order, and those that were never read, each with the reason."""

    files: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]


def check(path: str) -> Inventory:
    """Read a whole log: do its edits lead from one text to the other, and do its pieces make the files that were read?

    Raises `InputError` when something is missing or damaged; nothing can be given back then.
    """
    files, unread = [], []
    digest, size, expected, begun = hashlib.sha256(), 0, -1, ""
    for line, row in _rows(path):
        if expected < 0:
            expected = _opened(path, row)
        try:
            original = require_text(Result.from_dict(row).undo().text)
            piece = _piece(row, original)
        except (EditError, InvalidTextError) as error:
            raise InputError(f"{path}:{line}: {error}; {_CURE}") from None
        digest.update(piece)
        size, begun = size + len(piece), row["file"] if "input" in row else begun
        if "end" in row:
            if row["end"] != {"bytes": size, "sha256": digest.hexdigest()}:
                raise InputError(f"{path}:{line}: {row['file']} cannot be given back: what the log holds of it has another "
                                 "length or SHA-256 than it had; the log was changed")  # fmt: skip
            files.append(row["file"])
        if "unread" in row:
            unread.append((row["file"], row["unread"]))
        if "end" in row or "unread" in row:
            digest, size, begun = hashlib.sha256(), 0, ""
    if begun or len(files) + len(unread) != expected:
        where = f"in the middle of {begun}" if begun else f"after {len(files)} of {expected} files"
        raise InputError(f"{path}: breaks off {where}; the input cannot be given back without the rest of the log")
    return Inventory(tuple(files), tuple(unread))


def pieces(path: str) -> Iterator[tuple[str, bytes]]:
    """`(file, next bytes of it)` for all that the log gives back, in order; once at least for each file."""
    for _, row in _rows(path):
        if "input" in row or "end" in row:
            yield row["file"], _piece(row, row["original"])


def restore(path: str, target: Path, inventory: Inventory) -> None:
    """Write the input of a log to a new file, or to a new folder if there were several. Raises `InputError`."""
    if (target.is_dir() and any(target.iterdir())) or target.is_file():
        raise InputError(f"{target}: is there already; choose a new path")
    part = target.with_name(target.name + ".part")
    several, written = len(inventory.files) + len(inventory.unread) > 1, set[str]()
    try:
        for name, data in pieces(path):
            place = _inside(part, name) if several else part
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(place, "ab" if name in written else "wb") as file:
                file.write(data)
            written.add(name)
        if target.is_dir():
            target.rmdir()
        os.replace(part, target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror}); make room, or choose another place") from None


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{name}: leads out of {folder}; this log was not written by cleaner batch")
    return path


def _piece(row: dict[str, Any], original: str) -> bytes:
    held = row.get("input", "")
    if held is True:
        return original.encode("utf-8")
    if not isinstance(held, str):
        raise EditError("'input' is not what the log was given")
    return unpacked(held) if held else b""


def _opened(path: str, row: dict[str, Any]) -> int:
    """How many files a log gives back, by its first line."""
    log = row.get("log")
    if not isinstance(log, dict) or not isinstance(log.get("files"), int):
        raise InputError(f"{path}: part of a log, or written by Ray or Spark beside a folder of parts: it tells what was "
                         "done, but does not hold the input; nothing can be given back")  # fmt: skip
    if log.get("version") != VERSION:
        raise InputError(f"{path}: a log of version {log.get('version')}, not {VERSION}; use the release that wrote it")
    return int(log["files"])


def _rows(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    line = 0
    try:
        with open_log(path) as file:
            for line, data in enumerate(file, 1):
                row = json.loads(data)
                if not isinstance(row, dict) or "column" not in row or not isinstance(row.get("file"), str):
                    raise ValueError("not a line of an audit log")
                yield line, row
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}:{line}: {error}; {_CURE}") from None
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read on after line {line} ({error}); get the whole log") from None
