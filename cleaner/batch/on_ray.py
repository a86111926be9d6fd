"""Ray Data: `map_batches` over lines or Parquet (extra `ray`)."""

from __future__ import annotations

import logging
from typing import Any

from cleaner.batch.decode import objects
from cleaner.batch.engines import _COLUMNS, Source, clean_part, tallies
from cleaner.batch.options import Options, Recipe
from cleaner.batch.preflight import MOST_RECORDS, refuse_missing
from cleaner.batch.tally import Tally
from cleaner.columns import check_columns, pa
from cleaner.errors import MissingExtraError

_BATCH = 256


def connected() -> Any:
    """Ray, connected to the cluster that is there, or to one started here. Raises `MissingExtraError`."""
    try:
        import ray
        import ray.data
    except ModuleNotFoundError:
        raise MissingExtraError("the engine ray needs Ray: pip install 'translation-cleaner[ray]'") from None
    if not ray.is_initialized():
        ray.init(log_to_driver=False, configure_logging=False)
        logging.getLogger("ray.data").setLevel(logging.WARNING)  # nothing on each step
    return ray


def run(source: Source, output: str, errors: str | None, edits: str | None, options: Options, recipe: Recipe) -> Tally:
    """Clean on the Ray cluster that is connected, or on a local one. See `engines.run_on`."""
    ray = connected()
    ray.data.DataContext.get_current().enable_progress_bars = False
    lines = options.read_as == "jsonl"
    if lines:
        data = ray.data.read_binary_files(source).flat_map(_split)
        refuse_missing(list(objects(row["value"] for row in data.take(MOST_RECORDS))), options)
    else:
        data = ray.data.read_parquet(source)
        check_columns(data.schema().base_schema, options.text_columns, options.id_column, options.date_column)

    def clean(table: pa.Table) -> pa.Table:
        batches = table.combine_chunks().to_batches(max_chunksize=_BATCH)
        return pa.Table.from_batches([clean_part(batch, options, recipe) for batch in batches]) if batches else table

    done = data.map_batches(clean, batch_format="pyarrow", batch_size=_BATCH, zero_copy_batch=True).materialize()
    records = done.map_batches(_records, batch_format="pyarrow")
    if lines:
        _write_lines(records, "value", output)
    else:
        records.write_parquet(output)
    for name, path in (("_errors", errors), ("_edits", edits)):
        if path is not None:
            _write_lines(done.map_batches(_only, fn_args=(name,), batch_format="pyarrow"), name, path)
    logs = done.map_batches(_only, fn_args=("_tally",), batch_format="pyarrow")
    return tallies(row["_tally"] for row in logs.iter_rows())


def _split(row: dict[str, Any]) -> list[dict[str, Any]]:
    lines = row["bytes"].split(b"\n")
    return [{"value": line} for line in (lines if lines[-1] else lines[:-1])]


def _records(table: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    return table.filter(pc.is_null(table["_tally"])).drop_columns(list(_COLUMNS))


def _only(table: pa.Table, name: str) -> pa.Table:
    import pyarrow.compute as pc

    return table.select([name]).filter(pc.greater(pc.utf8_length(table[name]), 0))


def _write_lines(data: Any, column: str, path: str) -> None:
    """One file of lines for each block."""
    from ray.data.datasource import BlockBasedFileDatasink

    class Lines(BlockBasedFileDatasink):
        def write_block_to_file(self, block: Any, file: Any) -> None:
            for line in block.to_arrow()[column].to_pylist():
                file.write(line.removesuffix("\n").encode("utf-8") + b"\n")

    data.write_datasink(Lines(path, file_format="jsonl"))
