"""What a document is about: the countries, bodies and people that it names for certain, and where.

The profile is evidence. It is made from correct mentions only; a damaged name never supports itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from cleaner.document import Document

NEAR = 60  # characters: "beside" a mention


@dataclass
class Profile:
    """Where each country and entity is named. Positions are sorted starts of mentions.

    `spoken_of` are all countries that a mention may name, those too of which it is not certain ("Korean").
    """

    countries: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    entities: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    weight: Counter[str] = field(default_factory=Counter)
    spoken_of: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> Profile:
        """Read the profile off the known mentions of a document."""
        profile = cls()
        countries, weight = profile.countries, profile.weight
        for start, _, letters in document.spans:
            for low, code, heavy, entities, titles, codes in letters.notes:
                at = start + low
                profile.spoken_of.update(codes)
                if code:
                    countries[code].append(at)
                    weight[code] += heavy
                for entity in entities:
                    profile.entities[entity].append(at)
                for title in titles:
                    profile.titles[title].append(at)
        return profile

    def names_country(self, code: str, start: int, end: int) -> bool:
        """Is the country named between two offsets?"""
        return any_between(self.countries.get(code, ()), start, end)

    def main_countries(self) -> list[str]:
        """The countries by how much the document names them, most first."""
        return [code for code, _ in self.weight.most_common()]


def any_between(positions: list[int] | tuple[int, ...], start: int, end: int) -> bool:
    """Is one of the sorted positions in `[start, end)`?

    >>> any_between([3, 9], 4, 9), any_between([3, 9], 4, 10)
    (False, True)
    """
    i = bisect_left(positions, start)
    return i < len(positions) and positions[i] < end
