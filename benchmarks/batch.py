"""How `cleaner batch` uses time and memory: python -m benchmarks.batch [--wide] [MB ...]

For each size it writes a file of JSON lines, cleans it on one worker and on two, and reports articles and megabytes a
second, the pace of merely reading and writing the same file, and the largest memory of any process. It uses a
dictionary of one rule and texts without capitals, so that it measures the batch and not the search for names. Records
are articles of 3 kB; with --wide, 32 kB that pass through around a text of one line: a gigabyte then takes a minute.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from multiprocessing import Process
from pathlib import Path

from cleaner import Cleaner, Dictionary
from cleaner.batch.inputs import find_files
from cleaner.batch.options import Options, Recipe
from cleaner.batch.runner import Job, run
from cleaner.dictionary.load import read_toml

_RULE = """[[rule]]
id = "boots"
kind = "phrase"
find = "boots on the floor"
replace = "boots on the ground"
made = ["He wants {boots on the floor -> boots on the ground}."]
keep = ["He left his boots on that floor."]
"""
_TEXT = "he wants boots on the floor. " + "it rained again, and nothing much came of all that. " * 60
_ARTICLE = '{"id": %d, "text": "' + _TEXT + '"}\n'
_WIDE = '{"id": %d, "text": "boots on the floor", "page": "' + "all that the crawler kept beside the text. " * 750 + '"}\n'


def write(path: Path, megabytes: int, record: str) -> None:
    """Write so many megabytes of a record."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(record % i for i in range(megabytes * 1_000_000 // len(record)))


def clean(source: Path, workers: int) -> None:
    """Clean in this process, whose peak of memory is then that of the run."""
    dictionary = Dictionary.from_files([(Path("rule.toml"), read_toml("rule.toml", _RULE))], "one rule")
    cleaner = Cleaner(dictionary)
    job = Job(find_files(str(source), None), source.with_suffix(".out.jsonl"), None, None,
              Options("jsonl", "jsonl", edit_columns=False), workers)  # fmt: skip
    start = time.monotonic()
    tally = run(job, cleaner, Recipe.of(cleaner, ()))
    seconds = time.monotonic() - start
    size = source.stat().st_size / 1e6
    own, workers_ = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{size:6.0f} MB, {workers} workers: {size / seconds:6.2f} MB/s, {tally.read / seconds:7.0f} articles/s, "
          f"peak memory {own:.0f} MB in the parent, {workers_:.0f} MB in the largest worker")  # fmt: skip


def copy(source: Path) -> None:
    """Read and write the same lines without cleaning them."""
    start = time.monotonic()
    with open(source, "rb") as file, open(source.with_suffix(".copy"), "wb") as out:
        for line in file:
            out.write(line)
    print(f"reading and writing alone: {source.stat().st_size / 1e6 / (time.monotonic() - start):.0f} MB/s")


def main() -> None:
    """Measure each size, by default 100 MB and 1 GB."""
    wide = "--wide" in sys.argv
    sizes = [int(size) for size in sys.argv[1:] if size != "--wide"] or [100, 1000]
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in sizes:
            source = Path(folder) / f"{megabytes}.jsonl"
            write(source, megabytes, _WIDE if wide else _ARTICLE)
            copy(source)
            for workers in (1, 2):
                process = Process(target=clean, args=(source, workers))
                process.start()
                process.join()
            for path in Path(folder).iterdir():
                path.unlink()


if __name__ == "__main__":
    main()
