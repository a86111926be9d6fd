"""What an import is held against: the dictionary that the new rows will be laid over."""

from __future__ import annotations

from functools import cached_property

from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.entry import Entity
from cleaner.text.tokens import FUNCTION_WORDS, Word, name_key, stem, words

_ORGANISATIONS = 5  # so many organisations of the dictionary have a word in their names that marks an organisation


class Base:
    """Questions about the dictionary in force that importers ask of every row."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.index = dictionary.index

    def bearers(self, name: str) -> list[Entity]:
        """The entities that bear this name or alias in any case."""
        found = self.index.known.get(name_key(name), ())
        return [self.index.entities[f.entity] for f in found if f.sort in ("name", "alias", "native")]

    def is_ordinary(self, name: str) -> bool:
        """Is this an innocent word, a title, or a word that names are made of, such as "Agency"?"""
        key = name_key(name)
        parts = [w.key for w in words(name)]
        if key in self.index.innocents or key in self.index.titles or key in self.index.country_words:
            return True
        return len(parts) == 1 and (parts[0] in FUNCTION_WORDS or stem(parts[0]) in self.index.classes.of)

    def is_wrong(self, name: str) -> bool:
        """Is this a known wrong form of something?"""
        return name_key(name) in self.index.corruptions

    @cached_property
    def by_wikidata(self) -> dict[str, Entity]:
        return {e.wikidata: e for e in self.dictionary.entities if e.wikidata}

    @cached_property
    def titles(self) -> frozenset[str]:
        """The ids of all titles."""
        return frozenset(t.id for t in self.dictionary.titles)

    def owners(self, name: str) -> list[tuple[str, str]]:
        """The ids of those who bear a name, alias or demonym, each with the form as the dictionary writes it."""
        key, found = name_key(name), []
        for form in self.index.known.get(key, ()):
            entity = self.index.entities[form.entity]
            written = [n for n in (entity.name, *entity.aliases, *entity.demonyms) if name_key(n) == key]
            found += [(entity.id, n) for n in written[:1]]
        return found

    def title_of(self, text: str) -> tuple[str, list[Word]]:
        """The title at the beginning of a text as its id, or "", and the words behind it.

        The longest title wins, national forms count too: "Foreign Minister Lavrov" is `foreign-minister` and Lavrov.
        """
        parts = list(words(text))
        for size in range(min(6, len(parts)), 0, -1):
            found = self.index.titles.get("".join(w.key for w in parts[:size]))
            if found:
                return found[0][0], parts[size:]
        return "", parts

    def sounds_like_body(self, name: str) -> bool:
        """Does a word of this name stand in the names of many organisations ("Army", "Party")?"""
        return any(
            w.key not in FUNCTION_WORDS and self.index.count(stem(w.key)) >= _ORGANISATIONS
            for w in words(name)
        )
