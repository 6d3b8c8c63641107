"""What must hold of dates in any text: they come back, spans point back, intervals are in order."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diplonews.dates import find_dates

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
MONTHS = list(calendar.month_name)[1:]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = list(calendar.day_name)


def ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


FORMS: dict[str, Callable[[date], str]] = {
    "d Month Y": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "dth Month Y": lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    "dth of Month, Y": lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    "Month d, Y": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "Month dth, Y": lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    "Mon. d, Y": lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    "Mon. d Y": lambda d: f"{SHORT[d.month - 1]} {d.day} {d.year}",
    "d Mon. Y": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "Weekday, Month d, Y": lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "Weekday d Month Y": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "MONTH d, Y": lambda d: f"{MONTHS[d.month - 1].upper()} {d.day}, {d.year}",
    "ISO": lambda d: d.isoformat(),
    "ISO with slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "d.m.Y": lambda d: f"{d.day}.{d.month}.{d.year}",
    "dd.mm.Y": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "d-Mon-Y": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
}


@given(day=DAYS, published=st.none() | DAYS, form=st.sampled_from(sorted(FORMS)))
@settings(max_examples=400)
@example(date(2024, 2, 29), None, "Month d, Y")
@example(date(2000, 12, 31), date(2001, 1, 1), "d Month Y")
def test_a_day_written_in_any_form_comes_back(day: date, published: date | None, form: str) -> None:
    phrase = FORMS[form](day)
    text = f"The envoys met on {phrase} in the capital."
    found = [(m.first, m.last, text[m.start : m.end]) for m in find_dates(text, published)]
    assert found == [(day, day, phrase)]


@given(day=DAYS, form=st.sampled_from(["d/m/Y", "m/d/Y"]))
def test_a_numeric_day_comes_back_when_its_order_is_told(day: date, form: str) -> None:
    one, two = (day.day, day.month) if form == "d/m/Y" else (day.month, day.day)
    text = f"Signed on {one}/{two}/{day.year}."
    assert [m.first for m in find_dates(text, None, day_first=form == "d/m/Y")] == [day]
    assert [m.first for m in find_dates(text, None)] in ([day], [None])


@given(published=DAYS, away=st.integers(-150, 150))
def test_a_day_without_its_year_is_the_nearest_that_fits(published: date, away: int) -> None:
    day = published + timedelta(days=away)
    verb = "met" if away <= 0 else "will meet"
    text = f"The envoys {verb} on {day.day} {MONTHS[day.month - 1]}."
    assert [m.first for m in find_dates(text, published)] == [day]


@given(published=DAYS, away=st.integers(-6, 6))
def test_a_weekday_is_within_a_week_on_the_side_of_the_verb(published: date, away: int) -> None:
    day = published + timedelta(days=away)
    verb = "met" if away <= 0 else "will meet"
    text = f"The envoys {verb} on {WEEKDAYS[day.weekday()]}."
    assert [m.first for m in find_dates(text, published)] == [day]


#: Words that phrases are made of, to bring neighbours together that no sentence would.
WORDS = (
    "Monday Friday last next this the of in on from to and or between until by early mid late - , . : / ' s ( )"
    " a.m. p.m. May March Sept. 3 12 27 31 1999 2020 '90s 1980s first third quarter half week weeks month months"
    " year years day days two a ago later earlier before after spring winter Christmas Ramadan Easter Day New"
    " Year's Eve 9/11 Q3 FY21 fiscal noon midnight today tomorrow tonight will met said had weekend same that"
    " following then within Nineteen ninety-six \n \n\n x é 😀 \u00a0 ’ –"
).split(" ")


@given(words=st.lists(st.sampled_from(WORDS), max_size=25), published=st.none() | DAYS)
@settings(max_examples=600)
def test_spans_and_intervals_are_in_order_whatever_the_words(words: list[str], published: date | None) -> None:
    check(" ".join(words), published)
    check("".join(words), published)


@given(text=st.text(max_size=200), published=st.none() | st.dates())
def test_no_text_raises(text: str, published: date | None) -> None:
    check(text, published)


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 1, 8), date(9999, 12, 25)])
def test_the_ends_of_the_calendar_raise_nothing(published: date) -> None:
    text = (
        "Last week, next week, last month, next year, last decade, 9 years ago, in 3 weeks' time, the weekend,"
        " last winter, next Friday, last Friday, at Christmas, on Easter, on 29 February, the third quarter, within"
        " 30 days, yesterday, tomorrow, the day before, two days later, the next day, from Friday to Monday,"
        " year-end, the 1990s, May, 31 May, during Ramadan, a year earlier, the previous month, the following week,"
        " the past 9000 months, 9999 years ago."
    )
    check(text, published)
    check(text.replace(",", ". They will meet"), published)


def check(text: str, published: date | None) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        phrase = text[mention.start : mention.end]
        assert phrase == phrase.strip()
        end = mention.end
        assert (mention.first is None) == (mention.last is None)
        if mention.first and mention.last:
            assert mention.first <= mention.last
            assert mention.precision != "day" or mention.first == mention.last


@pytest.mark.parametrize("year", range(1999, 2033))
def test_weeks_months_and_years_turn_right_at_the_end_of_every_year(year: int) -> None:
    """Among these are leap years, and years with an ISO week 53 (2004, 2009, 2015, 2020, 2026, 2032)."""
    for away in range(-12, 13):
        published = date(year, 12, 31) + timedelta(days=away)
        iso = published.isocalendar()
        monday = date.fromisocalendar(iso.year, iso.week, 1)
        told = {name: find_dates(f"They met {name}.", published)[0] for name in ("last week", "this week", "next week")}
        for step, name in ((-7, "last week"), (0, "this week"), (7, "next week")):
            first = monday + timedelta(days=step)
            assert (told[name].first, told[name].last) == (first, first + timedelta(days=6))
        month = find_dates("They met last month.", published)[0]
        assert month.last == published.replace(day=1) - timedelta(days=1)
        assert month.first == month.last.replace(day=1)
        following = find_dates("They will meet next year.", published)[0]
        assert (following.first, following.last) == (date(published.year + 1, 1, 1), date(published.year + 1, 12, 31))
        assert find_dates("They met yesterday.", published)[0].first == published - timedelta(days=1)


@pytest.mark.parametrize("year", range(1896, 2105))
def test_29_february_is_a_day_in_leap_years_only(year: int) -> None:
    (mention,) = find_dates(f"They met on 29 February {year}.", None)
    assert mention.first == (date(year, 2, 29) if calendar.isleap(year) else None)
    (whole,) = find_dates(f"They met in February {year}.", None)
    assert whole.last == date(year, 2, 29 if calendar.isleap(year) else 28)
