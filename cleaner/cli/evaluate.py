"""`cleaner evaluate`: what the cleaner is worth on labelled texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from cleaner.cli.inputs import Settings, settings_options
from cleaner.cli.output import Output, output_option, say


@click.command(short_help="Score the cleaner on labelled texts.")
@click.argument("paths", nargs=-1, metavar="[PATHS...]")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--faults", is_flag=True, help="Also list every fault, on standard error.")
@click.option("--floors", metavar="FILE", help="Exit with 1 if a figure has sunk below what this file records.")
@settings_options
@output_option
def evaluate(
    paths: tuple[str, ...],
    as_json: bool,
    faults: bool,
    floors: str | None,
    output: str | None,
    **given: Any,
) -> int:
    """Clean labelled texts and print recall, precision, harm, the promises kept, and calibration.

    PATHS are files of marked lines (.toml), articles (.txt beside .json), passages or translated texts (.jsonl), or
    folders of them; without any, tests/cases and seeds of the current folder. --date is for texts without one.
    """
    from cleaner.evaluate.floors import read_floors
    from cleaner.evaluate.read import read_labelled, usual_paths
    from cleaner.evaluate.report import report
    from cleaner.evaluate.tally import Scores, outcomes

    settings = Settings.of(given)
    settings.check()
    recorded = read_floors(Path(floors)) if floors is not None else {}
    cases = read_labelled([Path(p) for p in paths] or usual_paths(Path()))
    cleaner = settings.cleaner()
    scores = Scores.of(outcomes(cleaner, cases, date=settings.date))
    with Output(output) as out:
        out.write(json.dumps(scores.to_dict(), ensure_ascii=False, indent=1) + "\n" if as_json else report(scores))
    for line in scores.faults if faults else ():
        say(line)
    sunk = 0
    for path, floor in recorded.items():
        total = Scores.of(outcomes(cleaner, read_labelled([Path(path)]))).total
        for complaint in floor.complaints(total):
            sunk += 1
            say(f"{path}: {complaint}")
    return int(sunk > 0)
