"""Importing other people's lists of names: each format has a reader of its own, what they read goes one way.

reader (one file a format) -> drafts -> filter (junk forms) -> entries -> JSON lines, and a report of what was dropped.
"""
