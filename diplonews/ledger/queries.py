"""The questions people ask of a ledger, each one or two SQL queries. No clock: the day is an argument."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diplonews.ledger.reading import CONTACT_COLUMNS, Reader, claim_groups
from diplonews.ledger.rows import PERSON
from diplonews.ledger.store import Store, day
from diplonews.ledger.values import ClaimGroup, Gap, MergedContact, MergedPledge, Person

_ORDER = "ORDER BY COALESCE(c.first_day, c.first_told), c.id"


def contacts(
    store: Store,
    reader: Reader,
    between: tuple[str, ...],
    person: str | None,
    kind: str | None,
    status: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
) -> tuple[MergedContact, ...]:
    """Contacts that meet every condition given."""
    conditions, values = _period(since, until)
    for side in between:
        # A ministry's own text may leave out whom its minister serves; other texts tell.
        people = _inlined(reader.clusters_of_side(side))
        conditions.append(
            "c.cluster IN (SELECT cluster FROM contact_sides WHERE side = ? "
            "UNION SELECT s.cluster FROM contact_sides s JOIN nodes n ON n.id = s.person "
            f"WHERE s.side IS NULL AND n.cluster IN ({people}))"
        )
        values.append(side)
    if person is not None:
        inside = _inlined(reader.clusters_of_person(person))
        conditions.append(
            "c.cluster IN (SELECT s.cluster FROM contact_sides s JOIN nodes n ON n.id = s.person "
            f"WHERE n.cluster IN ({inside}))"
        )
    for column, value in (("kind", kind), ("status", status)):
        if value is not None:
            conditions.append(f"c.{column} = ?")
            values.append(value)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    top = f" LIMIT {int(limit)}" if limit is not None else ""
    return reader.contacts(store.rows(f"SELECT {CONTACT_COLUMNS} FROM contact_rows c {where} {_ORDER}{top}", values))


def _inlined(clusters: list[int]) -> str:
    """Numbers of our own making, as the list of an SQL condition."""
    return ", ".join(str(int(cluster)) for cluster in clusters) or "NULL"


def _period(since: date | None, until: date | None) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if since is not None:
        conditions.append("COALESCE(c.last_day, c.last_told) >= ?")
        values.append(since)
    if until is not None:
        conditions.append("COALESCE(c.first_day, c.first_told) <= ?")
        values.append(until)
    return conditions, values


def planned(store: Store, reader: Reader, on: date, days: int, kind: str | None) -> tuple[MergedContact, ...]:
    """What stood as planned on a day for the days that follow it."""
    conditions = ["c.first_day <= ?", "c.last_day >= ?", "c.first_told <= ?"]
    values: list[Any] = [on + timedelta(days), on, on]
    if kind is not None:
        conditions.append("c.kind = ?")
        values.append(kind)
    rows = store.rows(f"SELECT {CONTACT_COLUMNS} FROM contact_rows c WHERE {' AND '.join(conditions)} {_ORDER}", values)
    then = (one.as_of(on) for one in reader.contacts(rows))
    return tuple(one for one in then if one is not None and one.status == "planned")


def open_pledges(store: Store, reader: Reader, pledger: str, on: date) -> tuple[MergedPledge, ...]:
    """Pledges that stand on a day, the nearest deadline first."""
    rows = store.rows(
        "SELECT DISTINCT p.cluster FROM pledge_rows p JOIN pledge_sides s ON s.cluster = p.cluster "
        "WHERE s.side = ? AND p.contradicted = 0 AND (p.deadline_end IS NULL OR p.deadline_end >= ?) "
        "AND (p.first_stated IS NULL OR p.first_stated <= ?)",
        [pledger, on, on],
    )
    found = reader.pledges_of([row[0] for row in rows])
    return tuple(sorted(found, key=lambda one: one.deadline.end if one.deadline else date.max))


def first_to_speak(store: Store, topic: str, since: date | None, until: date | None) -> tuple[ClaimGroup, ...]:
    """The first claim of each source on a topic, in order of publication."""
    conditions, values = ["LOWER(t.topic) = LOWER(?)"], [topic]
    if since is not None:
        conditions.append("c.published >= ?")
        values.append(since)  # type: ignore[arg-type]  # a day among words
    if until is not None:
        conditions.append("c.published <= ?")
        values.append(until)  # type: ignore[arg-type]  # a day among words
    rows = store.rows(
        "SELECT id, report, published, side, source, kind, cue, content, topic, contact FROM ("
        "SELECT c.id, c.report, c.published, c.side, c.source, c.kind, c.cue, c.content, t.topic, NULL AS contact, "
        "ROW_NUMBER() OVER (PARTITION BY c.side, c.source ORDER BY c.published, c.id) AS place "
        "FROM claim_topics t JOIN claim_rows c ON c.id = t.claim "
        f"WHERE c.source <> '' AND c.published IS NOT NULL AND {' AND '.join(conditions)}) ranked WHERE place = 1",
        values,
    )
    groups = claim_groups(rows)
    return tuple(sorted(groups, key=lambda one: (one.claims[0].published or date.max, one.claims[0].record)))


def officials_by_contacts(
    store: Store, reader: Reader, since: date | None, until: date | None, side: str | None, limit: int
) -> tuple[tuple[Person, int], ...]:
    """Officials by the number of contacts held."""
    conditions, values = _period(since, until)
    conditions.append("c.status = 'held'")
    if side is not None:
        conditions.append("s.side = ?")
        values.append(side)
    rows = store.rows(
        "SELECT n.cluster, COUNT(DISTINCT c.cluster) AS times FROM contact_rows c "
        "JOIN contact_sides s ON s.cluster = c.cluster "
        f"JOIN nodes n ON n.id = s.person AND n.family = {PERSON} WHERE {' AND '.join(conditions)} "
        f"GROUP BY n.cluster ORDER BY times DESC, n.cluster LIMIT {int(limit) * 2}",
        values,
    )
    people = reader.people_of(cluster for cluster, _ in rows)
    found = [(people[cluster], times) for cluster, times in rows if cluster in people]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0].name, one[0].id))[:limit])


def gaps(store: Store, on: date, side: str | None, at_least: int, limit: int) -> tuple[Gap, ...]:
    """Pairs of sides by the days without a held contact up to a day."""
    values: list[Any] = [on]
    only = ""
    if side is not None:
        only = "AND (a.side = ? OR b.side = ?)"
        values += [side, side]
    values.append(on - timedelta(at_least))
    rows = store.rows(
        "SELECT one, other, MAX(last_day) AS last, COUNT(*) FROM ("
        "SELECT DISTINCT a.side AS one, b.side AS other, c.cluster, c.last_day FROM contact_rows c "
        "JOIN contact_sides a ON a.cluster = c.cluster "
        "JOIN contact_sides b ON b.cluster = c.cluster AND a.side < b.side "
        f"WHERE c.status = 'held' AND c.last_day <= ? {only}) pairs "
        f"GROUP BY one, other HAVING MAX(last_day) <= ? ORDER BY last, one, other LIMIT {int(limit)}",
        values,
    )
    found = []
    for one, other, last, times in rows:
        then = day(last)
        assert then is not None
        found.append(Gap((one, other), then, (on - then).days, times))
    return tuple(found)
