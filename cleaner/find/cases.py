"""Names whose words lost or kept the wrong case: "the White house", "the supreme Court", "the united Nations".

A small head behind capitals is many papers' style ("the Labour party"); small letters before a capital head are nobody's,
and neither are small letters in a name that is no description of what it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.index import Index
from cleaner.dictionary.names import continuations
from cleaner.document import Document, Run
from cleaner.find.evidence import acronym_reasons, country_reasons, related_reasons
from cleaner.find.proposal import Proposal
from cleaner.profile import Profile
from cleaner.text.tokens import FUNCTION_WORDS, Word, name_key, words

_MOST_WORDS = 4
_BEFORE = re.compile(r"(?:(?<![\w-])[a-z]{3,}[ \u00a0]){1,2}$")
_BEHIND = re.compile(r"(?:[ \u00a0](?:of|for|and|the)(?=[ \u00a0][a-z]))?[ \u00a0][a-z]{3,}(?![\w-])")

# Heads that describe what a name names: with a small letter they are a paper's style.
_DESCRIBING = frozenset(
    (
        "party parties ministry department parliament government committee commission agency bank "
        "university police army navy force forces coalition alliance bloc group movement front union federation "
        "association league club team cup airport river sea strait island islands province state region city district "
        "valley mountains war wars treaty agreement accord accords pact act bill law plan programme program project "
        "conference summit festival museum newspaper magazine television radio station company corporation airlines "
        "airways institute foundation fund board governors staff society church hospital school college prize award index "
        "exchange market assembly congress senate embassy office service services bureau administration authority "
        "organisation organization community directive protocol convention democrats republicans socialists liberals "
        "greens conservatives territory territories system systems agriculture health labour labor education"
    ).split()
)
# Heads that papers write with a capital when they stand alone: "the federal Parliament".
_STAND_ALONE = frozenset("parliament government congress senate embassy treasury house church state".split())


def find_cases(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals to give a known name its capitals back."""
    index = document.index
    for run in document.attended:
        for part in document.remember("cases", run.text, lambda run=run: ends_of(run)):  # type: ignore[misc]
            yield from _with_small(document, profile, index, run, *part)


def _has_capitals(entity: Entity, before: bool) -> bool:
    """Is it a name with a capital on every word: a body's, a country's or a city's? "Richter scale" is none."""
    return entity.kind == "organisation" or (not before and entity.type in ("country", "city", "state"))


def ends_of(run: Run) -> list[tuple[bool, int]]:
    """The ends of a run at which small words may belong to a name: (before it?, how many of its words)."""
    if not 0 < len(run.words) <= _MOST_WORDS:
        return []
    first, last = run.words[0], run.words[-1]
    if run.text.isupper() or any(w.key.isdigit() for w in (first, last)):
        return []
    return [(True, len(run.words)), (False, len(run.words))]


def small_before(run: Run) -> bool:
    """Can small words before a run ever make a known name of it? Depends on its letters alone."""
    return bool(ends_of(run)) and _small_may_precede(run)


def small_behind(run: Run, index: Index) -> frozenset[str]:
    """The first three letters of the small words behind a run that can make a known name of it."""
    return continuations("".join([w.key for w in run.words]), index.endings) if ends_of(run) else frozenset()


def may_be_recased(document: Document, run: Run, low: int, high: int) -> bool:
    """Can small words beside a run at `[low, high)` make a known name of it? The run's own offsets do not matter."""
    text = document.text
    if len(run.words) > _MOST_WORDS or not (_small_may_precede(run) or text[high : high + 1] in _SPACES):
        return False
    key, known = "".join([w.key for w in run.words]), document.index.known
    behind = _BEHIND.match(text, high)
    if behind:
        small = ""
        for word in _keys_of_small(document, behind[0]):
            small += word
            if key + small in known:
                return True
    before = _BEFORE.search(document.before(low, 40)) if _small_may_precede(run) else None
    if before:
        small = ""
        for word in reversed(_keys_of_small(document, before[0])):
            small = word + small
            if small + key in known:
                return True
    return False


def _keys_of_small(document: Document, stretch: str) -> tuple[str, ...]:
    """The keys of a few words that stand beside names again and again ("said", "and the")."""
    return document.remember("small-words", stretch, lambda: tuple(w.key for w in words(stretch)))


_SPACES = (" ", "\u00a0")


def _small_may_precede(run: Run) -> bool:
    return run.words[-1].key in _DESCRIBING and run.words[-1].key not in _STAND_ALONE


def _with_small(
    document: Document, profile: Profile, index: Index, run: Run, before: bool, size: int
) -> Iterator[Proposal]:
    small = _small_before(document, run) if before else _small_behind(document, run)
    for length in range(1, len(small) + 1):
        added = small[-length:] if before else small[:length]
        part = [*added, *run.words] if before else [*run.words, *added]
        forms = [f for f in index.known.get("".join(w.key for w in part), ()) if f.sort in ("name", "alias")]
        forms = [f for f in forms if _has_capitals(index.entities[f.entity], before)]
        content = [w for w in part if w.key not in FUNCTION_WORDS]
        if not forms or len(content) < 2 or any(w.possessive for w in part):
            continue
        if before and not _small_may_precede(run):
            continue
        if not before and (any(w.key in _DESCRIBING for w in added) or document.sentence(run.start)[0] == run.start):
            continue
        yield from _recased(document, profile, part, [f.entity for f in forms], before)


def _recased(
    document: Document, profile: Profile, part: list[Word], entities: list[int], before: bool
) -> Iterator[Proposal]:
    index = document.index
    start, end = part[0].start, part[-1].end
    spoken = [e for e in entities if index.entities[e].country == "INT" or profile.countries.get(index.entities[e].country)]
    key, stretch = "".join(w.key for w in part), document.text[start:end]
    for entity in spoken or entities[:1]:
        item = index.entities[entity]
        after = _written(item, key, stretch)
        if not after:
            return  # a correct form of one of those who may be meant
        proposal = Proposal(start, end, after, item.kind, "organisation-case", item.id)
        proposal.add("case", f"{item.name} has capitals")
        if before:
            proposal.add("small-first", "small letters before a capital head")
        acronym_reasons(proposal, document, entity, "")
        country_reasons(proposal, document, profile, entity)
        related_reasons(proposal, document, profile, entity)
        yield proposal


def _written(entity: Entity, key: str, stretch: str) -> str:
    """How the entity's name with this key is written, or "" when it may be written as it stands."""
    surfaces = [s.removeprefix("The ").removeprefix("the ") for s in (entity.name, *entity.aliases) if name_key(s) == key]
    return "" if not surfaces or stretch in surfaces else surfaces[0]


def _small_before(document: Document, run: Run) -> list[Word]:
    text = document.before(run.start, 40)
    match = _BEFORE.search(text)
    return list(words(match[0], run.start - len(match[0]))) if match else []


def _small_behind(document: Document, run: Run) -> list[Word]:
    match = _BEHIND.match(document.text, run.end)
    return list(words(match[0], run.end)) if match else []
