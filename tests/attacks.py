"""Attack strings derived from every pattern of the package, and the steps a backtracking matcher takes on them.

Time is no measure in a test: machines differ and share their cores. So the patterns are run here by a matcher of our
own that goes the ways `re` goes, on the same parse tree, and counts what it looks at. Half a million steps where a few
hundred are due is a finding on any machine.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator

# The parse tree of `re`: private by name, but the same in every Python from 3.11 on, and there is no other.
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

op: Any = _constants

Continue = Callable[[int], bool]
Matcher = Callable[[int, Continue], bool]
Node = tuple[Any, Any]
_MOST = 100_000


class TooManyStepsError(Exception):
    """The matcher gave up: no text of this length is worth so many steps."""


def collect(run: Callable[[], object], package: str) -> dict[tuple[str, int], str]:
    """Every pattern that files of a package compile while something runs: (pattern, flags) to file and line.

    What has run before may have compiled some of them already: call it in a process of its own.
    """
    found: dict[tuple[str, int], str] = {}
    whole = re._compiler.compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int = 0) -> Any:
        compiled = whole(pattern, flags)
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back  # type: ignore[assignment]
        name = frame.f_code.co_filename.replace("\\", "/")
        if f"/{package}/" in name and isinstance(pattern, str):
            while name.endswith(("/symbols.py", "/compiling.py")):
                frame = frame.f_back  # type: ignore[assignment]
                name = frame.f_code.co_filename.replace("\\", "/")
            found.setdefault((pattern, int(flags)), f"{name.rpartition(f'/{package}/')[2]}:{frame.f_lineno}")
        return compiled

    re.purge()
    re._compiler.compile = noted  # type: ignore[attr-defined]
    try:
        run()
    finally:
        re._compiler.compile = whole  # type: ignore[attr-defined]
    return found


class Tree:
    """A pattern as `re` parses it, with a matcher that counts."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.tree = _parser.parse(pattern, flags)
        self.ignore_case = bool(self.tree.state.flags & re.IGNORECASE)
        self.multiline = bool(self.tree.state.flags & re.MULTILINE)
        self.text = ""
        self.steps = 0
        self.groups: dict[int, tuple[int, int]] = {}
        self._held: dict[tuple[object, str], bool] = {}
        self._classes: dict[int, tuple[frozenset[str], list[str], bool]] = {}
        self.program = self._sequence(list(self.tree))

    # Matching

    def attempt(self, text: str, at: int) -> int | None:
        """Where a match that begins at `at` ends, or None."""
        self.text, self.groups = text, {}
        end: list[int] = []

        def done(i: int) -> bool:
            end.append(i)
            return True

        return end[0] if self.program(at, done) else None

    def cost(self, text: str) -> tuple[int, int]:
        """Steps of `finditer` over a text, and the most of one attempt."""
        total = most = at = 0
        while at <= len(text):
            self.steps = 0
            end = self.attempt(text, at)
            total += self.steps
            most = max(most, self.steps)
            if total > _MOST:
                raise TooManyStepsError
            at = at + 1 if end is None or end == at else end
        return total, most

    def _step(self) -> None:
        self.steps += 1
        if self.steps > _MOST:
            raise TooManyStepsError

    def _sequence(self, nodes: list[Node]) -> Matcher:
        parts = [self._node(node) for node in nodes]
        if len(parts) == 1:
            return parts[0]

        def run(at: int, then: Continue, k: int = 0) -> bool:
            if k == len(parts):
                return then(at)
            return parts[k](at, lambda i: run(i, then, k + 1))

        return run

    def _node(self, node: Node) -> Matcher:
        kind, value = node
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self._letter(node)
        if kind is op.SUBPATTERN:
            return self._group(value[0], self._sequence(list(value[3])))
        if kind is op.ATOMIC_GROUP:
            return self._atomic(self._sequence(list(value)))
        if kind is op.BRANCH:
            return self._branch([self._sequence(list(way)) for way in value[1]])
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return self._look(kind is op.ASSERT, value[0], list(value[1]))
        if kind is op.AT:
            return self._place(value)
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(kind, value[0], value[1], list(value[2]))
        if kind is op.GROUPREF:
            return self._again(value)
        raise NotImplementedError(str(kind))

    def _letter(self, node: Node) -> Matcher:
        def run(at: int, then: Continue) -> bool:
            self._step()
            return at < len(self.text) and self.holds(node, self.text[at]) and then(at + 1)

        return run

    def holds(self, node: Node, letter: str) -> bool:
        """Whether a node that stands for one letter stands for this one."""
        key = (id(node[1]), letter) if node[0] is op.IN else (str(node), letter)
        held = self._held.get(key)
        if held is None:
            letters = {letter, letter.lower(), letter.upper()} if self.ignore_case else {letter}
            held = self._held[key] = any(self._is(node, one) for one in letters)
        return held

    def _is(self, node: Node, letter: str) -> bool:
        kind, value = node
        if kind is op.LITERAL:
            return letter == chr(value)
        if kind is op.NOT_LITERAL:
            return letter != chr(value)
        if kind is op.ANY:
            return letter != "\n"
        if (told := self._classes.get(id(value))) is None:
            told = self._classes[id(value)] = _class(value)
        letters, categories, negated = told
        return (letter in letters or any(_of_category(name, letter) for name in categories)) is not negated

    def _group(self, number: int | None, inner: Matcher) -> Matcher:
        if number is None:
            return inner

        def run(at: int, then: Continue) -> bool:
            before = self.groups.get(number)

            def close(i: int) -> bool:
                self.groups[number] = (at, i)
                return then(i)

            if inner(at, close):
                return True
            if before is not None:
                self.groups[number] = before
            else:
                self.groups.pop(number, None)
            return False

        return run

    def _branch(self, ways: list[Matcher]) -> Matcher:
        def run(at: int, then: Continue) -> bool:
            return any(way(at, then) for way in ways)

        return run

    def _atomic(self, inner: Matcher) -> Matcher:
        def run(at: int, then: Continue) -> bool:
            end = self._alone(inner, at)
            return end is not None and then(end)

        return run

    def _alone(self, inner: Matcher, at: int) -> int | None:
        end: list[int] = []

        def done(i: int) -> bool:
            end.append(i)
            return True

        return end[0] if inner(at, done) else None

    def _look(self, wanted: bool, way: int, nodes: list[Node]) -> Matcher:
        inner = self._sequence(nodes)
        width = _parser.SubPattern(self.tree.state, nodes).getwidth()[0] if way < 0 else 0

        def run(at: int, then: Continue) -> bool:
            start = at - width
            there = start >= 0 and self._alone(inner, start) is not None
            return there == wanted and then(at)

        return run

    def _place(self, where: Any) -> Matcher:
        def run(at: int, then: Continue) -> bool:
            return self._stands(where, at) and then(at)

        return run

    def _stands(self, where: Any, at: int) -> bool:
        self._step()
        text = self.text
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0 or (self.multiline and where is op.AT_BEGINNING and text[at - 1] == "\n")
        if where in (op.AT_END, op.AT_END_STRING):
            return at == len(text) or (where is op.AT_END and text[at:] == "\n")
        before = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
        after = at < len(text) and (text[at].isalnum() or text[at] == "_")
        return (before != after) is (where is op.AT_BOUNDARY)

    def _again(self, number: int) -> Matcher:
        def run(at: int, then: Continue) -> bool:
            self._step()
            start, end = self.groups.get(number, (-1, -1))
            words = self.text[start:end]
            return start >= 0 and self.text.startswith(words, at) and then(at + len(words))

        return run

    def _repeat(self, kind: Any, least: int, most: int, nodes: list[Node]) -> Matcher:
        if len(nodes) == 1 and nodes[0][0] in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self._run_of(kind, least, most, nodes[0])
        inner = self._sequence(nodes)

        def greedy(at: int, then: Continue, count: int = 0) -> bool:
            self._step()
            if count < most and inner(at, lambda i: (i > at or count < least) and greedy(i, then, count + 1)):
                return True
            return count >= least and then(at)

        def lazy(at: int, then: Continue, count: int = 0) -> bool:
            self._step()
            if count >= least and then(at):
                return True
            return count < most and inner(at, lambda i: (i > at or count < least) and lazy(i, then, count + 1))

        if kind is op.POSSESSIVE_REPEAT:
            return self._atomic(greedy)
        return greedy if kind is op.MAX_REPEAT else lazy

    def _run_of(self, kind: Any, least: int, most: int, node: Node) -> Matcher:
        def run(at: int, then: Continue) -> bool:
            end, limit = at, min(len(self.text), at + int(most))
            while end < limit and self.holds(node, self.text[end]):
                self._step()
                end += 1
            self._step()
            if kind is op.POSSESSIVE_REPEAT:
                return end - at >= least and then(end)
            ends: Iterable[int] = (
                range(end, at + least - 1, -1) if kind is op.MAX_REPEAT else range(at + least, end + 1)
            )
            for one in ends:
                self._step()
                if then(one):
                    return True
            return False

        return run

    # Attack strings

    def letters(self) -> list[str]:
        """One letter for each way in which the pattern's classes can hold a letter, the most widely held first."""
        nodes = [node for node in _all(list(self.tree)) if node[0] in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)]
        found: dict[tuple[bool, ...], str] = {}
        for letter in sorted({c for node in nodes for c in _edges(node)} | set("aA1 .,-\n")):
            found.setdefault(tuple(self.holds(node, letter) for node in nodes), letter)
        return [found[held] for held in sorted(found, key=lambda held: (-sum(held), found[held]))]

    def attacks(self, size: int) -> dict[str, str]:
        """Attack strings of about `size` letters, by what they repeat.

        For every repeat the shortest way to it, then what it repeats, over and over, then a letter that fits nowhere;
        each with the letters that most classes hold, which leave the most ways open. And the whole pattern, all but its
        last piece, over and over: many beginnings, no end.
        """
        letters = self.letters()
        wrong = next(c for c in "\x01\x02☃" if c not in letters)
        found: dict[str, str] = {}
        nodes = list(self.tree)
        for choice, order in enumerate((letters, letters[::-1])):
            for number, (before, body) in enumerate(_repeats(nodes)):
                pump = self._sample(body, order) or order[0]
                found[f"repeat {number}, letters {choice}"] = self._sample(before, order) + _to(pump, size) + wrong
            whole = self._sample(nodes, order, full=True) or order[0]
            found[f"the whole, letters {choice}"] = _to(whole[:-1] or whole, size) + wrong
            found[f"its beginning, letters {choice}"] = _to(whole[: max(1, len(whole) // 2)], size) + wrong
        for place, letter in enumerate(letters[:3]):
            found[f"letter {place}"] = letter * size + wrong
        return found

    def _sample(self, nodes: list[Node], order: list[str], full: bool = False) -> str:
        """A string that the nodes match, as far as single letters tell; repeats as short as they may be, or once."""
        out: list[str] = []
        for kind, value in nodes:
            if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
                out.append(
                    next((c for c in order if self.holds((kind, value), c)), next(iter(_edges((kind, value))), "a"))
                )
            elif kind is op.SUBPATTERN:
                out.append(self._sample(list(value[3]), order, full))
            elif kind is op.ATOMIC_GROUP:
                out.append(self._sample(list(value), order, full))
            elif kind is op.BRANCH:
                ways = [self._sample(list(way), order, full) for way in value[1]]
                out.append((max if full else min)(ways, key=len))
            elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
                out.append(self._sample(list(value[2]), order, full) * max(value[0], int(full)))
        return "".join(out)


def _to(pump: str, size: int) -> str:
    return pump * (size // len(pump) + 1)


def _class(items: list[Node]) -> tuple[frozenset[str], list[str], bool]:
    """The letters of a class, its categories, and whether it stands for all others."""
    letters: set[str] = set()
    categories: list[str] = []
    negated = False
    for what, held in items:
        if what is op.NEGATE:
            negated = True
        elif what is op.LITERAL:
            letters.add(chr(held))
        elif what is op.RANGE:
            letters.update(map(chr, range(held[0], held[1] + 1)))
        elif what is op.CATEGORY:
            categories.append(str(held).rpartition("CATEGORY_")[2])
    return frozenset(letters), categories, negated


def _of_category(name: str, letter: str) -> bool:
    plain = name.removeprefix("NOT_")
    is_it = {"DIGIT": letter.isdecimal(), "SPACE": letter.isspace(), "WORD": letter.isalnum() or letter == "_"}[plain]
    return is_it is (plain == name)


def _edges(node: Node) -> Iterator[str]:
    """Letters at the edges of what a node holds."""
    kind, value = node
    if kind is op.LITERAL:
        yield chr(value)
    elif kind is op.IN:
        for what, held in value:
            if what is op.LITERAL:
                yield chr(held)
            elif what is op.RANGE:
                yield chr(held[0])
                yield chr(held[1])


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for kind, value in nodes:
        yield kind, value
        for inner in _inner(kind, value):
            yield from _all(inner)


def _inner(kind: Any, value: Any) -> list[list[Node]]:
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    if kind is op.ATOMIC_GROUP:
        return [list(value)]
    if kind is op.BRANCH:
        return [list(way) for way in value[1]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [list(value[1])]
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [list(value[2])]
    return []


def _repeats(nodes: list[Node], before: tuple[Node, ...] = ()) -> Iterator[tuple[list[Node], list[Node]]]:
    """Every repeat of more than one: what leads to it, and what it repeats."""
    for place, (kind, value) in enumerate(nodes):
        lead = (*before, *nodes[:place])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[1] > 1:
            yield list(lead), list(value[2])
        if kind not in (op.ASSERT, op.ASSERT_NOT):
            for inner in _inner(kind, value):
                yield from _repeats(inner, lead)


def lines_run(run: Callable[[], object], package: str) -> int:
    """The lines of a package's code that are run: what a loop costs shows here, on every machine the same."""
    count = 0

    def local(frame: Any, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return local

    def calls(frame: Any, event: str, argument: object) -> Any:
        return local if f"/{package}/" in frame.f_code.co_filename.replace("\\", "/") else None

    before = sys.gettrace()
    sys.settrace(calls)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def nested(pattern: str, flags: int = 0) -> list[str]:
    """Repeats without a bound inside a repeat, where one round may end and the next begin with the same letter.

    Those can be cut up in ever more ways: ``(a+)+``. In ``(-a+)+`` the hyphen says where a round begins, and there is
    one way only.
    """
    tree = Tree(pattern, flags)
    letters = tree.letters()
    found: list[str] = []
    for kind, value in _all(list(tree.tree)):
        if kind not in (op.MAX_REPEAT, op.MIN_REPEAT) or value[1] < 2:
            continue
        body = list(value[2])
        first = {c for c in letters for node in _ends(body, first=True) if tree.holds(node, c)}
        for inner, held in _all(body):
            if inner in (op.MAX_REPEAT, op.MIN_REPEAT) and held[1] is op.MAXREPEAT:
                last = {c for c in letters for node in _ends(list(held[2]), first=False) if tree.holds(node, c)}
                if first & last:
                    found.append(f"{kind}{value[:2]} around {inner}{held[:2]}")
    return found


def _ends(nodes: list[Node], *, first: bool) -> list[Node]:
    """The letters with which the nodes may begin, or end."""
    out: list[Node] = []
    for kind, value in nodes if first else nodes[::-1]:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return [*out, (kind, value)]
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        for inner in _inner(kind, value):
            out += _ends(inner, first=first)
        if not (kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] == 0):
            return out
    return out
