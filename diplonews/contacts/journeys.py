"""A journey as a record: who travels, with which status, where to, whom they come to see."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import draft, fill_front, lasting
from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import chain
from diplonews.contacts.tails import Tail
from diplonews.drafts import ContactDraft

NAMED = "{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM}"


def journey(reading: Reading, verb: int, clause: Clause, tail: Tail, found: list[Piece]) -> Iterator[ContactDraft]:
    links = chain(reading, verb, clause)
    subject, given = actor(reading, links, clause)
    if subject is None or not travels(reading, subject.start, subject.end, verb):
        return
    if reading.has(subject.end, "genitive|apostrophe") and subject.end < verb:
        return  # "a diplomat's | daughter visits"
    status = status_of(reading, links, clause, given)
    if status is None:
        return
    fill_front(reading, tail, verb, clause.start, subject.start)
    if status == "held" and tail.when is not None and reading.word(verb - 1) in ("am", "is", "are"):
        status = "planned"  # "is leaving for Rome on Monday"
    if status == "held" and reading.has(verb, "verb&third&!past|TITLES") and _lies_ahead(reading, tail, verb):
        status = "planned"  # "heads to Rome later this week", "then flies to Lima"
    if tail.place in found:
        tail.place = None
    hosts = [*tail.hosts, *hosts_of(reading, tail, clause)]
    evidence = (min(subject.start, links.start), tail.end)
    ours = pieces_of(reading, subject)
    along = [p for p in tail.partners if reading.search("{PERSON|counterpart}", *p) and not reading.is_press(*p)]
    ours += along if not reading.search("{talks_noun|meeting_noun}", verb, tail.end) else []
    if given == "proposed" and not hosts:
        inviter = reading.subject(subject.start, clause)
        hosts = pieces_of(reading, inviter) if inviter is not None else []
    tail.when = lasting(reading, tail.when, verb, min(clause.end, tail.end + 8))
    for place in or_none(found):
        yield draft(reading, "visit", "in_person", status, ours, tail, evidence, hosts=hosts, place=place)


def _lies_ahead(reading: Reading, tail: Tail, verb: int) -> bool:
    if tail.when is None:
        return reading.word(verb - 1) in ("then", "next")
    last, published = tail.when.last, reading.scene.published
    if reading.scene.view.text[tail.when.start : tail.when.end].lower().startswith("later"):
        return True  # "flies to Oslo later in the day"
    return last is not None and published is not None and last > published


def travels(reading: Reading, start: int, end: int, verb: int) -> bool:
    """Who can be on a visit: somebody with an office, a delegation, a pronoun; no country, ship or idea."""
    if reading.has(end - 1, "COUNTRY|CAPITAL|METONYM|ORGANISATION|DEMONYM") and not reading.search(
        "{PERSON|TITLE|TITLES}", start, end
    ):
        return False
    if reading.has(start, "it") and end - start == 1:
        return False
    return reading.is_official(start, end) or reading.has(end - 1, "traveller_word")


def hosts_of(reading: Reading, tail: Tail, clause: Clause) -> list[Piece]:
    """ "For talks with X": whom the traveller comes to see, where named."""
    m = reading.match(
        "{for_word}(?:{!comma&!end&!preposition}){0,4}{talks_noun|meeting_noun}{with_word}|{to_word}{meet_verb}{with_word}?|{to_word}{light_verb}{talks_noun|meeting_noun}{with_word}",
        tail.end,
        clause.end,
    )
    if m is None:
        return []
    found, _ = reading.parties(m.end(), clause.end)
    return [p for p in found if reading.is_named(*p)]


def or_none(found: list[Piece]) -> list[Piece | None]:
    """The destinations, or one that is not named."""
    return [*found] or [None]
