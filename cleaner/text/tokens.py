"""Words: how a stretch of text, and a name of the dictionary, become comparable sequences.

A word's `key` is what two spellings of the same word share: case, accents, apostrophes, the possessive and the
British or American spelling are gone. Names are joined keys, so "Kim Jong-un" and "Kim Jong Un" are one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from cleaner.text.fold import fold

FUNCTION_WORDS = frozenset(
    "of the for and on in to at a an by with from against de del della di la le les las los el al ul et y e und der die "
    "das des du do da dos".split()
)

# Dotted initials are one word: "U.S." is US.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,6}(?![^\W_])|[^\W_]+(?:'[^\W_]+)*'?|&")

# British -> American, as whole-word beginnings: an ending is a spelling, not another word.
_SPELLING = [
    (re.compile(pattern), new)
    for pattern, new in [
        (r"^(.{3,})isation(s?)$", r"\1ization\2"),
        (r"^(.{4,})is(e|ed|es|ing|er|ers)$", r"\1iz\2"),
        (r"^(defen|offen|licen)ce(s?)$", r"\1se\2"),
        (r"^(lab|harb|neighb|col|fav|hon|behavi|arm|vap|rum)our(.*)$", r"\1or\2"),
        (r"^(cent|theat|met|lit|fib)re(s?)$", r"\1er\2"),
        (r"^programme(s?)$", r"program\1"),
        (r"^(cooperat|coordinat)(.*)$", r"\1\2"),
        (r"^co-?(operat|ordinat)(.*)$", r"co\1\2"),
        (r"^(jew|trav|counc|chanc|couns|cance)ell(.+)$", r"\1el\2"),
        (r"^(p?a)ediatric(.*)$", r"\1ediatric\2"),
        (r"^anaes", "anes"),
        (r"^aero", "aero"),
        (r"^(g)aol", "jail"),
        (r"^enquir", "inquir"),
        (r"^grey$", "gray"),
        (r"^aluminium$", "aluminum"),
    ]
]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: `[start, end)` without a possessive ending, its key, and whether a possessive followed."""

    start: int
    end: int
    key: str
    possessive: bool


@lru_cache(maxsize=20_000)
def spelling_key(word: str) -> str:
    """One spelling for British and American, for a folded word.

    >>> spelling_key("defence"), spelling_key("organisation"), spelling_key("centre"), spelling_key("rise")
    ('defense', 'organization', 'center', 'rise')
    """
    for pattern, new in _SPELLING:
        if pattern.search(word):
            return pattern.sub(new, word)
    return word


def words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of a stretch of text, `offset` being where it starts.

    >>> [(w.key, w.possessive) for w in words("Ukraine’s People's Party")]
    [('ukraine', True), ('people', True), ('party', False)]
    """
    for match in _WORD.finditer(fold(text)):
        word, end = match.group(), match.end()
        possessive = False
        if word.endswith("'s"):
            word, end, possessive = word[:-2], end - 2, True
        elif word.endswith("'"):
            word, end, possessive = word[:-1], end - 1, word.endswith("s'")
        word = word.replace("'", "").replace(".", "")
        if word == "&":
            word = "and"
        if word:
            yield Word(offset + match.start(), offset + end, spelling_key(word), possessive)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The key under which a name is known: its words joined, without a leading article.

    >>> name_key("The Workers’ Party of Korea"), name_key("Kim Jong-un")
    ('workerspartyofkorea', 'kimjongun')
    """
    keys = [w.key for w in words(name)]
    if len(keys) > 1 and keys[0] == "the":
        keys = keys[1:]
    return "".join(keys)


@lru_cache(maxsize=20_000)
def word_keys(name: str) -> tuple[str, ...]:
    """The keys of the words of a name: names of the dictionary are asked for again and again.

    >>> word_keys("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    return tuple(w.key for w in words(name))


_KEEP_S = frozenset("news affairs texas paris james wales athens united always less business press congress us".split())


def stem(key: str) -> str:
    """A word without its plural: enough to see that "Agencies" is "Agency". Not a linguistic stemmer.

    >>> stem("agencies"), stem("nations"), stem("congress"), stem("news")
    ('agency', 'nation', 'congress', 'news')
    """
    if len(key) < 4 or not key.endswith("s") or key.endswith(("ss", "us", "is")) or key in _KEEP_S:
        return key
    if key.endswith("ies") and len(key) > 5:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes")):
        return key[:-2]
    return key[:-1]
