"""What stands behind the word that tells of an event: with whom, where, when, how, about what, at whose wish."""

from __future__ import annotations

from datetime import timedelta

from diplonews.contacts.clauses import Piece
from diplonews.dates import DateMention


class Tail:
    """What the walk found; `end` is where it stopped. What most tails lack stands here and is set where it is told."""

    when: DateMention | None = None
    place: Piece | None = None
    initiator: Piece | None = None
    sidelines: Piece | None = None
    mode = ""
    separate = there = False
    purpose = happens = -1

    def __init__(self, end: int) -> None:
        self.end = end
        self.objects: list[Piece] = []
        self.partners: list[Piece] = []
        self.between: list[Piece] = []
        self.agents: list[Piece] = []
        self.belongs: list[Piece] = []
        self.destinations: list[Piece] = []
        self.sources: list[Piece] = []
        self.hosts: list[Piece] = []
        self.topics: list[Piece] = []

    @property
    def told(self) -> bool:
        """Whether the walk learned anything about the event."""
        return bool(self.when or self.place or self.topics or self.mode or self.partners or self.between)


def both_days(one: DateMention | None, other: DateMention | None) -> DateMention | None:
    """ "On Thursday and Friday": one stay of two days; days further apart are two dates."""
    if (
        one is None
        or other is None
        or one.last is None
        or other.first is None
        or other.first - one.last != timedelta(1)
    ):
        return one
    return one._replace(end=other.end, last=other.last, precision="range")
