"""Reading dictionary files: TOML that people write, JSON lines that machines collect.

A file loads whole or not at all. Every finding names the file, the line, and what would cure it.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

import cleaner
from cleaner.dictionary.entry import TABLES, DictionaryFile
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
    try:
        text = _read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DictionaryError([Finding(str(path), 0, "E002", f"not UTF-8 at byte {error.start}; save it as UTF-8")]) from None
    return _read_jsonl(path, text) if path.suffix == ".jsonl" else read_toml(str(path), text)


def read_toml(path: str, text: str) -> DictionaryFile:
    """Decode the text of a TOML dictionary file; `path` is only named in findings."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DictionaryError([Finding(path, int(line[1]) if line else 0, "E003", f"not TOML: {error}")]) from None
    findings, decoded = [], {}
    for table, rows in data.items():
        if table not in TABLES:
            findings.append(Finding(path, _line_of(text, table, 0), "E101", _no_such("table", table, TABLES)))
            continue
        if not isinstance(rows, list):
            findings.append(Finding(path, _line_of(text, table, 0), "E102", f"write [[{table}]], not [{table}]"))
            continue
        decoded[table] = [
            decode_row(table, row, path, text, i, findings) for i, row in enumerate(rows)
        ]
    if findings:
        raise DictionaryError(findings)
    fields = {("word_class" if table == "class" else table): tuple(rows) for table, rows in decoded.items()}
    return DictionaryFile(**fields)


def _read_jsonl(path: Path, text: str) -> DictionaryFile:
    """One entity or, when it has `forms`, one corruption a line; other tables need TOML."""
    findings: list[Finding] = []
    decoded: dict[str, list[Any]] = {"entity": [], "corruption": []}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            findings.append(Finding(str(path), number, "E003", f"not JSON: {error}"))
            continue
        table = "corruption" if isinstance(row, dict) and "forms" in row else "entity"
        decoded[table].append(decode_row(table, row, str(path), None, number, findings))
    if findings:
        raise DictionaryError(findings)
    return DictionaryFile(entity=tuple(decoded["entity"]), corruption=tuple(decoded["corruption"]))


_TYPES: dict[str, Any] = {
    field.encode_name: field.type.__args__[0] for field in msgspec.structs.fields(DictionaryFile)
}


def decode_row(table: str, row: Any, path: str, text: str | None, index: int, findings: list[Finding]) -> Any:
    """One row as its entry type, or None with a finding. `index` is a line (text None) or counts the table's rows."""
    if table == "entity" and isinstance(row, dict) and "acronym" in row:
        row = dict(row)
        row["acronyms"] = [row.pop("acronym"), *row.get("acronyms", [])]
    try:
        return msgspec.convert(row, _TYPES[table])
    except msgspec.ValidationError as error:
        message = str(error)
        field = re.search(r"\$\.(\w+)", message) or re.search(r"field `(\w+)`", message)
        name = field[1] if field else ""
        line = index if text is None else _line_of(text, table, index, name)
        unknown = re.search(r"unknown field `(\w+)`", message)
        if unknown:
            known = [f.encode_name for f in msgspec.structs.fields(_TYPES[table])] + ["acronym"]
            message = _no_such("field", unknown[1], known)
        label = row.get("id", row.get("name", "")) if isinstance(row, dict) else ""
        findings.append(Finding(path, line, "E103", f"{label}: {message}" if label else message))
        return None


def _no_such(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"no such {what}: {name!r}" + (f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}")


def _line_of(text: str, table: str, index: int, field: str = "") -> int:
    """The line where row `index` of a table begins, or where the row sets `field`."""
    heads = [m.start() for m in re.finditer(rf"^\s*\[\[?\s*{re.escape(table)}\b", text, re.MULTILINE)]
    if index >= len(heads):
        return 1
    start = heads[index]
    end = heads[index + 1] if index + 1 < len(heads) else len(text)
    if field:
        inside = re.search(rf"^\s*{field}\s*=", text[start:end], re.MULTILINE)
        if inside:
            start += inside.end()
    return text.count("\n", 0, start) + 1


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DictionaryError([Finding(str(path), 0, "E001", f"cannot be read: {reason}")]) from None
