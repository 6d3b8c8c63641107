"""The records: frozen values that say what a text tells, and where it tells it. They parse nothing.

Every `Span` points into the text as it was given: ``text[span.start:span.end] == span.text``, in
code points (Python string indices). Countries are ISO 3166-1 alpha-3 codes, currencies ISO 4217
codes, durations minutes, times closed intervals of days.

Rooms, from the ground up: `values` holds the records, `writing` makes plain dicts of them, `reading`
makes records of plain dicts, `report` binds the three together in `Report`.
"""

from __future__ import annotations

from attrs import evolve

from diplonews.records.report import Report
from diplonews.records.values import (
    Amount,
    Call,
    Claim,
    ClaimKind,
    Contact,
    ContactKind,
    ContactStatus,
    Meeting,
    Mode,
    Office,
    Official,
    OfficialStatus,
    Party,
    PartyKind,
    Pledge,
    PledgeKind,
    Polarity,
    Precision,
    Quotation,
    Span,
    Territory,
    Visit,
    When,
)
from diplonews.records.writing import SCHEMA

__all__ = [
    "SCHEMA",
    "Amount",
    "Call",
    "Claim",
    "ClaimKind",
    "Contact",
    "ContactKind",
    "ContactStatus",
    "Meeting",
    "Mode",
    "Office",
    "Official",
    "OfficialStatus",
    "Party",
    "PartyKind",
    "Pledge",
    "PledgeKind",
    "Polarity",
    "Precision",
    "Quotation",
    "Report",
    "Span",
    "Territory",
    "Visit",
    "When",
    "evolve",
]
