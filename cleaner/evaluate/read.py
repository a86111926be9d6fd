"""Finding labelled texts in files and folders, whatever form the labels have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.errors import InputError
from cleaner.evaluate.labelled import Labelled, Translated
from cleaner.evaluate.marked import read_marked_lines
from cleaner.evaluate.rows import read_article, read_passages

Case = Labelled | Translated

USUAL = ("tests/cases", "seeds")
_READABLE = "a file of marked lines (.toml), labels beside a text (.json, .txt), passages (.jsonl), or a folder of them"


def read_labelled(paths: Sequence[Path]) -> list[Case]:
    """Every labelled text of the files and folders, in order. Raises `InputError` naming what cannot be read."""
    found: list[Case] = []
    for path in paths:
        some = _read_folder(path) if path.is_dir() else _read_file(path)
        if not some:
            raise InputError(f"{path}: no labelled text in it; give {_READABLE}")
        found += some
    return found


def usual_paths(folder: Path) -> list[Path]:
    """Where a checkout of this project keeps its cases, below a folder. Raises `InputError` when it is no checkout."""
    found = [folder / name for name in USUAL if (folder / name).is_dir()]
    if not found:
        raise InputError(f"nothing to evaluate: here is no {USUAL[0]}; name {_READABLE}")
    return found


def _read_folder(folder: Path) -> list[Case]:
    found: list[Case] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".toml", ".jsonl") or (path.suffix == ".json" and path.with_suffix(".txt").exists()):
            found += _read_file(path)
    return found


def _read_file(path: Path) -> list[Case]:
    if not path.is_file():
        raise InputError(f"{path}: no such file or folder; check the path")
    if path.suffix == ".toml":
        return [case.labelled() for case in read_marked_lines(path)]
    if path.suffix == ".jsonl":
        return list(read_passages(path))
    if path.suffix in (".json", ".txt"):
        labels, text = path.with_suffix(".json"), path.with_suffix(".txt")
        if not (labels.is_file() and text.is_file()):
            raise InputError(f"{path}: an article is two files, {text.name} and {labels.name}; one of them is missing")
        return [read_article(labels)]
    raise InputError(f"{path}: not labelled; give {_READABLE}")
