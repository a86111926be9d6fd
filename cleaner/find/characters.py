"""Damage to characters: mojibake, decomposed letters, invisible characters, odd and doubled spaces.

Typography is kept: curly quotes, dashes and ellipses are the author's. Line ends are kept as found. This finder runs
before all others and is sure of what it does; each part can be switched off by its name in `PARTS`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator

from cleaner.find.proposal import Proposal, Reason

# Invisible characters. Joiners stay between letters of the scripts that need them, and inside emoji.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u180e\u200c\u200d]+")
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACE_RUN = re.compile("(?<=\\S) {2,}(?=\\S)")
_LINE_END_SPACE = re.compile("(?<![ \t])[ \t]++(?=\r?\n|\\Z)")
_SOFT_HYPHEN = re.compile("\u00ad+")
_LINE = re.compile(r"[^\r\n]+")
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\ufb50-\ufefc]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

# Of ASCII, quotation marks and dashes alone nothing is mojibake; most texts have nothing else.
_MORE_THAN_QUOTES = re.compile("[^\x00-\x7f“”‘’–—…•]")

Fix = tuple[int, int, str]


def _mojibake(text: str) -> Iterator[Fix]:
    """UTF-8 read as another encoding, line by line; ftfy decides, and only where it finds the line bad."""
    if not _MORE_THAN_QUOTES.search(text):
        return
    from ftfy import fix_encoding  # most texts need neither, and importing them takes as long as cleaning 100 kB
    from ftfy.badness import is_bad

    for match in _LINE.finditer(text):
        line = match[0]
        if not line.isascii() and is_bad(line):
            fixed = fix_encoding(line)
            if fixed != line and not _lone_surrogate(fixed):
                yield _trimmed(match.start(), line, fixed)


def _lone_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _trimmed(start: int, before: str, after: str) -> Fix:
    """The smallest stretch that differs."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start + head, start + len(before) - tail, after[head : len(after) - tail]


_NFC_UNIT = re.compile("[^\x00-\u02ff\u0300-\u036f]|.[\u0300-\u036f]+", re.DOTALL)


def _composition(text: str) -> Iterator[Fix]:
    """Letters in pieces (NFD) become one character (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in re.finditer(r"\S+", text):
        word = match[0]
        if not unicodedata.is_normalized("NFC", word):
            yield _trimmed(match.start(), word, unicodedata.normalize("NFC", word))


def _invisible(text: str) -> Iterator[Fix]:
    for match in _INVISIBLE.finditer(text):
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if match[0].strip("\u200c\u200d") == "" and (_JOINING.search(beside) or any(ord(c) > 0x2190 for c in beside)):
            continue
        yield match.start(), match.end(), ""


def _bidi(text: str) -> Iterator[Fix]:
    """Direction marks are noise in text that has no right-to-left letters."""
    if _BIDI.search(text) and not _RTL.search(text):
        yield from ((m.start(), m.end(), "") for m in _BIDI.finditer(text))


def _remove(pattern: re.Pattern[str], by: str = "") -> Callable[[str], Iterator[Fix]]:
    def fixes(text: str) -> Iterator[Fix]:
        return ((m.start(), m.end(), by) for m in pattern.finditer(text))

    return fixes


PARTS: dict[str, tuple[str, Callable[[str], Iterator[Fix]]]] = {
    "mojibake": ("text decoded with the wrong encoding", _mojibake),
    "composition": ("letters in pieces", _composition),
    "invisible": ("invisible characters", _invisible),
    "soft-hyphen": ("a soft hyphen", _remove(_SOFT_HYPHEN)),
    "bidi": ("direction marks in left-to-right text", _bidi),
    "control": ("control characters", _remove(_CONTROL)),
    "odd-spaces": ("an odd space", _remove(_ODD_SPACE, " ")),
    "space-runs": ("several spaces", _remove(_SPACE_RUN, " ")),
    "line-end-spaces": ("spaces at the end of a line", _remove(_LINE_END_SPACE)),
}


def find_characters(text: str, parts: Collection[str] = tuple(PARTS)) -> list[Proposal]:
    """Proposals for damaged characters; those that come first in `PARTS` win where two meet.

    >>> [(p.start, p.end, p.after) for p in find_characters("Kim\\u00a0Jong\\u200b Un")]
    [(8, 9, ''), (3, 4, ' ')]
    """
    taken: list[Proposal] = []
    if text.isascii() and not (_may_have_signs(text) and _ASCII_SIGNS.search(text)):
        return taken
    has_signs = _OTHER_SIGNS.search(text) or _may_have_signs(text)
    for name, (why, fixes) in PARTS.items():
        if name not in parts or not (has_signs or name in _READ_IN_FULL):
            continue
        found = [
            Proposal(a, b, after, "character", f"character-{name}", reasons=[Reason("character", why)], confidence=1.0)
            for a, b, after in fixes(text)
            if text[a:b] != after
        ]
        if found:
            taken += found
            if name in _READ_IN_FULL:
                break  # what follows is judged in the repaired text, in the next round
    return taken


def _may_have_signs(text: str) -> bool:
    """Can the signs be in an ASCII text? Looking for fixed strings is far faster than the pattern that decides."""
    return (
        "  " in text
        or " \n" in text
        or text[-1:] in _BLANKS
        or (("\t" in text or "\r" in text) and any(sign in text for sign in _SIGNS))
        or bool(text.encode("utf-8", "surrogatepass").translate(None, _NO_CONTROLS))
    )


_READ_IN_FULL = frozenset({"mojibake", "composition"})
_OTHER_SIGNS = re.compile(
    "[\u200b-\u200f\u2060\ufeff\u180e\u061c\u202a-\u202f\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad"
    "\u1680\u2000-\u200a\u205f\u3000]"
)
_SIGNS = (" \r\n", "\t\n", "\t\r\n")
_NO_CONTROLS = bytes(code for code in range(256) if code in b"\t\n\r" or 32 <= code != 127)
_BLANKS = (" ", "\t")
_ASCII_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<=\S)  +(?=\S)|(?<![ \t])[ \t]++(?=\r?\n|\Z)")
