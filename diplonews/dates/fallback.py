"""The one module that knows dateparser: asked for whole dates in shapes that our own patterns leave, cached."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from diplonews.dates.intervals import day
from diplonews.dates.reading import Reading, Value


def other_day(r: Reading, m: re.Match[str]) -> Value | None:
    """27-Jan-2021, 2021/Jan/27, Jan-27-2021."""
    if any(not r.glued(k) for k in range(m.start() + 1, m.end())) or r.number_comes_from(m.start()):
        return None
    found = parse_day(r.text[r.offset(m.start()) : r.close(m.end() - 1)])
    return Value(day(found), "day") if found else None


@lru_cache(maxsize=4096)
def parse_day(phrase: str) -> date | None:
    """The day that dateparser reads in a phrase that tells day, month and year; None where it reads none."""
    import dateparser  # heavy, and needed by few texts

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "STRICT_PARSING": True}
    try:
        found = dateparser.parse(phrase, languages=["en"], settings=settings)
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None
