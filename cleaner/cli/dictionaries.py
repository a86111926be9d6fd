"""`cleaner dictionary`: check dictionary files, list their entities, look names up."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.imports import import_
from cleaner.cli.inputs import dictionary_option
from cleaner.cli.output import Output, counted, say

if TYPE_CHECKING:
    from cleaner.dictionary.dictionary import Dictionary
    from cleaner.dictionary.entry import Entity

KINDS = ("person", "organisation", "place", "phrase")
_NEAR = 70.0  # of 100: how like a name is before it is offered


@click.group(short_help="Check dictionary files, list entities, look names up.")
def dictionary() -> None:
    """Check dictionary files, list entities, look names up."""


dictionary.add_command(import_)


@dictionary.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--write", "rewrite", is_flag=True, help="First bring TOML files into their canonical form.")
def check(paths: tuple[str, ...], rewrite: bool) -> int:
    """Check dictionary files and folders on top of the built-in ones; without PATH, the built-in ones themselves.

    Each finding is a line "path:line: CODE message; cure". Exit status 1 if there is any.
    """
    from cleaner.check import check as run
    from cleaner.check import write
    from cleaner.dictionary.load import BUILTIN

    if rewrite:
        for path in write(paths or (BUILTIN,)):
            say(f"{path}: rewritten")
    findings = run(paths, progress=_show_progress if sys.stderr.isatty() else None)
    with Output(None) as out:
        out.write("".join(f"{finding}\n" for finding in findings))
    say(counted(len(findings), "finding"))
    unreadable = any(finding.code == "E001" for finding in findings)
    return 2 if unreadable else int(bool(findings))


def _show_progress(done: int, total: int) -> None:
    click.echo(f"\r{done} of {total} names" if done < total else "\r\033[K", nl=False, err=True)


@dictionary.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--kind", type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option("--country", metavar="CC", help="Only entities of this country: two letters, or INT.")
@dictionary_option
def list_(as_json: bool, kind: str | None, country: str | None, dictionaries: tuple[str, ...]) -> int:
    """List the entities of the built-in dictionaries, and of those added."""
    entities = (
        entity
        for entity in _load(dictionaries).entities
        if (kind is None or entity.kind == kind) and (country is None or entity.country == country.upper())
    )
    with Output(None) as out:
        for entity in entities:
            out.write(_json(entity) if as_json else _short(entity))
    return 0


@dictionary.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@dictionary_option
def lookup(name: str, as_json: bool, dictionaries: tuple[str, ...]) -> int:
    """Show the entities that bear NAME as their name, alias or acronym. Exit status 1 if there is none."""
    words = _load(dictionaries)
    found = words.lookup(name)
    with Output(None) as out:
        for entity in found:
            out.write(_json(entity) if as_json else "".join(f"{line}\n" for line in _long(entity)))
    if not found:
        near = _near(words, name)
        say(f"cleaner: no entity bears {name!r}" + (f"; near: {', '.join(near)}" if near else "; check the spelling"))
    return int(not found)


@dictionary.command()
@click.option("--via", required=True, metavar="COMMAND", help="A shell command that maps lines to lines: there and back.")
@click.option("--source", required=True, metavar="TEXT", help="What to note as the source of what is learned.")
@click.argument("folder", type=click.Path(file_okay=False))
@dictionary_option
def learn(via: str, source: str, folder: str, dictionaries: tuple[str, ...]) -> int:
    """Send every name through a translator and back, and write what became of them to FOLDER, for review.

    Example: cleaner dictionary learn --via "apertium -u eng-spa | apertium -u spa-eng" --source "apertium eng-spa" out
    """
    from pathlib import Path

    from cleaner.learn import learn as run

    words = _load(dictionaries)
    learned = run(words, via, source)
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "classes.toml").write_text(learned.classes_toml(source, words), "utf-8")
    (out / "corruptions.jsonl").write_text(learned.corruptions_jsonl(), "utf-8")
    say(f"{counted(len(learned.exchanges), 'exchange')} and {counted(len(learned.corruptions), 'corruption')} in {folder}")
    return 0


def _load(dictionaries: Iterable[str]) -> Dictionary:
    from cleaner.dictionary.dictionary import Dictionary
    from cleaner.dictionary.load import BUILTIN

    return Dictionary.load(BUILTIN, *dictionaries)


def record(entity: Entity) -> dict[str, Any]:
    """An entity as outside tools read it: always the same first fields, then those others that are set."""
    import msgspec

    fields = msgspec.to_builtins(entity)
    first = {
        "id": entity.id,
        "kind": entity.kind,
        "type": entity.type,
        "name": entity.name,
        "canonical": entity.name,
        "aliases": list(entity.aliases),
        "acronym": entity.acronym,
        "acronyms": list(entity.acronyms),
        "country": entity.country,
        "native": list(entity.native),
        "wikidata": entity.wikidata,
        "qid": entity.wikidata,
        "posts": fields.get("posts", []),
        "parent": entity.parent,
    }
    return first | {name: value for name, value in fields.items() if name not in first}


def _json(entity: Entity) -> str:
    return json.dumps(record(entity), ensure_ascii=False) + "\n"


def _short(entity: Entity) -> str:
    others = "; ".join((*entity.acronyms, *entity.aliases))
    return f"{entity.id}  {entity.name}" + (f"  ({others})" if others else "") + "\n"


def _long(entity: Entity) -> Iterator[str]:
    yield f"{entity.name}  ({entity.kind})"
    for name, value in record(entity).items():
        if name in ("name", "canonical", "kind", "acronym", "qid", "posts", "found", "made", "keep") or not value:
            continue
        yield f"  {name}: {'; '.join(map(str, value)) if isinstance(value, list) else value}"
    for post in entity.posts:
        since, until = post.start and f"from {post.start}", post.end and f"to {post.end}"
        yield "  " + " ".join(filter(None, ["post:", post.title, post.of, post.country, since, until]))


def _near(words: Dictionary, name: str) -> list[str]:
    """Names that look like one that nobody bears."""
    from rapidfuzz import fuzz, process

    names = [form for entity in words.entities for form in (entity.name, *entity.aliases, *entity.acronyms)]
    found = process.extract(name, names, scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR)
    return list(dict.fromkeys(form for form, _, _ in found))
