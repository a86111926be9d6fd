"""Checks that run: examples do what they promise, and correct names stay, all under the whole dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import regex

from cleaner.check.bench import Bench, Placed
from cleaner.cleaner import Cleaner, Result
from cleaner.dictionary.entry import Entity, read_marked
from cleaner.edit import Edit
from cleaner.errors import Finding

Promise = tuple[int, int, str]
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
        yield placed.finding("", "E206", "a rule needs a limit; add a `keep` line that looks like it and must not change")


def judge(cleaner: Cleaner, line: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a marked line, as codes and messages; nothing when it keeps its promise."""
    text, promises = read_marked(line)
    if not promises or _stray_mark(text):
        yield "E204", f"no mark, or a broken one, in {_short(line)}; write {{wrong -> right}} around what changes"
        return
    result = cleaner.explain(text)
    if not result.settled:
        yield "E203", f"never comes to rest: {_short(line)}; find the rules that undo each other"
        return
    yield from _broken_promises(result, promises)
    yield from _unpromised(result, promises)
    if cleaner.clean(result.text) != result.text:
        yield "E203", f"a second run changes it again: {_short(line)}; find the rules that undo each other"


def judge_kept(cleaner: Cleaner, line: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a `keep` line."""
    text, promises = read_marked(line)
    if promises or _stray_mark(text):
        yield "E204", f"a mark in {_short(line)}, which must stay as it is; move the line to `made`"
        return
    for edit in cleaner.explain(text).edits:
        yield "E202", f"changes {_shown(edit)} in {_short(text)}, which must stay; ask more of the entry or the rule"


def _broken_promises(result: Result, promises: list[Promise]) -> Iterator[tuple[str, str]]:
    """Promises are compared in the result, for an edit may well be smaller or larger than its mark."""
    shift = 0
    for start, end, after in promises:
        low = result.clean_offset(start)
        high = max(low, result.clean_offset(end)) if end > start else low
        shift += len(after) - (end - start)
        got = result.text[low:high]
        if got != after and _marked_text(result, start, end) != after:
            before = result.original[start:end]
            near = [s for s in result.suggestions if s.start < end and start < s.end]
            hint = f" (only suggested: {_shown(near[0])})" if near else ""
            cure = "add the evidence that it lacks to the line or the dictionary, or correct the mark"
            yield "E201", f"promises {before!r} -> {after!r}, but gives {got!r}{hint}; {cure}"


def _marked_text(result: Result, start: int, end: int) -> str:
    """What became of a stretch, put together from the edits that lie in it."""
    parts, at = [], start
    for edit in result.edits:
        if start <= edit.start and edit.end <= end:
            parts += [result.original[at : edit.start], edit.after]
            at = edit.end
    return "".join(parts) + result.original[at:end]


def _unpromised(result: Result, promises: list[Promise]) -> Iterator[tuple[str, str]]:
    for edit in result.edits:
        if not any(start <= edit.start and edit.end <= end for start, end, _ in promises):
            place = "reaches out of its mark" if any(a < edit.end and edit.start < b for a, b, _ in promises) else "is unmarked"
            yield "E202", f"changes {_shown(edit)}, which {place} in {_short(result.original)}; mark it if it is right"


def _stray_mark(text: str) -> bool:
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
