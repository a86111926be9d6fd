"""Each format on a small sample: what is taken over, what is left out, and why."""

from __future__ import annotations

import bz2
import gzip
import io
import json
from pathlib import Path

import msgspec
import pytest

from cleaner.dictionary.dictionary import Dictionary
from cleaner.dictionary.entry import Corruption, Entity
from cleaner.dictionary.load import read_text
from cleaner.errors import InputError
from cleaner.importers.base import Base
from cleaner.importers.draft import Drop
from cleaner.importers.formats import FORMATS
from cleaner.importers.opening import opened
from cleaner.importers.report import Report
from cleaner.importers.run import convert

WORDS = """
[[entity]]
id = "place/ge/georgia"
name = "Georgia"
type = "country"
country = "GE"
demonyms = ["Georgian"]
[[entity]]
id = "org/int/elbe-bank"
name = "Bank of the Elbe"
aliases = ["Elbe Bank"]
wikidata = "Q900000001"
corruptions = ["Elbe Bench"]
[[title]]
id = "foreign-minister"
forms = ["foreign minister", "minister of foreign affairs"]
[[title]]
id = "minister"
forms = ["minister"]
[[class]]
id = "agency"
words = ["agency", "bureau"]
[[innocent]]
reason = "a month"
words = ["May"]
""" + "".join(f'[[entity]]\nid = "org/de/army-{n}"\nname = "Army Corps {n}{n}"\ncountry = "DE"\n' for n in range(1, 7))


@pytest.fixture(scope="module")
def base() -> Base:
    return Base(Dictionary.from_files([(Path("words.toml"), read_text("words.toml", WORDS))]))


def run(base: Base, name: str, text: str | bytes) -> tuple[list[Entity | Corruption], list[Drop], Report]:
    report, drops = Report(), []
    data = text.encode() if isinstance(text, str) else text
    rows = convert(
        io.BytesIO(data), FORMATS[name].reader, base, source="X", licence="CC0-1.0", report=report, dropped=drops.append
    )
    return list(rows), drops, report


def reasons(drops: list[Drop]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for drop in drops:
        found.setdefault(drop.reason, []).append(drop.line)
    return found


def item(id_: str, label: str, aliases: tuple[str, ...] = (), **claims: object) -> str:
    return json.dumps(
        {
            "id": id_,
            "type": "item",
            "labels": {"en": {"language": "en", "value": label}},
            "aliases": {"en": [{"language": "en", "value": a} for a in aliases]},
            "claims": {
                p: [{"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": {"value": v}}} for v in values]
                for p, values in claims.items()  # type: ignore[attr-defined]
            },
        }
    )


AGENCY = item(
    "Q1", "Spree News Agency", ("SNA", "SPREE NEWS AGENCY LTD", "Spree News", "agency", "Bureau", "Georgia", "x",
                                "Elbe Bench", "Шпрее", "Spree News (agency)"),
    P31=[{"id": "Q192283"}], P17=[{"id": "Q183"}],
    P571=[{"time": "+1947-12-05T00:00:00Z", "precision": 11}],
)  # fmt: skip
PERSON = item("Q2", "Ada Havel", ("Havel, Ada", "Ada"), P31=[{"id": "Q5"}], P27=[{"id": "Q213"}])


def test_wikidata_sorts_the_forms(base: Base) -> None:
    rows, drops, report = run(base, "wikidata", f"[\n{AGENCY},\n{PERSON}\n]\n")
    agency, person = rows
    assert isinstance(agency, Entity)
    assert (agency.id, agency.type, agency.country) == ("org/de/spree-news-agency", "news-agency", "DE")
    assert (agency.aliases, agency.acronyms, agency.native) == (("Spree News",), ("SNA",), ("Шпрее",))
    assert (agency.start, agency.source, agency.licence) == ("1947-12-05", "X Q1", "CC0-1.0")
    assert isinstance(person, Entity)
    assert (person.id, person.aliases) == ("person/cz/ada-havel", ())
    assert reasons(drops) == {
        "alias: capitals throughout": [2],
        "alias: an ordinary word: no capital in it": [2],
        "alias: an ordinary word, a title or a nationality": [2, 2],
        "alias: fewer than two letters": [2],
        "alias: a known wrong form of another name": [2],
        "alias: brackets or a list in it": [2],
        "alias: family name first, with a comma": [3],
        "alias: a part of the person's name": [3],
    }
    assert report.moved == {"acronyms": 1, "native": 1}


def test_wikidata_counts_bad_rows_and_goes_on(base: Base) -> None:
    lines = [
        "not json",
        item("Q3", "A list of things", P31=[{"id": "Q13406463"}]),
        item("Q4", "Thing", P31=[{"id": "Q777"}]),
        '{"id": "Q5x", "type": "item"}',
        '{"id": "P5", "type": "property"}',
        '{"id": "Q6", "type": "item", "labels": {}}',
        "[1, 2]",
        item("Q900000001", "Bank on the Elbe", P31=[{"id": "Q22687"}]),
        item("Q8", "Bank of the Elbe", P31=[{"id": "Q22687"}]),
        PERSON,
        PERSON,
    ]
    rows, drops, report = run(base, "wikidata", "\n".join(lines))
    assert [row.id for row in rows if isinstance(row, Entity)] == ["person/cz/ada-havel"]
    assert report.read == len(lines)
    found = reasons([d for d in drops if not d.reason.startswith("alias")])
    assert found == {
        "not JSON": [1],
        "a page of Wikimedia or a mere word, nothing that is named": [2],
        "of no kind that is known": [3],
        "a property or a lexeme, no item": [4, 5],
        "no English label": [6],
        "not an entity of Wikidata": [7],
        "in the dictionary already, by its Wikidata number": [8],
        "in the dictionary already, by its name and country": [9],
        "the same name and country a second time": [11],
    }


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, bytes])
def test_packed_files_are_opened(base: Base, tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "dump"
    path.write_bytes(pack(f"[\n{AGENCY},\n]".encode()))
    with opened(str(path)) as stream:
        assert b"Spree" in stream.read()


def test_a_torn_archive_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "dump.gz"
    path.write_bytes(gzip.compress(b"x" * 10_000)[:-9])
    with pytest.raises(InputError, match="check that the file is whole"), opened(str(path)) as stream:
        stream.read()


FTM = [
    {"id": "a", "schema": "Person", "caption": "Ada Havel", "properties": {
        "name": ["ADA HAVEL", "Ada Havel"], "alias": ["Adela Havel"], "weakAlias": ["Adi"], "nationality": ["cz"],
        "position": ["Minister of Foreign Affairs of Bohemia"], "wikidataId": ["Q2"]}},
    {"id": "b", "schema": "Vessel", "properties": {"name": ["Ship"]}},
    {"id": "c", "schema": "Company", "properties": {"name": ["Шпрее", "Spree Works"], "jurisdiction": ["de"]}},
    {"schema": "Person"},
]  # fmt: skip


def test_follow_the_money(base: Base) -> None:
    rows, drops, _ = run(base, "ftm", "\n".join(map(json.dumps, FTM)))
    person, company = rows
    assert isinstance(person, Entity)
    assert isinstance(company, Entity)
    assert (person.name, person.country, person.aliases) == ("Ada Havel", "CZ", ("Adela Havel",))
    assert [p.title for p in person.posts] == ["foreign-minister"]
    assert (company.name, company.native, company.country, company.type) == ("Spree Works", ("Шпрее",), "DE", "company")
    assert set(reasons(drops)) >= {
        "of schema Vessel, which is not imported",
        "not an entity of FollowTheMoney",
        "alias: weak, as the source says",
    }


def test_jrc_names(base: Base) -> None:
    text = "1\tP\tu\tAda+Havel\n1\tP\tru\tАда+Гавел\n1\tP\tu\tAdela+Havel\nbroken\n2\tO\tu\tSpree+Works\n3\tT\tu\tThing\n"
    rows, drops, _ = run(base, "jrc-names", text)
    person, works = rows
    assert isinstance(person, Entity)
    assert (person.id, person.aliases, person.native) == ("person/int/ada-havel", ("Adela Havel",), ("Ада Гавел",))
    assert isinstance(works, Entity)
    assert works.source == "X 2"
    assert reasons(drops) == {
        "not a row of JRC-Names: number, type, language, name": [4],
        "of type T, neither a person nor an organisation": [6],
    }


PETRARCH = """# comment
<!-- more
of it -->
GERMANY_  [DEU] ; x
+BERLIN_
SPREE_ARMY_CORPS
\t[DEUMIL]
ADA_HAVEL_  # CountryInfo.txt
+FOREIGN_MINISTER_HAVEL_
+ADELA_HAVEL
\t[DEUELI <20011222]
\t[DEUGOV 011222-050101]
\t[DEUGOV >060601]
TABARI_WOMAN [DEULEG 020101-030101; DEUELI >030101]
OPEN_BRACKET [DEU
SOMEONE [DEUBUS]
NOWHERE [QQQGOV >010101]
"""


def test_petrarch_keeps_dated_roles(base: Base) -> None:
    rows, drops, _ = run(base, "petrarch", PETRARCH)
    corps, ada, woman = rows
    assert isinstance(ada, Entity)
    assert isinstance(corps, Entity)
    assert isinstance(woman, Entity)
    assert (corps.id, corps.country) == ("org/de/spree-army-corps", "DE")
    assert (ada.name, ada.aliases) == ("Ada Havel", ("Adela Havel",))
    assert [(p.title, p.start, p.end) for p in ada.posts] == [
        ("minister", "2001-12-22", "2005-01-01"),
        ("minister", "2006-06-01", None),
        ("foreign-minister", None, None),
    ]
    assert [(p.title, p.start, p.end) for p in woman.posts] == [("lawmaker", "2002-01-01", "2003-01-01")]
    assert reasons(drops) == {
        "a bracket is not closed": [15],
        "a country with its towns and nationalities, not an actor": [4],
        "a person or a body: neither dates nor words tell": [16],
        "no country in its code": [17],
        "alias: a part of the person's name": [8],
    }


CSV = """name;kind;country;aliases;acronym;post;post_from
Ada Havel;person;CZ;Adela Havel|Ada;;foreign-minister;2001
Ada Havel;person;CZ;;;Minister;2005
;person;CZ;;;;
Spree Works;organisation;DE;"Spree ""W"" Works";SW;;
Bad Land;place;ZZ;;;;
Odd;thing;DE;;;;
Eva Oder;person;DE;;;emperor;
Bad Date;person;DE;;;minister;soon
"""


def test_csv(base: Base) -> None:
    rows, drops, _ = run(base, "csv", CSV)
    person, works = rows
    assert isinstance(person, Entity)
    assert [(p.title, p.start) for p in person.posts] == [("foreign-minister", "2001"), ("minister", "2005")]
    assert isinstance(works, Entity)
    assert (works.acronyms, works.aliases) == (("SW",), ('Spree "W" Works',))
    assert reasons(drops) == {
        "alias: a part of the person's name": [2],
        "no name": [4],
        "no such country: write an ISO code": [6],
        "no such kind: write person, organisation, place or phrase": [7],
        "no such title: write an id or a form of titles.toml": [8],
        "a field is not of the right form": [9],
    }


def test_csv_with_a_strange_column_is_refused(base: Base) -> None:
    with pytest.raises(InputError, match="no such column: 'nmae'"):
        run(base, "csv", "nmae,kind\nx,y\n")


def test_codespell(base: Base) -> None:
    text = (
        "goergian->Georgian\nteh->the\nx->Georgia, Georgian,\nnothing\nElbe Bank->Bank of the Elbe\n"
        "Banc of the Elbe->Bank of the Elbe\n"
    )
    rows, drops, _ = run(base, "codespell", text)
    assert [(r.entity, r.name, r.forms, r.licence) for r in rows if isinstance(r, Corruption)] == [
        ("place/ge/georgia", "Georgian", ("goergian",), "CC0-1.0"),
        ("org/int/elbe-bank", "Bank of the Elbe", ("Banc of the Elbe",), "CC0-1.0"),
    ]
    assert reasons(drops) == {
        "the right form is no name of the dictionary": [2],
        "several right forms": [3],
        "not of the form wrong->right": [4],
        "the wrong form is a correct name or an ordinary word": [5],
    }


def test_vale(base: Base) -> None:
    pytest.importorskip("yaml")
    text = "extends: substitution\nswap:\n  Goergia: Georgia\n  'Geo(r)?ga': Georgia\n  NO: Norway\n  a: b|c\n"
    rows, drops, _ = run(base, "vale", text)
    assert [r.forms for r in rows if isinstance(r, Corruption)] == [("Goergia",)]
    assert reasons(drops) == {
        "a pattern, not a form": [4],
        "several right forms": [6],
        "the right form is no name of the dictionary": [5],
    }
    with pytest.raises(InputError, match="no `swap:` table"):
        run(base, "vale", "extends: existence\n")


def test_what_is_written_loads_again(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    rows = run(base, "wikidata", f"{AGENCY}\n{PERSON}")[0] + run(base, "petrarch", PETRARCH)[0]
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows if row.id != "person/de/ada-havel"))  # type: ignore[union-attr]
    words = Dictionary.load(path)
    assert [e.name for e in words.lookup("SNA")] == ["Spree News Agency"]
