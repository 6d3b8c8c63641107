"""One text as the claim rules read it: its symbols both ways, sentences, and where quotations stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from re import Match, Pattern

from diplonews.claims.sources import Phrases
from diplonews.drafts import Ref
from diplonews.scene import Scene
from diplonews.symbols import Alphabet

_REACH = 300  # symbols: no sentence is read further than this from a cue, so that endless ones cost linear time


# Words of which most texts hold few: where each kind stands is found for all of them in one search.
_LANDMARKS = (
    "DATE", "venue_noun", "letter", "sovereignty|TERRITORY|part|claiming|own_land",
    "according", "claim_noun", "claim_attitude", "hearsay", "words", "dash|hyphen", "colon",
)  # fmt: skip


class _Words:
    """What the reading itself asks of an alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.boundary = alphabet.compile("{end|break}")
        self.line_break = alphabet.kind("break")
        self.landmark = alphabet.compile("{" + "|".join(_LANDMARKS) + "}")
        self.kinds: dict[str, list[str]] = {}
        for kind in _LANDMARKS:
            for symbol in alphabet.symbols_with(kind):
                self.kinds.setdefault(symbol, []).append(kind)


class Reading:
    """A scene on its clause layer; every index here is an index of layer symbols.

    `back` is the string of symbols reversed, so that what stands left of a word is matched as a pattern written
    from right to left, in time that depends on the match alone. With `inside`, quotation marks end sentences and
    nothing is quoted: what stands between them is read as a text of its own.
    """

    def __init__(self, scene: Scene, *, inside: Reading | None = None) -> None:
        self.scene = scene
        self.alphabet = scene.alphabet
        self.layer = scene.layer
        self.tokens = scene.layer.tokens
        self.words = scene.tokens.words
        self.symbols = scene.layer.symbols
        self.size = len(self.symbols)
        self.quotes: list[tuple[int, int, int]] = []
        self.back: str
        self.ends: list[int]
        self.phrases = self.alphabet.made(Phrases)
        words = self.alphabet.made(_Words)
        self.line_break = words.line_break
        if inside is not None:
            marks = {edge for start, end, _ in inside.quotes for edge in (start, end - 1)}
            self.back = inside.back
            self.ends = sorted(marks.union(inside.ends))
        else:
            tokens = self.tokens
            self.back = self.symbols[::-1]
            ends = map(Match.start, words.boundary.finditer(self.symbols))
            self.ends = [-1, *ends, self.size]  # the boundaries, and where the text begins and ends
            self.quotes = [
                (bisect_right(tokens, q.start) - 1, bisect_right(tokens, q.end - 1), q.part) for q in scene.quotes
            ]
        self.quote_starts = [start for start, _, _ in self.quotes]
        self.quote_by_end = {end: number for number, (_, end, _) in enumerate(self.quotes)}
        self.quote_by_start = {start: number for number, (start, _, _) in enumerate(self.quotes)}
        self._last = 0, -1  # the sentence asked for last, unless it was too long to be read as a whole

    def landmarks(self) -> dict[str, list[int]]:
        """Where the words of each kind of landmark stand, in order."""
        found: dict[str, list[int]] = {kind: [] for kind in _LANDMARKS}
        words = self.alphabet.made(_Words)
        for m in words.landmark.finditer(self.symbols):
            for kind in words.kinds[m[0]]:
                found[kind].append(m.start())
        return found

    def word(self, index: int) -> str:
        """The lower-case word at an index; of a folded phrase, its first word."""
        return self.words[self.tokens[index]].lower()

    def sentence(self, index: int) -> tuple[int, int]:
        """First symbol and end (the index of the boundary) of the sentence around an index."""
        low, high = last = self._last
        if low <= index <= high:
            return last
        ends = self.ends
        at = bisect_left(ends, index)
        low, high = ends[at - 1] + 1, ends[at]
        if high - low > _REACH:
            return max(low, index - _REACH), min(high, index + _REACH)
        self._last = last = low, high
        return last

    def quote_around(self, index: int) -> int | None:
        """The number of the quotation in which an index stands."""
        after = bisect_right(self.quote_starts, index)
        return after - 1 if after and index < self.quotes[after - 1][1] else None

    def set(self, expression: str) -> frozenset[str]:
        """The symbols of an expression such as ``modal|auxiliary``."""
        return self.alphabet.symbols_with(expression)

    def match(self, pattern: str, index: int, end: int | None = None) -> Match[str] | None:
        """A pattern at an index."""
        return self.alphabet.compile(pattern).match(self.symbols, index, self.size if end is None else end)

    def search(self, pattern: str, index: int, end: int) -> Match[str] | None:
        """The first place of a pattern from an index on."""
        return self.alphabet.compile(pattern).search(self.symbols, index, end)

    def match_back(self, pattern: Pattern[str], index: int, first: int) -> Match[str] | None:
        """A pattern written from right to left, ending just before an index and not reaching past `first`."""
        return pattern.match(self.back, self.size - index, self.size - first)

    def back_span(self, match: Match[str], group: int | str = 0) -> tuple[int, int]:
        """Where a group of a match from right to left stands."""
        start, end = match.span(group)
        return self.size - end, self.size - start

    def ref(self, start: int, end: int) -> Ref:
        """The tokens of some symbols."""
        return self.tokens[start], self.tokens[end]
