"""The same bytes on every run, whatever the hash seed, the locale, the time zone, the order of texts or the jobs."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from answers import answers

import diplonews

HERE = Path(__file__).parent


def told(*arguments: str, **surroundings: str) -> bytes:
    """What `answers.py` prints in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **surroundings}
    command = [sys.executable, str(HERE / "answers.py"), *arguments]
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


@cache
def here() -> bytes:
    return "".join(f"{line}\n" for line in answers()).encode("utf-8")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8"},
        {"PYTHONHASHSEED": "1", "PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONOPTIMIZE": "2"},
    ],
    ids=["seed 0, far east, C", "seed 4242, far west, Turkish", "seed 1, ASCII, optimised"],
)
def test_answers_do_not_depend_on_the_surroundings(surroundings: dict[str, str]) -> None:
    assert told(**surroundings) == here()


def test_answers_do_not_depend_on_the_order_or_on_the_jobs() -> None:
    assert told("--backwards", "--jobs", "3", PYTHONHASHSEED="7") == here()


def test_reports_do_not_depend_on_what_was_parsed_before() -> None:
    samples = sorted(resources.files("diplonews").joinpath("samples").iterdir(), key=lambda path: path.name)
    texts = [path.read_text("utf-8") for path in samples]
    parser = diplonews.Parser()
    forwards = [parser.parse(text, "2024-05-03").to_json() for text in texts]
    backwards = [parser.parse(text, "2024-05-03").to_json() for text in reversed(texts)]
    assert backwards[::-1] == forwards
    fresh = [diplonews.Parser().parse(text, "2024-05-03").to_json() for text in texts]
    assert fresh == forwards
