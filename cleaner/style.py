"""House style: of several correct forms of a name, the one that a house writes.

Without a style every correct form stays as it is. A style makes edits of its own, with the rule "style-<name>"; they
only put one correct form for another. Left alone: forms that several bear; a shorter or official form ("the Republic of
Turkey"), which is no other name; names inside longer ones ("Dynamo Kiev"); sentences about the name ("formerly Burma").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance.Levenshtein import normalized_similarity

from cleaner.dictionary.entry import Entity, Style
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import initials, name_words
from cleaner.document import Document, Mention, Run
from cleaner.errors import OptionError
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.fold import fold
from cleaner.text.grammar import article_before
from cleaner.text.tokens import FUNCTION_WORDS, name_key, stem, word_keys, words

CANONICAL = "canonical"
_SURE = 0.97
_BY_FAMILY = 0.93  # a family name alone, of the one person of that name whom the text names in full

_ABOUT_THE_NAME = re.compile(
    r"\b(?:formerly|previously|(?:re)?named|known|called|spel(?:led|t)|transliterated|word|term|name) (?:\w+ )?(?:as )?[“\"‘'(]?$"
)
_BESIDE = re.compile(r"\s*(?:\(|,? (?:formerly|also|or|then|now|once|later|previously)\b)|,? (?:re)?named |,? known as ")
_TAKES_THE = re.compile(
    r"(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia)\b|.*\b(?:Republic|Islands|Emirates|Federation|Union|Congo)\b"
)
_ALIKE = 0.6  # letters that two spellings of one word share
_PART = frozenset("in to at on from with against and".split())  # "Talks in Kiev": no name goes on over these
_ELSEWHERE = re.compile(r", [A-Z]\w+(?=[,.)\n]|$)")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A named choice among correct forms: `forms` by the id of an entity; without it, the canonical form of each."""

    name: str
    label: str
    forms: Mapping[str, str] | None = None

    @classmethod
    def of(cls, name: str, styles: Callable[[], Sequence[Style]]) -> HouseStyle:
        """The style of this name; `styles` gives those of the dictionary. Raises `OptionError` when it has none.

        >>> HouseStyle.of("canonical", lambda: ()).label
        'the canonical form'
        """
        if name == CANONICAL:
            return cls(name, "the canonical form")
        known = {style.id: style for style in styles()}
        if name not in known:
            raise OptionError(f"style: no such style {name!r}; known: {', '.join([CANONICAL, *sorted(known)])}")
        return cls(name, known[name].name, known[name].forms)

    def form(self, entity: Entity, surface: str, sort: str) -> str | None:
        """What the house writes for `surface`, a correct form of the entity; None when that may stay.

        >>> kyiv = Entity(id="place/ua/kyiv", name="Kyiv", aliases=("Kiev",))
        >>> HouseStyle("canonical", "").form(kyiv, "Kiev", "alias"), HouseStyle("canonical", "").form(kyiv, "Kyiv", "name")
        ('Kyiv', None)
        """
        wanted = self._wanted(entity)
        if wanted is None or wanted == surface or any(c.isdigit() for c in surface + wanted):
            return None  # "11" is more often a number than the channel 1+1
        if fold(wanted) in map(fold, entity.acronyms):  # "Nato": a way to write the acronym, not another name
            return wanted if fold(surface.replace(".", "")) == fold(wanted) else None
        if sort == "acronym" or name_key(surface) not in _keys(entity):
            return None
        if name_key(surface) == name_key(wanted):
            # "Organisation", "Co-operation" and "St Petersburg" are spelling and punctuation: those of the text.
            same_letters = _letters(surface) == _letters(wanted)
            if entity.kind == "organisation" and len(word_keys(surface)) != len(word_keys(wanted)):
                return None  # "Ballarat Goldfields" is not Gold Fields
            return wanted if same_letters and _undotted(surface) != _undotted(wanted) else None
        if _TAKES_THE.match(wanted) and not _TAKES_THE.match(surface):
            return None
        if self.forms is None and not _is_variant(entity, surface, wanted):
            return None
        ours, theirs = set(word_keys(wanted)), set(word_keys(surface))
        if entity.kind == "person":
            return wanted if min(len(ours), len(theirs)) > 1 else None
        return None if ours <= theirs or theirs <= ours else wanted

    def family(self, entity: Entity, surface: str) -> str | None:
        """What the house writes for a person's family name alone; None when that may stay."""
        wanted = self._wanted(entity)
        if wanted is None or entity.family:
            return None
        last = list(words(wanted))[-1]
        family = wanted[last.start : last.end]
        known = {word_keys(form)[-1] for form in (entity.name, *entity.aliases)}
        return family if name_key(surface) in known and name_key(surface) != name_key(family) else None

    def _wanted(self, entity: Entity) -> str | None:
        return entity.name if self.forms is None else self.forms.get(entity.id)

    def restyle(self, proposal: Proposal, index: Index) -> None:
        """Let a proposal put the house's form at once, so that no repair ends in a form that the style would change."""
        number = index.ids.get(proposal.entity)
        if number is not None:
            entity = index.entities[number]
            sort = "acronym" if proposal.after in entity.acronyms else "alias"
            proposal.after = self.form(entity, proposal.after, sort) or proposal.after

    def find(self, document: Document, profile: Profile) -> Iterator[Proposal]:
        """Proposals for correct forms that the house does not write. A finder: see `cleaner.find`."""
        for run in document.runs:
            for mention in run.mentions:
                found = self._proposed(document, profile, run, mention)
                if found:
                    yield found

    def _proposed(self, document: Document, profile: Profile, run: Run, mention: Mention) -> Proposal | None:
        surface = document.text[mention.start : mention.end]
        is_family = mention.sort == "family"
        bearers = [e for e in dict.fromkeys(mention.entities) if not is_family or e in document.full_forms]
        if len(bearers) != 1 or mention.sort in ("native", "title", "innocent"):
            return None
        entity = document.index.entities[bearers[0]]
        wanted = self.family(entity, surface) if is_family else self.form(entity, surface, mention.sort)
        if wanted is None or not _stands_alone(document, run, mention) or _is_elsewhere(document, mention, entity):
            return None
        if _is_about_the_name(document, mention, bearers[0], wanted):
            return None
        if entity.kind == "organisation" and mention.sort != "acronym" and _loses_or_doubles(document, mention, wanted):
            return None
        if self.forms is None and not _is_spoken_of(profile, entity):
            return None
        return self._proposal(document, mention, entity, _dressed(document, mention, surface, wanted))

    def _proposal(self, document: Document, mention: Mention, entity: Entity, after: str) -> Proposal:
        start, text = mention.start, document.text
        surface = text[start : mention.end]
        article = article_before(text[max(0, start - 4) : start], surface, after)
        if article:
            start, after = start - article[0], article[1] + after
        kind = "acronym" if mention.sort == "acronym" else entity.kind
        proposal = Proposal(start, mention.end, after, kind, f"style-{self.name}", entity.id)
        proposal.confidence = _BY_FAMILY if mention.sort == "family" else _SURE
        verb = "is" if self.forms is None else "writes"
        proposal.add("style", f"{surface!r} is correct too; {self.label} {verb} {after!r}")
        return proposal


def _keys(entity: Entity) -> frozenset[str]:
    return frozenset(map(name_key, (entity.name, *entity.aliases, *entity.native)))


def _letters(name: str) -> str:
    """What is left when case, accents, hyphens and spaces are gone: where it differs, so does the spelling."""
    return re.sub(r"[\W_]", "", fold(name).replace("co-o", "co_0o"))


def _undotted(name: str) -> str:
    return name.lower().replace(".", "")


def _is_variant(entity: Entity, surface: str, wanted: str) -> bool:
    """Is the canonical form the same name in other letters, rather than a later name, a full or an everyday one?

    Places and people bear few names, and their dictionary entries list no descriptions. Of bodies and other things only
    forms most of whose words are alike count: the Australian Wheat Board is not to become AWB Limited.
    """
    if entity.kind in ("person", "place"):
        return True
    theirs = word_keys(surface)
    ours = word_keys(wanted)
    alike = sum(any(normalized_similarity(one, other) >= _ALIKE for other in theirs) for one in ours)
    return len(theirs) == len(ours) and 2 * alike > len(ours) and (entity.kind != "phrase" or alike == len(ours))


def _loses_or_doubles(document: Document, mention: Mention, wanted: str) -> bool:
    """Would the form lose a country ("US Agriculture Department"), gain one, or repeat the word before it?"""
    countries = document.index.country_keys

    def codes(name: str) -> set[str]:
        return {countries[stem(key)] for key in word_keys(name) if stem(key) in countries}

    before = word_keys(document.before(mention.start, 40))[-1:]
    return codes(document.text[mention.start : mention.end]) != codes(wanted) or bool(set(before) & set(word_keys(wanted)))


def _is_spoken_of(profile: Profile, entity: Entity) -> bool:
    """Does the text name the country of a body? "Liberal Party" alone may be anybody's."""
    codes = (entity.country, *entity.countries)
    return entity.kind != "organisation" or any(code == "INT" or profile.countries.get(code) for code in codes)


def _dressed(document: Document, mention: Mention, surface: str, wanted: str) -> str:
    """The form in the capitals and with the apostrophes of the text."""
    if mention.sort == "acronym":
        line = document.before(mention.start) + surface + document.after(mention.end)
        return surface if line.isupper() and line != surface else wanted
    if surface.isupper():
        return wanted.upper()
    if wanted[0].islower() and surface[0].isupper():
        start = document.sentence(mention.start)[0]
        if not document.text[start : mention.start].strip(" \t“\"‘'(["):
            wanted = wanted[0].upper() + wanted[1:]
    if "'" in wanted and "’" in document.text and "'" not in document.text:
        wanted = wanted.replace("'", "’")
    return wanted


def _stands_alone(document: Document, run: Run, mention: Mention) -> bool:
    """Is the name no part of a longer one that the dictionary does not know ("Dynamo Kiev", "Bank of Burma")?"""
    before = [w for w in run.words if w.end <= mention.start]
    while before and before[-1].key in FUNCTION_WORDS:
        if before.pop().key in _PART:
            before.clear()
    behind = next((w for w in run.words if w.start >= mention.end), None)
    known = [m for m in run.mentions if m.sort != "family"]
    if before and document.text[before[-1].start].isupper():
        direct = before[-1].end >= mention.start - 3  # "Monday Kiev", not "Bank of Burma": both are everyday words
        if not any(m.end == before[-1].end and (direct or m.sort != "innocent") for m in known):
            return False
    if behind is None or behind.key in FUNCTION_WORDS or not document.text[behind.start].isupper():
        return True
    return any(m.start == behind.start for m in known)


def _is_elsewhere(document: Document, mention: Mention, entity: Entity) -> bool:
    """A town whose country or state is named behind it, and is another: "Odessa, Texas"."""
    if entity.kind != "place" or entity.is_country:
        return False
    behind = document.mention_at(mention.end + 2)
    if behind and behind.country and document.text[mention.end : mention.end + 2] == ", ":
        return entity.country not in behind.country.split()
    return bool(_ELSEWHERE.match(document.after(mention.end)))


def _is_about_the_name(document: Document, mention: Mention, entity: int, wanted: str) -> bool:
    """Does the sentence speak about the name itself: "formerly Burma", "Kyiv (also Kiev)"?"""
    before = document.before(mention.start)
    if _ABOUT_THE_NAME.search(before):
        return True
    official = mention.end - mention.start > len(document.text[mention.start : mention.end].split(" ", 1)[0])
    if before.endswith(("the ", "The ")) and official and " " not in wanted and mention.sort != "acronym":
        return True  # "the Union of Burma": the article would be left over
    start, end = document.sentence(mention.start)
    for other in document.mentions_between(start, end):
        if other.start == mention.start or entity not in other.entities or other.sort in ("family", "acronym"):
            continue
        low, high = min(mention.end, other.end), max(mention.start, other.start)
        if high - low < 40 and _BESIDE.match(document.text[low:high]):
            return True
    return mention.sort == "alias" and _explained(document, mention, entity, wanted)


def _explained(document: Document, mention: Mention, entity: int, wanted: str) -> bool:
    """Does an acronym stand in brackets behind the name that is not short for the house's form?"""
    behind = document.after(mention.end, 20)
    acronyms = document.index.entities[entity].acronyms
    letters = re.match(r" \(([^()]{2,12})\)", behind)
    if not letters or letters[1] not in acronyms:
        return False
    return initials(name_words(wanted, {})) != letters[1].upper()
