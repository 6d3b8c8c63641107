"""The same bytes on every run: whatever the hash seed, the time zone, the day or the order of the texts."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources

import diplonews

PRINT_REPORTS = """
import sys
from importlib import resources
import diplonews
samples = resources.files("diplonews").joinpath("samples")
for path in sorted(samples.iterdir(), key=lambda path: path.name):
    sys.stdout.buffer.write(diplonews.parse(path.read_text("utf-8"), "2024-05-03").to_json().encode() + b"\\n")
"""


def reports(**surroundings: str) -> bytes:
    environment = {**os.environ, **surroundings}
    return subprocess.run(
        [sys.executable, "-c", PRINT_REPORTS], capture_output=True, check=True, env=environment
    ).stdout


def test_reports_do_not_depend_on_the_hash_seed_or_the_time_zone() -> None:
    first = reports(PYTHONHASHSEED="0", TZ="Pacific/Kiritimati")
    assert first.count(b"\n") == 3
    assert reports(PYTHONHASHSEED="1", TZ="Pacific/Pago_Pago") == first
    assert reports(PYTHONHASHSEED="4242", LC_ALL="C", LANG="de_DE.UTF-8") == first


def test_reports_do_not_depend_on_what_was_parsed_before() -> None:
    samples = sorted(resources.files("diplonews").joinpath("samples").iterdir(), key=lambda path: path.name)
    texts = [path.read_text("utf-8") for path in samples]
    parser = diplonews.Parser()
    forwards = [parser.parse(text, "2024-05-03").to_json() for text in texts]
    backwards = [parser.parse(text, "2024-05-03").to_json() for text in reversed(texts)]
    assert backwards[::-1] == forwards
    fresh = [diplonews.Parser().parse(text, "2024-05-03").to_json() for text in texts]
    assert fresh == forwards
