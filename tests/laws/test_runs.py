"""Runs: the fast pattern against the plain one, which says in order what a run is."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.text.runs import _bridged, _upper_class, find_runs
from tests.laws.texts import hostile_texts

GLUE = (
    "of|the|for|and|on|in|to|at|de|del|la|do|da|dos|das|di|du|des|le|les|el|al|der|den|van|von|bin|ibn|ben|bint|abu|y|e|und|et|"
    "with|against|&"
)
LOWER_WORDS = {"institution", "national"}
PIECES = (
    "A B. C. Al al- al-A d'A d’E l' É Ö 1 12th 3rd 12345 of the bin & @ # _ - ' . , U.S. é word national x-y A1 İ \u00a0 \n ４ Ω"
).split(" ")


def plain_pattern() -> re.Pattern[str]:
    upper = _upper_class()
    initials = rf"(?:{upper}\.){{2,6}}|{upper}\.(?=[ \u00a0]{upper})"
    prefix = r"(?:al-|el-|ad-|ar-|as-|at-|an-|ul-|d['’]|l['’])?"
    word = rf"(?:{initials}|{prefix}{upper}\w*(?:['’.&/+-]\w+){{0,6}}['’]?)"
    number = r"\d{1,4}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w@#])(?:{number}[ \u00a0])?{word}(?:[ \u00a0](?>(?:(?:{GLUE})[ \u00a0]){{0,3}})(?:{word}|{number}(?!\w)))*"
    )


PLAIN = plain_pattern()


def plain_runs(text: str) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for match in PLAIN.finditer(text):
        start, end = match.span()
        if runs and start - runs[-1][1] < 32 and _bridged(text, runs[-1][1], start, LOWER_WORDS):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


MADE = st.lists(st.tuples(st.sampled_from([*PIECES, *GLUE.split("|")]), st.sampled_from(["", " ", " ", " "])), max_size=30).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)


@given(st.one_of(hostile_texts(), MADE))
@example("al-A.A. and d'A. B")
@example("Bashar al-Assad met al-Assad and d'Estaing of the 12th Army")
def test_the_fast_pattern_finds_what_the_plain_one_finds(text: str) -> None:
    assert find_runs(text, LOWER_WORDS) == plain_runs(text)
