"""spaCy: cleaned texts with their results, annotations both ways, and the component that marks."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("spacy")

import spacy
from spacy.tokens import DocBin

from cleaner import Cleaner, Result
from cleaner.errors import OptionError, TextTypeError
from cleaner.integrations.spacy import original_span, pipe_cleaned, span_of_original


@pytest.mark.parametrize("processes", [1, 2])
def test_texts_and_results_of_explain(cleaner: Cleaner, texts: list[str], expected: list[Result], processes: int) -> None:
    pairs = list(pipe_cleaned(spacy.blank("en"), texts, cleaner=cleaner, workers=processes, n_process=processes))
    assert [result for _, result in pairs] == expected
    assert [doc.text for doc, _ in pairs] == [result.text for result in expected]


def test_contexts_stay_beside_their_texts(cleaner: Cleaner, texts: list[str]) -> None:
    rows = [(text, {"id": number}) for number, text in enumerate(texts[:50])]
    found = list(pipe_cleaned(spacy.blank("en"), iter(rows), cleaner=cleaner, as_tuples=True, batch_size=7))
    assert [(result.original, context) for (_, result), context in found] == rows


def test_annotations_both_ways(cleaner: Cleaner, texts: list[str]) -> None:
    for doc, result in pipe_cleaned(spacy.blank("en"), texts[:200], cleaner=cleaner):
        for edit in result.edits:
            span = span_of_original(doc, result, edit.start, edit.end, label=edit.kind, kb_id=edit.entity)
            if not edit.after:
                assert span is None
                continue
            assert edit.after in span.text
            assert (span.label_, span.kb_id_) == (edit.kind, edit.entity)
            low, high = original_span(span, result)
            assert edit.before in result.original[low:high]


def test_a_null_is_refused(cleaner: Cleaner) -> None:
    with pytest.raises(TextTypeError):
        list(pipe_cleaned(spacy.blank("en"), ["a", None], cleaner=cleaner))


@pytest.fixture
def pipeline(small_file: str, monkeypatch: pytest.MonkeyPatch) -> spacy.Language:
    monkeypatch.setattr("cleaner.dictionary.load.builtin_folder", lambda: Path(small_file).parent / "none")
    (Path(small_file).parent / "none").mkdir()
    (Path(small_file).parent / "none" / "empty.toml").write_text("", "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("name_marker", config={"dictionaries": [small_file], "threshold": 0.5})
    return nlp


@pytest.mark.parametrize("processes", [1, 2])
def test_the_component_marks_edits_and_suggestions(
    pipeline: spacy.Language, cleaner: Cleaner, texts: list[str], processes: int
) -> None:
    plain = Cleaner(cleaner.dictionary)
    for doc, text in zip(pipeline.pipe(texts, n_process=processes), texts, strict=True):
        assert doc.text == text
        result = plain.explain(text)
        wanted = sorted((*result.edits, *result.suggestions), key=lambda e: (e.start, e.end))
        marked = list(doc.spans["cleaner"])
        assert [s._.correction for s in marked] == [e.to_dict() for e in wanted]
        assert [(s.label_, s.kb_id_) for s in marked] == [(e.kind, e.entity) for e in wanted]
        assert all(s.start_char <= e.start and e.end <= s.end_char for s, e in zip(marked, wanted, strict=True))


def test_a_saved_pipeline_is_whole(pipeline: spacy.Language, small_file: str, tmp_path: Path, texts: list[str]) -> None:
    marked = [marks(pipeline, text) for text in texts[:20]]
    assert any(marked)
    pipeline.to_disk(tmp_path / "model")
    data = pipeline.to_bytes()
    Path(small_file).unlink()
    from_bytes = spacy.blank("en")
    from_bytes.add_pipe("name_marker")
    for again in (spacy.load(tmp_path / "model"), from_bytes.from_bytes(data)):
        assert [marks(again, text) for text in texts[:20]] == marked


def marks(nlp: spacy.Language, text: str) -> list[tuple[int, int, str]]:
    doc = nlp(text)  # its spans live as long as it does
    return [(span.start, span.end, span.kb_id_) for span in doc.spans["cleaner"]]


def test_marks_survive_a_doc_bin(pipeline: spacy.Language) -> None:
    doc = pipeline("The Ruritanian Agency of News (RNA) said so.")
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin().from_bytes(stored).get_docs(pipeline.vocab)
    assert [s._.correction["after"] for s in again.spans["cleaner"]] == ["Ruritanian News Agency"]


def test_found_by_its_entry_point_alone() -> None:
    import subprocess
    import sys

    code = "import spacy; print(spacy.blank('en').add_pipe('name_marker').threshold)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0.5\n"


def test_bad_options_are_found_when_it_is_added() -> None:
    with pytest.raises(OptionError, match="threshold"):
        spacy.blank("en").add_pipe("name_marker", config={"threshold": 3.0})
