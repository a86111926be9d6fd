"""polars: a namespace `cleaner` on Series, Expr, DataFrame and LazyFrame, registered by importing this.

Needs the extra `polars`.
"""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.errors import OptionError
from cleaner.extras import extra

with extra("polars"):
    import polars as pl
    import pyarrow as pa

from cleaner.integrations.column import RECORD, clean_column, explain_column, one_array

RECORD_TYPE = pl.Series(pa.array([], RECORD)).dtype
"""The struct of a text and its edits."""


@pl.api.register_series_namespace("cleaner")
class SeriesCleaner:
    """`series.cleaner`: a Series of texts in; its name and type are kept, and nulls stay null.

    >>> series = pl.Series("body", ["Ukrainian President Voldimia Zelenkie spoke.", None])
    >>> series.cleaner.clean().to_list()
    ['Ukrainian President Volodymyr Zelenskyy spoke.', None]
    >>> series.cleaner.explain()[0]["edits"][0]["before"]
    'Voldimia Zelenkie'
    """

    def __init__(self, series: Any) -> None:
        self._series = series

    def clean(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """The Series with its texts cleaned."""
        done = clean_column(self._arrow(), cleaner, workers=workers, name=self._name())
        return pl.Series(self._series.name, done).cast(self._series.dtype)

    def explain(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """A Series of structs: `text`, and `edits` as `cleaner.arrow.EDITS` has them."""
        return pl.Series(self._series.name, explain_column(self._arrow(), cleaner, workers=workers, name=self._name()))

    def _name(self) -> str:
        return self._series.name or "text"

    def _arrow(self) -> Any:
        if isinstance(self._series.dtype, pl.Enum):
            raise OptionError(f"column {self._name()!r} is an Enum, which holds no new texts: cast it to String")
        return one_array(self._series.to_arrow())


@pl.api.register_expr_namespace("cleaner")
class ExprCleaner:
    """`pl.col("body").cleaner`: the same in an expression; lazy and streaming queries take it batch by batch."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def clean(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """The cleaned texts, as String."""
        return self._expr.cast(pl.String).map_batches(
            lambda series: series.cleaner.clean(cleaner, workers=workers), return_dtype=pl.String, is_elementwise=True
        )

    def explain(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """Structs of `text` and `edits`."""
        return self._expr.cast(pl.String).map_batches(
            lambda series: series.cleaner.explain(cleaner, workers=workers), return_dtype=RECORD_TYPE, is_elementwise=True
        )


@pl.api.register_dataframe_namespace("cleaner")
@pl.api.register_lazyframe_namespace("cleaner")
class FrameCleaner:
    """`frame.cleaner`, eager or lazy: several columns of texts at once."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def clean(self, *columns: str, cleaner: Cleaner | None = None, workers: int = 1) -> Any:
        """The frame with these columns cleaned."""
        return self._frame.with_columns(pl.col(name).cleaner.clean(cleaner, workers=workers) for name in columns)
