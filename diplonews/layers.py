"""A text as a string of symbols in which some stretches of tokens are folded into one symbol each.

The ground layer has one symbol a token. Folding mentions, dates and people into it gives the layer on which the
clause rules run: an official with title and name, a country, a date is one symbol there, every other token keeps
its own. A match on a layer leads back to tokens by `Layer.tokens`, and from there to offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from attrs import frozen


@frozen(slots=True)
class Fold:
    """Tokens `start` up to `end` as one `symbol`; `item` is the thing they stand for."""

    start: int
    end: int
    symbol: str
    item: Any = None


@frozen(slots=True, eq=False)
class Layer:
    """Symbols, the first token of each (one more entry than symbols: the end), and what folded symbols stand for."""

    symbols: str
    tokens: list[int]
    items: dict[int, Any]

    def at(self, token: int) -> int:
        """The index of the symbol that covers a token."""
        return bisect_right(self.tokens, token) - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that the symbols `start` up to `end` cover."""
        return self.tokens[start], self.tokens[end]


def ground(symbols: str) -> Layer:
    """The layer with one symbol a token."""
    return Layer(symbols, list(range(len(symbols) + 1)), {})


def fold(symbols: str, folds: Iterable[Fold]) -> Layer:
    """A layer over token symbols with some stretches folded; folds come in order and do not overlap.

    >>> layer = fold("abcdef", [Fold(1, 3, "X", "bc")])
    >>> layer.symbols, layer.tokens, layer.items, layer.at(2), layer.span(1, 2)
    ('aXdef', [0, 1, 3, 4, 5, 6], {1: 'bc'}, 1, (1, 3))
    """
    pieces: list[str] = []
    tokens: list[int] = []
    items: dict[int, Any] = {}
    done = 0
    for one in folds:
        if one.start > done:
            pieces.append(symbols[done : one.start])
            tokens.extend(range(done, one.start))
        items[len(tokens)] = one.item
        tokens.append(one.start)
        pieces.append(one.symbol)
        done = one.end
    pieces.append(symbols[done:])
    tokens.extend(range(done, len(symbols) + 1))
    return Layer("".join(pieces), tokens, items)


def without_overlaps(*groups: Iterable[Fold]) -> list[Fold]:
    """Folds of several groups in the order of the text; where two overlap, the one of the earlier group stays."""
    kept: list[Fold] = []
    for group in groups:
        fresh = sorted(group, key=lambda f: (f.start, -f.end))
        if not kept:
            kept = fresh
            continue
        merged: list[Fold] = []
        i = 0
        for one in fresh:
            while i < len(kept) and kept[i].end <= one.start:
                merged.append(kept[i])
                i += 1
            if i == len(kept) or kept[i].start >= one.end:
                merged.append(one)
        merged.extend(kept[i:])
        kept = merged
    return kept
