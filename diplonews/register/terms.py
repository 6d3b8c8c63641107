"""A term: one person in one office, with what is known of its dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from diplonews.records import Office

__all__ = ["GRACE", "Precision", "Term"]

Precision = Literal["day", "month", "year", "seen"]

#: An open term of the last known holder is still answered with for so long after somebody was last seen in office.
#: Heads and ministers stay about four years on average, so in six weeks some three in a hundred have left, and half
#: of the questions fall into the first half of the span.
GRACE = timedelta(days=45)

#: How far before the first and after the last day seen somebody is worth naming as a candidate.
_BEFORE = timedelta(days=365)
_AFTER = timedelta(days=730)


class Term(NamedTuple):
    """One person in one office.

    `start` and `end` are days; where the source gives only a month or a year (`start_precision`, `end_precision`)
    they are its first and last day. A precision of ``seen`` means that the source does not tell when the term began
    (or ended): `start` is then the first day somebody was seen in office. `end` is None where no end is known, and
    `last_seen` is the last day for which there is evidence. `certain` tells whether the register vouches for the
    person on the day that was asked for; `doubtful` that sources contradict one another about the term.

    `destination` is the country or organisation an ambassador is sent to; `post` tells posts of one class apart
    (``finance``, ``interior``; ``pm`` and ``president`` among heads of government). `surname` is the part of the
    name that stands alone in news, where known.
    """

    person: str
    title: str
    office: Office
    country: str | None = None
    organisation: str | None = None
    start: date | None = None
    end: date | None = None
    last_seen: date | None = None
    wikidata: str | None = None
    source: str = ""
    status: Literal["incumbent", "acting"] = "incumbent"
    aliases: tuple[str, ...] = ()
    surname: str | None = None
    destination: str | None = None
    post: str = ""
    start_precision: Precision = "day"
    end_precision: Precision = "day"
    doubtful: bool = False
    certain: bool = True

    @property
    def certain_from(self) -> date:
        """The first day on which the person certainly held the office."""
        if self.start is None:
            return self.last_seen or self.end or date.min
        return _period_end(self.start, self.start_precision)

    @property
    def certain_to(self) -> date:
        """The last day on which the person certainly held the office; no grace is added."""
        if self.end is not None:
            return _period_start(self.end, self.end_precision)
        return self.last_seen or date.max

    @property
    def possible_from(self) -> date:
        """Before this day nothing speaks for the person."""
        if self.start is None:
            known = self.last_seen or self.end
            return known - _BEFORE if known else date.min
        return self.start - _BEFORE if self.start_precision == "seen" else self.start

    @property
    def possible_to(self) -> date:
        """After this day nothing speaks for the person."""
        if self.end is not None:
            return self.end
        if self.last_seen is None or self.last_seen > date.max - _AFTER:
            return date.max
        return self.last_seen + _AFTER


def _period_end(day: date, precision: str) -> date:
    if precision == "year":
        return date(day.year, 12, 31)
    if precision == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day


def _period_start(day: date, precision: str) -> date:
    if precision == "year":
        return date(day.year, 1, 1)
    return day.replace(day=1) if precision == "month" else day
