"""From the tellings of one contact to the contact: what most say, and where they differ, what the last correction says.

A function of the set of tellings: they are put in order of publication and id first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from attrs import frozen

from diplonews.ledger.values import Days, MergedContact, Told, status_of
from diplonews.matching.same_contact import destination, same_person
from diplonews.matching.same_person import Form
from diplonews.matching.tellings import Actor, Telling
from diplonews.matching.words import Words
from diplonews.records import Party

T = TypeVar("T")


@frozen(slots=True)
class Source:
    """A telling and the record it is of."""

    record: str
    report: str
    telling: Telling


@frozen(slots=True)
class Merged:
    """A merged contact, its sides, and the forms of those who took part, with the role of each."""

    contact: MergedContact
    people: tuple[tuple[str, Form | None, str], ...]


def merge(sources: Iterable[Source], words: Words) -> Merged:
    """One contact of the sources that tell of it."""
    ordered = sorted(sources, key=lambda s: (s.telling.published is None, s.telling.published or 0, s.record))
    tellings = [source.telling for source in ordered]
    participants = _people([one.actors for one in tellings], words)
    hosts = _people([one.hosts for one in tellings], words)
    told = tuple(
        Told(s.report, s.record, _date(s.telling.published) if s.telling.published else None, s.telling.status)
        for s in ordered
    )
    kind, mode = _manner(tellings)
    place = _most([(one.place, one.corrects is not None) for one in tellings if one.place])
    contact = MergedContact(
        id=contact_id(ordered[0].record),
        kind=kind,
        mode=mode,
        status=status_of(list(told)) or "held",
        participants=tuple(_party(actor, words) for actor in participants),
        hosts=tuple(_party(actor, words) for actor in hosts),
        when=when(tellings),
        place=place,
        country=_country(tellings, place, words),
        duration_minutes=_most([(t.duration, t.corrects is not None) for t in tellings if t.duration is not None]),
        initiator=_most([(one.initiator.lstrip("@"), False) for one in tellings if one.initiator]),
        sources=tuple(dict.fromkeys(source.report for source in ordered)),
        tellings=told,
    )
    people: list[tuple[str, Form | None, str]] = [(one.side, form_of(one), "participant") for one in participants]
    people += [(one.side, form_of(one), "host") for one in hosts]
    if kind == "visit" and contact.country and all(side != contact.country for side, _, _ in people):
        people.append((contact.country, None, "destination"))
    return Merged(contact, tuple(people))


def contact_id(first_record: str) -> str:
    """The id of a merged contact: it stays while later texts join, since it is that of the first telling."""
    return "contact-" + hashlib.sha256(first_record.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def form_of(actor: Actor) -> Form | None:
    """The form of a named actor."""
    return Form(actor.name, actor.side, actor.wikidata) if actor.name else None


def _date(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _most(given: Sequence[tuple[T, bool]]) -> T | None:
    """The last of what corrections say, else what most say, the first of them where several are said as often."""
    if len(given) < 2:
        return given[0][0] if given else None
    corrected = [value for value, correction in given if correction]
    if corrected:
        return corrected[-1]
    counts = Counter(value for value, _ in given)
    return max(counts, key=counts.__getitem__) if counts else None


def _manner(tellings: list[Telling]) -> tuple[Any, Any]:
    if len(tellings) == 1:
        return tellings[0].kind, tellings[0].mode
    clear = [one for one in tellings if one.mode != "unspecified"] or tellings
    kind = _most([(one.kind, False) for one in clear])
    return kind, _most([(one.mode, False) for one in clear if one.kind == kind])


def when(tellings: list[Telling]) -> Days | None:
    """The day or days: by the last correction; else the narrowest that most tellings name. A journey's are from the
    first to the last of its days where no telling names the whole."""
    dated = [one for one in tellings if one.dated and one.first is not None and one.last is not None]
    if not dated:
        return None
    corrections = [one for one in dated if one.corrects is not None]
    if corrections:
        return _days_of(corrections[-1])
    if len(dated) == 1:
        return _days_of(dated[0])
    if dated[0].kind == "visit":
        return _journey(dated)
    counts = Counter((one.first, one.last) for one in dated)
    best = min(dated, key=lambda t: (_width(t), -counts[t.first, t.last]))
    return _days_of(best)


def _journey(dated: list[Telling]) -> Days:
    ranges = [one for one in dated if one.precision == "range"]
    if ranges:
        counts = Counter((one.first, one.last) for one in ranges)
        return _days_of(max(reversed(ranges), key=lambda t: counts[t.first, t.last]))
    narrow = [one for one in dated if one.exact]
    if not narrow:
        return _days_of(min(dated, key=_width))
    told = [one for one in narrow if one.status == "held"] or narrow
    first = min(one.first for one in told if one.first is not None)
    last = max(one.last for one in told if one.last is not None)
    return Days(_date(first), _date(last), "day" if first == last else "range")


def _width(telling: Telling) -> int:
    assert telling.first is not None
    assert telling.last is not None
    return telling.last - telling.first


def _days_of(telling: Telling) -> Days:
    assert telling.first is not None
    assert telling.last is not None
    return Days(_date(telling.first), _date(telling.last), telling.precision or "day")


def _country(tellings: list[Telling], place: str | None, words: Words) -> str | None:
    if tellings[0].kind == "visit":
        found = _most([(to, False) for one in tellings if len(to := destination(one, words)) == 3 and to.isupper()])
        return found or None
    return (words.where(place).country or None) if place else None


# ---- who


def _people(lists: Iterable[tuple[Actor, ...]], words: Words) -> list[Actor]:
    """Everybody whom a telling names, once, under the fullest name; sides without people where nobody is named."""
    lists = list(lists)
    if len(lists) == 1:
        return sorted(lists[0], key=lambda actor: not actor.name)
    groups: list[list[Actor]] = []
    for actors in lists:
        for actor in actors:
            if not actor.name:
                continue
            group = next((g for g in groups if any(_one(actor, other, words) for other in g)), None)
            if group is None:
                groups.append([actor])
            else:
                group.append(actor)
    found = [_best(group) for group in groups]
    named = {actor.side for actor in found}
    sides = dict.fromkeys(actor for actors in lists for actor in actors if not actor.name and actor.side)
    for actor in sides:
        if actor.side not in named:
            named.add(actor.side)
            found.append(actor)
    return found


def _one(actor: Actor, other: Actor, words: Words) -> bool:
    return (not actor.side or not other.side or actor.side == other.side) and same_person(actor, other, words)


def _best(group: list[Actor]) -> Actor:
    """The name most texts use of those that are not cut short, with what is known of the person from all."""
    if len(group) == 1:
        return group[0]._replace(kind="official")
    counts = Counter(actor.name for actor in group)
    whole = [actor for actor in group if " " in actor.name] or group
    name = max(whole, key=lambda a: (counts[a.name], len(a.name), a.name)).name
    side = _first(group, lambda a: a.side)
    return Actor(side, name, _first(group, lambda a: a.wikidata), _first(group, lambda a: a.office), "official")


def _first(group: list[Actor], of: Callable[[Actor], str]) -> str:
    return next((of(actor) for actor in group if of(actor)), "")


def _party(actor: Actor, words: Words) -> Party:
    country = actor.side if actor.side and not actor.side.startswith("@") else None
    if actor.name:
        return Party("official" if actor.office else "person", actor.name, country, None)
    if country is None:
        return Party("organisation", actor.side.lstrip("@"))
    row = words.lexicon.country(country)
    return Party("country", row.name if row else country, country)
