"""spaCy: texts cleaned before the tokenizer, and a component that only marks. Needs the extra `spacy`.

`Doc.text` cannot change. So `pipe_cleaned` cleans first and keeps each `Result` beside its `Doc`; and the component
`name_marker` leaves the text alone and puts what it would change into `doc.spans`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.annotations import span_in_clean, span_in_original
from cleaner.cleaner import Cleaner, Result
from cleaner.extras import extra

with extra("spacy"):
    from spacy.language import Language
    from spacy.tokens import Doc, Span

from cleaner.integrations.spacy_marker import NameMarker

__all__ = ["NameMarker", "make_name_marker", "original_span", "pipe_cleaned", "span_of_original"]


def pipe_cleaned(
    nlp: Language,
    texts: Iterable[Any],
    *,
    cleaner: Cleaner | None = None,
    as_tuples: bool = False,
    workers: int = 1,
    **pipe_options: Any,
) -> Iterator[Any]:
    """`nlp.pipe` over the cleaned texts: pairs `(doc, result)`; with `as_tuples`, `((doc, result), context)`.

    `workers` processes clean; `pipe_options` (`n_process`, `batch_size`, `disable`) are those of `nlp.pipe`. A null or
    anything else that is no `str` raises `TextTypeError` in its place.

    >>> import spacy
    >>> [(doc, result)] = pipe_cleaned(spacy.blank("en"), ["Ukrainian President Voldimia Zelenkie spoke."])
    >>> name = doc[2:4]
    >>> name.text, original_span(name, result)
    ('Volodymyr Zelenskyy', (20, 37))
    >>> span_of_original(doc, result, 20, 37, label="PERSON").text
    'Volodymyr Zelenskyy'
    """
    contexts: list[Any] = []

    def plain() -> Iterator[str]:
        for text, context in texts:
            contexts.append(context)
            yield text

    results = (cleaner or Cleaner()).explain_many(plain() if as_tuples else texts, workers=workers)
    pairs = nlp.pipe(((result.text, result) for result in results), as_tuples=True, **pipe_options)
    for number, pair in enumerate(pairs):
        if as_tuples:
            context, contexts[number] = contexts[number], None
            yield pair, context
        else:
            yield pair


def original_span(span: Span, result: Result) -> tuple[int, int]:
    """The characters `[start, end)` of the original text that a span of the cleaned `Doc` stands for."""
    return span_in_original(result, span.start_char, span.end_char)


def span_of_original(doc: Doc, result: Result, start: int, end: int, *, label: str = "", kb_id: str = "") -> Span | None:
    """The tokens of the cleaned `Doc` that hold `[start, end)` of the original; None when cleaning removed all of it."""
    low, high = span_in_clean(result, start, end)
    return doc.char_span(low, high, label=label, kb_id=kb_id, alignment_mode="expand") if low < high else None


@Language.factory(
    "name_marker",
    default_config={"spans_key": "cleaner", "dictionaries": [], "threshold": 0.5, "kinds": None, "date": None},
    assigns=["doc.spans"],
    retokenizes=False,
)
def make_name_marker(
    nlp: Language,
    name: str,
    spans_key: str,
    dictionaries: list[str],
    threshold: float,
    kinds: list[str] | None,
    date: str | None,
) -> NameMarker:
    """The component `name_marker`: `nlp.add_pipe("name_marker", config={...})`."""
    return NameMarker(name, spans_key, dictionaries, threshold, kinds, date)
