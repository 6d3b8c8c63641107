"""Tellings: what one text says of one contact, made comparable with what other texts say.

A telling is a value that holds all that merging looks at, and nothing else: two tellings that are equal are one
node of the graph, so that a thousand reprints cost no more than one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from diplonews.matching.words import Words
from diplonews.records import Contact, Official, Party, Report, When

#: How long before its publication an undated contact that was held may have been, and how long after it an undated
#: one that is to come may be, in days. The corpus of the tests gives the same figures for 1 to 8 days before, and for
#: a week to three months ahead: the nearest day wins in any case.
HELD_BEFORE = 3
PLANNED_AHEAD = 45
_MOST_ACTORS = 12
_MOST_WORDS = 12
_FAR = 6.0  # hours between two clocks from which on one call has two dates


class Actor(NamedTuple):
    """Somebody who takes part. `side` is a country's code, ``@`` and an organisation, or empty; `name` a person's,
    empty for a side without people and for a title alone."""

    side: str
    name: str = ""
    wikidata: str = ""
    office: str = ""
    kind: str = "official"


class Telling(NamedTuple):
    """One text's word on one contact. Days are ordinals (`date.toordinal`); `first` and `last` hold what the text
    dates it to or, where `dated` is False, the days it may have been on, judged by the day of publication.
    """

    kind: str
    mode: str
    status: str
    actors: tuple[Actor, ...]
    hosts: tuple[Actor, ...] = ()
    place: str = ""
    first: int | None = None
    last: int | None = None
    dated: bool = False
    precision: str = ""
    published: int | None = None
    corrects: tuple[int, ...] | None = None
    duration: float | None = None
    initiator: str = ""
    words: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the text dates the contact to one day."""
        return self.dated and self.first == self.last

    @classmethod
    def from_list(cls, form: list[Any]) -> Telling:
        """The telling that JSON keeps as a list."""
        telling = cls(*form)
        return telling._replace(
            actors=tuple(Actor(*one) for one in telling.actors),
            hosts=tuple(Actor(*one) for one in telling.hosts),
            corrects=None if telling.corrects is None else tuple(telling.corrects),
            words=tuple(telling.words),
        )


def tellings(report: Report, words: Words) -> Iterator[tuple[str, Telling]]:
    """Each contact of a report: its record's id and the telling."""
    contacts = report.contacts
    if not contacts:
        return
    officials = {one.id: one for one in report.officials}
    published = report.published.toordinal() if report.published else None
    corrected = _days_corrected(report) if words.corrects(report) else None
    drafts = [(one.id, _telling(one, officials, published, corrected, words)) for one in contacts]
    if all(one.dated for _, one in drafts):
        yield from drafts
        return
    held = {_format(one) for _, one in drafts if one.status == "held"}
    held_on_a_day = {_format(one) for _, one in drafts if one.status == "held" and one.dated}
    for record_id, telling in drafts:
        yield record_id, _beside(telling, held, held_on_a_day)


def _telling(
    contact: Contact,
    officials: dict[str, Official],
    published: int | None,
    corrected: tuple[int, ...] | None,
    words: Words,
) -> Telling:
    actors = _actors(contact.participants, officials, words)
    first, last, precision = _days(contact.when)
    dated = first is not None
    if not dated and published is not None:
        first, last = _window(contact.status, published)
    if corrected is not None and dated:
        corrected = tuple(day for day in corrected if not first <= day <= last)  # type: ignore[operator]  # dated
    far = contact.kind == "call" and _far(actors, words)
    topics = " ".join(span.text for span in contact.topics) if far else ""
    return Telling(
        kind=contact.kind,
        mode=contact.mode,
        status=contact.status,
        actors=actors,
        hosts=_actors(contact.hosts, officials, words),
        place=" ".join(contact.place.text.split()) if contact.place else "",
        first=first,
        last=last,
        dated=dated,
        precision=precision,
        published=published,
        corrects=corrected,
        duration=contact.duration_minutes,
        initiator=_initiator(contact.initiator, officials, words),
        words=words.topic_words(topics)[:_MOST_WORDS] if topics else (),
    )


def _days(when: When | None) -> tuple[int | None, int | None, str]:
    if when is None or when.start is None or when.end is None:
        return None, None, ""
    return when.start.toordinal(), when.end.toordinal(), when.precision


def _window(status: str, published: int) -> tuple[int, int]:
    if status == "held":
        return published - HELD_BEFORE, published
    if status in ("planned", "proposed"):
        return published, published + PLANNED_AHEAD
    return published - HELD_BEFORE, published + PLANNED_AHEAD


_Format = tuple[bool, frozenset[str]]


def _format(telling: Telling) -> _Format:
    """Who meets, and whether it is a journey: what two contacts of one text have to share to be mistaken."""
    return telling.kind == "visit", frozenset(actor.side for actor in telling.actors)


def _beside(telling: Telling, held: set[_Format], held_on_a_day: set[_Format]) -> Telling:
    """A telling without a day, in the light of the text's other contacts of the same people: what the text tells
    apart is apart. Beside a dated one, an undated one is of the past ("they last met in Rome") and stays alone;
    beside one that was held, one that is to come is of a later day ("they will meet again").
    """
    if telling.dated or telling.first is None:
        return telling
    if telling.status == "held" and _format(telling) in held_on_a_day:
        return telling._replace(first=None, last=None)
    if telling.status in ("planned", "proposed") and _format(telling) in held:
        return telling._replace(first=telling.first + 1)
    return telling


def _days_corrected(report: Report) -> tuple[int, ...]:
    """The single days that a correction names; the wrong one is among them."""
    days = {when.start.toordinal() for when in report.dates if when.start is not None and when.start == when.end}
    return tuple(sorted(days))


def _far(actors: tuple[Actor, ...], words: Words) -> bool:
    sides = sorted({actor.side for actor in actors})
    return any(words.hours_apart(a, b) >= _FAR for n, a in enumerate(sides) for b in sides[n + 1 :])


# ---- who


def actor_of(party: Party, officials: dict[str, Official], words: Words) -> Actor | None:
    """The actor that a party is, or None for people who cannot be told from others ("reporters")."""
    name = " ".join(party.name.split())
    if party.kind == "official":
        record = officials.get(party.official or "")
        country = party.country or (record.country if record else None)
        body = record.organisation if record else None
        side = country or (words.organisation(body) if body else "")
        wikidata = record.wikidata if record else None
        return Actor(side, name, wikidata or "", record.office if record else "")
    if party.kind == "person":
        return Actor(party.country or "", name, kind="person")
    if party.kind == "country":
        return Actor(party.country or name, kind="country")
    if party.kind == "organisation":
        return Actor(party.country or words.organisation(name), kind="organisation")
    state = words.state_in(name)
    if state:
        return Actor(state, kind="country")
    body = words.body_in(name)
    if body:
        return Actor(body, kind="organisation")
    office = words.office(name)
    if office:  # "the Prime Minister", in a text of his own office
        return Actor("", office=office, kind="title")
    if _looks_like_a_name(name):  # a surname alone, of somebody the text never introduces
        return Actor("", name, kind="person")
    return None


def _looks_like_a_name(name: str) -> bool:
    parts = name.split()
    return 0 < len(parts) <= 3 and all(len(part) > 2 and part[0].isupper() and part[0].isalpha() for part in parts)


def _actors(parties: tuple[Party, ...], officials: dict[str, Official], words: Words) -> tuple[Actor, ...]:
    if not parties:
        return ()
    found = {one for one in (actor_of(party, officials, words) for party in parties) if one is not None}
    named = {actor.side for actor in found if actor.name and actor.side}
    kept = [actor for actor in found if actor.name or actor.side not in named]
    return tuple(sorted(kept))[:_MOST_ACTORS]


def _initiator(party: Party | None, officials: dict[str, Official], words: Words) -> str:
    actor = actor_of(party, officials, words) if party is not None else None
    return actor.side if actor is not None else ""
