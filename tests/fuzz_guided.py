"""The fuzz run steered by coverage, with atheris (`make fuzz` installs it where it can).

    python tests/fuzz_guided.py -max_total_time=SECONDS [FOLDER]

The arguments are libFuzzer's; FOLDER keeps the inputs that reached something new, so that the next run begins there.
"""

from __future__ import annotations

import sys
from random import Random

import atheris

with atheris.instrument_imports(include=["diplonews"]):
    from fuzz import faults, parser
    from hostile import mutated


def one(data: bytes) -> None:
    """Bytes as a seed of mutations and as letters of their own; a fault is raised, with the text that shows it."""
    given = atheris.FuzzedDataProvider(data)
    random = Random(given.ConsumeInt(4))
    text = mutated(random, most=2)
    at = random.randint(0, len(text))
    text = text[:at] + given.ConsumeUnicode(200) + text[at:]
    if found := faults(text, "2024-05-03", None, whole=random.randrange(20) == 0):
        raise AssertionError(f"{found}: {text!r}")


if __name__ == "__main__":
    parser()
    atheris.Setup([sys.argv[0], "-max_len=400", "-timeout=30", *sys.argv[1:]], one)
    atheris.Fuzz()
