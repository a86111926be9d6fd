"""A whole table out of what the workers wrote: Parquet out of Arrow streams, Parquet or CSV out of JSON lines.

JSON lines may differ in their columns and types. A table gets all columns, in the order in which they first come, and the
type that holds every value; where there is none (1 here, "1" there), the values are written as JSON text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from cleaner.arrow import EDITS
from cleaner.batch.encode import cell
from cleaner.batch.readers import delimiter
from cleaner.batch.streams import compressed, lines
from cleaner.columns import pa

_GROUP_ROWS = 50_000
_GROUP_BYTES = 64 * 2**20
_ROWS = 1000  # looked at together
_MOST_FIELDS = 1000  # of a nested column; more are names that differ from record to record
_ZSTD = b"\x28\xb5\x2f\xfd"
_UNFIT = (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError)

Frame = dict[str, Any]  # members undecoded


def parquet_of_streams(part: Path, whole: Path) -> list[str]:
    """Put the Arrow streams of the chunks together, a row group of bounded size at a time."""
    import pyarrow.parquet as pq

    size = part.stat().st_size
    with open(part, "rb") as file:
        source, writer, group = pa.PythonFile(file, "r"), None, []
        while file.tell() < size:
            with pa.ipc.open_stream(source) as stream:
                writer = writer or pq.ParquetWriter(whole, stream.schema, compression="zstd")
                group += [batch for batch in stream if batch.num_rows]
            if _full(group):
                writer.write_table(pa.Table.from_batches(group))
                group = []
        if writer is not None:
            if group:
                writer.write_table(pa.Table.from_batches(group))
            writer.close()
    return []


def _full(group: Sequence[Any]) -> bool:
    return bool(sum(b.num_rows for b in group) >= _GROUP_ROWS or sum(b.nbytes for b in group) >= _GROUP_BYTES)


def parquet_of_lines(part: Path, whole: Path) -> list[str]:
    """Parquet out of JSON lines; gives a sentence if there are columns that are written as JSON text."""
    as_json: set[str] = set()
    while True:
        schema = _schema(part, as_json)
        misfit = _write_parquet(part, whole, schema, as_json)
        if misfit is None:
            names = [name for name in schema.names if name in as_json]
            return [f"values of several types, written as JSON text: {', '.join(names)}"] if names else []
        as_json.add(misfit)


def _frames(part: Path) -> Iterator[list[Frame]]:
    """The objects of a file of lines, compressed or not, many at a time."""
    with open(part, "rb") as raw:
        packed = raw.read(len(_ZSTD)) == _ZSTD
        raw.seek(0)
        stream = pa.input_stream(raw, compression="zstd", buffer_size=2**20) if packed else raw
        decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
        source = (decode(line) for line, _ in lines(stream, 2**62))
        size, frames = 0, []  # type: int, list[Frame]
        for frame in source:
            frames.append(frame)
            size += sum(map(len, map(bytes, frame.values())))
            if len(frames) >= _ROWS or size >= _GROUP_BYTES:
                yield frames
                size, frames = 0, []
        if frames:
            yield frames


def _schema(part: Path, as_json: set[str]) -> Any:
    """The columns of all objects, each with the type that holds its values; names of those that have none are added."""
    types: dict[str, Any] = {}
    for frames in _frames(part):
        for name in dict.fromkeys(name for frame in frames for name in frame):
            if name in as_json:
                types.setdefault(name, pa.string())
                continue
            try:
                found = pa.array(_values(frames, name, None), _known(name)).type
                types[name] = _merged(types.get(name, found), found)
            except (*_UNFIT, msgspec.DecodeError):
                as_json.add(name)
                types[name] = pa.string()
    as_json |= {name for name, type_ in types.items() if _size(type_) is None}
    types = types or {"text": pa.string()}
    return pa.schema([(n, pa.string() if n in as_json else _without_nulls(t)) for n, t in types.items()])


def _known(name: str) -> Any:
    return {"edits": EDITS, "edit_count": pa.int32()}.get(name)


def _merged(one: Any, other: Any) -> Any:
    if one.equals(other):
        return one
    schemas = [pa.schema([("x", type_)]) for type_ in (one, other)]
    return pa.unify_schemas(schemas, promote_options="permissive").field(0).type


def _size(type_: Any) -> int | None:
    """How many fields a type has, nested ones and all; None for what a file cannot hold: too many, or a struct of none."""
    sizes = [_size(type_.field(i).type) for i in range(type_.num_fields)]
    if None in sizes or (pa.types.is_struct(type_) and not sizes):
        return None
    size = 1 + sum(filter(None, sizes))
    return size if size <= _MOST_FIELDS else None


def _without_nulls(type_: Any) -> Any:
    """A column of nulls is one of strings: few readers know a type for nothing."""
    if pa.types.is_null(type_):
        return pa.string()
    if pa.types.is_list(type_):
        return pa.list_(_without_nulls(type_.value_type))
    if pa.types.is_struct(type_):
        return pa.struct([(field.name, _without_nulls(field.type)) for field in type_])
    return type_


def _values(frames: list[Frame], name: str, as_json: set[str] | None) -> list[Any]:
    if as_json and name in as_json:
        texts = [bytes(frame[name]).decode("utf-8") if name in frame else None for frame in frames]
        return [None if text == "null" else text for text in texts]
    return [msgspec.json.decode(frame[name]) if name in frame else None for frame in frames]


def _write_parquet(part: Path, whole: Path, schema: Any, as_json: set[str]) -> str | None:
    """Write all; gives the name of a column whose values do not fit after all (a great integer among fractions)."""
    import pyarrow.parquet as pq

    group: list[Any] = []
    with pq.ParquetWriter(whole, schema, compression="zstd") as writer:
        for frames in _frames(part):
            arrays = []
            for field in schema:
                try:
                    arrays.append(pa.array(_values(frames, field.name, as_json), field.type))
                except _UNFIT:
                    return str(field.name)
            group.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
            if _full(group):
                writer.write_table(pa.Table.from_batches(group))
                group = []
        if group:
            writer.write_table(pa.Table.from_batches(group))
    return None


def csv_of_lines(part: Path, whole: Path, form: str, compression: str | None) -> list[str]:
    """CSV out of JSON lines: strings as they are, null as nothing, anything else as JSON text."""
    names = list(dict.fromkeys(name for frames in _frames(part) for frame in frames for name in frame))
    with open(whole, "wb") as file:
        header: list[list[Any]] = [names] if names else []
        for frames in _frames(part):
            rows = [[cell(frame.get(name)) for name in names] for frame in frames]
            file.write(_csv(header + rows, form, compression))
            header = []
    return []


def _csv(rows: Sequence[Sequence[Any]], form: str, compression: str | None) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter(form), lineterminator="\n").writerows(rows)
    return compressed(out.getvalue().encode("utf-8"), compression)
