"""Figures: how many records are right, how many are missing, and how often each slot of the right ones agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field, frozen

from diplonews.evaluation.gold import GoldText
from diplonews.evaluation.items import AGREE, FAMILIES, Item, items_of, same_person, shared
from diplonews.records import Report

_HALF = 0.5


@frozen(slots=True)
class Figure:
    """One family of records: how many people annotated, how many were found, how many of these are right."""

    name: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """The right ones among those found; None where none was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The right ones among those annotated; None where none was."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, from 0 to 1; None where nothing was annotated or found."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else None


@frozen(slots=True)
class Miss:
    """One thing that is wrong: an item missing, one too many, or a slot of a right one that does not agree."""

    text: str
    what: str
    told: str


@define
class Evaluation:
    """What `evaluate` finds: `figures` a family, `slots` as (slot, agreeing, compared), `misses` in order, and
    the ids of annotated texts without a report (all of their items count as missing)."""

    figures: list[Figure] = field(factory=list)
    slots: list[tuple[str, int, int]] = field(factory=list)
    misses: list[Miss] = field(factory=list)
    without_report: list[str] = field(factory=list)


def evaluate(gold: Iterable[GoldText], reports: Iterable[Report]) -> Evaluation:
    """Reports against annotated texts, by id.

    Officials match by name, contacts by kind and half of the participants, pledges and claims by half of the words
    of action or content; each matches once, the closest first. Figures are over all texts together.

    >>> from diplonews.evaluation.gold import gold_text
    >>> gold = gold_text({"id": "a", "text": "Oslo agreed.", "officials": [{"name": "Ana Duarte"}]})
    >>> evaluate([gold], [Report("a", None, None, "Oslo agreed.")]).figures[0]
    Figure(name='official', gold=1, found=0, right=0)
    """
    found = {report.id: report for report in reports}
    counts: dict[str, list[int]] = {name: [0, 0, 0] for name in (*FAMILIES, "call", "meeting", "visit")}
    slots: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    result = Evaluation()
    for text in gold:
        report = found.get(text.id)
        if report is None:
            result.without_report.append(text.id)
        items = items_of(report) if report is not None else []
        for family in FAMILIES:
            wanted = [item for item in text.items if item.family == family]
            got = [item for item in items if item.family == family]
            pairs = match(wanted, got)
            for name in (family, "call", "meeting", "visit") if family == "contact" else (family,):
                for place, side in enumerate((wanted, got, [a for a, _ in pairs])):
                    counts[name][place] += sum(1 for item in side if name in (item.family, item.kind))
            result.misses += _misses(text.id, wanted, got, pairs)
            for a, b in pairs:
                for slot, agrees in _slots(a, b):
                    slots[slot][0] += agrees
                    slots[slot][1] += 1
    order = ("official", "contact", "call", "meeting", "visit", "pledge", "claim")
    result.figures = [Figure(name, *counts[name]) for name in order]
    result.slots = [(name, *slots[name]) for name in sorted(slots)]  # type: ignore[misc]  # two numbers each
    return result


def match(wanted: list[Item], got: list[Item]) -> list[tuple[Item, Item]]:
    """Pairs of what was annotated and what was found, each once, the closest first."""
    close = sorted(
        ((-closeness(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(got) if closeness(a, b)),
    )
    used: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j in close:
        if ("wanted", i) not in used and ("got", j) not in used:
            used |= {("wanted", i), ("got", j)}
            pairs.append((i, j))
    return [(wanted[i], got[j]) for i, j in sorted(pairs)]


def closeness(a: Item, b: Item) -> float:
    """How close two items of a family are, from above 0 to 1; 0 where they are not the same."""
    if a.family == "official":
        return 1.0 if same_person(a.told, b.told) else 0.0
    if a.family == "contact":
        if a.kind != b.kind:
            return 0.0
        close = shared(a.who, b.who)
        # Of two contacts of the same people the one on the same day, in the same state, is meant.
        close += sum(0.01 for slot in ("when", "status", "place") if a.slots.get(slot) == b.slots.get(slot))
        return close if close >= _HALF else 0.0
    both = a.words | b.words
    close = len(a.words & b.words) / len(both) if both else 0.0
    return close if close >= _HALF else 0.0


def _slots(gold: Item, found: Item) -> Iterator[tuple[str, bool]]:
    for slot, value in gold.slots.items():
        # Nothing annotated and nothing found says nothing: most contacts have no duration.
        if slot in found.slots and (value not in (None, ()) or found.slots[slot] not in (None, ())):
            yield f"{gold.family}.{slot}", _agree(slot, value, found.slots[slot])


def _agree(slot: str, gold: Any, found: Any) -> bool:
    return AGREE[slot](gold, found) if slot in AGREE else gold == found


def _misses(text: str, wanted: list[Item], got: list[Item], pairs: list[tuple[Item, Item]]) -> Iterator[Miss]:
    for item in wanted:
        if not any(item is a for a, _ in pairs):
            yield Miss(text, f"missing {item.kind or item.family}", item.told)
    for item in got:
        if not any(item is b for _, b in pairs):
            yield Miss(text, f"wrong {item.kind or item.family}", item.told)
    for a, b in pairs:
        for slot, value in a.slots.items():
            if slot in b.slots and not _agree(slot, value, b.slots[slot]):
                told = f"{a.told}: {_shown(value)}, found {_shown(b.slots[slot])}"
                yield Miss(text, f"{a.family}.{slot}", told)


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(getattr(one, "name", None) or str(one) for one in value) or "nobody"
    return "none" if value is None else str(value)
