"""What the room of dates hands out: a value, in offsets of the text that it was given."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from diplonews.records import Precision


class DateMention(NamedTuple):
    """A date phrase: `text[start:end]`, the closed interval of days it names, and the rule that read it.

    `first` and `last` are both None where nothing in the text or its publication day fixes the phrase.
    `deadline` is true where the phrase is introduced by "by", "before", "until", "no later than" or "within".
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    rule: str
    deadline: bool = False
