"""Where things stand in a TOML dictionary file: the line of every row and field, and the comments that belong to them.

`tomllib` gives values without places and drops comments. A small scanner finds both; it trusts that the text is TOML.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

_TOKEN = re.compile(
    r'''
      (?P<string> """(?:\\.|[^\\])*?"{3,5} | \'\'\'.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
    | (?P<comment> \#[^\n]* )
    | (?P<header> ^[ \t]*(?P<brackets>\[\[?)[^\[\]\n]*\]\]? )
    | (?P<key> ^[ \t]*[A-Za-z0-9_-]+(?=[ \t]*[.=]) )
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    ''',
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(slots=True)
class Row:
    """One `[[table]]` of a file: the line of its header, the lines of its fields, its comments."""

    table: str
    line: int
    fields: dict[str, int] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)
    beside: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Section:
    """Rows under a comment that stands apart: a comment with an empty line below it opens a section."""

    heading: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


class Layout:
    """The sections of a file in order, the first of them perhaps without a heading.

    >>> layout = Layout('# Asia\\n\\n# the North\\n[[entity]]\\nid = "x" # sic\\n')
    >>> [(s.heading, [(r.table, r.line, r.above, r.beside) for r in s.rows]) for s in layout.sections if s.rows]
    [(['# Asia'], [('entity', 4, ['# the North'], {'id': ['# sic']})])]
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.sections = [Section()]
        self._row: Row | None = None
        self._field = ""
        self._sub = ""
        self._pending: list[tuple[int, str]] = []  # comments on lines of their own, before it is clear whose they are
        self._read()

    @property
    def rows(self) -> list[Row]:
        """All rows, in the order of the file."""
        return [row for section in self.sections for row in section.rows]

    @cached_property
    def _by_table(self) -> dict[str, list[Row]]:
        tables: dict[str, list[Row]] = {}
        for row in self.rows:
            tables.setdefault(row.table, []).append(row)
        return tables

    def line(self, table: str, index: int, field: str = "") -> int:
        """The line of row `index` of a table, or of a field in it; 1 when there is no such row."""
        rows = self._by_table.get(table, [])
        return rows[index].fields.get(field, rows[index].line) if index < len(rows) else 1

    def _line_at(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)

    def _read(self) -> None:
        depth = 0
        for match in _TOKEN.finditer(self._text):
            kind, line = match.lastgroup, self._line_at(match.end())
            if match["comment"] is not None:
                self._comment(match, line, depth)
            elif match["header"] is not None and depth == 0:
                self._header(match["header"].strip(), line)
            elif match["key"] is not None and depth == 0:
                self._key(match["key"].strip(), line)
            elif kind == "open":
                depth += 1
            elif kind == "close":
                depth -= 1
        self._flush(0)

    def _comment(self, match: re.Match[str], line: int, depth: int) -> None:
        text = match[0].rstrip()
        alone = not self._text[self._line_starts[line - 1] : match.start()].strip()
        if self._row is None or (alone and depth == 0):
            self._pending.append((line, text))
        elif self._field:
            self._row.beside.setdefault(self._field, []).append(text)
        else:
            self._row.above.append(text)

    def _header(self, header: str, line: int) -> None:
        name = header.strip("[] \t")
        table, _, rest = name.replace('"', "").replace("'", "").partition(".")
        table, rest = table.strip(), rest.strip()
        if rest:  # [title.national]: a field of the row above
            self._sub = ""
            self._key(rest, line)
            self._sub = rest
            return
        above = self._flush(line)
        self._row = Row(table, line, above=above)
        self.sections[-1].rows.append(self._row)
        self._field = self._sub = ""

    def _key(self, key: str, line: int) -> None:
        self._field = self._sub or key
        if self._row is None:
            return
        self._row.fields.setdefault(self._field, line)
        if self._pending:
            self._row.beside.setdefault(self._field, []).extend(text for _, text in self._pending)
            self._pending = []

    def _flush(self, header: int) -> list[str]:
        """Give pending comments a home; what stands right above the header at that line is returned.

        A comment right below a row, with an empty line after it, speaks of that row and goes above it.
        """
        paragraphs: list[list[tuple[int, str]]] = []
        for line, text in self._pending:
            if paragraphs and paragraphs[-1][-1][0] == line - 1:
                paragraphs[-1].append((line, text))
            else:
                paragraphs.append([(line, text)])
        self._pending = []
        above: list[str] = []
        for paragraph in paragraphs:
            texts = [text for _, text in paragraph]
            if paragraph[-1][0] == header - 1:
                above = texts
            elif self._row is not None and paragraph is paragraphs[0] and self._follows_content(paragraph[0][0]):
                self._row.above.extend(texts)
            else:
                self.sections.append(Section(texts))
        return above

    def _follows_content(self, line: int) -> bool:
        return bool(self._text[self._line_starts[line - 2] : self._line_starts[line - 1]].strip())


class Places:
    """The lines of the rows and fields of a file, TOML or JSON lines, worked out when first asked for.

    >>> Places("more.jsonl", '{"id": "a"}\\n\\n{"id": "b"}').line("entity", 1, "id")
    3
    """

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        self._is_jsonl = path.endswith(".jsonl")

    def line(self, table: str, index: int = 0, field: str = "") -> int:
        """The line of row `index` of a table, or of a field in it; 1 when there is no such row."""
        if not self._is_jsonl:
            return self._layout.line(table, index, field)
        lines = self._jsonl_lines.get(table, [])
        return lines[index] if index < len(lines) else 1

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self._text)

    @cached_property
    def _jsonl_lines(self) -> dict[str, list[int]]:
        lines: dict[str, list[int]] = {}
        for number, line in enumerate(self._text.split("\n"), 1):
            if line.strip():
                lines.setdefault(jsonl_table(json.loads(line)), []).append(number)
        return lines


def jsonl_table(row: object) -> str:
    """The table that a line of JSON belongs to: a row with `forms` is a corruption, any other an entity."""
    return "corruption" if isinstance(row, dict) and "forms" in row else "entity"
