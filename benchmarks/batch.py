"""How `cleaner batch` uses time and memory: python -m benchmarks.batch [news|wide] [--form FORM] [--edits] [MB ...]

For each size it writes a file of articles, cleans it on one worker and on two, and reports articles and megabytes a
second, the pace of merely reading and writing the same file, and the largest memory of any process. Both clock and
processor count: on a machine that others use, the clock tells of them too.

`news` (the default, 20 MB): articles of 2.5 kB with the built-in dictionary; every tenth has a damaged name. Their names
repeat, as names in news do, so most have been seen before. `wide` (100 MB and 1 GB): records of 32 kB, nearly all of it a
column that passes through, with a dictionary of one rule: that measures the batch itself, and its memory at great sizes.

Megabytes are those of the records, before compression. FORM is jsonl (default), parquet, csv or jsonl.gz, in and out.
--edits writes the audit log as well.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import Process
from pathlib import Path
from typing import Any

from cleaner import Cleaner, Dictionary
from cleaner.batch.inputs import find_files, format_of
from cleaner.batch.options import Options, Recipe
from cleaner.batch.runner import Job, run
from cleaner.batch.streams import compression_of
from cleaner.dictionary.load import read_toml

_RULE = """[[rule]]
id = "boots"
kind = "phrase"
find = "boots on the floor"
replace = "boots on the ground"
made = ["He wants {boots on the floor -> boots on the ground}."]
keep = ["He left his boots on that floor."]
"""
_PARAGRAPHS = """The European Central Bank left its rates where they were on Tuesday, {n} traders said, and markets opened lower.
Christine Lagarde told reporters in Frankfurt that the bank would look at prices again in March. In Washington the
Federal Reserve kept silent; its chairman, Jerome Powell, was expected to speak before Congress in the week that followed.
The International Monetary Fund (IMF) had asked both for patience. "We have seen worse," said one of its economists.

Farmers in the hills above Lugano waited for rain. The wells of three villages ran dry in August, and nobody remembered a
summer like it. "We carry the water up by hand," said Anna Bernasconi, who is 81 and has kept goats since she was a girl.
A lorry of the fire brigade comes twice a week. The mayor, Luca Ferrari, asked the canton for {n} francs, and got half.

In Nairobi the High Court put off the case against the Kenya Power company to the end of the month. Lawyers for {n}
households said that meters had been read wrongly for years. The company denies it. Justice Grace Nyambura, who hears the
case, told both sides to come back with figures. Outside, people sang, and a man sold roasted maize from a cart.
"""
_DAMAGED = "\nUkrainian President Voldimia Zelenkie thanked South Korea's National Intelligence Agency (NIS) in Kyiv.\n"
_PAGE = "all that the crawler kept beside the text. " * 750


def articles(kind: str, size: int) -> Iterator[dict[str, Any]]:
    """Records of so many bytes in all."""
    number = written = 0
    while written < size:
        if kind == "wide":
            record = {"id": number, "text": "he wants boots on the floor", "page": _PAGE}
        else:
            record = {"id": number, "text": _PARAGRAPHS.format(n=number) * 2 + (_DAMAGED if number % 10 == 0 else "")}
        written += sum(len(str(value)) for value in record.values()) + 30
        number += 1
        yield record


def write(path: Path, records: Iterator[dict[str, Any]]) -> None:
    """Write a file of records in the format that its name tells."""
    if path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        group = list(islice(records, 500))
        schema = pa.RecordBatch.from_pylist(group).schema
        with pq.ParquetWriter(path, schema) as writer:
            while group:
                writer.write_batch(pa.RecordBatch.from_pylist(group, schema))
                group = list(islice(records, 500))
        return
    with (gzip.open if path.suffix == ".gz" else open)(path, "wt", encoding="utf-8", newline="") as file:  # type: ignore[operator]
        if path.suffix == ".csv":
            first = next(records)
            rows = csv.DictWriter(file, first)
            rows.writeheader()
            rows.writerow(first)
            rows.writerows(records)
        else:
            file.writelines(json.dumps(record) + "\n" for record in records)


def clean(kind: str, source: Path, size: int, output: Path, workers: int, log: Path | None) -> None:
    """Clean in this process, whose peak of memory is then that of the run."""
    dictionary = Dictionary.from_files([(Path("rule.toml"), read_toml("rule.toml", _RULE))], "one rule")
    cleaner = Cleaner(dictionary) if kind == "wide" else Cleaner()
    cleaner.explain("")
    files = find_files(str(source), None)
    form = format_of(files, None)
    options = Options(form, form, audit=log is not None, compression=(compression_of(str(output)), None, None))
    before = processor()
    start = time.monotonic()
    tally = run(Job(files, output, None, log, options, workers), cleaner, Recipe.of(cleaner, ()))
    seconds, used = time.monotonic() - start, processor() - before
    own, most = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{workers} workers, by the clock {size / seconds:.2f} MB/s and {tally.read / seconds:.0f} articles/s; "
          f"of one processor {size / used:.2f} MB/s and {tally.read / used:.0f} articles/s; "
          f"memory {own:.0f} MB here, {most:.0f} MB in the largest worker; {tally.edits} edits", flush=True)  # fmt: skip


def processor() -> float:
    """Seconds of processor that this process and the workers that have ended have used."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def copy(source: Path, size: int) -> None:
    """Read and write the same lines, or records of Parquet, without cleaning them."""
    target, start = source.with_name("copy"), time.monotonic()
    if source.suffix == ".parquet":
        import pyarrow.parquet as pq

        with pq.ParquetFile(source) as file, pq.ParquetWriter(target, file.schema_arrow) as writer:
            for batch in file.iter_batches(256):
                writer.write_batch(batch)
    elif source.suffix == ".gz":
        with gzip.open(source, "rb") as file, gzip.open(target, "wb", 6) as out:
            shutil.copyfileobj(file, out)
    else:
        with open(source, "rb") as file, open(target, "wb") as out:
            for line in file:
                out.write(line)
    seconds = time.monotonic() - start
    print(f"{source.name}, {size} MB: only reading and writing it {size / seconds:.0f} MB/s", flush=True)
    target.unlink()


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description="Time and memory of cleaner batch.")
    parser.add_argument("kind", nargs="?", choices=["news", "wide"], default="news")
    parser.add_argument("--form", choices=["jsonl", "parquet", "csv", "jsonl.gz"], default="jsonl")
    parser.add_argument("--edits", action="store_true")
    parser.add_argument("megabytes", nargs="*", type=int)
    given = parser.parse_intermixed_args()
    for megabytes in given.megabytes or ([100, 1000] if given.kind == "wide" else [20]):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, f"{given.kind}.{given.form}")
            write(source, articles(given.kind, megabytes * 1_000_000))
            copy(source, megabytes)
            for workers in (1, 2):
                output = Path(folder, f"out.{given.form}")
                log = Path(folder, "log.jsonl.zst") if given.edits else None
                process = Process(target=clean, args=(given.kind, source, megabytes, output, workers, log))
                process.start()
                process.join()


if __name__ == "__main__":
    main()
