"""Where the records of a report stand in its text: marks, lanes, and the text cut at every boundary."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import frozen

from diplonews.records import Claim, Contact, Official, Party, Pledge, Report, Span, When

Kind = Literal["official", "call", "meeting", "visit", "pledge", "claim", "date"]
Record = Official | Contact | Pledge | Claim | When
#: The kinds in the order in which legends and filters show them.
KINDS: tuple[Kind, ...] = ("official", "call", "meeting", "visit", "pledge", "claim", "date")
#: Kinds that tint their words; the others draw a line under them, each record in a lane of its own.
TINTED: frozenset[Kind] = frozenset({"official", "date"})
#: So many lines fit under a line of text; what overlaps more deeply shares the last one.
LANES = 5


@frozen(slots=True)
class Placed:
    """A record with its place: `words` are the spans it is marked at, `lane` the line they are drawn on (0: next to
    the letters), None where they are tinted; `number` is its place among the records of the report.
    """

    number: int
    kind: Kind
    record: Record
    words: tuple[Span, ...]
    lane: int | None


@frozen(slots=True)
class Piece:
    """A stretch of text between two boundaries, with the numbers of the records that are marked on it."""

    start: int
    end: int
    records: tuple[int, ...]


def kind_of(record: Record) -> Kind:
    """Which of `KINDS` a record is."""
    if isinstance(record, Contact):
        return record.kind
    for kind, of in (("official", Official), ("pledge", Pledge), ("claim", Claim)):
        if isinstance(record, of):
            return kind  # type: ignore[return-value]  # three words of the Literal
    return "date"


def words_of(record: Record) -> tuple[Span, ...]:
    """The spans at which a record is marked, in the order of the text."""
    match record:
        case Official():
            spans: Iterable[Span] = record.mentions
        case Contact():
            spans = record.evidence or _spans(record.participants)
        case Pledge():
            spans = (record.cue, *record.action)
        case Claim():
            spans = (record.cue, *record.content)
        case When():
            spans = (record.span,)
    return tuple(sorted({span for span in spans if span.end > span.start}, key=lambda span: (span.start, span.end)))


def _spans(parties: Iterable[Party]) -> Iterator[Span]:
    for party in parties:
        if party.span is not None:
            yield party.span


def placed(report: Report) -> tuple[Placed, ...]:
    """All records of a report in the order of the text, an official before what is told of him, each with its lane."""
    records: list[Record] = [*report.officials, *report.contacts, *report.pledges, *report.claims, *report.dates]
    found = [(words_of(record), kind_of(record), record) for record in records]
    end = len(report.text)
    found.sort(key=lambda one: (one[0][0].start if one[0] else end, KINDS.index(one[1])))
    lanes = _lanes([words if kind not in TINTED else () for words, kind, _ in found])
    return tuple(
        Placed(number, kind, record, words, None if kind in TINTED else lanes[number])
        for number, (words, kind, record) in enumerate(found)
    )


def _lanes(marked: list[tuple[Span, ...]]) -> list[int]:
    """A lane for each record: short ones first, so that what stands inside another is drawn nearer to the letters."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    lanes = [0] * len(marked)
    order = sorted(range(len(marked)), key=lambda at: (sum(s.end - s.start for s in marked[at]), at))
    for at in order:
        spans = marked[at]
        free = (lane for lane in range(LANES) if not any(_meets(taken[lane], span) for span in spans))
        lane = next(free, LANES - 1)
        for span in spans:
            place = bisect_left(taken[lane], (span.start, span.end))
            taken[lane].insert(place, (span.start, span.end))
        lanes[at] = lane
    return lanes


def _meets(taken: list[tuple[int, int]], span: Span) -> bool:
    """Whether a span overlaps one of those on a lane; they are in order and, but for the last lane, apart."""
    place = bisect_right(taken, (span.start, span.end))
    if place < len(taken) and taken[place][0] < span.end:
        return True
    return place > 0 and taken[place - 1][1] > span.start


def pieces(text: str, records: Iterable[Placed]) -> Iterator[Piece]:
    """The whole text, cut at every boundary of a mark; a piece without records is plain text."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for one in records:
        for span in one.words:
            opening.setdefault(span.start, []).append(one.number)
            closing.setdefault(span.end, []).append(one.number)
    open_now: dict[int, int] = {}
    last = 0
    for place in sorted({0, len(text), *opening, *closing}):
        if place > last:
            yield Piece(last, place, tuple(sorted(open_now)))
            last = place
        for number in closing.get(place, ()):
            open_now[number] -= 1
            if not open_now[number]:
                del open_now[number]
        for number in opening.get(place, ()):
            open_now[number] = open_now.get(number, 0) + 1
