"""Phrases that lean on the publication day or on a date told before: weekdays, "last week", "two days later"."""

from __future__ import annotations

import re
from datetime import date

from diplonews.dates.intervals import (
    Interval,
    Part,
    day,
    make_year,
    moved,
    part_of,
    shift,
    unit_at,
    week_of,
    weekend_of,
)
from diplonews.dates.parts import PARTIAL, in_part
from diplonews.dates.reading import Reading, Value
from diplonews.records import Precision

_SINGULAR = {
    "days": "day", "weeks": "week", "months": "month", "years": "year", "decades": "decade", "quarters": "quarter",
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "quarter": "quarter",
    "fortnight": "fortnight", "weekend": "weekend", "hours": "hour",
}  # fmt: skip
_PRECISION: dict[str, Precision] = {
    "day": "day", "week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "decade",
    "quarter": "quarter", "weekend": "weekend", "hour": "day", "half": "half",
}  # fmt: skip
#: So many characters back a day may stand that a mere time of day is on: a sentence or two.
CLOCK_REACH = 220
#: The same of the date that "by then" leans on: the sentence before.
THEN_REACH = 100
_SUPERLATIVE_REACH = 10  # tokens from "the first" to "in ninety years"
_STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def today(r: Reading, m: re.Match[str]) -> Value | None:
    """Today, yesterday, tomorrow, tonight, this morning, last night, the day before yesterday."""
    word = r.word(m, "t")
    before = r.words[m.start() - 1] if m.start() else ""
    if (
        word == "today"
        and before[:1].isupper()
        and r.words[m.start("t")][0].isupper()
        and before.lower() in r.vocabulary.sets["before_today"]
    ):
        return None  # the newspaper
    if word == "today" and r.low(m.end()) == "show":
        return None
    step = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(word, 0)
    if "far" in m.re.groupindex:
        step *= 2
    there = shift(r.published, step) if r.published else None
    return Value(day(there) if there else None, "day")


def weekday(r: Reading, m: re.Match[str]) -> Value | None:
    """Friday, last Friday, next Friday, Friday of last week, Monday night."""
    wanted = r.vocabulary.weekdays[r.word(m, "wd")]
    sets = r.vocabulary.sets
    if r.low(m.end()) in sets["after_weekday"] or (
        m.start() == m.start("wd") and r.low(m.start() - 1) in sets["before_weekday"]
    ):
        return None
    published = r.published
    modifier = r.word(m, "mod")
    week = r.word(m, "week")
    base = published
    if week in ("following", "previous", "that", "same"):
        anchor = r.last_found()
        base = anchor.first if anchor else None
    if base is None or published is None:
        return Value(None, "day")
    if week:
        there = shift(base, 7 * _STEP.get(week, 0) + wanted - base.weekday())
        return Value(day(there) if there else None, "day")
    if number := r.number(m, "d") if "d" in m.re.groupindex else None:  # "Friday the 13th"
        days = (shift(published, away) for away in range(-400, 400))
        fitting = [d for d in days if d and d.day == number and d.weekday() == wanted]
        told = min(fitting, key=lambda d: abs((d - published).days), default=None)
        return Value(day(told) if told else None, "day")
    back, ahead = (published.weekday() - wanted) % 7, (wanted - published.weekday()) % 7
    if modifier in ("last", "past"):
        step = -(back or 7)
    elif modifier == "previous":
        anchor = r.last_found("day")
        start = anchor.first if anchor else published
        there = shift(start, -((start.weekday() - wanted) % 7 or 7))
        return Value(day(there) if there else None, "day")
    elif modifier == "next":
        step = 7 + wanted - published.weekday()
    elif modifier in ("coming", "following"):
        step = ahead or 7
    elif modifier in ("this", "current"):
        step = -back if r.direction(m) < 0 else ahead
    else:
        step = ahead if r.direction(m) > 0 else -back
    there = shift(published, step)
    return Value(day(there) if there else None, "day", cycle="" if modifier else "week")


def weekend(r: Reading, m: re.Match[str]) -> Value | None:
    """The weekend, last weekend, this weekend: a Saturday and a Sunday."""
    published, modifier = r.published, r.word(m, "mod")
    if modifier in ("previous", "following"):
        anchor = r.last_found()
        there = shift(anchor.first, 7 * _STEP[modifier]) if anchor else None
        return Value(weekend_of(there) if there else None, "weekend")
    if published is None:
        return Value(None, "weekend")
    if modifier in ("last", "next"):
        step = _STEP[modifier]
    elif modifier == "past":
        step = 0 if published.weekday() >= 5 else -1
    elif modifier == "coming":
        step = 1 if published.weekday() >= 5 else 0
    else:
        ahead = modifier == "this" or published.weekday() >= 5 or r.direction(m) > 0
        step = 0 if ahead and not (modifier == "this" and published.weekday() < 2 and r.direction(m) < 0) else -1
    there = shift(published, 7 * step)
    return Value(weekend_of(there) if there else None, "weekend")


def unit(r: Reading, m: re.Match[str]) -> Value | None:
    """Last week, this month, early next year, the end of the month, the first half of this year."""
    name = _SINGULAR[r.word(m, "u")]
    modifier = r.word(m, "mod") if "mod" in m.re.groupindex else "this"
    precision = _PRECISION[name]
    if modifier in ("last", "next") and "the" in (r.low(m.start()), r.low(m.start() - 1)) and r.low(m.end()) == "of":
        return None  # "the last week of the race"
    if r.published is None:
        return Value(None, precision)
    return in_part(r, m, unit_at(r.published, name, _STEP.get(modifier, 0)), precision)


def year_end(r: Reading, m: re.Match[str]) -> Value | None:
    """Year-end, month's end, mid-year; where the clause looks back early in a year, the end of the year before."""
    name = _SINGULAR[r.word(m, "u")]
    part: Part = "late" if r.word(m, "edge") == "end" else "mid"
    told = PARTIAL.get(_PRECISION[name], _PRECISION[name])
    if r.published is None:
        return Value(None, told)
    step = 0
    if part == "late" and name == "year":
        over = r.direction(m) < 0 if r.published.month < 7 else r.low(m.start() - 1) == "since"
        step = -1 if over else 0
    return Value(part_of(unit_at(r.published, name, step), part), told)


def ago(r: Reading, m: re.Match[str]) -> Value | None:
    """Two weeks ago, a year ago, in three days' time, ten days from now: as fine as the unit that counts it."""
    count = r.number(m, "n")
    name = _SINGULAR[r.word(m, "u")]
    if count is None or "vague" in m.re.groupindex:
        return Value(None, _PRECISION[name])
    step = -count if r.word(m, "dir") == "ago" else count
    if r.published is None:
        return Value(None, _counted(name))
    if name == "year" and count == 1 and step < 0:
        told = _same_period(r, -1)
        if told is not None:
            return Value(told, told.precision, anchors=False)
    lasting = not (name == "year" and count == 1)  # a comparison is no place for later phrases to lean on
    return Value(_stepped(r.published, name, step), _counted(name), anchors=lasting)


def in_time(r: Reading, m: re.Match[str]) -> Value | None:
    """In two weeks: a date only where the clause looks ahead; "in two weeks of fighting" counts."""
    count, name = r.number(m, "n"), _SINGULAR[r.word(m, "u")]
    if name == "quarter" or r.low(m.end()) in ("of", "'", "’", "that", "when", "where") or r.direction(m) <= 0:
        return None
    if name in ("month", "year", "decade") and _is_since(r, m.start()):
        return None
    if count is None or r.published is None:
        return Value(None, _counted(name))
    return Value(_stepped(r.published, name, count), _counted(name))


def _is_since(r: Reading, start: int) -> bool:
    """ "The first president to visit Cuba in ninety years": how long nobody did, not when somebody will."""
    sets = r.vocabulary.sets
    for index in range(start - 1, max(start - _SUPERLATIVE_REACH, 0) - 1, -1):
        low = r.low(index)
        if low in sets["superlatives"]:
            return True
        if low in sets["looking_ahead"] or low in (".", ";"):
            return False
    return False


def _counted(name: str) -> Precision:
    """How fine a count of units is: weeks are counted to the day, longer units to their own length."""
    counted: dict[str, Precision] = {"week": "day", "fortnight": "day", "decade": "year"}
    return counted.get(name, _PRECISION[name])


def _stepped(start: date, name: str, step: int) -> Interval | None:
    """So many units from a day: days and weeks to the day, months, years and decades by their own length."""
    if name in ("day", "week", "fortnight"):
        there = shift(start, step * {"day": 1, "week": 7, "fortnight": 14}[name])
        return day(there) if there else None
    if name == "decade":
        whole = unit_at(start, "year", 10 * step)
        return Interval(whole.first, whole.last, "year") if whole else None
    if name == "hour":  # which day that was depends on a clock
        return None
    return unit_at(start, name, step)


def span_of_units(r: Reading, m: re.Match[str]) -> Value | None:
    """The past three months, the next two weeks, within 30 days: the days between then and publication."""
    count = r.number(m, "n") if "n" in m.re.groupindex else 1
    name = _SINGULAR[r.word(m, "u")]
    if r.low(m.end()) == "of" or (r.low(m.start()) == "within" and r.direction(m) < 0):
        return None  # "the last week of the race", "was built within two years"
    if r.published is None or count is None:
        return Value(None, "range")
    back = r.word(m, "mod") in ("last", "past", "previous")
    if name == "hour":
        count, name = -(-count // 24), "day"
    if name in ("day", "week", "fortnight"):
        there = shift(r.published, (-1 if back else 1) * count * {"day": 1, "week": 7, "fortnight": 14}[name])
    else:
        step = unit_at(r.published, "month", 0)
        whole = moved(Interval(r.published, r.published, "day"), name, -count if back else count) if step else None
        there = whole.first if whole else None
    if there is None:
        return Value(None, "range")
    first, last = (there, r.published) if back else (r.published, there)
    return Value(Interval(first, last, "range"), "range", anchors=False)


def later(r: Reading, m: re.Match[str]) -> Value | None:
    """Two days later, a year earlier, the week before: against the date told before them."""
    count = r.number(m, "n") if "n" in m.re.groupindex else 1
    name = _SINGULAR[r.word(m, "u")]
    lasting = not (name == "year" and count == 1)
    back = r.word(m, "dir") in ("earlier", "before", "previous")
    if (
        name == "hour"
        or r.low(m.end()) == "than"
        or (r.word(m, "dir") in ("before", "after") and not _stands_alone(r, m.end()))
    ):
        return None
    if count is None:
        return Value(None, _PRECISION[name])
    step = -count if back else count
    if name == "year" and count == 1 and back:
        told = _same_period(r, -1)
        if told is not None:
            return Value(told, told.precision, anchors=False)
    anchor = r.last_day() if name in ("day", "hour") else r.last_found()
    if anchor is None:
        return Value(None, _PRECISION[name])
    if name == "day":
        there = shift(anchor.first if back else anchor.last, step)
        return Value(day(there) if there else None, "day")
    return Value(_stepped(anchor.first, name, step), _counted(name), anchors=lasting)


def _stands_alone(r: Reading, end: int) -> bool:
    """Whether the phrase ends its clause: "the day before" at the end of a clause, not "the day before the vote"."""
    return end >= len(r.words) or not r.words[end][0].isalnum() or r.low(end) in r.vocabulary.sets["clause_goes_on"]


def _same_period(r: Reading, step: int) -> Interval | None:
    """What "a year earlier" means: beside a quarter or month that quarter or month of the year before."""
    anchor = r.last_found()
    if anchor and anchor.precision in ("quarter", "month", "half"):
        return moved(anchor, "year", step)
    return None


def year_ago_period(r: Reading, m: re.Match[str]) -> Value | None:
    """The year-earlier quarter, the year-ago period."""
    dashed = "-" in r.words[m.start() : m.end()]
    if not dashed and r.low(m.start() - 1) in ("a", "one"):
        return None  # "a year earlier"
    if "y" in m.re.groupindex:
        anchor = r.last_found("quarter", "month", "half", "range")
        step = int(r.word(m, "y")) - anchor.first.year if anchor else 0
        whole = moved(anchor, "year", step) if anchor else make_year(int(r.word(m, "y")))
        return Value(whole, whole.precision if whole else "year", anchors=False)
    told = _same_period(r, -1)
    if told is None and r.published is not None:
        told = unit_at(r.published, "year", -1)
    return Value(told, told.precision if told else "year", anchors=False)


def narrative(r: Reading, m: re.Match[str]) -> Value | None:
    """The next day, the same month, that year, the following week: against the date told before them."""
    name = _SINGULAR.get(r.word(m, "u"), "day")
    told = r.word(m, "mod")
    if not told:  # "earlier in the day", "in the morning"
        return Value(_this_day(r, m), "day", anchors=False)
    precision = _PRECISION[name]
    anchor = (told == "same" and r.last_day(single=True)) or r.last_day() if name == "day" else r.last_found()
    if told in ("same", "that") and name == "day" and anchor is None and r.published is None:
        return Value(None, "day")
    if anchor is None:
        return Value(None, precision)
    step = _STEP.get(told, 0)
    if name == "day":
        there = shift(anchor.last if step > 0 else anchor.first, step)
        return Value(day(there) if there else None, "day")
    if name == "week" and step == 0:
        return Value(week_of(anchor.first), "week")
    return Value(unit_at(anchor.first, name, step), precision)


def then(r: Reading, m: re.Match[str]) -> Value | None:
    """By then, until then: the date told last, if that was just before."""
    if not r.found or r.distance(r.found[-1].end, m.start()) > THEN_REACH:
        return None
    anchor = r.last_found()
    return Value(anchor, anchor.precision) if anchor else None


def clock_time(r: Reading, m: re.Match[str]) -> Value | None:
    """5:30 p.m., at noon: a time on the day told last, else on the publication day. What follows may tell better."""
    hour = r.words[m.start("x" if "x" in m.re.groupindex else 0)]
    if r.number_comes_from(m.start()) or (hour.isdecimal() and int(hour) > 24):
        return None
    return Value(_this_day(r, m), "day", anchors=False)


def _this_day(r: Reading, m: re.Match[str]) -> Interval | None:
    """The day that a clause with a mere time of day is about: the last told on its side of publication, or that day."""
    published = r.published
    if published is None:
        return r.last_found("day")
    way = r.direction(m)
    for phrase in reversed(r.found):
        told = phrase.value.interval
        if r.distance(phrase.end, m.start()) > CLOCK_REACH:
            break
        if told and told.precision == "day" and phrase.value.anchors and (told.first - published).days * way >= 0:
            return told
    return day(published)


def the_quarter(r: Reading, m: re.Match[str]) -> Value | None:
    """The quarter, the latest quarter: the one told before; without one, none."""
    anchor = r.last_found("quarter")
    if r.low(m.end()) == "-":
        return None  # "the quarter-to-quarter comparison"
    return Value(anchor, "quarter") if anchor else None


def vague(r: Reading, m: re.Match[str]) -> Value | None:
    """Several years ago, in recent weeks, in the coming days: date phrases that nothing fixes."""
    return Value(None, _PRECISION[_SINGULAR[r.word(m, "u")]], anchors=False)
