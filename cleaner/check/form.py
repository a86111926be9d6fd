"""The check of the canonical form, and the one thing that can put it right by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.check.bench import Bench
from cleaner.dictionary.load import dictionary_files, file_text
from cleaner.dictionary.write import canonical
from cleaner.errors import Finding
from cleaner.files import replace_file


def check_form(bench: Bench) -> Iterator[Finding]:
    """E240: a TOML file equals its canonical form; line ends may be those of the system."""
    for file in bench.files:
        if file.in_question and file.path.suffix != ".jsonl":
            text = file.text.replace("\r\n", "\n")
            right = canonical(text, str(file.path))
            if text != right:
                message = "differs from its canonical form; run: cleaner dictionary check --write " + str(file.path)
                yield Finding(str(file.path), _first_difference(text, right), "E240", message)


def _first_difference(text: str, right: str) -> int:
    lines = text.split("\n")
    for number, (one, other) in enumerate(zip(lines, right.split("\n"), strict=False), 1):
        if one != other:
            return number
    return len(lines)


def write(sources: Sequence[str | Path]) -> list[Path]:
    """Bring the TOML files of the sources into canonical form; returns those that changed.

    All are read before one is written: if a file does not load, `DictionaryError` is raised and none changes. Files
    that may not be written are left alone.
    """
    files = [path for source in sources for path in dictionary_files(source) if path.suffix != ".jsonl"]
    changed = []
    for path in files:
        text = file_text(path)
        right = canonical(text, str(path))
        if text.replace("\r\n", "\n") != right and os.access(path, os.W_OK):
            changed.append((path, right))
    for path, right in changed:
        replace_file(path, right.encode("utf-8"))
    return [path for path, _ in changed]
