"""The command line: `cleaner clean`, `explain`, `undo`, `export`, `batch`, `evaluate` and `dictionary`.

A module for each command; what they share is in app.py (errors and exit statuses), inputs.py (files and options) and
output.py. Nothing heavy is imported before a command needs it, so that --help costs next to nothing.
"""

from __future__ import annotations

from cleaner.cli.app import App
from cleaner.cli.batch import batch
from cleaner.cli.clean import clean
from cleaner.cli.dictionaries import dictionary
from cleaner.cli.evaluate import evaluate
from cleaner.cli.explain import explain
from cleaner.cli.export import export
from cleaner.cli.undo import undo

__all__ = ["app", "main"]

app = App(commands=[clean, explain, undo, export, batch, evaluate, dictionary])


def main() -> None:
    """Run the command line and exit with its status."""
    app.main()
