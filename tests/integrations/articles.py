"""A thousand short made articles, two thirds of them damaged, and the small dictionary that mends them."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from cleaner import Cleaner, Dictionary
from cleaner.dictionary.load import read_toml
from tests.small import SMALL

NUMBER = 1000
THRESHOLD = 0.7

DAMAGED = [
    "The Ruritanian Agency of News (RNA) said so.",
    "Ruritania's president Rudolf Elphburg spoke in Strelsau.",
    "The Rna reported it from Ruritania, after an RNA dispatch.",
    "He wants boots on the floor.",
    "They met in the framework of talks.",
    "Café owners – 5,000 of them 🙂 – heard the Ruritanian Bureau of News (RNA).",
    "It wasn\u200bt the Ruritanian News Agency.",
]
INNOCENT = [
    "The Ruritanian News Agency (RNA) said so.",
    "Rudolf Elphberg met Black Michael on Monday.",
    "Über 300 people came; 東京 was told \U0001f600.",
    "The State Media of Ruritania had no comment.",
    "Nothing happened in Zenda.",
]
ENDINGS = ["", "\n", "\nSource link", "\r\nSupply link.", "\n\nThe Source link in the footnote is broken."]


def articles(number: int = NUMBER) -> list[str]:
    """The same articles every time; no two of them are alike."""
    draw = random.Random(7)
    texts = []
    for count in itertools.count(1):
        sentences = draw.choices(INNOCENT, k=draw.randint(1, 4))
        if count % 2:
            sentences += draw.choices(DAMAGED, k=draw.randint(1, 3))
        draw.shuffle(sentences)
        texts.append(f"Report {count}.\n" + " ".join(sentences) + draw.choice(ENDINGS))
        if count == number:
            return texts
    raise AssertionError


def small_dictionary() -> Dictionary:
    return Dictionary.from_files([(Path("small.toml"), read_toml("small.toml", SMALL))], fingerprint="small")


def small_cleaner() -> Cleaner:
    return Cleaner(small_dictionary(), threshold=THRESHOLD)
