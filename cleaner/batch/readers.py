"""Readers: each cuts its kind of input into chunks, and never holds more than one of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from cleaner.batch.archives import read_archive
from cleaner.batch.chunk import Chunk, Row
from cleaner.batch.documents import read_documents
from cleaner.batch.kept import Stream, beginning, kept
from cleaner.batch.options import MOST_BYTES, MOST_ROWS, Options
from cleaner.batch.quotes import records
from cleaner.batch.streams import lines, open_source
from cleaner.errors import InputError

_KEEP = 10_000  # bytes of an absurdly long record that are kept to recognise it by

Items = Iterator[tuple[Any, int, dict[str, Any]]]


def read_chunks(files: Sequence[tuple[str, str | None]], options: Options) -> Iterator[Chunk]:
    """All chunks of the input, in order. `files` are those of `find_files`.

    A file that cannot be read on becomes a failed record in its place, and the next file follows. Chunks are cut by
    numbers of records and bytes alone, so that the same input always gives the same chunks.
    """
    if options.audit:
        yield beginning(options.read_as, sum(path != "" for _, path in files))
    if options.read_as == "text":
        yield from read_documents(files, options)
        return
    kinds: dict[str, Callable[[str, Any, Options], Items]]
    kinds = {"jsonl": _jsonl, "csv": _csv, "tsv": _csv, "parquet": _parquet}
    kinds["warc"] = partial(read_archive, several=len(files) > 1)
    before, opening = 0, True
    for number, (name, path) in enumerate(files):
        if path == "":
            yield Chunk(name, [Row(0, b"", "a link that leads out of the folder; give the file that it leads to")])
            continue
        source = path or Stream(sys.stdin.buffer, keep=options.audit)
        size = _size(path)
        try:
            for chunk in _cut(name, before, opening, kinds[options.read_as](name, source, options)):
                if chunk.rows or chunk.batch is not None or number == len(files) - 1:
                    yield chunk
                    opening = False
        except OSError as error:
            reason = f"cannot be read on from here: {error.strerror or error}; mend the file, and run on what is left"
            yield Chunk(name, [Row(0, b"", reason)], position=before)
        before += size
        if options.audit:
            yield from kept(name, source if isinstance(source, str) else source.aside(), before)


def _size(path: str | None) -> int:
    try:
        return Path(path).stat().st_size if path else 0
    except OSError:
        return 0


def _cut(name: str, before: int, first: bool, rows: Items) -> Iterator[Chunk]:
    """Gather rows into chunks. Each item is a row (or a record batch), its size, and what else the chunk is to carry."""
    gathered: list[Row] = []
    size, extra, opening, at = 0, {}, first, 0  # type: int, dict[str, Any], bool, int
    failed: OSError | None = None
    while True:
        try:
            item = next(rows, None)
        except OSError as error:
            item, failed = None, error
        if item is None:
            break
        row, weight, extra = item
        at = extra.pop("at", at)
        if not isinstance(row, Row):
            yield Chunk(name, [], row, opening=opening, position=before + at, **extra)
            opening = False
            continue
        gathered.append(row)
        size += weight
        if len(gathered) >= MOST_ROWS or size >= MOST_BYTES:
            yield Chunk(name, gathered, opening=opening, position=before + at, **extra)
            gathered, size, opening = [], 0, False
    if gathered or opening:
        yield Chunk(name, gathered, opening=opening, position=before + at, **extra)
    if failed is not None:
        raise failed


def _jsonl(name: str, source: Any, options: Options) -> Items:
    stream, raw = open_source(source)
    with closing(stream), closing(raw):
        for number, (line, size) in enumerate(lines(stream, options.max_bytes), 1):
            yield _row(number, line, size, options), min(size, len(line)), {"at": _tell(raw, source)}


def _row(number: int, line: bytes, size: int, options: Options) -> Row:
    if size > options.max_bytes:
        reason = f"{size:,} bytes long, more than --max-bytes {options.max_bytes:,}; only its beginning is kept here"
        return Row(number, line[:_KEEP], reason)
    return Row(number, line)


def _tell(raw: Any, source: Any) -> int:
    return int(raw.tell()) if isinstance(source, str) else 0


def _csv(name: str, source: Any, options: Options) -> Items:
    """Records of CSV: lines, joined as long as a quote is open. The first is the header, which every chunk carries."""
    stream, raw = open_source(source)
    header: tuple[str, ...] = ()
    with closing(stream), closing(raw):
        found = records(lines(stream, options.max_bytes), delimiter(options.read_as).encode(), options.max_bytes)
        for start, record, size, whole in found:
            header = header or header_of(name, record, options)
            row = _row(start, record, size, options)
            if not whole and row.failure is None:
                row = Row(start, record, "a quote is opened and never closed; close it")
            yield row, len(record), {"header": header, "at": _tell(raw, source)}


def read_header(name: str, path: str, options: Options) -> tuple[str, ...]:
    """The column names of a CSV file; none if it is empty. Raises `InputError` if it cannot be read."""
    try:
        with closing(_csv(name, path, options)) as records:  # type: ignore[type-var]
            for _, _, extra in records:
                return tuple(extra["header"])
    except OSError:
        pass  # a failed record, when its turn comes
    return ()


def header_of(name: str, record: bytes, options: Options) -> tuple[str, ...]:
    """The column names in the first record of CSV. Raises `InputError` if they cannot be read."""
    import csv

    try:
        text = record.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}:1: the header is not UTF-8 ({error}); convert the file first") from None
    return tuple(next(csv.reader([text], delimiter=delimiter(options.read_as)), ()))


def delimiter(form: str) -> str:
    """What stands between two fields."""
    return "\t" if form == "tsv" else ","


def _parquet(name: str, path: Any, options: Options) -> Items:
    import pyarrow as pa

    if not isinstance(path, str):
        raise InputError("Parquet cannot be read from standard input; give a file")
    with _open_parquet(name, path) as file:
        schema = file.schema_arrow
        size, rows = Path(path).stat().st_size, max(1, file.metadata.num_rows)
        yield pa.RecordBatch.from_pylist([], schema), 0, {}
        done = 0
        for batch in file.iter_batches(batch_size=MOST_ROWS, use_threads=False):
            done += batch.num_rows
            yield from ((part, 0, {"at": size * done // rows}) for part in _small(batch))


def _open_parquet(name: str, path: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path, buffer_size=2**20, pre_buffer=False)  # a row group may be larger than memory
    except pa.ArrowInvalid as error:
        raise InputError(f"{name}: not Parquet: {error}; give a Parquet file, or say --from") from None


def read_schema(name: str, path: str) -> Any:
    """The schema of a Parquet file. Raises `InputError` for what is none."""
    with _open_parquet(name, path) as file:
        return file.schema_arrow


def _small(batch: Any) -> Iterator[Any]:
    """A batch in parts of bounded size: huge records come one by one."""
    if batch.num_rows > 1 and batch.nbytes > 16 * MOST_BYTES:
        half = batch.num_rows // 2
        yield from _small(batch.slice(0, half))
        yield from _small(batch.slice(half))
    else:
        yield batch
