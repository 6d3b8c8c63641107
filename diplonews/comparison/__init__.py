"""Two readouts of one event, point by point: `compare`.

Rooms, from the ground up: `values` (rows and cells), `points` (topics, pledges and claims, and which are on one
point), `facts` (day, place, participants, titles, disputed names), `page` (the HTML page).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from diplonews.comparison import facts, points
from diplonews.comparison.values import SECTIONS, Cell, Comparison, Row
from diplonews.lexicon import Lexicon
from diplonews.matching.same_contact import THRESHOLD, relation
from diplonews.matching.tellings import Telling, tellings
from diplonews.matching.words import Words
from diplonews.records import Contact, Report

__all__ = ["SECTIONS", "Cell", "Comparison", "Row", "compare", "compare_all"]


def compare(a: Report | str, b: Report | str) -> Comparison:
    """Two texts on one event, point by point: what both say, what only one says, and where their words differ.

    Takes reports, or texts, which are parsed without a day of publication. Which contact of each is meant is found by
    the people, days and places; where the two share none, what they say and promise is compared all the same.

    >>> ours = "The two ministers met in Rome. They agreed to open a joint fund by June."
    >>> theirs = "The two ministers met in Rome. They expressed hope for a joint fund."
    >>> [row.note for row in compare(ours, theirs).differences()]
    ['wording: “agreed” (agreement) against “expressed hope” (statement)']
    """
    return compare_all([_report(a), _report(b)])


def compare_all(reports: Sequence[Report], records: Sequence[str] | None = None) -> Comparison:
    """Any number of reports on one event; `records` are the ids of the contacts that tell of it, where known."""
    if len(reports) < 2:
        raise ValueError("a comparison takes two reports or more")
    words = _words()
    contacts = (
        _chosen(reports, words) if records is None else [_by_id(r, id) for r, id in zip(reports, records, strict=True)]
    )
    topics = [point for n, contact in enumerate(contacts) for point in points.topic_points(n, contact, words)]
    spoken = [point for n, report in enumerate(reports) for point in points.spoken_points(n, report, words)]
    said = list(points.rows(spoken, len(reports), words))
    return Comparison(
        tuple(reports),
        tuple(contact.id if contact is not None else None for contact in contacts),
        facts=tuple(facts.fact_rows(reports, contacts, words)),
        participants=tuple(facts.participant_rows(reports, contacts, words)),
        topics=tuple(row for _, row in points.rows(topics, len(reports), words)),
        pledges=tuple(row for pledge, row in said if pledge),
        claims=tuple(row for pledge, row in said if not pledge),
        names=tuple(facts.name_rows(reports, words)),
    )


@cache
def _words() -> Words:
    return Words(Lexicon.default())


def _report(given: Report | str) -> Report:
    if isinstance(given, Report):
        return given
    if isinstance(given, str):
        from diplonews.pipeline import parse

        return parse(given)
    raise TypeError(f"compare takes reports or texts, not {type(given).__name__}")


def _by_id(report: Report, id: str) -> Contact | None:
    return next((contact for contact in report.contacts if contact.id == id), None)


def _chosen(reports: Sequence[Report], words: Words) -> list[Contact | None]:
    """The contact of each report that all tell of: the first report's that fits those of the others best."""
    told = [dict(tellings(report, words)) for report in reports]
    best: tuple[float, int, list[str | None]] | None = None
    for place, mine in enumerate(told[0].values()):
        id = list(told[0])[place]
        picks: list[str | None] = [id]
        total = 0.0
        for others in told[1:]:
            score, pick = max(
                ((_fit(mine, other, words), other_id) for other_id, other in others.items()),
                key=lambda one: one[0],
                default=(0.0, None),
            )
            picks.append(pick if score > 0 else None)
            total += score
        if best is None or (total, -place) > best[:2]:
            best = (total, -place, picks)
    if best is None or best[0] <= 0:
        return [_only(report) for report in reports]
    return [_by_id(report, pick) if pick else None for report, pick in zip(reports, best[2], strict=True)]


def _fit(one: Telling, other: Telling, words: Words) -> float:
    """How well two tellings fit. Texts that disagree on the day or place may still mean one event: the people tell."""
    found = relation(one, other, words)
    if found.clash is None:
        return found.score + THRESHOLD
    mine, yours = (t._replace(place="", first=0, last=0, dated=True, mode="unspecified") for t in (one, other))
    return relation(mine, yours, words).score


def _only(report: Report) -> Contact | None:
    """The one contact of a report that has one."""
    return report.contacts[0] if len(report.contacts) == 1 else None
