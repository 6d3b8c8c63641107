"""Placeholder until the room of dates lands."""

from datetime import date

from attrs import frozen

from diplonews.records import Precision


@frozen(slots=True)
class DateMention:
    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    rule: str
    deadline: bool = False


def find_dates(text: str, published: date | None) -> list[DateMention]:
    return []


def find_dateline(text: str) -> date | None:
    return None
