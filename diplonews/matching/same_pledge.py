"""Whether two tellings are of one pledge: the same pledger, and actions that share their words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from diplonews.matching.clusters import Relation
from diplonews.matching.keys import key, keys_in_time, step
from diplonews.matching.tellings import Actor, actor_of
from diplonews.matching.words import Words
from diplonews.records import Pledge, Report

#: Shared words in all words of two actions (Jaccard) from which they are one.
OVERLAP = 0.5
#: Or the share of the shorter action's words that the longer one holds, from three shared words on.
CONTAINED = 0.8
#: The share of words below which two actions are never one, whatever lies between them.
APART = 0.2
#: Words from which an action is of enough substance to be known again after months: not "strengthen cooperation".
OF_SUBSTANCE = 3
A_MONTH = 31
_LEADS = 6  # words of an action that it is looked up by, three at a time
_A_YEAR = 366
_MONTHS, _YEARS = range(2)  # kinds of stretches: `keys.step`


class PledgeForm(NamedTuple):
    """One text's word on one pledge; equal ones are one node. Days are ordinals."""

    pledgers: tuple[Actor, ...]
    words: tuple[str, ...]
    action: str
    kind: str
    polarity: str
    recipients: tuple[Actor, ...] = ()
    deadline: tuple[int, int, str] | None = None
    amounts: tuple[tuple[float, str | None], ...] = ()
    condition: str = ""
    published: int | None = None

    @classmethod
    def from_list(cls, form: list[Any]) -> PledgeForm:
        """The form that JSON keeps as a list."""
        one = cls(*form)
        return one._replace(
            pledgers=tuple(Actor(*actor) for actor in one.pledgers),
            words=tuple(one.words),
            recipients=tuple(Actor(*actor) for actor in one.recipients),
            deadline=None if one.deadline is None else (one.deadline[0], one.deadline[1], one.deadline[2]),
            amounts=tuple((value, currency) for value, currency in one.amounts),
        )


def pledge_forms(report: Report, words: Words) -> Iterator[tuple[str, PledgeForm]]:
    """Each pledge of a report whose pledger is known: its record's id and the form."""
    officials = {one.id: one for one in report.officials}
    published = report.published.toordinal() if report.published else None
    for pledge in report.pledges:
        pledgers = tuple(sorted({a for p in pledge.pledgers if (a := actor_of(p, officials, words))}))
        topic = words.topic_words(" ".join(span.text for span in pledge.action))
        if not pledgers or not topic:
            continue
        deadline = pledge.deadline
        yield (
            pledge.id,
            PledgeForm(
                pledgers,
                topic,
                _action(pledge),
                pledge.kind,
                pledge.polarity,
                tuple(sorted({a for p in pledge.recipients if (a := actor_of(p, officials, words))})),
                (deadline.start.toordinal(), deadline.end.toordinal(), deadline.precision)
                if deadline is not None and deadline.start is not None and deadline.end is not None
                else None,
                tuple((amount.value, amount.currency) for amount in pledge.amounts),
                pledge.condition.text if pledge.condition else "",
                published,
            ),
        )


def _action(pledge: Pledge) -> str:
    return " … ".join(" ".join(span.text.split()) for span in pledge.action)


def pledger_keys(form: PledgeForm) -> set[str]:
    """Who pledges: sides, or people where the text does not say whom they serve."""
    return {actor.side or f"/{actor.name}" for actor in form.pledgers}


def relation(one: PledgeForm, other: PledgeForm, words: Words) -> Relation:
    """What two forms say of each other; symmetric. The score is the share of words."""
    if not pledger_keys(one) & pledger_keys(other):
        return Relation(clash="other pledgers")
    given = {a.side for a in one.recipients if a.side}, {a.side for a in other.recipients if a.side}
    if given[0] and given[1] and not given[0] & given[1]:
        return Relation(clash="promised to others")
    mine, theirs = set(one.words), set(other.words)
    shared, least = len(mine & theirs), min(len(mine), len(theirs))
    overlap = shared / len(mine | theirs)
    if least < OF_SUBSTANCE and abs((one.published or 0) - (other.published or 0)) > A_MONTH:
        return Relation(round(overlap, 3), clash="too general to be one for long")
    told = (f"{shared} of {len(mine | theirs)} words are shared",)
    if overlap >= OVERLAP:
        return Relation(round(overlap, 3), told)
    if shared >= OF_SUBSTANCE and shared / least >= CONTAINED:
        return Relation(OVERLAP, told)
    return Relation(round(overlap, 3), told, "other words" if overlap < APART else None)


def keys(form: PledgeForm, words: Words) -> tuple[set[int], set[int]]:
    """The keys under which a pledge is found, and those under which it looks for others.

    Three of its lead words, its pledger, and the year; it looks into the years before and after, so that a pledge kept
    alive is one for good. Three, since of the many pledges of a state most share two words. Where it has no more than
    three words, two of them and the month.
    """
    leads = sorted(form.words, key=lambda word: (key(word), word))[:_LEADS]
    found: set[int] = set()
    asked: set[int] = set()
    day = form.published or 0
    sizes = [(3, day // _A_YEAR, _YEARS)] if len(leads) >= OF_SUBSTANCE else []
    if len(leads) <= OF_SUBSTANCE:
        sizes.append((min(2, len(leads)), day // A_MONTH, _MONTHS))
    for size, period, unit in sizes:
        near = [step(unit, period + n) for n in (0, -1, 1)]
        groups = [" ".join(group) for group in combinations(leads, size)]
        for who in pledger_keys(form):
            for group in groups:
                looked = keys_in_time(key(f"p {who} {group}"), near)
                found.add(looked[0])
                asked.update(looked)
    return found, asked
