"""Importing diplonews does no work: no data read, no pattern compiled, no heavy package pulled in."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import diplonews

# Imports one module while watching; prints what was opened and compiled, and what stands in sys.modules after.
WATCH = """
import json, re, sys
before = set(sys.modules)
compiled, opened = [], []
import attr, argparse, csv, importlib.resources, json.decoder, regex, shutil, textwrap, tomllib  # have patterns
whole = re._compiler.compile
def compile_and_note(pattern, flags=0):
    compiled.append(str(pattern)[:60])
    return whole(pattern, flags)
re._compiler.compile = compile_and_note
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
import {module}
data = [name for name in opened if name.endswith((".tsv", ".toml", ".txt", ".csv", ".json", ".xml"))]
print(json.dumps([compiled, data, sorted(set(sys.modules) - before)]))
"""


def watched(module: str) -> tuple[list[str], list[str], list[str]]:
    """Patterns compiled, data files opened and modules loaded by importing `module`."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH.format(module=module)], capture_output=True, text=True, check=True
    )
    compiled, data, modules = json.loads(done.stdout)
    return compiled, data, modules


def test_importing_the_package_does_no_work() -> None:
    compiled, data, modules = watched("diplonews")
    assert compiled == []
    assert data == []
    assert "dateparser" not in modules
    assert [name for name in modules if name.startswith("diplonews")] == ["diplonews"]


@pytest.mark.parametrize("module", ["diplonews.pipeline", "diplonews.ledger", "diplonews.comparison"])
def test_importing_every_room_compiles_and_reads_nothing_of_ours(module: str) -> None:
    compiled, data, modules = watched(module)
    assert compiled == []
    assert data == []
    assert "dateparser" not in modules


def test_every_public_name_is_there_and_comes_when_asked() -> None:
    for name in diplonews.__all__:
        assert getattr(diplonews, name) is not None
    assert set(diplonews.__all__) <= set(dir(diplonews))


def test_the_public_names_and_the_table_of_rooms_agree() -> None:
    assert sorted(diplonews._ROOM_OF) == sorted(diplonews.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'diplonews' has no attribute 'sing'"):
        diplonews.sing  # type: ignore[attr-defined]  # noqa: B018
