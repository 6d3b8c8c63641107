"""What absolute phrases have in common: the year they tell, and the part of an interval that they name."""

from __future__ import annotations

import re

from diplonews.dates.intervals import Interval, Part, half_of, part_of
from diplonews.dates.reading import Cycle, Reading, Value
from diplonews.records import Precision

#: What the words for the edge of an interval come to.
EDGES: dict[str, Part] = {
    "early": "early",
    "start": "early",
    "beginning": "early",
    "first": "early",
    "turn": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
    "second": "late",
    "last": "late",
    "latter": "late",
}
#: What is left of a precision where only part of it is meant.
PARTIAL: dict[Precision, Precision] = {"month": "part_of_month", "year": "part_of_year"}


def in_part(r: Reading, m: re.Match[str], whole: Interval | None, precision: Precision, cycle: Cycle = "") -> Value:
    """The part of an interval that a phrase names by the groups `part` and `edge`; the whole where it names none."""
    edge = r.word(m, "edge")
    if edge and r.low(m.end("edge") - 1) == "half":
        piece = half_of(whole, 1 if edge == "first" else 2)
        return Value(piece, piece.precision if piece else "half", cycle)
    part = EDGES.get(r.word(m, "part") or edge)
    if part is None:
        return Value(whole, precision, cycle)
    piece = part_of(whole, part)
    until = EDGES.get(r.word(m, "part2"))  # "early to mid-May"
    if until and (end := part_of(whole, until)) and piece and end.last > piece.last:
        return Value(Interval(piece.first, end.last, "range"), "range", cycle)
    return Value(piece, piece.precision if piece else PARTIAL.get(precision, precision), cycle)


def month_number(r: Reading, m: re.Match[str], group: str) -> int:
    return r.vocabulary.months[r.word(m, group)]


def year_told(r: Reading, m: re.Match[str]) -> int | None:
    """The year a phrase tells; None where it tells none, 0 where it tells one that nothing fixes ("last year")."""
    groups = m.re.groupindex
    if "y" in groups and m.start("y") >= 0:
        return int(r.word(m, "y"))
    if "yy" in groups and m.start("yy") >= 0:
        number = int(r.word(m, "yy"))
        return number + (2000 if number < 70 else 1900)
    if "yrel" in groups and m.start("yrel") >= 0:
        told = r.word(m, "yrel")
        if told in ("that", "same", "previous", "following"):
            anchor = r.last_found()
            return anchor.first.year + {"previous": -1, "following": 1}.get(told, 0) if anchor else 0
        if r.published is None:
            return 0
        return r.published.year + {"last": -1, "next": 1}.get(told, 0)
    if "yend" in groups and m.start("yend") >= 0:
        return r.published.year if r.published else 0
    return None
