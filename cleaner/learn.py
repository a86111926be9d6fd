"""Learning from a translator: send the dictionary's own names there and back, and see what becomes of them.

Two things come out, for people to review. Word exchanges ("development" comes back as "evolutionary") are general: they
go into classes. Whole names that come back wrong are corruptions of just that name, kept only where they are nobody
else's. Any command that maps lines to lines will do, for example `apertium -u eng-spa | apertium -u spa-eng`.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.entry import Corruption, WordClass
from cleaner.dictionary.names import name_words
from cleaner.dictionary.write import canonical
from cleaner.errors import InputError
from cleaner.text.tokens import FUNCTION_WORDS, name_key, stem, words

_LEAST_SEEN = 2
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Learned:
    """What a translator does to names: classes of exchanged words, with counts, and corruptions of whole names."""

    exchanges: Counter[tuple[str, str]]
    corruptions: list[Corruption]

    def classes(self, source: str, known: Dictionary) -> list[WordClass]:
        """One class for each word that came back changed; exchanges that the dictionary has are left out."""
        wrong: dict[str, list[str]] = defaultdict(list)
        for (right, other), count in sorted(self.exchanges.items()):
            if count >= _LEAST_SEEN and not known.index.classes.shared(right, other):
                wrong[right].append(other)
        return [
            WordClass(id=f"learned-{right}", words=(right,), spun=tuple(others), cost=0.15, source=source)
            for right, others in wrong.items()
        ]


    def classes_toml(self, source: str, known: Dictionary) -> str:
        """The classes as a dictionary file, in its canonical form."""
        rows = [
            f'[[class]]\nid = "{c.id}"\nwords = {json.dumps(list(c.words))}\nspun = {json.dumps(list(c.spun))}\n'
            f"cost = {c.cost}\nsource = {json.dumps(source)}\n"
            for c in self.classes(source, known)
        ]
        return canonical("\n".join(rows))

    def corruptions_jsonl(self) -> str:
        """The corruptions as JSON lines."""
        return "".join(
            json.dumps(msgspec.to_builtins(row), ensure_ascii=False) + "\n" for row in merged(self.corruptions)
        )


def round_trip(names: Sequence[str], command: str) -> list[str]:
    """The names, each as a sentence of its own, through a shell command that maps lines to lines.

    >>> round_trip(["Asian Development Bank"], "sed 's/Development/Evolutionary/'")
    ['Asian Evolutionary Bank']
    """
    lines = "".join(f"The {name}.\n" if not name.startswith("The ") else f"{name}.\n" for name in names)
    done = subprocess.run(command, shell=True, input=lines, capture_output=True, text=True, check=False)
    found = done.stdout.splitlines()
    if done.returncode != 0 or len(found) != len(names):
        raise InputError(
            f"the translator gave {len(found)} lines for {len(names)} names (exit status {done.returncode}): "
            f"{done.stderr.strip()[:200]}; it must map each line to one line: {command}"
        )
    return [line.strip().removesuffix(".").removeprefix("The ").removeprefix("the ").strip() for line in found]


def learn(dictionary: Dictionary, command: str, source: str) -> Learned:
    """Send every name of the dictionary that has two words or more through a translator and back."""
    pairs: list[tuple[str, str]] = []  # entity id, correct form
    for entity in dictionary.entities:
        if entity.kind != "person":
            pairs += [(entity.id, name) for name in dict.fromkeys((entity.name, *entity.aliases))]
    returned = round_trip([name for _, name in pairs], command)
    exchanges: Counter[tuple[str, str]] = Counter()
    for (_, name), back in zip(pairs, returned, strict=True):
        exchanges.update(exchanged_words(name, back))
    return Learned(exchanges, _corruptions(dictionary, pairs, returned, source))


def exchanged_words(name: str, back: str) -> list[tuple[str, str]]:
    """The one word of a name that came back as one other word; nothing when more changed, for then it is a guess.

    >>> exchanged_words("Asian Development Bank", "Asian Evolutionary Bank")
    [('development', 'evolutionary')]
    """
    right = [w.stem for w in name_words(name, {})]
    other = [w.stem for w in name_words(back, {})]
    lost, new = [w for w in right if w not in other], [w for w in other if w not in right]
    if len(lost) == len(new) == 1 and len(right) > 1 and min(len(lost[0]), len(new[0])) >= _SHORTEST:
        return [(lost[0], new[0])]
    return []


def _corruptions(
    dictionary: Dictionary, pairs: Sequence[tuple[str, str]], returned: Sequence[str], source: str
) -> list[Corruption]:
    """Forms that came back wrong and can only mean one name."""
    meant: dict[str, set[str]] = defaultdict(set)
    for (_, name), back in zip(pairs, returned, strict=True):
        meant[name_key(back)].add(name_key(name))
    rows = []
    for (entity, name), back in zip(pairs, returned, strict=True):
        key = name_key(back)
        if len(meant[key]) == 1 and is_damaged(name, back, dictionary.index.country_keys) and not dictionary.lookup(back):
            rows.append(Corruption(entity=entity, name=name, forms=(back,), source=source))
    return rows


def is_damaged(name: str, back: str, countries: Mapping[str, str]) -> bool:
    """Is a form that came back a wrong one, and long enough to be told from other names?

    Not when only small words, plurals or spelling differ, or the adjective of a country or a direction (`countries`
    holds the words for countries), nor when what is left is a single word.

    >>> is_damaged("Asian Development Bank", "Bank of Asian Development", {}), is_damaged("Bank of Asia", "Bank of the Asia", {})
    (True, False)
    """
    content = [stem(w.key) for w in words(back) if w.key not in FUNCTION_WORDS]
    right = [stem(w.key) for w in words(name) if w.key not in FUNCTION_WORDS]
    new = [w for w in content if w not in right]
    plain = countries.keys() | _DIRECTIONS
    only_adjectives = all(w in plain for w in new) and all(w in plain for w in right if w not in content)
    moved = not new and len(content) == len(right)
    return min(len(content), len(right)) >= 2 and content != right and "  " not in back and (moved or not only_adjectives)


_DIRECTIONS = frozenset("north south east west northern southern eastern western".split())


def merged(rows: Iterable[Corruption]) -> list[Corruption]:
    """Rows of several translators, one for each correct form."""
    forms: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    sources: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in rows:
        forms[row.entity, row.name].update(dict.fromkeys(row.forms))
        if row.source:
            sources[row.entity, row.name][row.source] = None
    return [
        Corruption(entity=entity, name=name, forms=tuple(found), source=", ".join(sources[entity, name]) or None)
        for (entity, name), found in sorted(forms.items())
    ]
