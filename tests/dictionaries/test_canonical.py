"""The canonical form: it says the same, its own form is itself, no comment is lost - for any file that loads."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.dictionary.entry import DictionaryFile
from cleaner.dictionary.load import builtin_folder, read_toml
from cleaner.dictionary.write import canonical, quoted
from cleaner.errors import DictionaryError
from tests.small import SMALL

BUILTIN = sorted(builtin_folder().rglob("*.toml"))


def meaning(text: str) -> dict[str, Counter[bytes]]:
    """The rows of each table, in no order."""
    file = read_toml("x", text)
    tables = {f.name: getattr(file, f.name) for f in msgspec.structs.fields(DictionaryFile)}
    return {name: Counter(msgspec.json.encode(row, order="sorted") for row in rows) for name, rows in tables.items()}


def comments(text: str) -> Counter[str]:
    """Comments of a text in which no string holds a #."""
    return Counter(m[0].strip() for m in re.finditer("#.*", text))


@pytest.mark.parametrize("path", BUILTIN, ids=lambda path: path.stem)
def test_the_real_dictionaries(path: Path) -> None:
    text = path.read_text("utf-8")
    right = canonical(text)
    assert canonical(right) == right
    assert meaning(right) == meaning(text)
    assert comments(right) == comments(text)


def test_a_whole_file() -> None:
    messy = r"""
# A header

# a section

[[entity]]  # beside
name="B" # on the name
id = "org/ra/b"
acronyms = ["B1", 'B2']
aliases = [
  "x", # on x
]
native=[]
# below b

# about a
# in two lines
[[entity]]
id = "org/ra/a"
# before the posts
posts = [{from="2019", title="chair"}]
name = 'A "quoted"'

# another section

[[rule]]
find = "\\d+ o'clock"
id = "o"
kind = "phrase"
replace = ""
[[rule]]
find = "\\d+ times"
id = "n"
kind = "phrase"
confidence = 1
# the end
"""
    assert (
        canonical(messy)
        == r"""# A header

# a section

# about a
# in two lines
[[entity]]
id = "org/ra/a"
name = "A \"quoted\""
# before the posts
posts = [{title = "chair", from = "2019"}]

# beside
# below b
[[entity]]
id = "org/ra/b"
# on the name
name = "B"
# on x
aliases = ["x"]
acronym = "B1"
acronyms = ["B2"]

# another section

# the end
[[rule]]
id = "n"
kind = "phrase"
find = '\d+ times'
confidence = 1

[[rule]]
id = "o"
kind = "phrase"
find = "\\d+ o'clock"
"""
    )


def test_long_lists_and_tables() -> None:
    words = ", ".join(f'"word number {i}"' for i in range(12))
    text = f'[[title]]\nnational = {{GB = [{words}], AU = ["x"]}}\nalso = ["a"]\nid = "t"\nforms = [{words}]\n'
    right = canonical(text)
    assert right.startswith('[[title]]\nid = "t"\nforms = [\n    "word number 0",\n')
    assert ']\nalso = ["a"]\n[title.national]\nAU = ["x"]\nGB = [\n    "word number 0",\n' in right
    assert (meaning(right), canonical(right)) == (meaning(text), right)


def test_several_posts_stand_one_a_line() -> None:
    text = '[[entity]]\nid = "person/ra/x"\nname = "X"\nposts = [{title = "a"}, {title = "b"}]\n'
    assert canonical(text).endswith('posts = [\n    {title = "a"},\n    {title = "b"},\n]\n')


def test_rows_written_as_a_list_of_tables() -> None:
    text = '# one\nentity = [{id = "org/ra/b", name = "B"}, {name = "A", id = "org/ra/a"}] # two\n'
    assert canonical(text) == (
        '# one\n# two\n\n[[entity]]\nid = "org/ra/a"\nname = "A"\n\n[[entity]]\nid = "org/ra/b"\nname = "B"\n'
    )


def test_what_was_dropped_takes_its_comment_above() -> None:
    text = '[[entity]]\nid = "org/ra/a"\nname = "A"\naliases = [] # none known\n'
    assert canonical(text) == '# none known\n[[entity]]\nid = "org/ra/a"\nname = "A"\n'


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "\ufeff# with a mark\r\n"])
def test_files_without_rows(text: str) -> None:
    right = canonical(text)
    assert right in ("", "# only a comment\n", "# with a mark\n")
    assert canonical(right) == right


def test_a_file_that_does_not_load_has_none() -> None:
    with pytest.raises(DictionaryError):
        canonical("[[entity]]\n")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_strings_round_trip(text: str) -> None:
    line = quoted(text)
    assert tomllib.loads(f"x = {line}")["x"] == text
    assert not set(line) & set("\n\r\u202e\u00a0")


_names = st.text(st.sampled_from("ab #'\"\\[]{}=\n\tü\u00a0\u200b"), min_size=1, max_size=8)
_comments = st.lists(st.sampled_from(["", "# c", "  # d = 'x'", '# [[entity]] "', "#"]), max_size=3)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Files of innocents, classes and entities in every spelling, with comments everywhere they may stand."""
    lines: list[str] = draw(_comments)
    for number in range(draw(st.integers(0, 5))):
        table, fields = draw(st.sampled_from(rows(number, draw(_names))))
        lines += [f"[[{table}]] {draw(st.sampled_from(['', '# h']))}"]
        for field in draw(st.permutations(fields)):
            lines += [*draw(_comments), f"{field} {draw(st.sampled_from(['', '# f']))}"]
        lines += draw(_comments)
    return "\n".join(lines)


def rows(number: int, name: str) -> list[tuple[str, list[str]]]:
    """Tables with lines for a row of each."""
    id_ = f'id = "x{number}"'
    words = f"words = [{quoted(name)},\n # inside\n '''[[innocent]]\n''', # [more]\n]"
    return [
        ("innocent", [f"reason = 'r{number}'", words]),
        ("class", [id_, 'words = ["a"]', "cost = 0.25"]),
        ("entity", [f'id = "org/ra/x{number}"', 'name = """\nA"""', 'acronyms = ["A", "B"]', "native = []"]),
        ("title", [id_, 'forms = ["x"]', "national.GB = ['y']", 'national.AU = ["""z"""]']),
    ]


def loads(text: str) -> bool:
    try:
        read_toml("x", text)
    except DictionaryError:
        return False
    return True


@given(files().filter(loads))
def test_any_file(text: str) -> None:
    right = canonical(text)
    assert canonical(right) == right
    assert meaning(right) == meaning(text)
    assert _own_comments(right) == _own_comments(text)


def _own_comments(text: str) -> Counter[str]:
    """The comments that `files` writes, which no string of its holds."""
    return Counter(
        m[0] for m in re.finditer(r"# (?:c|d = 'x'|h|f|inside|\[\[entity\]\] \"|\[more\])$", text, re.MULTILINE)
    )


def test_the_small_dictionary_is_canonical() -> None:
    assert canonical(SMALL) == SMALL


def test_order_of_rows_makes_no_difference() -> None:
    blocks: list[str] = re.split(r"(?m)^(?=\[\[)", SMALL.split("\n", 2)[2])
    assert canonical("\n".join(reversed(blocks))) == "".join(SMALL.split("\n", 2)[2:])
