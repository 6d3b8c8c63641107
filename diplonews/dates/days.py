"""Days with a place in the calendar: "27 January 2021", "Jan. 27", "3-5 September", "2021-01-27"."""

from __future__ import annotations

import re
from itertools import pairwise

from diplonews.dates.intervals import Interval, make_day, week_of, weekend_of
from diplonews.dates.parts import month_number, year_told
from diplonews.dates.reading import Reading, Value
from diplonews.records import Precision

#: A day without a year that lies so near on one side and so far on the other is the near one, whatever the verb:
#: nobody leaves the year out of a date ten months old when the same date is three weeks ahead.
NEAR, FAR = 30, 300


def iso_day(r: Reading, m: re.Match[str]) -> Value | None:
    """2021-01-27 and 2021/01/27, written without spaces."""
    if any(not r.glued(k) for k in range(m.start() + 1, m.end())) or r.number_comes_from(m.start()):
        return None
    if r.low(m.start("s1")) != r.low(m.start("s2")):
        return None
    found = make_day(int(r.word(m, "y")), int(r.word(m, "mm")), int(r.word(m, "dd")))
    return Value(found, "day")


def numeric_day(r: Reading, m: re.Match[str]) -> Value | None:
    """27/1/2021: read where only one order is possible, or where the caller told the order."""
    if any(not r.glued(k) for k in range(m.start() + 1, m.end())) or r.number_comes_from(m.start()):
        return None
    mark = r.low(m.start("s1"))
    if mark != r.low(m.start("s2")) or r.number_goes_on(m.end()):
        return None
    one, two, year = int(r.word(m, "a")), int(r.word(m, "b")), int(r.word(m, "y"))
    day_first = True if mark == "." else r.day_first
    if one > 12 or one == two:
        day_first = True
    elif two > 12:
        day_first = False
    if day_first is None:
        return Value(None, "day")
    number, month = (one, two) if day_first else (two, one)
    return Value(make_day(year, month, number), "day")


def month_day(r: Reading, m: re.Match[str]) -> Value | None:
    """January 27, 27 January, Wednesday 27 January 2021, last Oct. 23: a day of a named month."""
    month = month_number(r, m, "mon")
    number = r.number(m, "d") or 0
    if "tens" in m.re.groupindex:
        if r.low(m.end()) in r.vocabulary.sets["units_words"]:
            return None  # "the March second round"
        tens = r.number(m, "tens") or 0
        if tens not in (0, 20, 30) or (tens and number > 9):
            return None
        number += tens
    if r.number_comes_from(m.start("d")) or (m.end("d") >= m.end("mon") and r.number_goes_on(m.end("d"))):
        return None
    groups = m.re.groupindex
    weekday = r.vocabulary.weekdays.get(r.word(m, "wd")) if "wd" in groups else None
    fixed = year_told(r, m)
    if fixed is not None:
        return Value(make_day(fixed, month, number) if fixed else None, "day")
    modifier = r.word(m, "mod")
    day = yearless_day(r, m, month, number, weekday, modifier)
    return Value(day, "day", cycle="year")


def days_of_month(r: Reading, m: re.Match[str]) -> Value | None:
    """3-5 September, September 3 to 5, 28 and 29 May: days of one month, told as one range."""
    one, two, month = int(r.word(m, "d")), int(r.word(m, "e")), month_number(r, m, "mon")
    if one >= two or r.number_comes_from(m.start("d")) or (m.end("e") >= m.end("mon") and r.number_goes_on(m.end("e"))):
        return None
    joined = r.word(m, "join")
    days = [one, *([int(r.word(m, "f"))] if r.word(m, "f") else []), two]  # "5, 6 and 7 May"
    in_a_row = all(b == a + 1 for a, b in pairwise(days))
    if joined in ("and", "or") and not in_a_row and r.low(m.start() - 1) != "between":
        return None
    fixed = year_told(r, m)
    if fixed is not None:
        first, last = (make_day(fixed, month, one), make_day(fixed, month, two)) if fixed else (None, None)
    else:
        first = yearless_day(r, m, month, one, None, "")
        last = make_day(first.first.year, month, two) if first else None
    if first is None or last is None:
        return Value(None, "range")
    return Value(Interval(first.first, last.last, "range"), "range", cycle="" if fixed else "year")


def yearless_day(
    r: Reading, m: re.Match[str], month: int, number: int, weekday: int | None, modifier: str
) -> Interval | None:
    """A day without a year: the nearest that fits the weekday beside it, else the tense of its clause."""
    published = r.published
    if published is None:
        return None
    if weekday is not None:
        days = [d for year in range(published.year - 2, published.year + 3) if (d := make_day(year, month, number))]
        fitting = [d for d in days if d.first.weekday() == weekday and abs((d.first - published).days) < 500]
        if fitting:
            return min(fitting, key=lambda d: abs((d.first - published).days))
    near = [d for step in range(-1, 2) if (d := make_day(published.year + step, month, number))]
    if len(near) < 3:  # a leap day
        near = [d for step in range(-8, 9) if (d := make_day(published.year + step, month, number))]
    before = next((d for d in reversed(near) if d.first <= published), None)
    after = next((d for d in near if d.first >= published), None)
    if before is None or after is None:
        return before or after
    if modifier == "last":
        return before if before.first < published else make_day(published.year - 1, month, number)
    if modifier == "next":
        return after
    gone, left = (published - before.first).days, (after.first - published).days
    # A dateline may be a day ahead of the day on which a text is filed, and a text older than its publication.
    if left <= 1:
        return after
    if gone <= 3:
        return before
    way = r.direction(m)
    sure = r.low(m.start() - 1) in r.vocabulary.sets["back"]  # "ended Oct. 31"
    if way == 0 or (not sure and min(gone, left) <= NEAR < FAR <= max(gone, left)):
        way = 1 if left < gone else -1
    return after if way > 0 else before


def week_around(r: Reading, m: re.Match[str]) -> Value | None:
    """The week of March 6, the weekend of 5 June: the calendar week that holds the day."""
    value = month_day(r, m)
    if value is None:
        return None
    unit = r.word(m, "u")
    precision: Precision = "weekend" if unit == "weekend" else "week"
    if value.interval is None:
        return Value(None, precision)
    return Value((weekend_of if unit == "weekend" else week_of)(value.interval.first), precision)
