"""Plain dicts to records: the way back from `writing`, with an error that says where a dict goes wrong.

`Form` wraps a dict and the report's text; its methods take a key. An error starts at the innermost key
and each level it passes puts its own step in front, until it says ``calls[0].participants[1].kind``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from math import isfinite
from typing import Any, TypeVar, get_args

from diplonews.errors import ReportFormatError
from diplonews.records import values
from diplonews.records.values import (
    Amount,
    Call,
    Claim,
    Contact,
    Meeting,
    Official,
    Party,
    Pledge,
    Span,
    Territory,
    Visit,
    When,
)
from diplonews.records.writing import SCHEMA

T = TypeVar("T")
C = TypeVar("C", bound=Contact)


def read_report(form: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments of the `Report` that `form` holds."""
    if not isinstance(form, Mapping):
        raise ReportFormatError("", f"a report is a dict, not {_kind_of(form)}")
    if form.get("schema") != SCHEMA:
        raise ReportFormatError("schema", f"must be {SCHEMA!r}, not {form.get('schema')!r}")
    text = form.get("text")
    if not isinstance(text, str):
        raise ReportFormatError("text", "missing" if "text" not in form else f"must be str, not {_kind_of(text)}")
    report = Form(form, text)
    return {
        "id": report.string("id"),
        "title": report.optional_string("title"),
        "published": report.day("published"),
        "text": text,
        "officials": report.many("officials", read_official),
        "calls": report.many("calls", lambda call: read_contact(call, Call)),
        "meetings": report.many("meetings", lambda meeting: read_contact(meeting, Meeting)),
        "visits": report.many("visits", lambda visit: read_contact(visit, Visit)),
        "pledges": report.many("pledges", read_pledge),
        "claims": report.many("claims", read_claim),
        "dates": report.many("dates", read_when),
    }


class Form:
    """A dict of the JSON form, read key by key. A method says what the key must hold."""

    __slots__ = ("_form", "_text")

    def __init__(self, form: Any, text: str) -> None:
        if not isinstance(form, Mapping):
            raise ReportFormatError("", f"must be a dict, not {_kind_of(form)}")
        self._form = form
        self._text = text

    def string(self, key: str) -> str:
        value = self._form.get(key)
        if isinstance(value, str):
            return value
        raise self._wrong(key, "str")

    def optional_string(self, key: str, default: str | None = None) -> str | None:
        value = self._form.get(key, default)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(key, "str or None")

    def number(self, key: str) -> float:
        value = self.optional_number(key)
        if value is None:
            raise self._wrong(key, "a number")
        return value

    def optional_number(self, key: str) -> float | None:
        value = self._form.get(key)
        if value is None:
            return None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
            return value
        raise self._wrong(key, "a finite number")

    def choice(self, key: str, enumeration: str, default: str | None = None) -> Any:
        """A word of one of the enumerations of `values`, named by `enumeration`."""
        value = self._form.get(key, default)
        words = _words_of(enumeration)
        if isinstance(value, str) and value in words:
            return value
        if key not in self._form:
            raise ReportFormatError(key, "missing")
        raise ReportFormatError(key, f"{value!r} is none of {', '.join(words)}")

    def day(self, key: str) -> date | None:
        value = self._form.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                found = date.fromisoformat(value)
            except ValueError:
                found = None
            if found is not None and found.isoformat() == value:  # not "2021-W04-4", which Python reads as well
                return found
        raise ReportFormatError(key, f"must be an ISO day such as '2021-01-28', not {value!r}")

    def strings(self, key: str) -> tuple[str, ...]:
        found = tuple(self._list(key))
        for place, value in enumerate(found):
            if not isinstance(value, str):
                raise ReportFormatError(f"{key}[{place}]", f"must be str, not {_kind_of(value)}")
        return found

    def one(self, key: str, read: Callable[[Form], T]) -> T:
        found = self.optional(key, read)
        if found is None:
            raise self._wrong(key, "a dict")
        return found

    def optional(self, key: str, read: Callable[[Form], T]) -> T | None:
        value = self._form.get(key)
        if value is None:
            return None
        try:
            return read(Form(value, self._text))
        except ReportFormatError as error:
            raise error.within(key) from None

    def many(self, key: str, read: Callable[[Form], T]) -> tuple[T, ...]:
        found: list[T] = []
        forms = self._list(key)
        try:
            for form in forms:
                found.append(read(Form(form, self._text)))  # noqa: PERF401 (the error needs to know how far it came)
        except ReportFormatError as error:
            raise error.within(f"{key}[{len(found)}]") from None
        return tuple(found)

    def span(self) -> Span:
        """The span that this dict is, held against the report's text."""
        start, end, words = self._form.get("start"), self._form.get("end"), self.string("text")
        if type(start) is not int or type(end) is not int:
            raise ReportFormatError("", f"start and end must be whole numbers, not {start!r} and {end!r}")
        if not 0 <= start <= end <= len(self._text):
            raise ReportFormatError("", f"{start} to {end} is no stretch of a text of {len(self._text)} characters")
        if self._text[start:end] != words:
            raise ReportFormatError(
                "", f"the text holds {self._text[start:end]!r} from {start} to {end}, not {words!r}"
            )
        return Span(start, end, words)

    def _list(self, key: str) -> list[Any] | tuple[Any, ...]:
        value = self._form.get(key, ())
        if isinstance(value, (list, tuple)):
            return value
        raise ReportFormatError(key, f"must be a list, not {_kind_of(value)}")

    def _wrong(self, key: str, wanted: str) -> ReportFormatError:
        if key not in self._form:
            return ReportFormatError(key, "missing")
        return ReportFormatError(key, f"must be {wanted}, not {_kind_of(self._form[key])}")


def read_span(form: Form) -> Span:
    return form.span()


def read_party(form: Form) -> Party:
    return Party(
        kind=form.choice("kind", "PartyKind"),
        name=form.string("name"),
        country=form.optional_string("country"),
        official=form.optional_string("official"),
        span=form.optional("span", read_span),
    )


def read_when(form: Form) -> When:
    return When(
        start=form.day("start"),
        end=form.day("end"),
        precision=form.choice("precision", "Precision"),
        text=form.string("text"),
        span=form.one("span", read_span),
    )


def read_amount(form: Form) -> Amount:
    return Amount(
        value=form.number("value"), currency=form.optional_string("currency"), span=form.one("span", read_span)
    )


def read_territory(form: Form) -> Territory:
    return Territory(name=form.string("name"), rivals=form.strings("rivals"), claimants=form.strings("claimants"))


def read_official(form: Form) -> Official:
    return Official(
        id=form.string("id"),
        name=form.string("name"),
        title=form.optional_string("title"),
        office=form.choice("office", "Office"),
        country=form.optional_string("country"),
        organisation=form.optional_string("organisation"),
        status=form.choice("status", "OfficialStatus", "incumbent"),
        wikidata=form.optional_string("wikidata"),
        mentions=form.many("mentions", read_span),
        rule=form.optional_string("rule", "") or "",
    )


def read_contact(form: Form, kind: type[C]) -> C:
    """A call, a meeting or a visit; the dict's own `kind` must be that of the list it stands in."""
    contact = kind(
        id=form.string("id"),
        mode=form.choice("mode", "Mode"),
        status=form.choice("status", "ContactStatus"),
        participants=form.many("participants", read_party),
        hosts=form.many("hosts", read_party),
        when=form.optional("when", read_when),
        place=form.optional("place", read_span),
        duration_minutes=form.optional_number("duration_minutes"),
        initiator=form.optional("initiator", read_party),
        topics=form.many("topics", read_span),
        evidence=form.many("evidence", read_span),
        rule=form.optional_string("rule", "") or "",
    )
    told = form.optional_string("kind", contact.kind)
    if told != contact.kind:
        raise ReportFormatError("kind", f"must be {contact.kind!r} in this list, not {told!r}")
    return contact


def read_pledge(form: Form) -> Pledge:
    return Pledge(
        id=form.string("id"),
        pledgers=form.many("pledgers", read_party),
        cue=form.one("cue", read_span),
        action=form.many("action", read_span),
        kind=form.choice("kind", "PledgeKind"),
        polarity=form.choice("polarity", "Polarity", "positive"),
        recipients=form.many("recipients", read_party),
        condition=form.optional("condition", read_span),
        deadline=form.optional("deadline", read_when),
        amounts=form.many("amounts", read_amount),
        said_by=form.optional("said_by", read_party),
        contact=form.optional_string("contact"),
        evidence=form.many("evidence", read_span),
        rule=form.optional_string("rule", "") or "",
    )


def read_claim(form: Form) -> Claim:
    return Claim(
        id=form.string("id"),
        sources=form.many("sources", read_party),
        cue=form.one("cue", read_span),
        content=form.many("content", read_span),
        quotation=form.choice("quotation", "Quotation"),
        kind=form.choice("kind", "ClaimKind"),
        addressee=form.optional("addressee", read_party),
        venue=form.optional("venue", read_span),
        when=form.optional("when", read_when),
        parent=form.optional_string("parent"),
        contact=form.optional_string("contact"),
        territory=form.optional("territory", read_territory),
        evidence=form.many("evidence", read_span),
        rule=form.optional_string("rule", "") or "",
    )


@cache
def _words_of(enumeration: str) -> tuple[str, ...]:
    words: tuple[str, ...] = get_args(getattr(values, enumeration))
    return words


def _kind_of(value: object) -> str:
    return "None" if value is None else type(value).__name__
