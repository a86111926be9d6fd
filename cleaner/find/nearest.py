"""The names that lie nearest to a stretch of text, by its letters alone.

A stretch of common words ("federal government plan") has hundreds of candidates. They are laid against it in the order of
the fit that they can reach at most, and the rest is left out once there are enough that fit better.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

import msgspec

from cleaner.dictionary.index import Index
from cleaner.dictionary.postings import LEAST_FIT
from cleaner.document import Run
from cleaner.find.align import Alignment, align, items_of
from cleaner.find.candidates import candidates
from cleaner.find.damage import is_damaged
from cleaner.find.match import Item, Places
from cleaner.text.tokens import name_key

_MOST_CANDIDATES = 12
_LEAST_FIT_OF_BEARER = 0.3
_LONGEST_RUN = 40  # items; a longer one is a headline in capitals or a list, and is read piece by piece

Found = tuple[float, Alignment, Sequence[Item], bool]  # how well it fits, the alignment, and is the form borne by several
Right = tuple[int, set[int]]  # an entity, and the places of the words that stand as its name has them


def alignments(run: Run, index: Index, acronym: str = "") -> tuple[list[Found], list[Right]]:
    """The names that a run may stand for, best first, with how well each fits, and who has a right name there.

    A right name may differ in its plural and small words. All this depends on the run alone.
    Those who bear the acronym behind the run are thought of even if they share but one word with it.
    """
    run_words = [msgspec.structs.replace(w, start=w.start - run.start, end=w.end - run.start) for w in run.words]
    items = items_of(run_words, run.text, index)
    if len(items) < 2 or _is_known(run, items):
        return [], []
    bearers = [n for entity in index.bearers(acronym) for n in index.names_of.get(entity, ())]
    if len(items) <= _LONGEST_RUN:
        best = _Nearest(run, items, index, bearers, _MOST_CANDIDATES)
        return _best_forms(best.found), best.correct
    pieces = [items[at : at + _LONGEST_RUN] for at in range(0, len(items), _LONGEST_RUN)]
    all_found = [_Nearest(run, piece, index, bearers, None) for piece in pieces]
    found = [one for piece in all_found for one in piece.found]
    return _best_forms(_nearest_forms(found)), [one for piece in all_found for one in piece.correct]


class _Nearest:
    """The names nearest to a piece of a run: of each entity and place its nearest form, and who has a right name there.

    Names are left out that cannot be among the `most` best forms, if it is given.
    """

    def __init__(self, run: Run, piece: Sequence[Item], index: Index, bearers: Sequence[int], most: int | None) -> None:
        self._run = run
        self._piece = piece
        self._index = index
        self._bearers = bearers
        self._anchors = dict.fromkeys(bearers, len(piece) - 1) | candidates(piece, index)
        self._names = {number: index.names[number] for number in self._anchors}
        self._places = Places(piece, self._names.values(), index)
        self._right: dict[int, Right] = {}
        self.found: list[Found] = []
        self._lay_all(most)
        self.correct = [self._right[number] for number in self._anchors if number in self._right]

    def _lay_all(self, most: int | None) -> None:
        fits: list[float] = []  # of the forms found so far, best first, as negative numbers
        forms: set[tuple[str, int]] = set()
        for bound, numbers in self._by_entity():
            if most is not None and len(fits) > most and -fits[most] > bound + _ROUNDING:
                break
            nearest = _nearest_forms([found for number in numbers if (found := self._lay(number))])
            self.found += nearest
            for fit, alignment, _, _ in nearest:
                form = _form(alignment)
                if form not in forms:
                    forms.add(form)
                    insort(fits, -fit)

    def _by_entity(self) -> list[tuple[float, list[int]]]:
        """The numbers of the names of each entity that may fit, with the most that one of them can; best first."""
        rated: dict[int, tuple[float, list[int]]] = {}
        for number, name in self._names.items():
            bound = self._places.most(name.words)
            if bound >= self._least(number) - _ROUNDING:
                other, numbers = rated.get(name.entity, (0.0, []))
                numbers.append(number)
                rated[name.entity] = max(bound, other), numbers
        return sorted(rated.values(), key=lambda own: -own[0])

    def _least(self, number: int) -> float:
        return _LEAST_FIT_OF_BEARER if number in self._bearers else LEAST_FIT

    def _lay(self, number: int) -> Found | None:
        """A damaged name; right names are noted."""
        name, run, piece, index = self._names[number], self._run, self._piece, self._index
        laid = align(name, self._places, self._anchors[number], self._least(number))
        if laid and laid[1].exact:
            if not _stands(run, piece, laid[1]):
                self._right[number] = name.entity, right_words(laid[1])
        elif laid and is_damaged(laid[1], run, piece, index):
            return *laid, piece, len(index.known.get(name_key(name.surface), ())) > 1
        return None


_ROUNDING = 1e-9


def _stands(run: Run, items: Sequence[Item], alignment: Alignment) -> bool:
    """Does the name stand letter by letter?"""
    stretch = run.text[items[alignment.first].start : items[alignment.last].end]
    return name_key(stretch) == name_key(alignment.name.surface)


def _is_known(run: Run, items: Sequence[Item]) -> bool:
    """Does the name of a country cover the run?"""
    names = [m for m in run.mentions if m.sort in ("name", "alias", "native", "country")]
    covers = bool(names) and names[0].start <= run.start + items[0].start and names[0].end >= run.start + items[-1].end
    return covers and names[0].sort == "country"


def _nearest_forms(found: list[Found]) -> list[Found]:
    """The form of each entity that lies nearest to the words of a place."""
    best: dict[tuple[int, int], Found] = {}
    for item in sorted(found, key=_order) if len(found) > 1 else found:
        place = (item[1].name.entity, item[1].first)
        if place not in best or _distance(item[1]) < _distance(best[place][1]):
            best[place] = item
    return list(best.values())


def _order(found: Found) -> tuple[float, str, int]:
    return -found[0], found[1].name.surface, found[1].name.entity


def _form(alignment: Alignment) -> tuple[str, int]:
    """What is the same for all that bear a form."""
    return name_key(alignment.name.surface), alignment.first


def _best_forms(found: list[Found]) -> list[Found]:
    """The best, as long as there are few forms; forms that many bear count as one."""
    kept: list[Found] = []
    forms: set[tuple[str, int]] = set()
    for item in sorted(found, key=_order):
        forms.add(_form(item[1]))
        if len(forms) > _MOST_CANDIDATES:
            break
        kept.append(item)
    return kept


def _distance(alignment: Alignment) -> tuple[float, bool, str]:
    """How far a form is from the text: exchanged, lost and added words, then order, then links; canonical before alias."""
    exchanged = sum(p.how not in ("same", "country") for p in alignment.pairs)
    changes = exchanged + len(alignment.dropped) + len(alignment.inserted)
    moved = 0 if alignment.in_order else 1
    short = any(p.word.key == "us" != p.item.key for p in alignment.pairs)  # "American" is nearer to "United States"
    canonical = alignment.name.canonical
    return changes + 0.5 * moved + 0.05 * short - 0.1 * canonical, not canonical, alignment.name.surface


def right_words(alignment: Alignment) -> set[int]:
    """The places of the words that stand as the name has them."""
    return {p.position for p in alignment.pairs if p.how == "same"}
