"""Names of countries, continents and peoples as careless typists write them: in small letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.dictionary.entry import Entity
from cleaner.text.fold import fold
from cleaner.text.tokens import FUNCTION_WORDS

# Words of English in small letters: animals, dishes, cloths, to polish, to go Dutch; and where papers differ.
_WORDS = frozenset(
    (
        "afghan afghans aussie aussies brazil brit kiwi chad chads chile china dane danes danish dominican dominicans dutch "
        "finn finns french guinea guineas japan jersey jordan malta maltese pole poles polish scot scots siamese "
        "swede swedes swiss togo tonga tongas turk turkey turkeys turks"
    ).split()
)
_ADJECTIVES = ("African", "Asian", "European", "Latin American")
_NAMES = (*_ADJECTIVES, *"Africa Asia Europe America Africans Asians Europeans Americans Britain Britons Bosnia Holland".split())
_TAKE_S = ("an", "eli", "aqi", "iti", "ani", "eri")
_MOST_WORDS = 3


def small_names(entities: Sequence[Entity]) -> dict[str, tuple[str, int, bool]]:
    """The right form, the number of the entity (-1 for none) and whether it is an adjective, by the form in small letters.

    >>> egypt = Entity(id="place/eg/egypt", name="Egypt", type="country", country="EG", demonyms=("Egyptian",))
    >>> small_names([egypt])["egyptians"]
    ('Egyptians', 0, False)
    """
    found = {fold(name): (name, -1, name in _ADJECTIVES) for name in _NAMES}
    for number, entity in enumerate(entities):
        if entity.is_country:
            for name in _forms(entity):
                small = name.lower()
                if small.isascii() and small not in _WORDS and not small.startswith("central african"):
                    found.setdefault(small, (name, number, name in entity.demonyms))
    return found


def _forms(entity: Entity) -> Iterator[str]:
    for name in (entity.name, *entity.demonyms):
        parts = name.split()
        plain = name.replace(" ", "").isalpha() and all(part[0].isupper() for part in parts) and len(name) > 3
        if plain and len(parts) <= _MOST_WORDS and not {fold(part) for part in parts} & FUNCTION_WORDS:
            yield name
            if name in entity.demonyms and name.endswith(_TAKE_S) and not name.endswith("man"):
                yield name + "s"
