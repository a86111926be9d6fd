"""Misuse: one clear sentence that names the file and the cure, exit status 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ICONV = "convert it first, for example: iconv -f"

CASES = [
    ("clean gone.txt", "gone.txt: no such file; check the path"),
    ("clean folder", "folder: is a folder; name the files in it, for example folder/*.txt"),
    ("clean nul.bin", "nul.bin: binary, not text: NUL at byte offset 4; give the text that it holds, as UTF-8"),
    ("clean latin.txt", f"latin.txt: not UTF-8 at byte offset 3 (0xE9); {ICONV} WINDOWS-1252 -t UTF-8"),
    ("clean utf16.txt", f"utf16.txt: UTF-16, not UTF-8; {ICONV} UTF-16 -t UTF-8"),
    ("explain gone.txt", "gone.txt: no such file; check the path"),
    ("explain good.txt --span elsewhere", "good.txt: 'elsewhere' does not stand there; copy it from the text"),
    ("clean --dif good.txt", "No such option '--dif'. Did you mean '--diff'? See 'cleaner clean --help'."),
    ("claen good.txt", "No such command 'claen'. Did you mean 'clean'? See 'cleaner --help'."),
    ("clean --threshold 2 good.txt", "threshold must be a number from 0.5 to 1, not 2.0"),
    (
        "clean --threshold much good.txt",
        "Invalid value for '--threshold': 'much' is not a valid float. See 'cleaner clean --help'.",
    ),
    (
        "clean --date 2020-13 good.txt",
        'date must be a datetime.date or a string "YYYY", "YYYY-MM" or "YYYY-MM-DD", not \'2020-13\'',
    ),
    (
        "clean --diff --json good.txt",
        "--diff and --json exclude each other: give one of them. See 'cleaner clean --help'.",
    ),
    ("clean --in-place -", "--in-place needs files, not standard input: name them. See 'cleaner clean --help'."),
    ("clean --in-place", "--in-place needs files, not standard input: name them. See 'cleaner clean --help'."),
    (
        "clean --in-place --check good.txt",
        "--in-place and --check exclude each other: give one of them. See 'cleaner clean --help'.",
    ),
    (
        "clean --in-place -o x good.txt",
        "--in-place and --output exclude each other: give one of them. See 'cleaner clean --help'.",
    ),
    ("clean good.txt -o gone/x.txt", "gone/x.txt: there is no folder gone; make it first"),
    ("clean good.txt -o folder", "folder: is a folder; name a file in it"),
    ("clean --dictionary gone.toml good.txt", "gone.toml:0: E001 no such file or folder; check the path"),
    (
        "clean --dictionary broken.toml good.txt",
        "broken.toml:3: E103 org/ra/x: no such field: 'nmae'; did you mean 'name'?",
    ),
    ("undo gone.json", "gone.json: no such file; check the path"),
    ("undo empty.json", "empty.json: empty; give what cleaner clean --json wrote"),
    (
        "undo good.txt",
        "good.txt:1: not JSON: Expecting value: line 1 column 1 (char 0); give what cleaner clean --json wrote",
    ),
    ("dictionary list --country", "Option '--country' requires an argument."),
    ("dictionary lookup", "Missing argument 'NAME'. See 'cleaner dictionary lookup --help'."),
]


@pytest.fixture(autouse=True)
def bad_files(world: Path) -> None:
    Path("good.txt").write_text("boots on the floor")
    Path("folder").mkdir()
    Path("empty.json").write_text("\n")
    Path("nul.bin").write_bytes(b"text\0")
    Path("latin.txt").write_bytes(b"caf\xe9")
    Path("utf16.txt").write_bytes("text".encode("utf-16"))
    Path("broken.toml").write_text('[[entity]]\nid = "org/ra/x"\nnmae = "X"\n')


def state() -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in Path().rglob("*") if p.is_file()}


@pytest.mark.parametrize(("line", "message"), CASES, ids=[line for line, _ in CASES])
def test_one_sentence(run: Run, line: str, message: str) -> None:
    before = state()
    done = run(*line.split())
    assert done.stderr == f"cleaner: {message}\n"
    assert (done.exit_code, done.stdout) == (2, "")
    assert state() == before


def test_bad_standard_input(run: Run) -> None:
    done = run("clean", input=b"caf\xe9")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("cleaner: standard input: not UTF-8 at byte offset 3 (0xE9)")


def test_a_byte_order_mark_counts_among_the_bytes(run: Run) -> None:
    done = run("clean", input=b"\xef\xbb\xbfcaf\xe9")
    assert "at byte offset 6 (0xE9)" in done.stderr


def test_every_fault_of_a_dictionary_is_told_up_to_a_point(run: Run) -> None:
    Path("many.toml").write_text("[[entity]]\n" * 30)
    done = run("clean", "--dictionary", "many.toml", "good.txt")
    lines = done.stderr.splitlines()
    assert len(lines) == 21
    assert lines[0] == "cleaner: many.toml:1: E103 field 'id' is missing; add it"
    assert lines[-1] == "cleaner: and 10 more; see all with: cleaner dictionary check"


def test_no_command_shows_the_help(run: Run) -> None:
    done = run()
    assert done.exit_code == 2
    assert "Commands:" in done.output


def test_a_record_that_was_tampered_with(run: Run) -> None:
    record = run("clean", "--json", "good.txt").stdout.replace("boots on the ground", "boots on the sea", 1)
    done = run("undo", "-", input=record)
    assert done.exit_code == 2
    assert done.stderr == (
        "cleaner: standard input:1: not a cleaner result: its edits do not lead from 'original' to 'text'; "
        "give what cleaner clean --json wrote\n"
    )
