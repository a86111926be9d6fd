"""cleaner: repairs names in news text that machine translation, spinning and scraping have damaged.

    from cleaner import clean, explain
    clean("Ukrainian President Voldimia Zelenkie spoke.")

Importing costs almost nothing: the dictionaries are read on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner, Result, clean, explain
    from cleaner.dictionary.dictionary import Dictionary
    from cleaner.dictionary.entry import Entity
    from cleaner.edit import Edit, Evidence

__version__ = "0.1.0"

__all__ = ["Cleaner", "Dictionary", "Edit", "Entity", "Evidence", "Result", "clean", "explain"]

_HOME = {
    "Cleaner": "cleaner.cleaner",
    "Result": "cleaner.cleaner",
    "clean": "cleaner.cleaner",
    "explain": "cleaner.cleaner",
    "Dictionary": "cleaner.dictionary.dictionary",
    "Entity": "cleaner.dictionary.entry",
    "Edit": "cleaner.edit",
    "Evidence": "cleaner.edit",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}; public names: {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
