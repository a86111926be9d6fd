"""Sorting the forms of a name: what is an alias, an acronym, a native name, and what is junk, with the reason.

The order of precedence, first hit wins: unusable characters, another script (to `native`), letters and digits too few,
brackets and inverted names, ordinary words, known wrong forms, capitals throughout (to `acronyms` when short), somebody
else's name. "WORLD HEALTH ORGANIZATION" is a scrape, "WHO" an acronym; "bank" is a word, "Georgia" another's name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from cleaner.importers.base import Base
from cleaner.importers.draft import Draft
from cleaner.text.tokens import name_key, words

ALIAS, ACRONYM, NATIVE = "alias", "acronym", "native"

_LONGEST = 150
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}")
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\ufffd<>{}|\\^~=\[\]]|https?:|www\.")


def tidy(name: str) -> str:
    """A name composed (NFC), its white space single.

    >>> tidy("  Kim\\u00a0 Jong Un ")
    'Kim Jong Un'
    """
    return " ".join(unicodedata.normalize("NFC", name).split())


def is_latin(name: str) -> bool:
    """Are all its letters Latin?

    >>> is_latin("Erdoğan"), is_latin("Путин"), is_latin("Putin Путин")
    (True, False, False)
    """
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def fault(name: str, draft: Draft, base: Base) -> str:
    """Why this cannot be a name at all, or "". What is asked of aliases and of canonical names alike."""
    letters = sum(c.isalpha() for c in name)
    if _UNUSABLE.search(name) or len(name) > _LONGEST:
        return "not a name: markup, an address, or too long"
    if letters < 2:
        return "fewer than two letters"
    if re.search(r"[()（）;]", name):
        return "brackets or a list in it"
    if draft.kind == "person" and "," in name:
        return "family name first, with a comma"
    if not any(c.isupper() for c in name) and is_latin(name) and any(c.islower() for c in name):
        return "an ordinary word: no capital in it"
    if base.is_ordinary(name) and name_key(name) != name_key(draft.name if draft.type == "country" else ""):
        return "an ordinary word, a title or a nationality"
    return "a known wrong form of another name" if base.is_wrong(name) else ""


def sorted_form(form: str, draft: Draft, base: Base, owner: Callable[[str], str]) -> tuple[str, str]:
    """Where a form of the draft belongs: `(place, "")`, or `("", why it was dropped)`.

    `owner` tells who else bears a name: an id or a name, or "".
    """
    if not _UNUSABLE.search(form) and not is_latin(form):
        return (NATIVE, "") if len(form) > 1 else ("", "fewer than two letters")
    reason = fault(form, draft, base)
    if reason:
        return "", reason
    if _ACRONYM.fullmatch(form.replace(".", "")) and form.upper() == form:
        return (ACRONYM, "") if draft.kind != "person" or _initials(draft.name) == form else ("", "capitals throughout")
    if form.upper() == form:
        return "", "capitals throughout"
    own = {w.key for w in words(draft.name)}
    if len({w.key for w in words(form)}) == 1 and name_key(form) in own and draft.kind == "person":
        return "", "a part of the person's name"
    other = owner(form)
    return ("", "another entity's name") if other else (ALIAS, "")


def _initials(name: str) -> str:
    return "".join(w.key[0] for w in words(name)).upper()
