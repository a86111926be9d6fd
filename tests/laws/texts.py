"""Hostile texts: what scrapes, other scripts and spiteful people put between and inside names."""

# ruff: noqa: E501  lists of pieces are read by eye, not by line

from __future__ import annotations

from hypothesis import strategies as st

# One line for each way in which text has broken somebody's code.
HOSTILE = [
    "", " ", "\n", "\r\n", "\r", "\n\n\n", "\t", "\u00a0", "\u202f", "\u2003", "\u3000", "  ", " \n",
    "\x00", "\x01", "\x0b", "\x0c", "\x1b[0m", "\x7f", "\x85", "\u2028", "\u2029",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u202a", "\u202e", "\u202c", "\u2066",
    "👩‍👩‍👧", "🇰🇵", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽", "☕️", "e\u0301", "\u0301", "Z\u0351\u0343\u0344", "é", "ñ", "n\u0303", "가", "가",
    "İ", "İstanbul", "ı", "ß", "ẞ", "STRASSE", "Straße", "ﬁ", "Ǆ", "ǅ", "ŉ", "ΐ", "ſ", "K", "Å", "ａｂｃ", "Ａ",
    "שלום", "العربية", "عبد الله", "کیم", "Ελλάδα", "Киев", "КЦТА", "朝鲜", "ไทย", "हिन्दी", "𝐊𝐂𝐍𝐀", "𐐀", "\U0010ffff", "\ufffe",
    "Ã©", "â€œ", "â€™", "Ð\x9f", "ï»¿", "&amp;", "&nbsp;", "&#8217;",
    ".", ",", ";", ":", "!", "?", "…", "...", "-", "–", "—", "‑", "'", "’", "‘", '"', "“", "”", "«", "»", "(", ")", "[", "]", "{", "}",
    "/", "\\", "|", "&", "%", "$", "^", "*", "+", "#", "@", "~", "`", "<", ">", "=", "_", "0", "1", "42", "2024", "1st", "٣", "²", "Ⅷ",
    "https://example.org/Kcna", "www.example.com", "a@b.org", "@kcna", "#Kcna", "file.txt", "snake_case", "`Kcna`", "<b>", "</b>",
    "[sic]", "(sic)", "{{x}}", "\\n", "%s", "{0}", "$1", "\\1", "\\g<0>",
    "the", "a", "an", "of", "and", "The", "A", "An", "of the", "'s", "’s", "s’", "s'",
    "Source link", "[ad_1]", "Advertisement", "Read more", "Share this", "Subscribe",
]  # fmt: skip

# Words and names around which the small dictionary (see `worlds.py`) is built, whole and damaged.
NAMES = [
    "Ruritania", "Ruritanian", "Northern Borduria", "North Borduria", "South Borduria", "Bordurian", "Borduria", "Strelsau", "Szohod",
    "Ruritanian National News Agency", "RNNA", "Rnna", "(RNNA)", "(RNA)", "South Bordurian Central News Agency", "Bordurian Central News Agency",
    "(BCNA)", "BCNA", "Bcna", "National Intelligence Service", "National Intelligence Agency", "(NIS)", "NIS", "Nis",
    "Central Military Commission", "Central Military Committee", "Workers' Party of Borduria", "Controlling Workers’ Party",
    "Bank of Ruritania", "Financial institution of Ruritania", "Bench of Ruritania", "Ruritania Bank",
    "Rudolf Elphberg", "Rudolph Elfberg", "Elphberg", "Elfberg", "Rudolf Rassendyll", "Kurvi Tasch", "Kurvi Tash", "Kurvi", "Tasch", "Tasch Kurvi",
    "Antoinette de Mauban", "Antoinette Mauban", "Mauban", "Kim Jong Un", "Kim Jong-un", "KIM JONG UN", "Kim Jong", "Kim",
    "President", "President of Ruritania", "Ruritanian President", "Prime Minister", "prime minister", "Interior Minister", "Inside Minister",
    "Ministry of Foreign Affairs", "Foreign Ministry", "Ministry of Overseas Affairs", "7th Fleet", "8th Fleet", "Seventh Fleet",
    "bank", "financial institution", "agency", "service", "committee", "commission", "said", "troops", "on Monday", "official", "state", "ruling",
]  # fmt: skip

_SPACES = [
    "",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\u00a0",
    ". ",
    ", ",
    "’s ",
    "'s ",
    " (",
    ") ",
    "-",
    " of ",
    " the ",
    " said ",
]


@st.composite
def damaged(draw: st.DrawFn, names: list[str] = NAMES) -> str:
    """A name as it stands, or with a letter dropped, doubled, exchanged or recased."""
    name = draw(st.sampled_from(names))
    how = draw(
        st.sampled_from(["as it is", "as it is", "drop", "double", "exchange", "swap", "lower", "upper", "title", "invisible"])
    )
    if how == "lower":
        return name.lower()
    if how == "upper":
        return name.upper()
    if how == "title":
        return name.title()
    if how == "as it is" or not name:
        return name
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from("aeiouhkszyj’ \u200b"))
    return {
        "drop": name[:at] + name[at + 1 :],
        "double": name[:at] + name[at] * 2 + name[at + 1 :],
        "exchange": name[:at] + letter + name[at + 1 :],
        "swap": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        "invisible": name[:at] + "\u200b" + name[at:],
    }[how]


def any_text(max_size: int = 30) -> st.SearchStrategy[str]:
    """Text of any characters that UTF-8 can hold."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)


# Sentences about the small dictionary, with room for damage: what evidence looks like when it is there.
_COUNTRIES = [
    "Ruritania",
    "Ruritanian",
    "North Borduria",
    "North Bordurian",
    "South Borduria",
    "South Bordurian",
    "Bordurian",
    "the country",
]
_BODIES = ["Ruritanian National News Agency", "South Bordurian Central News Agency", "Bordurian Central News Service", "National Intelligence Agency",
           "National Intelligence Bureau", "Central Military Committee", "Controlling Workers’ Party of Borduria", "Workers' Party of Borduria",
           "Financial institution of Ruritania", "Bench of Ruritania", "Ministry of External Affairs", "National Intelligence Workplace"]  # fmt: skip
_ACRONYMS = ["RNNA", "BCNA", "Bcna", "ACB", "NIS", "NIA", "WPB", "Nis", "RNAA", "BoR"]
_TITLES = [
    "President",
    "president",
    "Prime Minister",
    "Premier",
    "Interior Minister",
    "Inside Minister",
    "leader",
    "supreme leader",
    "Home Secretary",
    "party leader",
]
_PEOPLE = ["Rudolf Elphberg", "Rudolph Elfberg", "Rudolf Rassendill", "Antoinette Mauban", "Antoniette de Moban", "Kurvi Tash", "Kurvi-Tasch", "Tasch",
           "Kim Jong Un", "Kim Jong", "Elfberg", "Rassendyl", "Kurvy Tasch"]  # fmt: skip
_FRAMES = [
    "{country}’s {body} ({acronym}) said so.",
    "{country}'s official {body} ({acronym}) quoted {person}.",
    "{country} {title} {person} met {title} {person}",
    "A {body} aide and {title} {person} of {country} left Strelsau.",
    "{person}, {title} of {country}, thanked the {body}; {acronym} agreed.",
    "the {body} of the {body}",
    "{body} ({acronym}). {acronym} quoted {person}, {person} and {person}.\nSource link",
    "{person} is the {title} of the {body}.",
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence about the small dictionary with damaged names and, mostly, the evidence to mend them by."""
    frame = draw(st.sampled_from(_FRAMES))
    for slot, fill in (
        ("country", _COUNTRIES),
        ("body", _BODIES),
        ("acronym", _ACRONYMS),
        ("title", _TITLES),
        ("person", _PEOPLE),
    ):
        while "{" + slot + "}" in frame:
            frame = frame.replace("{" + slot + "}", draw(st.sampled_from(fill) if draw(st.integers(0, 4)) else damaged(fill)), 1)
    return frame


def hostile_texts(names: list[str] = NAMES, most: int = 14) -> st.SearchStrategy[str]:
    """Names, damaged and not, between everything that has ever broken a tokenizer."""
    piece = st.one_of(damaged(names), damaged(names), st.sampled_from(names), st.sampled_from(HOSTILE), any_text(8))
    joined = st.tuples(piece, st.sampled_from(_SPACES)).map("".join)
    chaos = st.lists(joined, max_size=most).map("".join)
    if names is not NAMES:
        return st.one_of(chaos, any_text(60))
    told = st.lists(st.one_of(sentences(), sentences(), chaos), min_size=1, max_size=3).map(" ".join)
    return st.one_of(told, told, chaos, any_text(60))
