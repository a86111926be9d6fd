"""`cleaner clean`: what goes in, what comes out, and with what exit status."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from cleaner import Result
from tests.cli.conftest import Run

DIRTY = "First line.\r\nHe wants boots on the floor.\nThird line, in the framework of talks.\nSource link\n"
CLEAN = "First line.\r\nHe wants boots on the ground.\nThird line, in the framework of talks.\n"


def file(path: str, text: str = DIRTY) -> Path:
    Path(path).write_bytes(text.encode("utf-8"))
    return Path(path)


def test_text_goes_to_standard_output_with_its_line_ends(run: Run) -> None:
    done = run("clean", file("a.txt"))
    assert done.stdout_bytes == CLEAN.encode()
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input(run: Run, args: list[str]) -> None:
    assert run("clean", *args, input=DIRTY).stdout_bytes == CLEAN.encode()


def test_several_texts_follow_one_another(run: Run) -> None:
    done = run("clean", file("a.txt"), "-", file("b.txt", "Last."), input="boots on the floor\n")
    assert done.stdout_bytes.decode() == CLEAN + "boots on the ground\nLast."


def test_no_text_is_a_text(run: Run) -> None:
    assert run("clean", input="").stdout_bytes == b""


def test_json_is_one_record_a_line(run: Run) -> None:
    done = run("clean", "--json", "--date", "2020-05", file("a.txt"), "-", input="Ünrelated\u2028text")
    records = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    first, second = map(Result.from_dict, records)
    assert (first.id, first.date, first.original, first.text) == ("a.txt", "2020-05", DIRTY, CLEAN)
    assert [e.rule for e in first.edits] == ["boots", "source-link"]
    assert [s.rule for s in first.suggestions] == ["doubtful"]
    assert (second.id, second.edits) == (None, ())
    assert "Ünrelated" in done.stdout


def test_threshold(run: Run) -> None:
    assert "under talks" in run("clean", "--threshold", "0.6", file("a.txt")).stdout
    assert "boots on the floor" in run("clean", "--threshold", "1", file("a.txt")).stdout


def test_another_dictionary_is_added(run: Run) -> None:
    Path("more.toml").write_text('[[rule]]\nid = "first"\nkind = "phrase"\nfind = "First line"\nreplace = "Line 1"\n')
    Path("over.toml").write_text('[[rule]]\nid = "boots"\nkind = "phrase"\nfind = "boots"\nreplace = "shoes"\n')
    done = run("clean", "--dictionary", "more.toml", "--dictionary", "over.toml", file("a.txt"))
    assert done.stdout.startswith("Line 1.")
    assert "shoes on the floor" in done.stdout


def test_output_file(run: Run) -> None:
    done = run("clean", file("a.txt"), "-o", "b.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("b.txt").read_bytes() == CLEAN.encode()


def test_check(run: Run) -> None:
    path = file("a.txt")
    done = run("clean", "--check", path, file("b.txt", CLEAN))
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "a.txt: 2 edits would be made\n")
    assert path.read_bytes() == DIRTY.encode()
    assert run("clean", "--check", "b.txt").exit_code == 0


def test_check_goes_with_diff_and_json(run: Run) -> None:
    path = file("a.txt")
    assert run("clean", "--check", "--diff", path).stdout.startswith("--- a.txt\n")
    done = run("clean", "--check", "--json", path)
    assert (done.exit_code, json.loads(done.stdout)["text"]) == (1, CLEAN)


class TestInPlace:
    def test_only_what_changes_is_touched(self, run: Run) -> None:
        dirty, clean = file("a.txt"), file("b.txt", CLEAN)
        os.utime(clean, (1, 1))
        done = run("clean", "--in-place", dirty, clean)
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "a.txt: 2 edits\n")
        assert dirty.read_bytes() == CLEAN.encode()
        assert clean.stat().st_mtime == 1
        assert sorted(p.name for p in Path().iterdir()) == ["a.txt", "b.txt", "builtin"]

    def test_mode_is_kept(self, run: Run) -> None:
        path = file("a.txt")
        path.chmod(0o640)
        run("clean", "--in-place", path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_link_stays_a_link(self, run: Run) -> None:
        path = file("a.txt")
        Path("link.txt").symlink_to(path)
        run("clean", "--in-place", "link.txt")
        assert Path("link.txt").is_symlink()
        assert path.read_bytes() == CLEAN.encode()

    def test_byte_order_mark_is_kept(self, run: Run) -> None:
        path = file("a.txt", "\ufeff" + DIRTY)
        run("clean", "--in-place", path)
        assert path.read_bytes() == ("\ufeff" + CLEAN).encode()

    def test_all_files_are_read_before_one_is_written(self, run: Run) -> None:
        good = file("a.txt")
        Path("bad.txt").write_bytes(b"caf\xe9")
        done = run("clean", "--in-place", good, "bad.txt", "gone.txt")
        assert done.exit_code == 2
        assert good.read_bytes() == DIRTY.encode()
        assert "bad.txt: not UTF-8" in done.stderr
        assert "gone.txt: no such file" in done.stderr

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
    def test_read_only_file(self, run: Run) -> None:
        good, bad = file("a.txt"), file("b.txt")
        bad.chmod(0o400)
        done = run("clean", "--in-place", good, bad)
        assert (done.exit_code, good.read_bytes()) == (2, DIRTY.encode())


LOOP = """
[[rule]]
id = "there"
kind = "phrase"
find = "alpha"
replace = "beta"

[[rule]]
id = "back"
kind = "phrase"
find = "beta"
replace = "alpha"
"""


def test_text_that_never_settles_comes_back_untouched(run: Run) -> None:
    Path("loop.toml").write_text(LOOP)
    done = run("clean", "--dictionary", "loop.toml", input="alpha, boots on the floor")
    assert (done.exit_code, done.stdout) == (0, "alpha, boots on the floor")
    assert done.stderr == "standard input: never came to rest, left as it is; look for rules that undo each other\n"
