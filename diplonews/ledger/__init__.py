"""Many texts, one story: reports of any number and order, merged with reasons. `Ledger` is the face.

Rooms, from the ground up: `values` is what comes out, `words` what words are held against, `tellings` what one text
says of one contact, `same_contact`, `same_person` and `same_pledge` when two are one, `clusters` what follows for
many, `merging` and `pledge_history` what the many come to, `rows`, `store` and `absorbing` how it is kept, `reading`,
`queries` and `whys` how it is asked for.
"""

from __future__ import annotations

from diplonews.ledger.book import Ledger
from diplonews.ledger.values import (
    ClaimGroup,
    Days,
    Gap,
    LedgerError,
    MergedContact,
    MergedPledge,
    Person,
    PledgeTelling,
    Tenure,
    Told,
    ToldClaim,
    Why,
)

__all__ = [
    "ClaimGroup",
    "Days",
    "Gap",
    "Ledger",
    "LedgerError",
    "MergedContact",
    "MergedPledge",
    "Person",
    "PledgeTelling",
    "Tenure",
    "Told",
    "ToldClaim",
    "Why",
]
