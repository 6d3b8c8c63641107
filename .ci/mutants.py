"""Mutation testing, sampled: small changes to the core rooms, and whether any test notices.

    python .ci/mutants.py [--seconds N] [--count N] [--seed N] [--room NAME]

A change swaps a comparison, an operator, a constant or a truth value, drops a `not`, or leaves out a `continue` or
`break`, one at a time, in a copy of the package. The tests are run once under coverage, each for itself, to learn which
of them go through which line and how long they take; a change is then shown to those that go through its line, the
fastest first, and after them to others that go through its file. One that all of them pass survives, and is printed
with its line. The sample is drawn anew with every seed.

Most of a test run is its beginning: so the process that has just run the tests forks for each change, the child puts
the changed code into the function that holds it and forgets all that was kept for later. What stands outside of
functions is changed in the file, and tested by a process of its own. Needs `os.fork`.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import functools
import importlib
import json
import os
import py_compile
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Files of each core room.
ROOMS: dict[str, tuple[str, ...]] = {
    "text": ("text.py", "sentences.py", "symbols.py", "layers.py"),
    "dates": ("dates",),
    "officials": ("officials",),
    "contacts": ("contacts",),
    "linking": ("linking",),
}
#: Tests of other wings, or of how long the package takes: they notice no change of a core room that these do not.
_BESIDE = (
    "archives", "attacks", "cli", "cli_ledger", "cli_wings", "comparison", "determinism", "docs", "engines",
    "evaluation", "export", "face", "field", "hostile", "import", "ledger", "ledger_kill", "ledger_real",
    "lexicon_tables", "many", "nothing_gets_in", "packaging", "patterns", "pictures", "promises", "register_probes",
    "render", "schema", "spacy", "tables",
)  # fmt: skip
_PATIENCE = 120  # seconds for the tests of one change: one that makes the rules go round for ever is noticed so
_ENOUGH = 20.0  # seconds of work that the chosen tests were when they were measured

_OUT = os.dup(1)  # pytest catches what is written to the other

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every node that can be changed, and how. The day on which the example of a rule was published is no rule."""
    days = {id(of) for one in ast.walk(tree) if _is_day(one) for of in ast.walk(one)}
    for node in ast.walk(tree):
        if id(node) in days:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield node, "compare"
        elif isinstance(node, ast.BoolOp):
            yield node, "and/or"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, "not"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            yield node, "plus/minus"
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, "truth"
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield node, "number"
        elif isinstance(node, (ast.Continue, ast.Break)):
            yield node, "go on"


def _is_day(node: ast.AST) -> bool:
    """Whether a node is a day written out: `date(2024, 5, 6)`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "date"
        and all(isinstance(given, ast.Constant) for given in node.args)
    )


def changed(node: ast.AST, how: str) -> ast.AST:
    """The node, changed."""
    if how == "compare" and isinstance(node, ast.Compare):
        return ast.Compare(node.left, [_COMPARED[type(node.ops[0])]()], node.comparators)
    if how == "and/or" and isinstance(node, ast.BoolOp):
        return ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    if how == "not" and isinstance(node, ast.UnaryOp):
        return node.operand
    if how == "plus/minus" and isinstance(node, ast.BinOp):
        return ast.BinOp(node.left, ast.Sub() if isinstance(node.op, ast.Add) else ast.Add(), node.right)
    if how == "go on":
        return ast.Pass()
    assert isinstance(node, ast.Constant)
    value = node.value
    return ast.Constant(not value if isinstance(value, bool) else int(str(value)) + 1)


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return ast.copy_location(self.new, node)
        return self.generic_visit(node)


def mutant(source: str, number: int) -> tuple[str, str, str, range, str]:
    """The source with its change of that number, its kind, what it is, the lines of its statement, and the function.

    The function is told by its name within the module, "" where the change stands in none.
    """
    tree = ast.parse(source)
    node, how = list(places(tree))[number]
    at = getattr(node, "lineno", 1)
    lines, holder = range(at, at + 1), _holder(tree, node)
    for one in ast.walk(tree):
        if isinstance(one, ast.stmt) and one.lineno <= at <= (one.end_lineno or one.lineno):
            body = getattr(one, "body", None)
            if not body or body[0].lineno > at:
                lines = range(one.lineno, (body[0].lineno - 1 if body else one.end_lineno or at) + 1)
    told = f"line {at}: {ast.unparse(node)} -> {ast.unparse(changed(node, how))}"
    told += f"    in: {source.splitlines()[at - 1].strip()}"
    swapped = _Swap(node, changed(node, how)).visit(tree)
    return ast.unparse(ast.fix_missing_locations(swapped)), how, told, lines, holder


def _holder(tree: ast.AST, node: ast.AST) -> str:
    """The outermost function in whose body a node stands, as "Class.method"."""
    for one in ast.iter_child_nodes(tree):
        if isinstance(one, ast.ClassDef) and (inner := _holder(one, node)):
            return f"{one.name}.{inner}"
        if isinstance(one, ast.FunctionDef) and any(node is n for line in one.body for n in ast.walk(line)):
            return one.name
    return ""


def function_of(module: Any, name: str) -> FunctionType | None:
    """The plain function under decorators, if there is but one of the name."""
    found = module
    for part in name.split("."):
        found = vars(found).get(part)
        if found is None:
            return None
    if isinstance(found, property):
        found = found.fget
    while not isinstance(found, FunctionType) and hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    found = getattr(found, "__func__", found)
    return found if isinstance(found, FunctionType) and not hasattr(found, "__wrapped__") else None


def code_of(code: CodeType, name: str) -> list[CodeType]:
    """The code of that name within another's."""
    found = [one for one in code.co_consts if isinstance(one, CodeType)]
    return [one for one in found if one.co_qualname == name] + [two for one in found for two in code_of(one, name)]


def forget(top: str) -> None:
    """Away with all that modules under a folder keep for later."""
    for module in list(sys.modules.values()):
        if (getattr(module, "__file__", None) or "").startswith(top):
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def chosen_tests(measured: dict[str, Any], file: str, lines: range) -> list[str]:
    """Those that go through the lines, the fastest first; then others through the file, since what is kept for later
    is made but once. No more than take the time that is enough; those of one module together, as they share a parser.
    """
    times, through = measured["times"], measured["through"].get(file, {})
    near = {name for line in lines for name in through.get(str(line), ()) if name in times}
    rest = {name for names in through.values() for name in names if name in times} - near
    chosen: dict[str, list[str]] = {}
    spent = 0.0
    for name in (*sorted(near, key=times.__getitem__), *sorted(rest, key=times.__getitem__)):
        spent += times[name]
        if spent > _ENOUGH:
            break
        chosen.setdefault(name.partition("::")[0], []).append(name)
    return [name for names in chosen.values() for name in names]


class _Night:
    """A plugin: measures the tests once, then tries one change after the other in children of this process."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen, self.top = chosen, Path.cwd()
        self.end = time.monotonic() + chosen.seconds
        self.failed: set[str] = set()
        self.items: dict[str, pytest.Item] = {}
        self.measured: dict[str, Any] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.measured = self._measure(session)
        for name in sorted(self.failed | self._failing_again(session)):
            _say(f"left out, it fails before anything is changed, or a second time: {name}")
            self.measured["times"].pop(name, None)
        self._try_all(session)
        return True

    def _failing_again(self, session: pytest.Session) -> set[str]:
        """The tests that fail in a child that changes nothing: those that ask for what was forgotten."""
        told = self.top / "failing.json"
        child = os.fork()
        if not child:
            self.failed.clear()
            self._child(session, list(self.items), to_the_end=True)
            told.write_text(json.dumps(sorted(self.failed)), "utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        return set(json.loads(told.read_text("utf-8")))

    def _measure(self, session: pytest.Session) -> dict[str, Any]:
        times: dict[str, float] = {}
        cover = coverage.Coverage(data_file=None, config_file=False, source=["diplonews"])
        cover.start()
        for number, item in enumerate(session.items):
            cover.switch_context(item.nodeid)
            begun = time.process_time()  # not by the clock: on a busy machine fewer tests would be shown a change
            _run(item, session.items[number + 1] if number + 1 < len(session.items) else None)
            times[item.nodeid] = time.process_time() - begun
        cover.stop()
        data = cover.get_data()
        through = {
            Path(name).relative_to(self.top / "diplonews").as_posix(): {
                str(line): [one for one in contexts if one] for line, contexts in data.contexts_by_lineno(name).items()
            }
            for name in data.measured_files()
        }
        return {"times": times, "through": through}

    def _try_all(self, session: pytest.Session) -> None:
        rooms = self.chosen.room or list(ROOMS)
        dead: Counter[str] = Counter()
        tried: Counter[str] = Counter()
        alive: Counter[str] = Counter()
        for room, path, number in _sample(self.top, rooms, self.chosen.seed):
            if time.monotonic() > self.end or tried.total() >= self.chosen.count:
                break
            made, how, told, lines, holder = mutant(path.read_text("utf-8"), number)
            file = path.relative_to(self.top / "diplonews").as_posix()
            tests = chosen_tests(self.measured, file, lines)
            tried[room] += 1
            if tests and self._noticed(session, tests, path, made, holder):
                dead[room] += 1
            else:
                alive[how] += 1
                _say(f"SURVIVED {file} {how}, {told}    ({len(tests)} tests)")
        for room in rooms:
            _say(f"{room:10} {dead[room]} of {tried[room]} killed ({dead[room] / max(1, tried[room]):.0%})")
        _say("survivors: " + (", ".join(f"{how} {count}" for how, count in alive.most_common()) or "none"))
        _say(f"{dead.total()} of {tried.total()} killed ({dead.total() / max(1, tried.total()):.0%})")

    def _noticed(self, session: pytest.Session, tests: list[str], path: Path, made: str, holder: str) -> bool:
        """Whether one of the tests fails in a child of this process that makes the change."""
        name = ".".join(path.relative_to(self.top).with_suffix("").parts).removesuffix(".__init__")
        function = function_of(importlib.import_module(name), holder) if holder else None
        codes = code_of(compile(made, str(path), "exec", dont_inherit=True), holder) if holder else []
        if function is None or len(codes) != 1 or codes[0].co_freevars != function.__code__.co_freevars:
            return self._noticed_afresh(path, made, tests)
        put = function, codes[0]
        child = os.fork()
        if not child:
            code = 1
            try:
                signal.alarm(_PATIENCE)
                put[0].__code__ = put[1]
                code = self._child(session, tests)
            finally:
                os._exit(code)
        return os.waitpid(child, 0)[1] != 0

    def _child(self, session: pytest.Session, tests: list[str], to_the_end: bool = False) -> int:
        """In a child: 1 where one of the tests fails, else 0."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        session.config.pluginmanager.getplugin("terminalreporter")._tw._file = open(os.devnull, "w")  # noqa: SIM115
        forget(str(self.top))
        before = session.testsfailed
        items = [self.items[name] for name in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            _run(item, following)
            if session.testsfailed > before and not to_the_end:
                return 1
        return 0

    def _noticed_afresh(self, path: Path, made: str, tests: list[str]) -> bool:
        """The same by a process of its own, the change being made in the file."""
        source = path.read_text("utf-8")
        path.write_text(made, "utf-8")
        try:
            (self.top / "chosen.json").write_text(json.dumps(tests), "utf-8")
            done = subprocess.run([sys.executable, __file__, "--only", "chosen.json"], capture_output=True, timeout=600)
        except subprocess.TimeoutExpired:
            return True
        finally:
            path.write_text(source, "utf-8")
        return done.returncode != 0


def _run(item: pytest.Item, following: pytest.Item | None) -> None:
    item.ihook.pytest_runtest_protocol(item=item, nextitem=following)


def _say(line: str) -> None:
    os.write(_OUT, f"{line}\n".encode())


class _Choosing:
    """A plugin that runs only the tests named, in the order given."""

    def __init__(self, chosen: list[str]) -> None:
        self.order = {name: place for place, name in enumerate(chosen)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((one for one in items if one.nodeid in self.order), key=lambda one: self.order[one.nodeid])


def _copied(top: Path) -> None:
    for part in ("diplonews", "tests"):
        shutil.copytree(ROOT / part, top / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / part, top / part)
    # By the hash of the source, so that what is compiled serves for all files but the one that is changed.
    compileall.compile_dir(top, quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)


def _sample(copy: Path, rooms: list[str], seed: int) -> Iterator[tuple[str, Path, int]]:
    """Room, file and number of a change, without end; none comes twice."""
    random, turn = Random(seed), 0
    seen: set[tuple[Path, int]] = set()
    while True:
        room = rooms[turn % len(rooms)]
        turn += 1
        files = sorted(path for part in ROOMS[room] for path in _files(copy / "diplonews" / part))
        path = random.choices(files, [path.stat().st_size for path in files])[0]
        count = len(list(places(ast.parse(path.read_text("utf-8")))))
        if count and (one := (path, random.randrange(count))) not in seen:
            seen.add(one)
            yield room, *one


def _files(path: Path) -> Iterator[Path]:
    yield from path.rglob("*.py") if path.is_dir() else [path]


def main() -> int:
    arguments = argparse.ArgumentParser(description="Small changes to the core rooms, and whether any test notices.")
    arguments.add_argument("--seconds", type=float, default=3600)
    arguments.add_argument("--count", type=int, default=10**9, help="at most so many changes")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--room", choices=ROOMS, action="append", help="only these rooms")
    arguments.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    quietly = ["-q", "--no-header", "-p", "no:cacheprovider"]
    if chosen.only:
        names = json.loads(chosen.only.read_text("utf-8"))
        files = sorted({name.partition("::")[0] for name in names})
        return int(pytest.main([*quietly, "-x", *files], plugins=[_Choosing(names)]))
    if chosen.inside:
        found = (path for path in sorted(Path("tests").glob("test_*.py")))
        files = [f"tests/{one.name}" for one in found if one.stem.removeprefix("test_") not in _BESIDE]
        return int(pytest.main([*quietly, *files], plugins=[_Night(chosen)]))
    with tempfile.TemporaryDirectory(prefix="diplonews-mutants-") as name:
        _copied(Path(name))
        surroundings = {**os.environ, "PYTHONPATH": name, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(Path(__file__).resolve()), "--inside", *sys.argv[1:]]
        return subprocess.run(command, cwd=name, env=surroundings).returncode


if __name__ == "__main__":
    sys.exit(main())
