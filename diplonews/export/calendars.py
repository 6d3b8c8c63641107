"""iCalendar: what is planned and what is due, as days that a calendar shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import frozen

from diplonews.records import Report, Span

_STATUS = {"planned": "CONFIRMED", "proposed": "TENTATIVE", "cancelled": "CANCELLED"}


def to_icalendar(reports: Iterable[Report]) -> str:
    """Planned and proposed contacts, called-off ones as cancelled, and deadlines of pledges, as one calendar.

    Whole days, as many as the text leaves open ("next week" is seven); a deadline is the last day of its interval.
    What has no resolved day is left out. Each entry is stamped with the day of publication, for no clock is read.

    >>> to_icalendar([]).splitlines()[0]
    'BEGIN:VCALENDAR'
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//diplonews//diplonews//EN", "CALSCALE:GREGORIAN"]
    for report in reports:
        for entry in _entries(report):
            lines += _lines(report, entry)
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in _folded(line))


@frozen(slots=True)
class _Entry:
    key: str
    first: date
    last: date
    summary: str
    evidence: tuple[Span, ...]
    status: str
    place: str | None = None


def _entries(report: Report) -> Iterator[_Entry]:
    for contact in report.contacts:
        when, status = contact.when, _STATUS.get(contact.status)
        if status is not None and when is not None and when.start is not None and when.end is not None:
            who = ", ".join(party.name for party in (*contact.participants, *contact.hosts)) or "somebody"
            told = f"{contact.kind.capitalize()} ({contact.status}): {who}"
            place = contact.place.text if contact.place is not None else None
            yield _Entry(contact.id, when.start, when.end, told, contact.evidence, status, place)
    for pledge in report.pledges:
        if pledge.deadline is not None and pledge.deadline.end is not None:
            who = ", ".join(party.name for party in pledge.pledgers) or "somebody"
            told = f"Deadline: {who}: {' … '.join(span.text for span in pledge.action)}"
            end = pledge.deadline.end
            yield _Entry(pledge.id, end, end, told, pledge.evidence, "CONFIRMED")


def _lines(report: Report, entry: _Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_words(entry.key)}@diplonews"
    yield f"DTSTAMP:{_day(report.published or date(1970, 1, 1))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(entry.first)}"
    if entry.last < date.max:  # the end is the day after; the calendar has none after its last
        yield f"DTEND;VALUE=DATE:{_day(entry.last + timedelta(days=1))}"
    yield f"SUMMARY:{_words(entry.summary)}"
    yield f"DESCRIPTION:{_words(' … '.join(span.text for span in entry.evidence))}"
    yield f"STATUS:{entry.status}"
    yield "TRANSP:TRANSPARENT"
    if entry.place is not None:
        yield f"LOCATION:{_words(entry.place)}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _words(words: str) -> str:
    """Words as a text value: escaped, on one line, without letters that no calendar may hold."""
    flat = " ".join(words.split())
    fit = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in flat)
    return fit.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, those after the first behind a space."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > 75:
            yield part
            part, size = " ", 1
        part += letter
        size += width
    yield part
