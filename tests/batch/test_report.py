"""The report: what it says, that it needs nothing from elsewhere, and how a real browser shows it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.page import page
from cleaner.batch.report import lines
from cleaner.batch.tally import Tally
from tests.batch.test_formats import NEW, OLD
from tests.batch.test_preflight import jsonl
from tests.cli.conftest import Run

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync --virtual-time-budget=8000 --dump-dom").split()  # fmt: skip

# Frames of these widths are measured from inside the page around them: phones, a tablet, a desktop.
WIDTHS = (320, 390, 768, 1280)
MEASURE = """<!doctype html><body><pre id="out"></pre><script>
const out = {};
async function measure(width) {
  const frame = document.createElement("iframe");
  frame.style = `width:${width}px;height:900px;border:0`;
  frame.src = "report.html";
  document.body.append(frame);
  await new Promise(done => frame.onload = done);
  const page = frame.contentDocument, view = frame.contentWindow, all = [...page.body.querySelectorAll("*")];
  const box = e => e.getBoundingClientRect(), style = view.getComputedStyle(page.body);
  out[width] = {
    scroll: page.documentElement.scrollWidth,
    out: all.filter(e => box(e).right > width + 0.5 || box(e).left < -0.5).map(e => e.outerHTML.slice(0, 80)),
    bars: [...page.querySelectorAll(".bars i")].map(e => [box(e).width, box(e).height]),
    columns: [...page.querySelectorAll(".histogram i")].map(e => [box(e).width, box(e).height]),
    font: Math.min(...all.filter(e => e.textContent).map(e => parseFloat(view.getComputedStyle(e).fontSize))),
    colours: [style.color, style.backgroundColor],
    requests: view.performance.getEntriesByType("resource").map(e => e.name),
  };
}
(async () => {
  for (const width of %s) await measure(width);
  document.getElementById("out").textContent = JSON.stringify(out);
})();
</script>"""


def full() -> Tally:
    """A tally with everything that may be hard to show."""
    tally = Tally(read=12_345_678, cleaned=12_345_000, changed=9_876_543, edits=98_765_432)
    tally.fail("column 'text' holds int, not text")
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
    names = [f"{long} → {long[:80]}", "\\u200b → (removed)", "<b>&amp;</b> → x", "וולודימיר → Зеленський", "a → b"]
    for number, name in enumerate(names):
        tally.counters["corrections"][name] = 10 ** (number + 2)
        tally.counters["suggestions"][name] = number + 1
    tally.counters["kinds"].update(organisation=70_000_000, person=3)
    tally.counters["entities"]["org/kp/" + "very-long-" * 15] = 5
    tally.counters["confidences"].update({"0.90": 1, "0.95": 50_000, "0.99": 98_000_000})
    tally.counters["suggested"].update({"0.50": 400_000, "0.89": 90_000_000})
    tally.samples = [["…" + "x" * 90, long, "new", "https://example.org/" + "a/" * 60, "0.99"]]
    tally.samples.append(["", "\u200b", "", "שלום…", "1.00"])
    tally.notes = ["values of several types, written as JSON text: " + ", ".join("abcdefgh")]
    return tally


def test_a_run_writes_it(run: Run) -> None:
    jsonl("a.jsonl", {"text": f"<b>{OLD}</b>"}, {"text": 3}, {"text": f"again, {OLD}"})
    done = run("batch", "a.jsonl", "b.jsonl", "--report", "r.html", "--without", "title")
    assert done.exit_code == 1
    assert "        1  column 'text' holds int, not text" in done.stderr
    text = Path("r.html").read_text("utf-8")
    assert f"<li dir=\"auto\">&lt;b&gt;<del>{OLD}</del> <ins>{NEW}</ins>&lt;/b&gt; " in text
    assert text.count("<ins>") == 1, "one sample of the same correction"
    assert "threshold 0.9 · kinds character, boilerplate, organisation, person, place, acronym, phrase" in text
    assert "column &#x27;text&#x27; holds int, not text" in text


def test_it_needs_nothing_from_elsewhere() -> None:
    text = page(full(), 'a"<script>.jsonl', {"threshold": "0.9"})
    style = text[text.index("<style>") : text.index("</style>")]
    assert not re.findall(r"url\(|@import", style)
    assert not re.findall(r"<(?:script|link|img|iframe|object)|\b(?:src|href)=", text)
    assert page(Tally(), "empty").count("<h2>") == 1
    assert any("\\u200b → (removed)" in line for line in lines(full()))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "report.html").write_text(page(full(), "s3://news/" + "long-" * 40, {"threshold": "0.9"}), "utf-8")
    (tmp_path / "measure.html").write_text(MEASURE % list(WIDTHS), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/measure.html"
    server.shutdown()


def luminance(colour: str) -> float:
    """Of `rgb(...)`, from 0 to 1, as WCAG 2 counts it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
@pytest.mark.parametrize("scheme", [0, 1], ids=["dark", "light"])
def test_in_a_real_browser(address: str, tmp_path: Path, scheme: int) -> None:
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path}/user", f"--blink-settings=preferredColorScheme={scheme}"]
    done = subprocess.run([*command, address], capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r'<pre id="out">(\{.*?\})</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-2000:]
    for width, seen in json.loads(html.unescape(found[1])).items():
        assert seen["scroll"] <= int(width), "one must not scroll sideways"
        assert seen["out"] == []
        assert len(seen["bars"]) == 14
        assert all(w >= 3 and h >= 10 for w, h in seen["bars"])
        assert len(seen["columns"]) == 5
        assert all(w >= 3 and h >= 2 for w, h in seen["columns"])
        assert seen["font"] >= 12
        assert seen["requests"] == []
        ink, paper = map(luminance, seen["colours"])
        assert (ink > paper) == (scheme == 0)
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 7
