"""`cleaner explain`: every edit and suggestion with its evidence, or why a stretch of text was left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.inputs import Settings, files_argument, read_inputs, settings_options
from cleaner.cli.output import Output, counted
from cleaner.errors import InputError

if TYPE_CHECKING:
    from cleaner.cleaner import Result
    from cleaner.edit import Edit
    from cleaner.why import Answer


@click.command(short_help="Show each edit and suggestion with its evidence.")
@files_argument
@click.option("--span", metavar="TEXT", help="Say why this stretch of the text was, or was not, edited.")
@settings_options
def explain(files: tuple[str, ...], span: str | None, **given: Any) -> int:
    """Show each edit, and each change that was only suggested, with what speaks for (+) and against (-) it.

    Without FILE, or with -, text is read from standard input.
    """
    from cleaner.why import ask

    settings = Settings.of(given)
    settings.check()
    texts = read_inputs(files)
    if span is not None and not span.strip():
        raise click.UsageError("--span needs some text: copy it from the document")
    cleaner = settings.cleaner()
    found = False
    with Output(None) as out:
        for file in texts:
            result = settings.explain(cleaner, file)
            if span is None:
                out.write("".join(f"{line}\n" for line in _lines(file.name, result, settings)))
                continue
            for answer in ask(cleaner, result, span):
                found = True
                out.write("".join(f"{line}\n" for line in _answer(file.name, result, answer, settings.threshold)))
    if span is not None and not found:
        names = ", ".join(file.name for file in texts)
        raise InputError(f"{names}: {span!r} does not stand there; copy it from the text")
    return 0


def _lines(name: str, result: Result, settings: Settings) -> Iterator[str]:
    edits, suggestions = counted(len(result.edits), "edit"), counted(len(result.suggestions), "suggestion")
    unsettled = "" if result.settled else "; the text never came to rest and was left as it is"
    yield f"{name}: {edits}, {suggestions}{unsettled}"
    for edit in result.edits:
        yield from _edit(result, edit)
    if result.suggestions:
        quoted = " or inside quotation marks" if settings.quotations == "suggest" else ""
        yield f"  not made, below the threshold of {settings.threshold:g}{quoted}:"
    for edit in result.suggestions:
        yield from _edit(result, edit)


def _edit(result: Result, edit: Edit) -> Iterator[str]:
    line = result.original.count("\n", 0, edit.start) + 1
    about = ", ".join(filter(None, [edit.kind, edit.entity, edit.rule, f"confidence {edit.confidence:g}"]))
    yield f"  line {line}: {edit.before!r} -> {edit.after!r}"
    yield f"      {about}"
    for reason in edit.evidence:
        yield f"      {f'{reason.weight:+.2f}' if reason.weight else '':>6}  {reason.text}"
    if edit.alternatives:
        yield f"      also considered: {', '.join(edit.alternatives)}"


def _answer(name: str, result: Result, answer: Answer, threshold: float) -> Iterator[str]:
    line = result.original.count("\n", 0, answer.start) + 1
    surface = result.original[answer.start : answer.end]
    yield f"{name}: line {line}: {surface!r} {'was edited:' if answer.edits else 'was not edited.'}"
    for edit in answer.edits:
        yield from _edit(result, edit)
    for reason in answer.reasons:
        yield f"  {reason}"
    if answer.candidates:
        best = answer.candidates[0].confidence
        doubt = f"none reached the threshold of {threshold:g}" if best < threshold else "another edit won the place"
        yield f"  {'Further thoughts' if answer.edits else 'What was thought of'}; {doubt}:"
        for edit in answer.candidates:
            yield from _edit(result, edit)
    elif not answer.edits and not answer.reasons:
        yield "  Nothing in the dictionary is near it: no entry bears this name, or one like it."
