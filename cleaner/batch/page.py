"""The report of a run as one HTML page: no network, no script, readable on a phone and in the dark."""

from __future__ import annotations

import html
from collections.abc import Mapping

from cleaner.batch.report import PARTS, counts
from cleaner.batch.tally import Tally, visible

_STYLE = """
:root{color-scheme:light dark;--bar:#2f6fc9;--soft:#c98a2f;--old:#ffd9d6;--new:#cdeecf;--line:#8886;--page:#fff;--ink:#1b1b1b}
@media(prefers-color-scheme:dark){:root{--bar:#6aa3ee;--soft:#d9a24f;--old:#6b2622;--new:#1f5a2a;--page:#16181c;--ink:#e8e8e8}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere;
background:var(--page);color:var(--ink)}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.15rem;margin:2.25rem 0 .5rem}p{margin:.5rem 0}
.quiet{opacity:.75;font-size:.875rem}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.5rem,1fr));gap:.5rem;margin-top:1rem}
.counts div{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem;font-size:.9rem}
.counts b{display:block;font-size:1.3rem;font-variant-numeric:tabular-nums}
ol{list-style:none;margin:0;padding:0}
.bars li{display:grid;grid-template-columns:1fr 5rem 30%;gap:0 .75rem;align-items:center;padding:.25rem 0;
border-bottom:1px solid var(--line)}
.bars b{font-weight:400;text-align:right;font-variant-numeric:tabular-nums}
.bars i{display:block;height:.8rem;background:var(--bar);border-radius:.2rem;min-width:3px}
.histogram{display:flex;align-items:flex-end;height:10rem;border-bottom:1px solid var(--line);gap:1px}
.histogram div{flex:1;display:flex;flex-direction:column;justify-content:flex-end;height:100%}
.histogram i{display:block;background:var(--bar)}.histogram .soft,.soft{background:var(--soft)}
.scale{display:flex;justify-content:space-between;font-size:.8rem;font-variant-numeric:tabular-nums}
.key{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin:0 .3rem 0 0;background:var(--bar)}
.key.soft{margin-left:1rem;background:var(--soft)}
del{background:var(--old)}ins{background:var(--new);text-decoration:none}
del,ins{padding:0 .15rem;border-radius:.2rem;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.samples li{border-left:3px solid var(--line);padding-left:.75rem;margin:1rem 0}
@media(max-width:36rem){.bars li{grid-template-columns:1fr auto;padding:.4rem 0}.bars i{grid-column:1/3;margin-top:.2rem}}
"""

_FIRST, _LAST = 50, 99  # hundredths of confidence that the histogram shows


def page(tally: Tally, source: str, facts: Mapping[str, str] | None = None) -> str:
    """The report of a run over `source`; `facts` are what it was told, shown under the title."""
    boxes = "".join(f"<div><b>{value:,}</b>{name}</div>" for name, value in [*counts(tally), ("edits", tally.edits)])
    told = " · ".join(f"{html.escape(name)} {html.escape(value)}" for name, value in (facts or {}).items())
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in tally.notes)
    parts = "".join(_bars(title, tally.top(name, most)) for name, title, most in PARTS if name != "confidences")
    title = f"Cleaning of {html.escape(visible(source))}"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f'<p class="quiet">{told}</p><div class="counts">{boxes}</div>{notes}{_histogram(tally)}{parts}'
        f"<h2>Before and after</h2>{_samples(tally)}"
        '<p class="quiet">Of the same correction, one sample. Counts of rare corrections are approximate when there are more '
        "than 5,000 different ones.</p></body></html>\n"
    )


def _bars(title: str, rows: list[tuple[str, int]]) -> str:
    if not rows:
        return ""
    most = max(number for _, number in rows)
    items = "".join(
        f'<li><span dir="auto">{html.escape(name)}</span><b>{number:,}</b><i style="width:{100 * number / most:.1f}%"></i></li>'
        for name, number in rows
    )
    return f'<h2>{title}</h2><ol class="bars">{items}</ol>'


def _histogram(tally: Tally) -> str:
    """Edits, and suggestions on top of them, by hundredths of confidence."""
    made, suggested = tally.counters["confidences"], tally.counters["suggested"]
    bins = [(made[f"0.{n}"], suggested[f"0.{n}"], n) for n in range(_FIRST, _LAST + 1)]
    most = max(one + other for one, other, _ in bins)
    if not most:
        return ""
    columns = "".join(
        f'<div title="0.{n}: {one:,} made, {other:,} suggested">{_column(other, most, "soft")}{_column(one, most, "made")}</div>'
        for one, other, n in bins
    )
    scale = "".join(f"<span>{n / 10}</span>" for n in range(5, 11))
    return (
        f'<h2>How sure: edits and suggestions by confidence</h2><div class="histogram" role="img" '
        f'aria-label="Histogram of confidence from 0.5 to 1">{columns}</div><div class="scale">{scale}</div>'
        f'<p class="quiet"><span class="key"></span>made: {sum(made.values()):,} '
        f'<span class="key soft"></span>only suggested: {sum(suggested.values()):,} · highest column: {most:,}</p>'
    )


def _column(number: int, most: int, kind: str) -> str:
    return f'<i class="{kind}" style="height:{max(1.5, 100 * number / most):.1f}%"></i>' if number else ""


def _samples(tally: Tally) -> str:
    if not tally.samples:
        return "<p>Nothing was changed.</p>"
    return f'<ol class="samples">{"".join(_sample(*sample) for sample in tally.samples)}</ol>'


def _sample(left: str, before: str, after: str, right: str, confidence: str) -> str:
    left, right = html.escape(left), html.escape(right)
    before, after = html.escape(visible(before)), html.escape(visible(after))
    new = f" <ins>{after}</ins>" if after else ""
    said = f'<span class="quiet">confidence {confidence}{"" if after else ", removed"}</span>'
    return f'<li dir="auto">{left}<del>{before}</del>{new}{right} {said}</li>'
