"""An attribution as the finders hand it on."""

from __future__ import annotations

from itertools import accumulate, chain
from operator import itemgetter

from attrs import define

from diplonews.records import ClaimKind

Span = tuple[int, int]
_end = itemgetter(1)


@define(slots=True)
class Found:
    """An attribution in layer symbols, before its quotation, kind and venue are decided.

    `alone` marks one that is no claim of its own within another, `within` one inside a quotation. `sentence` is the
    sentence of its verb, where it is known.
    """

    rule: str
    sources: tuple[Span, ...]
    cue: Span
    content: list[Span]
    verb: int
    lemma: str
    kind: ClaimKind
    negated: bool = False
    addressee: Span | None = None
    alone: bool = False
    within: bool = False
    sentence: Span | None = None


def said(found: list[Found]) -> tuple[list[Span], list[int]]:
    """The stretches that are said, in order, and how far all before each of them reach: one more than there are."""
    spans = sorted(chain.from_iterable([one.content for one in found]))
    return spans, list(accumulate(map(_end, spans), max, initial=0))
