"""What stands behind the word that tells of an event: with whom, where, when, how, about what, at whose wish."""

from __future__ import annotations

from attrs import Factory, define

from diplonews.contacts.clauses import Piece
from diplonews.dates import DateMention


@define(slots=True)
class Tail:
    """What the walk found; `end` is where it stopped."""

    end: int
    objects: list[Piece] = Factory(list)
    partners: list[Piece] = Factory(list)
    between: list[Piece] = Factory(list)
    agents: list[Piece] = Factory(list)
    belongs: list[Piece] = Factory(list)
    destinations: list[Piece] = Factory(list)
    sources: list[Piece] = Factory(list)
    when: DateMention | None = None
    place: Piece | None = None
    hosts: list[Piece] = Factory(list)
    initiator: Piece | None = None
    topics: list[Piece] = Factory(list)
    mode: str = ""
    sidelines: Piece | None = None
    separate: bool = False
    purpose: int = -1
    happens: int = -1
    there: bool = False

    @property
    def told(self) -> bool:
        """Whether the walk learned anything about the event."""
        return bool(self.when or self.place or self.topics or self.mode or self.partners or self.between)
