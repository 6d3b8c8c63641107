"""Time of `parse` and `to_dict` against one pass of a plain token pattern over the same texts, in one run.

    python benchmarks/bench.py [FOLDER] [--rounds N]

FOLDER holds .txt or .json files (a JSON file has `text` and `published`). Without it the bundled samples
are timed, and the texts of ../shared/gold/dev where those are present. Never a test: machines differ.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

START = time.perf_counter()
import diplonews  # noqa: E402

IMPORTED = time.perf_counter() - START

FLOOR = re.compile(r"\w+|[^\w\s]")
ROOT = Path(__file__).resolve().parent.parent
SAMPLES = Path(diplonews.__file__).parent / "samples"
GOLD = ROOT.parent / "shared" / "gold" / "dev"

Text = tuple[str, str | None]


def texts_in(folder: Path) -> list[Text]:
    texts: list[Text] = [(path.read_text("utf-8"), "2024-05-03") for path in sorted(folder.glob("*.txt"))]
    for path in sorted(folder.glob("*.json")):
        form = json.loads(path.read_text("utf-8"))
        texts.append((form["text"], form.get("published")))
    return texts


def clock(run: Callable[[], object]) -> float:
    """Seconds of processor time: what other processes do on the machine counts less."""
    start = time.process_time()
    run()
    return time.process_time() - start


def measure(name: str, texts: list[Text], rounds: int) -> None:
    parser = diplonews.Parser()
    ready = clock(lambda: parser.parse(""))
    texts = texts * (100_000 // sum(len(text) for text, _ in texts) + 1)  # long enough for the clock
    letters = sum(len(text) for text, _ in texts)
    floor = min(clock(lambda: [FLOOR.findall(text) for text, _ in texts]) for _ in range(rounds * 3))
    times = []
    for number in range(rounds):
        fresh = [(f"{text}\n\nNote {number}.{i}.", day) for i, (text, day) in enumerate(texts)]  # none is seen twice
        times.append(clock(partial(reports, parser, fresh)))
    whole = min(times)
    print(
        f"{name}: {len(texts)} texts, {letters:,} characters: ratio {whole / floor:.1f} "
        f"(parse and to_dict {whole * 1e3:.1f} ms, {letters / whole / 1e6:.2f} M characters/s; "
        f"one token pass {floor * 1e3:.2f} ms; first, empty text {ready * 1e3:.0f} ms)"
    )


def reports(parser: diplonews.Parser, texts: list[Text]) -> list[dict[str, object]]:
    return [parser.parse(text, published).to_dict() for text, published in texts]


def main() -> int:
    arguments = argparse.ArgumentParser(description="Time of parse and to_dict against one token pass.")
    arguments.add_argument("folder", nargs="?", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    print(f"import diplonews: {IMPORTED * 1e3:.1f} ms")
    folders = [chosen.folder] if chosen.folder else [SAMPLES, GOLD]
    for folder in folders:
        texts = texts_in(folder) if folder.is_dir() else []
        if texts:
            measure(folder.name, texts, chosen.rounds)
        else:
            print(f"{folder}: no texts there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
