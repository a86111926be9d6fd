"""JSON lines: the library's own record, one document a line, which `cleaner undo` reads."""

from __future__ import annotations

import json

from cleaner.cleaner import Result
from cleaner.exports.offsets import Offsets


def json_line(result: Result, *, offsets: str = "code-points") -> str:
    """The record as one line of JSON. With other offsets than code points it says so, and `cleaner undo` refuses it.

    >>> import json
    >>> from cleaner.cleaner import explain
    >>> line = json_line(explain("🙂 Ukrainian President Voldimia Zelenkie spoke."), offsets="utf-8")
    >>> [json.loads(line)[name] for name in ("offsets", "text")]
    ['utf-8', '🙂 Ukrainian President Volodymyr Zelenskyy spoke.']
    >>> [edit["start"] for edit in json.loads(line)["edits"]]
    [25]
    """
    record = result.to_dict()
    if offsets != "code-points":
        of_original, of_text = Offsets(result.original, offsets), Offsets(result.text, offsets)
        for edit in record["edits"]:
            edit.update({name: of_text(edit[name]) for name in ("out_start", "out_end")})
        for edit in (*record["edits"], *record["suggestions"]):
            edit.update({name: of_original(edit[name]) for name in ("start", "end")})
        for suggestion in record["suggestions"]:  # it was not made: it stands nowhere in the cleaned text
            del suggestion["out_start"], suggestion["out_end"]
        record = {"offsets": offsets} | record
    return json.dumps(record, ensure_ascii=False) + "\n"
