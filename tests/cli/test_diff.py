"""`cleaner clean --diff`: the diff is right for any text and any edits, and `patch` takes it."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Edit, Result
from cleaner.edit import apply, placed
from cleaner.exports.diff import unified_diff
from tests.cli.conftest import Run


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Texts of short lines with disjoint edits, many of them at line ends."""
    text = draw(st.text(st.sampled_from("ab\n\r "), max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(st.sampled_from("xy\n"), max_size=4))
        edits.append(Edit(start, end, text[start:end], after))
    made = placed(edits)
    return Result(text, apply(text, made), made)


def lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def patched(original: str, diff: list[str]) -> str:
    """What a diff makes of a text; the slow, obvious way, that trusts no line of it."""
    old, new, at = lines(original), [], 0
    for line in (
        "".join(diff).replace("\n\\ No newline at end of file\n", "\0").replace("\0", "\0\n").splitlines(True)[2:]
    ):
        body = line[1:].replace("\0\n", "")
        if line.startswith("@@"):
            header = re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
            assert header is not None
            begin = int(header[1]) - (header[2] != "0")
            new += old[at:begin]
            at = begin
            assert len(new) == int(header[3]) - (header[4] != "0")
        elif line[0] in " -":
            assert old[at] == body
            at += 1
            new += [body] if line[0] == " " else []
        else:
            assert line[0] == "+"
            new.append(body)
    return "".join(new + old[at:])


@given(results())
def test_a_diff_leads_from_one_text_to_the_other(result: Result) -> None:
    result_without_returns = Result(
        result.original.replace("\r", "r"),
        result.text.replace("\r", "r"),
        tuple(
            Edit(e.start, e.end, e.before.replace("\r", "r"), e.after, out_start=e.out_start, out_end=e.out_end)
            for e in result.edits
        ),
    )
    diff = list(unified_diff(result_without_returns, "x"))
    if diff:
        assert patched(result_without_returns.original, diff) == result_without_returns.text
    else:
        assert result.original == result.text or all(e.before == e.after for e in result.edits)


@given(results())
def test_colour_adds_nothing_but_colour(result: Result) -> None:
    plain, coloured = unified_diff(result, "x"), unified_diff(result, "x", colour=True)
    assert click.unstyle("".join(coloured)) == "".join(plain)


def test_it_looks_like_any_unified_diff() -> None:
    original = "".join(f"line {i}\n" for i in range(30))
    edits = [Edit(original.index(f"line {i}\n"), original.index(f"line {i}\n") + 4, "line", "LINE") for i in (1, 9, 28)]
    result = Result(original, apply(original, edits), placed(edits))
    expected = difflib.unified_diff(lines(original), lines(result.text), "a.txt", "a.txt")
    assert "".join(unified_diff(result, "a.txt")) == "".join(expected)


def test_edited_words_stand_out() -> None:
    edits = placed([Edit(4, 8, "Kcna", "KCNA")])
    diff = "".join(unified_diff(Result("the Kcna said\n", "the KCNA said\n", edits), "a.txt", colour=True))
    assert click.style("Kcna", fg="red", reverse=True) in diff
    assert click.style("KCNA", fg="green", reverse=True) in diff


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch command")
def test_patch_takes_it(run: Run) -> None:
    Path("a.txt").write_bytes(b"boots on the floor\r\nand\n\n\n\n\n\n\n\n\nthe end\nSource link")
    cleaned = run("clean", "a.txt").stdout_bytes
    diff = run("clean", "--diff", "a.txt").stdout_bytes
    subprocess.run(["patch", "--binary", "-s", "a.txt"], input=diff, check=True)
    assert Path("a.txt").read_bytes() == cleaned


def test_nothing_to_change_shows_nothing(run: Run) -> None:
    assert run("clean", "--diff", "-", input="Nothing.").stdout == ""


class TestColour:
    @pytest.fixture(autouse=True)
    def terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cleaner.cli.output.sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")

    def coloured(self) -> bool:
        from cleaner.cli.output import Output

        return Output(None).wants_colour

    def test_on_a_terminal(self) -> None:
        assert self.coloured()

    def test_not_in_a_file(self) -> None:
        from cleaner.cli.output import Output

        assert not Output("x").wants_colour

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_not_when_asked_not_to(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        assert not self.coloured()
