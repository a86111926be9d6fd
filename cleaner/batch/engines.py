"""The same work on Ray Data and on Spark: JSON lines or Parquet in, a folder of part files out.

A worker of a cluster builds its own cleaner from the run's recipe, and refuses to work when its dictionaries differ.
docs/engines.md says how to point the engines at a cluster and at object storage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cleaner.batch.chunk import Chunk, Done, Row
from cleaner.batch.encode import stream_batch
from cleaner.batch.far import built
from cleaner.batch.options import Options, Recipe
from cleaner.batch.tally import Tally
from cleaner.batch.work import work
from cleaner.columns import pa
from cleaner.errors import CleanerError, InputError, OptionError

_COLUMNS = ("_errors", "_edits", "_tally")  # what travels beside the records, as JSON

Source = str | list[str]


def clean_part(batch: pa.RecordBatch, options: Options, recipe: Recipe) -> pa.RecordBatch:
    """The records of a batch, cleaned; on its last row, and on no other, stand the logs and counts of the batch.

    Lines come and go in the column `value`; Parquet in its own columns. The last row holds no record. Text, errors and
    edits are those of the local engine, byte for byte, but the number of a line is not known here.
    """
    chunk = Chunk("", batch=batch)
    if options.read_as == "jsonl":
        chunk = Chunk("", [Row(0, _line(value)) for value in batch["value"].to_pylist()])
    done = work(chunk, options, built(recipe))
    if options.read_as == "jsonl":
        out = pa.RecordBatch.from_pydict({"value": pa.array(done.output.split(b"\n")[:-1], pa.binary()).cast(pa.string())})
    else:
        out = stream_batch(done.output) if done.output else empty(batch.schema, options)
    return _with_logs(out, done)


def _line(value: str | bytes | None) -> bytes:
    return (value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value or b"") + b"\n"


def _with_logs(out: pa.RecordBatch, done: Done) -> pa.RecordBatch:
    import json

    logs = [done.errors.decode("utf-8"), done.audit.decode("utf-8"), json.dumps(done.tally.to_dict())]
    rows = out.num_rows
    arrays = [pa.concat_arrays([column, pa.nulls(1, column.type)]) for column in out.columns]
    arrays += [pa.concat_arrays([pa.nulls(rows, pa.large_string()), pa.array([log], pa.large_string())]) for log in logs]
    fields = [field.with_nullable(True) for field in out.schema] + [pa.field(n, pa.large_string()) for n in _COLUMNS]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields, out.schema.metadata))


def empty(schema: pa.Schema, options: Options) -> pa.RecordBatch:
    """A batch of no records with the columns that cleaning gives."""
    from cleaner.arrow import Explained

    names: dict[str, Any] = {} if options.edit_columns else {"edits_column": None, "count_column": None}
    none = Explained(pa.RecordBatch.from_pylist([], schema), {name: [] for name in options.text_columns}, [])
    return none.to_batch(keep_original=options.keep_original, **names)


def run_on(
    engine: str, source: Source, output: str, errors: str | None, edits: str | None, options: Options, recipe: Recipe
) -> Tally:
    """Clean `source`, a path or several, on the engine "ray" or "spark"; the outputs are folders of part files.

    A session that is up (`ray.init`, `SparkSession`) is used, and otherwise a local one started. Raises `InputError`
    when an output is there already,
    `MissingExtraError` when the engine is not installed, and `OptionError` for columns that are not there.
    """
    from cleaner.batch import on_ray, on_spark

    _refuse_existing([output, *filter(None, (errors, edits))])
    module = {"ray": on_ray, "spark": on_spark}[engine]
    bare = replace(options, compression=(None, None, None))
    try:
        tally: Tally = module.run(source, output, errors, edits, bare, recipe)
    except Exception as error:
        refused = re.search(r"cleaner\.errors\.OptionError: (.+)", str(error))  # by a worker, in a traceback
        if refused is None or isinstance(error, CleanerError):
            raise
        raise OptionError(refused[1]) from None
    return tally


def _refuse_existing(paths: list[str]) -> None:
    import os

    for path in paths:
        if os.path.exists(path):
            raise InputError(f"{path}: is there already; choose a new folder")


def tallies(rows: Iterator[Any]) -> Tally:
    """The counts of all batches, in one."""
    import json

    tally = Tally()
    for row in rows:
        tally.merge(Tally.from_dict(json.loads(row)))
    return tally
