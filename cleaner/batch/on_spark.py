"""Spark: `mapInArrow` over lines or Parquet (extra `spark`, and Java)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from cleaner.batch.decode import objects
from cleaner.batch.engines import _COLUMNS, Source, clean_part, empty, tallies
from cleaner.batch.options import Options, Recipe
from cleaner.batch.preflight import MOST_RECORDS, refuse_missing
from cleaner.batch.tally import Tally
from cleaner.columns import check_columns, pa
from cleaner.errors import MissingExtraError


def connected() -> Any:
    """The active Spark session, or a local one. Raises `MissingExtraError`."""
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise MissingExtraError("the engine spark needs pyspark: pip install 'translation-cleaner[spark]'") from None
    builder = SparkSession.builder.appName("cleaner batch").config("spark.ui.showConsoleProgress", "false")
    spark = SparkSession.getActiveSession() or builder.getOrCreate()
    if str(spark.sparkContext.master).startswith("local"):
        spark.sparkContext.pythonExec = sys.executable  # this machine's first python3 need not be this environment's
    return spark


def run(source: Source, output: str, errors: str | None, edits: str | None, options: Options, recipe: Recipe) -> Tally:
    """Clean on the active Spark session, or on a local one. See `engines.run_on`."""
    spark = connected()
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.storagelevel import StorageLevel

    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
    lines = options.read_as == "jsonl"
    frame = spark.read.text(source) if lines else spark.read.parquet(*([source] if isinstance(source, str) else source))
    if lines:
        frame = frame.selectExpr("cast(value as binary) as value")
        refuse_missing(list(objects(bytes(row[0]) for row in frame.take(MOST_RECORDS))), options)
        schema = pa.schema([("value", pa.string())])
    else:
        arrow = to_arrow_schema(frame.schema)
        check_columns(arrow, options.text_columns, options.id_column, options.date_column)
        schema = empty(arrow, options).schema
    names = schema.names
    for name in _COLUMNS:
        schema = schema.append(pa.field(name, pa.string()))

    def clean(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            out = clean_part(batch, options, recipe)
            yield pa.RecordBatch.from_arrays(
                [c.cast(f.type) for c, f in zip(out.columns, schema, strict=True)], schema=schema
            )

    done = frame.mapInArrow(clean, from_arrow_schema(schema)).persist(StorageLevel.DISK_ONLY)
    try:
        tally = tallies(row[0] for row in done.where("_tally is not null").select("_tally").toLocalIterator())
        records = done.where("_tally is null").select(*[f"`{name}`" for name in names])
        (records.write.text if lines else records.write.parquet)(output)
        for name, path in (("_errors", errors), ("_edits", edits)):
            if path is not None:
                log = done.where(f"{name} != ''").selectExpr(f"trim(TRAILING '\n' FROM {name}) as value")
                log.write.text(path)
        return tally
    finally:
        done.unpersist()
