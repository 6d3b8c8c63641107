"""Years, decades, quarters, halves and seasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from diplonews.dates.intervals import (
    Interval,
    make_decade,
    make_half,
    make_month,
    make_quarter,
    make_season,
    make_year,
    months,
)
from diplonews.dates.parts import in_part, month_number, year_told
from diplonews.dates.reading import Reading, Value

#: For so many days after its end a quarter is still what "the third quarter" means, whatever the tense.
LATELY = 92


def year(r: Reading, m: re.Match[str]) -> Value | None:
    """A year by its number, whole or in part: 1996, early 1991, the first half of 1996."""
    if "yy" in m.re.groupindex:
        return Value(make_year(year_told(r, m) or 0), "year") if r.glued(m.start("yy")) else None
    number = int(r.word(m, "y"))
    in_phrase = m.start("y") > m.start()
    if not in_phrase and not _is_year(r, m.start("y"), number):
        return None
    return in_part(r, m, make_year(number), "year")


def year_pair(r: Reading, m: re.Match[str]) -> Value | None:
    """1992-95, 2011-2012, 2020/21: years told as one range."""
    one, written = int(r.word(m, "y")), r.word(m, "e")
    if (
        not (r.glued(m.start("e")) and r.glued(m.start("e") - 1))
        or not _is_year(r, m.start("y"), one)
        or len(written) < 2
    ):
        return None
    two = int(written) if len(written) == 4 else one - one % 100 + int(written)
    if not one < two < one + 200:
        return None
    first, last = make_year(one), make_year(two)
    return Value(Interval(first.first, last.last, "range"), "range") if first and last else None


def named_year(r: Reading, m: re.Match[str]) -> Value | None:
    """The 1967 borders: a year that names a thing."""
    if r.low(m.end()) not in r.vocabulary.sets["named_by_year"]:
        return None
    return Value(make_year(int(r.word(m, "y"))), "year")


def fiscal_year(r: Reading, m: re.Match[str]) -> Value | None:
    """Fiscal 2021, FY2021, FY 21: whose fiscal year begins when is not known, so the year of its name."""
    number = int(r.word(m, "y"))
    if number < 100:
        number += 2000 if number < 70 else 1900
    if number < 1900:
        return None
    return Value(make_year(number), "year")


def spoken_year(r: Reading, m: re.Match[str]) -> Value | None:
    """Nineteen ninety-six, as transcripts write it."""
    tens, ones = r.number(m, "t"), r.number(m, "o")
    if tens is None or not (tens >= 10 if ones is None else tens >= 20 and tens % 10 == 0 and ones < 10):
        return None
    number = 1900 + tens + (ones or 0)
    if "mon" in m.re.groupindex:
        return Value(make_month(number, month_number(r, m, "mon")), "month")
    return Value(make_year(number), "year")


def decade(r: Reading, m: re.Match[str]) -> Value | None:
    """The 1990s, '90s, the early nineties. Part of a decade is told as the decade."""
    groups = m.re.groupindex
    if "w" in groups:
        word = r.word(m, "w")
        number = 1900 + 10 * r.vocabulary.decades[word]
    else:
        written = r.word(m, "y")
        number = int(written) if len(written) == 4 else 1900 + int(written)
        if number % 10 or not r.glued(m.end() - 1):
            return None
        if len(written) == 2 and r.low(m.start() - 1) in r.vocabulary.sets["owners"]:
            return None  # "in his 80s"
        if len(written) == 2 and number < 1920:
            number += 100
    return in_part(r, m, make_decade(number), "decade")


def quarter(r: Reading, m: re.Match[str]) -> Value | None:
    """The third quarter, Q3 2020, third-quarter: without a year the latest that has begun, or the next one."""
    nth = r.number(m, "q") or 0
    if not 1 <= nth <= 4:
        return None
    count = r.number(m, "many") if "many" in m.re.groupindex else None
    fixed = year_told(r, m)
    if fixed is None:
        whole = _reported(r, m, nth)
    else:
        whole = make_quarter(fixed, nth) if fixed else None
    if whole and count and nth == 1 and count == 2:
        return Value(make_half(whole.first.year, 1), "half")
    return in_part(r, m, whole, "quarter", cycle="year" if fixed is None else "")


def half(r: Reading, m: re.Match[str]) -> Value | None:
    """H1 2020, the second half of 2020, first-half."""
    nth = 2 if r.word(m, "h") in ("last", "latter") else r.number(m, "h") or 0
    if not 1 <= nth <= 2:
        return None
    fixed = year_told(r, m)
    if fixed is None:
        whole = _yearless(r, m, lambda year: make_half(year, nth))
    else:
        whole = make_half(fixed, nth) if fixed else None
    return Value(whole, "half")


def months_of_year(r: Reading, m: re.Match[str]) -> Value | None:
    """The first nine months of 2023, the last three months of the year."""
    count, told = r.number(m, "n") or 0, year_told(r, m)
    if not 1 <= count <= 11 or r.word(m, "edge") not in ("first", "last"):
        return None
    begin = 1 if r.word(m, "edge") == "first" else 13 - count
    return Value(months(told, begin, count, "range") if told else None, "range")


def season(r: Reading, m: re.Match[str]) -> Value | None:
    """Spring 1998, last summer, in the autumn: northern seasons by whole months."""
    name = r.word(m, "se")
    if r.low(m.start() - 1) in r.vocabulary.sets["before_season"] and m.start("se") == m.start():
        return None
    fixed = year_told(r, m)
    modifier = r.word(m, "mod")
    published = r.published
    if fixed is None and not modifier and r.low(m.end()) == "of":
        return None  # "the fall of the city"
    if fixed is not None:
        whole = make_season(fixed, name) if fixed else None
    elif published is None:
        whole = None
    elif modifier:
        # Winter belongs to the year it begins in, so in January the winter we are in is last year's.
        now = published.year - (name == "winter" and published.month < 3)
        this = make_season(now, name)
        if modifier in ("last", "past", "previous"):
            whole = this if this and this.last < published else make_season(now - 1, name)
        elif modifier in ("next", "coming"):
            whole = this if this and this.first > published else make_season(now + 1, name)
        else:
            whole = this
    else:
        whole = _yearless(r, m, lambda year: make_season(year, name))
    return in_part(r, m, whole, "season", cycle="year" if fixed is None and not modifier else "")


def _yearless(r: Reading, m: re.Match[str], make: Callable[[int], Interval | None]) -> Interval | None:
    """A yearly interval without its year: the latest that has begun, or ahead of the clause the next to end."""
    published: date | None = r.published
    if published is None:
        return None
    found = [i for year in range(published.year - 2, published.year + 3) if (i := make(year))]
    begun = [i for i in found if i.first <= published]
    open_ = [i for i in found if i.last >= published]
    if r.direction(m) > 0 and open_:
        return open_[0]
    return begun[-1] if begun else None


def _reported(r: Reading, m: re.Match[str], nth: int) -> Interval | None:
    """A quarter without its year: results are still told, and expected, for a while after it has ended."""
    if r.published is None:
        return None
    years = range(r.published.year - 1, r.published.year + 2)
    found = [quarter for year in years if (quarter := make_quarter(year, nth))]
    begun = [quarter for quarter in found if quarter.first <= r.published]
    if not begun or ((r.published - begun[-1].last).days > LATELY and r.direction(m) > 0):
        return next((quarter for quarter in found if quarter.last >= r.published), None)
    return begun[-1]


def _is_year(r: Reading, at: int, number: int) -> bool:
    """Whether four digits are a year: 1996, but not "1996 soldiers", "Resolution 1737", "$2000" or "2000 GMT"."""
    if r.number_comes_from(at) or r.number_goes_on(at + 1):
        return False
    sets = r.vocabulary.sets
    before, after = r.low(at - 1), r.low(at + 1)
    if before in sets["before_year"] or after in sets["after_year"]:
        return False
    if before == "." and r.low(at - 2) in sets["before_year"]:
        return False
    if (
        after in ("-", "–")
        and r.glued(at + 1)
        and r.glued(at + 2)
        and r.words[at + 2][0].isalnum()
        and not r.words[at + 2].isdigit()
    ):
        return False  # "the 1200-member force"
    if (
        before in ("-", "–", "/")
        and r.glued(at)
        and r.words[at - 2].isdecimal()
        and not 1000 <= int(r.words[at - 2]) <= 2200
    ):
        return False
    if before in sets["year_words"]:
        return 1000 <= number <= 2150
    if before in sets["weak_year_words"] and number % 100:
        return 1700 <= number <= 2150
    plain = 1900 <= number <= 2060 and number % 100 != 0
    if plain and r.words[at + 1 : at + 2] and r.low(at + 1) == "-" and r.glued(at + 1):
        return True
    return plain or (number == 2000 and before in sets["determiners"])
