"""`clean_batch` gives what `Cleaner.explain` gives, in columns, and touches nothing else."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Dictionary
from cleaner.dates import day_of
from cleaner.dictionary.load import read_toml
from cleaner.errors import OptionError, RecordError
from tests.small import SMALL

pa = pytest.importorskip("pyarrow")

from cleaner.arrow import EDITS, clean_batch, explain_batch  # noqa: E402

CLEANER = Cleaner(Dictionary.from_files([(Path("small.toml"), read_toml("small.toml", SMALL))], "small"), threshold=0.7)

PIECES = ["boots on the floor", "in the framework of", "\nSource link", "\u200b", " Łódź 🙂 ", "Rna", "RNA", "\r\n", "A. ", ""]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
TYPES = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()),
         pa.dictionary(pa.int32(), pa.large_string())]  # fmt: skip


def batch_of(**columns: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({k: v if isinstance(v, pa.Array) else pa.array(v) for k, v in columns.items()})


@given(st.lists(st.none() | TEXTS, max_size=8), st.sampled_from(TYPES), st.integers(0, 2))
def test_the_same_texts_and_edits_as_explain(texts: list[str | None], type_: pa.DataType, offset: int) -> None:
    whole = pa.array(texts, pa.string())
    array = whole.dictionary_encode().cast(type_) if pa.types.is_dictionary(type_) else whole.cast(type_)
    batch = batch_of(text=array).slice(offset)
    texts = texts[offset:]
    out = clean_batch(batch, cleaner=CLEANER)
    results = [None if t is None else CLEANER.explain(t) for t in texts]
    assert out.schema.field("text").type == type_
    assert out["text"].to_pylist() == [r and r.text for r in results]
    edits = [[{"column": "text"} | e.to_dict() for e in r.edits] if r else [] for r in results]
    assert out["edits"].to_pylist() == edits
    assert out["edit_count"].to_pylist() == [len(e) for e in edits]
    out.validate(full=True)


def test_other_columns_and_the_schema_stay() -> None:
    fields = [
        pa.field("id", pa.uint64(), nullable=False, metadata={"a": "b"}),
        pa.field("text", pa.large_string(), nullable=False, metadata={"c": "d"}),
        pa.field("nested", pa.list_(pa.struct([("x", pa.decimal128(9, 2))]))),
        pa.field("when", pa.timestamp("ns", "Asia/Seoul")),
    ]
    rows = [
        pa.array([2**63, 1], pa.uint64()),
        pa.array(["boots on the floor", ""], pa.large_string()),
        pa.array([None, [{"x": None}]], fields[2].type),
        pa.array([1, None], fields[3].type),
    ]
    batch = pa.RecordBatch.from_arrays(rows, schema=pa.schema(fields, {"pandas": "{}"}))
    out = clean_batch(batch, cleaner=CLEANER, edits_column=None, count_column=None)
    assert out.schema.equals(batch.schema, check_metadata=True)
    assert out.set_column(1, fields[1], rows[1]).equals(batch)
    full = clean_batch(batch, cleaner=CLEANER, keep_original=True, error_column="error")
    assert full.schema.names == ["id", "text", "nested", "when", "text_original", "edits", "edit_count", "error"]
    assert full["text_original"].equals(batch["text"])
    assert full.schema.field("edits").type == EDITS


def test_several_text_columns() -> None:
    batch = batch_of(title=["boots on the floor", None], body=["A\u200bB boots on the floor", "x"])
    out = clean_batch(batch, cleaner=CLEANER, text_columns=["title", "body"])
    assert [e["column"] for e in out["edits"][0].as_py()] == ["title", "body", "body"]
    assert out["edit_count"].to_pylist() == [3, 0]


def test_empty_batches_and_columns_of_nulls() -> None:
    out = clean_batch(batch_of(text=pa.array([], pa.string())), cleaner=CLEANER)
    assert (out.num_rows, out.schema.names) == (0, ["text", "edits", "edit_count"])
    assert clean_batch(batch_of(text=pa.nulls(2)), cleaner=CLEANER)["text"].equals(pa.nulls(2))


class Recorder:
    """Stands in for a cleaner and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, object]] = []

    def explain(self, text: str, *, date: object = None, id: str | None = None) -> object:
        self.asked.append((date, id))
        return CLEANER.explain(text, date=date, id=id)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (pa.array([datetime.date(2025, 4, 28), None]), ["2025-04-28", "2020"]),
        (pa.array(["2025-04", " "]), ["2025-04", "2020"]),
        (pa.array(["2025-04", None]).dictionary_encode(), ["2025-04", "2020"]),
        (pa.array([1, None], pa.timestamp("ns")), ["1970-01-01", "2020"]),
        (pa.array([datetime.datetime(2025, 1, 1, 23, 59)] * 2, pa.timestamp("us", "UTC")), ["2025-01-01"] * 2),
        (pa.nulls(2), ["2020"] * 2),
    ],
)
def test_dates_and_ids_reach_the_cleaner(dates: pa.Array, days: list[str]) -> None:
    cleaner = Recorder()
    batch = batch_of(text=["a", "b"], n=[7, None], when=dates)
    explain_batch(batch, cleaner=cleaner, id_column="n", date_column="when", date="2020")  # type: ignore[arg-type]
    assert cleaner.asked == [(days[0], "7"), (days[1], None)]


@pytest.mark.parametrize("bad", ["yesterday", "2025-13", "2025-04-31", "28/04/2025", "20251340"])
def test_a_date_that_is_none(bad: str) -> None:
    with pytest.raises(OptionError, match="not a date"):
        day_of(bad)


def broken() -> pa.Array:
    """A string column whose second value is not UTF-8, as sloppy writers make them."""
    data = pa.array([b"boots on the floor", b"caf\xe9", b"x"], pa.binary())
    return pa.Array.from_buffers(pa.string(), 3, data.buffers())


def test_a_bad_record_fails_alone() -> None:
    batch = batch_of(id=["a", "b", "c"], text=broken(), when=["2025", "2025", "soon"])
    with pytest.raises(RecordError, match=r"record 1 \(id 'b'\): column 'text': not UTF-8"):
        clean_batch(batch, cleaner=CLEANER, id_column="id")
    out = clean_batch(batch, cleaner=CLEANER, date_column="when", error_column="error")
    assert out["text"][0].as_py() == "boots on the ground"
    errors = out["error"].to_pylist()
    assert errors[0] is None
    assert "not UTF-8" in errors[1]
    assert errors[2] == "not a date: 'soon'; write YYYY, YYYY-MM or YYYY-MM-DD"
    assert out["edits"].to_pylist()[1:] == [[], []]
    assert out["text"].slice(1).to_string() == batch["text"].slice(1).to_string()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text_columns": ["body"]}, "no column 'body'; the columns are: text, n, edits"),
        ({"text_columns": "text"}, "text_columns must be a list of names, not 'text'"),
        ({"text_columns": []}, "text_columns must be a list"),
        ({"text_columns": ["text", "text"]}, "names a column twice"),
        ({"text_columns": ["n"]}, "column 'n' holds int64, not text"),
        ({"date_column": "n"}, "column 'n' holds int64, not dates"),
        ({"id_column": "m"}, "no column 'm'"),
        ({}, "there is a column 'edits' already"),
        ({"edits_column": "count", "count_column": "count"}, "there is a column 'count' already"),
    ],
)
def test_misuse(options: dict[str, object], message: str) -> None:
    batch = batch_of(text=["a"], n=[1], edits=["b"])
    with pytest.raises(OptionError, match=message):
        clean_batch(batch, cleaner=CLEANER, **options)  # type: ignore[arg-type]


def test_without_pyarrow_the_extra_is_named() -> None:
    code = "import sys; sys.modules['pyarrow'] = None\nimport cleaner.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install 'translation-cleaner[arrow]'" in done.stderr.splitlines()[-1]
