"""scikit-learn: a stateless transformer that cleans texts before a vectorizer. Needs the extra `sklearn`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.dictionary.dictionary import Dictionary
from cleaner.errors import OptionError, TextTypeError
from cleaner.extras import extra
from cleaner.integrations.rows import cleaner_for, explain_rows

with extra("sklearn"):  # before numpy, which comes with it
    from sklearn.base import BaseEstimator, TransformerMixin
    from sklearn.utils.validation import validate_data
with extra("sklearn"):
    import numpy as np


class NameCleaner(TransformerMixin, BaseEstimator):
    """Cleans a column of texts, or a table of such columns: the shape that comes in goes out, as an array of objects.

    `dictionary`, `threshold` and `kinds` are those of `Cleaner`; `n_jobs` is how many processes share the work (-1: a
    process for each core). Nothing is learned: `fit` only notes the names of columns. Nulls stay; anything else that is
    no text raises `TextTypeError` with its row. Not for prose: only names change, so do not expect better stems.

    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> from sklearn.pipeline import make_pipeline
    >>> pipeline = make_pipeline(NameCleaner(), TfidfVectorizer(lowercase=False))
    >>> _ = pipeline.fit(["Ukrainian President Voldimia Zelenkie spoke."])
    >>> pipeline[-1].get_feature_names_out().tolist()
    ['President', 'Ukrainian', 'Volodymyr', 'Zelenskyy', 'spoke']
    """

    def __init__(
        self,
        *,
        dictionary: Dictionary | None = None,
        threshold: float = 0.9,
        kinds: Collection[str] | None = None,
        n_jobs: int | None = None,
    ) -> None:
        self.dictionary = dictionary
        self.threshold = threshold
        self.kinds = kinds
        self.n_jobs = n_jobs

    def fit(self, X: Any, y: Any = None) -> NameCleaner:
        """Note the columns; a bad option or shape is found now, a cell that is no text by `transform`."""
        self._cleaner()
        self._cells(X, reset=True)
        return self

    def transform(self, X: Any) -> Any:
        """The cleaned texts, shape `(n_texts,)` or `(n_texts, n_columns)` as `X`."""
        cells = self._cells(X, reset=False)
        flat = cells.ravel()
        results = explain_rows(self._cleaner(), flat, workers=self._workers())
        cleaned: Any = np.empty(len(flat), dtype=object)
        cleaned[:] = [value if result is None else result.text for value, result in zip(flat, results, strict=True)]
        return cleaned.reshape(cells.shape)

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the columns that came in."""
        if input_features is None:
            input_features = getattr(self, "feature_names_in_", None)
        if input_features is None:
            input_features = [f"x{n}" for n in range(getattr(self, "n_features_in_", 1))]
        return np.asarray(input_features, dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.input_tags.string = True
        tags.input_tags.allow_nan = True
        return tags

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def _cells(self, X: Any, *, reset: bool) -> Any:
        """The texts as an array of objects, of one dimension or two. No row at all is too few to fit."""
        if isinstance(X, str | bytes):
            raise TextTypeError("give a list of texts, not one text: write [text]")
        cells = validate_data(
            self, X, reset=reset, dtype=object, ensure_2d=False, ensure_all_finite=False, ensure_min_samples=int(reset)
        )
        if cells.ndim == 2:
            validate_data(self, X, reset=reset, skip_check_array=True)
        return cells

    def _cleaner(self) -> Cleaner:
        return cleaner_for(self.dictionary, self.threshold, self.kinds)

    def _workers(self) -> int:
        from joblib import effective_n_jobs

        try:
            return int(effective_n_jobs(self.n_jobs))
        except (TypeError, ValueError):
            raise OptionError(f"n_jobs must be None, -1 or a whole number from 1, not {self.n_jobs!r}") from None
