"""What the tests of all adapters share: the articles, what `explain` makes of them, and the small dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner, Dictionary, Result
from tests.integrations.articles import articles, small_cleaner
from tests.small import SMALL


@pytest.fixture(scope="session")
def texts() -> list[str]:
    return articles()


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    return small_cleaner()


@pytest.fixture(scope="session")
def dictionary(cleaner: Cleaner) -> Dictionary:
    return cleaner.dictionary


@pytest.fixture(scope="session")
def expected(cleaner: Cleaner, texts: list[str]) -> list[Result]:
    """What every adapter must give."""
    return [cleaner.explain(text) for text in texts]


@pytest.fixture
def small_file(tmp_path: Path) -> str:
    """The small dictionary as a file, for adapters that are configured with paths."""
    path = tmp_path / "small.toml"
    path.write_text(SMALL, "utf-8")
    return str(path)
