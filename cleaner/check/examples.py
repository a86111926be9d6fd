"""Checks that run: examples do what they promise, and correct names stay, all under the whole dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import regex

from cleaner.check.bench import Bench, Placed
from cleaner.cleaner import Cleaner, Result
from cleaner.dictionary.entry import Entity, read_marked
from cleaner.edit import Edit, apply
from cleaner.errors import Finding

Flaw = tuple[str, str]  # code and message
Progress = Callable[[int, int], None]  # how many names are done, of how many

# A sentence that says nothing about anyone: a name must stay in it as it stays alone.
FRAME = "They wrote about {} again."


def check_examples(bench: Bench) -> Iterator[Finding]:
    """E201 to E206: `found` and `made` lines become what their marks promise and nothing else; `keep` lines stay."""
    for placed in chain(bench.placed("entity"), bench.placed("rule")):
        entry = placed.entry
        if placed.table == "rule":
            yield from _missing_examples(placed)
        for field in ("found", "made"):
            for line in getattr(entry, field):
                yield from (placed.finding(field, code, text) for code, text in judge(bench.cleaner, line))
        for line in entry.keep:
            yield from (placed.finding("keep", code, text) for code, text in judge_kept(bench.cleaner, line))


def _missing_examples(placed: Placed) -> Iterator[Finding]:
    if not placed.entry.found and not placed.entry.made:
        yield placed.finding("", "E205", "a rule needs an example; add a `found` or `made` line")
    if not placed.entry.keep:
        message = "a rule needs a limit; add a `keep` line that looks like the example and must not change"
        yield placed.finding("", "E206", message)


def judge(cleaner: Cleaner, line: str) -> Iterator[Flaw]:
    """What is wrong with a marked line; nothing when it keeps its promise."""
    text, promises = read_marked(line)
    if not promises or _has_stray_mark(text):
        yield "E204", f"no mark, or a broken one, in {_short(line)}; write {{wrong -> right}} around what changes"
        return
    result = cleaner.explain(text)
    wanted = [Edit(start, end, text[start:end], after) for start, end, after in promises]
    for promised, made in _groups(wanted, result.edits):
        if not promised:
            for edit in made:
                yield "E202", f"changes {_shown(edit)} outside the marks of {_short(text)}; mark it if it is right"
        elif (flaw := _compared(result, promised, made)) is not None:
            yield flaw
    yield from _restless(cleaner, result)


def judge_kept(cleaner: Cleaner, line: str) -> Iterator[Flaw]:
    """What is wrong with a `keep` line."""
    text, promises = read_marked(line)
    if promises or _has_stray_mark(text):
        yield "E204", f"a mark in {_short(line)}, which must stay as it is; move the line to `made`"
        return
    result = cleaner.explain(text)
    for edit in result.edits:
        yield "E202", f"changes {_shown(edit)} in {_short(text)}, which must stay; ask more of the entry or the rule"
    yield from _restless(cleaner, result)


def _restless(cleaner: Cleaner, result: Result) -> Iterator[Flaw]:
    cure = "find the rules that undo each other"
    if not result.settled:
        yield "E203", f"never comes to rest: {_short(result.original)}; {cure}"
    elif cleaner.clean(result.text) != result.text:
        yield "E203", f"a second run changes it again: {_short(result.original)}; {cure}"


def _groups(promised: Sequence[Edit], made: Sequence[Edit]) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """Promised and made edits, gathered where they meet: one may be larger than the other, or do the work of two."""
    group: tuple[list[Edit], list[Edit]] = ([], [])
    high = -1
    both = [*((0, e) for e in promised), *((1, e) for e in made)]
    for is_made, edit in sorted(both, key=lambda t: (t[1].start, t[1].end)):
        if edit.start >= high and high >= 0 and not (edit.start == high and edit.start == edit.end):
            yield group
            group = ([], [])
        group[is_made].append(edit)
        high = max(high, edit.end)
    if high >= 0:
        yield group


def _compared(result: Result, promised: list[Edit], made: list[Edit]) -> Flaw | None:
    """Does a stretch of the text read as promised?"""
    low, high = min(e.start for e in promised + made), max(e.end for e in promised + made)
    wanted, got = (apply(result.original[:high], edits)[low:] for edits in (promised, made))
    if wanted == got:
        return None
    near = [s for s in result.suggestions if s.start < high and low < s.end]
    hint = f" (only suggested: {_shown(near[0])})" if near else ""
    cure = "give the evidence that is missing in the line or the dictionary, or correct the mark"
    return "E201", f"{result.original[low:high]!r} should become {wanted!r}, but becomes {got!r}{hint}; {cure}"


def _has_stray_mark(text: str) -> bool:
    return " -> " in text and "{" in text and "}" in text


def check_names(bench: Bench, progress: Progress | None = None) -> Iterator[Finding]:
    """E207: every name, alias and acronym in question, and every name that a rule in question matches, stays."""
    tried = list(_names(bench))
    for number, (placed, field, name) in enumerate(tried):
        if progress and number % 500 == 0:
            progress(number, len(tried))
        for text in (name, FRAME.format(name)):
            edits = bench.cleaner.explain(text).edits
            if edits:
                cure = "a correct name has to stay: correct it, or what changes it"
                yield placed.finding(field, "E207", f"cleaning changes {text!r}: {_shown(edits[0])}; {cure}")
                break
    if progress:
        progress(len(tried), len(tried))


def _names(bench: Bench) -> Iterator[tuple[Placed, str, str]]:
    patterns = [regex.compile(rule.find, regex.V1) for _, rule in bench.rules() if rule.where == "anywhere"]
    for placed, entity in bench.entities(everywhere=bool(patterns)):
        for field, name in _forms(entity):
            if placed.file.in_question or any(p.search(name) for p in patterns):
                yield placed, field, name


def _forms(entity: Entity) -> Iterator[tuple[str, str]]:
    yield "name", entity.name
    yield from (("aliases", alias) for alias in entity.aliases)
    yield from (("acronyms", acronym) for acronym in entity.acronyms)


def _shown(edit: Edit) -> str:
    by = f"{edit.rule}, {edit.entity}" if edit.entity else edit.rule
    return f"{edit.before!r} -> {edit.after!r} ({by}, confidence {edit.confidence:g})"


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:77] + "...")
