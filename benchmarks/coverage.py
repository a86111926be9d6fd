"""What the built-in dictionaries hold for each UN member: a table, so that holes are seen and filled.

    python -m benchmarks.coverage [--holes COLUMN]

A cell says how many entities of the country are of that sort; posts count with holders of any time. It cannot say
whether an entry is right, nor whether it is the one that was meant.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from cleaner import Dictionary, Entity

MEMBERS = (
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU "
    "CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ "
    "IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU "
    "MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN "
    "SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW"
).split()

POSTS = {
    "state": ("president", "king", "queen", "emir", "sultan", "supreme-leader", "head-of-state", "junta-leader", "leader"),
    "govt": ("prime-minister", "chancellor", "head-of-government"),
    "foreign": ("foreign-minister",),
    "defence": ("defence-minister",),
    "interior": ("interior-minister", "home-minister"),
    "finance": ("finance-minister", "economy-minister"),
    "army": ("army-chief", "chief-of-general-staff", "commander-in-chief"),
    "banker": ("central-bank-governor",),
    "opposn": ("opposition-leader", "party-leader"),
}
BODIES = {
    "bank": ("central-bank",),
    "parl": ("parliament",),
    "court": ("court",),
    "police": ("police",),
    "intel": ("intelligence",),
    "forces": ("military",),
    "agency": ("news-agency",),
    "media": ("broadcaster", "newspaper"),
    "party": ("party",),
}
WORDS = {"elections": ("Election", "Electoral"), "statistics": ("Statistic", "Census")}


def sorts(entity: Entity) -> set[str]:
    """The columns in which an entity counts."""
    found = {column for column, types in BODIES.items() if entity.kind == "organisation" and entity.type in types}
    held = {post.title for post in entity.posts if post.country in (None, entity.country)}
    found |= {column for column, titles in POSTS.items() if held.intersection(titles)}
    names = " ".join((entity.name, *entity.aliases))
    if entity.kind == "organisation":
        found |= {column for column, stems in WORDS.items() if any(stem in names for stem in stems)}
    return found


def table(dictionary: Dictionary) -> dict[str, dict[str, int]]:
    """For each member and column, how many entities."""
    counts: dict[str, dict[str, int]] = {member: defaultdict(int) for member in MEMBERS}
    for entity in dictionary.entities:
        for member in counts.keys() & {entity.country, *entity.countries}:  # a bank of several states counts in each
            for column in sorts(entity):
                counts[member][column] += 1
    return counts


def main() -> None:
    columns = [*POSTS, *BODIES, *WORDS]
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--holes", choices=columns, help="only the members without any in this column")
    given = options.parse_args()
    counts = table(Dictionary.load())
    if given.holes:
        print(*(member for member, row in counts.items() if not row[given.holes]))
        return
    width = max(map(len, columns)) + 1
    print("  " + "".join(column.rjust(width) for column in columns))
    for member, row in counts.items():
        print(member + "".join(str(row[column] or "-").rjust(width) for column in columns))
    print("of" + "".join(str(sum(row[column] > 0 for row in counts.values())).rjust(width) for column in columns))


if __name__ == "__main__":
    main()
