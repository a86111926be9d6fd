"""Full names that are right but for one place: a slip of the letters, a small word translated, a word given by its meaning.

The words around the place are looked up as they stand, so that nobody is thought of but those who bear them. What stands in
the place must be no name of anybody: "Angela Merkle" is a slip, "Paul Rice" is not one for "Paul Ryan".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from cleaner.dictionary.entry import Entity
from cleaner.dictionary.gaps import gap_key
from cleaner.dictionary.index import Index
from cleaner.document import Document, Mention, Run
from cleaner.find.introduced import is_introduced, is_spoken_of
from cleaner.find.posts import post_beside
from cleaner.find.proposal import Proposal
from cleaner.find.segments import may_be_slip
from cleaner.find.sounding import accented, fame, is_prominent
from cleaner.profile import Profile
from cleaner.text.slips import slip
from cleaner.text.sound import plain_sound, romanised_likeness
from cleaner.text.tokens import FUNCTION_WORDS, Word, word_keys, words

_LONGEST = 6  # words of a name, small ones counted
_WIDEST = 4  # words of the text that may stand for one or two


class Filled(msgspec.Struct, frozen=True, gc=False):
    """Someone's name that stands in a run but for one place: `[start, end)` with offsets in the run, and how it would read.

    `how` is slip, particle or meaning, `strength` says how telling that is; `wrong` is what stands in the place, `parts` what
    should; `right` are the words that stand as they should.
    """

    start: int
    end: int
    after: str
    entity: int
    how: str
    strength: float
    wrong: str
    parts: tuple[str, ...]
    right: tuple[str, ...]


def find_gaps(document: Document, profile: Profile) -> Iterator[Proposal]:
    """Proposals for names of people that are wrong in one place."""
    for run in document.attended:
        for filled in document.remember("filled", run.text, partial(_alone, document, run)):
            yield _weighed(document, profile, run, filled)


def _alone(document: Document, run: Run) -> tuple[Filled, ...]:
    return filled_in(document.alone(run.text).run_at(0, len(run.text)), document.index)


def _weighed(document: Document, profile: Profile, run: Run, filled: Filled) -> Proposal:
    index = document.index
    item = index.entities[filled.entity]
    start, end = run.start + filled.start, run.start + filled.end
    proposal = Proposal(start, end, _written(document, filled), "person", f"person-{filled.how}", item.id)
    part = " ".join(filled.parts)
    proposal.add(filled.how, _SAYS[filled.how].format(wrong=filled.wrong, part=part), filled.strength)
    rarity = sum(index.name_rarity(word) for word in filled.right)
    proposal.add("right-words", f"right as they stand: {', '.join(filled.right)}", min(2 * rarity - 0.8, 1.6))
    if known := fame(filled.entity, index):
        proposal.add("famous", f"{item.name} is written about in many languages", known)
    if is_prominent(item):
        proposal.add("prominent", f"{item.name} is much in the news")
    low, high = document.sentence(start)
    if profile.names_country(item.country, low, high):
        proposal.add("country-in-sentence", f"{item.country} named in the sentence")
    elif profile.countries.get(item.country):
        proposal.add("country-in-text", f"{item.country} named in the text")
    if document.full_forms.get(filled.entity):
        proposal.add("full-form", f"{document.full_forms[filled.entity]!r} stands elsewhere in the text", 0.5)
    if post := post_beside(document, start, end):
        if any(p.title in post.titles for p in item.posts):
            proposal.add("title", f"{post.text!r}, a post of {item.name}, stands beside it")
        elif filled.how == "slip":
            proposal.add("other-post", f"{post.text!r} is no post of {item.name}")
    elif filled.how == "slip" and is_introduced(document, start, end):
        proposal.add("introduced", f"nobody needs to be told who {item.name} is")
    if is_spoken_of(document, end):
        proposal.add("spoken-of", "the text is about the name")
    if _NAME_GOES_ON.match(document.text, end):
        proposal.add("longer-name", "the name goes on")
    return proposal


_NAME_GOES_ON = re.compile(r"[ \u00a0][A-Z][a-z]")


def _written(document: Document, filled: Filled) -> str:
    """The form of as many words that the text uses elsewhere, else the canonical one, else the form that was meant."""
    item = document.index.entities[filled.entity]
    names = word_keys(filled.after)
    full = document.full_forms.get(filled.entity, "")
    if len(word_keys(full)) == len(names):
        return full
    canonical = word_keys(item.name)
    return accented(item, document) if len(canonical) == len(names) and canonical != names else filled.after


_SAYS = {
    "slip": "{wrong!r} is no name, and a slip for {part!r}",
    "particle": "{wrong!r} is what {part!r} means",
    "meaning": "{wrong!r} is what {part!r} means",
}


def filled_in(run: Run, index: Index) -> tuple[Filled, ...]:
    """The people whose names stand in a run but for one place. Depends on the run's letters alone."""
    if len(run.words) < 2:
        return ()
    found: dict[tuple[int, int, int], Filled] = {}
    people = [m for m in run.mentions if _is_long(run, m)]
    for stretch in _stretches(run, index):
        for low in range(len(stretch)):
            for high in range(low + 1, min(low + _WIDEST, len(stretch)) + 1):
                start, end = stretch[low].start, stretch[high - 1].end
                if high - low == len(stretch) or any(m.start < end and start < m.end for m in people):
                    continue
                if any(w.possessive for w in (*stretch[:low], *stretch[high:-1], *stretch[high - 1 : -1])):
                    continue
                for filled in _fill(run, stretch, low, high, index):
                    key = filled.start, filled.end, filled.entity
                    if key not in found or found[key].strength < filled.strength:
                        found[key] = filled
    return tuple(found.values())


def _stretches(run: Run, index: Index) -> Iterator[Sequence[Word]]:
    """Words that begin and end with a capital, no known name of several words among them, with no break but a space."""
    longer = [m for m in run.mentions if _is_long(run, m) and not _is_person(m, index)]
    known = {w.start for m in longer for w in run.words if m.start <= w.start < m.end}
    for first, word in enumerate(run.words):
        if not _is_capital(run, word):
            continue
        for last in range(first, min(first + _LONGEST, len(run.words))):
            own = run.words[last]
            if own.start in known or own.key.isdigit():
                break
            if last > first and _is_capital(run, own):
                yield run.words[first : last + 1]


def _is_long(run: Run, mention: Mention) -> bool:
    return " " in run.text[mention.start - run.start : mention.end - run.start]


def _is_person(mention: Mention, index: Index) -> bool:
    return bool(mention.entities) and all(index.entities[e].kind == "person" for e in mention.entities)


def _is_capital(run: Run, word: Word) -> bool:
    return run.text[word.start - run.start].isupper()


def _fill(run: Run, stretch: Sequence[Word], low: int, high: int, index: Index) -> Iterator[Filled]:
    """Whose name the words of a stretch are once `stretch[low:high]` is put right."""
    before, behind = [w.key for w in stretch[:low]], [w.key for w in stretch[high:]]
    right = tuple(key for key in (*before, *behind) if key not in FUNCTION_WORDS and len(key) > 1)
    fillers = index.name_gaps.get(gap_key(before, behind)) if right else None
    if not fillers:
        return
    gap = tuple(w.key for w in stretch[low:high])
    for filler in fillers.split():
        parts = tuple(filler.split("-"))
        how, strength = _stands_for(gap, parts, index, is_first=not low)
        if not how and len(right) >= _NEARLY_ALL and _sounds_the_same(gap, parts):
            how, strength = "slip", _SAME_SOUND
        if not how:
            continue
        begin, low_end, high_start, end = (
            at - run.start for at in (stretch[0].start, stretch[low].start, stretch[high - 1].end, stretch[-1].end)
        )
        for entity, surface in _bearers((*before, *parts, *behind), index):
            put = list(words(surface))[low : low + len(parts)]
            after = surface
            if not run.text.isascii():  # the text has accents that the dictionary lacks
                after = run.text[begin:low_end] + surface[put[0].start : put[-1].end] + run.text[high_start:end]
            if telling := strength or _other_letters(gap[0], parts[0], index.entities[entity], index):
                yield Filled(begin, end, after, entity, how, telling, run.text[low_end:high_start], parts, right)


def _other_letters(word: str, part: str, person: Entity, index: Index) -> float:
    """Is a word another transliteration of a part of someone's name, from the language of the country? "Humio" for Fumio."""
    exchanges = index.exchanges.get(person.country, ())
    same = exchanges and min(len(word), len(part)) >= _LONG and romanised_likeness(word, part, exchanges) == 1.0
    return _ANOTHER_LETTER if same else 0.0


def _bearers(names: tuple[str, ...], index: Index) -> Iterator[tuple[int, str]]:
    """The people who have a name of these words, each with the name as it is written."""
    for entity in dict.fromkeys(form.entity for form in index.known.get("".join(names), ())):
        item = index.entities[entity]
        surface = next((s for s in (item.name, *item.aliases) if word_keys(s) == names), "")
        if item.kind == "person" and surface:
            yield entity, surface


def _stands_for(gap: tuple[str, ...], parts: tuple[str, ...], index: Index, *, is_first: bool) -> tuple[str, float]:
    """How the words in a gap stand for parts of a name, and how telling that is; 0 when they do not."""
    if gap == parts:
        return "", 0.0
    if "-".join(parts) in _PARTICLES_OF.get("-".join(gap), ()):
        return "particle", 0.0 if is_first else 1.0
    if len(gap) > 1 and len(parts) == 2 and parts[0] in _PARTICLES_OF.get(gap[0], ()):
        return ("meaning", 1.5) if _means(gap[1:], parts[1], index) else ("", 0.0)
    if len(parts) > 1:
        if parts[0] in _ARTICLES and not is_first:  # "Hassan Lion" for Hassan al-Assad
            return _stands_for(gap, parts[1:], index, is_first=False) if _means(gap, parts[1], index) else ("", 0.0)
        return "", 0.0
    if _means(gap, parts[0], index):
        return ("meaning", 1.5) if len(gap) > 1 else ("meaning" if gap[0] not in index.person_words else "", 1.0)
    if len(gap) == 1 and may_be_slip(gap[0], index):
        return "slip", slip(gap[0], parts[0])
    return "", 0.0


def _sounds_the_same(gap: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    one, other = "".join(gap), "".join(parts)
    return one != other and plain_sound(one) == plain_sound(other) and not set(one + other) <= _NUMERALS


_NUMERALS = frozenset("ivxl")


def _means(gap: tuple[str, ...], part: str, index: Index) -> bool:
    """Do the words say what a part of a name means, in some order: "Victory of God", "God's Victory"?"""
    if part in index.meanings.get("".join(gap), ()):
        return True
    content = [key for key in gap if key not in FUNCTION_WORDS]
    return len(content) == 2 and any(part in index.meanings.get(a + b, ()) for a, b in (content, content[::-1]))


_LONG = 5
_NEARLY_ALL = 3  # words that are right: then what sounds the same is no other name, "Aung San Su Kyi"
_SAME_SOUND = 0.7
_ANOTHER_LETTER = 0.9


_ARTICLES = frozenset("al el as ash an ad ar at az".split())
_PARTICLES_OF = {
    words: frozenset(particles.split())
    for words, particles in {
        "of": "de da do di du del della des dos das von van bin ibn ben al el y",
        "from": "de da do di du del dos das von van",
        "the": "le la al el les los las",
        "of-the": "de-la de-los de-las della del do da dos das du des von-der van-der van-den van-de",
        "from-the": "de-la von-der van-der del do da dos das du",
        "and": "y e",
        "to": "zu",
        "son-of": "bin ibn ben",
        "the-son-of": "bin ibn ben",
    }.items()
}
