"""Damage as translation and spinning do it, from small tables that are the benchmark's own."""

from __future__ import annotations

import random
import re

SPUN = {
    "Agency": "Bureau", "Bank": "Financial institution", "Security": "Safety", "Foreign": "Overseas", "Defence": "Protection",
    "Defense": "Protection", "Office": "Workplace", "Department": "Division", "Commission": "Committee", "Council": "Board",
    "Development": "Growth", "Court": "Tribunal", "Service": "Agency", "Authority": "Company", "Ministry": "Department",
    "Association": "Affiliation", "University": "College", "Party": "Celebration", "Union": "Syndicate", "News": "Information",
    "Research": "Investigation", "Police": "Constabulary", "Institute": "Institution", "Centre": "Middle", "Center": "Middle",
    "Health": "Wellness", "Trade": "Commerce", "Energy": "Power", "Front": "Entrance", "Movement": "Motion", "Army": "Military",
}
LETTERS = (
    ("sh", "ch"), ("y", "i"), ("i", "y"), ("w", "v"), ("v", "w"), ("ph", "f"), ("c", "k"), ("k", "c"), ("ou", "u"), ("u", "ou"),
    ("ei", "ai"), ("j", "zh"), ("z", "s"), ("h", "kh"), ("oo", "u"), ("ee", "i"), ("a", "e"), ("o", "a"), ("x", "ks"),
    ("ll", "l"),
)


def damaged(name: str, kind: str, rng: random.Random) -> str:
    """A damaged form: people are spelt by ear, bodies get exchanged or moved words, or a misspelt one."""
    if kind == "person":
        return " ".join(_spelt(word, rng) for word in name.split())
    words = name.split()
    known = [i for i, word in enumerate(words) if word in SPUN]
    if known and rng.random() < 0.6:
        at = rng.choice(known)
        return " ".join([*words[:at], SPUN[words[at]], *words[at + 1 :]])
    if 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and rng.random() < 0.5:
        return f"{words[-1]} of {' '.join(words[:-1])}"
    at = max(range(len(words)), key=lambda i: len(words[i]))
    return " ".join([*words[:at], _spelt(words[at], rng), *words[at + 1 :]])


def _spelt(word: str, rng: random.Random) -> str:
    """A word with one exchange of letters, not at its beginning."""
    choices = [(a, b) for a, b in LETTERS if a in word[1:]]
    if not choices:
        return word
    old, new = rng.choice(choices)
    places = [m.start() for m in re.finditer(old, word) if m.start() > 0]
    at = rng.choice(places)
    return word[:at] + new + word[at + len(old) :]
