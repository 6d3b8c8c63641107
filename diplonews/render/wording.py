"""Records in words: the line that sums one up, and its fields for a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from diplonews.records import Claim, Contact, Official, Party, Pledge, Span, When
from diplonews.render.places import Record

KIND_WORDS = {
    "official": "Official",
    "call": "Call",
    "meeting": "Meeting",
    "visit": "Visit",
    "pledge": "Pledge",
    "claim": "Claim",
    "date": "Date",
}
KIND_PLURALS = {kind: f"{word}s" for kind, word in KIND_WORDS.items()}

Value = str | Span | Party | tuple["Value", ...]


@frozen(slots=True)
class Field:
    """One line of a card: plain words, words of the text, parties, or several of these."""

    name: str
    value: Value


def days(when: When | None) -> str:
    """The interval of a date in words: ``3 May 2024``, ``6–12 May 2024``; its own words where nothing fixes it."""
    if when is None:
        return ""
    if when.start is None or when.end is None:
        return when.text
    a, b = when.start, when.end
    last = f"{b.day} {b:%b} {b.year:04}"
    if a == b:
        return last
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{last}"
    if a.year == b.year:
        return f"{a.day} {a:%b} – {last}"
    return f"{a.day} {a:%b} {a.year:04} – {last}"


def names(parties: Iterable[Party]) -> str:
    """Names with commas and a last "and"."""
    found = [party.name for party in parties]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def summary(record: Record) -> str:
    """A record on one line.

    >>> from diplonews.records import Official
    >>> summary(Official("ana-duarte", "Ana Duarte", "Foreign Minister", "foreign_minister", "PRT"))
    'Ana Duarte, Foreign Minister (PRT)'
    """
    match record:
        case Official():
            title = record.title or plain(record.office)
            of = record.country or record.organisation
            return f"{record.name}, {title}" + (f" ({of})" if of else "")
        case Contact():
            return _contact(record)
        case Pledge():
            action = " … ".join(span.text for span in record.action)
            sign = "not " if record.polarity == "negative" else ""
            return f"{names(record.pledgers) or 'Somebody'}: {sign}{flat(action)}"
        case Claim():
            content = " … ".join(span.text for span in record.content)
            return f"{names(record.sources) or 'Somebody'} {record.cue.text.strip()}: {flat(content)}"
        case When():
            found = days(record)
            return flat(record.text) + (f" = {found}" if found != record.text else " (not fixed)")


def _contact(record: Contact) -> str:
    who = names(record.participants) or "Somebody"
    told = f"{who} in {record.place.text}" if record.place is not None and record.kind != "visit" else who
    if record.kind == "visit":
        if record.place is not None:
            told = f"{who} to {record.place.text}"
        if record.hosts:
            told += f", hosted by {names(record.hosts)}"
    when = days(record.when)
    return flat(told) + (f", {when}" if when else "") + ("" if record.status == "held" else f" ({record.status})")


def fields(record: Record) -> Iterator[Field]:
    """The fields of a card, those that hold something, in the order of the documentation."""
    match record:
        case Official():
            found = _official_fields(record)
        case Contact():
            found = _contact_fields(record)
        case Pledge():
            found = _pledge_fields(record)
        case Claim():
            found = _claim_fields(record)
        case When():
            found = _date_fields(record)
    return (one for one in found if one.value not in ("", ()))


def _official_fields(record: Official) -> Iterator[Field]:
    yield Field("title", record.title or "")
    yield Field("office", plain(record.office))
    yield Field("country", record.country or "")
    yield Field("organisation", record.organisation or "")
    yield Field("status", record.status)
    yield Field("Wikidata", record.wikidata or "")
    yield Field("named at", record.mentions)


def _contact_fields(record: Contact) -> Iterator[Field]:
    yield Field("status", record.status)
    yield Field("mode", plain(record.mode))
    yield Field("participants", record.participants)
    yield Field("hosts", record.hosts)
    yield from _when_fields("when", record.when)
    yield Field("place", record.place or "")
    if record.duration_minutes is not None:
        yield Field("duration", f"{record.duration_minutes:g} minutes")
    yield Field("at the request of", record.initiator or "")
    yield Field("topics", record.topics)
    yield Field("told in", record.evidence)


def _pledge_fields(record: Pledge) -> Iterator[Field]:
    yield Field("kind", record.kind)
    yield Field("polarity", record.polarity if record.polarity == "negative" else "")
    yield Field("pledged by", record.pledgers)
    yield Field("to", record.recipients)
    yield Field("cue", record.cue)
    yield Field("action", record.action)
    yield Field("condition", record.condition or "")
    yield from _when_fields("deadline", record.deadline)
    amounts = tuple(f"{one.value:,.15g} {one.currency or '(currency open)'}" for one in record.amounts)
    yield Field("amounts", amounts)
    yield Field("reported by", record.said_by or "")


def _claim_fields(record: Claim) -> Iterator[Field]:
    yield Field("kind", record.kind)
    yield Field("quotation", record.quotation)
    yield Field("sources", record.sources)
    yield Field("cue", record.cue)
    yield Field("content", record.content)
    yield Field("addressee", record.addressee or "")
    yield Field("venue", record.venue or "")
    yield from _when_fields("when", record.when)
    if record.territory is not None:
        yield Field("territory", record.territory.name)
        yield Field("also called", record.territory.rivals)
        yield Field("claimed or held by", record.territory.claimants)


def _date_fields(record: When) -> Iterator[Field]:
    fixed = record.start is not None
    yield Field("days", f"{record.start} to {record.end}" if fixed else "not fixed: no publication day is known")
    yield Field("precision", plain(record.precision))


def _when_fields(name: str, when: When | None) -> Iterator[Field]:
    if when is not None:
        yield Field(name, days(when))
        yield Field(f"{name}, in words", when.span)


def parties_of(record: Record) -> Iterator[Party]:
    """Everybody who has a part in a record."""
    match record:
        case Contact():
            yield from (*record.participants, *record.hosts)
            if record.initiator is not None:
                yield record.initiator
        case Pledge():
            yield from (*record.pledgers, *record.recipients)
            if record.said_by is not None:
                yield record.said_by
        case Claim():
            yield from record.sources
            if record.addressee is not None:
                yield record.addressee


def people_of(record: Record) -> tuple[str, ...]:
    """The ids of the officials who have a part in a record, or are it."""
    if isinstance(record, Official):
        return (record.id,)
    return tuple(dict.fromkeys(party.official for party in parties_of(record) if party.official))


def plain(word: str) -> str:
    """An enumeration's word as people write it: ``foreign_minister`` is "foreign minister"."""
    return word.replace("_", " ")


def flat(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
