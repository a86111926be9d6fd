"""The spaCy component `name_marker`: marks what cleaning would change, and changes nothing."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.load import BUILTIN, dictionary_files
from cleaner.edit import KINDS, Edit
from cleaner.extras import extra

with extra("spacy"):
    from spacy.tokens import Doc, Span

EXTENSION = "correction"  # span._.correction: the edit, as `Edit.to_dict` writes it


class NameMarker:
    """Puts a span over every edit and suggestion of at least `threshold` into `doc.spans[spans_key]`.

    The label is the edit's kind, `kb_id` the dictionary entry, `span._.correction` the edit as a dictionary. Spans grow to
    token borders; a change that touches no token (an insertion) has none. Paths of `dictionaries` are added to the
    built-in ones and read on first use; `to_disk` and `to_bytes` carry their content, so that a saved pipeline is whole.
    """

    def __init__(
        self,
        name: str = "name_marker",
        spans_key: str = "cleaner",
        dictionaries: Sequence[str] = (),
        threshold: float = 0.5,
        kinds: Sequence[str] | None = None,
        date: str | None = None,
    ) -> None:
        Cleaner(Dictionary(), threshold=threshold, kinds=KINDS if kinds is None else kinds).explain("", date=date)
        self.name, self.spans_key, self.threshold, self.date = name, spans_key, threshold, date
        self.dictionaries, self.kinds = list(dictionaries), kinds
        self._cleaner: Cleaner | None = None
        self._carried: dict[str, str] | None = None
        if not Span.has_extension(EXTENSION):
            Span.set_extension(EXTENSION, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Mark one document."""
        result = self.cleaner.explain(doc.text, date=self.date)
        likely = [e for e in (*result.edits, *result.suggestions) if e.confidence >= self.threshold]
        spans = [span for edit in sorted(likely, key=lambda e: (e.start, e.end)) if (span := _span(doc, edit))]
        doc.spans[self.spans_key] = spans
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterable[Doc]:
        """Mark a stream of documents."""
        return map(self, docs)

    @property
    def cleaner(self) -> Cleaner:
        """The cleaner in force; it would make edits from 0.9, as everywhere, and suggests less sure ones."""
        if self._cleaner is None:
            kinds = KINDS if self.kinds is None else self.kinds
            self._cleaner = Cleaner(self._dictionary(), kinds=kinds)
        return self._cleaner

    def _dictionary(self) -> Dictionary:
        if self._carried is None:
            return Dictionary.load(BUILTIN, *self.dictionaries)
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, (name, content) in enumerate(self._carried.items()):
                paths.append(Path(folder, f"{number:03}-{Path(name).name}"))
                paths[-1].write_text(content, "utf-8")
            return Dictionary.load(BUILTIN, *paths)

    def _state(self) -> dict[str, Any]:
        carried = self._carried
        if carried is None:
            files = [path for source in self.dictionaries for path in dictionary_files(source)]
            carried = {str(path): path.read_text("utf-8") for path in files}
        options = {name: getattr(self, name) for name in ("spans_key", "threshold", "kinds", "date")}
        return options | {"dictionaries": carried}

    def _take(self, state: dict[str, Any]) -> NameMarker:
        self._carried = state["dictionaries"]
        self.spans_key, self.threshold, self.kinds, self.date = (
            state[name] for name in ("spans_key", "threshold", "kinds", "date")
        )
        self._cleaner = None
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The options and the content of the added dictionaries."""
        return json.dumps(self._state(), ensure_ascii=False).encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> NameMarker:
        """Take on what `to_bytes` wrote."""
        return self._take(json.loads(data))

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the options and the content of the added dictionaries to a file in a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        Path(path, "name_marker.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> NameMarker:
        """Take on what `to_disk` wrote."""
        return self.from_bytes(Path(path, "name_marker.json").read_bytes())


def _span(doc: Doc, edit: Edit) -> Span | None:
    if edit.start == edit.end:
        return None
    span = doc.char_span(edit.start, edit.end, label=edit.kind, kb_id=edit.entity, alignment_mode="expand")
    if span is not None:
        span._.set(EXTENSION, edit.to_dict())
    return span
