"""Which files an input names, and in what format they and the output are."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from cleaner.batch.streams import plain_suffix
from cleaner.errors import InputError, OptionError

SUFFIXES = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet", ".pq": "parquet", ".csv": "csv",
    ".tsv": "tsv", ".tab": "tsv", ".txt": "text", ".text": "text", ".html": "text", ".htm": "text", ".warc": "warc",
    ".wet": "warc",
}  # fmt: skip

Files = list[tuple[str, str | None]]


def find_files(given: str, form: str | None) -> Files:
    """`(name, path)` of each file, sorted by name; names are relative to a folder given. Raises `InputError` for none.

    Links to folders are not followed; the path of a link that leads out of the folder is "". That of standard input is None.
    """
    if given == "-":
        return [("standard input", None)]
    return [(_shown(name), path) for name, path in _found(given, form)]


def _shown(name: str) -> str:
    r"""A name that can be written as UTF-8: bytes of a path that are none are written out, as \xff."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _found(given: str, form: str | None) -> Files:
    path = Path(given)
    if path.is_dir():
        files: Files = sorted(_inside(path, form))
    elif path.exists() or not glob.has_magic(given):
        if not path.exists():
            raise InputError(f"{given}: no such file; check the path")
        return [(given if form != "text" and SUFFIXES.get(plain_suffix(given)) != "text" else path.name, given)]
    else:
        found = sorted(p for p in glob.glob(given, recursive=True) if os.path.isfile(p))
        base = os.path.commonpath([os.path.dirname(p) for p in found]) if found else ""
        files = [(os.path.relpath(p, base or "."), p) for p in found]
    if not files:
        raise InputError(f"{given}: no file of a known format there; known names end in: {', '.join(SUFFIXES)}")
    return files


def _inside(folder: Path, form: str | None) -> Iterator[tuple[str, str]]:
    root = folder.resolve()
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = Path(where, name)
            known = SUFFIXES.get(plain_suffix(name))
            if known is None or (form is not None and known != form):
                continue
            inside = not path.is_symlink() or path.resolve().is_relative_to(root)
            yield path.relative_to(folder).as_posix(), str(path) if inside else ""


def format_of(files: Files, given: str | None) -> str:
    """The format of the input: as given, or by the names."""
    if given is not None:
        return given
    forms = {SUFFIXES.get(plain_suffix(path or name)) for name, path in files}
    if len(forms) > 1:
        raise OptionError(f"files of several formats ({', '.join(sorted(map(str, forms)))}): choose one with --from")
    [form] = forms
    if form is None:
        raise OptionError(f"{files[0][0]}: the name does not tell the format; say --from")
    return form


def format_for(output: str, given: str | None, read_as: str) -> str:
    """The format of the output: as given, or by its name; standard output takes the format of the input."""
    form = given or SUFFIXES.get(plain_suffix(output))
    if form is None:
        folder = Path(output).is_dir() or not Path(output).suffix
        form = "text" if output != "-" and folder and read_as in ("text", "warc") else None
    if form is None and output == "-":
        form = read_as if read_as in ("jsonl", "csv", "tsv") else "jsonl"
    if form is None:
        raise OptionError(f"{output}: the name does not tell the format; say --to")
    _refuse_impossible(output, read_as, form)
    return form


def _refuse_impossible(output: str, read_as: str, form: str) -> None:
    if form == "warc":
        raise OptionError("WARC is read, not written: write the pages as JSON lines, Parquet, CSV or a folder")
    if form == "text" and read_as not in ("text", "warc"):
        raise OptionError(f"a folder of texts holds no columns: {read_as} goes to JSON lines, Parquet or CSV")
    if read_as == "jsonl" and form != "jsonl" and output == "-":
        raise OptionError(f"{form} begins with the columns of all records, which JSON lines tell at their end: name a file")
    if form in ("parquet", "text") and output == "-":
        raise OptionError(f"{form} cannot be written to standard output; name a file")
