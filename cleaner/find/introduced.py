"""Is somebody introduced who is not known to all? "Officer David Cameran", "Jim Mathis, a teacher": leaders seldom are."""

from __future__ import annotations

import re

from cleaner.document import Document

_BEHIND = re.compile(
    r",? (?:\d{1,3}\b|an? (?!former|ex-|longtime|veteran|close|key|senior|top)|one of |who (?:works?|lives?|owns?) |of [A-Z])"
)
_BEFORE = re.compile(
    r"\b(?:[a-z]{2,}(?:ist|man|woman|ian|keeper|maker|fighter|mate)|nurse|friend|student|pilot|teacher|worker|driver|farmer|singer|"
    r"painter|player|rider|cousin|uncle|aunt|actor|actress|victim|named|coach|neighbou?r|suspect|defendant|resident|"
    r"Officer|Constable|Detective|Sergeant|Suspect|Victim|Driver|Professor|Student|Pastor|Singer|Actor|Actress|Coach|Judge|Dr|Prof|Sgt|"
    r"Rev|Father|Sister|Brother)\.?[ \u00a0]$"
)
_SPEAKERS = re.compile(r"(?:spokes|chair|states|congress)(?:man|woman)[ \u00a0]$")


def is_introduced(document: Document, start: int, end: int) -> bool:
    """Do the words right before or behind `[start, end)` introduce a person whom few know?"""
    before = document.before(start, 24)
    return bool(_BEHIND.match(document.text, end)) or (bool(_BEFORE.search(before)) and not _SPEAKERS.search(before))


_SPOKEN_OF = re.compile(r",? (?:as (?:\w+ ){1,2}(?:writes?|spells?|calls?|knows?)\b|\(?(?:sic|also (?:spelled|written))\b)")


def is_spoken_of(document: Document, end: int) -> bool:
    """Does the text go on to say that this is how somebody writes the name: "Lukashenka, as Belarusians write him"?"""
    return bool(_SPOKEN_OF.match(document.text, end))
