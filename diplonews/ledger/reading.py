"""Rows of the tables as values: contacts with their tellings, people with their offices, pledges, claims."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from diplonews.ledger.pledge_history import PledgeSource, pledge_of
from diplonews.ledger.rows import PERSON, PLEDGE, read_node
from diplonews.ledger.store import Store, day
from diplonews.ledger.values import (
    ClaimGroup,
    Days,
    LedgerError,
    MergedContact,
    MergedPledge,
    Person,
    Tenure,
    Told,
    ToldClaim,
)
from diplonews.ledger.writing import read_parties
from diplonews.matching.same_person import Form
from diplonews.matching.same_pledge import PledgeForm
from diplonews.matching.words import Words
from diplonews.register.folding import fold

CONTACT_COLUMNS = (
    "c.cluster, c.id, c.kind, c.mode, c.status, c.first_day, c.last_day, c.day_precision, c.place, c.country, "
    "c.duration_minutes, c.initiator, c.participants"
)
_CLAIM_COLUMNS = "c.id, c.report, c.published, c.side, c.source, c.kind, c.cue, c.content"


class Reader:
    """Reads one store."""

    def __init__(self, store: Store, words: Words) -> None:
        self._store = store
        self._words = words

    # ---- contacts

    def contacts(self, rows: Iterable[tuple[Any, ...]]) -> tuple[MergedContact, ...]:
        """The contacts of rows of `CONTACT_COLUMNS`, in their order."""
        rows = list(rows)
        self._store.want(row[0] for row in rows)
        told: dict[int, list[Told]] = {}
        for cluster, report, record, published, status in self._store.rows(
            "SELECT n.cluster, t.report, t.record, t.published, t.status FROM nodes n "
            "JOIN wanted w ON w.value = n.cluster JOIN tellings t ON t.node = n.id WHERE n.family = 0"
        ):
            told.setdefault(cluster, []).append(Told(report, record, day(published), status))
        return tuple(_contact(row, told.get(row[0], [])) for row in rows)

    def contact(self, store: Store, id: str) -> MergedContact:
        """A contact by its id or that of one of its records."""
        rows = store.rows(f"SELECT {CONTACT_COLUMNS} FROM contact_rows c WHERE c.id = ?", [id])
        if not rows:
            rows = store.rows(
                f"SELECT {CONTACT_COLUMNS} FROM contact_rows c JOIN nodes n ON n.cluster = c.cluster "
                "JOIN tellings t ON t.node = n.id WHERE t.record = ?",
                [id],
            )
        if not rows:
            raise LedgerError(f"no contact {id!r} in this ledger")
        return self.contacts(rows)[0]

    # ---- people

    def people(self) -> tuple[Person, ...]:
        """Everybody with an office, in order of names."""
        return tuple(sorted(self.people_of().values(), key=lambda one: (one.name, one.id)))

    def people_of(self, clusters: Iterable[int] | None = None) -> dict[int, Person]:
        """The people of some clusters, or of all, by cluster; clusters to whom no text gives an office are left out."""
        only = ""
        if clusters is not None:
            self._store.want(clusters)
            only = "JOIN wanted w ON w.value = n.cluster"
        seen = self._store.rows(
            "SELECT n.cluster, n.form, s.office, s.side, s.title, MIN(s.published), MAX(s.published), COUNT(*) "
            f"FROM nodes n {only} JOIN seen s ON s.node = n.id WHERE n.family = {PERSON} "
            "GROUP BY n.cluster, n.form, s.office, s.side, s.title"
        )
        of: dict[int, list[tuple[Any, ...]]] = {}
        for row in seen:
            of.setdefault(row[0], []).append(row[1:])
        people = {cluster: _person(rows, self._words) for cluster, rows in of.items()}
        return {cluster: person for cluster, person in people.items() if person is not None}

    def clusters_of_person(self, name: str) -> list[int]:
        """The clusters of the people with an id, or else of those whom a name fits."""
        asked = self._words.name(name)
        fitting = set()
        for cluster, form in self._store.rows(f"SELECT n.cluster, n.form FROM nodes n WHERE n.family = {PERSON}"):
            value = Form.from_text(form)
            if name == value.wikidata or self._words.same_name(asked, self._words.name(value.name)):
                fitting.add(cluster)
        exact = [cluster for cluster, person in self.people_of(fitting).items() if person.id == name]
        return sorted(exact or fitting)

    def clusters_of_side(self, side: str) -> list[int]:
        """The clusters of the people whom any text gives to a side."""
        rows = self._store.rows(
            f"SELECT DISTINCT n.cluster FROM nodes n WHERE n.family = {PERSON} AND (n.form LIKE ? OR n.form LIKE ?)",
            [f"%\t{side}\t%", f"%\t@{side}\t%"],
        )
        return sorted(row[0] for row in rows)

    # ---- pledges

    def pledges(self, pledger: str | None = None) -> tuple[MergedPledge, ...]:
        """All pledges, or those of a side, in order of their first statement."""
        if pledger is None:
            rows = self._store.rows("SELECT cluster FROM pledge_rows")
        else:
            rows = self._store.rows("SELECT DISTINCT cluster FROM pledge_sides WHERE side = ?", [pledger])
        return self.pledges_of([row[0] for row in rows])

    def pledges_of(self, clusters: Iterable[int]) -> tuple[MergedPledge, ...]:
        """The pledges of some clusters, in order of their first statement."""
        self._store.want(clusters)
        sources: dict[int, list[PledgeSource]] = {}
        for cluster, form, record, report in self._store.rows(
            "SELECT n.cluster, n.form, t.record, t.report FROM nodes n JOIN wanted w ON w.value = n.cluster "
            f"JOIN tellings t ON t.node = n.id WHERE n.family = {PLEDGE}"
        ):
            value = read_node(PLEDGE, form)
            assert isinstance(value, PledgeForm)
            sources.setdefault(cluster, []).append(PledgeSource(record, report, value))
        found = [pledge_of(group, self._words)[0] for group in sources.values()]
        return tuple(sorted(found, key=lambda one: (one.first_stated or date.max, one.id)))

    # ---- claims

    def claims(self, source: str | None, side: str | None, topic: str | None) -> tuple[ClaimGroup, ...]:
        """Claims by source and topic."""
        conditions: list[str] = ["1 = 1"]
        values: list[str | None] = []
        if source is not None:
            conditions.append("(c.side IN (?, ?) OR c.source = ?)")
            values += [side, f"@{side}", source]
        if topic is not None:
            conditions.append("LOWER(t.topic) = LOWER(?)")
            values.append(topic)
        rows = self._store.rows(
            f"SELECT {_CLAIM_COLUMNS}, t.topic, r.id FROM claim_rows c JOIN claim_topics t ON t.claim = c.id "
            "LEFT JOIN tellings told ON told.record = c.contact_record LEFT JOIN nodes n ON n.id = told.node "
            f"LEFT JOIN contact_rows r ON r.cluster = n.cluster WHERE {' AND '.join(conditions)}",
            values,
        )
        return claim_groups(rows)


def claim_groups(rows: Iterable[tuple[Any, ...]]) -> tuple[ClaimGroup, ...]:
    """Groups of claims by source, side and topic."""
    of: dict[tuple[str, str, str], list[ToldClaim]] = {}
    for id, report, published, side, source, kind, cue, content, topic, contact in rows:
        told = ToldClaim(report, id, day(published), kind, cue, content, contact)
        of.setdefault((source, side or "", topic), []).append(told)
    return tuple(
        ClaimGroup(
            source,
            side.lstrip("@") or None,
            topic,
            tuple(sorted(told, key=lambda one: (one.published or date.min, one.record))),
        )
        for (source, side, topic), told in sorted(of.items())
    )


def _contact(row: tuple[Any, ...], told: list[Told]) -> MergedContact:
    _, id, kind, mode, status, first, last, precision, place, country, duration, initiator, parties = row
    participants, hosts = json.loads(parties)
    told.sort(key=lambda one: (one.published is None, one.published or date.min, one.record))
    start, end = day(first), day(last)
    return MergedContact(
        id,
        kind,
        mode,
        status,
        read_parties(participants),
        read_parties(hosts),
        Days(start, end, precision) if start is not None and end is not None else None,
        place,
        country,
        duration,
        initiator,
        tuple(dict.fromkeys(one.report for one in told)),
        tuple(told),
    )


def _person(rows: list[tuple[Any, ...]], words: Words) -> Person | None:
    """A person of rows (form, office, side, title, first, last, reports); None for one who is given no office."""
    if not any(row[1] for row in rows):
        return None
    names: dict[str, int] = {}
    tenures: dict[tuple[str, str | None], list[tuple[Any, ...]]] = {}
    wikidata = None
    first_seen: list[tuple[date, str]] = []
    reports = 0
    for form, office, side, title, first, last, times in rows:
        value = Form.from_text(form)
        names[value.name] = names.get(value.name, 0) + times
        wikidata = wikidata or value.wikidata or None
        first_seen.append((day(first) or date.max, value.name))
        if office:
            reports += times
            tenures.setdefault((office, side), []).append((title, day(first), day(last), times))
    whole = [name for name in names if len(words.name(name)) > 1] or list(names)
    name = max(whole, key=lambda n: (names[n], len(n), n))
    offices = tuple(
        Tenure(office, side.lstrip("@") if side else None, *_tenure(held))
        for (office, side), held in sorted(
            tenures.items(), key=lambda one: (_first(one[1]), one[0][0], one[0][1] or "")
        )
    )
    sides = tuple(dict.fromkeys(office.side for office in offices if office.side))
    id = wikidata or _slug(min(first_seen)[1], sides)
    return Person(id, name, tuple(sorted(names)), sides, wikidata, offices, reports)


def _tenure(held: list[tuple[Any, ...]]) -> tuple[str | None, date | None, date | None]:
    titles: dict[str, int] = {}
    for title, _, _, times in held:
        if title:
            titles[title] = titles.get(title, 0) + times
    title = max(titles, key=lambda t: (titles[t], t)) if titles else None
    first = min((one for _, one, _, _ in held if one), default=None)
    return title, first, max((one for _, _, one, _ in held if one), default=None)


def _first(held: list[tuple[Any, ...]]) -> date:
    return min((one for _, one, _, _ in held if one), default=date.max)


def _slug(name: str, sides: tuple[str, ...]) -> str:
    return "-".join(fold(" ".join((name, *sides[:1]))).split())
