"""pandas: an accessor `cleaner` on Series and DataFrame, registered by importing this. Needs the extra `pandas`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.errors import InvalidTextError, OptionError, TextTypeError
from cleaner.extras import extra

with extra("pandas"):
    import pandas as pd
    import pyarrow as pa

from cleaner.integrations.column import clean_column, explain_column, one_array


@pd.api.extensions.register_series_accessor("cleaner")
class SeriesCleaner:
    """`series.cleaner`: a Series of texts in; index, name and dtype are kept, and nulls stay null.

    >>> series = pd.Series(["Ukrainian President Voldimia Zelenkie spoke.", None], index=["a", "b"], name="body")
    >>> series.cleaner.clean()["a"]
    'Ukrainian President Volodymyr Zelenskyy spoke.'
    >>> series.cleaner.explain().loc["a", "edits"][0]["before"]
    'Voldimia Zelenkie'
    """

    def __init__(self, series: Any) -> None:
        self._series = series

    def clean(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """The Series with its texts cleaned."""
        series = self._series
        texts = clean_column(_arrow(series), cleaner, workers=workers, name=_name(series)).to_pylist()
        if series.dtype == object:  # a null stays the null that it was
            texts = [old if new is None else new for old, new in zip(series, texts, strict=True)]
        dtype = "category" if isinstance(series.dtype, pd.CategoricalDtype) else series.dtype
        return pd.Series(texts, index=series.index, dtype=dtype, name=series.name)

    def explain(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """A DataFrame with the columns `text` and `edits` (a list of `Edit.to_dict` for each text, None for a null)."""
        series = self._series
        rows = explain_column(_arrow(series), cleaner, workers=workers, name=_name(series)).to_pylist()
        types = {"text": "string", "edits": object}
        columns = {
            name: pd.Series([None if row is None else row[name] for row in rows], index=series.index, dtype=dtype)
            for name, dtype in types.items()
        }
        return pd.DataFrame(columns)


@pd.api.extensions.register_dataframe_accessor("cleaner")
class FrameCleaner:
    """`frame.cleaner`: several columns of texts at once."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def clean(self, columns: Sequence[str], cleaner: Cleaner | None = None, *, workers: int = 1) -> Any:
        """A copy of the frame with these columns cleaned."""
        if isinstance(columns, str):
            raise OptionError(f"columns must be a list of names, not {columns!r}: write [{columns!r}]")
        missing = [name for name in columns if name not in self._frame.columns]
        if missing:
            raise OptionError(f"no column {missing[0]!r}; the columns are: {', '.join(map(str, self._frame.columns))}")
        return self._frame.assign(**{name: self._frame[name].cleaner.clean(cleaner, workers=workers) for name in columns})


def _name(series: Any) -> str:
    return "text" if series.name is None else str(series.name)


def _arrow(series: Any) -> Any:
    try:
        return one_array(pa.array(series, from_pandas=True))
    except UnicodeEncodeError as error:
        raise InvalidTextError(f"column {_name(series)!r} holds a lone surrogate, which is no text: {error}") from None
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise TextTypeError(f"column {_name(series)!r} holds something that is no text: {error}") from None
