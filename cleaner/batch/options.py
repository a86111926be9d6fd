"""What a batch is told: the options of the records, and the recipe from which each worker builds its cleaner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cleaner
from cleaner.cleaner import Cleaner
from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.load import BUILTIN
from cleaner.errors import OptionError

FORMATS = ("jsonl", "parquet", "csv", "tsv", "text", "warc")

MOST_ROWS = 256  # records of a chunk
MOST_BYTES = 256 * 1024  # from which a chunk takes no more records


@dataclass(frozen=True, slots=True)
class Options:
    """How records are read, cleaned and written. `max_bytes` and `time_limit` (seconds) bound one record."""

    read_as: str
    write_as: str
    text_columns: tuple[str, ...] = ("text",)
    id_column: str | None = None
    date_column: str | None = None
    date: str | None = None
    keep_original: bool = False
    edit_columns: bool = True
    max_bytes: int = 64 * 2**20
    time_limit: float = 300.0
    audit: bool = False
    compression: tuple[str | None, str | None, str | None] = (None, None, None)  # of output, errors, edits


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to build the run's cleaner anywhere: each worker builds its own, and refuses one that is not the same."""

    dictionaries: tuple[str, ...]
    options: tuple[tuple[str, Any], ...]  # those of the cleaner
    fingerprint: str
    version: str

    @classmethod
    def of(cls, cleaner_: Cleaner, dictionaries: tuple[str, ...]) -> Recipe:
        """The recipe of a cleaner that was built from the built-in dictionaries and these."""
        return cls(dictionaries, tuple(cleaner_.options.items()), cleaner_.dictionary.fingerprint, cleaner.__version__)

    def build(self) -> Cleaner:
        """The cleaner. Raises `OptionError` when this machine's library or dictionaries are not those of the run."""
        if self.version != cleaner.__version__:
            raise OptionError(
                f"this worker has translation-cleaner {cleaner.__version__}, the run started with {self.version}: "
                "install the same version on every machine"
            )
        built = Cleaner(Dictionary.load(BUILTIN, *self.dictionaries), **dict(self.options))
        found = built.dictionary.fingerprint
        if found != self.fingerprint:
            raise OptionError(
                f"this worker's dictionaries have the fingerprint {found}, the run's have {self.fingerprint}: "
                "put the same dictionary files on every machine, and do not change them during a run"
            )
        return built
