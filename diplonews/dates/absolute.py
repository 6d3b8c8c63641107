"""Phrases with a place in the calendar: days of months, months, years, decades, quarters, halves, seasons."""

from __future__ import annotations

import re
from datetime import date

from diplonews.dates.intervals import (
    Interval,
    half_of,
    make_day,
    make_decade,
    make_half,
    make_month,
    make_quarter,
    make_season,
    make_year,
    part_of,
    week_of,
    weekend_of,
)
from diplonews.dates.reading import Reading, Value
from diplonews.records import Precision

#: A day without a year that lies so near on one side and so far on the other is the near one, whatever the verb:
#: nobody leaves the year out of a date ten months old when the same date is three weeks ahead.
NEAR, FAR = 30, 300
#: For so many days after its end a quarter is still what "the third quarter" means, whatever the tense.
LATELY = 92


def iso_day(r: Reading, m: re.Match[str]) -> Value | None:
    """2021-01-27 and 2021/01/27, written without spaces."""
    if any(not r.glued(k) for k in range(m.start() + 1, m.end())) or r.number_comes_from(m.start()):
        return None
    if r.low(m.start("s1")) != r.low(m.start("s2")):
        return None
    found = make_day(int(r.word(m, "y")), int(r.word(m, "mm")), int(r.word(m, "dd")))
    return Value(found, "day")


def iso_month(r: Reading, m: re.Match[str]) -> Value | None:
    """2021-01 is a month where it cannot be two years (2011-12)."""
    if (
        not (r.glued(m.start() + 1) and r.glued(m.start() + 2))
        or r.number_goes_on(m.end())
        or len(r.word(m, "mm")) != 2
    ):
        return None
    year, number = int(r.word(m, "y")), int(r.word(m, "mm"))
    if number > 12 or number > year % 100 or r.word(m, "dash") != "-":
        return None
    return Value(make_month(year, number), "month")


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
    fixed = _year_of(r, m)
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
    if joined in ("and", "or") and two != one + 1 and r.low(m.start() - 1) != "between":
        return None
    fixed = _year_of(r, m)
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
    days = [d for year in range(published.year - 8, published.year + 9) if (d := make_day(year, month, number))]
    if weekday is not None:
        fitting = [d for d in days if d.first.weekday() == weekday and abs((d.first - published).days) < 500]
        if fitting:
            return min(fitting, key=lambda d: abs((d.first - published).days))
    before = max((d for d in days if d.first <= published), key=lambda d: d.first, default=None)
    after = min((d for d in days if d.first >= published), key=lambda d: d.first, default=None)
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


def month(r: Reading, m: re.Match[str]) -> Value | None:
    """A month with or without its year, whole or in part: January 2021, last May, mid-February, the end of March."""
    fixed = _year_of(r, m)
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
    fixed = _year_of(r, m)
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
    fixed = _year_of(r, m)
    number = month_number(r, m, "mon")
    return make_month(fixed, number) if fixed else yearless_month(r, m, number, "") if fixed is None else None


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


def year(r: Reading, m: re.Match[str]) -> Value | None:
    """A year by its number, whole or in part: 1996, early 1991, the first half of 1996."""
    if "yy" in m.re.groupindex:
        return Value(make_year(_year_of(r, m) or 0), "year") if r.glued(m.start("yy")) else None
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
    if not one < two < one + 200 or (len(written) == 4 and not 1000 <= two < 2200):
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
    fixed = _year_of(r, m)
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
    fixed = _year_of(r, m)
    if fixed is None:
        whole = _yearless(r, m, lambda year: make_half(year, nth))
    else:
        whole = make_half(fixed, nth) if fixed else None
    return Value(whole, "half")


def season(r: Reading, m: re.Match[str]) -> Value | None:
    """Spring 1998, last summer, in the autumn: northern seasons by whole months."""
    name = r.word(m, "se")
    if r.low(m.start() - 1) in r.vocabulary.sets["before_season"] and m.start("se") == m.start():
        return None
    fixed = _year_of(r, m)
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


def in_part(r: Reading, m: re.Match[str], whole: Interval | None, precision: Precision, cycle: str = "") -> Value:
    """The early, mid or late part, or the half, that the phrase names of an interval; the whole where it names none."""
    groups = m.re.groupindex
    part = r.word(m, "part")
    part2 = r.word(m, "part2")
    held = "year" if cycle else ""
    if not part and "edge" in groups and m.start("edge") >= 0:
        edge = r.word(m, "edge")
        if m.end("edge") - m.start("edge") == 2:
            second = edge != "first"
            if r.low(m.end("edge") - 1) == "half":
                piece = half_of(whole, 2 if second else 1)
                return Value(piece, piece.precision if piece else "half", held)  # type: ignore[arg-type]
            part = "late" if second else "early"
        else:
            part = _EDGES.get(edge, "early")
    if not part or part not in ("early", "mid", "late"):
        return Value(whole, precision, held)  # type: ignore[arg-type]
    piece = part_of(whole, part)  # type: ignore[arg-type]
    if part2 and piece:
        second_piece = part_of(whole, part2)  # type: ignore[arg-type]
        if second_piece and second_piece.last > piece.last:
            return Value(Interval(piece.first, second_piece.last, "range"), "range", held)  # type: ignore[arg-type]
    told: Precision = {"month": "part_of_month", "year": "part_of_year"}.get(precision, precision)  # type: ignore[assignment]
    return Value(piece, piece.precision if piece else told, held)  # type: ignore[arg-type]


_EDGES = {
    "start": "early",
    "beginning": "early",
    "turn": "early",
    "end": "late",
    "close": "late",
    "middle": "mid",
    "latter": "late",
}


def month_number(r: Reading, m: re.Match[str], group: str) -> int:
    return r.vocabulary.months[r.word(m, group)]


def _year_of(r: Reading, m: re.Match[str]) -> int | None:
    """The year a phrase tells; None where it tells none, 0 where it tells one that nothing fixes ("last year")."""
    groups = m.re.groupindex
    if "y" in groups and m.start("y") >= 0:
        return int(r.word(m, "y"))
    if "yy" in groups and m.start("yy") >= 0:
        number = int(r.word(m, "yy"))
        return number + (2000 if number < 70 else 1900)
    if "yrel" in groups and m.start("yrel") >= 0:
        told = r.word(m, "yrel")
        if told in ("that", "same", "previous", "following"):
            anchor = r.last_found()
            return anchor.first.year + {"previous": -1, "following": 1}.get(told, 0) if anchor else 0
        if r.published is None:
            return 0
        return r.published.year + {"last": -1, "next": 1}.get(told, 0)
    if "yend" in groups and m.start("yend") >= 0:
        return r.published.year if r.published else 0
    return None


def _yearless(r: Reading, m: re.Match[str], make: object) -> Interval | None:
    """A yearly interval without its year: the latest that has begun, or ahead of the clause the next to end."""
    published: date | None = r.published
    if published is None:
        return None
    found = [i for year in range(published.year - 2, published.year + 3) if (i := make(year))]  # type: ignore[operator]
    begun = [i for i in found if i.first <= published]
    open_ = [i for i in found if i.last >= published]
    if r.direction(m) > 0 and open_:
        return open_[0]  # type: ignore[no-any-return]
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


def _is_month(r: Reading, m: re.Match[str], modifier: str) -> bool:
    """Whether the word is a month and not a name, a verb or a walk: "in May", not "May told reporters"."""
    word = r.word(m, "mon")
    sets = r.vocabulary.sets
    at = m.start("mon")
    if m.end("mon") == at + 1 and word not in r.vocabulary.full_months:
        # "in Sept" passes without its full stop, "Mar" and "Jan" the first name do not.
        return r.low(at - 1) in sets["before_month"]
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
        and r.words[at - 2].isdigit()
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
