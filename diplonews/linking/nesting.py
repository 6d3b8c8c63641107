"""Which claim stands around a stretch of the text: what is said may hold promises and the words of others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from diplonews.drafts import ClaimDraft

_MOST = 400  # stretches that are looked at for one question, so that a hostile text costs no more than its length


class Nesting:
    """The contents of the claims of one text, in the order in which they begin."""

    def __init__(self, claims: list[ClaimDraft]) -> None:
        stretches = sorted([(start, end, n) for n, claim in enumerate(claims) for start, end in claim.content])
        self._stretches = stretches
        self._reach: list[int] = []  # the furthest end up to each
        #: The claims that may stand in another one, few in most texts: for all others `around` finds none.
        self.inner: set[int] = set()
        furthest, begun, last = -1, -1, -1
        for start, end, number in stretches:
            if end <= furthest or start == begun:
                self.inner.update((number, last))
            if end > furthest:
                furthest = end
            self._reach.append(furthest)
            begun, last = start, number

    def _up_to(self, start: int) -> int:
        """How many stretches begin at a token or before it."""
        return bisect_left(self._stretches, (start + 1,))

    def holding(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The stretches (start, end, number of the claim) that hold tokens `start` up to `end`, the latest first."""
        last = self._up_to(start) - 1
        for k in range(last, max(-1, last - _MOST), -1):
            if self._reach[k] < end:
                return
            if self._stretches[k][1] >= end:
                yield self._stretches[k]

    def around(self, start: int, end: int, itself: int = -1) -> int | None:
        """The number of the narrowest claim but `itself` whose content holds more than tokens `start` up to `end`."""
        best: tuple[int, int] | None = None
        stretches, reach = self._stretches, self._reach
        at = self._up_to(start)
        for k in range(at - 1, max(-1, at - 1 - _MOST), -1):
            if reach[k] < end:
                break
            first, last, number = stretches[k]
            if last < end:
                continue
            if best is not None and end - first > best[0]:
                break
            if number != itself and (first != start or last != end):
                size = last - first, number
                best = size if best is None or size < best else best
        return best[1] if best is not None else None
