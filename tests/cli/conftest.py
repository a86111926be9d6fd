"""Command-line tests run on a small dictionary, so that each of them takes milliseconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaner.cli import app
from tests.small import SMALL

Run = Callable[..., Result]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small dictionary, which stands in for the built-in ones."""
    folder = tmp_path / "builtin"
    folder.mkdir()
    (folder / "small.toml").write_text(SMALL, "utf-8")
    monkeypatch.setattr("cleaner.dictionary.load.builtin_folder", lambda: folder)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(world: Path) -> Run:
    """Run the command line: arguments, then `input` for standard input; gives status, stdout and stderr."""

    def run_(*args: object, input: str | bytes | None = None, **extra: Any) -> Result:
        return CliRunner().invoke(app, [str(a) for a in args], input=input, **extra)

    return run_


@pytest.fixture
def command(world: Path) -> list[str]:
    """The beginning of a real command line that uses the small dictionary."""
    code = (
        "import pathlib, sys; import cleaner.dictionary.load as load; from cleaner.cli import main; "
        f"load.builtin_folder = lambda: pathlib.Path({str(world)!r}); main()"
    )
    return [sys.executable, "-c", code]
