"""An adapter whose library is not installed says so in one sentence that names the extra."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2]
ADAPTERS = {
    "datasets": "datasets",
    "datatrove": "datatrove",
    "duckdb": "duckdb",
    "langchain": "langchain_core",
    "pandas": "pandas",
    "polars": "polars",
    "sklearn": "sklearn",
    "spacy": "spacy",
}


def error_without(library: str, statement: str) -> str:
    """The last line on stderr of a statement, in an interpreter that cannot import a library."""
    code = f"import sys; sys.modules[{library!r}] = None; {statement}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=FOLDER)
    assert done.returncode == 1
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_one_sentence_names_the_extra(adapter: str) -> None:
    library = ADAPTERS[adapter]
    assert error_without(library, f"import cleaner.integrations.{adapter}") == (
        f"cleaner.errors.MissingExtraError: {library} is not installed: pip install 'translation-cleaner[{adapter}]'"
    )


def test_every_adapter_has_an_extra_and_is_listed_here() -> None:
    files = (FOLDER / "cleaner" / "integrations").glob("*.py")
    adapters = {p.stem for p in files if "with extra(" in p.read_text("utf-8")} - {"spacy_marker"}
    extras = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert adapters == set(ADAPTERS)
    assert adapters <= set(extras)
