"""Merged contacts and pledges as rows of their tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from diplonews.ledger.values import MergedContact, MergedPledge
from diplonews.records import Party

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def contact_row(cluster: int, contact: MergedContact) -> tuple[Any, ...]:
    """The row of a contact in `contact_rows`."""
    days = contact.when
    told = [one.published for one in contact.tellings if one.published is not None]
    return (
        cluster,
        contact.id,
        contact.kind,
        contact.mode,
        contact.status,
        days.start if days else None,
        days.end if days else None,
        days.precision if days else None,
        contact.place,
        contact.country,
        contact.duration_minutes,
        contact.initiator,
        _encode([_parties(contact.participants), _parties(contact.hosts)]),
        "; ".join(party.name for party in contact.participants),
        len(contact.sources),
        min(told, default=None),
        max(told, default=None),
    )


def pledge_row(cluster: int, pledge: MergedPledge) -> tuple[Any, ...]:
    """The row of a pledge in `pledge_rows`."""
    deadline = pledge.deadline
    return (
        cluster,
        pledge.id,
        "; ".join(party.name for party in pledge.pledgers),
        pledge.action,
        pledge.kind,
        pledge.polarity,
        pledge.first_stated,
        pledge.last_stated,
        deadline.start if deadline else None,
        deadline.end if deadline else None,
        deadline.precision if deadline else None,
        int(pledge.contradicted),
        len(pledge.sources),
    )


def _parties(parties: Iterable[Party]) -> list[tuple[str, str, str | None]]:
    return [(party.kind, party.name, party.country) for party in parties]


def read_parties(form: list[list[Any]]) -> tuple[Party, ...]:
    """The parties that a row holds."""
    return tuple(Party(kind, name, country) for kind, name, country in form)
