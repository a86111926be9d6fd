"""Declarative rules: scraper residue where its position says so, and phrases anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import regex

from cleaner.dictionary.entry import Rule
from cleaner.document import Document
from cleaner.find.proposal import Finder, Proposal, Reason
from cleaner.profile import Profile

_FIRST_LINES = 3
_LAST_LINES = 6
_LONGEST_LINE = 300  # residue is short; a longer line is prose

Line = tuple[int, int]  # start and end of its text, without surrounding space
_LINES = regex.compile(r"(?<![^\r\n])[^\S\r\n]*+\S[^\r\n]*")


def rule_finder(rules: Iterable[Rule]) -> Finder:
    """One finder for all rules of a dictionary, compiled once."""
    rules = list(rules)
    by_lines = [(r, regex.compile(r.find, regex.V1)) for r in rules if r.where != "anywhere"]
    gate = _gate(rule for rule, _ in by_lines)
    in_text = _InText(rules)

    def find(document: Document, profile: Profile) -> Iterator[Proposal]:
        if by_lines:
            yield from _residue(document, by_lines, gate)
        for rule, pattern in in_text.possible(document.text):
            if rule.country is None or profile.countries.get(rule.country):
                yield from _phrases(document, rule, pattern)

    return find


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

    def possible(self, text: str) -> list[tuple[Rule, regex.Pattern[str]]]:
        """Those of the rules that may find something, in their order."""
        by_word = self._by_word
        found = set(self._always)
        if by_word:
            found.update(number for word in set(_WORD.findall(text)) if word in by_word for number in by_word[word])
        return [(self._rules[number], self._pattern(number)) for number in sorted(found)]

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

    >>> sorted(first_words(r"\b(?:Reino Unido|Royaume-Uni)\b(?!-)")), first_words(r"\bR.ino\b")
    (['Reino', 'Royaume'], frozenset())
    >>> first_words(r"\b(?:Boris|Borys) (?:Jelzin)\b")
    frozenset({'Jelzin'})
    """
    match = _BEGINS_WITH_WORDS.match(pattern)
    if match and _has_alternative(pattern[match.end() :]):
        return frozenset()
    firsts = [_WORD.match(literal) for literal in (match["words"] or match["word"]).split("|")] if match else []
    words = {first[0] for first in firsts if first}
    return frozenset(words if all(firsts) else ())


def _has_alternative(pattern: str) -> bool:
    """Is there a bar outside all brackets?"""
    depth = 0
    for char in _ESCAPED.sub("", pattern):
        depth += (char in "([") - (char in ")]")
        if char == "|" and depth == 0:
            return True
    return False


_ESCAPED = re.compile(r"\\.", re.DOTALL)


def _lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    found = []
    for match in _LINES.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        found.append((start, start + len(line.strip())))
    return found


def _gate(rules: Iterable[Rule]) -> regex.Pattern[str]:
    """One pattern that fits every line that some rule fits; where patterns count their groups, it fits all lines."""
    patterns = [rule.find for rule in rules]
    if any(_COUNTS_GROUPS.search(pattern) for pattern in patterns):
        return regex.compile("")
    try:
        return regex.compile("|".join(f"(?:{pattern})" for pattern in patterns), regex.V1)
    except regex.error:
        return regex.compile("")


_COUNTS_GROUPS = re.compile(r"\\[1-9gGkK]|\(\?(?:[0-9+&RP(|#]|<[^=!])|\(\?[a-zA-Z]*[xX]|#")


def _residue(
    document: Document, rules: list[tuple[Rule, regex.Pattern[str]]], gate: regex.Pattern[str]
) -> Iterator[Proposal]:
    text = document.text
    lines = _lines(text)
    wanted: dict[str, Callable[[int], bool]] = {
        "own-line": lambda n: True,
        "first-lines": lambda n: n < _FIRST_LINES,
        "last-lines": lambda n: n >= len(lines) - _LAST_LINES,
        "edge-lines": lambda n: n < _FIRST_LINES or n >= len(lines) - _LAST_LINES,
    }
    fits = gate.fullmatch if gate.pattern else gate.match
    for number, (start, end) in enumerate(lines):
        if end - start > _LONGEST_LINE or not fits(text, start, end):
            continue
        for rule, pattern in rules:
            if wanted[rule.where](number) and pattern.fullmatch(text, start, end):
                stop = _line_end(text, end)
                yield _proposal(rule, start, stop, rule.replace)
                break


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
