"""Raw records of each format as a record batch, in a worker. What cannot be decoded becomes a failure, alone."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from cleaner.batch.chunk import Chunk, Failure
from cleaner.batch.options import Options
from cleaner.batch.readers import delimiter
from cleaner.columns import check_columns, pa
from cleaner.errors import InputError, RecordError
from cleaner.files import decode_text

DOCUMENT = pa.schema([(name, pa.string()) for name in ("id", "url", "date", "title", "text")])
"""The columns of documents and archives: `id` is a path or a record's id, `date` when it was written, if known."""


@dataclass(slots=True)
class Decoded:
    """The records of a chunk. `order` tells, for each raw row, its place in the batch, its failure, or None if blank.

    `frames` are JSON objects with undecoded members, for JSON lines; `raws` the bytes of each row where restoring the
    input needs them; `names` the file names of documents.
    """

    batch: Any
    places: list[int | Failure | None] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    raws: list[bytes | None] = field(default_factory=list)
    frames: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def decode(chunk: Chunk, options: Options) -> Decoded:
    """The chunk's records as a batch with at least the columns that cleaning needs."""
    if chunk.batch is not None:
        rows = chunk.batch.num_rows
        return Decoded(chunk.batch, list(range(rows)), [0] * rows, [None] * rows)
    if chunk.rows and not chunk.opening and all(row.failure for row in chunk.rows):
        decoded = Decoded(pa.RecordBatch.from_pylist([], pa.schema([(name, pa.string()) for name in _wanted(options)])))
        _gather(chunk, decoded, lambda row, decoded: None, True)
        return decoded
    if options.read_as == "jsonl":
        return _decode_jsonl(chunk, options)
    if options.read_as in ("csv", "tsv"):
        return _decode_csv(chunk, options)
    return _decode_documents(chunk, options)


def _gather(
    chunk: Chunk, decoded: Decoded, one: Callable[[Any, Any], dict[str, Any] | None], keep: bool
) -> list[dict[str, Any]]:
    """The values of each row, failures noted in their places. `one` gives None for a blank row."""
    values: list[dict[str, Any]] = []
    for row in chunk.rows:
        raw = row.data if keep and isinstance(row.data, bytes) else None
        place: int | Failure | None
        try:
            if row.failure is not None:
                raise RecordError(row.failure)
            value = one(row, decoded)
            place = None if value is None else len(values)
            if value is not None:
                values.append(value)
        except (RecordError, InputError) as error:
            data = row.data if isinstance(row.data, bytes) else row.data[1] if isinstance(row.data[1], bytes) else None
            file = chunk.file or ("" if isinstance(row.data, bytes) else row.data[0])
            place = Failure(file, row.line, str(error), data)
        decoded.places.append(place)
        decoded.lines.append(row.line)
        decoded.raws.append(raw)
    return values


def _wanted(options: Options) -> list[str]:
    return list(dict.fromkeys([*options.text_columns, *filter(None, (options.id_column, options.date_column))]))


def _decode_jsonl(chunk: Chunk, options: Options) -> Decoded:
    schema = pa.schema([(name, pa.large_string()) for name in _wanted(options)])
    decoded = Decoded(None)

    def one(row: Any, decoded: Decoded) -> dict[str, Any] | None:
        data = row.data[3:] if row.line == 1 and row.data.startswith(b"\xef\xbb\xbf") else row.data
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

    decoded.batch = pa.RecordBatch.from_pylist(_gather(chunk, decoded, one, True), schema)
    return decoded


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
    schema = pa.schema([(name, pa.large_string()) for name in chunk.header])
    check_columns(schema, options.text_columns, options.id_column, options.date_column)
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
            fields = next(csv.reader(_lines(text), delimiter=delimiter(options.read_as)))
        except csv.Error as error:
            raise RecordError(f"not CSV: {error}") from None
        if len(fields) != len(chunk.header):
            raise RecordError(f"{len(fields)} fields, but the header has {len(chunk.header)}")
        return dict(zip(chunk.header, fields, strict=True))

    decoded.batch = pa.RecordBatch.from_pylist(_gather(chunk, decoded, one, True), schema)
    return decoded


def _lines(text: str) -> list[str]:
    r"""Lines that end in "\n" only: others are text, not ends of lines."""
    parts = text.split("\n")
    return [*(part + "\n" for part in parts[:-1]), parts[-1]]


def _decode_documents(chunk: Chunk, options: Options) -> Decoded:
    decoded = Decoded(None)
    marked: dict[int, bytes] = {}  # texts with a byte order mark: the text alone would not give the file back

    def one(row: Any, decoded: Decoded) -> dict[str, Any] | None:
        about, body = row.data
        if body is None:
            raise RecordError("a link that leads out of the folder; give the file that it leads to")
        if options.read_as == "warc":
            decoded.names.append(f"{row.line:09}.txt")
            if about["html"]:
                return _page(body, about["id"], about["url"])
            return {"id": about["id"], "url": about["url"], "date": about["date"] or None, "title": None,
                    "text": _utf8(body)}  # fmt: skip
        data = _read(about, Path(body), options.max_bytes)
        if Path(about).suffix.lower() in (".html", ".htm"):
            page = _page(data, about, None)
            decoded.names.append(about + ".txt")
            return page
        file = decode_text(data, Path(about))
        if file.has_mark:
            marked[id(row)] = data
        decoded.names.append(about)
        return {"id": about, "url": None, "date": None, "title": None, "text": file.text}

    decoded.batch = pa.RecordBatch.from_pylist(_gather(chunk, decoded, one, False), DOCUMENT)
    decoded.raws = [marked.get(id(row)) for row in chunk.rows]
    return decoded


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start}; convert it") from None


def _read(name: str, path: Path, most: int) -> bytes:
    try:
        if path.stat().st_size > most:
            raise RecordError(f"longer than --max-bytes {most:,}")
        return path.read_bytes()
    except OSError as error:
        raise RecordError(f"cannot be read ({error.strerror})") from None


def _page(data: bytes, id: str, url: str | None) -> dict[str, Any]:
    try:
        import trafilatura
    except ModuleNotFoundError:
        raise InputError("reading HTML needs trafilatura: pip install 'translation-cleaner[html]'") from None
    found: Any = trafilatura.bare_extraction(data, url=url, with_metadata=True) if data else None
    if found is None or not found.text:
        raise RecordError("no main text found in this page")
    return {"id": id, "url": url or found.url, "date": found.date, "title": found.title, "text": found.text}
