"""Records to plain dicts, the form that `spec/records.md` gives them in JSON.

Written out by hand, field by field: this runs once for every record of every text, and a walk over
the fields of each class (as `attrs.asdict` does) took most of the time of `Report.to_dict`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from diplonews.records.values import Amount, Claim, Contact, Official, Party, Pledge, Span, Territory, When

if TYPE_CHECKING:
    from diplonews.records.report import Report

SCHEMA = "diplonews/1"

Form = dict[str, Any]


def write_report(report: Report) -> Form:
    """The whole report, records in the order of the text, keys in the order of the documentation."""
    published = report.published
    return {
        "schema": SCHEMA,
        "id": report.id,
        "title": report.title,
        "published": published.isoformat() if published is not None else None,
        "text": report.text,
        "officials": [write_official(official) for official in report.officials],
        "calls": [write_contact(call) for call in report.calls],
        "meetings": [write_contact(meeting) for meeting in report.meetings],
        "visits": [write_contact(visit) for visit in report.visits],
        "pledges": [write_pledge(pledge) for pledge in report.pledges],
        "claims": [write_claim(claim) for claim in report.claims],
        "dates": [write_when(when) for when in report.dates],
    }


def write_span(span: Span) -> Form:
    return {"start": span.start, "end": span.end, "text": span.text}


def write_spans(spans: tuple[Span, ...]) -> list[Form]:
    return [{"start": span.start, "end": span.end, "text": span.text} for span in spans]


def write_party(party: Party) -> Form:
    span = party.span
    return {
        "kind": party.kind,
        "name": party.name,
        "country": party.country,
        "official": party.official,
        "span": {"start": span.start, "end": span.end, "text": span.text} if span is not None else None,
    }


def write_when(when: When) -> Form:
    start, end, span = when.start, when.end, when.span
    return {
        "start": start.isoformat() if start is not None else None,
        "end": end.isoformat() if end is not None else None,
        "precision": when.precision,
        "text": when.text,
        "span": {"start": span.start, "end": span.end, "text": span.text},
    }


def write_amount(amount: Amount) -> Form:
    return {"value": amount.value, "currency": amount.currency, "span": write_span(amount.span)}


def write_territory(territory: Territory) -> Form:
    return {"name": territory.name, "rivals": list(territory.rivals), "claimants": list(territory.claimants)}


def write_official(official: Official) -> Form:
    return {
        "id": official.id,
        "name": official.name,
        "title": official.title,
        "office": official.office,
        "country": official.country,
        "organisation": official.organisation,
        "status": official.status,
        "wikidata": official.wikidata,
        "mentions": write_spans(official.mentions),
        "rule": official.rule,
    }


def write_contact(contact: Contact) -> Form:
    return {
        "id": contact.id,
        "kind": contact.kind,
        "mode": contact.mode,
        "status": contact.status,
        "participants": [write_party(party) for party in contact.participants],
        "hosts": [write_party(party) for party in contact.hosts],
        "when": write_when(contact.when) if contact.when is not None else None,
        "place": write_span(contact.place) if contact.place is not None else None,
        "duration_minutes": contact.duration_minutes,
        "initiator": write_party(contact.initiator) if contact.initiator is not None else None,
        "topics": write_spans(contact.topics),
        "evidence": write_spans(contact.evidence),
        "rule": contact.rule,
    }


def write_pledge(pledge: Pledge) -> Form:
    return {
        "id": pledge.id,
        "pledgers": [write_party(party) for party in pledge.pledgers],
        "recipients": [write_party(party) for party in pledge.recipients],
        "cue": write_span(pledge.cue),
        "action": write_spans(pledge.action),
        "kind": pledge.kind,
        "polarity": pledge.polarity,
        "condition": write_span(pledge.condition) if pledge.condition is not None else None,
        "deadline": write_when(pledge.deadline) if pledge.deadline is not None else None,
        "amounts": [write_amount(amount) for amount in pledge.amounts],
        "said_by": write_party(pledge.said_by) if pledge.said_by is not None else None,
        "contact": pledge.contact,
        "evidence": write_spans(pledge.evidence),
        "rule": pledge.rule,
    }


def write_claim(claim: Claim) -> Form:
    return {
        "id": claim.id,
        "sources": [write_party(party) for party in claim.sources],
        "cue": write_span(claim.cue),
        "content": write_spans(claim.content),
        "quotation": claim.quotation,
        "kind": claim.kind,
        "addressee": write_party(claim.addressee) if claim.addressee is not None else None,
        "venue": write_span(claim.venue) if claim.venue is not None else None,
        "when": write_when(claim.when) if claim.when is not None else None,
        "parent": claim.parent,
        "contact": claim.contact,
        "territory": write_territory(claim.territory) if claim.territory is not None else None,
        "evidence": write_spans(claim.evidence),
        "rule": claim.rule,
    }


@cache
def _pair() -> re.Pattern[str]:
    return re.compile("[\ud800-\udbff][\udc00-\udfff]")


def with_pairs_joined(form: Form) -> Form:
    """A report's form in which two halves of a surrogate pair that stand side by side are the letter they make.

    JSON writes both the same, so the letter is what every reader would get; offsets count it once.
    """
    if not _pair().search(form["text"]):
        joined: Form = _joined(form, "", [])
        return joined
    seconds = [match.end() - 1 for match in _pair().finditer(form["text"])]
    return _joined(form, _letter(form["text"]), seconds)  # type: ignore[no-any-return]  # a dict gives a dict


def _joined(value: Any, text: str, seconds: list[int]) -> Any:
    """A value of the form with its strings joined, and its spans led over to the joined text."""
    if isinstance(value, str):
        return _letter(value)
    if isinstance(value, list):
        return [_joined(one, text, seconds) for one in value]
    if not isinstance(value, dict):
        return value
    if seconds and value.keys() == {"start", "end", "text"}:
        start = value["start"] - bisect_right(seconds, value["start"])
        end = value["end"] - bisect_right(seconds, value["end"] - 1)
        return {"start": start, "end": end, "text": text[start:end]}
    return {key: _joined(one, text, seconds) for key, one in value.items()}


def _letter(words: str) -> str:
    """Words with pairs of halves joined, and halves without a partner as they are."""
    if not _pair().search(words):
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
