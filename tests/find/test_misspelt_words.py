"""A slip in a word of a name: mended where the word is no other name, left where it may be one."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

SLIPS = [
    ("Rescue teams left for the Phillipines on Friday.", "Philippines"),
    ("Voters in Uruaguay go to the polls in October.", "Uruguay"),
    ("He flew from Melbourme to Perth on an Australian airline.", "Melbourne"),
    ("The US state of Louisiana and its neighbour Missisippi were flooded.", "Mississippi"),
]
IN_LONGER_NAMES = [
    ("Leaders signed the Maastrict Treaty in 1992.", "Maastricht Treaty"),
    ("Iran threatened to close the Strait of Ormuz.", "Strait of Hormuz"),
    ("Ash from Mount Vesuvious fell on Naples, Italy.", "Mount Vesuvius"),
    ("The Suez Cannal Authority of Egypt raised its fees.", "Suez Canal Authority"),
    ("The Bank of Enlgand raised rates in London.", "Bank of England"),
]
IN_OTHER_SPELLING = [
    ("Russian troops in Tschetschenien were attacked.", "troops in Chechnya were"),
    ("The flight from Azerbaïdjan landed in Moscow.", "from Azerbaijan landed"),
    ("The Somali group Al-Chebab held the town.", "group al-Shabaab held"),
]
NAMES_OF_THEIR_OWN = [
    "Police in Stamford, Connecticut, closed two roads on Monday.",  # no Stanford
    "The ferry from Almeria, Spain, was late.",  # no Algeria
    "Kingaroy and Mathoura lie in Australia.",  # no Mathura
    "A man from Rufaila, south of Mosul in Iraq, was shot.",  # no Rumaila
    "The American firm Copelco sold its shares to a bank in Chile.",  # no Codelco
    "A sheikh of the Al-Karabla clan of Iraq was captured.",  # no Karbala
    "Volkswagen showed the LeBaron, a car by Chrysler, in Beirut, Lebanon.",
    "Crude is loaded at Ras Tanurah in Saudi Arabia.",  # another spelling
    "She lives near Patterson Air Force Base in Ohio.",  # no Peterson
    "Air Algerie and La Presse de Tunisie had no comment; Algeria and Tunisia had.",
    "Rumania, Byelorussia and Basle are old spellings; so is Yangtse.",
    "They called the country “Phillipines” by mistake.",  # spoken of as a word
]


@pytest.mark.parametrize(("text", "right"), [*SLIPS, *IN_LONGER_NAMES, *IN_OTHER_SPELLING])
def test_a_slip(builtin: Cleaner, text: str, right: str) -> None:
    assert right in builtin.clean(text)


@pytest.mark.parametrize("text", NAMES_OF_THEIR_OWN)
def test_names_that_only_look_like_a_slip(builtin: Cleaner, text: str) -> None:
    assert builtin.clean(text) == text
