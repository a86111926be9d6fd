"""How a French or German writer would have spelled what English spells otherwise: "Tschetschenien", "Ouzbékistan", "Chebab"."""

from __future__ import annotations

import re
from functools import lru_cache

_FRENCH = ((r"tch", "C"), (r"ch", "sh"), (r"dj", "j"), (r"ou", "u"), (r"ie$", "ia"), (r"C", "ch"))
_GERMAN = ((r"dsch", "J"), (r"tsch", "ch"), (r"sch", "sh"), (r"j", "y"), (r"w", "v"), (r"(?:ie)n$", "ia"), (r"J", "j"))
_GERMAN_S = (*_GERMAN, (r"(?<![aeiou])s(?=[aeiou])|s(?=[bdgmn])|(?<=[aeiou])s(?=[aeiou])", "z"))
_LANGUAGES = tuple(
    tuple((re.compile(pattern), new) for pattern, new in table) for table in (_FRENCH, _GERMAN, _GERMAN_S)
)


@lru_cache(maxsize=65536)
def readings(word: str) -> frozenset[str]:
    """A folded word in English spelling, read as French and as German; without the word itself.

    >>> sorted(readings("tschetschenien")), sorted(readings("ouzbekistan"))
    (['chechenia', 'tsshetsshenien'], ['uzbekistan'])
    """
    found = set()
    for table in _LANGUAGES:
        read = word
        for pattern, new in table:
            read = pattern.sub(new, read)
        found.add(read)
    return frozenset(found - {word})
