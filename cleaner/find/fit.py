"""How well a stretch of words fits a person's name: word by word, by sound, in any order."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from cleaner.dictionary.index import Index
from cleaner.text.sound import likeness, romanised_likeness
from cleaner.text.tokens import Word, word_keys


class Fit(msgspec.Struct, frozen=True, gc=False):
    """How a stretch of words fits a person's name.

    `mean` is the likeness of its parts, 0 to 1, `least` that of the part which is least alike, and `heard` that of the parts
    that sound alike at all; `replaced` counts the others. `meant` are parts that were rendered by what they mean.
    """

    surface: str
    mean: float
    least: float
    heard: float
    family: float
    given: float
    exact: tuple[str, ...]
    meant: tuple[str, ...]
    replaced: int
    extra: int
    missing: int
    cut: bool
    turned: bool = False


HEARD = 0.55  # below it, a word is another word
_LEAST = 0.599  # who fits worse is of no use to any finder
_MEANT = 0.9
_MOST_GAIN = 0.15  # the tables are wide: what sounds like another name stays another name


def best_fit(segment: Sequence[Word], entity: int, index: Index) -> Fit | None:
    """The best fit over the person's names, for a stretch of one word or more; none if no word is much like one of theirs."""
    person = index.entities[entity]
    best: Fit | None = None
    given = [w.key for w in segment]
    for surface in (person.name, *person.aliases):
        parts = word_keys(surface)
        if not parts:
            continue
        family = word_keys(person.family) if person.family else parts[-1:]
        fit = _fit(given, parts, family, surface, index, index.exchanges.get(person.country, ()))
        if fit and (best is None or (fit.mean, len(fit.exact)) > (best.mean, len(best.exact))):
            best = fit
    return best


def read_fit(segment: Sequence[Word], entity: int, index: Index) -> Fit | None:
    """The fit of a reading by another language, all of it or none: readings are names of other people too."""
    given = sorted(w.key for w in segment)
    for reading in index.readings.get(entity, ()):
        if sorted(word_keys(reading)) == given:
            return Fit(reading, 1.0, 1.0, 1.0, 1.0, 1.0, (), (), 0, 0, 0, False)
    return None


Exchanges = tuple[tuple[str, str], ...]


def likeness_of(word: str, part: str, index: Index, exchanges: Exchanges = ()) -> float:
    """How alike a word of the text and a part of a name are, by sound or because one is what the other means."""
    like = likeness(word, part)
    if 0.5 < like < 1.0 and exchanges:
        like = max(like, min(romanised_likeness(word, part, exchanges) - 0.02, like + _MOST_GAIN))
    return max(like, _MEANT) if like < _MEANT and word in index.meanings.get(part, ()) else like


def _fit(
    given: list[str], parts: tuple[str, ...], family: tuple[str, ...], surface: str, index: Index, exchanges: Exchanges
) -> Fit | None:
    if len(given) == 1:
        like = likeness_of(given[0], family[-1], index, exchanges)
        return None if like < _LEAST else Fit(surface, like, like, like, like, 0.0, (), (), 0, 0, 0, False)
    if len(parts) < 2:
        return None
    free = list(range(len(given)))
    likes: list[float] = []
    family_like = given_like = 0.0
    exact: list[str] = []
    meant: list[str] = []
    missing = 0
    places: dict[int, int] = {}
    table = [[likeness_of(g, part, index, exchanges) for g in given] for part in parts]
    if max(map(max, table)) < _LEAST:
        return None
    for k in sorted(range(len(parts)), key=lambda k: -max(table[k])):
        part, own = parts[k], table[k]
        if not free:
            missing += 1
            continue
        at = max(free, key=own.__getitem__)
        like = own[at]
        if like < 0.3 and len(free) < len(parts) - len(likes):
            missing += 1
            continue
        free.remove(at)
        places[k] = at
        likes.append(like)
        if given[at] == part and len(part) > 1:
            exact.append(part)
        elif given[at] in index.meanings.get(part, ()) and likeness(given[at], part) < _MEANT:
            meant.append(part)
        if part in family:
            family_like = max(family_like, like)
        elif len(part) > 1:
            given_like = max(given_like, like)
    cut = _is_cut(given, parts, family)
    if not likes:
        return None
    order = [places[k] for k in sorted(places)]
    if order == sorted(order) and not cut and all(g in exact or len(g) == 1 for g in given):
        return None  # a correct short form, or one with an initial
    turned = sum(a > b for a, b in zip(order, order[1:] + order[:1], strict=True)) > 1
    heard = [like for like in likes if like >= HEARD]
    mean = sum(likes) / len(likes)
    return Fit(
        surface,
        mean,
        min(likes),
        sum(heard) / len(heard) if heard else mean,
        family_like,
        given_like,
        tuple(exact),
        tuple(meant),
        len(likes) - len(heard),
        len(free) + turned,
        missing,
        cut,
        order != sorted(order),
    )


def _is_cut(given: list[str], parts: tuple[str, ...], family: tuple[str, ...]) -> bool:
    """Is the name broken off inside the given name of someone whose family name comes first ("Kim Jong", "Xi Jin")?"""
    if parts[0] not in family or len(parts) < 2 or given[0] != parts[0]:
        return False
    if len(given) > 2 and len(given[-1]) == 1:  # "Kim Jong A": what is left of the last syllable
        given = given[:-1]
    whole, cut = "".join(parts), "".join(given)
    return whole.startswith(cut) and len(cut) < len(whole) and len(given) >= 2
