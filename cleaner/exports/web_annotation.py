"""W3C Web Annotation: each edit an Annotation whose body is the better text and whose target is the original."""

from __future__ import annotations

import uuid
from typing import Any

from cleaner.cleaner import Result
from cleaner.edit import Edit
from cleaner.exports.offsets import Offsets

_AROUND = 32  # characters on each side that help to find the place again


def web_annotations(result: Result, *, source: str | None = None, offsets: str = "code-points") -> dict[str, Any]:
    """An AnnotationCollection, ready for JSON. `source` is the IRI of the original (default: the result's id).

    The same result has the same identifiers every time. The standard counts code points; other offsets are for tools
    that do not.

    >>> from cleaner.cleaner import explain
    >>> collection = web_annotations(explain("Ukrainian President Voldimia Zelenkie spoke."), source="https://example.org/1")
    >>> [annotation] = collection["first"]["items"]
    >>> annotation["body"][0]["value"], annotation["target"]["selector"][0]["start"]
    ('Volodymyr Zelenskyy', 20)
    """
    name = source or result.id or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, result.original)}"
    count = Offsets(result.original, offsets)
    items = [_annotation(result, edit, name, count) for edit in result.edits]
    collection: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _identifier(name, "collection", result.fingerprint),
        "type": "AnnotationCollection",
        "label": f"Corrections of {name}",
        "total": len(items),
    }
    if items:
        page = {"id": _identifier(name, "page", result.fingerprint), "type": "AnnotationPage", "startIndex": 0, "items": items}
        collection["first"] = page
    return collection


def _annotation(result: Result, edit: Edit, source: str, count: Offsets) -> dict[str, Any]:
    text = result.original
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": edit.after, "format": "text/plain", "purpose": "editing"},
        {"type": "TextualBody", "value": edit.kind, "purpose": "tagging"},
    ]
    if edit.entity:
        body.append({"type": "TextualBody", "value": edit.entity, "purpose": "identifying"})
    if edit.evidence:
        body.append({"type": "TextualBody", "value": "; ".join(e.text for e in edit.evidence), "purpose": "commenting"})
    quote = {
        "type": "TextQuoteSelector",
        "exact": edit.before,
        "prefix": text[max(0, edit.start - _AROUND) : edit.start],
        "suffix": text[edit.end : edit.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": count(edit.start), "end": count(edit.end)}
    return {
        "id": _identifier(source, str(edit.start), str(edit.end), edit.after),
        "type": "Annotation",
        "motivation": "editing",
        "body": body,
        "target": {"source": source, "selector": [position, quote]},
    }


def _identifier(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, chr(0).join(parts))}"
