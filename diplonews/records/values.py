"""What a text tells: frozen values that parse nothing.

Every `Span` points into the text as it was given: ``text[span.start:span.end] == span.text``, in
code points (Python string indices). Countries are ISO 3166-1 alpha-3 codes, currencies ISO 4217
codes, durations minutes, times closed intervals of days.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

PartyKind = Literal["official", "country", "organisation", "group", "person"]
Office = Literal[
    "head_of_state",
    "head_of_government",
    "deputy_head",
    "foreign_minister",
    "defence_minister",
    "minister",
    "deputy_minister",
    "envoy",
    "ambassador",
    "spokesperson",
    "adviser",
    "legislator",
    "military",
    "igo_official",
    "other",
]
OfficialStatus = Literal["incumbent", "former", "acting", "designate"]
ContactKind = Literal["call", "meeting", "visit"]
Mode = Literal["phone", "video", "in_person", "unspecified"]
ContactStatus = Literal["held", "planned", "proposed", "cancelled", "refused"]
PledgeKind = Literal["agreement", "commitment", "reaffirmation", "assurance", "offer", "intention"]
Polarity = Literal["positive", "negative"]
Quotation = Literal["direct", "indirect", "mixed"]
ClaimKind = Literal[
    "statement",
    "agreement",
    "denial",
    "accusation",
    "demand",
    "condemnation",
    "support",
    "concern",
    "warning",
    "territorial",
]
Precision = Literal[
    "day",
    "weekend",
    "week",
    "part_of_month",
    "month",
    "quarter",
    "season",
    "half",
    "part_of_year",
    "year",
    "decade",
    "range",
]


# Spans and parties are made a hundred times a text. Their `__init__` fills the slots through the slots' own setters,
# found once below each class: less than half the time of what attrs writes for a frozen class.


@frozen(slots=True, init=False)
class Span:
    """Words of the text: ``text[start:end]``, offsets in code points of the text as given.

    >>> Span(0, 5, "Tokyo").to_utf16("Tokyo said")
    (0, 5)
    """

    start: int
    end: int
    text: str

    def __init__(self, start: int, end: int, text: str) -> None:
        _set_start(self, start)
        _set_end(self, end)
        _set_text(self, text)

    def to_utf16(self, text: str) -> tuple[int, int]:
        """The same words in UTF-16 code units, the offsets of JavaScript and Java."""
        start = len(text[: self.start].encode("utf-16-le", "surrogatepass")) // 2
        return start, start + len(self.text.encode("utf-16-le", "surrogatepass")) // 2

    def to_bytes(self, text: str) -> tuple[int, int]:
        """The same words in bytes of the text's UTF-8 form."""
        start = len(text[: self.start].encode("utf-8", "surrogatepass"))
        return start, start + len(self.text.encode("utf-8", "surrogatepass"))


_set_start, _set_end, _set_text = (vars(Span)[name].__set__ for name in ("start", "end", "text"))


@frozen(slots=True, init=False)
class Party:
    """Who takes part, pledges, speaks or is addressed.

    `official` is the id of the `Official` record where `kind` is ``official``; `span` is the words that
    stand for the party at this place, a pronoun included, or None where nothing stands there.
    """

    kind: PartyKind
    name: str
    country: str | None = None
    official: str | None = None
    span: Span | None = None

    def __init__(
        self,
        kind: PartyKind,
        name: str,
        country: str | None = None,
        official: str | None = None,
        span: Span | None = None,
    ) -> None:
        _set_kind(self, kind)
        _set_name(self, name)
        _set_country(self, country)
        _set_official(self, official)
        _set_span(self, span)


_set_kind, _set_name, _set_country, _set_official, _set_span = (
    vars(Party)[name].__set__ for name in ("kind", "name", "country", "official", "span")
)


@frozen(slots=True)
class When:
    """A date phrase, resolved to a closed interval of days, or to None where nothing fixes it."""

    start: date | None
    end: date | None
    precision: Precision
    text: str
    span: Span


@frozen(slots=True)
class Amount:
    """A sum of money: `value` in units of `currency` (ISO 4217; None where the text leaves it open)."""

    value: float
    currency: str | None
    span: Span


@frozen(slots=True)
class Territory:
    """A disputed place: its usual English name, rival names, and the states that claim or hold it.

    The table takes no side: `claimants` holds ISO 3166-1 alpha-3 codes in alphabetical order.
    """

    name: str
    rivals: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()


@frozen(slots=True)
class Official:
    """A named person who holds, held or is designated to a public office, or speaks for one."""

    id: str
    name: str
    title: str | None
    office: Office
    country: str | None
    organisation: str | None = None
    status: OfficialStatus = "incumbent"
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    rule: str = ""


@frozen(slots=True)
class Contact:
    """What `Call`, `Meeting` and `Visit` share: one real-world event."""

    id: str
    mode: Mode
    status: ContactStatus
    participants: tuple[Party, ...]
    hosts: tuple[Party, ...] = ()
    when: When | None = None
    place: Span | None = None
    duration_minutes: float | None = None
    initiator: Party | None = None
    topics: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    rule: str = ""
    kind: ContactKind = field(default="meeting", kw_only=True)


@frozen(slots=True)
class Call(Contact):
    """Remote and live: telephone or video, or "spoke with" without a sign of presence."""

    kind: ContactKind = field(default="call", init=False)


@frozen(slots=True)
class Meeting(Contact):
    """In person, or talks whose mode the text leaves open."""

    kind: ContactKind = field(default="meeting", init=False)


@frozen(slots=True)
class Visit(Contact):
    """An official travels to a country or place on business."""

    kind: ContactKind = field(default="visit", init=False)


@frozen(slots=True)
class Pledge:
    """A party commits itself to do or not to do something, or states its settled intention to."""

    id: str
    pledgers: tuple[Party, ...]
    cue: Span
    action: tuple[Span, ...]
    kind: PledgeKind
    polarity: Polarity = "positive"
    recipients: tuple[Party, ...] = ()
    condition: Span | None = None
    deadline: When | None = None
    amounts: tuple[Amount, ...] = ()
    said_by: Party | None = None
    contact: str | None = None
    evidence: tuple[Span, ...] = ()
    rule: str = ""


@frozen(slots=True)
class Claim:
    """Somebody is said to say, think, demand, deny or claim something."""

    id: str
    sources: tuple[Party, ...]
    cue: Span
    content: tuple[Span, ...]
    quotation: Quotation
    kind: ClaimKind
    addressee: Party | None = None
    venue: Span | None = None
    when: When | None = None
    parent: str | None = None
    contact: str | None = None
    territory: Territory | None = None
    evidence: tuple[Span, ...] = ()
    rule: str = ""
