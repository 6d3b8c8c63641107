"""The publication day that a text prints: a dateline with its year, or a line that holds nothing but a date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from diplonews.dates.finding import find_dates
from diplonews.dates.mention import DateMention

#: How much of a text's head may be dateline, and how many short lines at either end may hold a printed date.
_HEAD, _LINES, _LINE_LENGTH = 400, 8, 70


def find_dateline(text: str) -> date | None:
    """The day a text says it was published on, or None; a dateline without a year tells nothing by itself.

    >>> find_dateline("LISBON, Oct. 20, 2016 (Agency) -- The minister arrived.")
    datetime.date(2016, 10, 20)
    """
    head = text[:_HEAD]
    opening = _opening().match(head.lstrip())
    if opening:
        found = _days(opening[0])
        if len(found) == 1:
            return found[0].first
    if signed := _signed(text):
        return signed
    lines = [line.strip() for line in text[: 20 * _HEAD].splitlines() if line.strip()]
    tail = [line.strip() for line in text[-5 * _HEAD :].splitlines() if line.strip()]
    for line in (*lines[:_LINES], *tail[-_LINES // 2 :]):
        if len(line) <= _LINE_LENGTH and (found := _days(line)):
            mention = found[0]
            rest = f"{line[: mention.start]} {line[mention.end :]}"
            if len(found) == 1 and not _prose().search(rest) and len(rest.split()) <= 6:
                return mention.first
    return None


def _signed(text: str) -> date | None:
    """The day under a statement: "… of the conflict. CANBERRA 1 June 1992" at the very end."""
    end = text.rstrip()[-_LINE_LENGTH:]
    found = [m for m in _days(end) if m.end == len(end)]
    return found[0].first if found and _place().search(end[: found[0].start]) else None


def _days(text: str) -> list[DateMention]:
    """The dates of a text that tell a day and its year, which no words do without figures."""
    if not _figure().search(text):
        return []
    return [m for m in find_dates(text, None) if m.precision == "day" and m.first is not None]


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _opening() -> re.Pattern[str]:
    """A place in capitals, then up to 60 characters to the dash that ends the dateline."""
    return re.compile(r"[A-Z][A-Z .,'/]{2,40}+[^\n]{0,80}?(?:--|–|—|-\s|_\s)")


@cache
def _place() -> re.Pattern[str]:
    """A place in capitals at the head of its line or after a sentence."""
    return re.compile(r"(?:^|[.!?\n])\s{0,4}[A-Z][A-Z ,.]{2,30}$")


@cache
def _prose() -> re.Pattern[str]:
    """Words that a heading beside a printed date does not hold."""
    return re.compile(r"\b(?:[a-z]{4,}|is|was|to|will)\b")
