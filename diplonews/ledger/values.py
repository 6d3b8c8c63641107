"""What a ledger gives back: frozen values that know nothing of where they are kept.

Days are `datetime.date`, sides ISO 3166-1 alpha-3 codes of countries or the names of organisations; parties carry
no span, since several texts tell of one thing: `tellings` names the records that do.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import asdict, evolve, frozen

from diplonews.errors import DiplonewsError
from diplonews.records import ContactKind, ContactStatus, Mode, Party, PledgeKind, Polarity


class LedgerError(DiplonewsError, ValueError):
    """A ledger file that cannot be used, an id that it does not hold, a question that has no sense."""


@frozen(slots=True)
class Days:
    """A closed interval of days, with the precision of the telling that it is taken from."""

    start: date
    end: date
    precision: str

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"


@frozen(slots=True)
class Told:
    """One text's telling: the report, its record, the day of publication, and the status or relation it tells of."""

    report: str
    record: str
    published: date | None
    status: str


@frozen(slots=True)
class MergedContact:
    """One call, meeting or visit, as all texts tell of it.

    `status` is where it stands by the last text, `status_on` where it stood on a day. `sources` are the ids of the
    reports, in order of publication; `tellings` the records behind them. `initiator` is a side.
    """

    id: str
    kind: ContactKind
    mode: Mode
    status: ContactStatus
    participants: tuple[Party, ...]
    hosts: tuple[Party, ...] = ()
    when: Days | None = None
    place: str | None = None
    country: str | None = None
    duration_minutes: float | None = None
    initiator: str | None = None
    sources: tuple[str, ...] = ()
    tellings: tuple[Told, ...] = ()

    def status_on(self, day: date) -> ContactStatus | None:
        """Where it stood by the texts published up to a day; None where none had told of it."""
        return status_of([told for told in self.tellings if told.published is not None and told.published <= day])

    def as_of(self, day: date) -> MergedContact | None:
        """The contact with the status, sources and tellings of the texts published up to a day; None before the first.

        What it was and when stays as all texts have it.
        """
        told = tuple(one for one in self.tellings if one.published is not None and one.published <= day)
        status = status_of(list(told))
        if status is None:
            return None
        return evolve(self, status=status, tellings=told, sources=tuple(dict.fromkeys(one.report for one in told)))

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers; days as ISO strings."""
        form: dict[str, Any] = asdict(self, value_serializer=_plain)
        form["participants"] = [_party(party) for party in self.participants]
        form["hosts"] = [_party(party) for party in self.hosts]
        return form


def status_of(tellings: list[Told]) -> ContactStatus | None:
    """The status that a story has come to: the last word counts, but what was held is not planned any more.

    Of texts of one day, one that calls off outweighs one that plans, one that tells of it as held outweighs both.
    """
    if len(tellings) == 1:
        return tellings[0].status  # type: ignore[return-value]  # tellings of contacts hold the words of ContactStatus
    best: ContactStatus | None = None
    held = any(told.status == "held" for told in tellings)
    for told in sorted(tellings, key=lambda t: (t.published or date.min, _RANK.get(t.status, 0), t.record)):
        if held and told.status in ("planned", "proposed"):
            continue
        if best == "planned" and told.status == "proposed":
            continue
        best = told.status  # type: ignore[assignment]  # tellings of contacts hold the words of ContactStatus
    return best


_RANK = {"proposed": 0, "planned": 1, "cancelled": 2, "refused": 2, "held": 3}


@frozen(slots=True)
class Tenure:
    """One office of a person as texts gave it, from the first to the last day they did."""

    office: str
    side: str | None
    title: str | None
    first: date | None
    last: date | None


@frozen(slots=True)
class Person:
    """One person under all spellings and in all offices. `wikidata` is the register's id, where it knows the person."""

    id: str
    name: str
    names: tuple[str, ...]
    sides: tuple[str, ...]
    wikidata: str | None
    offices: tuple[Tenure, ...]
    reports: int

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers; days as ISO strings."""
        return asdict(self, value_serializer=_plain)


@frozen(slots=True)
class PledgeTelling:
    """One text's word on a pledge: how it stands to what was known before (`relation`) and its own words."""

    report: str
    record: str
    published: date | None
    relation: str
    action: str
    kind: PledgeKind
    polarity: Polarity
    deadline: Days | None = None
    amounts: tuple[tuple[float, str | None], ...] = ()
    condition: str | None = None


@frozen(slots=True)
class MergedPledge:
    """One commitment of one party through time. `action` is in the words of the first text.

    `relation` of each telling is ``first stated``, ``told as well`` (within two days, by another text), ``repeated``,
    ``strengthened`` (more money, an earlier deadline, a firmer word, a condition dropped), ``weakened`` or
    ``contradicted``. `contact` is the merged contact in which it was made.
    """

    id: str
    pledgers: tuple[Party, ...]
    action: str
    kind: PledgeKind
    polarity: Polarity
    first_stated: date | None
    last_stated: date | None
    recipients: tuple[Party, ...] = ()
    deadline: Days | None = None
    amounts: tuple[tuple[float, str | None], ...] = ()
    condition: str | None = None
    contradicted: bool = False
    sources: tuple[str, ...] = ()
    tellings: tuple[PledgeTelling, ...] = ()

    def status_on(self, day: date) -> str:
        """``open``, ``contradicted`` or ``deadline passed``, as of a day. Whether it was kept no text is asked."""
        if self.contradicted:
            return "contradicted"
        return "deadline passed" if self.deadline is not None and self.deadline.end < day else "open"

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers; days as ISO strings."""
        form: dict[str, Any] = asdict(self, value_serializer=_plain)
        form["pledgers"] = [_party(party) for party in self.pledgers]
        form["recipients"] = [_party(party) for party in self.recipients]
        return form


@frozen(slots=True)
class ToldClaim:
    """One claim of one text."""

    report: str
    record: str
    published: date | None
    kind: str
    cue: str
    content: str
    contact: str | None = None


@frozen(slots=True)
class ClaimGroup:
    """What one source said on one topic, in order of publication. `source` is a person's name or that of a side."""

    source: str
    side: str | None
    topic: str
    claims: tuple[ToldClaim, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers; days as ISO strings."""
        return asdict(self, value_serializer=_plain)


@frozen(slots=True)
class Why:
    """Why two records are one contact, or why they are not.

    `merged` tells which; `steps` are the links from the one to the other, each as (record, record, score, reasons);
    `clash` is the contradiction that keeps the two apart. ``str()`` says it in a sentence a step.
    """

    one: str
    other: str
    merged: bool
    score: float
    threshold: float
    steps: tuple[tuple[str, str, float, tuple[str, ...]], ...] = ()
    clash: str | None = None
    note: str = ""

    def __str__(self) -> str:
        lines = [f"{self.one} and {self.other} are {'one contact' if self.merged else 'kept apart'}."]
        for one, other, score, reasons in self.steps:
            lines.append(f"{one} = {other}: {'; '.join(reasons)} (score {score:g}, {self.threshold:g} is enough).")
        if self.clash:
            lines.append(f"Against it: {self.clash}.")
        if self.note:
            lines.append(self.note)
        return "\n".join(lines)


@frozen(slots=True)
class Gap:
    """Two sides and the last contact that they held up to a day, with the days gone by since."""

    sides: tuple[str, str]
    last: date
    days: int
    contacts: int


def _party(party: Party) -> dict[str, Any]:
    return {"kind": party.kind, "name": party.name, "country": party.country, "person": party.official}


def _plain(instance: type, attribute: Any, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
