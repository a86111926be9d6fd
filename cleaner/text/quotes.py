"""Where a text quotes: the stretches between matching quotation marks within one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.text.protect import merge_zones

# A straight mark opens behind a space or a bracket and closes before one; no mark opens where a word goes on.
_MARKED = re.compile(
    r"""
      “([^“”]*)”
    | „([^„“”]*)[“”]
    | «([^«»]*)»
    | (?<![^\s(\[—–-])"(?=\S)([^"]*)"(?!\w)
    """,
    re.VERBOSE,
)
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[—–“\"-])(?P<mark>[‘'])(?=[^\W\d_])")
_SINGLE_CLOSE = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}
_ANY = re.compile("[“„«\"‘']")
_LINE = re.compile("\n")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SURE_END = re.compile(r"[^\w\s].|\w.(?:[,.;:!?)\]\n]|$)")


def quotations(text: str) -> list[tuple[int, int]]:
    """The sorted, disjoint `(start, end)` of what stands inside quotation marks, without the marks.

    Marks match within one paragraph: empty lines part paragraphs, and in a text without any, every line is one. An
    opening mark that nothing closes quotes nothing. An apostrophe is told from a closing single mark by what is around.

    >>> text = "The 'National Agency' of “Workers’ Party” said: \\"It's Kiev,\\" in the 90s' end."
    >>> [text[a:b] for a, b in quotations(text)]
    ['National Agency', 'Workers’ Party', "It's Kiev,"]
    """
    if not _ANY.search(text):
        return []
    parting = _PARAGRAPH if _PARAGRAPH.search(text) else _LINE
    zones: list[tuple[int, int]] = []
    at = 0
    for end in [*(m.start() for m in parting.finditer(text)), len(text)]:
        paragraph = text[at:end]
        zones += ((at + low, at + high) for low, high in _in_paragraph(paragraph))
        at = end
    return merge_zones(zones)


def _in_paragraph(text: str) -> Iterator[tuple[int, int]]:
    for match in _MARKED.finditer(text):
        yield match.span(match.lastindex or 0)
    at = 0
    while opened := _SINGLE_OPEN.search(text, at):
        end = _single_end(text, opened)
        if end > 0:
            yield opened.end(), end
        at = max(opened.end(), end)


def _single_end(text: str, opened: re.Match[str]) -> int:
    """Where the quotation ends that a single mark opens, or -1.

    At the first mark that cannot be the apostrophe of a plural ("the Workers' Party"), else at the last one before
    another quotation begins.
    """
    following = _SINGLE_OPEN.search(text, opened.end())
    limit = following.start() if following else len(text)
    last = -1
    for mark in _SINGLE_CLOSE[opened["mark"]].finditer(text, opened.end(), limit):
        last = mark.start()
        if text[last - 1] not in "sS" or _SURE_END.match(text, last - 1):
            return last
    return last
