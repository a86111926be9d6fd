"""Documents: files of text or HTML, and the pages of archives. Files are read by the workers; a chunk only names them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cleaner.batch.chunk import Chunk, Row
from cleaner.batch.decoded import Decoded, gather
from cleaner.batch.kept import kept
from cleaner.batch.limits import limited
from cleaner.batch.options import MOST_BYTES, MOST_ROWS, Options
from cleaner.columns import pa
from cleaner.errors import MissingExtraError, RecordError
from cleaner.files import decode_text

DOCUMENT = pa.schema([(name, pa.string()) for name in ("id", "url", "date", "title", "text")])
"""The columns of documents and archives: `id` is a path or a record's id, `date` when it was written, if known."""

_PAGES = (".html", ".htm")


def read_documents(files: Sequence[tuple[str, str | None]], options: Options) -> Iterator[Chunk]:
    """Chunks of the names of files; standard input comes as its bytes."""
    rows, size, read, opening = [], 0, 0, True  # type: list[Row], int, int, bool
    for name, path in files:
        weight = _size(path)
        read += weight
        if weight > options.max_bytes:
            failed = Row(0, (name, None), f"{weight:,} bytes long, more than --max-bytes {options.max_bytes:,}")
            yield Chunk("", [*rows, failed], opening=opening, position=read)
            yield from kept(name, str(path), read) if options.audit else ()
            rows, size, opening = [], 0, False
            continue
        rows.append(_row(name, path))
        size += weight
        if len(rows) >= MOST_ROWS or size >= MOST_BYTES:
            yield Chunk("", rows, opening=opening, position=read)
            rows, size, opening = [], 0, False
    if rows or opening:
        yield Chunk("", rows, opening=opening, position=read)


def _row(name: str, path: str | None) -> Row:
    if path == "":
        return Row(0, (name, None), "a link that leads out of the folder; give the file that it leads to")
    return Row(0, (name, sys.stdin.buffer.read() if path is None else Path(path)))


def _size(path: str | None) -> int:
    try:
        return Path(path).stat().st_size if path else 0
    except OSError:
        return 0


def decode_documents(chunk: Chunk, options: Options) -> Decoded:
    """The documents that a chunk names, or the pages that it holds, as a batch with the columns of `DOCUMENT`."""
    decoded = Decoded(None)
    if options.read_as == "warc":
        rows = gather(chunk, decoded, lambda row, decoded: _archived(row, decoded, options), False)
    else:
        chunk = loaded(chunk, options)
        decoded.contents = [row.data[1] for row in chunk.rows]
        rows = gather(chunk, decoded, lambda row, decoded: _document(row, decoded, options), False)
    decoded.batch = pa.RecordBatch.from_pylist(rows, DOCUMENT)
    return decoded


def loaded(chunk: Chunk, options: Options) -> Chunk:
    """A chunk with the bytes of files in place of their paths; why not, where they cannot be read; None, if they are not."""
    return replace(chunk, rows=[_loaded(row, options) for row in chunk.rows])


def _loaded(row: Row, options: Options) -> Row:
    name, source = row.data
    if not isinstance(source, Path):
        return row
    try:
        if source.stat().st_size > options.max_bytes:
            reason = f"longer than --max-bytes {options.max_bytes:,}, and longer than it was when the run began"
            return replace(row, data=(name, reason), failure=reason)
        return replace(row, data=(name, source.read_bytes()))
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        return replace(row, data=(name, reason), failure=reason)


def is_page(name: str) -> bool:
    """Is a file HTML, by its name?

    >>> is_page("a/Page.HTML"), is_page("a.txt")
    (True, False)
    """
    return Path(name).suffix.lower() in _PAGES


def _document(row: Row, decoded: Decoded, options: Options) -> dict[str, Any]:
    name, data = row.data
    if is_page(name):
        page = _page(data, name, None, options)
        decoded.names.append(name + ".txt")
        return page
    text = decode_text(data, Path(name)).text
    decoded.names.append(name)
    return {"id": name, "url": None, "date": None, "title": None, "text": text}


def _archived(row: Row, decoded: Decoded, options: Options) -> dict[str, Any]:
    about, body = row.data
    if about["html"]:
        record = _page(body, about["id"], about["url"], options)
    else:
        record = {"id": about["id"], "url": about["url"], "date": about["date"] or None, "title": None, "text": _utf8(body)}
    decoded.names.append(about["name"])
    return record


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start}; convert it") from None


def _page(data: bytes, id: str, url: str | None, options: Options) -> dict[str, Any]:
    try:
        import trafilatura
    except ModuleNotFoundError:
        raise MissingExtraError("reading HTML needs trafilatura: pip install 'translation-cleaner[html]'") from None
    with limited(options.time_limit, "extracting the main text"):
        found: Any = trafilatura.bare_extraction(data, url=url, with_metadata=True) if data else None
    if found is None or not found.text:
        raise RecordError("no main text found in this page")
    return {"id": id, "url": url or found.url, "date": found.date, "title": found.title, "text": found.text}
