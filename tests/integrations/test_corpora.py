"""Hugging Face datasets and datatrove: the texts and edits of `explain`, in one and in several processes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cleaner import Result
from cleaner.errors import OptionError, RecordError
from tests.integrations.articles import THRESHOLD


def wanted(results: list[Result]) -> list[list[dict[str, Any]]]:
    return [[edit.to_dict() for edit in result.edits] for result in results]


@pytest.fixture
def datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    library = pytest.importorskip("datasets")
    pytest.importorskip("cleaner.integrations.datasets", exc_type=ImportError)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    return library


@pytest.mark.parametrize("form", [None, "arrow"])
@pytest.mark.parametrize("processes", [None, 2])
def test_datasets_give_what_explain_gives(
    datasets: Any, small_file: str, texts: list[str], expected: list[Result], form: str | None, processes: int | None
) -> None:
    from cleaner.integrations.datasets import CleanNames

    step = CleanNames("body", sources=[small_file], threshold=THRESHOLD)
    data = datasets.Dataset.from_dict({"n": range(len(texts) + 1), "body": [*texts, None]}).with_format(form)
    done = data.map(step, batched=True, batch_size=300, num_proc=processes).with_format(None)
    assert list(done["body"]) == [*(result.text for result in expected), None]
    found = [[{k: v for k, v in edit.items() if k != "column"} for edit in row] for row in done["edits"]]
    assert found == [*wanted(expected), []]
    assert list(done["n"]) == list(range(len(texts) + 1))


def test_the_hash_is_the_same_in_every_process(datasets: Any, small_file: str) -> None:
    code = (
        "from datasets.fingerprint import Hasher; from cleaner.integrations.datasets import CleanNames; "
        f"step = CleanNames('a', 'b', sources=[{small_file!r}], kinds={{'person', 'place', 'title'}}); "
        "before = Hasher.hash(step); step({'a': ['x'], 'b': ['y']}); print(before, Hasher.hash(step))"
    )
    hashes = set()
    for seed in "123":
        env = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
        hashes |= set(done.stdout.split())
    assert len(hashes) == 1


def test_the_hash_follows_options_and_dictionaries(datasets: Any, small_file: str) -> None:
    from datasets.fingerprint import Hasher

    from cleaner.integrations.datasets import CleanNames

    hashes = {
        Hasher.hash(CleanNames("a", sources=[small_file])),
        Hasher.hash(CleanNames("b", sources=[small_file])),
        Hasher.hash(CleanNames("a", sources=[small_file], threshold=0.8)),
    }
    path = Path(small_file)
    path.write_text(path.read_text("utf-8").replace("Elphberg", "Elphbert"), "utf-8")
    hashes.add(Hasher.hash(CleanNames("a", sources=[small_file])))
    assert len(hashes) == 4


def test_the_cache_of_datasets_works(datasets: Any, small_file: str, tmp_path: Path, texts: list[str]) -> None:
    from cleaner.integrations.datasets import CleanNames

    datasets.Dataset.from_dict({"body": texts}).to_parquet(tmp_path / "a.parquet")
    files = []
    for _ in range(2):
        data = datasets.Dataset.from_parquet(str(tmp_path / "a.parquet"), cache_dir=str(tmp_path / "c"))
        files.append(data.map(CleanNames("body", sources=[small_file]), batched=True).cache_files)
    assert files[0] == files[1]
    assert len(list((tmp_path / "c").rglob("cache-*.arrow"))) == 1


def test_a_worker_with_another_dictionary_refuses(datasets: Any, small_file: str) -> None:
    from cleaner.integrations.datasets import CleanNames

    sent = pickle.dumps(CleanNames("body", sources=[small_file]))
    path = Path(small_file)
    path.write_text(path.read_text("utf-8").replace("Elphberg", "Elphbert"), "utf-8")
    with pytest.raises(OptionError, match="are not those that this step was made with: make it again"):
        pickle.loads(sent)({"body": ["a"]})


def test_datasets_say_what_is_wrong(datasets: Any, small_file: str) -> None:
    from cleaner.integrations.datasets import CleanNames

    with pytest.raises(OptionError, match="column 'n' holds int64, not text"):
        datasets.Dataset.from_dict({"n": [1]}).map(CleanNames("n", sources=[small_file]), batched=True)


@pytest.fixture
def datatrove() -> Any:
    pytest.importorskip("datatrove")
    pytest.importorskip("cleaner.integrations.datatrove", exc_type=ImportError)
    from cleaner.integrations import datatrove

    return datatrove


def test_datatrove_gives_what_explain_gives(
    datatrove: Any, small_file: str, texts: list[str], expected: list[Result]
) -> None:
    from datatrove.data import Document

    step = datatrove.NameCleaner([small_file], THRESHOLD)
    documents = [Document(text, str(number)) for number, text in enumerate(texts)]
    done = list(step.run(iter(documents)))
    assert [doc.text for doc in done] == [result.text for result in expected]
    assert [doc.metadata["edits"] for doc in done] == wanted(expected)
    stats = step.stats.to_dict()["stats"] if "stats" in step.stats.to_dict() else step.stats.to_dict()
    assert _total(stats["edits"]) == sum(len(result.edits) for result in expected)
    assert _total(stats["edits_person"]) == sum(e.kind == "person" for result in expected for e in result.edits)
    assert _total(stats["documents_changed"]) == sum(bool(result.edits) for result in expected)


def _total(stat: Any) -> float:
    return stat["total"] if isinstance(stat, dict) else stat


def test_datatrove_in_several_processes(
    datatrove: Any, small_file: str, tmp_path: Path, texts: list[str], expected: list[Result]
) -> None:
    pytest.importorskip("orjson")
    import json

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    (tmp_path / "in").mkdir()
    for half in range(2):
        rows = [{"id": str(n), "text": texts[n]} for n in range(half, len(texts), 2)]
        (tmp_path / "in" / f"{half}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    pipeline = [
        JsonlReader(str(tmp_path / "in")),
        datatrove.NameCleaner([small_file], THRESHOLD),
        JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    lines = [line for path in (tmp_path / "out").iterdir() for line in path.read_text("utf-8").splitlines()]
    done = sorted(map(json.loads, lines), key=lambda row: int(row["id"]))
    assert [row["text"] for row in done] == [result.text for result in expected]
    assert [row["metadata"]["edits"] for row in done] == wanted(expected)


def test_datatrove_filter(datatrove: Any, small_file: str, texts: list[str], expected: list[Result]) -> None:
    from datatrove.data import Document

    documents = [Document(text, str(number)) for number, text in enumerate(texts)]
    alone = datatrove.DamageFilter(40, [small_file], THRESHOLD)
    kept = {doc.id for doc in alone.run(iter(documents))}
    rates = [1000 * len(result.edits) / len(result.original.split()) for result in expected]
    assert kept == {str(number) for number, rate in enumerate(rates) if rate <= 40}
    assert 0 < len(kept) < len(texts)
    strict = datatrove.DamageFilter(0, [small_file], THRESHOLD)
    cleaned = datatrove.NameCleaner([small_file], THRESHOLD).run(Document(t, str(n)) for n, t in enumerate(texts))
    assert {doc.id for doc in strict.run(cleaned)} == {str(n) for n, result in enumerate(expected) if not result.edits}


def test_datatrove_names_the_document(datatrove: Any, small_file: str) -> None:
    from datatrove.data import Document

    step = datatrove.NameCleaner([small_file], date_key="date")
    with pytest.raises(RecordError, match="document 'x7': not a date: 'soon'"):
        list(step.run(iter([Document("a", "x7", metadata={"date": "soon"})])))


@pytest.mark.parametrize("workers", [1, 2])
def test_langchain(cleaner: Any, texts: list[str], expected: list[Result], workers: int) -> None:
    documents = pytest.importorskip("langchain_core.documents")
    from cleaner.integrations.langchain import NameCleaner

    given = [documents.Document(text, metadata={"n": n}, id=str(n)) for n, text in enumerate(texts)]
    done = NameCleaner(cleaner, workers=workers).transform_documents(given)
    assert [d.page_content for d in done] == [result.text for result in expected]
    assert [d.metadata["edits"] for d in done] == wanted(expected)
    assert [(d.id, d.metadata["n"]) for d in done] == [(str(n), n) for n in range(len(texts))]
    assert [d.page_content for d in given] == texts
    assert "edits" not in given[0].metadata
