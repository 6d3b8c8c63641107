"""No text stalls it: every pattern of the package against attack strings made from itself, counted, never timed."""

from __future__ import annotations

import ast
import importlib
import multiprocessing
import pkgutil
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

import pytest
from attacks import TooManyStepsError, Tree, collect, lines_run, nested
from hostile import seeds

import diplonews
from diplonews import Parser, compiling
from diplonews.explaining import all_rules, explain
from diplonews.officials.patterns import before_pattern
from diplonews.symbols import Alphabet

PACKAGE = Path(str(diplonews.__file__)).parent
_MOST_OF_ONE = 20_000  # steps of one attempt, wherever it begins: what a bound on every repeat leaves
_MOST_A_LETTER = 2_000


@pytest.fixture(autouse=True)
def _deep() -> Iterator[None]:
    """The counting matcher calls itself once a letter."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    yield
    sys.setrecursionlimit(before)


def read_everything() -> None:
    """Every text of the project through every room, and every pattern that a module holds by name."""
    compiling.ready = lambda: False  # type: ignore[assignment]  # each pattern goes to `re` with its classes written out
    held = Parser()
    for number, text in enumerate(seeds()):
        held.parse(text, "2024-05-03", "Phone call with the minister" if number % 7 == 0 else None)
        if number % 20 == 0:
            explain(held, text, "2024-05-03")
    held.parse("\ud83d\udd4a").to_json()
    for pattern in patterns_by_name(held.alphabet):
        held.alphabet.compile(pattern)


def patterns_by_name(alphabet: Alphabet) -> Iterator[str]:
    """Patterns over symbols among the constants of the package, whether a text has called for them or not."""
    for found in pkgutil.walk_packages([str(PACKAGE)], "diplonews."):
        if found.name.rpartition(".")[2] in ("__main__", "spark", "ray", "dask", "spacy"):
            continue
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, str) and "{" in value and "\n" not in value:
                try:
                    alphabet.compile(value)
                except (ValueError, KeyError, re.error):
                    continue  # a message or a template
                yield value


@cache
def patterns() -> dict[str, tuple[str, int]]:
    """Every pattern of the package by where it is compiled and its own beginning."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        found = fresh.submit(collect, read_everything, "diplonews").result()
    return {
        f"{where} {pattern[:60]!r} {number}": (pattern, flags)
        for number, ((pattern, flags), where) in enumerate(found.items())
    }


def test_every_file_that_compiles_a_pattern_is_among_them() -> None:
    told = {name.partition(":")[0] for name in patterns()}
    here = {"lexicon/rows.py", "register/roster.py"}  # read rosters of users: no text goes through them
    rooms = "archives/ cli/ comparison/ engines/ evaluation/ export/ ledger/ matching/ render/"
    beside = tuple(rooms.split())  # nor through these
    through = {"symbols.py", "compiling.py"}  # compile what others give them; those are told instead
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(beside):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "compile" and name not in here | through:
                assert name in told, f"{name}:{node.lineno} compiles a pattern that no text of the tests calls for"


def test_no_repeat_without_a_bound_stands_inside_another_that_begins_alike() -> None:
    found = {name: problem for name, (pattern, flags) in patterns().items() if (problem := nested(pattern, flags))}
    assert found == {}


@pytest.mark.parametrize(("pattern", "wrong"), [("(a+)+b", 1), ("(?:-a+)*b", 0), ("(?:a|b+){2,9}c", 1), ("a+b+", 0)])
def test_nested_repeats_are_seen(pattern: str, wrong: int) -> None:
    assert len(nested(pattern)) == wrong


@pytest.mark.parametrize(
    ("pattern", "found"), [(r"(a+)+$", True), (r"\s*(?:'s?)?\s*x", True), (r"(a|a)*b", True), (r"(?:-a+)*b", False)]
)
def test_the_counting_matcher_tells_a_trap_from_a_plain_pattern(pattern: str, found: bool) -> None:
    assert bool(traps(pattern, 0, 256)) is found


@pytest.mark.parametrize(
    "pattern",
    [r"a*?b(c|d){1,3}\b", r"(?P<x>[a-c]{2})-(?P=x)", r"(?<=x)y(?!z)", r"^a|b$|\d\.\D", r"(?i)Ab+\s", r"[^a-x]{0,3}z"],
)
def test_the_counting_matcher_goes_the_ways_of_re(pattern: str) -> None:
    tree, plain = Tree(pattern), re.compile(pattern)
    for text in ("ab", "aabcd", "ab-ab", "xyxyz", "b", "1.a", "AB aBB ", "yyzz", "", *tree.attacks(8).values()):
        for at in range(len(text) + 1):
            matched = plain.match(text, at)
            assert tree.attempt(text, at) == (matched.end() if matched else None), (text, at)


def traps(pattern: str, flags: int, size: int) -> list[str]:
    """The attack strings on which a pattern takes more steps than any text is worth."""
    tree = Tree(pattern, flags)
    found: list[str] = []
    for name, text in tree.attacks(size).items():
        try:
            total, most = tree.cost(text)
        except TooManyStepsError:
            total = most = sys.maxsize
        if most > _MOST_OF_ONE or total > _MOST_A_LETTER * len(text):
            found.append(f"{name}: {text[:80]!r}")
    return found


def test_no_pattern_has_a_trap() -> None:
    found = {name: trap for name, (pattern, flags) in patterns().items() if (trap := traps(pattern, flags, 48))}
    assert found == {}


@pytest.mark.parametrize("unit", ["TMftlG,AtG,AtO", "'TMftlDM,tMM,At"])
def test_titles_with_many_bodies_are_read_in_few_steps(unit: str) -> None:
    # As in "foreign minister for the … Grant, and the Grants, and the …", ten times the steps before.
    total, most = Tree(before_pattern().pattern).cost(unit * 8 + "\x01")
    assert most < 5_000
    assert total < 300 * len(unit) * 8


@pytest.mark.nightly
@pytest.mark.parametrize("size", [200, 400])
def test_no_pattern_has_a_trap_in_long_strings(size: int) -> None:
    found = {name: trap for name, (pattern, flags) in patterns().items() if (trap := traps(pattern, flags, size))}
    assert found == {}


def beginnings() -> list[str]:
    """What to say over and over: the first third of every rule's example, two thirds, all but a word, and the whole."""
    found: dict[str, None] = {}
    for _, rule in all_rules():
        held = rule.example.split(" ")
        for upto in (len(held) // 3, 2 * len(held) // 3, len(held) - 1, len(held)):
            found[" ".join(held[: max(1, upto)])] = None
    return list(found)


@cache
def parser() -> Parser:
    return Parser()


def growth(unit: str, size: int) -> float:
    """By how much the lines run grow where a text of `size` letters becomes twice as long: 2 where they are linear.

    The text is longer than any stretch that a rule looks back over, so that such stretches count the same in both.
    """
    short, long = unit * (size // len(unit) + 1), unit * (2 * size // len(unit) + 1)
    parser().parse(unit * 40, "2024-05-03")  # what is made on first use is made
    one, two = (lines_run(partial(parser().parse, text, "2024-05-03"), "diplonews") for text in (short, long))
    return two / one


@pytest.mark.parametrize(
    "unit", [*beginnings()[:: len(beginnings()) // 6], "“", "(", "said ", "\n", ".", "May ", "year-earlier "]
)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert growth(f"{unit} ", 20_000) < 2.5


@pytest.mark.nightly
@pytest.mark.parametrize("between", [" ", ", ", "\n\n", " and "], ids=repr)
def test_work_grows_with_the_text_whatever_is_said_over_and_over(between: str) -> None:
    found = {unit: rate for unit in beginnings() if (rate := growth(unit + between, 40_000)) > 2.5}
    assert found == {}


@pytest.mark.nightly
def test_work_grows_with_the_text_whatever_word_is_said_over_and_over() -> None:
    alphabet = parser().alphabet
    units = {alphabet[word]: word for text in seeds() for word in text.split()}
    found = {unit: rate for unit in units.values() if (rate := growth(unit + " ", 40_000)) > 2.5}
    assert found == {}
