"""No pattern of the library can be made to backtrack: its steps grow with the text, and not faster. No clock is read.

Each pattern is run over texts made of its own characters, repeated, with something behind that spoils the match. Twice
the text may take little more than twice the steps.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import regex

import cleaner
from cleaner import Dictionary
from cleaner.find import rules
from cleaner.text import protect, runs
from tests.steps import Counter, TooManySteps, characters

SHORT, LONG = 20, 40
_MOST_GROWTH = 3.0
_ALWAYS = "aA1 .\n"
_SPOILERS = ("", "\x01", "a", " x", "\n")

# Patterns that are tried at one place only, or on a stretch of bounded length.
AT_ONE_PLACE = {
    "cleaner.style._TAKES_THE": "`match` on a name",
    "cleaner.style._BESIDE": "`match` on a gap of less than 40 characters",
    "cleaner.text.grammar._HYPHENED": "`fullmatch` on a name",
    "cleaner.find.kinds._LEAD": "`search` in 40 characters",
}


def patterns_in(value: Any, depth: int = 0) -> Iterator[Any]:
    """The compiled patterns in a value of a module, inside tuples, lists and dictionaries too."""
    if isinstance(value, re.Pattern | regex.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 3 and isinstance(value, dict):
        yield from (p for item in [*value, *value.values()] for p in patterns_in(item, depth + 1))
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        yield from (p for item in value for p in patterns_in(item, depth + 1))


@cache
def shipped() -> dict[tuple[str, int], str]:
    """Every pattern that texts are searched with, and its flags, with where it stands."""
    found: dict[tuple[str, int], str] = {}
    for module in pkgutil.walk_packages(cleaner.__path__, "cleaner."):
        try:
            loaded = importlib.import_module(module.name)
        except ImportError:  # an adapter to something that is not installed
            continue
        for name, value in vars(loaded).items():
            for pattern in patterns_in(value) if f"{module.name}.{name}" not in AT_ONE_PLACE else ():
                found.setdefault((pattern.pattern, pattern.flags & (re.I | re.M | re.S | re.X)), f"{module.name}.{name}")
    for flags in (re.ASCII, 0):
        found[runs._pattern("", flags).pattern, flags] = f"runs {flags}"
    for sign, pattern in protect._KINDS:
        found[pattern, re.IGNORECASE] = f"protected {sign}"
    for rule in Dictionary.load().rules:
        if rule.where == "anywhere":  # others are tried at the beginning of a line, if it is short
            shape = _WORDS.sub("(?:Abc|Abcd)", rule.find)
            found[_PROPERTY.sub(lambda m: _LIKE[m[1]], shape), 0] = rule.id
    return found


# Rules that differ in nothing but a list of words are tried once.
_WORDS = re.compile(rf"\(\?:{rules._ONE_OF}\)")


# `re` has no properties; these letters stand for them.
_PROPERTY = re.compile(r"\\p\{(Lu|Ll|L)\}")
_LIKE = {"Lu": "[A-Z]", "Ll": "[a-z]", "L": "[A-Za-z]"}


def attacks(letters: list[str]) -> list[tuple[str, str]]:
    """What to repeat, and what to put behind it."""
    chance = random.Random(7)
    pieces = [*letters, *("".join(chance.choices(letters, k=chance.choice((2, 2, 3)))) for _ in range(16))]
    return [(piece, spoiler) for piece in pieces for spoiler in ("\x01", chance.choice(_SPOILERS))]


def fastest_growth(pattern: str, flags: int) -> tuple[float, str]:
    """The worst growth of the steps when the text is twice as long, and what was repeated."""
    counter = Counter(pattern, flags)
    chance = random.Random(1)
    letters = sorted({*characters(counter.tree), *_ALWAYS})
    letters = chance.sample(letters, min(16, len(letters)))
    worst = (0.0, "")
    for piece, spoiler in attacks(letters):
        try:
            one, two = (counter.steps(piece * n + spoiler) for n in (SHORT, LONG))
            worst = max(worst, (two / one, piece))
        except TooManySteps:
            return float("inf"), piece
    return worst


def test_the_guard_sees_what_it_is_for() -> None:
    for slow in (r"(\w+)+$", r"(a|a)*b", r"\s+$", r"(?:\w+ ?)+:", r".*x.*y", r"[ \t]+(?=\n)"):
        assert fastest_growth(slow, 0)[0] > _MOST_GROWTH, slow
    for fast in (r"[ab]+c?", r"(?<!\w)\w++x", r"(?:a|b)*"):
        assert fastest_growth(fast, 0)[0] <= _MOST_GROWTH, fast


def test_patterns_are_found() -> None:
    assert len(shipped()) > 100
    assert not {name for name in AT_ONE_PLACE if not _exists(name)}


def _exists(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    return hasattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("part", range(4))
def test_no_pattern_backtracks(part: int) -> None:
    grown = {}
    for pattern, flags in sorted(shipped())[part::4]:
        growth, piece = fastest_growth(pattern, flags)
        if growth > _MOST_GROWTH:
            grown[shipped()[pattern, flags]] = f"{growth:.1f} times the steps for twice {piece!r}: {pattern}"
    assert not grown
