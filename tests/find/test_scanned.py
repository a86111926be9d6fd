"""Letters and spaces that a scan or a scraper damaged, and words that only look so."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

DAMAGED = [
    ("The Federal Bureau of lnvestigation said so.", "The Federal Bureau of Investigation said so."),
    ("Oil from lran and lraq.", "Oil from Iran and Iraq."),
    ("PauI Kagame flew to IsraeI.", "Paul Kagame flew to Israel."),
    ("The European C0mmission answered.", "The European Commission answered."),
    ("The Nationa1 Bank of Poland answered.", "The National Bank of Poland answered."),
    ("AI Jazeera reported it.", "Al Jazeera reported it."),
    ("The SovietUnion fell.", "The Soviet Union fell."),
    ("The Cornmonwealth met in Samoa.", "The Commonwealth met in Samoa."),
    ("The Govemment Accountability Office counted.", "The Government Accountability Office counted."),
]
WHOLE = [
    "The llama ate 2 lbs of lettuce in Llandudno.",
    "AI Models and AI-driven drones are the future.",
    "McIntyre, MacIver and DeIulio wrote to the WikiLeaks editor on YouTube.",
    "F16s and Su10s flew over Area51; the G20 and Windows10 stay, and so does R1000.",
    "See lnvestigation.com and @lnvestigation and http://x.org/SovietUnion.",
    "HongKong Bank opened a branch in Ottawa.",
    "The papers BusinessDay of Nigeria and LaPresse of Italy said so.",
    "ExxonMobil, PetroChina and LinkedIn said so.",
]


@pytest.mark.parametrize(("text", "right"), DAMAGED)
def test_damaged(builtin: Cleaner, text: str, right: str) -> None:
    assert builtin.clean(text) == right


@pytest.mark.parametrize("text", WHOLE)
def test_whole(builtin: Cleaner, text: str) -> None:
    assert builtin.clean(text) == text
