"""Time as news means it: date phrases found, resolved to closed intervals of days, and told by which rule.

>>> from datetime import date
>>> [(m.first.isoformat(), m.rule) for m in find_dates("The envoys met on Friday.", date(2024, 5, 6))]
[('2024-05-03', 'date.weekday')]
"""

from __future__ import annotations

from diplonews.dates.clues import clue_words, find_dates_of, shows_date
from diplonews.dates.dateline import find_dateline
from diplonews.dates.finding import find_dates
from diplonews.dates.grammar import DateRule
from diplonews.dates.mention import DateMention
from diplonews.dates.table import rules

__all__ = [
    "DateMention",
    "DateRule",
    "clue_words",
    "find_dateline",
    "find_dates",
    "find_dates_of",
    "rules",
    "shows_date",
]
