"""Months and what is counted within them: "January 2021", "mid-February", "the first week of March"."""

from __future__ import annotations

import re

from diplonews.dates.intervals import Interval, make_day, make_month
from diplonews.dates.parts import in_part, month_number, year_told
from diplonews.dates.reading import Reading, Value


def month(r: Reading, m: re.Match[str]) -> Value | None:
    """A month with or without its year, whole or in part: January 2021, last May, mid-February, the end of March."""
    fixed = year_told(r, m)
    number = month_number(r, m, "mon")
    modifier = r.word(m, "mod")
    if fixed is None and not _is_month(r, m, modifier):
        return None
    if fixed is not None:
        whole = make_month(fixed, number) if fixed else None
    else:
        whole = yearless_month(r, m, number, modifier)
    return in_part(r, m, whole, "month", cycle="year" if fixed is None else "")


def yearless_month(r: Reading, m: re.Match[str], number: int, modifier: str) -> Interval | None:
    """A month without a year: the nearest that fits the tense; "last" and "next" never mean the month we are in."""
    published = r.published
    if published is None:
        return None
    ago = (published.month - number) % 12  # months back to the latest one that has begun
    ahead = (number - published.month) % 12
    year = published.year
    if modifier in ("last", "past", "previous"):
        return make_month(year if number < published.month else year - 1, number)
    if modifier in ("next", "coming"):
        return make_month(year if number > published.month else year + 1, number)
    if modifier in ("this", "current"):
        return make_month(year, number)
    way = r.direction(m)
    if way == 0 or (way < 0 and ahead <= 1 and r.describes_noun(*m.span())):
        way = 1 if ahead <= ago else -1
    if way > 0:
        return make_month(year + (number < published.month), number)
    return make_month(year - (number > published.month), number)


def month_pair(r: Reading, m: re.Match[str]) -> Value | None:
    """April and May, June or July, April to June 2021: months that share a year."""
    first_number, last_number = month_number(r, m, "mon"), month_number(r, m, "mon2")
    if not _is_month(r, m, ""):
        return None
    fixed = year_told(r, m)
    if fixed is not None:
        last = make_month(fixed, last_number) if fixed else None
    else:
        last = yearless_month(r, m, last_number, "")
    if last is None:
        return Value(None, "range")
    first = make_month(last.first.year - (first_number > last_number), first_number)
    return Value(Interval(first.first, last.last, "range") if first else None, "range", cycle="" if fixed else "year")


def week_of_month(r: Reading, m: re.Match[str]) -> Value | None:
    """The first week of March: days 1 to 7, 8 to 14, …; the last week is the last seven days."""
    whole = _month_base(r, m)
    if whole is None:
        return Value(None, "week")
    nth = 5 if r.word(m, "nth") == "last" else r.number(m, "nth") or 1
    if nth > 5:
        return None
    begin = whole.last.day - 6 if nth == 5 else 7 * nth - 6
    first = whole.first.replace(day=begin)
    return Value(Interval(first, first.replace(day=begin + 6), "week"), "week")


def weekday_of_month(r: Reading, m: re.Match[str]) -> Value | None:
    """The third Friday of May, the last Monday in March 2022."""
    whole = _month_base(r, m)
    wanted = r.vocabulary.weekdays[r.word(m, "wd")]
    if whole is None:
        return Value(None, "day")
    days = [
        d
        for n in range(1, 32)
        if (d := make_day(whole.first.year, whole.first.month, n)) and d.first.weekday() == wanted
    ]
    nth = len(days) if r.word(m, "nth") == "last" else r.number(m, "nth") or 1
    return Value(days[nth - 1] if nth <= len(days) else None, "day")


def _month_base(r: Reading, m: re.Match[str]) -> Interval | None:
    fixed = year_told(r, m)
    number = month_number(r, m, "mon")
    return make_month(fixed, number) if fixed else yearless_month(r, m, number, "") if fixed is None else None


def _is_month(r: Reading, m: re.Match[str], modifier: str) -> bool:
    """Whether the word is a month and not a name, a verb or a walk: "in May", not "May told reporters"."""
    word = r.word(m, "mon")
    sets = r.vocabulary.sets
    at = m.start("mon")
    if m.end("mon") == at + 1 and word not in r.vocabulary.full_months:
        # "in Sept" passes without its full stop; "to Mar-a-Lago" and "Jan" the first name do not.
        after = r.words[at + 1] if at + 1 < len(r.words) else ""
        return r.low(at - 1) in sets["month_preps"] and not (after[:1].isupper() or after == "-")
    if word not in sets["months_that_mean_more"] or modifier or at > m.start():
        return True
    before, after = r.low(at - 1), r.words[m.end()] if m.end() < len(r.words) else ""
    if before not in sets["before_month"]:
        return False
    if before in ("and", "or") and r.low(at - 2) not in r.vocabulary.months:
        return False
    if word in ("april", "june", "august") or before in sets["month_preps"]:
        return not (after[:1].isupper() and before in sets["determiners"])
    if after[:1].isupper() and after.lower() not in r.vocabulary.months:
        return False
    if before in sets["determiners"] or before in ("-", "on", "a"):
        return after.islower() and after not in sets["after_month_name"]
    return after.lower() not in sets["after_month_name"] or after == "to"
