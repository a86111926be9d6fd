"""LangChain: a document transformer. Needs the extra `langchain`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.extras import extra
from cleaner.integrations.rows import cleaner_for, explain_rows

with extra("langchain"):
    from langchain_core.documents import BaseDocumentTransformer, Document


class NameCleaner(BaseDocumentTransformer):
    """Cleans `page_content`, and puts the edits into `metadata["edits"]`; the documents given stay as they are.

    >>> [document] = NameCleaner().transform_documents([Document("Ukrainian President Voldimia Zelenkie spoke.")])
    >>> document.page_content, len(document.metadata["edits"])
    ('Ukrainian President Volodymyr Zelenskyy spoke.', 1)
    """

    def __init__(self, cleaner: Cleaner | None = None, *, workers: int = 1) -> None:
        self._cleaner, self._workers = cleaner or cleaner_for(), workers

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> list[Document]:
        """New documents, in order. Raises `TextTypeError` or `InvalidTextError` with the row of a bad one."""
        results = explain_rows(self._cleaner, [d.page_content for d in documents], workers=self._workers)
        changes = ({"page_content": r.text, "edits": [e.to_dict() for e in r.edits]} for r in results if r)
        return [
            d.model_copy(update={"page_content": c["page_content"], "metadata": d.metadata | {"edits": c["edits"]}})
            for d, c in zip(documents, changes, strict=True)
        ]
