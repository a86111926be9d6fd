"""Replacing files: whole or not at all, and as the same file as before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.files import replace_file


def test_a_new_file_gets_an_ordinary_mode(tmp_path: Path) -> None:
    plain, path = tmp_path / "plain", tmp_path / "new"
    plain.touch()
    replace_file(path, b"x")
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode == plain.stat().st_mode


def test_when_writing_fails_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cleaner.files.os.fsync", fail)
    with pytest.raises(InputError, match=r"a\.txt: cannot be written \(No space left on device\)"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_device_is_written_to_not_replaced() -> None:
    replace_file(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


def test_a_long_name(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250)
    replace_file(path, b"x")
    replace_file(path, b"y")
    assert path.read_bytes() == b"y"
