"""Every Python block in docs/ runs, page by page; a page whose extra is not installed is skipped.

A block marked `on-a-cluster` cannot run here: it must compile, and name only what the library has.
"""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.glob("**/*.md"))

ON_A_CLUSTER = re.compile(r"^```python on-a-cluster\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text("utf-8")
    need_extras(text)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        if ">>> " in block[1]:
            run_session(block[1], names, page, line)
        else:
            exec(compile("\n" * line + block[1], str(page), "exec"), names)


@pytest.mark.parametrize("page", [p for p in PAGES if ON_A_CLUSTER.search(p.read_text("utf-8"))], ids=lambda page: page.stem)
def test_a_block_for_a_cluster_names_what_there_is(page: Path) -> None:
    for block in ON_A_CLUSTER.findall(page.read_text("utf-8")):
        compile(block, str(page), "exec")
        ours = re.findall(r"^from cleaner.*", block, re.MULTILINE)
        assert ours
        exec("\n".join(ours), {})


def need_extras(text: str) -> None:
    """Skip a page whose adapter cannot be imported; the sentence that it then says has tests of its own."""
    for module in sorted(set(re.findall(r"^>>> (?:from|import) (cleaner\.integrations\.\w+)", text, re.MULTILINE))):
        pytest.importorskip(module, exc_type=ImportError)
    if "from haystack import" in text:  # a recipe: no extra brings it
        pytest.importorskip("haystack")


def run_session(code: str, names: dict[str, Any], page: Path, line: int) -> None:
    session = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), line)
    shown: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, out=shown.append, clear_globs=False)
    names.update(session.globs)
    assert not shown, "".join(shown)


def test_every_adapter_has_a_page() -> None:
    adapters = {p.stem for p in (DOCS.parent / "cleaner" / "integrations").glob("*.py")}
    shown = {name for page in PAGES for name in re.findall(r"cleaner\.integrations\.(\w+)", page.read_text("utf-8"))}
    inner = {"__init__", "column", "loaded", "rows", "spacy_marker"}
    assert adapters - shown == inner, "an adapter without a page"
