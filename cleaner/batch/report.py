"""The report of a run: a few lines for the terminal, or one HTML page that needs no network."""

from __future__ import annotations

import html
from collections.abc import Iterator

from cleaner.batch.tally import Tally

_STYLE = """
:root{color-scheme:light dark;--bar:#3b7dd8;--old:#ffd9d6;--new:#cdeecf;--line:#8884}
@media(prefers-color-scheme:dark){:root{--old:#6b2622;--new:#1f5a2a}}
body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.5rem}
.counts div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem;overflow-wrap:normal;font-size:.9rem}
.counts b{display:block;font-size:1.3rem}
table{border-collapse:collapse;width:100%}td{padding:.2rem .4rem;border-bottom:1px solid var(--line);vertical-align:top}
td:nth-child(2){text-align:right;width:4rem}td:nth-child(3){width:30%}
i{display:block;height:.9rem;margin-top:.3rem;background:var(--bar);border-radius:.2rem;min-width:2px}
del{background:var(--old)}ins{background:var(--new);text-decoration:none}
.sample{border-left:3px solid var(--line);padding-left:.75rem;margin:.75rem 0}small{opacity:.7}
"""

_PARTS = (
    ("corrections", "Most frequent corrections", 30),
    ("kinds", "By kind", 10),
    ("confidences", "Edits by confidence (from)", 20),
    ("entities", "Entities", 30),
    ("suggestions", "Suggestions worth a look: not made, for want of evidence", 30),
)


def lines(tally: Tally) -> Iterator[str]:
    """The report for a terminal: the counts, then the most frequent corrections.

    >>> list(lines(Tally(read=3, cleaned=2, changed=1, failed=1, edits=4)))
    ['read 3, cleaned 2, changed 1, unchanged 1, failed 1; 4 edits']
    """
    unsettled = f"; {tally.unsettled} texts never came to rest and stayed as they were" if tally.unsettled else ""
    counts = ", ".join(f"{name} {value}" for name, value in _counts(tally))
    yield f"{counts}; {tally.edits} edits{unsettled}"
    yield from tally.notes
    for counter, title, _ in _PARTS:
        found = tally.top(counter, 5)
        if found:
            yield f"{title.split(':')[0]}:"
            yield from (f"  {number:>7}  {_visible(name)}" for name, number in found)


def page(tally: Tally, source: str) -> str:
    """The report as a web page: all in one file, readable on a phone."""
    counts = [*_counts(tally), ("edits", tally.edits)]
    boxes = "".join(f"<div><b>{value:,}</b>{name}</div>" for name, value in counts)
    parts = "".join(_table(title, tally.top(counter, most), counter) for counter, title, most in _PARTS)
    samples = "".join(_sample(*sample) for sample in tally.samples)
    title = f"Cleaning of {html.escape(source)}"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1><div class="counts">{boxes}</div>'
        f"{parts}<h2>Before and after</h2>{samples or '<p>Nothing was changed.</p>'}"
        "<p><small>Counts of rare corrections are approximate when there are more than 5,000 different ones.</small></p>"
        "</body></html>\n"
    )


def _counts(tally: Tally) -> list[tuple[str, int]]:
    return [(name, getattr(tally, name)) for name in ("read", "cleaned", "changed", "unchanged", "failed")]


def _table(title: str, rows: list[tuple[str, int]], counter: str) -> str:
    if not rows:
        return ""
    most = max(number for _, number in rows)
    if counter == "confidences":
        rows = sorted(rows)
    body = "".join(
        f"<tr><td>{html.escape(_visible(name))}</td><td>{number:,}</td>"
        f'<td><i style="width:{100 * number / most:.1f}%"></i></td></tr>'
        for name, number in rows
    )
    return f"<h2>{title}</h2><table>{body}</table>"


def _sample(left: str, before: str, after: str, right: str, confidence: str) -> str:
    left, before, after, right = map(html.escape, (left, before, after, right))
    return f'<p class="sample">…{left}<del>{before}</del> <ins>{after}</ins>{right}… <small>confidence {confidence}</small></p>'


def _visible(text: str) -> str:
    """A correction in one line, with characters that nobody sees written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
