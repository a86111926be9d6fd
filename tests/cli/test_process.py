"""Real processes: pipes that close, Ctrl-C, exit statuses, what a start costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleaner import __version__

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


def python(*args: str) -> list[str]:
    return [sys.executable, *args]


def test_version_and_help_load_nothing_heavy() -> None:
    code = (
        "import sys; from cleaner.cli import app\n"
        "status = app.status(['clean', '--help'])\n"
        "heavy = {'msgspec', 'regex', 'ftfy', 'rapidfuzz', 'ahocorasick_rs', 'cleaner.cleaner'} & set(sys.modules)\n"
        "sys.exit(status or ' '.join(heavy) or 0)"
    )
    done = subprocess.run(python("-c", code), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run(python("-m", "cleaner", "--version"), capture_output=True, text=True, check=True)
    assert done.stdout == f"cleaner {__version__}\n"


def test_bytes_go_through_a_real_pipe(command: list[str]) -> None:
    data = "A\r\nboots on the floor – “é”\r".encode()
    done = subprocess.run([*command, "clean"], input=data, capture_output=True, check=True)
    assert done.stdout == "A\r\nboots on the ground – “é”\r".encode()
    assert done.stderr == b""


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_the_locale_does_not_matter(command: list[str], locale: str) -> None:
    environment = os.environ | {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [*command, "clean", "--json"], input="Łódź".encode(), capture_output=True, env=environment, check=True
    )
    assert '"text": "Łódź"' in done.stdout.decode("utf-8")


@pytest.mark.parametrize("args", [["dictionary", "list", "--json"], ["clean", "big.txt"]])
def test_a_closed_pipe_ends_quietly(command: list[str], world: Path, args: list[str]) -> None:
    Path("big.txt").write_text("Nothing here.\n" * 20_000)
    rows = "".join(f'[[entity]]\nid = "person/ra/p{i}"\nname = "Person {i}"\n\n' for i in range(2000))
    (world / "many.toml").write_text(rows)
    process = subprocess.Popen([*command, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(30), process.stderr.read()) == (141, b"")
    process.stderr.close()


def test_ctrl_c_ends_quietly(command: list[str]) -> None:
    python, option, code = command
    code = code.replace("main()", "print('ready', file=sys.stderr, flush=True); main()")
    pipe = subprocess.PIPE
    process = subprocess.Popen([python, option, code, "clean"], stdin=pipe, stdout=pipe, stderr=pipe)
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_full_disk_is_one_sentence(command: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*command, "clean"], input=b"x", stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"cleaner: standard output cannot be written (No space left on device)")
