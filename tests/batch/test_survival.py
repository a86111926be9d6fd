"""What happens to a run: workers that die, kill -9, a full disk, Ctrl-C, a second run - nothing is lost or repeated."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def write(path: str, number: int) -> None:
    with open(path, "w", encoding="utf-8") as file:
        for i in range(number):
            file.write(json.dumps({"id": i, "text": f"text {i}: {'boots on the floor' if i % 5 == 0 else 'x'}"}) + "\n")


def until(path: Path) -> None:
    """Wait until a file has something in it."""
    end = time.monotonic() + 60
    while not (path.exists() and path.stat().st_size) and time.monotonic() < end:
        time.sleep(0.005)


ARGS = ["--edits", "d.jsonl", "--errors", "e.jsonl", "--quiet", "--workers"]


def outputs() -> list[bytes]:
    return [Path(name).read_bytes() for name in ("b.jsonl", "d.jsonl", "e.jsonl")]


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_killed_and_resumed(run: Run, command: list[str], how: signal.Signals, ending: str) -> None:
    write("a.jsonl", 20_000)
    with open("a.jsonl", "a") as file:
        file.write("{bad\n")
    source = "a.jsonl"
    if ending == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table({"text": [f"{i} boots on the floor" for i in range(20_000)]}), "a.parquet")
        source = "a.parquet"
    out = f"b{ending}"
    process = subprocess.Popen([*command, "batch", source, out, *ARGS, "2"], stderr=subprocess.PIPE, start_new_session=True)
    until(Path(f"{out}.part"))
    process.send_signal(how)
    process.communicate()
    assert not Path(out).exists(), "the run was too short to be stopped"
    done = run("batch", source, out, *ARGS, 2)
    assert done.exit_code == 2
    assert "say --resume to go on with it" in done.stderr
    done = run("batch", source, out, *ARGS, 2, "--resume", "--threshold", 0.8)
    assert "cannot resume: threshold changed since the first run, from 0.9 to 0.8" in done.stderr
    done = run("batch", source, out, *ARGS, 2, "--resume", "--quotations", "skip")
    assert 'cannot resume: quotations changed since the first run, from "edit" to "skip"' in done.stderr
    assert run("batch", source, out, *ARGS, 1, "--resume").exit_code == (ending == ".jsonl")
    names = (out, "d.jsonl", "e.jsonl")
    resumed = [Path(name).read_bytes() for name in names]
    assert run("batch", source, out, *ARGS, 2).exit_code == (ending == ".jsonl")
    assert resumed == [Path(name).read_bytes() for name in names]
    assert not [p.name for p in Path().iterdir() if p.suffix in (".part", ".state", ".lock", ".whole", ".new")]


def test_a_changed_dictionary_is_refused(run: Run, world: Path, command: list[str]) -> None:
    write("a.jsonl", 20_000)
    process = subprocess.Popen([*command, "batch", "a.jsonl", "b.jsonl", "--quiet"], start_new_session=True)
    until(Path("b.jsonl.part"))
    process.kill()
    process.wait()
    (world / "more.toml").write_text('[[innocent]]\nreason = "days"\nwords = ["Tuesday"]\n')
    done = run("batch", "a.jsonl", "b.jsonl", "--resume")
    assert done.exit_code == 2
    assert "cannot resume: dictionary changed since the first run" in done.stderr
    assert run("batch", "a.jsonl", "b.jsonl", "--restart", "--quiet").exit_code == 0
    assert len(Path("b.jsonl").read_bytes().splitlines()) == 20_000


def test_the_number_of_workers_changes_nothing(run: Run) -> None:
    write("a.jsonl", 3000)
    seen = []
    for workers in (1, 2, 3):
        assert run("batch", "a.jsonl", "b.jsonl", *ARGS, workers).exit_code == 0
        seen.append(outputs())
    assert seen[0] == seen[1] == seen[2]


def test_many_records(run: Run) -> None:
    with open("a.jsonl", "w") as file:
        file.writelines(f'{{"text":"{i}"}}\n' for i in range(200_000))
    assert run("batch", "a.jsonl", "b.jsonl", "--quiet", "--no-edit-columns").exit_code == 0
    assert Path("b.jsonl").read_bytes() == Path("a.jsonl").read_bytes()


def test_a_worker_that_dies(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.cleaner import Cleaner

    explain = Cleaner.explain

    def deadly(self: Cleaner, text: str, **options: object) -> object:
        if "poison" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return explain(self, text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Cleaner, "explain", deadly)
    write("a.jsonl", 700)
    with open("a.jsonl", "a") as file:
        file.write('{"id": "p", "text": "poison"}\n{"id": "q", "text": "boots on the floor"}\n')
    done = run("batch", "a.jsonl", "b.jsonl", *ARGS, 2)
    assert done.exit_code == 1
    [failed] = [json.loads(line) for line in Path("e.jsonl").read_text().splitlines()]
    assert (failed["line"], failed["record"]) == (701, '{"id": "p", "text": "poison"}\n')
    assert "process that cleaned this record died" in failed["reason"]
    out = [json.loads(line) for line in Path("b.jsonl").read_text().splitlines()]
    assert [row["id"] for row in out] == [*range(700), "q"]
    assert run("undo", "d.jsonl").stdout_bytes == Path("a.jsonl").read_bytes()


def test_two_runs_to_one_output(run: Run, command: list[str]) -> None:
    write("a.jsonl", 20_000)
    process = subprocess.Popen([*command, "batch", "a.jsonl", "b.jsonl", "--quiet"])
    until(Path("b.jsonl.part"))
    done = run("batch", "a.jsonl", "b.jsonl", "--restart")
    shared = run("batch", "a.jsonl", "c.jsonl", "--errors", "b.jsonl")
    assert process.wait(120) == 0
    assert "b.jsonl: another run is writing it" in shared.stderr
    assert not Path("c.jsonl").exists()
    assert done.exit_code == 2
    assert "b.jsonl: another run is writing it" in done.stderr
    assert len(Path("b.jsonl").read_bytes().splitlines()) == 20_000


def test_a_full_disk(run: Run, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    try:
        write("a.jsonl", 5000)
        done = run("batch", "a.jsonl", "disk/b.jsonl", "--quiet")
        assert done.exit_code == 2
        assert "cannot be written (No space left on device); make room and go on with --resume" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        assert run("batch", "a.jsonl", "disk/b.jsonl", "--quiet", "--resume").exit_code == 0
        assert run("batch", "a.jsonl", "b.jsonl", "--quiet").exit_code == 0
        assert (disk / "b.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
