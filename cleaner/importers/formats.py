"""The formats that can be imported: the reader of each, what its source is called, and its licence where it has one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from cleaner.importers.draft import Reader


@dataclass(frozen=True)
class Format:
    """A format: `module` and `function` hold its reader, `licence` is "" when the user has to say it."""

    source: str
    module: str
    function: str
    licence: str = ""

    @property
    def reader(self) -> Reader:
        """The reader, imported when it is needed."""
        found: Callable[..., object] = getattr(import_module(f"cleaner.importers.{self.module}"), self.function)
        return cast(Reader, found)


FORMATS = {
    "wikidata": Format("Wikidata", "wikidata", "read_wikidata", "CC0-1.0"),
    "ftm": Format("FollowTheMoney", "ftm", "read_ftm"),
    "jrc-names": Format("JRC-Names", "jrc", "read_jrc"),
    "petrarch": Format("PETRARCH", "petrarch", "read_petrarch"),
    "csv": Format("CSV", "tables", "read_csv"),
    "codespell": Format("codespell", "wordlists", "read_codespell"),
    "vale": Format("Vale", "wordlists", "read_vale"),
}
