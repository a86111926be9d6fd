"""The edits of a result in the forms that other tools read: JSON lines, brat standoff, W3C Web Annotation, unified diff."""

from cleaner.exports.brat import brat
from cleaner.exports.diff import unified_diff
from cleaner.exports.jsonl import json_line
from cleaner.exports.offsets import UNITS, Offsets
from cleaner.exports.web_annotation import web_annotations

__all__ = ["UNITS", "Offsets", "brat", "json_line", "unified_diff", "web_annotations"]
