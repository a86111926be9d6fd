"""Repairs of characters are left out where their signs are not in the text; the twin tries them all."""

from __future__ import annotations

from ftfy.badness import is_bad
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cleaner.find.characters import PARTS, find_characters

_SIGNS = "a Z9.,“”‘’–—…•é\u00a0\u200b\u200d\u00ad\u2066\x07\x85\u0301\u3000\t\n\râ€œ"
_QUOTES = st.text(st.sampled_from("aZ 9.,'\"-\n“”‘’–—…•"), max_size=40)


@given(st.text(st.sampled_from(_SIGNS), max_size=40))
@example("a\u202fb")
@example("“a ”\t\n")
def test_no_part_is_left_out_that_finds_something(text: str) -> None:
    found = {p.rule.removeprefix("character-") for p in find_characters(text)}
    for name, (_, fixes) in PARTS.items():
        if any(text[a:b] != after for a, b, after in fixes(text)):
            assert name in found or found & {"mojibake", "composition"}  # these two are repaired alone


@hypothesis_settings(max_examples=500)
@given(_QUOTES)
def test_quotation_marks_alone_are_no_mojibake(text: str) -> None:
    assert not is_bad(text)
