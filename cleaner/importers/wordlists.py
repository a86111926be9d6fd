"""Lists of corrections: codespell's `wrong->right`, and Vale's substitution rules (YAML with a `swap:` table)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from cleaner.errors import InputError
from cleaner.importers.base import Base
from cleaner.importers.draft import Drop, Item, WrongForm
from cleaner.importers.opening import lines

_PATTERN = re.compile(r"[\\()\[\]{}|?*+^$]")
_SEVERAL = "several right forms"


def read_codespell(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Corrections `wrong->right`. `right, other,` are several, and `right, disabled because ...` is not sure."""
    for number, line in lines(stream):
        text = line.decode("utf-8", "replace").strip()
        if text.startswith("#"):
            continue
        wrong, arrow, right = text.partition("->")
        if not arrow or "\ufffd" in text:
            yield Drop(number, "not of the form wrong->right", text[:60])
        elif "," in right:
            yield Drop(number, _SEVERAL, text[:60])
        else:
            yield WrongForm(number, wrong.strip(), right.strip())


def read_vale(stream: BinaryIO, base: Base) -> Iterator[Item]:
    """Corrections of a Vale rule with `extends: substitution`. Needs PyYAML; keys that are patterns are left out."""
    try:
        import yaml
    except ImportError:
        raise InputError("Vale's rules are YAML: install it with pip install 'translation-cleaner[yaml]'") from None
    try:
        tree = yaml.compose(stream, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(f"line {mark.line + 1 if mark else 1}: not YAML; correct it there") from None
    fields = {key.value: value for key, value in tree.value} if isinstance(tree, yaml.MappingNode) else {}
    swap = fields.get("swap")
    nodes = swap.value if isinstance(swap, yaml.SequenceNode) else [swap]
    entries = [node for node in nodes if isinstance(node, yaml.MappingNode)]
    if not entries:
        raise InputError("line 1: not a substitution rule of Vale; it has no `swap:` table")
    for entry in entries:
        for key, value in entry.value:
            number = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
                yield Drop(number, "not a pair of texts")
            elif _PATTERN.search(key.value):
                yield Drop(number, "a pattern, not a form", key.value)
            elif "|" in value.value:
                yield Drop(number, _SEVERAL, f"{key.value}: {value.value}")
            else:
                yield WrongForm(number, key.value, value.value)
