"""Records as events: PLOVER rows, CAMEO rows, and dyads of states.

Who does what to whom, when. The day of an event is the day of the contact where it was held or called off and the
text says when; all else happens when it is said: a plan to meet is an event of the day of publication, not of the day
of the meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from attrs import frozen

from diplonews.export.actors import Actor, actor, first_named, states_in
from diplonews.export.coding import Coding, cameo_quad, code_of
from diplonews.records import Claim, Contact, Party, Pledge, Report, Span

Row = dict[str, Any]


@frozen(slots=True)
class Event:
    """One record as an event. Where nobody is the one to whom it is done, all are `actors`."""

    report: Report
    record: Contact | Pledge | Claim
    coding: Coding
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    start: date | None
    end: date | None
    basis: str

    @property
    def back(self) -> str:
        """CAMEO's code from the other side; an agreement of several is one each way. Empty where it has one side."""
        mutual = isinstance(self.record, Pledge) and self.record.kind == "agreement" and len(self.actors) > 1
        return self.coding.back or (self.coding.cameo if mutual else "")

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.record.evidence or _body(self.record)


def events(reports: Iterable[Report]) -> Iterator[Event]:
    """The events of reports, in the order of their texts; a record that neither scheme has is none."""
    for report in reports:
        records: list[Contact | Pledge | Claim] = [*report.contacts, *report.pledges, *report.claims]
        records.sort(key=lambda record: min((span.start for span in record.evidence or _body(record)), default=0))
        for record in records:
            event = _event(report, record)
            if event is not None:
                yield event


def _body(record: Contact | Pledge | Claim) -> tuple[Span, ...]:
    if isinstance(record, Contact):
        return tuple(party.span for party in record.participants if party.span is not None)
    return record.action if isinstance(record, Pledge) else record.content


def _event(report: Report, record: Contact | Pledge | Claim) -> Event | None:
    scene = _scene(record) if isinstance(record, Contact) else ()
    coding = code_of(record, scene)
    if coding is None:
        return None
    actors, recipients = _sides(report, record, coding)
    start = end = None
    if isinstance(record, Contact | Claim) and record.when is not None:
        told = isinstance(record, Claim) or record.status == "held"
        start, end = (record.when.start, record.when.end) if told else (None, None)
    basis = "text"
    if start is None:
        start = end = report.published
        basis = "published" if start is not None else "none"
    return Event(report, record, coding, actors, recipients, start, end, basis)


def _scene(contact: Contact) -> Iterator[str]:
    """What holds of a contact beyond its fields."""
    parties = (*contact.participants, *contact.hosts)
    countries = {party.country for party in parties if party.country}
    if len(countries) > 2 or any(party.kind == "organisation" and party.country is None for party in parties):
        yield "multilateral"
    if contact.place is not None and len(countries) > 1:
        place = next((code for _, code in states_in(contact.place)), None)
        if place is not None and place not in countries:
            yield "third"


def _sides(
    report: Report, record: Contact | Pledge | Claim, coding: Coding
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who does it, and to whom."""

    def known(parties: Iterable[Party]) -> tuple[Actor, ...]:
        return tuple(dict.fromkeys(actor(party, report) for party in parties))

    if isinstance(record, Pledge):
        return known(record.pledgers), known(record.recipients)
    if isinstance(record, Claim):
        to = known((record.addressee,)) if record.addressee is not None else ()
        if record.kind in ("accusation", "condemnation", "support") or (record.kind == "demand" and not to):
            # "accused Athens of …": those of whom it is said, not those to whom.
            named = first_named(record.content, report)
            to = (named,) if named is not None else to
        return known(record.sources), to
    guests, hosts = known(record.participants), known(record.hosts)
    hosts = tuple(host for host in hosts if host not in guests)
    if coding.label == "invites":
        return hosts, guests
    asked = known((record.initiator,)) if record.initiator is not None else ()
    if record.status in ("proposed", "refused") or asked:
        first = asked or guests[:1]
        return first, tuple(one for one in (*guests, *hosts) if one not in first)
    return guests, hosts


# Rows


def to_plover(reports: Iterable[Report]) -> Iterator[Row]:
    """Event rows with PLOVER's fields; what PLOVER drops (statements, denials, claims to places) gives none.

    ``id`` is the record's; ``actor`` and ``recipient`` are lists of ``{"code", "name", "country", "sector", "cow",
    "wikidata"}``, and where nobody is the recipient all stand in ``actor``; ``text_info`` points into the report's
    text; ``cite_info`` names report, record, rule and what the date rests on (``text``, ``published``, ``none``);
    ``coded_date`` is None, for no clock is read. Days are ISO strings.

    >>> import diplonews
    >>> report = diplonews.parse("Kenya’s Foreign Minister Ana Njoroge phoned Japan’s Prime Minister Haruto Mori.")
    >>> [(row["event"], row["mode"], row["actor"][0]["code"]) for row in to_plover([report])]
    [('CONSULT', 'phone', 'KENGOV')]
    """
    for event in events(reports):
        if event.coding.event:
            yield _plover(event)


def _plover(event: Event) -> Row:
    from diplonews import __version__

    coding, spans = event.coding, event.spans
    return {
        "id": event.record.id,
        "date": _iso(event.start),
        "enddate": _iso(event.end),
        "actor": [_who(one) for one in event.actors],
        "recipient": [_who(one) for one in event.recipients],
        "event": coding.event,
        "mode": coding.mode or None,
        "context": list(coding.contexts),
        "quad_code": coding.quad,
        "event_scale": coding.score,
        "text": " … ".join(span.text for span in spans),
        "text_info": {
            "sequence": None,
            "start": spans[0].start if spans else None,
            "end": spans[-1].end if spans else None,
        },
        "cite_info": {
            "report": event.report.id,
            "published": _iso(event.report.published),
            "record": event.record.id,
            "rule": event.record.rule,
            "date_basis": event.basis,
        },
        "coder": f"diplonews {__version__}",
        "coded_date": None,
    }


def _who(one: Actor) -> Row:
    return {
        "code": one.code,
        "name": one.name,
        "country": one.country,
        "sector": one.sector,
        "cow": one.cow,
        "wikidata": one.wikidata,
    }


def to_cameo(reports: Iterable[Report]) -> Iterator[Row]:
    """Event rows with CAMEO's codes: one source, one target and one code each, as event data of that kind have it.

    An event of both sides gives a row each way: a call 041 and 041, a visit 042 and 043. A party to whom nothing is
    done leaves ``target`` None. Codes are strings: they begin with 0.

    >>> import diplonews
    >>> report = diplonews.parse("Kenya’s Foreign Minister Ana Njoroge phoned Japan’s Prime Minister Haruto Mori.")
    >>> [(row["source"], row["cameo"], row["target"]) for row in to_cameo([report])]
    [('KENGOV', '041', 'JPNGOV'), ('JPNGOV', '041', 'KENGOV')]
    """
    for event in events(reports):
        for number, (source, code, target) in enumerate(_pairs(event), start=1):
            span = event.spans
            yield {
                "id": f"{event.record.id}:{number}",
                "date": _iso(event.start),
                "enddate": _iso(event.end),
                "date_basis": event.basis,
                **_end("source", source),
                **_end("target", target),
                "cameo": code,
                "root": code[:2],
                "quad": cameo_quad(code),
                "label": event.coding.label,
                "record": event.record.id,
                "rule": event.record.rule,
                "report": event.report.id,
                "published": _iso(event.report.published),
                "text": " … ".join(one.text for one in span),
                "start": span[0].start if span else None,
                "end": span[-1].end if span else None,
            }


def _pairs(event: Event) -> Iterator[tuple[Actor | None, str, Actor | None]]:
    code, back = event.coding.cameo, event.back
    if back and not event.recipients and len(event.actors) > 1:
        for a, b in combinations(event.actors, 2):
            yield a, code, b
            yield b, back, a
        return
    for source in event.actors or (None,):
        for target in event.recipients or (None,):
            yield source, code, target
            if back and source is not None and target is not None:
                yield target, back, source


def _end(name: str, one: Actor | None) -> Row:
    return {
        name: (one.code or None) if one else None,
        f"{name}_name": one.name if one else None,
        f"{name}_country": one.country if one else None,
        f"{name}_cow": one.cow if one else None,
    }


def to_dyads(reports: Iterable[Report]) -> Iterator[Row]:
    """A row for each pair of states of each event of PLOVER's: ISO and Correlates of War codes, event and direction.

    ``directed`` says whether `a` does it to `b`; else both do it together, and `a` is the first by code. Events
    within one state, and those without a second one, give no row.
    """
    for event in events(reports):
        if not event.coding.event:
            continue
        pairs: dict[tuple[str, str], tuple[Actor, Actor, bool]] = {}
        if event.recipients:
            ends = ((a, b, True) for a in event.actors for b in event.recipients)
        else:
            together = event.actors if event.back else ()  # two who accuse a third have done nothing to one another
            ends = ((a, b, False) for a, b in combinations(together, 2))
        for a, b, directed in ends:
            if a.country and b.country and a.country != b.country:
                first, second = (a, b) if directed or a.country < b.country else (b, a)
                pairs.setdefault((first.country or "", second.country or ""), (first, second, directed))
        for number, (a, b, directed) in enumerate(pairs.values(), start=1):
            yield {
                "id": f"{event.record.id}:{number}",
                "date": _iso(event.start),
                "enddate": _iso(event.end),
                "a_iso": a.country,
                "a_cow": a.cow,
                "b_iso": b.country,
                "b_cow": b.cow,
                "directed": directed,
                "event": event.coding.event,
                "mode": event.coding.mode or None,
                "context": "; ".join(event.coding.contexts) or None,
                "quad_code": event.coding.quad,
                "event_scale": event.coding.score,
                "cameo": event.coding.cameo,
                "record": event.record.id,
                "report": event.report.id,
                "published": _iso(event.report.published),
            }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
