"""The dictionary: everything the finders know, loaded from files, in one immutable object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cleaner.dictionary.cache import cached, store
from cleaner.dictionary.entry import (
    Corruption,
    DictionaryFile,
    Entity,
    Innocent,
    Meaning,
    Romanisation,
    Rule,
    Style,
    Title,
    WordClass,
)
from cleaner.dictionary.index import Index
from cleaner.dictionary.load import BUILTIN, dictionary_files, duplicates, fingerprint, read_file
from cleaner.errors import DictionaryError, Finding

_WORTH_STORING = 1000  # entities


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Entities, rules, classes, titles, romanisation rules and innocent words. Immutable and picklable.

    Load it with `Dictionary.load`; entries of later sources replace entries with the same id of earlier ones.

    >>> dictionary = Dictionary.load("builtin")
    >>> [entity.name for entity in dictionary.lookup("KCNA")]
    ['Korean Central News Agency']
    """

    entities: Sequence[Entity] = ()
    rules: Sequence[Rule] = ()
    classes: Sequence[WordClass] = ()
    titles: Sequence[Title] = ()
    romanisations: Sequence[Romanisation] = ()
    innocents: Sequence[Innocent] = ()
    corruptions: Sequence[Corruption] = ()
    meanings: Sequence[Meaning] = ()
    styles: Sequence[Style] = ()
    fingerprint: str = ""
    sources: tuple[str, ...] = field(default=())

    @classmethod
    def load(cls, *sources: str | Path) -> Dictionary:
        """Load "builtin", files and folders, in order of rising precedence. A broken source never loads half.

        The same id in two files of one source is an error, across sources an override.

        Raises `DictionaryError`, whose `findings` name file, line and cure.
        """
        paths = [dictionary_files(source) for source in sources or (BUILTIN,)]
        mark = fingerprint(path for files in paths for path in files)
        return cached(mark) or cls._read(paths, mark, tuple(map(str, sources or (BUILTIN,))))

    @classmethod
    def _read(cls, paths: Sequence[Sequence[Path]], mark: str, sources: tuple[str, ...]) -> Dictionary:
        """Read the files of each source; a big dictionary is kept compiled for the next start."""
        decoded: list[tuple[Path, DictionaryFile]] = []
        findings: list[Finding] = []
        for source in paths:
            files = []
            for path in source:
                try:
                    files.append((path, read_file(path)))
                except DictionaryError as error:
                    findings += error.findings
            findings += duplicates(files)
            decoded += files
        if findings:
            raise DictionaryError(findings)
        dictionary = cls.from_files(decoded, mark, sources)
        if len(dictionary.entities) >= _WORTH_STORING:
            store(dictionary)
            return cached(mark) or dictionary  # what lies on the disk need not stay in memory
        return dictionary

    @classmethod
    def from_files(
        cls, files: Sequence[tuple[Path, DictionaryFile]], fingerprint: str = "", sources: tuple[str, ...] = ()
    ) -> Dictionary:
        """Put decoded files together; of entries with the same id the last stays, unless a later file removes it."""
        entities: dict[str, Entity] = {}
        rules: dict[str, Rule] = {}
        classes: dict[str, WordClass] = {}
        titles: dict[str, Title] = {}
        romanisations: dict[str, Romanisation] = {}
        styles: dict[str, Style] = {}
        innocents: list[Innocent] = []
        corruptions: list[Corruption] = []
        meanings: list[Meaning] = []
        by_id: dict[str, dict[str, Any]] = {
            "entity": entities, "rule": rules, "class": classes, "title": titles,
            "romanisation": romanisations, "style": styles,
        }  # fmt: skip
        for _, file in files:
            for removal in file.remove:
                by_id[removal.table].pop(removal.id, None)
            entities.update((e.id, e) for e in file.entity)
            rules.update((r.id, r) for r in file.rule)
            classes.update((c.id, c) for c in file.word_class)
            titles.update((t.id, t) for t in file.title)
            romanisations.update((r.id, r) for r in file.romanisation)
            styles.update((s.id, s) for s in file.style)
            innocents += file.innocent
            corruptions += file.corruption
            meanings += file.meaning
        return cls(
            entities=tuple(entities[i] for i in sorted(entities)),
            rules=tuple(rules[i] for i in sorted(rules)),
            classes=tuple(classes[i] for i in sorted(classes)),
            titles=tuple(titles[i] for i in sorted(titles)),
            romanisations=tuple(romanisations[i] for i in sorted(romanisations)),
            innocents=tuple(innocents),
            corruptions=tuple(corruptions),
            meanings=tuple(meanings),
            styles=tuple(styles[i] for i in sorted(styles)),
            fingerprint=fingerprint,
            sources=sources,
        )

    @cached_property
    def index(self) -> Index:
        """The compiled form that the finders search; stored by an earlier start, or built on first use."""
        stored = cached(self.fingerprint) if self.fingerprint and len(self.entities) >= _WORTH_STORING else None
        return stored.index if stored else Index.build(self)

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """The entities that bear this canonical name, alias or acronym, whatever its case and typography."""
        return self.index.lookup(name)

    def __getstate__(self) -> dict[str, object]:
        return {k: v for k, v in self.__dict__.items() if k != "index"}

    def __deepcopy__(self, memo: object) -> Dictionary:
        """Itself: it never changes, and a copy would have to be compiled again."""
        return self

    def __repr__(self) -> str:
        return f"Dictionary({len(self.entities)} entities, {len(self.rules)} rules, fingerprint {self.fingerprint!r})"
