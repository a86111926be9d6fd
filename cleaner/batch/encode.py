"""Cleaned records as bytes of each output format, in a worker; and the rows of the error and audit logs."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from cleaner.arrow import Explained
from cleaner.batch.chunk import Failure
from cleaner.batch.decoded import Decoded
from cleaner.batch.options import Options
from cleaner.batch.readers import delimiter
from cleaner.columns import pa, refuse_taken

_encode = msgspec.json.Encoder(decimal_format="number").encode


def encode(decoded: Decoded, explained: Explained, options: Options, opening: bool) -> bytes:
    """The cleaned records, those that failed left out."""
    good = [i for i, error in enumerate(explained.errors) if error is None]
    if options.read_as == "jsonl":
        return b"".join(_json_line(decoded.frames[i], explained, i, options) for i in good)
    names = {"edits_column": "edits", "count_column": "edit_count"} if options.edit_columns else dict.fromkeys(
        ("edits_column", "count_column"), None
    )  # fmt: skip
    batch = explained.to_batch(keep_original=options.keep_original, **names)
    if len(good) < batch.num_rows:
        batch = batch.take(pa.array(good, pa.int64()))
    if options.write_as == "parquet":
        return _arrow(batch)
    if options.write_as in ("csv", "tsv"):
        return _csv(batch, delimiter(options.write_as), opening)
    return b"".join(_encode(row) + b"\n" for row in batch.to_pylist())


def texts(decoded: Decoded, explained: Explained) -> Iterator[tuple[str, bytes]]:
    """Documents as files of a folder: the text of each."""
    for name, result, error in zip(decoded.names, explained.results["text"], explained.errors, strict=True):
        if error is None and result is not None:
            yield name, result.text.encode("utf-8")


def _json_line(frame: dict[str, Any], explained: Explained, row: int, options: Options) -> bytes:
    """An object as it came, members in order and other values as they were written, with what is added at its end."""
    results = {name: column[row] for name, column in explained.results.items()}
    added: dict[str, Any] = {}
    if options.keep_original:
        added |= {f"{name}_original": frame[name] for name in results}
    if options.edit_columns:
        edits = [{"column": name} | e.to_dict() for name, r in results.items() if r for e in r.edits]
        added |= {"edits": edits, "edit_count": len(edits)}
    refuse_taken(list(frame), list(added))
    texts = {name: r.text for name, r in results.items() if r is not None and r.text != r.original}
    return _encode(frame | texts | added) + b"\n"


def added_names(options: Options) -> list[str]:
    """The names of the columns that the output has besides those of the input."""
    originals = [f"{name}_original" for name in options.text_columns] if options.keep_original else []
    return originals + (["edits", "edit_count"] if options.edit_columns else [])


def taken_names(frame: dict[str, Any], options: Options) -> str | None:
    """Why nothing can be added to an object: it has such members already."""
    clash = next((name for name in added_names(options) if name in frame), None)
    if clash is not None:
        return f"there is a column {clash!r} already: rename it, or say --no-edit-columns"
    return None


def _arrow(batch: Any) -> bytes:
    """A whole Arrow stream; the sink makes Parquet of all of them at the end."""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_batch(batch)
    return sink.getvalue()


def stream_batch(data: bytes) -> Any:
    """The batch in an Arrow stream of one."""
    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()


def _csv(batch: Any, mark: str, opening: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    if opening:
        writer.writerow(batch.schema.names)
    for row in batch.to_pylist():
        writer.writerow([cell(value) for value in row.values()])
    return out.getvalue().encode("utf-8")


def cell(value: Any) -> Any:
    """A value as it stands in CSV: strings and numbers as they are, null as nothing, what is neither as JSON text."""
    if isinstance(value, msgspec.Raw):
        data = bytes(value)
        return msgspec.json.decode(data) if data[:1] == b'"' else "" if data == b"null" else data.decode("utf-8")
    return _encode(value).decode("utf-8") if isinstance(value, list | dict | bool) else value


def failure_row(failure: Failure) -> bytes:
    """A line of the error log: where, why, and the record as it came."""
    row: dict[str, Any] = {"file": failure.file, "line": failure.line or None, "id": failure.id, "reason": failure.reason}
    return _encode(row | _bytes("record", failure.raw)) + b"\n"


def _bytes(name: str, data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    try:
        return {name: data.decode("utf-8")}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(data).decode("ascii")}
