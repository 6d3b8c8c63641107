"""A text as a string of symbols in which some stretches of tokens are folded into one symbol each.

The ground layer has one symbol a token. Folding mentions, dates and people into it gives the layer on which the
clause rules run: an official with title and name, a country, a date is one symbol there, every other token keeps
its own. A match on a layer leads back to tokens by `Layer.tokens`, and from there to offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

_START = itemgetter(0)

#: A `Fold` or a plain tuple like it.
Folded = tuple[int, int, str, Any]


class Fold(NamedTuple):
    """Tokens `start` up to `end` as one `symbol`; `item` is the thing they stand for."""

    start: int
    end: int
    symbol: str
    item: Any = None


class Layer:
    """Symbols, the first token of each (one more entry than symbols: the end), and what folded symbols stand for."""

    __slots__ = ("items", "symbols", "tokens")

    def __init__(self, symbols: str, tokens: list[int], items: dict[int, Any]) -> None:
        self.symbols, self.tokens, self.items = symbols, tokens, items

    def at(self, token: int) -> int:
        """The index of the symbol that covers a token."""
        return bisect_right(self.tokens, token) - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that the symbols `start` up to `end` cover."""
        return self.tokens[start], self.tokens[end]


def ground(symbols: str) -> Layer:
    """The layer with one symbol a token."""
    return Layer(symbols, list(range(len(symbols) + 1)), {})


def fold(symbols: str, folds: Iterable[Folded]) -> Layer:
    """A layer over token symbols with some stretches folded; folds come in order and do not overlap.

    >>> layer = fold("abcdef", [Fold(1, 3, "X", "bc")])
    >>> layer.symbols, layer.tokens, layer.items, layer.at(2), layer.span(1, 2)
    ('aXdef', [0, 1, 3, 4, 5, 6], {1: 'bc'}, 1, (1, 3))
    """
    pieces: list[str] = []
    tokens: list[int] = []
    items: dict[int, Any] = {}
    done = kept = fewer = 0  # tokens dealt with, those whose number is in the list, symbols saved so far
    for start, end, symbol, item in folds:
        pieces += symbols[done:start], symbol
        items[start - fewer] = item
        done = end
        more = end - start - 1
        if more > 0:
            tokens += range(kept, start + 1)
            kept = end
            fewer += more
    pieces.append(symbols[done:])
    tokens += range(kept, len(symbols) + 1)
    return Layer("".join(pieces), tokens, items)


def without_overlaps(size: int, *groups: Iterable[Folded]) -> list[Folded]:
    """Folds of several groups over `size` tokens, in order; where two overlap, the one of the earlier group stays.

    Within a group none overlaps another.
    """
    *firsts, last = groups
    if not firsts:
        return list(last)
    taken = bytearray(size)
    kept: list[Folded] = []
    for group in firsts:
        for one in group:
            start, end, _, _ = one
            if taken.find(1, start, end) < 0:
                kept.append(one)
                taken[start:end] = b"\1" * (end - start)
    kept += [one for one in last if taken.find(1, one[0], one[1]) < 0]
    kept.sort(key=_START)
    return kept
