"""Readers: each cuts its kind of input into chunks, and never holds more than one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from cleaner.batch.chunk import Chunk, Row
from cleaner.batch.options import Options
from cleaner.batch.streams import lines, open_source
from cleaner.columns import check_columns
from cleaner.errors import InputError

_MOST_ROWS = 256
_MOST_BYTES = 256 * 1024
_KEEP = 10_000  # bytes of an absurdly long record that are kept to recognise it by

Reader = Callable[[Sequence[tuple[str, str | None]], Options], Iterator[Chunk]]


def read_chunks(files: Sequence[tuple[str, str | None]], options: Options) -> Iterator[Chunk]:
    """All chunks of the input, in order. `files` are `(name, path)`; the path of standard input is None.

    A file that cannot be read on becomes a failed record in its place, and the next file follows. Chunks are cut by
    numbers of records and bytes alone, so that the same input always gives the same chunks.
    """
    if options.read_as == "text":
        yield from _documents(files)
        return
    from cleaner.batch.archives import read_archive

    kinds: dict[str, Callable[[str, str | None, Options], Iterator[tuple[Row | Any, int, dict[str, Any]]]]]
    kinds = {"jsonl": _jsonl, "csv": _csv, "tsv": _csv, "parquet": _parquet, "warc": read_archive}
    before = 0
    for number, (name, path) in enumerate(files):
        try:
            yield from _cut(name, before, number == 0, kinds[options.read_as](name, path, options))
        except OSError as error:
            reason = f"cannot be read on from here: {error.strerror or error}; mend the file, and run on what is left"
            yield Chunk(name, [Row(0, b"", reason)], position=before)
        before += Path(path).stat().st_size if path else 0


def _cut(name: str, before: int, first: bool, rows: Iterator[tuple[Any, int, dict[str, Any]]]) -> Iterator[Chunk]:
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
        if len(gathered) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield Chunk(name, gathered, opening=opening, position=before + at, **extra)
            gathered, size, opening = [], 0, False
    if gathered or opening:
        yield Chunk(name, gathered, opening=opening, position=before + at, **extra)
    if failed is not None:
        raise failed


def _jsonl(name: str, path: str | None, options: Options) -> Iterator[tuple[Row, int, dict[str, Any]]]:
    stream, raw = open_source(path)
    with closing(stream), closing(raw):
        for number, (line, size) in enumerate(lines(stream, options.max_bytes), 1):
            yield _row(number, line, size, options), min(size, len(line)), {"at": _tell(raw, path)}


def _row(number: int, line: bytes, size: int, options: Options) -> Row:
    if size > options.max_bytes:
        reason = f"{size:,} bytes long, more than --max-bytes {options.max_bytes:,}; only its beginning is kept here"
        return Row(number, line[:_KEEP], reason)
    return Row(number, line)


def _tell(raw: Any, path: str | None) -> int:
    return int(raw.tell()) if path is not None else 0


def _csv(name: str, path: str | None, options: Options) -> Iterator[tuple[Row, int, dict[str, Any]]]:
    """Records of CSV: lines, joined as long as a quote is open. The first is the header, which every chunk carries."""
    import csv

    stream, raw = open_source(path)
    header: tuple[str, ...] = ()
    with closing(stream), closing(raw):
        parts, size, quotes, start = [], 0, 0, 1  # type: list[bytes], int, int, int
        for number, (line, length) in enumerate(lines(stream, options.max_bytes), 1):
            parts.append(line)
            size, quotes = size + length, quotes + line.count(b'"')
            if quotes % 2 and size <= options.max_bytes:
                continue
            record = b"".join(parts)
            if not header:
                try:
                    text = record.decode("utf-8-sig")
                except UnicodeDecodeError as error:
                    raise InputError(f"{name}:1: the header is not UTF-8 ({error}); convert the file first") from None
                header = tuple(next(csv.reader([text], delimiter=delimiter(options.read_as)), ()))
            yield _row(start, record, size, options), len(record), {"header": header, "at": _tell(raw, path)}
            parts, size, quotes, start = [], 0, 0, number + 1
        if parts:
            reason = "a quote is opened and never closed; close it"
            yield Row(start, b"".join(parts)[: options.max_bytes], reason), size, {"header": header}


def delimiter(form: str) -> str:
    """What stands between two fields."""
    return "\t" if form == "tsv" else ","


def _parquet(name: str, path: str | None, options: Options) -> Iterator[tuple[Any, int, dict[str, Any]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if path is None:
        raise InputError("Parquet cannot be read from standard input; give a file")
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise InputError(f"{name}: not Parquet: {error}; give a Parquet file, or say --from") from None
    with file:
        schema = file.schema_arrow
        check_columns(schema, options.text_columns, options.id_column, options.date_column)
        size, rows = Path(path).stat().st_size, max(1, file.metadata.num_rows)
        yield pa.RecordBatch.from_pylist([], schema), 0, {}
        done = 0
        for batch in file.iter_batches(batch_size=_MOST_ROWS, use_threads=False):
            done += batch.num_rows
            yield from ((part, 0, {"at": size * done // rows}) for part in _small(batch))


def _small(batch: Any) -> Iterator[Any]:
    """A batch in parts of bounded size: huge records come one by one."""
    if batch.num_rows > 1 and batch.nbytes > 16 * _MOST_BYTES:
        half = batch.num_rows // 2
        yield from _small(batch.slice(0, half))
        yield from _small(batch.slice(half))
    else:
        yield batch


def _documents(files: Sequence[tuple[str, str | None]]) -> Iterator[Chunk]:
    """Files of text or HTML are read by the workers; a chunk only names them."""
    rows, size, read, opening = [], 0, 0, True  # type: list[Row], int, int, bool
    for name, path in files:
        rows.append(Row(0, (name, path)))
        try:
            weight = Path(path).stat().st_size if path else 0
        except OSError:
            weight = 0
        size, read = size + weight, read + weight
        if len(rows) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield Chunk("", rows, opening=opening, position=read)
            rows, size, opening = [], 0, False
    if rows or opening:
        yield Chunk("", rows, opening=opening, position=read)
