"""The tellings of one pledge in order of time, and how each stands to what was known before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from diplonews.ledger.merging import _party, form_of
from diplonews.ledger.values import Days, MergedPledge, PledgeTelling
from diplonews.matching.same_person import Form
from diplonews.matching.same_pledge import PledgeForm
from diplonews.matching.tellings import Actor
from diplonews.matching.words import Words

#: Texts that follow one another within so many days tell of one occasion.
OCCASION = 2


@frozen(slots=True)
class PledgeSource:
    """A pledge's form and the record it is of."""

    record: str
    report: str
    form: PledgeForm


@frozen(slots=True)
class _Known:
    """What was promised last."""

    form: PledgeForm
    published: int


def pledge_of(
    sources: Iterable[PledgeSource], words: Words
) -> tuple[MergedPledge, tuple[tuple[str, Form | None], ...]]:
    """One pledge of the sources that tell of it, and its pledgers as sides and forms of names."""
    ordered = sorted(sources, key=lambda s: (s.form.published is None, s.form.published or 0, s.record))
    tellings: list[PledgeTelling] = []
    known: _Known | None = None
    for source in ordered:
        form = source.form
        relation = "first stated" if known is None else _relation(form, known, words)
        if relation not in ("told as well",):
            known = _Known(form, form.published or 0)
        tellings.append(_telling(source, relation))
    last = _last_word(ordered, tellings)
    pledgers = _everybody(source.form.pledgers for source in ordered)
    first = ordered[0].form
    pledge = MergedPledge(
        id="pledge-" + hashlib.sha256(ordered[0].record.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        pledgers=tuple(_party(actor, words) for actor in pledgers),
        action=first.action,
        kind=last.kind,  # type: ignore[arg-type]  # a PledgeKind, from a record
        polarity=first.polarity,  # type: ignore[arg-type]  # a Polarity, from a record
        first_stated=_date(first.published),
        last_stated=max((told.published for told in tellings if told.published), default=None),
        recipients=tuple(_party(a, words) for a in _everybody(source.form.recipients for source in ordered)),
        deadline=_days(last),
        amounts=last.amounts,
        condition=last.condition or None,
        contradicted=last.polarity != first.polarity,
        sources=tuple(dict.fromkeys(source.report for source in ordered)),
        tellings=tuple(tellings),
    )
    return pledge, tuple((actor.side, form_of(actor)) for actor in pledgers)


def _relation(form: PledgeForm, known: _Known, words: Words) -> str:
    before = known.form
    again = (form.published or 0) - known.published > OCCASION
    if form.polarity != before.polarity:
        return "contradicted"
    change = _change(form, before, again, words)
    if change > 0:
        return "strengthened"
    if change < 0:
        return "weakened"
    return "repeated" if again else "told as well"


def _change(now: PledgeForm, before: PledgeForm, again: bool, words: Words) -> int:
    """1 for a firmer word, -1 for a looser one, by the first of these that differs: money, deadline, condition, verb.

    A sum or a deadline that one of the two leaves out is no change: a short report is not a weaker pledge. Conditions
    and verbs count only where it is stated `again`: on one occasion they are the reporter's.
    """
    for value, currency in now.amounts:
        for other, of in before.amounts:
            if currency == of and value != other:
                return 1 if value > other else -1
    if now.deadline and before.deadline and now.deadline[1] != before.deadline[1]:
        return 1 if now.deadline[1] < before.deadline[1] else -1
    if not again:
        return 0
    if bool(now.condition) != bool(before.condition):
        return -1 if now.condition else 1
    firm = {kind: n for n, kind in enumerate(words.strength)}
    rank, was = _firmness(firm.get(now.kind, 0)), _firmness(firm.get(before.kind, 0))
    return (rank < was) - (rank > was)


def _firmness(rank: int) -> int:
    """Agreement, commitment, reaffirmation and assurance bind alike; an offer less, an intention least."""
    return max(rank - 3, 0)


def _last_word(ordered: list[PledgeSource], tellings: list[PledgeTelling]) -> PledgeForm:
    """What holds now: the last telling that changed anything, with the deadline or sum known before it."""
    last = ordered[0].form
    for source, told in zip(ordered, tellings, strict=True):
        form = source.form
        if told.relation in ("strengthened", "weakened", "contradicted") or (not last.deadline and form.deadline):
            last = PledgeForm(
                form.pledgers,
                form.words,
                form.action,
                form.kind if told.relation != "told as well" else last.kind,
                form.polarity,
                form.recipients,
                form.deadline or last.deadline,
                form.amounts or last.amounts,
                form.condition,
                form.published,
            )
    return last


def _everybody(lists: Iterable[tuple[Actor, ...]]) -> list[Actor]:
    found: dict[tuple[str, str], Actor] = {}
    for actors in lists:
        for actor in actors:
            found.setdefault((actor.side, actor.name), actor)
    named = {actor.side for actor in found.values() if actor.name and actor.side}
    return [actor for actor in found.values() if actor.name or actor.side not in named]


def _telling(source: PledgeSource, relation: str) -> PledgeTelling:
    form = source.form
    return PledgeTelling(
        source.report,
        source.record,
        _date(form.published),
        relation,
        form.action,
        form.kind,  # type: ignore[arg-type]  # a PledgeKind, from a record
        form.polarity,  # type: ignore[arg-type]  # a Polarity, from a record
        _days(form),
        form.amounts,
        form.condition or None,
    )


def _days(form: PledgeForm) -> Days | None:
    if form.deadline is None:
        return None
    first, last, precision = form.deadline
    return Days(date.fromordinal(first), date.fromordinal(last), precision)


def _date(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
