"""What the README shows first is what the library does."""

from __future__ import annotations

import re
from pathlib import Path

from cleaner import clean

README = Path(__file__).parents[1] / "README.md"


def test_before_and_after() -> None:
    shown = re.search(r"^```diff\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    lines = shown[1].splitlines()
    before = "\n".join(line[2:] for line in lines if line.startswith("-"))
    after = "\n".join(line[2:] for line in lines if line.startswith("+"))
    assert before != after
    assert clean(before) == after
