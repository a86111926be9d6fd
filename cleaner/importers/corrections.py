"""Lists of corrections, `wrong -> right`: they become corruptions of entities that the dictionary knows."""

from __future__ import annotations

from cleaner.dictionary.entry import Corruption
from cleaner.importers.base import Base
from cleaner.importers.draft import Drop, WrongForm
from cleaner.importers.forms import tidy
from cleaner.text.tokens import name_key


def as_corruption(item: WrongForm, base: Base, source: str, licence: str) -> Corruption | Drop:
    """The corruption that a correction makes, when its right side names exactly one entity and its wrong side none."""
    wrong, right = tidy(item.wrong), tidy(item.right)
    what = f"{wrong} -> {right}"
    if not wrong or not right or not any(c.isalpha() for c in wrong):
        return Drop(item.line, "a side is empty", what)
    if name_key(wrong) == name_key(right):
        return Drop(item.line, "wrong and right differ only in case or typography", what)
    if base.bearers(wrong) or base.is_ordinary(wrong):
        return Drop(item.line, "the wrong form is a correct name or an ordinary word", what)
    owners = base.owners(right)
    if not owners:
        return Drop(item.line, "the right form is no name of the dictionary", what)
    if len({id_ for id_, _ in owners}) > 1:
        return Drop(item.line, "the right form names several entities", what)
    return Corruption(owners[0][0], owners[0][1], (wrong,), source, licence)
