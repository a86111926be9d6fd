"""What is said when an optional library is not installed: one sentence that names the extra."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cleaner.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import the libraries of an extra inside this; raises `MissingExtraError` when one is not there.

    >>> with extra("spacy"):
    ...     import a_library_that_nobody_has
    Traceback (most recent call last):
    cleaner.errors.MissingExtraError: a_library_that_nobody_has is not installed: \
pip install 'translation-cleaner[spacy]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{(error.name or name).partition('.')[0]} is not installed: pip install 'translation-cleaner[{name}]'"
        ) from None
