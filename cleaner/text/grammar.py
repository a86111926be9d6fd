"""How a replacement takes on the dress of the text around it: case, quotes, articles."""

from __future__ import annotations

import re

from cleaner.text.fold import fold
from cleaner.text.tokens import stem

_ARTICLE_BEFORE = re.compile(r"(?<![\w'’-])([Aa]n?) $")
_SOUNDED_AS_VOWEL = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel: an FBI agent
_SPOKEN = re.compile(r"[^AEIOUY\W][AEIOU][^AEIOUY\W][AEIOU]")  # NATO, NASA, FIFA
_LIKE_YOU = re.compile(r"(?:uni(?!n|m)|use|usa|eu|ukr|ura|uto)", re.IGNORECASE)


def dress(after: str, before: str, line: str, behind: str = "", ahead: str = "") -> str:
    """`after` in the spelling, case and quotes of `before` and of its line; `ahead` and `behind` are what is around it.

    >>> dress("Workers' Party of Korea", "Controlling Workers’ Party", "the Controlling Workers’ Party said")
    'Workers’ Party of Korea'
    >>> dress("Kim Jong Un", "KIM JONG IN", "KIM JONG IN VISITS SHIPYARD")
    'KIM JONG UN'
    """
    after = _without_article(after, before, ahead)
    after = _counted_as(after, before, ahead)
    after = _headed_as(after, before)
    after = _accented_as(after, before)
    after = _hyphened_as(after, before)
    after = _owned_as(after, before)
    lead = before.split(" ", 1)[0]
    if "." in lead and after.startswith(lead.replace(".", "") + " "):
        after = lead + after[len(lead.replace(".", "")) :]  # "U.S." stays "U.S."
    if after.endswith(".") and behind.startswith("."):
        after = after[:-1]
    if _is_capitals(before) and (" " in before or _is_capitals(line)):
        after = after.upper()
    if "'" in after and ("’" in before or ("’" in line and "'" not in line)):
        after = after.replace("'", "’")
    elif "’" in after and "’" not in line and "’" not in before:
        after = after.replace("’", "'")
    return after


def _without_article(after: str, before: str, ahead: str) -> str:
    """A name's own article is not put where the text has none, unless nothing but a word would be left of it.

    >>> _without_article("The Daily Telegraph", "Everyday Telegraph", "He told the ")
    'Daily Telegraph'
    >>> _without_article("The Gambia", "Gambiya", "arrived in ")
    'The Gambia'
    """
    if not after.startswith("The ") or fold(before).startswith("the "):
        return after
    return after[4:] if " " in after[4:] or _DETERMINER.search(ahead) else after


_DETERMINER = re.compile(r"(?i)(?:(?<![\w'’-])(?:the|an?|this|that|its|his|her|their|our|my|your)|['’]s|s['’]) $")


def _counted_as(after: str, before: str, ahead: str) -> str:
    """Where the text counts several of a kind, the head of the name becomes a plural too.

    >>> _counted_as("Reserve Bank", "Reserve Financial institutions", "both ")
    'Reserve Banks'
    >>> _counted_as("Supreme Court of Justice", "Supreme Cuts of Justice", "two ")
    'Supreme Courts of Justice'
    """
    head, link, rest = after.partition(" of ")
    given = fold(before.partition(" of ")[0].rpartition(" ")[2])
    last = head.rpartition(" ")[2]
    if not _COUNT.search(ahead) or stem(given) == given or stem(fold(last)) != fold(last) or not last.isalpha():
        return after
    return _plural(head) + link + rest


def _plural(head: str) -> str:
    """The plural of the last word of a name, by spelling.

    >>> _plural("Intelligence Agency"), _plural("Congress"), _plural("Agence")
    ('Intelligence Agencies', 'Congresses', 'Agences')
    """
    if re.search("[^aeiou]y$", head):
        return head[:-1] + "ies"
    return head + ("es" if re.search("(?:s|x|z|ch|sh)$", head) else "s")


_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|both|several|many|few|all|these|those"
_COUNT = re.compile(rf"(?i)(?<![\w'’-])(?:{_NUMBERS}|\d+) $")


def _headed_as(after: str, before: str) -> str:
    """The head of a name keeps its small letter where it stood right behind capitals: many papers write it so.

    >>> _headed_as("Democratic Progressive Party", "Democrat Progressive party"), _headed_as("White House", "White house")
    ('Democratic Progressive party', 'White House')
    """
    right, given = after.rsplit(" ", 1), before.rsplit(" ", 1)
    if len(right) == len(given) == 2 and given[1].islower() and fold(right[1]) == given[1] and fold(right[0]) != fold(given[0]):
        return f"{right[0]} {given[1]}"
    return after


def _accented_as(after: str, before: str) -> str:
    """Words that were right already and keep their place keep their accents; a word that moves was another language's.

    >>> _accented_as("Nicolas Maduro", "Nicolás Mature"), _accented_as("European Union", "Unión Europea")
    ('Nicolás Maduro', 'European Union')
    """
    if before.isascii():
        return after
    there, right = before.split(), after.split(" ")
    for i, word in enumerate(right):
        for other in (there[i] if i < len(there) else "", there[i - len(right)] if len(right) - i <= len(there) else ""):
            if fold(other) == fold(word) and not other.isascii() and not other.isupper() and not word.isupper():
                right[i] = other
    return " ".join(right)


def _owned_as(after: str, before: str) -> str:
    """Plural owners that were right already have an apostrophe only if the text gave them one.

    >>> _owned_as("National Farmers' Federation", "Federation of National Farmers")
    'National Farmers Federation'
    >>> _owned_as("Workers' Party of Korea", "Controlling Workers' Party")
    "Workers' Party of Korea"
    """
    there = before.split()
    return " ".join(w[:-1] if w.endswith("s'") and w[:-1] in there else w for w in after.split(" "))


def _hyphened_as(after: str, before: str) -> str:
    """Given names of two syllables are written as the text writes them.

    >>> _hyphened_as("Kim Jong Un", "Kim Jong-in"), _hyphened_as("Kim Jong Un", "Kim Jong In")
    ('Kim Jong-un', 'Kim Jong Un')
    """
    there, right = _HYPHENED.fullmatch(before), after.split(" ")
    if there and len(right) == 3 and "-" not in after and fold(right[0]) == fold(there[1]):
        return f"{right[0]} {right[1]}-{right[2].lower()}"
    return after


_HYPHENED = re.compile(r"([^\W\d_]+) [^\W\d_]+-[^\W\d_A-Z][^\W\d_]*")


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 5 and all(c.isupper() for c in letters)


def article_before(text_before: str, before: str, after: str) -> tuple[int, str] | None:
    """The `a` or `an` right before a replacement that no longer fits: its length with the space, and its new form.

    >>> article_before("He met a ", "Zelenkie aide", "Ukrainian aide") is None
    True
    >>> article_before("said a ", "KCNA report", "OAS report")
    (2, 'an ')
    """
    match = _ARTICLE_BEFORE.search(text_before)
    if not match or not after or takes_an(before) == takes_an(after):
        return None
    new = "an " if takes_an(after) else "a "
    return match.end() - match.start(), new.capitalize() if match[1][0] == "A" else new


def takes_an(text: str) -> bool:
    """Does "an" stand before this text? Judged by spelling, acronyms by the names of their letters unless they are spoken.

    >>> takes_an("OAS"), takes_an("FBI agent"), takes_an("NATO envoy"), takes_an("European"), takes_an("Iranian")
    (True, True, False, False, True)
    """
    first = text.split(" ", 1)[0]
    if len(first) > 1 and first.isupper() and not _SPOKEN.match(first):
        return first[0] in _SOUNDED_AS_VOWEL
    return fold(first[:1]) in "aeiou" and not _LIKE_YOU.match(first)
