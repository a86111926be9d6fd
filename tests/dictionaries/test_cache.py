"""The compiled dictionary on disk: it is used, it is never wrong, and losing it costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Dictionary
from cleaner.dictionary import cache, dictionary

ENTRY = '[[entity]]\nid = "org/int/elbe-bank"\nname = "Bank of the {}"\n'


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "user_cache_dir", lambda name: str(tmp_path / "cache"))
    monkeypatch.setattr(dictionary, "_WORTH_STORING", 1)
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY.format("Elbe"), "utf-8")
    return path


def stored(words: Path) -> list[Path]:
    return sorted((words.parent / "cache").glob("*.compiled"))


def test_the_second_load_reads_the_stored_one(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Dictionary.load(words)
    assert len(stored(words)) == 1
    monkeypatch.setattr(Dictionary, "_read", None)
    second = Dictionary.load(words)
    assert second.fingerprint == first.fingerprint
    assert second.lookup("Bank of the Elbe")[0].id == "org/int/elbe-bank"


def test_a_changed_file_is_read_anew(words: Path) -> None:
    Dictionary.load(words)
    words.write_text(ENTRY.format("Oder"), "utf-8")
    assert Dictionary.load(words).lookup("Bank of the Oder")
    assert not Dictionary.load(words).lookup("Bank of the Elbe")


def test_a_torn_file_is_rebuilt(words: Path) -> None:
    Dictionary.load(words)
    path = stored(words)[0]
    path.write_bytes(path.read_bytes()[:100])
    assert Dictionary.load(words).lookup("Bank of the Elbe")


def test_without_a_place_to_write_it_still_loads(words: Path) -> None:
    (words.parent / "cache").write_text("a file where the folder should be")
    assert Dictionary.load(words).lookup("Bank of the Elbe")
