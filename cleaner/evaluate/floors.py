"""Floors of quality that only rise: the counts that were reached once, harm first.

A file of floors is JSON. For each path, relative to a folder, it holds `at_most` (harm) and `at_least` (what was done):

    {"tests/cases/articles": {"at_most": {"forbidden": 0}, "at_least": {"right": 71}}}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from cleaner.errors import InputError

HARM = ("forbidden", "spurious", "wrong", "names harmed", "false edits", "not idempotent", "not reversible", "not settled")
GAIN = ("right", "residue removed", "left alone", "names back", "known names back", "true edits")


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one set of labelled texts has reached."""

    at_most: dict[str, int]
    at_least: dict[str, int]

    def complaints(self, counts: Mapping[str, int]) -> list[str]:
        """What has fallen, in sentences.

        >>> Floor({"wrong": 0}, {"right": 7}).complaints({"wrong": 1, "right": 8})
        ['wrong: 1, at most 0 allowed']
        """
        harm = [f"{n}: {counts.get(n, 0)}, at most {most} allowed" for n, most in self.at_most.items() if counts.get(n, 0) > most]
        gain = [f"{n}: {counts.get(n, 0)}, at least {k} reached before" for n, k in self.at_least.items() if counts.get(n, 0) < k]
        return harm + gain

    def raised(self, counts: Mapping[str, int]) -> Floor:
        """The floor with what is better now; nothing in it ever gets worse.

        >>> Floor({"wrong": 2}, {"right": 7}).raised({"wrong": 1, "right": 6})
        Floor(at_most={'wrong': 1}, at_least={'right': 7})
        """
        return Floor(
            {n: min(most, counts.get(n, 0)) for n, most in self.at_most.items()},
            {n: max(least, counts.get(n, 0)) for n, least in self.at_least.items()},
        )

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Floor:
        """The floor that these counts reach."""
        return cls({n: counts.get(n, 0) for n in HARM}, {n: counts[n] for n in GAIN if counts.get(n)})


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors of a file, by path. Raises `InputError` when it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Floor])
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"{path}: not a file of floors: {error}; cleaner/evaluate/floors.py shows the form") from None


def floors_as_text(floors: Mapping[str, Floor]) -> str:
    """The floors as a file holds them."""
    plain: dict[str, Any] = {path: msgspec.to_builtins(floor) for path, floor in floors.items()}
    return json.dumps(plain, indent=1) + "\n"
