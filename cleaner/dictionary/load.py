"""Reading dictionary files: TOML that people write, JSON lines that machines collect.

A file loads whole or not at all. Every finding names the file, the line, and what would cure it.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args

import msgspec
import regex

import cleaner
from cleaner.dictionary.entry import TABLES, DictionaryFile, Post, Rule
from cleaner.dictionary.layout import Places, jsonl_table
from cleaner.errors import DictionaryError, Finding

BUILTIN = "builtin"


def builtin_folder() -> Path:
    """Where the dictionaries that ship with the library are: inside the wheel, or beside the package in a checkout."""
    package = Path(cleaner.__file__).parent
    inside = package / "dictionaries"
    return inside if inside.is_dir() else package.parent / "dictionaries"


def dictionary_files(source: str | Path) -> list[Path]:
    """The files that a source stands for: "builtin", a file, or a folder of .toml and .jsonl files."""
    path = builtin_folder() if source == BUILTIN else Path(source)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in (".toml", ".jsonl") and p.is_file())
        if not files:
            raise DictionaryError([Finding(str(path), 0, "E001", "no .toml or .jsonl file in this folder")])
        return files
    if not path.exists():
        raise DictionaryError([Finding(str(path), 0, "E001", "no such file or folder; check the path")])
    return [path]


def fingerprint(files: Iterable[Path]) -> str:
    """A hash of the contents of the files, in order: the same words give the same fingerprint on every machine."""
    digest = hashlib.sha256(b"format 1\n")
    for path in files:
        digest.update(hashlib.sha256(_read_bytes(path)).digest())
    return digest.hexdigest()[:32]


def read_file(path: Path) -> DictionaryFile:
    """Decode one file; raises `DictionaryError` with every finding in it."""
    return read_text(str(path), file_text(path))


def read_text(path: str, text: str) -> DictionaryFile:
    """Decode the text of a file, as TOML unless the path ends in .jsonl; the path is named in findings."""
    return _read_jsonl(path, text) if path.endswith(".jsonl") else read_toml(path, text)


def read_toml(path: str, text: str) -> DictionaryFile:
    """Decode the text of a TOML dictionary file; `path` is only named in findings."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise DictionaryError([Finding(path, at, "E003", f"not TOML: {error}; see dictionaries/README.md")]) from None
    except RecursionError:
        raise DictionaryError([Finding(path, 1, "E003", "not TOML: nested too deeply")]) from None
    findings: list[Finding] = []
    decoded: dict[str, tuple[Any, ...]] = {}
    places = Places(path, text)
    for table, rows in data.items():
        if table not in TABLES:
            findings.append(Finding(path, places.line(table), "E101", _no_such("table", table, TABLES)))
        elif not isinstance(rows, list):
            message = f"[{table}] must be written [[{table}]], with two brackets"
            findings.append(Finding(path, places.line(table), "E102", message))
        else:
            decoded[table] = tuple(
                decode_row(table, row, path, partial(places.line, table, i), findings) for i, row in enumerate(rows)
            )
    if findings:
        raise DictionaryError(findings)
    return DictionaryFile(**{("word_class" if table == "class" else table): rows for table, rows in decoded.items()})


def _read_jsonl(path: str, text: str) -> DictionaryFile:
    """One entity or, when it has `forms`, one corruption a line; other tables need TOML."""
    findings: list[Finding] = []
    decoded: dict[str, list[Any]] = {"entity": [], "corruption": []}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            findings.append(Finding(path, number, "E003", f"not JSON: {error}; write one object a line"))
            continue
        table, line_of = jsonl_table(row), partial(_one_line, number)
        decoded[table].append(decode_row(table, row, path, line_of, findings))
    if findings:
        raise DictionaryError(findings)
    return DictionaryFile(entity=tuple(decoded["entity"]), corruption=tuple(decoded["corruption"]))


def _one_line(number: int, field: str) -> int:
    return number


ROW_TYPES: dict[str, Any] = {
    field.encode_name: field.type.__args__[0] for field in msgspec.structs.fields(DictionaryFile)
}


def decode_row(table: str, row: Any, path: str, line: Callable[[str], int], findings: list[Finding]) -> Any:
    """One row as its entry type, or None with a finding. `line` tells the line of a field, "" standing for the row."""
    label = str(row.get("id", row.get("name", ""))) if isinstance(row, dict) else ""
    try:
        entry = msgspec.convert(_with_acronym(row) if table == "entity" else row, ROW_TYPES[table])
    except msgspec.ValidationError as error:
        field, message = _explained(table, str(error))
        if field == "acronyms" and "acronyms" not in row:
            field = "acronym"
        findings.append(Finding(path, line(field), "E103", f"{label}: {message}" if label else message))
        return None
    if isinstance(entry, Rule):
        findings += (Finding(path, line(field), code, f"{label}: {what}") for field, code, what in _rule_faults(entry))
    return entry


def _rule_faults(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """What would stop a rule from running."""
    try:
        regex.compile(rule.find, regex.V1)
    except regex.error as error:
        yield "find", "E105", f"`find` is not a regular expression: {error}; correct it"
        return
    # A template is only looked at when there is a match; this pattern has the same groups and always matches.
    match = regex.match(f"(?:{rule.find}\n)|", "", regex.V1)
    try:
        match.expand(rule.replace)
    except (regex.error, IndexError) as error:
        yield (
            "replace",
            "E106",
            f"`replace` does not fit `find`: {error}; correct the group, or write \\\\ for a backslash",
        )


def _with_acronym(row: Any) -> Any:
    """A row of an entity with its `acronym` as the first of its `acronyms`; wrong types are left to the decoder."""
    if not isinstance(row, dict) or "acronym" not in row:
        return row
    rest = {"acronyms": [], **row}
    first = rest.pop("acronym")
    if isinstance(rest["acronyms"], list):
        rest["acronyms"] = [first, *rest["acronyms"]]
    return rest


# What to write in a field whose value does not have the right form.
_CURES = {
    "id": 'write kind/country/name, for example "org/kp/korean-central-news-agency", or for other tables "a-plain-id"',
    "country": 'write two capital letters, for example "KP", or "INT"',
    "countries": 'write two capital letters each, for example ["KP", "KR"]',
    "wikidata": 'write Q and a number, for example "Q319164"',
    "from": 'write "YYYY", "YYYY-MM" or "YYYY-MM-DD", in quotes',
    "to": 'write "YYYY", "YYYY-MM" or "YYYY-MM-DD", in quotes',
    "title": "write the id of a title of titles.toml",
    "exchanges": 'write small letters on both sides of "=", for example "kh=h"',
}


def _explained(table: str, message: str) -> tuple[str, str]:
    """The field that a decoder's message speaks of, and the message in other words, with a cure."""
    unknown = re.search(r"unknown field `(\w+)`", message)
    if unknown:
        inside = "posts" if "$.posts" in message else ""
        known = msgspec.structs.fields(Post if inside else ROW_TYPES[table])
        names = [f.encode_name for f in known] + (["acronym"] if table == "entity" and not inside else [])
        return inside or unknown[1], _no_such("field", unknown[1], names)
    missing = re.search(r"missing required field `(\w+)`", message)
    if missing:
        return "", f"field {missing[1]!r} is missing; add it"
    problem, _, place = message.partition(" - at `$.")
    fields = re.findall(r"[a-z]\w*", place)
    if not fields:
        return "", f"{problem}; write a table, with fields such as those of [[{table}]]"
    if "matching regex" in problem or "length" in problem:
        problem = "not of the right form"
        cure = _CURES.get(fields[-1], "write at least one character, without space around it")
    else:
        cure = _CURES.get(fields[-1]) or _cure_of_type(table, fields[0], problem)
    return fields[0], f"`{place.rstrip('`')}`: {problem}; {cure}"


def _cure_of_type(table: str, field: str, problem: str) -> str:
    if problem.startswith("Invalid enum"):
        choices = next(get_args(f.type) for f in msgspec.structs.fields(ROW_TYPES[table]) if f.encode_name == field)
        return f"write one of: {', '.join(choices)}"
    if problem.startswith("Expected `array`"):
        return 'write a list, for example ["one", "two"]'
    return "write text in quotes" if problem.startswith("Expected `str") else "write such a value, without quotes"


def _no_such(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"no such {what}: {name!r}" + (f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}")


def duplicates(files: Iterable[tuple[Path, DictionaryFile]]) -> list[Finding]:
    """The ids that stand twice in the files of one source."""
    findings: list[Finding] = []
    first: dict[tuple[str, str], str] = {}
    for path, file in files:
        for table in msgspec.structs.fields(DictionaryFile):
            for index, entry in enumerate(getattr(file, table.name)):
                key = (table.encode_name, getattr(entry, "id", ""))
                if key[1] and key in first:
                    where = "in this file" if first[key] == str(path) else f"in {first[key]} too"
                    line = Places(str(path), file_text(path)).line(table.encode_name, index, "id")
                    message = f"id {key[1]!r} stands twice, {where}; rename one or make them one"
                    findings.append(Finding(str(path), line, "E104", message))
                first.setdefault(key, str(path))
    return findings


def file_text(path: Path) -> str:
    """The text of a dictionary file, without a byte order mark; raises `DictionaryError`."""
    try:
        return _read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}; save it as UTF-8"
        raise DictionaryError([Finding(str(path), 0, "E002", message)]) from None


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DictionaryError([Finding(str(path), 0, "E001", f"cannot be read: {reason}")]) from None
