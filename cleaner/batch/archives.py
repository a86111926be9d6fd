"""WARC and WET: pages as crawlers store them, read by fastwarc (extra `warc`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from cleaner.batch.chunk import Row
from cleaner.batch.options import Options
from cleaner.errors import InputError, MissingExtraError

_PAGES = ("text/html", "application/xhtml+xml")


def read_archive(name: str, source: Any, options: Options, several: bool = False) -> Iterator[tuple[Row, int, dict[str, Any]]]:
    """The pages of an archive: HTML of `response` records, text of `conversion` records (WET). Others are passed over.

    As files of a folder they are numbered, below the name of their archive if there are `several`. Nothing in an archive
    names a file: its addresses are data, so that no path in it can lead anywhere.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError:
        raise MissingExtraError("reading WARC needs fastwarc: pip install 'translation-cleaner[warc]'") from None

    wanted = WarcRecordType.response | WarcRecordType.conversion
    with open(source, "rb") if isinstance(source, str) else nullcontext(source) as raw:
        number = 0
        for record in ArchiveIterator(raw, record_types=wanted, parse_http=True, auto_decode="all"):
            html = record.record_type == WarcRecordType.response
            if html and (record.http_content_type or "") not in _PAGES:
                continue
            number += 1
            body = record.reader.read(options.max_bytes + 1)
            about = {
                "id": record.record_id or "",
                "url": record.headers.get("WARC-Target-URI") or "",
                "date": (record.headers.get("WARC-Date") or "")[:10],
                "html": html,
                "name": f"{name}/{number:09}.txt" if several else f"{number:09}.txt",
            }
            at = {"at": raw.tell() if isinstance(source, str) else 0}
            if len(body) > options.max_bytes:
                reason = f"longer than --max-bytes {options.max_bytes:,}; only its beginning is kept here"
                yield Row(number, body[:10_000], reason), 10_000, at
            elif _cut_off(record, body):
                yield Row(number, body[:10_000], f"the file ends after {len(body):,} of this record's bytes"), 10_000, at
            else:
                yield Row(number, (about, body)), len(body), at
        if not number:
            _refuse_strange(name, source)


def _cut_off(record: Any, body: bytes) -> bool:
    """Is this less than the record says that it has? Of an encoded body that cannot be told."""
    headers = record.http_headers or {}
    encoded = headers.get("Content-Encoding") or headers.get("Transfer-Encoding")
    return not encoded and len(body) < record.content_length


def _refuse_strange(name: str, path: Any) -> None:
    """No page at all: is it an archive? fastwarc passes quietly over what is none."""
    if not isinstance(path, str):
        return
    with open(path, "rb") as file:
        head = file.read(5)
    if head and not head.startswith((b"WARC/", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        raise InputError(f"{name}: not a WARC file; give one, or say --from")
