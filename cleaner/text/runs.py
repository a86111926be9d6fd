"""Runs: stretches of capitalised words, the places where names can stand.

One regular expression finds capitalised words joined by single spaces and at most three small words ("of the", "bin").
A run may go on over lower-case words, but only over words that the dictionary's classes know ("Financial institution
of England"): the caller passes them in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache

_GLUE = (
    "of|the|for|and|on|in|to|at|de|del|la|do|da|dos|das|di|du|des|le|les|el|al|der|den|van|von|bin|ibn|ben|bint|abu|y|e|und|et|"
    "with|against|&"
)
_MAX_LOWER_WORDS = 2
_LOWER_AFTER = re.compile(r"[ \u00a0]([^\W\d_A-Z]+(?:['’]s)?)(?![\w-])")
_LOWER_BEFORE = re.compile(r"(?<![\w-])([^\W\d_A-Z]+(?:['’]s)?)[ \u00a0]$")


_PREFIX = r"(?:al-|el-|ad-|ar-|as-|at-|an-|ul-|d['’]|l['’])"
_ALONE = r"(?<![\w@#])"
_FIRST_LETTER = r"(?<![\w@#].)"
_PREFIX_BEFORE = re.compile(rf"(?<![\w@#]){_PREFIX}$")
_PREFIX_ENDS = frozenset("-'’")
_LONGEST_PREFIX = 3
# The small words by their first letters: most words behind a run are none of them, and fail at the first letter.
_SMALL = (
    "(?=[otaifwdlevbyu&])(?:o[fn]|t(?:he|o)|a(?:nd|t|l|bu|gainst)|in|ibn|for|with|d(?:e[lrns]?|as?|os?|i|u)|l(?:a|es?)|e[lt]?"
    "|v[ao]n|bint?|ben|y|und|&)"
)


@lru_cache(maxsize=256)
def _pattern(capitals: str, flags: int) -> re.Pattern[str]:
    """A pattern for runs without a prefix of the first word, for texts whose capitals are A-Z and these.

    It begins with a character class, which is the only way in which `re` skips fast to where a match can start; what
    stands before is looked at behind the first letter.
    """
    upper = f"[A-Z{capitals}]"
    rest = r"\w*(?:['’.&/+-]\w+){0,6}['’]?"
    initials = rf"\.(?:{upper}\.){{1,5}}|\.(?=[ \u00a0]{upper})"
    tail = rf"(?:{initials}|{rest})"
    plain = rf"(?<!{_ALONE}(?:al|el|ad|ar|as|at|an|ul)-.)(?<!{_ALONE}[dl]['’].)"  # no initials behind a prefix
    first = rf"{upper}{_FIRST_LETTER}(?:{plain}(?:{initials})|{rest})"
    word = rf"(?:{upper}{tail}|(?=[aeuld]){_PREFIX}{upper}{rest})"
    number = r"\d{1,4}(?:st|nd|rd|th)?"
    # (?>...) keeps a long line of capitals linear: a run is never given back word by word.
    return re.compile(
        rf"(?:{first}|\d{_FIRST_LETTER}\d{{0,3}}(?:st|nd|rd|th)?[ \u00a0]{word})"
        rf"(?:[ \u00a0](?:{upper}{tail}|(?>(?:{_SMALL}[ \u00a0]){{1,3}})(?:{word}|{number}(?!\w))|{word}|{number}(?!\w)))*",
        flags,
    )


_MOST_CAPITALS = 20


def _pattern_for(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _pattern("", re.ASCII)
    other = sorted({c for c in set(text) if c > "\x7f" and c.isupper()})
    return _pattern("".join(other) if len(other) <= _MOST_CAPITALS else _upper_class()[1:-1], 0)


@cache
def _upper_class() -> str:
    """A character class of all capital letters; `re` has no \\p{Lu}, and is twice as fast as `regex` here."""
    parts: list[str] = []
    start = previous = -2
    for code in range(0x20000):  # planes further up hold ideographs, tags and private use: no capitals
        if not chr(code).isupper():
            continue
        if code != previous + 1:
            if start >= 0:
                parts.append(f"{chr(start)}-{chr(previous)}")
            start = code
        previous = code
    parts.append(f"{chr(start)}-{chr(previous)}")
    return "[" + "".join(parts) + "]"


def find_runs(text: str, lower_words: Container[str] = ()) -> list[tuple[int, int]]:
    """The `(start, end)` of every run, sorted and disjoint.

    >>> text = "then the Financial institution of England and Bank Rate rose."
    >>> [text[a:b] for a, b in find_runs(text, {"institution"})]
    ['Financial institution of England and Bank Rate']
    """
    runs: list[tuple[int, int]] = []
    last = 0
    for match in _pattern_for(text).finditer(text):
        start, end = match.span()
        if text[start - 1] in _PREFIX_ENDS:
            prefix = _PREFIX_BEFORE.search(text, max(last, start - _LONGEST_PREFIX), start)
            start = prefix.start() if prefix else start
        if start - last < 32 and runs and text[last] in _SPACES and _bridged(text, last, start, lower_words):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = end
    return runs


def _bridged(text: str, end: int, start: int, lower_words: Container[str]) -> bool:
    """Do only small words and one or two words of the classes stand between two runs?"""
    gap = text[end:start]
    if gap[:1] not in (" ", "\u00a0") or gap[-1:] not in (" ", "\u00a0") or not gap.strip():
        return False
    parts = gap.split()
    content = [p for p in parts if p not in _GLUE_WORDS]
    return 0 < len(content) <= _MAX_LOWER_WORDS and len(parts) <= 4 and all(p in lower_words for p in content)


_SPACES = (" ", "\u00a0")
_GLUE_WORDS = frozenset(_GLUE.split("|"))


def widen(text: str, start: int, end: int, lower_words: Container[str]) -> tuple[int, int]:
    """A run with the lower-case words of the classes that stand right before and behind it, two on each side at most.

    >>> text = "the globe Health Organization said"
    >>> widen(text, 10, 29, {"globe"})
    (4, 29)
    """
    for _ in range(_MAX_LOWER_WORDS):
        after = _LOWER_AFTER.match(text, end)
        if not after or not _in(after[1], lower_words):
            break
        end = after.end()
    for _ in range(_MAX_LOWER_WORDS):
        if text[start - 1 : start] not in _SPACES or not start:
            break
        low = max(0, start - 30)
        space = text.rfind(" ", low, start - 1)
        word = text[space + 1 : start - 1]
        if space >= 0 and word.isalpha() and not _in(word, lower_words):
            break
        before = _LOWER_BEFORE.search(text, max(low, space), start)
        if not before or not _in(before[1], lower_words):
            break
        start = before.start()
    return start, end


def _in(word: str, lower_words: Container[str]) -> bool:
    return word in lower_words or word.removesuffix("'s").removesuffix("’s") in lower_words


def may_widen_after(text: str, lower_words: Container[str]) -> bool:
    """Does a text begin, behind a space, with a word by which a run before it may be widened?"""
    after = _LOWER_AFTER.match(text)
    return bool(after and _in(after[1], lower_words))


def may_be_tail(text: str) -> bool:
    """Does a text begin, behind a space, with a word to which `tails` may lead?

    >>> may_be_tail(" european said "), may_be_tail(" of "), may_be_tail(" said ")
    (True, True, False)
    """
    return text[:4] in _OF or _ADJECTIVE.match(text) is not None


def may_widen_before(text: str, lower_words: Container[str]) -> bool:
    """Does a text end, before a space, with a word by which a run behind it may be widened?"""
    before = _LOWER_BEFORE.search(text)
    return bool(before and _in(before[1], lower_words))


_OF = (" of ", " for")
_GENITIVE = re.compile(r" (?:of|for) ((?:(?:the|and) |[a-z]{4,}(?:['’]s)?(?= |$|[.,;:])(?: (?=[a-z]))?){1,4})")
_LOWER = re.compile(r"[a-z]{4,}")
_ADJECTIVE = re.compile(r" ((?:[a-z]{2,}(?:ian|ean|can|ese|nal|ral|tic|eme|ive|ial)|united|associated))(?![\w-])")


def tails(text: str, start: int, end: int) -> Iterator[tuple[str, str, int]]:
    """The last word of a run with each of the lower-case words behind it that may belong to its name, and where these end.

    What "of" binds to it, and an adjective: nobody but a translator writes "Commission european".

    >>> list(tails("the League of champions won", 4, 10)), list(tails("the Commission european said", 4, 14))
    ([('League', 'champions', 23)], [('Commission', 'european', 23)])
    """
    match = (_GENITIVE if text[end : end + 4] in _OF else _ADJECTIVE).match(text, end)
    head = text[start:end].rpartition(" ")[2]
    if match and head[:1].isupper():
        for word in _LOWER.finditer(text, match.start(1), match.end(1)):
            yield head, word[0], word.end()


LONGEST_RUN = 400  # characters: what goes on for longer is a headline in capitals or a list, and is read in pieces


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run cut at spaces into stretches of bounded length, so that no work on a run depends on the length of the text."""
    while end - start > LONGEST_RUN:
        cut = text.rfind(" ", start + 1, start + LONGEST_RUN)
        if cut < 0:
            cut = start + LONGEST_RUN
            yield start, cut
            start = cut
        else:
            yield start, cut
            start = cut + 1
    yield start, end
