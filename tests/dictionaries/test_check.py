"""What `check` finds, code by code, and the exact message; and what it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.check import check, write
from cleaner.errors import DictionaryError
from tests.small import SMALL

RULE = '[[rule]]\nid = "r"\nkind = "phrase"\n'
PERSON = '[[entity]]\nid = "person/ra/x"\nname = "X"\ncountry = "RA"\n'
STATE_MEDIA = '[[entity]]\nid = "org/{}"\nname = "State Media of Ruritania"\ncountry = "{}"\n'


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base" / "small.toml"
    path.parent.mkdir()
    path.write_text(SMALL, "utf-8")
    return path


def findings(base: Path, text: str, name: str = "mine.toml") -> list[str]:
    """Findings in a file with this text, put on top of the small dictionary, without their path."""
    path = base.parent.parent / name
    path.write_text(text, "utf-8")
    found = check([path], base=[base])
    assert all(f.path == str(path) for f in found)
    return [f"{f.line}: {f.code} {f.message}" for f in found]


def test_a_good_dictionary(base: Path) -> None:
    assert check(base=[base]) == []
    assert check([base], base=[]) == []


CASES = [
    # examples
    (
        RULE + 'find = "alfa"\nreplace = "alpha"\nmade = ["An {alfa -> beta} male."]\nkeep = ["No."]\n',
        [
            "6: E201 r: 'alfa' should become 'beta', but becomes 'alpha'; give the evidence that is missing "
            "in the line or the dictionary, or correct the mark"
        ],
    ),
    (
        RULE
        + 'find = "alfa"\nreplace = "alpha"\nconfidence = 0.6\nmade = ["An {alfa -> alpha} male."]\nkeep = ["No."]\n',
        [
            "7: E201 r: 'alfa' should become 'alpha', but becomes 'alfa' "
            "(only suggested: 'alfa' -> 'alpha' (r, confidence 0.6)); give the evidence that is missing "
            "in the line or the dictionary, or correct the mark"
        ],
    ),
    (
        RULE + 'find = "alfa"\nreplace = "alpha"\nmade = ["{alfa -> alpha} and alfa."]\nkeep = ["The alfas."]\n',
        [
            "6: E202 r: changes 'alfa' -> 'alpha' (r, confidence 0.95) outside the marks of 'alfa and alfa.'; "
            "mark it if it is right",
            "7: E202 r: changes 'alfa' -> 'alpha' (r, confidence 0.95) in 'The alfas.', which must stay; "
            "ask more of the entry or the rule",
        ],
    ),
    (
        RULE + 'find = "a(?=b+$)"\nreplace = "ab"\nmade = ["{ab -> abb}"]\nkeep = ["No."]\n',
        [
            "6: E201 r: 'ab' should become 'abb', but becomes 'ab'; give the evidence that is missing in the line "
            "or the dictionary, or correct the mark",
            "6: E203 r: never comes to rest: 'ab'; find the rules that undo each other",
        ],
    ),
    (
        RULE + 'find = "alfa"\nreplace = "alpha"\nmade = ["alfa"]\nkeep = ["An {alfa -> alpha} male."]\n',
        [
            "6: E204 r: no mark, or a broken one, in 'alfa'; write {wrong -> right} around what changes",
            "7: E204 r: a mark in 'An {alfa -> alpha} male.', which must stay as it is; move the line to `made`",
        ],
    ),
    (
        RULE + 'find = "alfa"\nreplace = "alpha"\n',
        [
            "1: E205 r: a rule needs an example; add a `found` or `made` line",
            "1: E206 r: a rule needs a limit; add a `keep` line that looks like the example and must not change",
        ],
    ),
    # correct names
    (
        PERSON.replace('"X"', '"Boots On The Floor"').replace("On The Floor", "boots on the floor"),
        [
            "3: E207 person/ra/x: cleaning changes 'Boots boots on the floor': "
            "'boots on the floor' -> 'boots on the ground' (boots, confidence 0.95); "
            "a correct name has to stay: correct it, or what changes it"
        ],
    ),
    (
        PERSON.replace("country", 'aliases = ["Source link"]\ncountry'),
        [
            "4: E207 person/ra/x: cleaning changes 'Source link': 'Source link' -> '' (source-link, confidence 0.99); "
            "a correct name has to stay: correct it, or what changes it"
        ],
    ),
    # clashes
    (
        STATE_MEDIA.format("ra/z", "RA"),
        [
            "3: E210 org/ra/z: 'State Media of Ruritania' names org/ra/ruritanian-state-media too ({base}:13), "
            "also of RA; make the two one entity, drop the name from one, or give one a `context`"
        ],
    ),
    (
        PERSON + 'corruptions = ["Mondays", "Monday", "The X"]\n',
        [
            "5: E211 person/ra/x: corruption 'Monday' is listed as innocent; drop it here, or from the innocent words",
            "5: E212 person/ra/x: corruption 'The X' is a correct name of the same entity; drop one of the two",
        ],
    ),
    (
        '[[corruption]]\nentity = "org/ra/ruritanian-news-agency"\nname = "RNA"\nforms = ["Monday"]\n',
        [
            "3: E213 org/ra/ruritanian-news-agency: 'RNA' is not a name, alias or demonym of this entity; "
            "add it as an alias or correct `name`",
            "4: E211 org/ra/ruritanian-news-agency: corruption 'Monday' is listed as innocent; "
            "drop it here, or from the innocent words",
        ],
    ),
    # references and dates
    (
        PERSON + 'parent = "org/ra/y"\nposts = [{title = "king", of = "org/ra/z"}]\n',
        [
            "5: E221 person/ra/x: no entity 'org/ra/y'; add it or correct `parent`",
            "6: E220 person/ra/x: no title 'king'; add it to titles.toml or correct the id",
            "6: E221 person/ra/x: no entity 'org/ra/z'; add it or correct `of`",
        ],
    ),
    (
        '[[corruption]]\nentity = "org/ra/y"\nname = "Y"\nforms = ["Z"]\n',
        ["2: E221 org/ra/y: no such entity; add it or correct the id"],
    ),
    (
        '[[style]]\nid = "our"\nname = "Ours"\nforms = {"org/ra/ruritanian-news-agency" = "Rna", "org/ra/y" = "Y"}\n',
        ["4: E221 our: no entity 'org/ra/y'; add it or correct the id"],
    ),
    (
        '[[style]]\nid = "our"\nname = "Ours"\nforms = {"org/ra/ruritanian-news-agency" = "News Agency"}\n',
        [
            "4: E224 our: 'News Agency' is no correct form of org/ra/ruritanian-news-agency; "
            "add it to the aliases of the entity or correct it"
        ],
    ),
    (
        '[[title]]\nid = "king"\nforms = ["king"]\nalso = ["queen"]\n',
        ["4: E220 king: no title 'queen'; add it or correct `also`"],
    ),
    (
        PERSON + 'posts = [{title = "chair", from = "2019-05", to = "2018"}]\nfrom = "2000"\nto = "1999-12"\n',
        [
            "5: E222 person/ra/x: chair from 2019-05 to 2018 runs backwards; exchange the dates",
            "6: E222 person/ra/x: from 2000 to 1999-12 runs backwards; exchange the dates",
        ],
    ),
    # patterns
    (
        RULE + 'find = "(?:alfa)?"\nreplace = "alpha"\nmade = ["{alfa -> alpha} male"]\nkeep = ["No."]\n',
        ["4: E230 r: `find` matches the empty string, that is, everywhere; make it match at least one character"],
    ),
    # the canonical form
    (
        '[[title]]\nforms = ["king"]\nid = "king"\n',
        ["2: E240 differs from its canonical form; run: cleaner dictionary check --write {mine}"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_findings(base: Path, text: str, expected: list[str]) -> None:
    mine = base.parent.parent / "mine.toml"
    assert findings(base, text) == [line.replace("{base}", str(base)).replace("{mine}", str(mine)) for line in expected]


def codes(found: list[str]) -> list[str]:
    return [line.split()[1] for line in found]


@pytest.mark.parametrize(
    "text",
    [
        STATE_MEDIA.format("gb/z", "GB"),  # another country
        STATE_MEDIA.format("int/z", "INT"),
        STATE_MEDIA.format("ra/z", "RA") + 'context = ["radio"]\n',
        PERSON + 'posts = [{title = "chair", from = "2019-05", to = "2019"}]\n',  # says nothing about the month
        RULE
        + 'find = "an alfa"\nreplace = "the alpha"\nmade = ["With an {alfa -> alpha}."]\nkeep = ["No."]\n'.replace(
            "an {alfa -> alpha}", "{an alfa -> the alpha}"
        ),
    ],
    ids=["country", "international", "context", "dates", "rule"],
)
def test_what_passes(base: Path, text: str) -> None:
    assert findings(base, text) == []


def test_marks_may_be_larger_or_smaller_than_the_edits(base: Path) -> None:
    rule = RULE + 'find = "an alfa"\nreplace = "an alpha"\nmade = ["With {}."]\nkeep = ["No."]\n'
    for mark in ("an {alfa -> alpha}", "{With an alfa -> With an alpha}", "{an -> an} {alfa -> alpha}"):
        assert findings(base, rule.replace("{}", mark).replace("With {With", "{With")) == []


def test_two_bearers_in_no_country_clash(base: Path) -> None:
    text = STATE_MEDIA.format("int/y", "INT") + "\n" + STATE_MEDIA.format("int/z", "INT")
    assert codes(findings(base, text)) == ["E210"]


def test_an_override_clashes_with_nothing(base: Path) -> None:
    assert findings(base, STATE_MEDIA.format("ra/ruritanian-state-media", "RA")) == []


def test_a_clash_shows_in_the_file_in_question(base: Path) -> None:
    text = STATE_MEDIA.format("ra/a", "RA")  # its id comes first, and still the finding is here
    assert codes(findings(base, text)) == ["E210"]
    assert check(base=[base]) == []


def test_a_rule_is_tried_on_all_names(base: Path) -> None:
    text = RULE + 'find = "Elphberg"\nreplace = "Smith"\nmade = ["Mr {Elphberg -> Smith} X."]\nkeep = ["No."]\n'
    path = base.parent.parent / "mine.toml"
    path.write_text(text)
    [finding] = check([path], base=[base])
    assert (finding.path, finding.code) == (str(base), "E207")
    assert "'Rudolf Elphberg': 'Elphberg' -> 'Smith' (r, confidence 0.95)" in finding.message


def test_files_that_do_not_load_are_the_only_findings(base: Path) -> None:
    assert codes(findings(base, '[[title]]\nforms = ["king"]\n')) == ["E103"]
    assert [f.code for f in check([base.parent / "gone"], base=[base])] == ["E001"]


def test_a_part_of_the_base_is_checked_in_place(base: Path) -> None:
    other = base.parent / "other.toml"
    other.write_text(PERSON + 'parent = "org/ra/y"\n\n[[title]]\nid = "king"\nforms = ["king"]\nalso = ["queen"]\n')
    assert check([base], base=[base.parent]) == []
    assert {f.code for f in check([other], base=[base.parent])} == {"E220", "E221"}
    assert {f.path for f in check(base=[base.parent])} == {str(other)}


def test_json_lines_are_checked_but_have_no_canonical_form(base: Path) -> None:
    text = '\n{"name": "X", "id": "person/ra/x", "parent": "org/ra/y"}\n'
    assert findings(base, text, "mine.jsonl") == [
        "2: E221 person/ra/x: no entity 'org/ra/y'; add it or correct `parent`"
    ]


def test_progress_is_told(base: Path) -> None:
    told: list[tuple[int, int]] = []
    check(base=[base], progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, told[0][1])
    assert told[-1] == (told[0][1], told[0][1])


class TestWrite:
    MESSY, RIGHT = '[[title]]\nforms=["x"]\nid="x"\n', '[[title]]\nid = "x"\nforms = ["x"]\n'

    def test_only_what_differs_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(self.MESSY)
        (tmp_path / "b.toml").write_text(self.RIGHT.replace("x", "y"))
        (tmp_path / "c.jsonl").write_text('{"name":"X","id":"org/ra/x"}\n')
        assert write([tmp_path]) == [tmp_path / "a.toml"]
        assert (tmp_path / "a.toml").read_text() == self.RIGHT
        assert write([tmp_path]) == []

    def test_line_ends_of_windows_are_no_difference(self, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"
        path.write_bytes(self.RIGHT.replace("\n", "\r\n").encode())
        assert write([path]) == []
        assert check([path], base=[]) == []

    def test_nothing_is_written_when_one_file_is_broken(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(self.MESSY)
        (tmp_path / "b.toml").write_text("[[title]]\n")
        with pytest.raises(DictionaryError):
            write([tmp_path])
        assert (tmp_path / "a.toml").read_text() == self.MESSY
