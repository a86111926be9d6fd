"""Every error that the library raises on purpose, in one tree.

    CleanerError
    ├── TextTypeError (TypeError)      the text is bytes, None or another type
    ├── InvalidTextError (ValueError)  the text holds lone surrogates: it cannot be written as UTF-8
    ├── EditError (ValueError)         an edit does not fit the text it is applied to
    ├── OptionError (ValueError)       an option has a value that it cannot have
    ├── InputError                     a file cannot be read as a document or a record
    ├── RecordError                    a record of a batch cannot be cleaned
    └── DictionaryError                a dictionary file is broken; carries every finding
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CleanerError(Exception):
    """The root: catch this to catch everything the library raises on purpose."""


class TextTypeError(CleanerError, TypeError):
    """The text given is not a `str`."""


class InvalidTextError(CleanerError, ValueError):
    """The text given is a `str` that no UTF-8 file can hold."""


class EditError(CleanerError, ValueError):
    """An edit does not fit the text it is applied to."""


class OptionError(CleanerError, ValueError):
    """An option has a value that it cannot have."""


class InputError(CleanerError):
    """A file cannot be read as what it is said to be."""


class RecordError(CleanerError):
    """A record of a batch cannot be cleaned; those around it can."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong in a dictionary file.

    >>> print(Finding("mine.toml", 12, "E101", "no such field: 'nmae'; did you mean 'name'?"))
    mine.toml:12: E101 no such field: 'nmae'; did you mean 'name'?
    """

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


class DictionaryError(CleanerError):
    """A dictionary could not be loaded; `findings` says where and why. Nothing of it was loaded."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(f) for f in self.findings))

    def __reduce__(self) -> tuple[type[DictionaryError], tuple[tuple[Finding, ...]]]:
        return (DictionaryError, (self.findings,))


def require_text(text: object) -> str:
    """Return `text` if it is a string that can be written out again, else raise the error that says what to do.

    >>> require_text(b"Kcna")
    Traceback (most recent call last):
    cleaner.errors.TextTypeError: cleaner works on text, not on bytes: decode it first, for example data.decode("utf-8")
    """
    if not isinstance(text, str):
        if isinstance(text, bytes | bytearray | memoryview):
            raise TextTypeError(
                'cleaner works on text, not on bytes: decode it first, for example data.decode("utf-8")'
            )
        raise TextTypeError(f"cleaner works on text, not on {type(text).__name__}: pass a str")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InvalidTextError(
                f"lone surrogate U+{ord(text[error.start]):04X} at offset {error.start}: this text cannot be written as "
                'UTF-8; read the source with errors="replace" or repair it first'
            ) from None
    return text
