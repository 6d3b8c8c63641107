"""Compiling patterns over symbols, with classes of symbols that are sets already.

A grammar over thousands of symbols is mostly classes, the same few hundred over and over. `re` reads each from its
written form and works it out anew wherever it stands, which took nine tenths of the time of a first parse. Here a
pattern comes with one letter for each class; `re` parses it, and the classes, as bitmaps in its own form, are put
where their letters stand. Where a Python keeps its bitmaps otherwise, classes are written out, and only time is lost.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

try:
    # The parse tree of `re`: private by name, but the same in every Python from 3.11 on, and there is no other.
    from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _compiler = _constants = _parser = None

_LETTERS = 0xF0000  # private use, of which no text and no pattern knows
_BLOCK = 256  # symbols a bitmap, as `re` cuts them


class Classes:
    """Classes of the symbols ``chr(first)`` and on, `count` of them, each given as the bits of a number.

    >>> vowels = Classes(0x3400, 26)
    >>> pattern = vowels.compile(f"{vowels.letter(0b10001)}{{2}}")  # the first symbol and the fifth
    >>> pattern.search("\u3401\u3400\u3404\u3400").span()
    (1, 3)
    """

    def __init__(self, first: int, count: int) -> None:
        self._first, self._count = first, count
        self._letters: dict[int, str] = {}
        self._members: dict[int, int] = {}  # the code of a letter to its class
        self._bitmaps: dict[int, tuple[Any, list[int]]] = {}

    def letter(self, members: int) -> str:
        """What stands for a class in a pattern."""
        letter = self._letters.get(members)
        if letter is None:
            if not members:
                letter = "(?!)"
            elif members & (members - 1):
                letter = chr(_LETTERS + len(self._letters))
                self._members[ord(letter)] = members
            else:  # a class of one is that one, which `re` looks for faster
                letter = chr(self._first + members.bit_length() - 1)
            self._letters[members] = letter
        return letter

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern in which letters stand for classes, as a regular expression."""
        if not ready():
            return re.compile(self.written(pattern))
        tree = _parser.parse(pattern)
        self._fill(tree)
        compiled: re.Pattern[str] = _compiler.compile(tree)
        return compiled

    def written(self, pattern: str) -> str:
        """The pattern with its classes written out."""
        return pattern.translate({code: f"[{self._ranges(members)}]" for code, members in self._members.items()})

    def _ranges(self, members: int) -> str:
        edges = [at for at, (a, b) in enumerate(pairwise(f"0{members:b}0"[::-1])) if a != b]
        return "".join(
            f"{chr(self._first + start)}-{chr(self._first + end - 1)}"
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        )

    def _fill(self, tree: Any) -> None:
        """Puts the classes where their letters stand."""
        members, nodes = self._members, tree.data
        for at, (kind, value) in enumerate(nodes):
            if kind is _constants.LITERAL:
                if value in members:
                    nodes[at] = _constants.IN, [self._bitmap(members[value])]
            elif kind is _constants.IN:  # what the parser makes of letters between bars
                either, others = 0, []
                for one in value:
                    if one[1] in members:
                        either |= members[one[1]]
                    else:
                        others.append(one)
                nodes[at] = _constants.IN, [*others, self._bitmap(either)] if either else others
            else:
                for part in _parts(value):
                    self._fill(part)

    def _bitmap(self, members: int) -> tuple[Any, list[int]]:
        """A class in the form of `re`: how many bitmaps, which of them each 256 letters have, and the bitmaps."""
        held = self._bitmaps.get(members)
        if held is not None:
            return held
        blocks = -(-self._count // _BLOCK)
        which = bytearray(_BLOCK)  # the first bitmap is empty, for all letters that are no symbols
        begin = self._first // _BLOCK
        which[begin : begin + blocks] = range(1, blocks + 1)
        bits = bytes(_BLOCK // 8) + members.to_bytes(blocks * _BLOCK // 8, "little")
        words = struct.unpack(f"<{len(bits) // 4}I", bits)
        held = self._bitmaps[members] = (
            _constants.BIGCHARSET,
            [blocks + 1, *memoryview(which).cast("I"), *words],
        )
        return held


def _parts(value: Any) -> Iterator[Any]:
    """The trees inside a node of a tree."""
    if type(value) is _parser.SubPattern:
        yield value
    elif type(value) is tuple or type(value) is list:
        for part in value:
            if type(part) is not int and part is not None:  # most are: bounds and numbers of groups
                yield from _parts(part)


@cache
def ready() -> bool:
    """Whether this Python's `re` takes classes ready-made: tried once, on a class that is cut in many places."""
    if _parser is None:
        return False
    first, tried = 0x3400, 3 * _BLOCK
    members = sum(1 << at for at in range(0, tried, 7))
    classes = Classes(first, tried)
    try:
        tree = _parser.parse(f"(?:{classes.letter(members)}|x)")
        classes._fill(tree)
        found: list[str] = _compiler.compile(tree).findall("".join(map(chr, range(first, first + tried))))
    except Exception:  # whatever another `re` raises: it is not as we know it
        return False
    return found == [chr(first + at) for at in range(0, tried, 7)]
