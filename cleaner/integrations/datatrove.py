"""datatrove: a step that cleans documents, and a filter on how damaged they are. Needs the extra `datatrove`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from cleaner.cleaner import Result
from cleaner.dates import day_of
from cleaner.dictionary.load import BUILTIN
from cleaner.edit import KINDS
from cleaner.errors import CleanerError, RecordError
from cleaner.extras import extra
from cleaner.integrations.loaded import LoadedCleaner

with extra("datatrove"):
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.filters.base_filter import BaseFilter


class NameCleaner(PipelineStep):
    """Cleans `doc.text` and puts the edits, as `Edit.to_dict` writes them, into `doc.metadata["edits"]`.

    `date_key` names the metadata that says when a document was written. Stats: `documents_changed`, `edits` and
    `edits_KIND`. A document that cannot be cleaned raises `RecordError` with its id.
    """

    name = "🧹 Name cleaner"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        sources: Sequence[str] = (BUILTIN,),
        threshold: float = 0.9,
        kinds: Collection[str] = KINDS,
        date_key: str | None = None,
    ) -> None:
        super().__init__()
        self._loaded = LoadedCleaner(sources, threshold, kinds)
        self.date_key = date_key

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Clean the documents one after another."""
        for doc in data:
            with self.track_time():
                result = _explained(self._loaded, doc, self.date_key)
                doc.text = result.text
                doc.metadata["edits"] = [edit.to_dict() for edit in result.edits]
            self.stat_update("documents_changed", value=int(bool(result.edits)))
            self.stat_update("edits", value=len(result.edits))
            self.stat_update(*(f"edits_{edit.kind}" for edit in result.edits))
            self.update_doc_stats(doc)
            yield doc


class DamageFilter(BaseFilter):
    """Keeps documents with at most `most` edits per 1,000 words; the others are dropped with the reason "damaged".

    After a `NameCleaner` it reads the edits that were made; before one, or without, it counts those that would be.
    """

    name = "🩹 Damaged names"

    def __init__(
        self, most: float = 10.0, sources: Sequence[str] = (BUILTIN,), threshold: float = 0.9, exclusion_writer: Any = None
    ) -> None:
        super().__init__(exclusion_writer)
        self._loaded = LoadedCleaner(sources, threshold)
        self.most = most

    def filter(self, doc: Any) -> bool | tuple[bool, str]:
        """Is this document whole enough? Its rate goes into `doc.metadata["edits_per_1000_words"]`."""
        edits = doc.metadata.get("edits")
        count = len(_explained(self._loaded, doc, None).edits) if edits is None else len(edits)
        rate = 1000 * count / max(1, len(doc.text.split()))
        doc.metadata["edits_per_1000_words"] = round(rate, 3)
        return rate <= self.most or (False, "damaged")


def _explained(loaded: LoadedCleaner, doc: Any, date_key: str | None) -> Result:
    try:
        date = None if date_key is None else day_of(doc.metadata.get(date_key))
        return loaded.cleaner.explain(doc.text, date=date, id=doc.id)
    except CleanerError as error:
        raise RecordError(f"document {doc.id!r}: {error}") from None
