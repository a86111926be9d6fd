"""Layers of dictionaries: later sources override and remove, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Dictionary
from cleaner.check import check
from cleaner.errors import DictionaryError

ENTITY = '[[entity]]\nid = "org/de/elbe-bank"\nname = "{}"\ncountry = "DE"\n'
OTHER = '[[entity]]\nid = "org/de/oder-bank"\nname = "Bank of the Oder"\ncountry = "DE"\n'
REMOVE = '[[remove]]\nid = "org/de/elbe-bank"\nreason = "closed"\n'


@pytest.fixture
def layers(tmp_path: Path) -> list[Path]:
    def file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return [
        file("base.toml", ENTITY.format("Bank of the Elbe") + OTHER),
        file("site.toml", ENTITY.format("Elbe Savings Bank")),
        file("project.toml", REMOVE),
    ]


def names(*sources: Path) -> list[str]:
    return [e.name for e in Dictionary.load(*sources).entities]


def test_the_later_source_wins(layers: list[Path]) -> None:
    base, site, _ = layers
    assert names(base, site) == ["Elbe Savings Bank", "Bank of the Oder"]
    assert names(site, base) == ["Bank of the Elbe", "Bank of the Oder"]
    assert not Dictionary.load(base, site).lookup("Bank of the Elbe")


def test_a_removal_takes_out_what_came_before(layers: list[Path]) -> None:
    base, site, project = layers
    assert names(base, site, project) == ["Bank of the Oder"]
    assert not Dictionary.load(base, project).lookup("Bank of the Elbe")


def test_a_later_source_brings_it_back(layers: list[Path]) -> None:
    base, site, project = layers
    assert names(base, project, site) == ["Elbe Savings Bank", "Bank of the Oder"]


def test_other_tables_can_be_removed_too(layers: list[Path], tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text('[[title]]\nid = "elder"\nforms = ["elder"]\n', "utf-8")
    gone = tmp_path / "gone.toml"
    gone.write_text('[[remove]]\nid = "elder"\nreason = "rare"\ntable = "title"\n', "utf-8")
    assert Dictionary.load(more).titles
    assert not Dictionary.load(more, gone).titles


def test_a_removal_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('[[remove]]\nid = "org/de/elbe-bank"\n', "utf-8")
    with pytest.raises(DictionaryError, match="field 'reason' is missing"):
        Dictionary.load(path)


def test_the_check_finds_removals_of_nothing(layers: list[Path]) -> None:
    base, _, project = layers
    found = [f for f in check([project], base=[base]) if f.code == "E223"]
    assert not found
    (finding,) = [f for f in check([project], base=[layers[1].with_name("base.toml")][:0]) if f.code == "E223"]
    assert (finding.line, finding.message) == (
        2,
        "org/de/elbe-bank: nothing to remove: no entity 'org/de/elbe-bank' in an earlier source; drop it or correct the id",
    )
