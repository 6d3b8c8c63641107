"""Closed intervals of days and the steps between them. Pure calendar arithmetic: no words, no clock.

Everything that would leave the years 1 to 9999 is None, never an error.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from diplonews.records import Precision

Part = Literal["early", "mid", "late"]
#: The northern seasons by whole months: the first month of each (conventions of the records page).
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Interval(NamedTuple):
    """Days `first` to `last`, both included, and how finely the words told them."""

    first: date
    last: date
    precision: Precision


def day(value: date) -> Interval:
    return Interval(value, value, "day")


def _length(year: int, month: int) -> int:
    """The days of a month; `calendar.monthrange` would bring `locale` with it."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date.resolution).day


@lru_cache(maxsize=8192)
def make_day(year: int, month: int, number: int) -> Interval | None:
    """The day, or None where the calendar has none such (29 February 2015).

    >>> make_day(2015, 2, 29) is None
    True
    """
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def make_month(year: int, month: int) -> Interval | None:
    if not 1 <= year <= 9999:
        return None
    return Interval(date(year, month, 1), date(year, month, _length(year, month)), "month")


@lru_cache(maxsize=4096)
def months(year: int, month: int, count: int, precision: Precision) -> Interval | None:
    """`count` whole months from a month on; `month` may lie outside 1 to 12 and is carried into the year."""
    start = make_month(*_carry(year, month))
    end = make_month(*_carry(year, month + count - 1))
    return Interval(start.first, end.last, precision) if start and end else None


def make_year(year: int) -> Interval | None:
    return months(year, 1, 12, "year")


def make_decade(year: int) -> Interval | None:
    """The decade a year lies in: 1987 gives 1980 to 1989."""
    begun = year - year % 10
    return months(begun, 1, 120, "decade") if begun >= 10 else None


def make_quarter(year: int, number: int) -> Interval | None:
    return months(year, 3 * number - 2, 3, "quarter")


def make_half(year: int, number: int) -> Interval | None:
    return months(year, 6 * number - 5, 6, "half")


def make_season(year: int, name: str) -> Interval | None:
    """A season of the year it begins in: winter 2020 is December 2020 to February 2021."""
    return months(year, SEASON_STARTS[name], 3, "season")


def week_of(value: date) -> Interval | None:
    """The calendar week, Monday to Sunday, that a day lies in."""
    first = shift(value, -value.weekday())
    last = shift(value, 6 - value.weekday())
    return Interval(first, last, "week") if first and last else None


def weekend_of(value: date) -> Interval | None:
    """The Saturday and Sunday of the calendar week that a day lies in."""
    first = shift(value, 5 - value.weekday())
    last = shift(value, 6 - value.weekday())
    return Interval(first, last, "weekend") if first and last else None


def shift(value: date, by: int) -> date | None:
    """The day `by` days on, or None outside the calendar."""
    try:
        return value + timedelta(days=by)
    except OverflowError:
        return None


def shift_months(value: date, by: int) -> date | None:
    """The same day of another month, or that month's last day: 31 January and one month is 28 February."""
    year, month = _carry(value.year, value.month + by)
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(value.day, _length(year, month)))


def part_of(whole: Interval | None, part: Part) -> Interval | None:
    """Early, mid or late in an interval, after the records page; what it leaves whole stays whole.

    In a month days 1-10, 11-20, 21-end; in a year the first, middle and last four months.
    """
    if whole is None:
        return None
    first, last, precision = whole
    if precision == "month":
        begin, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return Interval(first.replace(day=begin), first.replace(day=end), "part_of_month")
    if precision == "year":
        return months(first.year, {"early": 1, "mid": 5, "late": 9}[part], 4, "part_of_year")
    return whole


def half_of(whole: Interval | None, number: int) -> Interval | None:
    """The first or second half of a month or year; other intervals stay whole."""
    if whole is None:
        return None
    first, last, precision = whole
    if precision == "month":
        if number == 1:
            return Interval(first, first.replace(day=15), "part_of_month")
        return Interval(first.replace(day=16), last, "part_of_month")
    if precision == "year":
        return make_half(first.year, number)
    return whole


def unit_at(published: date, unit: str, step: int) -> Interval | None:
    """The day, week, month, … that lies `step` units from the one that holds a day.

    >>> unit_at(date(2024, 12, 31), "month", 1).first.isoformat()
    '2025-01-01'
    """
    year, month = published.year, published.month
    if unit == "day":
        there = shift(published, step)
        return day(there) if there else None
    if unit in ("week", "weekend", "fortnight"):
        there = shift(published, (14 if unit == "fortnight" else 7) * step)
        if there is None:
            return None
        return weekend_of(there) if unit == "weekend" else week_of(there)
    if unit == "month":
        return make_month(*_carry(year, month + step))
    if unit == "quarter":
        return make_quarter(*_carry(year, (month + 2) // 3 + step, 4))
    if unit == "half":
        return make_half(*_carry(year, (month + 5) // 6 + step, 2))
    if unit == "decade":
        return make_decade(year + 10 * step)
    return make_year(year + step)


def moved(whole: Interval, unit: str, step: int) -> Interval | None:
    """An interval moved by whole units, its precision kept: Q3 1989 and a year back is Q3 1988."""
    by_months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(unit)
    if by_months is None:
        by_days = {"day": 1, "fortnight": 14}.get(unit, 7) * step
        first, last = shift(whole.first, by_days), shift(whole.last, by_days)
    elif whole.precision in ("day", "range", "week", "weekend"):
        first, last = shift_months(whole.first, by_months * step), shift_months(whole.last, by_months * step)
    else:
        length = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
        start = shift_months(whole.first.replace(day=1), by_months * step)
        spanned = months(start.year, start.month, length, whole.precision) if start else None
        if spanned is None or whole.precision != "part_of_month":
            return spanned
        first, last = shift_months(whole.first, by_months * step), shift_months(whole.last, by_months * step)
    return Interval(first, last, whole.precision) if first and last else None


def _carry(year: int, number: int, size: int = 12) -> tuple[int, int]:
    """A running number of months, quarters or halves brought back into its year."""
    return year + (number - 1) // size, (number - 1) % size + 1
