"""What can be found out before anything is written: libraries that are missing, and columns that are not there.

Formats with a schema tell at once. JSON lines do not: a column that none of the first records has is taken for a mistake;
one that some of them have may be missing in others, which then fail one by one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from typing import Any

from cleaner.batch.chunk import Chunk
from cleaner.batch.decode import objects, wanted
from cleaner.batch.documents import DOCUMENT, is_page
from cleaner.batch.encode import added_names
from cleaner.batch.options import Options
from cleaner.batch.readers import read_header, read_schema
from cleaner.batch.streams import open_source, plain_suffix
from cleaner.columns import check_columns, pa
from cleaner.errors import InputError, MissingExtraError, OptionError

MOST_RECORDS = 1000
_MOST_BYTES = 4 * 2**20


def preflight(files: Sequence[tuple[str, str | None]], options: Options) -> None:
    """Raise `OptionError`, `InputError` or `MissingExtraError` for what would go wrong with every record of a file."""
    _need_libraries([name for name, _ in files], options.read_as)
    if options.write_as == "text" and "text" not in options.text_columns:
        raise OptionError("a folder of texts holds the column 'text': add --text-column text, or write JSON lines")
    if (options.read_as, options.write_as) == ("text", "text"):
        _refuse_same_names([name for name, _ in files])
    if options.read_as in ("text", "warc"):
        check_schema("documents", DOCUMENT, options)
    first: tuple[str, Any] | None = None
    for name, path in files:
        if path and options.read_as == "jsonl":
            _refuse_array(name, path)
        if not path or options.read_as not in ("parquet", "csv", "tsv"):
            continue
        schema = read_schema(name, path) if options.read_as == "parquet" else _named(read_header(name, path, options))
        if schema is None:
            continue
        check_schema(name, schema, options)
        first = first or (name, schema)
        if options.write_as != "jsonl" and not schema.equals(first[1]):
            raise OptionError(_differ(first, (name, schema)))


def _refuse_same_names(names: Sequence[str]) -> None:
    """The text of page.html is written to page.html.txt: what if that is there too?"""
    there = set(names)
    for name in names:
        if is_page(name) and f"{name}.txt" in there:
            raise InputError(f"{name} and {name}.txt would become the same file: rename one, or write JSON lines")


def _refuse_array(name: str, path: str) -> None:
    """One array over the whole of a .json file is no JSON lines, though its name may say so."""
    if plain_suffix(path) != ".json":
        return
    with contextlib.suppress(OSError):  # a failed record, when its turn comes
        stream, raw = open_source(path)
        with closing(stream), closing(raw):
            if bytes(stream.read(100)).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
                raise InputError(f"{name}: one JSON array, not JSON lines; bring it into lines first, for example: jq -c '.[]'")


def _named(header: tuple[str, ...]) -> Any:
    return pa.schema([(name, pa.large_string()) for name in header]) if header else None


def check_schema(name: str, schema: Any, options: Options) -> None:
    """Raise `OptionError` unless columns of this schema can be cleaned and written."""
    try:
        check_columns(schema, options.text_columns, options.id_column, options.date_column)
    except OptionError as error:
        raise OptionError(f"{name}: {error}") from None
    twice = next((n for n in schema.names if schema.names.count(n) > 1), None)
    if twice is not None and (options.read_as, options.write_as) != ("parquet", "parquet"):
        raise OptionError(f"{name}: two columns are called {twice!r}: rename one of them")
    taken = next((n for n in added_names(options) if n in schema.names), None)
    if taken is not None:
        raise OptionError(f"{name}: there is a column {taken!r} already: rename it, or say --no-edit-columns")


def _differ(one: tuple[str, Any], other: tuple[str, Any]) -> str:
    left, right = ({f"{f.name} ({f.type})" for f in schema} for _, schema in (one, other))
    lacks = f"{other[0]} lacks {', '.join(sorted(left - right))}" if left - right else ""
    has = f"{other[0]} has {', '.join(sorted(right - left))}" if right - left else ""
    what = " and ".join(filter(None, (lacks, has))) or "their order differs"
    return f"{one[0]} and {other[0]} differ in their columns ({what}): write JSON lines, or clean them one by one"


def _need_libraries(names: Sequence[str], read_as: str) -> None:
    """HTML and archives need libraries of their own: each record would fail without them."""
    if read_as == "warc":
        _need("fastwarc", "reading WARC", "warc")
    if read_as == "warc" or (read_as == "text" and any(map(is_page, names))):
        _need("trafilatura", "reading HTML", "html")


def _need(module: str, what: str, extra: str) -> None:
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise MissingExtraError(f"{what} needs {module}: pip install 'translation-cleaner[{extra}]'")


def peeked(chunks: Iterable[Chunk], options: Options) -> Iterator[Chunk]:
    """The same chunks, once the first of them have shown that the columns are there. Raises `OptionError` if not.

    Of other formats than JSON lines, only the header of CSV on standard input is looked at.
    """
    source, seen, size, frames = iter(chunks), [], 0, []  # type: Iterator[Chunk], list[Chunk], int, list[dict[str, Any]]
    missing = set(wanted(options)) if options.read_as == "jsonl" else set()
    while size < _MOST_BYTES and len(frames) < MOST_RECORDS and (missing or all(chunk.log for chunk in seen)):
        chunk = next(source, None)
        if chunk is None:
            break
        seen.append(chunk)
        if chunk.header:
            check_schema(chunk.file, _named(chunk.header), options)
        if options.read_as == "jsonl":
            lines = [row.data for row in chunk.rows if row.failure is None]
            size += sum(map(len, lines))
            frames += islice(objects(lines), MOST_RECORDS - len(frames))
            missing.difference_update(*frames)
    refuse_missing(frames, options)
    return chain(seen, source)


def refuse_missing(frames: Sequence[dict[str, Any]], options: Options) -> None:
    """Raise `OptionError` if there is a column that none of these records has, though there are records."""
    if not frames:
        return
    there = dict.fromkeys(name for frame in frames for name in frame)
    for name in wanted(options):
        if name not in there:
            which = "the only record does not have" if len(frames) == 1 else f"none of the first {len(frames):,} records has"
            raise OptionError(f"{which} a column {name!r}; they have: {_listed(list(there)) or 'none at all'}")


def _listed(names: list[str]) -> str:
    return ", ".join(names[:30]) + (f" and {len(names) - 30} more" if len(names) > 30 else "")
