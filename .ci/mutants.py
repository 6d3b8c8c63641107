"""Mutation testing, sampled: small changes to the core rooms, and whether any test notices.

    python .ci/mutants.py [--seconds N] [--seed N] [--room NAME]

A change swaps a comparison, an operator, a constant or a truth value, drops a `not`, or leaves out a statement, one at
a time, in a copy of the package. The room's own tests run against it first, then the tests that go through every room;
a change that all of them pass survives, and is printed with its line. The sample is drawn anew with every seed.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
#: Files of each core room, and the tests that know it best.
ROOMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "text": (
        ("text.py", "sentences.py", "symbols.py", "layers.py"),
        ("test_text.py", "test_sentences.py", "test_engine.py"),
    ),
    "dates": (("dates",), ("test_dates.py", "test_dates_properties.py")),
    "officials": (("officials",), ("test_register.py",)),
    "contacts": (("contacts",), ("test_contacts_challenge.py",)),
    "linking": (("linking",), ("test_ties.py",)),
}
THROUGH = ("test_rules.py", "test_pledges_challenge.py", "test_claims.py", "test_determinism.py", "test_face.py")
_PATIENCE = 300

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every node that can be changed, and how."""
    for node in ast.walk(tree):
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


def mutant(source: str, number: int) -> tuple[str, str]:
    """The source with its change of that number, and what the change is."""
    tree = ast.parse(source)
    node, how = list(places(tree))[number]
    line = source.splitlines()[getattr(node, "lineno", 1) - 1].strip()
    new = changed(node, how)
    told = f"line {getattr(node, 'lineno', 0)}, {how}: {ast.unparse(node)} -> {ast.unparse(new)}    in: {line}"
    return ast.unparse(ast.fix_missing_locations(_Swap(node, new).visit(tree))), told


def killed(copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test notices."""
    names = [f"tests/{name}" for name in tests if (copy / "tests" / name).exists()]
    surroundings = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *names]
    try:
        done = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    arguments = argparse.ArgumentParser(description="Small changes to the core rooms, and whether any test notices.")
    arguments.add_argument("--seconds", type=float, default=3600)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--room", choices=ROOMS, action="append", help="only these rooms")
    chosen = arguments.parse_args()
    random = Random(chosen.seed)
    rooms = chosen.room or list(ROOMS)
    score = {room: [0, 0] for room in rooms}
    end = time.monotonic() + chosen.seconds
    with tempfile.TemporaryDirectory(prefix="diplonews-mutants-") as name:
        copy = Path(name)
        for part in ("diplonews", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("pyproject.toml", "README.md", "CHANGELOG.md"):
            shutil.copy(ROOT / part, copy / part)
        turn = 0
        while time.monotonic() < end:
            room = rooms[turn % len(rooms)]
            turn += 1
            parts, tests = ROOMS[room]
            files = sorted(path for part in parts for path in _files(copy / "diplonews" / part))
            path = random.choices(files, [path.stat().st_size for path in files])[0]
            source = path.read_text("utf-8")
            count = len(list(places(ast.parse(source))))
            if not count:
                continue
            made, told = mutant(source, random.randrange(count))
            path.write_text(made, "utf-8")
            noticed = killed(copy, tests) or killed(copy, THROUGH)
            path.write_text(source, "utf-8")
            score[room][0] += noticed
            score[room][1] += 1
            if not noticed:
                print(f"SURVIVED {path.relative_to(copy)} {told}", flush=True)
    for room, (dead, tried) in score.items():
        print(f"{room:10} {dead} of {tried} killed ({dead / max(1, tried):.0%})")
    dead, tried = (sum(column) for column in zip(*score.values(), strict=True))
    print(f"{dead} of {tried} killed ({dead / max(1, tried):.0%})")
    return 0


def _files(path: Path) -> Iterator[Path]:
    yield from path.rglob("*.py") if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main())
