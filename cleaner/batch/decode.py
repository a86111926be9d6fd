"""Raw records of each format as a record batch, in a worker. What cannot be decoded becomes a failure, alone."""

from __future__ import annotations

import contextlib
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from cleaner.batch.chunk import Chunk
from cleaner.batch.decoded import Decoded, gather
from cleaner.batch.documents import decode_documents
from cleaner.batch.options import Options
from cleaner.batch.readers import delimiter
from cleaner.columns import pa
from cleaner.errors import RecordError

_MARK = b"\xef\xbb\xbf"


def decode(chunk: Chunk, options: Options) -> Decoded:
    """The chunk's records as a batch with at least the columns that cleaning needs."""
    if chunk.batch is not None:
        rows = chunk.batch.num_rows
        return Decoded(chunk.batch, list(range(rows)), [0] * rows, [None] * rows, files=[chunk.file] * rows)
    if options.read_as == "text":
        return decode_documents(chunk, options)
    if chunk.rows and not chunk.opening and all(row.failure for row in chunk.rows):
        decoded = Decoded(pa.RecordBatch.from_pylist([], pa.schema([(name, pa.string()) for name in wanted(options)])))
        gather(chunk, decoded, lambda row, decoded: None, True)
        return decoded
    if options.read_as == "jsonl":
        return _decode_jsonl(chunk, options)
    if options.read_as in ("csv", "tsv"):
        return _decode_csv(chunk, options)
    return decode_documents(chunk, options)


def wanted(options: Options) -> list[str]:
    """The columns that an input must have."""
    return list(dict.fromkeys([*options.text_columns, *filter(None, (options.id_column, options.date_column))]))


def _decode_jsonl(chunk: Chunk, options: Options) -> Decoded:
    schema = pa.schema([(name, pa.large_string()) for name in wanted(options)])
    decoded = Decoded(None)

    def one(row: Any, decoded: Decoded) -> dict[str, Any] | None:
        data = row.data.removeprefix(_MARK) if row.line == 1 else row.data
        if not data.strip():
            return None
        frame = _object(data)
        values = {name: _text(frame, name) for name in options.text_columns}
        if options.id_column is not None:
            values[options.id_column] = _plain(frame, options.id_column)
        if options.date_column is not None:
            values.setdefault(options.date_column, _text(frame, options.date_column))
        decoded.frames.append(frame)
        return values

    decoded.batch = pa.RecordBatch.from_pylist(gather(chunk, decoded, one, True), schema)
    return decoded


def objects(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Those of these lines that are JSON objects, their members undecoded."""
    for line in lines:
        with contextlib.suppress(RecordError):
            if line.strip():
                yield _object(line.removeprefix(_MARK))


def _object(data: bytes) -> dict[str, Any]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start} of the line (0x{data[error.start]:02X}); convert it") from None
    try:
        frame: dict[str, Any] = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError as error:
        raise RecordError(f"not a JSON object: {error}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise RecordError(_fault(data, error)) from None
    return frame


def _fault(data: bytes, error: Exception) -> str:
    """What is wrong with a line: half a surrogate pair is refused with words that lead astray."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return f"not JSON: {error}"
    return "holds a lone surrogate or a number that JSON does not know, which UTF-8 JSON cannot hold; mend the source"


def _member(frame: dict[str, Any], name: str) -> Any:
    if name not in frame:
        raise RecordError(f"no column {name!r}; the columns are: {', '.join(frame) or 'none at all'}")
    try:
        return msgspec.json.decode(frame[name])
    except (msgspec.DecodeError, RecursionError):
        raise RecordError(f"column {name!r}: not a JSON value that UTF-8 can hold (a lone surrogate?)") from None


def _text(frame: dict[str, Any], name: str) -> str | None:
    value = _member(frame, name)
    if value is not None and not isinstance(value, str):
        raise RecordError(f"column {name!r} holds {type(value).__name__}, not text")
    return value


def _plain(frame: dict[str, Any], name: str) -> str | None:
    value = _member(frame, name)
    return value if value is None or isinstance(value, str) else bytes(frame[name]).decode("utf-8")


def _decode_csv(chunk: Chunk, options: Options) -> Decoded:
    schema = pa.schema([(name, pa.large_string()) for name in chunk.header or wanted(options)])
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the reader has bounded the record already
    decoded = Decoded(None)

    def one(row: Any, decoded: Decoded) -> dict[str, Any] | None:
        if row.line == 1 or not row.data.strip(b"\r\n"):
            return None
        try:
            text = row.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RecordError(f"not UTF-8 at byte {error.start} of the record; convert it") from None
        try:
            [fields] = csv.reader(_lines(text), delimiter=delimiter(options.read_as))
        except (csv.Error, ValueError) as error:
            raise RecordError(f"not CSV: {error}") from None
        if len(fields) != len(chunk.header):
            raise RecordError(f"{len(fields)} fields, but the header has {len(chunk.header)}")
        return dict(zip(chunk.header, fields, strict=True))

    decoded.batch = pa.RecordBatch.from_pylist(gather(chunk, decoded, one, True), schema)
    return decoded


def _lines(text: str) -> list[str]:
    r"""Lines that end in "\n" only: others are text, not ends of lines."""
    parts = text.split("\n")
    return [*(part + "\n" for part in parts[:-1]), *filter(None, parts[-1:])]
