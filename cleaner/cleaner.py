"""The library's face: `Cleaner`, `Result`, and the two one-liners `clean` and `explain`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from cleaner.attention import attend
from cleaner.choose import as_edit, choose
from cleaner.dates import Date, written_on
from cleaner.dictionary.dictionary import Dictionary
from cleaner.document import Document, RunCache
from cleaner.edit import KINDS, Edit, apply, backward, disjoint, forward, placed
from cleaner.errors import EditError, OptionError, TextTypeError, require_text
from cleaner.find import finders
from cleaner.find.characters import PARTS, find_characters
from cleaner.find.proposal import Finder, Proposal
from cleaner.policy import Policies, check_names
from cleaner.profile import Profile
from cleaner.settle import in_original, settle
from cleaner.style import HouseStyle
from cleaner.text.grammar import dress


@dataclass(frozen=True, slots=True)
class Result:
    """What cleaning did to one text.

    `edits` are sorted and disjoint, in offsets of `original` (code points); `suggestions` were not made.
    `settled` is False when the text never came to rest: then it is unchanged. `id` and `date` are as given.

    >>> result = explain("The Kcna report came after a KCNA dispatch from North Korea.")
    >>> result.text
    'The KCNA report came after a KCNA dispatch from North Korea.'
    >>> result.undo(*result.edits).text == result.original
    True
    """

    original: str
    text: str
    edits: tuple[Edit, ...] = ()
    suggestions: tuple[Edit, ...] = ()
    settled: bool = True
    fingerprint: str = ""
    id: str | None = None
    date: str | None = None

    def undo(self, *edits: Edit) -> Result:
        """The result without these edits, or without any when none is given. Raises `EditError` for a strange edit."""
        gone = {(e.start, e.end, e.after) for e in edits or self.edits}
        strange = gone - {(e.start, e.end, e.after) for e in self.edits}
        if strange:
            raise EditError(f"not an edit of this result: {sorted(strange)[0]}")
        kept = placed(e for e in self.edits if (e.start, e.end, e.after) not in gone)
        return replace(self, edits=kept, text=apply(self.original, kept))

    def original_offset(self, offset: int) -> int:
        """Where an offset of `text` lies in `original`; inside an edit, inside what it replaced."""
        return backward(self.edits, offset)

    def clean_offset(self, offset: int) -> int:
        """Where an offset of `original` lies in `text`; inside an edit, inside its replacement."""
        return forward(self.edits, offset)

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary, ready for JSON; `Result.from_dict` reads it back."""
        return {
            "id": self.id,
            "date": self.date,
            "original": self.original,
            "text": self.text,
            "edits": [e.to_dict() for e in self.edits],
            "suggestions": [e.to_dict() for e in self.suggestions],
            "settled": self.settled,
            "fingerprint": self.fingerprint,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Result:
        """The result that `to_dict` wrote. Raises `EditError` when its edits do not lead from original to text."""
        try:
            fields = {name: data[name] for name in ("original", "text", "settled", "fingerprint")}
            edits = tuple(Edit.from_dict(e) for e in data["edits"])
            suggestions = tuple(Edit.from_dict(e) for e in data.get("suggestions", ()))
        except (KeyError, TypeError, AttributeError) as error:
            raise EditError(f"not a cleaner result: {error} is missing or of the wrong type") from None
        result = cls(edits=edits, suggestions=suggestions, id=data.get("id"), date=data.get("date"), **fields)
        if not isinstance(result.original, str) or apply(result.original, edits) != result.text:
            raise EditError("not a cleaner result: its edits do not lead from 'original' to 'text'")
        return result


class Cleaner:
    """A configured cleaner: immutable, picklable, safe to share between threads. Build it once, use it often.

    `threshold` is the confidence from which an edit is made (0.5 to 1); less sure ones down to 0.5 become suggestions.
    `kinds` limits what is edited (default: every kind in `cleaner.edit.KINDS`); `characters` limits the repair of
    characters to some of `cleaner.find.characters.PARTS`.

    `style`: None leaves every correct form alone; "canonical", or a house style of the dictionary ("ap", "bbc",
    "reuters"), unifies them. `replacement`: "canonical" writes whole names, "minimal" as few words as make a name right.
    `quotations`: names inside quotation marks get "edit", "suggest" (suggestions instead of edits) or "skip".

    >>> Cleaner().clean("South Korea’s National Intelligence Agency (NIS) said so.")
    'South Korea’s National Intelligence Service (NIS) said so.'
    """

    def __init__(
        self,
        dictionary: Dictionary | None = None,
        *,
        threshold: float = 0.9,
        kinds: Collection[str] = KINDS,
        characters: Collection[str] = tuple(PARTS),
        style: str | None = None,
        replacement: str = "canonical",
        quotations: str = "edit",
    ) -> None:
        if not isinstance(threshold, int | float) or not 0.5 <= threshold <= 1:
            raise OptionError(f"threshold must be a number from 0.5 to 1, not {threshold!r}")
        check_names("kinds", kinds, KINDS)
        check_names("characters", characters, PARTS)
        if dictionary is not None and not isinstance(dictionary, Dictionary):
            raise OptionError(f"dictionary must be a Dictionary, for example Dictionary.load('mine.toml'), not {dictionary!r}")
        self._given: Dictionary | None
        self.threshold: float
        self.kinds: frozenset[str]
        self.characters: tuple[str, ...]
        self.policies: Policies
        self.__dict__.update(
            _given=dictionary,
            threshold=float(threshold),
            kinds=frozenset(kinds),
            characters=tuple(characters),
            policies=Policies(style, replacement, quotations),
        )
        _ = self._house  # a style that the dictionary does not have is refused at once

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Cleaner does not change: build another one with {name}={value!r}")

    @cached_property
    def dictionary(self) -> Dictionary:
        """The dictionary in force; the built-in one is loaded on first use."""
        return self._given if self._given is not None else Dictionary.load()

    @cached_property
    def _cache(self) -> RunCache:
        return RunCache(self.dictionary.index)

    @cached_property
    def _house(self) -> HouseStyle | None:
        style = self.policies.style
        return None if style is None else HouseStyle.of(style, lambda: self.dictionary.styles)

    @cached_property
    def _finders(self) -> list[Finder]:
        return [*finders(self.dictionary), *([self._house.find] if self._house else [])]

    def clean(self, text: str) -> str:
        """The cleaned text."""
        return self.explain(text).text

    def explain(self, text: str, *, date: Date = None, id: str | None = None) -> Result:
        """The cleaned text with its record. `date` is when the text was written: it decides who held a post.

        Raises `TextTypeError` for anything but a `str`, `InvalidTextError` for lone surrogates, `OptionError` for a bad date.
        """
        require_text(text)
        day = written_on(date)
        allowed, held = self.policies.allowed, self.policies.held
        settled = settle(text, lambda t: allowed(t, self._find(t, day)), self.threshold)
        quoted = held(settled.text, lambda t: self._find(t, day)) if settled.settled else []
        thought_of = sorted((*settled.suggestions, *quoted), key=lambda e: e.start)
        suggestions = in_original(settled.edits, tuple(thought_of))
        return Result(
            text, settled.text, settled.edits, suggestions, settled.settled, self.dictionary.fingerprint, id, day
        )

    def clean_many(self, texts: Iterable[str], *, workers: int = 1) -> Iterator[str]:
        """The cleaned texts, in order."""
        return (result.text for result in self.explain_many(texts, workers=workers))

    def explain_many(self, texts: Iterable[str], *, workers: int = 1) -> Iterator[Result]:
        """The results, in order. With several `workers`, processes share the work and a few hundred texts are read ahead."""
        if not isinstance(workers, int) or workers < 1:
            raise OptionError(f"workers must be a whole number from 1, not {workers!r}")
        if isinstance(texts, str | bytes):
            raise TextTypeError("give a list of texts, not one text: write [text], or use explain and clean")
        if workers == 1:
            return (self.explain(text) for text in texts)
        from cleaner.parallel import explain_in_processes

        return explain_in_processes(self, texts, workers)

    def _find(self, text: str, date: str | None) -> list[Edit]:
        """The edits of one round: characters alone as long as there are any, then everything else."""
        if "character" in self.kinds:
            damaged = find_characters(text, self.characters)
            if damaged:
                return [as_edit(text, choice) for choice in choose(damaged)]
        return self._found_in(Document(text, self._cache, date))

    def _found_in(self, document: Document) -> list[Edit]:
        """The edits and suggestions of one round over text whose characters are whole."""
        return disjoint(as_edit(document.text, choice) for choice in choose(self._promising(document)))

    def proposals(self, text: str, *, date: str | None = None) -> list[Proposal]:
        """Every change that some finder can think of, undecided: for those who weigh evidence, not for cleaning."""
        document = Document(text, self._cache, date)
        return self._dressed(document, self._found(document, Profile.of(document), self._finders))

    def _promising(self, document: Document) -> list[Proposal]:
        """Those of the `proposals` that may come to a confidence of a suggestion, and their rivals."""
        profile = Profile.of(document)
        in_text, others = self._finders[:3], self._finders[3:]
        anywhere = [*in_text, *([others.pop()] if self._house else [])]  # what a house writes else concerns correct names
        found = self._found(document, profile, anywhere)
        attend(document, profile, [(p.start, p.end) for p in found])
        if document.attended:
            found += self._found(document, profile, others)
        return self._dressed(document, found)

    def _found(self, document: Document, profile: Profile, among: Iterable[Finder]) -> list[Proposal]:
        return [
            proposal
            for finder in among
            for proposal in finder(document, profile)
            if proposal.kind in self.kinds
            and (proposal.kind == "boilerplate" or not document.is_protected(proposal.start, proposal.end))
        ]

    def _dressed(self, document: Document, found: list[Proposal]) -> list[Proposal]:
        """The proposals as the text would write them, without those that then change nothing."""
        text = document.text
        for proposal in found:
            if proposal.confidence is None:
                self.policies.reword(proposal, document)
                if self._house:
                    self._house.restyle(proposal, document.index)
                line = text[max(0, proposal.start - 200) : proposal.end + 200]
                before, ahead = text[proposal.start : proposal.end], text[max(0, proposal.start - 12) : proposal.start]
                proposal.after = dress(proposal.after, before, line, text[proposal.end : proposal.end + 1], ahead)
        return [p for p in found if text[p.start : p.end] != p.after]

    @property
    def options(self) -> dict[str, Any]:
        """The keyword arguments that build this cleaner again, its dictionary apart, as plain values in a fixed order.

        >>> Cleaner(Dictionary(), kinds=["person"], quotations="skip").options["kinds"]
        ('person',)
        """
        kinds = tuple(kind for kind in KINDS if kind in self.kinds)
        return {"threshold": self.threshold, "kinds": kinds, "characters": self.characters, **asdict(self.policies)}

    def __getstate__(self) -> dict[str, Any]:
        kept = ("_given", "threshold", "kinds", "characters", "policies")
        return {name: self.__dict__[name] for name in kept}

    def __repr__(self) -> str:
        return f"Cleaner({self.dictionary!r}, threshold={self.threshold})"


@lru_cache(maxsize=1)
def _default() -> Cleaner:
    return Cleaner()


def clean(text: str) -> str:
    """The cleaned text, with the built-in dictionary. For many texts or options, build a `Cleaner`.

    >>> clean("Ukrainian President Voldimia Zelenkie spoke.")
    'Ukrainian President Volodymyr Zelenskyy spoke.'
    """
    return _default().clean(text)


def explain(text: str, *, date: Date = None) -> Result:
    """The cleaned text with its record, with the built-in dictionary."""
    return _default().explain(text, date=date)
