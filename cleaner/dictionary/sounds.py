"""What sounds alike among the names of a dictionary: from the keys of a sound to the words that have it.

A row holds words, not whoever bears them: a dictionary a hundred times larger has many more bearers of the same words,
and most words are refused by a look at their letters. Words stand in one string with spaces between, quick to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cleaner.dictionary.entry import Entity, Meaning, Romanisation
from cleaner.text.sound import near_keys, plain_sound, skeleton_keys
from cleaner.text.tokens import name_key, word_keys

_VOWELS = frozenset("aeiouy")
_LEAST_LETTERS = 0.69  # of two words whose likeness is 0.8, as `likeness` counts it, the letters are as alike as this


def joined(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each set of words as one string."""
    return {key: " ".join(sorted(found)) for key, found in table.items()}


def near_words(single_names: Iterable[str]) -> dict[str, str]:
    """One-word names by what a misspelling of them shares with them: the first sound, and a key of `near_keys`.

    >>> near_words(["myanmar"])["m~myamar"]
    'myanmar'
    """
    table: dict[str, set[str]] = defaultdict(set)
    for word in single_names:
        for key in misspelt_keys(word):
            table[key].add(word)
    return joined(table)


def misspelt_keys(word: str) -> set[str]:
    """The keys under which `near_words` holds names that a word may be a misspelling of."""
    first = plain_sound(word)[:1]
    seen = as_seen(word)
    keys = near_keys(word) if seen == word else near_keys(word) | {"~" + seen}
    return {first + key for key in keys}


def as_seen(word: str) -> str:
    """A word with the letters written one way that a scanner takes for one another: a name of the table is found by it.

    >>> as_seen("cornmonwealth") == as_seen("commonwealth")
    True
    """
    return word.replace("rn", "m").replace("vv", "w").replace("cl", "d")


def within_two(word: str, table: Mapping[str, str]) -> list[str]:
    """The one-word names of `near_words` that are two letters at most from a word.

    >>> within_two("myammar", near_words(["myanmar", "malta"]))
    ['myanmar']
    """
    near = [name for key in misspelt_keys(word) if (found := table.get(key)) for name in found.split()]
    return sorted({found[0] for found in process.extract(word, near, scorer=OSA.distance, score_cutoff=2, limit=None)})


_SHORTEST_STEM = 5
_LONG_STEM = 7  # letters from which four at one end stay whole in a slip, as three do before


def stems_by_ends(stems: Iterable[str]) -> dict[str, str]:
    """Words by how they begin and how they end: a slip leaves one end whole.

    >>> stems_by_ends(["hormuz"])
    {'hor<': 'hormuz', '>muz': 'hormuz'}
    """
    table: dict[str, set[str]] = defaultdict(set)
    for word in stems:
        if len(word) >= _SHORTEST_STEM and word.isalpha():
            for key in _ends(word):
                table[key].add(word)
    return joined(table)


def _ends(word: str) -> list[str]:
    sizes = (3, 4) if len(word) == _LONG_STEM else (4,) if len(word) > _LONG_STEM else (3,)
    return [key for size in sizes for key in (word[:size] + "<", ">" + word[-size:])]


def a_slip_from(word: str, table: Mapping[str, str]) -> list[str]:
    """The words of `stems_by_ends` that are one letter, or two neighbours exchanged, from a word; two letters from a long one.

    >>> a_slip_from("ormuz", stems_by_ends(["hormuz", "ormea"]))
    ['hormuz']
    """
    near = [name for key in _ends(word) if (found := table.get(key)) for name in found.split()]
    most = 2 if len(word) >= _TWO_SLIPS else 1
    close = {name for name, _, _ in process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=None)}
    seen = as_seen(word)
    return sorted(close | {name for name in near if as_seen(name) == seen})


_TWO_SLIPS = 10


def families_of(person: Entity) -> list[str]:
    """The words of someone's family name; where none is given, the last of each name.

    >>> families_of(Entity(id="person/ua/x", name="Volodymyr Zelenskyy", aliases=("Volodymyr Zelensky",)))
    ['zelenskyy', 'zelensky']
    """
    if person.family:
        return list(word_keys(person.family))
    return list(dict.fromkeys(key for surface in (person.name, *person.aliases) for key in word_keys(surface)[-1:]))


def family_sounds(families: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """By skeleton, how family names sound; and by sound, the family names."""
    sounds: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for family in families:
        sound = plain_sound(family)
        names[sound].add(family)
        for key in skeleton_keys(family):
            sounds[key].add(sound)
    return joined(sounds), joined(names)


def families_like(word: str, sounds: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """Family names that may be as alike to a word as 0.8: a superset, quickly found.

    >>> families_like("selenskyj", *family_sounds(["zelenskyy", "selassie"]))
    ['zelenskyy']
    """
    near = [sound for key in skeleton_keys(word) if (found := sounds.get(key)) for sound in found.split()]
    alike = process.extract(plain_sound(word), near, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_LETTERS, limit=None)
    return [family for sound in {found[0] for found in alike} for family in names[sound].split()]


def both_ways(meanings: Iterable[Meaning]) -> dict[str, frozenset[str]]:
    """From words of names to what they mean, and back.

    >>> both_ways([Meaning(name="Iglesias", words=("churches",))])["churches"]
    frozenset({'iglesias'})
    """
    same: dict[str, set[str]] = defaultdict(set)
    for row in meanings:
        for word in row.words:
            same[name_key(row.name)].add(name_key(word))
            same[name_key(word)].add(name_key(row.name))
    return {key: frozenset(found) for key, found in same.items()}


def letter_exchanges(tables: Iterable[Romanisation]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The letters that transliterators of a country's language exchange, longer ones first: pairs of (longer, shorter).

    >>> letter_exchanges([Romanisation(id="x", countries=("JP",), exchanges=("o=ou", "fu=hu"))])
    {'JP': (('hu', 'fu'), ('ou', 'o'))}
    """
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for table in tables:
        for country in table.countries:
            for exchange in table.exchanges:
                shorter, longer = sorted(exchange.split("="), key=lambda letters: (len(letters), letters))
                if longer != shorter and not (longer in _VOWELS and shorter in _VOWELS):  # a vowel may make another name
                    found[country][longer, shorter] = None
    return {country: tuple(sorted(pairs, key=lambda p: (-len(p[0]), p))) for country, pairs in found.items()}
