"""Declarative rules: scraper residue where its position says so, and phrases anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import regex

from cleaner.dictionary.entry import Rule
from cleaner.document import Document
from cleaner.find.proposal import Proposal, Reason
from cleaner.find.residue import Residue
from cleaner.profile import Profile


class Rules:
    """One finder for all rules of a dictionary, compiled once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = list(rules)
        self._residue = Residue(r for r in rules if r.where != "anywhere")
        self._in_text = _InText(rules)

    def __call__(self, document: Document, profile: Profile) -> Iterator[Proposal]:
        for rule, start, end in self._residue.lines(document.text):
            yield _proposal(rule, start, _line_end(document.text, end), rule.replace)
        for rule, pattern in self._in_text.possible(document):
            if rule.country is None or profile.countries.get(rule.country):
                yield from _phrases(document, rule, pattern)


class _InText:
    """The rules that hold anywhere in a text. Most name the words that they are about: others are not tried where none stands."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [r for r in rules if r.where == "anywhere"]
        self._patterns: dict[int, regex.Pattern[str]] = {}  # compiled when first needed: hundreds at once take half a second
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            words = first_words(rule.find)
            for word in words:
                self._by_word.setdefault(word, []).append(number)
            if not words:
                self._always.append(number)
        self._are_capital = all(word[0].isupper() for word in self._by_word)

    def possible(self, document: Document) -> list[tuple[Rule, regex.Pattern[str]]]:
        """Those of the rules that may find something, in their order."""
        found = set(self._always)
        if self._by_word:
            found.update(self._in_runs(document) if self._are_capital and _is_all_in_runs(document) else self._in(document.text))
        return [(self._rules[number], self._pattern(number)) for number in sorted(found)]

    def _in_runs(self, document: Document) -> Iterator[int]:
        for _, _, letters in document.spans:
            rules = letters.rules
            if rules is None:
                rules = letters.rules = self._in(letters.text)
            yield from rules
        for text in document.protected_runs:
            yield from self._in(text)

    def _in(self, text: str) -> tuple[int, ...]:
        by_word = self._by_word
        return tuple(number for word in set(_WORD.findall(text)) if word in by_word for number in by_word[word])

    def _pattern(self, number: int) -> regex.Pattern[str]:
        pattern = self._patterns.get(number)
        if pattern is None:
            pattern = self._patterns[number] = regex.compile(self._rules[number].find, regex.V1)
        return pattern


_WORD = regex.compile(r"\w+")
_PLAIN = r"(?:[^\\()\[\]{}.?*+^$|#]|\\[.'’ -])+"  # a literal in a pattern
_ONE_OF = rf"{_PLAIN}(?:\|{_PLAIN})*"
_BEGINS_WITH_WORDS = re.compile(
    rf"(?:\(\?m\))?(?:\(\?<!\\\(\))?\\b(?:\(\?:{_ONE_OF}\) )?(?:\(\?:(?P<words>{_ONE_OF})\)|(?P<word>{_PLAIN}))\\b"
)


def first_words(pattern: str) -> frozenset[str]:
    r"""Words of which one stands, as a whole word, in every text that a pattern fits; none if that is not plain to see.

    They are the first words of what it fits, or the first with capitals: those stand in runs.

    >>> sorted(first_words(r"\b(?:Reino Unido|Royaume-Uni)\b(?!-)")), first_words(r"\bR.ino\b")
    (['Reino', 'Royaume'], frozenset())
    >>> first_words(r"\b(?:Boris|Borys) (?:al-Jelzin)\b")
    frozenset({'Jelzin'})
    """
    match = _BEGINS_WITH_WORDS.match(pattern)
    if not match or _has_alternative(pattern[match.end() :]):
        return frozenset()
    literals = [_WORD.findall(literal) for literal in (match["words"] or match["word"]).split("|")]
    if not all(literals):
        return frozenset()
    return frozenset(next((word for word in words if word[0].isupper()), words[0]) for words in literals)


def _is_all_in_runs(document: Document) -> bool:
    """Does every word with a capital stand whole in a run? Not behind # and @, and not where a run was too long."""
    return not ("#" in document.text or "@" in document.text or document.has_long_runs)


def _has_alternative(pattern: str) -> bool:
    """Is there a bar outside all brackets?"""
    depth = 0
    for char in _ESCAPED.sub("", pattern):
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            return True
    return False


_ESCAPED = re.compile(r"\\.", re.DOTALL)


def _line_end(text: str, end: int) -> int:
    """Behind the line break and the blank lines that follow, so that no hole is left."""
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _phrases(document: Document, rule: Rule, pattern: regex.Pattern[str]) -> Iterator[Proposal]:
    for match in pattern.finditer(document.text):
        after = match.expand(rule.replace)
        if match[0] != after and match[0] and not document.is_protected(*match.span()):
            yield _proposal(rule, match.start(), match.end(), after)


def _proposal(rule: Rule, start: int, end: int, after: str) -> Proposal:
    why = rule.why or ("scraper residue" if rule.kind == "boilerplate" else f"rule {rule.id}")
    return Proposal(start, end, after, rule.kind, rule.id, reasons=[Reason("rule", why)], confidence=rule.confidence)
