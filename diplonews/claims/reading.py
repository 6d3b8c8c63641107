"""One text as the claim rules read it: its symbols both ways, sentences, and where quotations stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from re import Match

from diplonews.drafts import Ref
from diplonews.scene import Scene

_REACH = 300  # symbols: no sentence is read further than this from a cue, so that endless ones cost linear time


class Reading:
    """A scene on its clause layer; every index here is an index of layer symbols.

    `back` is the string of symbols reversed, so that what stands left of a word is matched as a pattern written
    from right to left, in time that depends on the match alone. With `inside`, quotation marks end sentences and
    nothing is quoted: what stands between them is read as a text of its own.
    """

    def __init__(self, scene: Scene, *, inside: bool = False) -> None:
        self.scene = scene
        self.inside = inside
        self.layer = scene.layer
        self.symbols = scene.layer.symbols
        self.size = len(self.symbols)
        self.back = self.symbols[::-1]
        alphabet = scene.alphabet
        self.ends = [m.start() for m in alphabet.compile("{end|break}").finditer(self.symbols)]
        at = self.layer.at
        self.quotes = [(at(q.start), at(q.end - 1) + 1, q) for q in scene.quotes]
        if inside:
            marks = {edge for start, end, _ in self.quotes for edge in (start, end - 1)}
            self.ends = sorted(marks.union(self.ends))
            self.quotes = []
        self.quote_starts = [start for start, _, _ in self.quotes]
        self.quote_by_end = {end: number for number, (_, end, _) in enumerate(self.quotes)}
        self.quote_by_start = {start: number for number, (start, _, _) in enumerate(self.quotes)}

    @cached_property
    def line_break(self) -> str:
        return self.scene.alphabet.kind("break")

    def set(self, expression: str) -> frozenset[str]:
        """The symbols of an expression such as ``modal|auxiliary``."""
        return self.scene.alphabet.symbols_with(expression)

    def word(self, index: int) -> str:
        """The lower-case word at an index; of a folded phrase, its first word."""
        return self.scene.tokens.words[self.layer.tokens[index]].lower()

    def sentence(self, index: int) -> tuple[int, int]:
        """First symbol and end (the index of the boundary) of the sentence around an index."""
        at = bisect_left(self.ends, index)
        first = self.ends[at - 1] + 1 if at else 0
        end = self.ends[at] if at < len(self.ends) else self.size
        return max(first, index - _REACH), min(end, index + _REACH)

    def quote_around(self, index: int) -> int | None:
        """The number of the quotation in which an index stands."""
        at = bisect_right(self.quote_starts, index) - 1
        return at if at >= 0 and index < self.quotes[at][1] else None

    def match(self, pattern: str, index: int, end: int | None = None) -> Match[str] | None:
        """A pattern at an index."""
        compiled = self.scene.alphabet.compile(pattern)
        return compiled.match(self.symbols, index, self.size if end is None else end)

    def search(self, pattern: str, index: int, end: int) -> Match[str] | None:
        return self.scene.alphabet.compile(pattern).search(self.symbols, index, end)

    def match_back(self, pattern: str, index: int, first: int) -> Match[str] | None:
        """A pattern written from right to left, ending just before an index and not reaching past `first`."""
        compiled = self.scene.alphabet.compile(pattern)
        return compiled.match(self.back, self.size - index, self.size - first)

    def back_span(self, match: Match[str], group: int | str = 0) -> tuple[int, int]:
        """Where a group of a match from right to left stands."""
        start, end = match.span(group)
        return self.size - end, self.size - start

    def ref(self, start: int, end: int) -> Ref:
        """The tokens of some symbols."""
        return self.layer.tokens[start], self.layer.tokens[end]
