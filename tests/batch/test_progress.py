"""What is seen while a batch runs: a bar with rate and time left on a terminal, lines elsewhere, nothing when quiet."""

from __future__ import annotations

import io
import sys

import pytest

pytest.importorskip("pyarrow")

from cleaner.batch.tally import Tally
from cleaner.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, total: int = 1000, quiet: bool = False) -> str:
    now = [0.0]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.time", lambda: now[0])
    with progress.shown(total, quiet) as show:
        for step in (250, 500, 1000):
            now[0] += 20
            show(step, Tally(read=step * 40, failed=3))
    return stream.getvalue()


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = seen(monkeypatch, Terminal())
    assert "50%  00:00:40  20,000 records, 500/s, 3 failed" in text
    assert "100%" in text


def test_lines_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, io.StringIO()) == "50 %, 20,000 records, 500/s, 3 failed\n"
    assert seen(monkeypatch, io.StringIO(), total=0) == "20,000 records, 500/s, 3 failed\n"


def test_nothing_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, Terminal(), quiet=True) == ""
