"""No network, no clock, no code from outside: what the package may not call, and what it does while it works."""

from __future__ import annotations

import ast
import datetime as day
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import diplonews
from diplonews import Parser
from diplonews.tables import safe_cell

PACKAGE = Path(str(diplonews.__file__)).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

#: What no file of the package imports, and the files that may all the same, with the reason.
BARRED = frozenset(
    "pickle marshal shelve dill ctypes socket ssl http urllib requests ftplib smtplib webbrowser subprocess asyncio"
    " tempfile random secrets zipfile tarfile time".split()
)
ALLOWED = {
    "cli/batch.py": {"time"},  # progress on the terminal
    "cli/runs.py": {"time"},  # the same
    "cli/files.py": {"urllib"},  # an address that the user names is fetched, nothing else
}
#: What no file calls.
CALLS = {"eval", "exec", "__import__", "system", "popen", "now", "utcnow", "today", "mktemp", "getLogger", "urlopen"}


def imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_file_reaches_for_network_clock_or_code(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    name = path.relative_to(PACKAGE).as_posix()
    assert imports(tree) & BARRED <= ALLOWED.get(name, set())
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {getattr(call, "attr", getattr(call, "id", "")) for call in calls}
    assert called & CALLS == ({"urlopen"} & called if name in ALLOWED else set())


WATCH = """
import json, sys
import diplonews
from hostile import mutated, seeds
from random import Random
parser = diplonews.Parser()
texts = [*seeds(), *(mutated(Random(seed)) for seed in range(200))]
for text in texts:
    parser.parse(text, "2024-05-03", text[:50])  # what is read on first use is read
seen = []
def watch(event, arguments):
    if event.partition(".")[0] in ("socket", "subprocess", "os", "shutil", "tempfile", "ctypes", "pickle", "marshal",
                                   "urllib", "open", "exec", "import", "webbrowser", "sqlite3", "syslog"):
        seen.append(f"{event} {str(arguments)[:80]}")
sys.addaudithook(watch)
for text in texts:
    parser.parse(text, "2024-05-03", text[:50]).to_json()
print(json.dumps(seen))
"""


def test_a_parser_at_work_touches_nothing_outside() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", WATCH], capture_output=True, text=True, check=True, env=environment)
    assert json.loads(done.stdout) == []


def test_the_first_text_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refused(*arguments: object, **named: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert Parser().parse("The envoys met on 27-Jan-2021 in Oslo.", "2024-05-03").dates


@pytest.mark.parametrize("year", [1999, 2096])
def test_what_dateparser_reads_does_not_depend_on_the_day(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplonews.dates.fallback import parse_day

    class Clock(day.datetime):
        """A clock that stands still, in another year."""

        @classmethod
        def now(cls, tz: day.tzinfo | None = None) -> Clock:
            return cls(year, 2, 28, tzinfo=tz)

        @classmethod
        def today(cls) -> Clock:
            return cls(year, 2, 28)

    phrases = [f"{n}-{month}-{told}" for n in (1, 28, 29, 31) for month in ("Jan", "Feb") for told in (2020, 2021)]
    parse_day.cache_clear()
    expected = [parse_day(phrase) for phrase in phrases]
    parse_day.cache_clear()
    for name, module in list(sys.modules.items()):
        if name.startswith("dateparser") and getattr(module, "datetime", None) is day.datetime:
            monkeypatch.setattr(module, "datetime", Clock)
    assert [parse_day(phrase) for phrase in phrases] == expected
    parse_day.cache_clear()


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_a_text(first: str) -> None:
    assert safe_cell(f"{first}HYPERLINK(1)") == f"'{first}HYPERLINK(1)"


def test_words_of_a_text_reach_a_terminal_without_its_controls(tmp_path: Path) -> None:
    text = "Foreign Minister Ana \x1b[31mDuarte\x1b]0;x\x07 said on Friday: “no\u202e\x9b2J”."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for command in ("parse", "explain"):
        done = subprocess.run(
            [sys.executable, "-m", "diplonews", command, str(tmp_path / "a.txt")],
            capture_output=True, text=True, check=True, env=environment, encoding="utf-8",
        )  # fmt: skip
        assert not {letter for letter in done.stdout if letter in "\x1b\x07\x9b\u202e"}
