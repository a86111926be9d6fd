"""`context`: a word that goes with an entity speaks for it when it stands in the text."""

from __future__ import annotations

from pathlib import Path

from cleaner import Cleaner, Dictionary

ENTITY = """
[[entity]]
id = "org/de/joint-river-commission"
name = "Joint River Shipping Commission"
country = "DE"
context = ["Danube", "river locks"]
"""


def evidence(cleaner: Cleaner, text: str) -> list[str]:
    return [e.text for p in cleaner.proposals(text) for e in p.reasons if e.kind == "related"]


def test_a_word_of_the_context_is_evidence(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ENTITY, "utf-8")
    cleaner = Cleaner(Dictionary.load("builtin", str(path)))
    damaged = "The Joint River Shipping Committee met in Germany."
    assert not evidence(cleaner, damaged)
    assert evidence(cleaner, damaged + " It opened the river locks.")
    assert evidence(cleaner, damaged + " Ships on the Danube waited.")
    assert not evidence(cleaner, damaged + " It opened the locks of another river.")
