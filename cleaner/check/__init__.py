"""Checking dictionaries: what `cleaner dictionary check` finds, and `--write` puts right.

Codes, each in its own place: E0xx a file cannot be read, E1xx it does not decode (load.py); E20x examples and names,
run under the whole dictionary (examples.py); E21x names that clash (clashes.py); E22x references and dates, E230
patterns (facts.py); E240 the canonical form (form.py). A code keeps its meaning for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.check.bench import set_up
from cleaner.check.clashes import check_corruptions, check_shared_names
from cleaner.check.examples import Progress, check_examples, check_names
from cleaner.check.facts import check_dates, check_patterns, check_references, check_removals, check_styles
from cleaner.check.form import check_form, write
from cleaner.dictionary.load import BUILTIN
from cleaner.errors import DictionaryError, Finding

__all__ = ["check", "write"]

_CHECKS = (
    check_form,
    check_references,
    check_removals,
    check_styles,
    check_dates,
    check_patterns,
    check_shared_names,
    check_corruptions,
    check_examples,
)


def check(
    sources: Sequence[str | Path] = (), *, base: Sequence[str | Path] = (BUILTIN,), progress: Progress | None = None
) -> list[Finding]:
    """Everything wrong with the sources - files, folders, "builtin" -, sorted by file and line.

    They are checked on top of `base`; without sources the base itself is. Files that do not load are the only findings
    as long as there are any. `progress` is told how many names were tried, and of how many: they take the time, about
    a millisecond each.
    """
    try:
        bench = set_up(sources, base)
    except DictionaryError as error:
        return list(error.findings)
    findings = [finding for run in _CHECKS for finding in run(bench)]
    findings += check_names(bench, progress)
    return sorted(set(findings))
