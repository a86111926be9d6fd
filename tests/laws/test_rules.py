"""Rules that hold anywhere are tried only where a word that they need stands; the twin tries them all."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.dictionary.entry import Rule
from cleaner.dictionary.index import Index
from cleaner.document import Document, RunCache
from cleaner.find.rules import _InText, first_words

_ODD = [
    Rule(id="a", kind="phrase", find=r"\bdas[’'] Rad\b", replace="x"),
    Rule(id="b", kind="phrase", find=r"(?i)\b(?:Kreml)\b", replace="x"),
    Rule(id="c", kind="phrase", find=r"\b(?:Kreml|Burg)(?:s|es)?\b", replace="x"),
    Rule(id="d", kind="phrase", find=r"\b(?:EE\.UU|Burg)\b", replace="x"),
    Rule(id="e", kind="phrase", find=r"(?<!\()\b(?:New|Old) (?:Kreml|Rad)\b(?!-)", replace="x"),
    Rule(id="f", kind="phrase", find=r"x\b(?:Kreml)\b|Rad", replace="x"),
    Rule(id="g", kind="phrase", find=r"\bKreml\b|Rad", replace="x"),
]


@cache
def rules() -> list[Rule]:
    return [*_ODD, *(r for r in Cleaner().dictionary.rules if r.where == "anywhere")]


@cache
def in_text() -> _InText:
    return _InText(rules())


@cache
def pieces() -> list[str]:
    words = sorted({word for rule in rules() for word in first_words(rule.find)})
    made = [mark.partition("{")[2].partition(" -> ")[0] for rule in rules() for mark in rule.made]
    return [*words, *made, "KREML", "kreml", "das' Rad", "Burges", "EE.UU", "New Kreml", "xKreml", "Rad", "in", "the", "of"]


@given(st.data(), st.sampled_from([" ", ". ", "-", "", " (", "’", "#", "_", "@", "/"]))
def test_no_rule_is_left_out_that_fits(data: st.DataObject, joint: str) -> None:
    text = joint.join(data.draw(st.lists(st.sampled_from(pieces()), min_size=1, max_size=5)))
    possible = {rule.id for rule, _ in in_text().possible(Document(text, RunCache(Index())))}
    fitting = {rule.id for number, rule in enumerate(in_text()._rules) if in_text()._pattern(number).search(text)}
    assert fitting <= possible
