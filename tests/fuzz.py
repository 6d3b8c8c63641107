"""The long fuzz run: mutated texts through the public entries until the time is up. `make fuzz` starts it.

    python tests/fuzz.py [--seconds N] [--texts N] [--seed N] [--jobs N] [--whole N]

Every text is parsed, and what it gives held against what holds of every report; one in `--whole` goes through all other
entries too (JSON, schema, explain, rows, exports, pages), which takes four times as long. Each fault is printed once a
kind, with the shortest text found that shows it, ready for a test. Exit code 1 where there is any. `fuzz_guided.py`
does the same steered by coverage.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from random import Random

from hostile import mutated
from soundness import all_problems, first_problems

from diplonews import Parser

_PARSERS: list[Parser] = []


def parser() -> Parser:
    """One parser a process."""
    if not _PARSERS:
        _PARSERS.append(Parser())
    return _PARSERS[0]


def faults(text: str, published: str | None, title: str | None, whole: bool = True) -> list[str]:
    """The kinds of fault that a text shows: the problems without their figures, or where it raised."""
    try:
        if whole:
            found = all_problems(parser(), text, published, title)
        else:
            found = first_problems(parser().parse(text, published, title), text)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} in {last.name} ({last.filename.rpartition('/')[2]}): {str(error)[:80]}"]
    return [re.sub(r"\d+|'.*'|\".*\"", "_", problem)[:120] for problem in found]


def case(random: Random) -> tuple[str, str | None, str | None]:
    """A text with a publication day and a title."""
    published = random.choice(("2024-05-03", "2024-02-29", "0001-01-01", "9999-12-31", None))
    return mutated(random), published, random.choice((None, None, mutated(random)))


def shrunk(text: str, shows: Callable[[str], bool]) -> str:
    """A shorter text that shows the same, by leaving out ever smaller stretches."""
    size = len(text) // 2
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if shows(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text


def run(
    seed: int, seconds: float, texts: int, whole: int = 1
) -> tuple[int, int, dict[str, tuple[str, str | None, str | None]]]:
    """So many texts of a seed, or as many as the time allows: how many, their letters, and a case a kind of fault.

    One in `whole` goes through every entry.
    """
    random = Random(seed)
    end = time.monotonic() + seconds
    found: dict[str, tuple[str, str | None, str | None]] = {}
    done = letters = 0
    while done < texts and time.monotonic() < end:
        text, published, title = case(random)
        done += 1
        letters += len(text)
        for kind in faults(text, published, title, done % whole == 0):
            if kind not in found or len(text) < len(found[kind][0]):
                found[kind] = (text, published, title)
    return done, letters, found


def smallest(kind: str, found: tuple[str, str | None, str | None]) -> tuple[str, str | None, str | None]:
    text, published, title = found
    if kind in faults(text, published, None):
        title = None
    text = shrunk(text, lambda shorter: kind in faults(shorter, published, title))
    if title:
        title = shrunk(title, lambda shorter: kind in faults(text, published, shorter))
    return text, published, title


def main() -> int:
    arguments = argparse.ArgumentParser(description="Mutated texts through the public entries.")
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--texts", type=int, default=10**9, help="at most so many a process")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--jobs", type=int, default=1, help="0 for one a core")
    arguments.add_argument("--whole", type=int, default=1, help="one text in so many goes through every entry")
    chosen = arguments.parse_args()
    jobs = chosen.jobs or os.cpu_count() or 1
    with ProcessPoolExecutor(jobs) as pool:
        seeds = range(chosen.seed, chosen.seed + jobs)
        results = list(pool.map(run, seeds, [chosen.seconds] * jobs, [chosen.texts] * jobs, [chosen.whole] * jobs))
    found: dict[str, tuple[str, str | None, str | None]] = {}
    for _, _, kinds in results:
        for kind, one in kinds.items():
            if kind not in found or len(one[0]) < len(found[kind][0]):
                found[kind] = one
    for kind in sorted(found):
        text, published, title = smallest(kind, found[kind])
        print(f"{kind}\n    text={text!r}\n    published={published!r}, title={title!r}")
    done, letters = sum(r[0] for r in results), sum(r[1] for r in results)
    print(
        f"{done:,} texts, {letters:,} characters, seeds from {chosen.seed}, {jobs} of them: {len(found)} kinds of fault"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
