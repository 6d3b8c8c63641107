"""Days with a name of their own (Christmas, UN Day, Ramadan), and days counted within a month."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from diplonews.dates.intervals import Interval, make_day, shift, unit_at
from diplonews.dates.reading import Reading, Value
from diplonews.errors import LexiconError
from diplonews.records import Precision
from diplonews.shipped import Shipped


class NamedDay(NamedTuple):
    """A row of ``named_days.tsv``: the words of a name and the rule that gives its day in a year."""

    words: tuple[str, ...]
    rule: str
    days: int


@cache
def named_days() -> dict[str, tuple[NamedDay, ...]]:
    """Rows by their first word as written, longest names first."""
    rows: dict[str, list[NamedDay]] = {}
    for line, cells in _rows("named_days.tsv"):
        name, rule, days = cells[:3]
        words = tuple(re.findall(r"\d+|[^\W\d_]+|[^\w\s]", name))
        if not words or not days.isdigit():
            raise LexiconError("named_days.tsv", line, f"not a named day: {cells!r}")
        rows.setdefault(words[0], []).append(NamedDay(words, rule, int(days)))
    return {first: tuple(sorted(found, key=lambda row: -len(row.words))) for first, found in rows.items()}


@cache
def table_days() -> dict[str, dict[int, tuple[Interval, ...]]]:
    """Feasts that follow another calendar, by the name of the feast and the year they begin in."""
    found: dict[str, dict[int, tuple[Interval, ...]]] = {}
    for line, (feast, first, last) in _rows("movable_days.tsv"):
        try:
            kept = Interval(date.fromisoformat(first), date.fromisoformat(last), "day" if first == last else "range")
        except ValueError:
            raise LexiconError("movable_days.tsv", line, f"not a day: {first!r}, {last!r}") from None
        years = found.setdefault(feast, {})
        years[kept.first.year] = (*years.get(kept.first.year, ()), kept)
    return found


def _rows(file: str) -> list[tuple[int, list[str]]]:
    text = Shipped(f"lexicon/{file}").read_text()
    lines = enumerate(text.splitlines(), 1)
    return [(n, line.split("\t")) for n, line in lines if line.strip() and not line.startswith("#")][1:]


def named_day(r: Reading, m: re.Match[str]) -> Value | None:
    """The longest name of the table that stands here, in the year it tells, else the nearest that fits the tense."""
    at = m.end() - 1
    row = next((row for row in named_days().get(r.words[at], ()) if _stands(r, at, row.words)), None)
    if row is None:
        return None
    end = at + len(row.words)
    if r.low(end) in r.vocabulary.sets["after_named"] or (r.low(end) == "/" and r.glued(end)):
        return None  # "Christmas tree", "9/11/2000"
    year: int | None = None
    here = end + (r.low(end) == ",")
    if here < len(r.words) and re.fullmatch(r"(?:1[89]|20)\d\d", r.words[here]):
        year, end = int(r.words[here]), here + 1
    elif r.low(end + 1) == "year" and r.low(end) in ("last", "this", "next") and r.published:
        year, end = r.published.year + {"last": -1, "this": 0, "next": 1}[r.low(end)], end + 2
    precision: Precision = "day" if row.days == 1 else "range"
    extend = end - m.end()
    if row.rule[:4].isdigit() and row.rule.count("-") == 2:  # a day of one year, not of every year
        return Value(_interval(date.fromisoformat(row.rule), row.days), precision, cut=-extend)
    if year is not None:
        return Value(_last(of_year(row, year)), precision, cut=-extend)
    return Value(_nearest(r, m, row), precision, cycle="year", cut=-extend)


def _nearest(r: Reading, m: re.Match[str], row: NamedDay) -> Interval | None:
    published = r.published
    if published is None:
        return None
    found = [i for year in range(published.year - 2, published.year + 3) for i in of_year(row, year)]
    begun = [i for i in found if i.first <= published]
    still = [i for i in found if i.last >= published]
    modifier = r.word(m, "mod")
    if modifier in ("last", "past"):
        begun = [i for i in begun if i.last < published]
        return begun[-1] if begun else None
    if modifier in ("next", "coming"):
        return next((i for i in still if i.first > published), None)
    way = r.direction(m)
    if way == 0 and begun and still:
        way = 1 if (still[0].first - published).days < (published - begun[-1].last).days else -1
    if way > 0:
        return still[0] if still else None
    return begun[-1] if begun else None


def _stands(r: Reading, at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(r.words):
        return False
    return all(_same(r.words[at + k], word) for k, word in enumerate(words))


def _same(told: str, word: str) -> bool:
    return told == word or (word == "'" and told in "’‘") or (word == "-" and told in "‐‑–")


def of_year(row: NamedDay, year: int) -> tuple[Interval, ...]:
    """The days of a named day in a year, by its rule.

    Rules: ``12-25`` a fixed day; ``easter-2`` days from Western Easter, ``pascha`` from the Orthodox one;
    ``11-thu-4`` the fourth Thursday of November, ``11-thu-4+1`` the day after it, ``05-mon-last``;
    ``table:ramadan`` the table of movable days.
    """
    rule = row.rule
    if not 1 < year < 9998:
        return ()
    if rule.startswith("table:"):
        return table_days().get(rule[6:], {}).get(year, ())
    if match := re.fullmatch(r"(easter|pascha)([+-]\d+)?", rule):
        base = easter(year) if match[1] == "easter" else pascha(year)
        return (_interval(base + timedelta(days=int(match[2] or 0)), row.days),)
    month, _, rest = rule.partition("-")
    if rest.isdigit():
        found = make_day(year, int(month), int(rest))
        return (_interval(found.first, row.days),) if found else ()
    weekday, _, nth = rest.partition("-")
    nth, _, beyond = nth.partition("+")
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday)
    days = [d for n in range(1, 32) if (d := make_day(year, int(month), n)) and d.first.weekday() == wanted]
    kept = days[-1 if nth == "last" else int(nth) - 1].first
    return (_interval(kept + timedelta(days=int(beyond or 0)), row.days),)


def _interval(first: date, days: int) -> Interval:
    return Interval(first, shift(first, days - 1) or first, "day" if days == 1 else "range")


def _last(found: tuple[Interval, ...]) -> Interval | None:
    return found[-1] if found else None


def easter(year: int) -> date:
    """Western Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    month, before = divmod(h + el - 7 * ((a + 11 * h + 22 * el) // 451) + 114, 31)
    return date(year, month, before + 1)


def pascha(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Meeus, Julian computus; 1900 to 2099).

    >>> pascha(2024)
    datetime.date(2024, 5, 5)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, before = divmod(d + e + 114, 31)
    return date(year, month, before + 1) + timedelta(days=13)


def day_of_month(r: Reading, m: re.Match[str]) -> Value | None:
    """The 15th of this month; "on the 15th" by itself where a clause ends there."""
    number = int(r.word(m, "d"))
    if "mod" in m.re.groupindex:
        step = {"last": -1, "next": 1}.get(r.word(m, "mod"), 0)
    else:
        if m.end() < len(r.words) and r.words[m.end()] not in (",", ".", ";", ")"):
            return None
        step = 0
    if r.published is None:
        return Value(None, "day")
    if "mod" not in m.re.groupindex:
        way = r.direction(m)
        step = (number < r.published.day) if way > 0 else -(number > r.published.day)
    whole = unit_at(r.published, "month", step)
    return Value(make_day(whole.first.year, whole.first.month, number) if whole else None, "day")
