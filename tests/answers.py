"""The answer to every text of the project, one report a line: what must be the same bytes on every machine.

python tests/answers.py [--jobs N] [--backwards]
"""

from __future__ import annotations

import argparse
import sys

from hostile import seeds

from diplonews import Parser


def answers(jobs: int = 1, *, backwards: bool = False) -> list[str]:
    """The report of every text, in the order of the texts, whatever the order in which they are read."""
    texts = list(seeds())
    if backwards:
        texts.reverse()
    items = [{"text": text, "published": "2024-05-03"} for text in texts]
    found = [report.to_json() for report in Parser().parse_many(items, jobs=jobs, chunk=16)]
    return found[::-1] if backwards else found


def main() -> int:
    arguments = argparse.ArgumentParser(description="The report of every text of the project.")
    arguments.add_argument("--jobs", type=int, default=1)
    arguments.add_argument(
        "--backwards", action="store_true", help="read the texts last first; they are told first to last"
    )
    chosen = arguments.parse_args()
    lines = answers(chosen.jobs, backwards=chosen.backwards)
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
