"""`cleaner dictionary`: check, list, lookup."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.small import SMALL

FIRST_FIELDS = ["id", "kind", "type", "name", "canonical", "aliases", "acronym", "acronyms", "country", "native"]
FIRST_FIELDS += ["wikidata", "qid", "posts", "parent"]


class TestCheck:
    def test_nothing_wrong(self, run: Run) -> None:
        done = run("dictionary", "check")
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 findings\n")

    def test_findings_are_lines(self, run: Run) -> None:
        Path("mine.toml").write_text('[[entity]]\nid = "person/ra/x"\nname = "X"\nparent = "org/ra/y"\n')
        done = run("dictionary", "check", "mine.toml")
        assert done.exit_code == 1
        assert done.stdout == "mine.toml:4: E221 person/ra/x: no entity 'org/ra/y'; add it or correct `parent`\n"
        assert done.stderr == "1 finding\n"

    def test_a_file_that_does_not_load(self, run: Run) -> None:
        Path("mine.toml").write_text("[[entity]\n")
        done = run("dictionary", "check", "mine.toml")
        assert (done.exit_code, done.stdout[:18]) == (1, "mine.toml:1: E003 ")

    def test_a_path_that_does_not_exist(self, run: Run) -> None:
        assert run("dictionary", "check", "gone.toml").exit_code == 2

    def test_write(self, run: Run) -> None:
        Path("mine.toml").write_text('[[title]]\nforms=["x"]\nid="x"\n')
        assert run("dictionary", "check", "mine.toml").exit_code == 1
        done = run("dictionary", "check", "--write", "mine.toml")
        assert (done.exit_code, done.stderr) == (0, "mine.toml: rewritten\n0 findings\n")
        assert Path("mine.toml").read_text() == '[[title]]\nid = "x"\nforms = ["x"]\n'

    def test_a_broken_file_is_not_rewritten_nor_are_those_beside_it(self, run: Run) -> None:
        folder = Path("mine")
        folder.mkdir()
        (folder / "a.toml").write_text('[[title]]\nforms=["x"]\nid="x"\n')
        (folder / "b.toml").write_text("[[title]]\n")
        done = run("dictionary", "check", "--write", "mine")
        assert done.exit_code == 2
        assert (folder / "a.toml").read_text() == '[[title]]\nforms=["x"]\nid="x"\n'


class TestList:
    def test_for_people(self, run: Run) -> None:
        lines = run("dictionary", "list").stdout.splitlines()
        assert len(lines) == SMALL.count("[[entity]]")
        assert lines[0] == "org/ra/ruritanian-news-agency  Ruritanian News Agency  (RNA)"
        assert lines[1] == "org/ra/ruritanian-state-media  Ruritanian State Media  (State Media of Ruritania)"

    def test_for_tools(self, run: Run) -> None:
        rows = [json.loads(line) for line in run("dictionary", "list", "--json").stdout.splitlines()]
        assert all(list(row)[: len(FIRST_FIELDS)] == FIRST_FIELDS for row in rows)
        agency, _, person, country = rows
        assert (agency["canonical"], agency["acronym"], agency["acronyms"]) == (
            "Ruritanian News Agency",
            "RNA",
            ["RNA"],
        )
        assert (agency["qid"], agency["wikidata"], agency["kind"]) == ("Q42", "Q42", "organisation")
        assert agency["native"] == ["Ruritanische Nachrichtenagentur"]
        assert agency["parent"] == "org/ra/ruritanian-state-media"
        assert person["posts"][0] == {"title": "president", "from": "2019-05"}
        assert (person["aliases"], person["acronym"], person["parent"]) == ([], None, None)
        assert (country["type"], country["demonyms"]) == ("country", ["Ruritanian"])

    def test_filters(self, run: Run) -> None:
        assert run("dictionary", "list", "--kind", "person").stdout == "person/ra/rudolf-elphberg  Rudolf Elphberg\n"
        assert run("dictionary", "list", "--country", "ra", "--kind", "place").stdout.startswith("place/ra/ruritania")
        assert run("dictionary", "list", "--country", "KP").stdout == ""

    def test_entries_are_added_and_replaced(self, run: Run) -> None:
        Path("mine.toml").write_text('[[entity]]\nid = "place/ra/ruritania"\nname = "Kingdom of Ruritania"\n')
        lines = run("dictionary", "list", "--dictionary", "mine.toml").stdout.splitlines()
        assert lines[-1] == "place/ra/ruritania  Kingdom of Ruritania"


class TestLookup:
    def test_by_name_alias_and_acronym(self, run: Run) -> None:
        for name in ("rna", "RURITANIAN news agency"):
            assert run("dictionary", "lookup", name).stdout.startswith("Ruritanian News Agency  (organisation)\n")
        assert run("dictionary", "lookup", "State Media of Ruritania").stdout.startswith("Ruritanian State Media")

    def test_what_it_shows(self, run: Run) -> None:
        assert run("dictionary", "lookup", "Rudolf Elphberg").stdout == (
            "Rudolf Elphberg  (person)\n"
            "  id: person/ra/rudolf-elphberg\n"
            "  country: RA\n"
            "  post: president from 2019-05\n"
            "  post: chair org/ra/ruritanian-state-media from 2010 to 2019\n"
        )

    def test_as_json(self, run: Run) -> None:
        assert json.loads(run("dictionary", "lookup", "RNA", "--json").stdout)["id"] == "org/ra/ruritanian-news-agency"

    def test_nobody(self, run: Run) -> None:
        done = run("dictionary", "lookup", "Rudolf Elfberg")
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == "cleaner: no entity bears 'Rudolf Elfberg'; near: Rudolf Elphberg\n"
        assert "check the spelling" in run("dictionary", "lookup", "Zzz").stderr
