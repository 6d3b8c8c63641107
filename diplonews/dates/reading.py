"""One pass over one text: what a rule may look at while it reads a phrase, and what it gives back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from diplonews.dates import tense
from diplonews.dates.intervals import Interval
from diplonews.dates.words import Tokens, clock, vocabulary
from diplonews.records import Precision

_LISTING = ("on", "and", "or", ",")
_LISTED = 8  # phrases in a list of them
#: What the words leave open and the clause decides: which week a weekday is in, which year a month.
Cycle = Literal["", "week", "year"]
_RECALL = 100  # phrases; "the next day" leans on none that stands further back


class Value(NamedTuple):
    """What a rule read: an interval or None where nothing fixes it.

    `cycle` says by what the reading may be moved when a neighbour ("from 30 November to 2 December 2021") tells
    more; `cut` tokens at the right of the match are no part of the phrase (below zero: so many more are). `anchors`
    says whether a later "the next day" may lean on it.
    """

    interval: Interval | None
    precision: Precision
    cycle: Cycle = ""
    cut: int = 0
    anchors: bool = True


class Found:
    """A phrase on its way to a `DateMention`: tokens `start` to `end` (exclusive).

    `again` reads it once more, after a neighbour has told what the text did not.
    """

    __slots__ = ("again", "end", "rule", "start", "value")

    def __init__(
        self, start: int, end: int, value: Value, rule: str, again: Callable[[], Value | None] | None = None
    ) -> None:
        self.start, self.end, self.value, self.rule, self.again = start, end, value, rule, again


class Reading:
    """The text as tokens and symbols, the publication day, and the phrases read so far."""

    def __init__(self, text: str, tokens: Tokens, published: date | None, day_first: bool | None = None) -> None:
        self.text, self.tokens, self.published, self.day_first = text, tokens, published, day_first
        self.found: list[Found] = []
        self.words = tokens.words
        # the same in lower case, and a few empty ones behind them: those at -1, -2, … as well
        self.lows = [*map(str.lower, self.words), *[""] * tense.MARGIN]
        self.vocabulary = vocabulary()
        self._ends: list[int] | None = None  # marks that end a sentence, once asked for

    def low(self, index: int) -> str:
        """The token at `index` in lower case; "" outside the text, a few words beyond either end."""
        return self.lows[index]

    def word(self, match: re.Match[str], group: str) -> str:
        """The token that a group of a pattern stands on, in lower case; "" where it stands on none."""
        if group not in match.re.groupindex or (at := match.start(group)) < 0:
            return ""
        return self.lows[at]

    def distance(self, one: int, two: int) -> int:
        """Characters from the end of token `one` - 1 to the start of token `two`."""
        return self.offset(two) - self.close(one - 1)

    def number(self, match: re.Match[str], group: str) -> int | None:
        """The value of the number a group stands on."""
        word = self.word(match, group)
        if not word:
            return None
        if word.isdigit():
            return int(word)
        if word in ("a", "an"):
            return 1
        return self.vocabulary.values.get(word, 19 if word == "nineteen" else None)

    def offset(self, index: int) -> int:
        return self.tokens.starts[index]

    def close(self, index: int) -> int:
        """The offset behind a token."""
        return self.tokens.starts[index] + len(self.words[index])

    def glued(self, index: int) -> bool:
        """Whether a token stands directly behind the one before it, with no space."""
        return 0 < index < len(self.words) and self.tokens.starts[index] == self.close(index - 1)

    def number_goes_on(self, end: int) -> bool:
        """Whether the number that ends before token `end` is the head of a longer one: "1,250", "3.5", "5%", "5:30"."""
        if end >= len(self.words) or not self.glued(end):
            return False
        mark = self.words[end]
        if mark == "%":
            return True
        return mark in ",.:" and self.glued(end + 1) and self.words[end + 1][0].isdigit()

    def number_comes_from(self, start: int) -> bool:
        """Whether the number at `start` is the tail of a longer one or of a code: "3.5", "$27", "no-1990"."""
        if start <= 0 or not self.glued(start):
            return False
        mark = self.words[start - 1]
        if mark in "$€£¥#+&@=_\\":
            return True
        if mark in ".,:/" and self.glued(start - 1):
            return self.words[start - 2][0].isdigit() or mark == "/"
        return mark[-1].isalnum()

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens of the sentence around `index`, no more than `tense.REACH` on either side."""
        ends, blanks = self._ends, self.tokens.blanks
        if ends is None:
            words = self.words
            marks = [mark.start() for mark in _marks().finditer(self.tokens.symbols)]
            ends = self._ends = [at for at in marks if tense.ends_sentence(words, at)]
        low, high = max(0, index - tense.REACH), min(len(self.words), index + tense.REACH)
        k = bisect_left(ends, index)
        if k and ends[k - 1] >= low:
            low = ends[k - 1] + 1
        if k < len(ends) and ends[k] < high:
            high = ends[k]
        k = bisect_right(blanks, index)
        if k and blanks[k - 1] > low:
            low = blanks[k - 1]
        if k < len(blanks) and blanks[k] < high:
            high = blanks[k]
        return low, high

    def direction(self, match: re.Match[str]) -> int:
        """-1 where the clause around the match looks back, 1 ahead, 0 unknown."""
        start, end = match.span()
        start = self._first_of_list(self.before_clock(start))
        low, high = self.sentence(start)
        return tense.direction(self.words, self.lows, start, end, low, max(high, end))

    def _first_of_list(self, start: int) -> int:
        """Where the first of several phrases starts of which this is a later one: "on Monday and on Tuesday"."""
        for phrase in reversed(self.found[-_LISTED:]):
            if not 0 < start - phrase.end <= 2:
                break
            if self.lows[phrase.end] not in _LISTING[1:] or self.lows[start - 1] not in _LISTING:
                break
            start = phrase.start
        return start

    def before_clock(self, start: int) -> int:
        """Where a phrase starts that has a time of day before it: "until 5 p.m. EST Nov. 9" at the 5."""
        if start < 1 or self.tokens.symbols[start - 1] not in self.vocabulary.clock_ends:
            return start
        low = max(0, start - 9)
        found = clock().search(self.tokens.symbols[low:start])
        return low + found.start() if found else start

    def describes_noun(self, start: int, end: int) -> bool:
        """Whether the phrase stands before a noun: "the March talks", "their June 3 meeting"."""
        before, after = self.low(start - 1), self.words[end] if end < len(self.words) else ""
        sets = self.vocabulary.sets
        return (
            after.isalpha() and after.islower() and before in sets["determiners"] and after not in sets["after_phrase"]
        )

    def last_found(self, *precisions: Precision) -> Interval | None:
        """The nearest resolved phrase before this one, of the given precisions if any are named."""
        for phrase in islice(reversed(self.found), _RECALL):
            interval = phrase.value.interval
            if interval and phrase.value.anchors and (not precisions or interval.precision in precisions):
                return interval
        return None

    def last_day(self, *, single: bool = False) -> Interval | None:
        """The nearest resolved day, or range of a few weeks at most unless `single`, before this phrase."""
        for phrase in islice(reversed(self.found), _RECALL):
            told = phrase.value.interval
            if (
                told
                and phrase.value.anchors
                and told.precision in (("day",) if single else ("day", "range"))
                and (told.last - told.first).days < 40
            ):
                return told
        return None


@cache
def _marks() -> re.Pattern[str]:
    classes = vocabulary().classes
    return re.compile(f"[{classes['dot']}{classes['semi']}]")
