"""What the rooms of contacts, pledges and claims find before it is known who is who: places in the text, no parties.

A `Ref` is a stretch of tokens, (start, end). Linking turns each into parties and spans, and drafts into records.
"""

from __future__ import annotations

from typing import NamedTuple

from diplonews.dates import DateMention
from diplonews.records import ClaimKind, ContactKind, ContactStatus, Mode, PledgeKind, Polarity, Quotation

Ref = tuple[int, int]


class ContactDraft(NamedTuple):
    """One telling of one event. `participants` and `hosts` are noun phrases or pronouns, each one party or several."""

    kind: ContactKind
    mode: Mode
    status: ContactStatus
    participants: tuple[Ref, ...]
    evidence: tuple[Ref, ...]
    hosts: tuple[Ref, ...] = ()
    when: DateMention | None = None
    place: Ref | None = None
    duration_minutes: float | None = None
    initiator: Ref | None = None
    topics: tuple[Ref, ...] = ()


class PledgeDraft(NamedTuple):
    """One commitment. Who reports it, and the contact it belongs to, are found by linking."""

    pledgers: tuple[Ref, ...]
    cue: Ref
    action: tuple[Ref, ...]
    kind: PledgeKind
    evidence: Ref
    polarity: Polarity = "positive"
    recipients: tuple[Ref, ...] = ()
    condition: Ref | None = None
    deadline: DateMention | None = None
    amounts: tuple[tuple[float, str | None, Ref], ...] = ()


class ClaimDraft(NamedTuple):
    """One attribution. The enclosing claim, the contact and the territory's rivals are found by linking.

    A text has many of them: a tuple is made at a quarter of the cost of a frozen class.
    """

    sources: tuple[Ref, ...]
    cue: Ref
    content: tuple[Ref, ...]
    quotation: Quotation
    kind: ClaimKind
    evidence: Ref
    addressee: Ref | None = None
    venue: Ref | None = None
    when: DateMention | None = None
    territory: str | None = None
