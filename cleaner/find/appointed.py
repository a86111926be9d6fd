"""What says that somebody got, held or lost a post: "was sworn in as |", "resigned as |"."""

from __future__ import annotations

import re

from cleaner.document import Document

_MADE = re.compile(  # "was sworn in as |", ", a former captain, was elected |", "resigned as |", " as |"
    r"(?:, [^,;.:\n]{3,60},)? (?:(?:has|had|have|been|was|is|were|will|be|to|then|later|first|also|again|later) ){0,4}"
    r"(?:(?:(?:re-?)?elected|sworn in|inaugurated|named|(?:re-?)?appointed|chosen|confirmed|installed|proclaimed|declared|"
    r"becomes?|became|returned|resigned|resigns|quit|ousted|removed|deposed|took office|takes office|took over|takes over|"
    r"took the oath|stepped down|steps down|retired) (?:again )?(?:as |to be )?|as )(?:the |an? |its |their )?"
)
MADE_WORDS = frozenset(
    "has had have was is were will to then later first also re-elected reelected elected sworn inaugurated named appointed "
    "chosen confirmed installed proclaimed declared becomes become became returned resigned resigns quit ousted removed deposed "
    "took takes stepped steps retired as".split()
)


def appointment(document: Document, end: int) -> re.Match[str] | None:
    """The words that say that somebody got or lost a post, up to it."""
    text = document.text
    if text[end : end + 1] == " ":
        word = text[end + 1 : end + 16].partition(" ")[0]
        return _MADE.match(text, end) if word in MADE_WORDS else None
    return _MADE.match(text, end) if text[end : end + 2] == ", " else None
