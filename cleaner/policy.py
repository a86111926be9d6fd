"""Policies: what a user wants of edits beyond their being right.

`style` unifies correct forms (see `cleaner.style`), `replacement` says how much of a name a repair writes,
`quotations` what happens to names inside quotation marks. The finders know nothing of policies: proposals are
reworded after they were found, edits held back after they were chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from cleaner.dictionary.entry import Entity
from cleaner.document import Document
from cleaner.edit import Edit, Evidence
from cleaner.errors import OptionError
from cleaner.find.match import MODIFIERS
from cleaner.find.proposal import Proposal
from cleaner.text.protect import in_zone
from cleaner.text.quotes import quotations as find_quotations
from cleaner.text.tokens import FUNCTION_WORDS, name_key, stem, word_keys, words

REPLACEMENTS = ("canonical", "minimal")
QUOTATIONS = ("edit", "suggest", "skip")
_NO_NAMES = ("character", "boilerplate")  # kinds of edits that quotation marks do not hold back


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies of a cleaner, checked. Raises `OptionError` for one that does not exist.

    >>> Policies(quotations="skip")
    Policies(style=None, replacement='canonical', quotations='skip')
    """

    style: str | None = None
    replacement: str = "canonical"
    quotations: str = "edit"

    def __post_init__(self) -> None:
        if self.style is not None and (not isinstance(self.style, str) or not self.style):
            raise OptionError(f"style must be None, 'canonical' or the name of a house style, not {self.style!r}")
        for option, known in (("replacement", REPLACEMENTS), ("quotations", QUOTATIONS)):
            if getattr(self, option) not in known:
                raise OptionError(f"{option} must be one of {', '.join(known)}, not {getattr(self, option)!r}")

    def reword(self, proposal: Proposal, document: Document) -> None:
        """Let a proposal write the form that the text uses elsewhere, or as few words as make it right."""
        number = document.index.ids.get(proposal.entity)
        if number is None:
            return
        entity = document.index.entities[number]
        if proposal.rule.startswith("organisation"):
            proposal.after = own_form(proposal.after, entity, number, document)
        if self.replacement == "minimal":
            proposal.after = minimal(proposal, entity, document)

    def allowed(self, text: str, edits: Sequence[Edit]) -> list[Edit]:
        """The edits that may be made or suggested; those of names in quotations only where they are edited."""
        if self.quotations == "edit":
            return list(edits)
        zones = find_quotations(text)
        return [e for e in edits if not _is_held(zones, e)]

    def held(self, text: str, find: Callable[[str], Sequence[Edit]]) -> list[Edit]:
        """Of what `find` finds, what is only to be suggested because it stands in a quotation."""
        zones = find_quotations(text) if self.quotations == "suggest" else []
        if not zones:
            return []
        reason = Evidence("quotation", "inside quotation marks, where nothing is edited")
        return [replace(e, evidence=(*e.evidence, reason)) for e in find(text) if _is_held(zones, e)]


def _is_held(zones: list[tuple[int, int]], edit: Edit) -> bool:
    return edit.kind not in _NO_NAMES and in_zone(zones, edit.start, edit.end)


def own_form(after: str, entity: Entity, number: int, document: Document) -> str:
    """The correct form by which the text names the entity elsewhere, where a finder wants to write the canonical one.

    Only another name counts: a short form ("Workers' Party") or a longer one does not stand for the canonical form.
    """
    own = document.full_forms.get(number, "")
    if after != entity.name or not own or name_key(own) == name_key(after):
        return after
    ours, theirs = set(word_keys(after)), set(word_keys(own))
    shared = len({f.entity for f in document.index.known.get(name_key(own), ())}) > 1
    return after if shared or ours <= theirs or theirs <= ours else own


def minimal(proposal: Proposal, entity: Entity, document: Document) -> str:
    """The correct form of the entity that leaves most of the text's words as they are.

    Besides the forms of the dictionary, a name without the country that it ends or begins with is right where the
    text does not write the country either: "Controlling Workers' Party" becomes "ruling Workers' Party", not
    "Workers' Party of Korea". A form of one word never stands for one of several.
    """
    before = document.text[proposal.start : proposal.end]
    forms = dict.fromkeys((proposal.after, entity.name, *entity.aliases))
    if name_key(proposal.after) not in map(name_key, (entity.name, *entity.aliases)):
        return proposal.after
    found = _stems(before)
    epithet = _epithet(found, document)
    if epithet:
        found = found[1:]
    if len(found) < 2 or len(word_keys(proposal.after)) < 2:
        return proposal.after
    if entity.kind == "organisation":
        forms |= dict.fromkeys(short for form in list(forms) for short in _without_country(form, entity, document))
    likely = [form for form in forms if len(word_keys(form)) > 1]
    best = min(likely, key=lambda form: _changes(found, _stems(form)))  # of equals the finder's own comes first
    if best == proposal.after or not epithet or _stems(best) != found:
        return best
    if proposal.start == document.sentence(proposal.start)[0]:
        epithet = epithet.capitalize()
    return f"{epithet} {best}"


def _epithet(found: Sequence[str], document: Document) -> str:
    """The right form of a damaged word before the name ("ruling" for "Controlling"), which is no part of it, or ""."""
    exchanges = document.index.classes.of.get(found[0], ()) if found else ()
    return next((e.class_id for e in exchanges if e.spun and e.class_id in MODIFIERS), "")  # these are named by that word


def _stems(text: str) -> list[str]:
    return [stem(key) for key in word_keys(text) if key not in FUNCTION_WORDS]


def _changes(found: Sequence[str], form: Sequence[str]) -> float:
    """How many words change: a word lost counts more than one exchanged, so that no shorter name hides an exchange."""
    return float(Levenshtein.distance(found, form, weights=(2, 3, 2)))


def _without_country(form: str, entity: Entity, document: Document) -> Iterator[str]:
    """The name without the country at its end or its beginning, if at least two words are left."""
    parts = list(words(form))
    countries = document.index.country_keys
    if len(parts) >= 4 and parts[-2].key in ("of", "in") and _is_own(countries.get(stem(parts[-1].key), ""), entity):
        yield form[: parts[-3].end] + ("'" if form[parts[-3].end :].startswith(("' ", "’ ")) else "")
    if len(parts) >= 3 and parts[1].key not in FUNCTION_WORDS and _is_own(countries.get(stem(parts[0].key), ""), entity):
        yield form[parts[1].start :]


def _is_own(codes: str, entity: Entity) -> bool:
    return bool({entity.country, *entity.countries} & set(codes.split()))


def check_names(option: str, given: Collection[str], known: Iterable[str]) -> None:
    """Raise `OptionError` unless `given` is a list of known names."""
    if isinstance(given, str):
        raise OptionError(f"{option} must be a list of names, not the string {given!r}: write [{given!r}]")
    names = list(known)
    unknown = [name for name in given if name not in names]
    if unknown:
        raise OptionError(f"{option}: no such name {unknown[0]!r}; known: {', '.join(names)}")
