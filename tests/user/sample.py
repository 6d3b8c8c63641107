"""A program of a user, for type checkers only: what it takes for granted must stay true. Never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, assert_type

import diplonews
from diplonews import (
    Call,
    Claim,
    Contact,
    Lexicon,
    Meeting,
    Official,
    Parser,
    Party,
    Pledge,
    Register,
    Report,
    Span,
    When,
)
from diplonews.errors import DiplonewsError
from diplonews.tables import to_rows

report = diplonews.parse("Oslo agreed.", published="2024-05-03", title=None, id="r1")
assert_type(report, Report)
assert_type(report.id, str)
assert_type(report.published, date | None)
assert_type(report.officials, tuple[Official, ...])
assert_type(report.calls, tuple[Call, ...])
assert_type(report.meetings, tuple[Meeting, ...])
assert_type(report.contacts, tuple[Contact, ...])
assert_type(report.pledges, tuple[Pledge, ...])
assert_type(report.claims, tuple[Claim, ...])
assert_type(report.dates, tuple[When, ...])
assert_type(diplonews.get_officials("x"), tuple[Official, ...])
assert_type(diplonews.get_dates("x", date(2024, 5, 3)), tuple[When, ...])
assert_type(Report.from_json(report.to_json()), Report)


def names(contact: Contact) -> Iterator[str]:
    for party in (*contact.participants, *contact.hosts):
        assert_type(party, Party)
        yield party.name
    if contact.when is not None and contact.when.start is not None:
        yield contact.when.start.isoformat()
    assert_type(contact.place, Span | None)
    assert_type(contact.kind, Literal["call", "meeting", "visit"])
    assert_type(contact.duration_minutes, float | None)


def offsets(claim: Claim, text: str) -> list[tuple[int, int]]:
    return [span.to_utf16(text) for span in claim.content]


parser = Parser(lexicon=Lexicon.default(), register=None, longest=None)
assert_type(parser.parse("x"), Report)
assert_type(parser.register, Register | None)
for row in to_rows([report], "contacts"):
    print(row["participants"])

try:
    diplonews.parse("x", published="soon")
except (ValueError, DiplonewsError) as error:
    print(error)
