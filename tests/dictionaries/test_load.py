"""Bad dictionary files, and the exact message that each draws; a dictionary loads whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner import Dictionary
from cleaner.dictionary.load import read_text
from cleaner.errors import DictionaryError
from tests.small import SMALL

PLAIN = "write at least one character, without space around it"
DATES = 'write "YYYY", "YYYY-MM" or "YYYY-MM-DD", in quotes'

# Rows of an entity that is well formed but for the lines given; they stand from line 4 on.
ENTITY = [
    ('nmae = "X"', "4: E103 person/ra/x: no such field: 'nmae'; did you mean 'name'?"),
    (
        'country = "ra"',
        '4: E103 person/ra/x: `country`: not of the right form; write two capital letters, for example "KP", or "INT"',
    ),
    (
        "country = 5",
        "4: E103 person/ra/x: `country`: Expected `str`, got `int`; write two capital letters, "
        'for example "KP", or "INT"',
    ),
    ('family = " X"', f"4: E103 person/ra/x: `family`: not of the right form; {PLAIN}"),
    ('family = ""', f"4: E103 person/ra/x: `family`: not of the right form; {PLAIN}"),
    ("family = 5", "4: E103 person/ra/x: `family`: Expected `str | null`, got `int`; write text in quotes"),
    (
        'aliases = "Y"',
        '4: E103 person/ra/x: `aliases`: Expected `array`, got `str`; write a list, for example ["one", "two"]',
    ),
    ("acronym = 5", "4: E103 person/ra/x: `acronyms[0]`: Expected `str`, got `int`; write text in quotes"),
    (
        'acronym = "X"\nacronyms = "Y"',
        '5: E103 person/ra/x: `acronyms`: Expected `array`, got `str`; write a list, for example ["one", "two"]',
    ),
    (
        'wikidata = "42"',
        '4: E103 person/ra/x: `wikidata`: not of the right form; write Q and a number, for example "Q319164"',
    ),
    (
        'posts = [\n{title = "president", form = "2019"},\n]',
        "4: E103 person/ra/x: no such field: 'form'; did you mean 'from'?",
    ),
    (
        'posts = [{title = "president", from = 2019-05-01}]',
        f"4: E103 person/ra/x: `posts[0].from`: Expected `str | null`, got `date`; {DATES}",
    ),
    (
        'posts = [{title = "president", to = "2019-13"}]',
        f"4: E103 person/ra/x: `posts[0].to`: not of the right form; {DATES}",
    ),
    (
        'posts = [{title = "Mr President"}]',
        "4: E103 person/ra/x: `posts[0].title`: not of the right form; write the id of a title of titles.toml",
    ),
]

FILES = [
    ("a = " + "[" * 5000, "1: E003 not TOML: nested too deeply"),
    ('\n[[entty]]\nid = "x"\n', "2: E101 no such table: 'entty'; did you mean 'entity'?"),
    (
        "[[colour]]\n",
        "1: E101 no such table: 'colour'; known: entity, rule, class, title, romanisation, innocent, corruption, meaning, "
        "style, remove",
    ),
    ('[entity]\nid = "x"\n', "1: E102 [entity] must be written [[entity]], with two brackets"),
    ("entity = [1]\n", "1: E103 Expected `object`, got `int`; write a table, with fields such as those of [[entity]]"),
    ('# one\n[[entity]]\nid = "org/ra/x"\n', "2: E103 org/ra/x: field 'name' is missing; add it"),
    (
        '[[entity]]\nname = "X"\nid = "X"\n',
        "3: E103 X: `id`: not of the right form; write kind/country/name, "
        'for example "org/kp/korean-central-news-agency", or for other tables "a-plain-id"',
    ),
    (
        '[[rule]]\nid = "a"\nkind = "phrase"\nfind = "(a"\n',
        "4: E105 a: `find` is not a regular expression: missing ) at position 2; correct it",
    ),
    (
        "[[rule]]\nid = 'a'\nkind = 'phrase'\nfind = 'a'\nreplace = '\\2'\n",
        "5: E106 a: `replace` does not fit `find`: no such group; correct the group, or write \\\\ for a backslash",
    ),
    (
        "[[rule]]\nid = 'a'\nkind = 'phrase'\nfind = '(?x) a # why'\nreplace = '\\'\n",
        "5: E106 a: `replace` does not fit `find`: bad escape (end of pattern) at position 1; "
        "correct the group, or write \\\\ for a backslash",
    ),
    (
        '[[rule]]\nid = "a"\nkind = "phrases"\nfind = "a"\n',
        "3: E103 a: `kind`: Invalid enum value 'phrases'; write one of: "
        "character, boilerplate, organisation, person, place, title, acronym, phrase",
    ),
    (
        '[[rule]]\nid = "a"\nkind = "phrase"\nfind = "a"\nwhere = "everywhere"\n',
        "5: E103 a: `where`: Invalid enum value 'everywhere'; write one of: "
        "anywhere, own-line, first-lines, last-lines, edge-lines",
    ),
    (
        '[[rule]]\nid = "a"\nkind = "phrase"\nfind = "a"\nconfidence = 0.2\n',
        "5: E103 a: `confidence`: Expected `float` >= 0.5; write such a value, without quotes",
    ),
    (
        '[[title]]\nid = "a"\nforms = ["x"]\n\n[title.national]\nGB = "x"\n',
        '5: E103 a: `national[...]`: Expected `array`, got `str`; write a list, for example ["one", "two"]',
    ),
    (
        '[[romanisation]]\nid = "a"\ncountries = ["RU"]\nexchanges = ["KH=h"]\n',
        "4: E103 a: `exchanges[0]`: not of the right form; "
        'write small letters on both sides of "=", for example "kh=h"',
    ),
]

LINES = [
    ('\n{"id": "org/ra/x"}', "2: E103 org/ra/x: field 'name' is missing; add it"),
    ("[1]", "1: E103 Expected `object`, got `array`; write a table, with fields such as those of [[entity]]"),
    ('{"name"', "1: E003 not JSON: Expecting ':' delimiter: line 1 column 8 (char 7); write one object a line"),
    ('{"entity": "org/ra/x", "forms": ["a"]}', "1: E103 field 'name' is missing; add it"),
]


def message(path: str, text: str) -> str:
    with pytest.raises(DictionaryError) as caught:
        read_text(path, text)
    return str(caught.value)


@pytest.mark.parametrize(("lines", "expected"), ENTITY, ids=[lines for lines, _ in ENTITY])
def test_entities(lines: str, expected: str) -> None:
    assert message("bad.toml", f'[[entity]]\nid = "person/ra/x"\nname = "X"\n{lines}\n') == f"bad.toml:{expected}"


@pytest.mark.parametrize(("text", "expected"), FILES, ids=range(len(FILES)))
def test_files(text: str, expected: str) -> None:
    assert message("bad.toml", text) == f"bad.toml:{expected}"


@pytest.mark.parametrize(("text", "expected"), LINES, ids=range(len(LINES)))
def test_json_lines(text: str, expected: str) -> None:
    assert message("bad.jsonl", text) == f"bad.jsonl:{expected}"


@pytest.mark.parametrize(("text", "line"), [("[[entity]\n", 1), ('\n\na = "\n', 3), ("a = [\n\n", 3)])
def test_what_is_not_toml(text: str, line: int) -> None:
    """The words in the middle are those of the `tomllib` at hand."""
    found = message("bad.toml", text)
    assert found.startswith(f"bad.toml:{line}: E003 not TOML: ")
    assert found.endswith("; see dictionaries/README.md")


def test_a_group_that_did_not_match_is_fine() -> None:
    file = read_text(
        "good.toml", "[[rule]]\nid = 'a'\nkind = 'phrase'\nfind = '(?i)(a)|(?P<n>b)'\nreplace = '\\1\\g<n>'\n"
    )
    assert len(file.rule) == 1


def test_every_fault_is_found_at_once() -> None:
    rows = '[[entity]]\nid = "org/ra/x"\n' * 3 + "[[rule]]\n"
    assert [line.split()[0] for line in message("bad.toml", rows).splitlines()] == [
        "bad.toml:1:", "bad.toml:3:", "bad.toml:5:", "bad.toml:7:",
    ]  # fmt: skip


def test_lines_count_past_strings_that_look_like_headers() -> None:
    text = "[[rule]]\nid = 'a'\nkind = 'phrase'\nreplace = '''[[rule]]\n[[rule]]'''\nfind = 'a'\n[[rule]]\nid = 'b'\n"
    assert message("bad.toml", text) == "bad.toml:7: E103 b: field 'kind' is missing; add it"


class TestSources:
    def test_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "bad.toml"
        path.write_bytes(b"# caf\xe9")
        with pytest.raises(DictionaryError) as caught:
            Dictionary.load(path)
        assert str(caught.value) == f"{path}:0: E002 not UTF-8 at byte 5; save it as UTF-8"

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(DictionaryError, match="E001 no such file or folder; check the path"):
            Dictionary.load(tmp_path / "gone.toml")
        with pytest.raises(DictionaryError, match=r"E001 no \.toml or \.jsonl file in this folder"):
            Dictionary.load(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
    def test_no_permission(self, tmp_path: Path) -> None:
        path = tmp_path / "bad.toml"
        path.touch(0o000)
        with pytest.raises(DictionaryError, match="E001 cannot be read: Permission denied"):
            Dictionary.load(path)

    def test_byte_order_mark_and_line_ends_of_windows(self, tmp_path: Path) -> None:
        path = tmp_path / "good.toml"
        path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
        assert len(Dictionary.load(path).entities) == SMALL.count("[[entity]]")

    def test_a_line_separator_inside_json(self, tmp_path: Path) -> None:
        path = tmp_path / "good.jsonl"
        path.write_text('{"id": "org/ra/x", "name": "X", "keep": ["a\u2028b"]}\n', "utf-8")
        assert Dictionary.load(path).entities[0].keep == ("a\u2028b",)

    def test_one_broken_file_and_nothing_loads(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(SMALL)
        (tmp_path / "b.toml").write_text("[[entity]]\n")
        (tmp_path / "c.jsonl").write_text("{}\n")
        with pytest.raises(DictionaryError) as caught:
            Dictionary.load(tmp_path)
        assert [f.path.rpartition(os.sep)[2] for f in caught.value.findings] == ["b.toml", "c.jsonl"]


def entity(path: Path, name: str, id_: str = "org/ra/x") -> Path:
    path.write_text(f'[[entity]]\nid = "{id_}"\nname = "{name}"\n')
    return path


class TestOverrides:
    def test_later_sources_win(self, tmp_path: Path) -> None:
        one, two = entity(tmp_path / "1.toml", "One"), entity(tmp_path / "2.toml", "Two")
        assert [e.name for e in Dictionary.load(one, two).entities] == ["Two"]
        assert [e.name for e in Dictionary.load(two, one).entities] == ["One"]
        assert Dictionary.load(one, two).fingerprint != Dictionary.load(two, one).fingerprint

    def test_the_whole_entry_is_replaced(self, tmp_path: Path) -> None:
        one, two = (
            tmp_path / "1.toml",
            entity(tmp_path / "2.toml", "Ruritanian News Agency", "org/ra/ruritanian-news-agency"),
        )
        one.write_text(SMALL)
        dictionary = Dictionary.load(one, two)
        assert dictionary.lookup("RNA") == ()
        assert dictionary.lookup("Ruritanian News Agency")[0].parent is None

    def test_the_same_id_twice_in_one_source(self, tmp_path: Path) -> None:
        one, two = entity(tmp_path / "1.toml", "One"), entity(tmp_path / "2.toml", "Two")
        with pytest.raises(DictionaryError) as caught:
            Dictionary.load(tmp_path)
        assert (
            str(caught.value) == f"{two}:2: E104 id 'org/ra/x' stands twice, in {one} too; rename one or make them one"
        )

    def test_the_same_id_twice_in_one_file(self, tmp_path: Path) -> None:
        path = tmp_path / "1.jsonl"
        path.write_text('{"id": "org/ra/x", "name": "One"}\n\n{"id": "org/ra/x", "name": "Two"}\n')
        with pytest.raises(DictionaryError) as caught:
            Dictionary.load(path)
        assert (
            str(caught.value) == f"{path}:3: E104 id 'org/ra/x' stands twice, in this file; rename one or make them one"
        )
