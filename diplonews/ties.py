"""Who was in contact with whom: the pairs of a contact's participants, with direction, status and day.

What networks, matrices and event rows are made of. A node is a party as the text names it, or its country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Literal

from attrs import frozen

from diplonews.records import Contact, Party, Report

By = Literal["party", "country"]


@frozen(slots=True)
class Node:
    """Who stands at one end of a tie. `key` is the same for the same party in every report."""

    key: str
    name: str
    kind: str
    country: str | None


@frozen(slots=True)
class Tie:
    """One pair of a contact. Where `directed`, `a` went to, called on or invited `b`; else the order means nothing."""

    a: Node
    b: Node
    directed: bool
    contact: Contact
    report: Report

    @property
    def day(self) -> date | None:
        """The first day of the contact where the text fixes it, else None."""
        return self.contact.when.start if self.contact.when is not None else None

    @property
    def month(self) -> str | None:
        """The month of the contact, as ``2024-05``; where the text fixes no day, that of publication."""
        day = self.day or self.report.published
        return f"{day:%Y-%m}" if day is not None else None


def ties(reports: Iterable[Report], by: By = "party") -> Iterator[Tie]:
    """The pairs of every contact, in the order of the texts.

    Participants are paired with one another and, on a visit, with the hosts, who are not paired among themselves;
    a visit leads from the visitor to the host, another contact from its initiator where the text names one. By
    country, parties without one are left out, and so are pairs within one country. Raises ValueError for another
    `by`.
    """
    if by not in ("party", "country"):
        raise ValueError(f"by is 'party' or 'country', not {by!r}")
    for report in reports:
        for contact in report.contacts:
            yield from _ties(report, contact, by)


def _ties(report: Report, contact: Contact, by: By) -> Iterator[Tie]:
    guests = _nodes(contact.participants, by)
    hosts = [node for node in _nodes(contact.hosts, by) if node not in guests]
    first = _nodes((contact.initiator,) if contact.initiator is not None else (), by)
    for a, b in combinations(guests, 2):
        if b in first:
            a, b = b, a
        yield Tie(a, b, a in first, contact, report)
    for a in guests:
        for b in hosts:
            yield Tie(a, b, True, contact, report)


def _nodes(parties: Iterable[Party], by: By) -> list[Node]:
    found = (node_of(party, by) for party in parties)
    return list(dict.fromkeys(node for node in found if node is not None))


def node_of(party: Party, by: By = "party") -> Node | None:
    """The node that a party is; by country None where it has none."""
    if by == "country":
        return None if party.country is None else Node(party.country, party.country, "country", party.country)
    if party.kind == "country" and party.country is not None:
        return Node(f"country:{party.country}", party.name, "country", party.country)
    if party.official is not None:
        return Node(f"official:{party.official}", party.name, "official", party.country)
    return Node(f"{party.kind}:{' '.join(party.name.casefold().split())}", party.name, party.kind, party.country)
