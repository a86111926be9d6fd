"""The kind of a damage, read off the wrong and the right form, for labels that do not name it."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz

from cleaner.text.tokens import FUNCTION_WORDS

_ALIKE = 55.0  # of 100: below, words were exchanged rather than misspelt


def kind_of_damage(before: str, after: str) -> str:
    """What happened to a name, in one word.

    `character` and `boilerplate` are no names. `case`, `order`, `insertion` and `omission` need no further words;
    `acronym` is another acronym; `spelling` left the letters alike, `exchange` put in other words.

    >>> kind_of_damage("Associated Press", "Press Associated"), kind_of_damage("Voldimia Zelenkie", "Volodymyr Zelenskyy")
    ('order', 'spelling')
    >>> kind_of_damage("Ministry of Protection", "Ministry of Defence"), kind_of_damage("Source link", "")
    ('exchange', 'boilerplate')
    """
    if _letters(before) == _letters(after):
        return "character"
    if not after.strip():
        return "boilerplate"
    old, new = _words(before), _words(after)
    if old == new:
        return "case"
    if _is_acronym(after) and " " not in before.strip():
        return "acronym"
    old_content, new_content = _content(old), _content(new)
    if sorted(old_content) == sorted(new_content):
        return "order" if old_content != new_content else "small words"
    lost = [w for w in new_content if w not in old_content]
    added = [w for w in old_content if w not in new_content]
    if not lost:
        return "insertion"
    if not added:
        return "omission"
    return "spelling" if fuzz.ratio(" ".join(added), " ".join(lost)) >= _ALIKE else "exchange"


def _letters(text: str) -> str:
    """What is left when every damaged character and all spaces are gone."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isascii() and c.isalnum())


def _words(text: str) -> list[str]:
    return [w for w in (word.strip(".,()'’").casefold() for word in text.replace("-", " ").split()) if w]


def _content(words: list[str]) -> list[str]:
    return [w for w in words if w not in FUNCTION_WORDS]


def _is_acronym(text: str) -> bool:
    return " " not in text.strip() and sum(map(str.isupper, text)) >= 2
