"""The folded view: one character for one character, so that every offset in it is an offset in the text.

Matching looks at this view; edits go to the real text. Folding drops case, accents and the shape of quotes, dashes
and spaces, and nothing else.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_APOSTROPHES = "’‘‛`´ʼʻʾʿ＇"
_QUOTES = "“”„‟«»"
_DASHES = "‐‑‒–—―−"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_STROKED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ə": "a", "æ": "e", "œ": "e", "ŧ": "t", "ɓ": "b"}


@cache
def _table() -> dict[int, str]:
    """Code point to folded character, for every character that folds to another single one."""
    table: dict[int, str] = {}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and base != chr(code):
            table[code] = base
    table |= {ord(c): base for c, base in _STROKED.items()}
    table |= {ord(c.upper()): base for c, base in _STROKED.items()}
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    table |= dict.fromkeys(map(ord, _QUOTES), '"')
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table[ord("İ")] = "i"
    return table


def fold(text: str) -> str:
    """Fold a text; the result has the same length.

    Do not use it to compare two texts that may differ in normal form: compose them (NFC) first.

    >>> fold("İmamoğlu’s CHP")
    "imamoglu's chp"
    """
    if text.isascii():
        return text.lower()
    return text.translate(_table()).lower()


# Letters of other scripts that look like Latin ones. Scrapers and translators leave them inside Latin words.
LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo")
