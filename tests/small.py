"""A small dictionary of rules and invented names: what it does follows from no weight and no built-in entry."""

from __future__ import annotations

SMALL = r"""# A small world.

[[entity]]
id = "org/ra/ruritanian-news-agency"
name = "Ruritanian News Agency"
type = "news-agency"
acronym = "RNA"
country = "RA"
native = ["Ruritanische Nachrichtenagentur"]
wikidata = "Q42"
parent = "org/ra/ruritanian-state-media"

[[entity]]
id = "org/ra/ruritanian-state-media"
name = "Ruritanian State Media"
aliases = ["State Media of Ruritania"]
country = "RA"

[[entity]]
id = "person/ra/rudolf-elphberg"
name = "Rudolf Elphberg"
country = "RA"
posts = [
    {title = "president", from = "2019-05"},
    {title = "chair", of = "org/ra/ruritanian-state-media", from = "2010", to = "2019"},
]

[[entity]]
id = "place/ra/ruritania"
name = "Ruritania"
type = "country"
country = "RA"
demonyms = ["Ruritanian"]

[[rule]]
id = "boots"
kind = "phrase"
find = "boots on the floor"
replace = "boots on the ground"
why = "a literal translation"
made = ["He wants {boots on the floor -> boots on the ground}."]
keep = ["He left his boots on that floor."]

[[rule]]
id = "doubtful"
kind = "phrase"
find = "in the framework of"
replace = "under"
confidence = 0.6
made = ["They met {boots on the floor -> boots on the ground} in the framework of talks."]
keep = ["It is in the framework."]

[[rule]]
id = "source-link"
kind = "boilerplate"
find = '(?:Source|Supply) link\.?'
where = "last-lines"
confidence = 0.99
why = "scraper residue"
made = ["Talks go on.\n{Source link -> }"]
keep = ["The Source link in the footnote is broken."]

[[title]]
id = "chair"
forms = ["chair"]

[[title]]
id = "president"
forms = ["president"]

[[innocent]]
reason = "days"
words = ["Monday"]
"""
