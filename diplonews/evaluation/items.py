"""What gold annotations and reports are compared as: items with words, parties and slots, whatever they come from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Literal

from attrs import field, frozen

from diplonews.records import Contact, Party, Report, Span, When

Family = Literal["official", "contact", "pledge", "claim"]
FAMILIES: tuple[Family, ...] = ("official", "contact", "pledge", "claim")


@frozen(slots=True)
class Who:
    """A party as far as it is compared: officials and people by name, countries by code, the others by their words."""

    kind: str
    name: str
    country: str | None = None


@frozen(slots=True)
class Item:
    """One record: `kind` where it decides (call, meeting, visit), the offsets of its `words`, who has a part in it,
    and the slots that are compared once it is matched. `told` is how an error listing names it.
    """

    family: Family
    kind: str
    told: str
    words: frozenset[int] = frozenset()
    who: tuple[Who, ...] = ()
    slots: dict[str, Any] = field(factory=dict)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


def words_at(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The offsets at which the words inside spans begin."""
    return frozenset(start + match.start() for start, end in spans for match in _word().finditer(text[start:end]))


def folded(name: str) -> list[str]:
    """The words of a name without accents, case, articles and initials."""
    flat = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in flat if not unicodedata.combining(letter)).casefold()
    return [word for word in _word().findall(plain) if word not in ("the", "a", "an") and len(word) > 1]


def same_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: one holds the other, or family names and first letters agree.

    >>> same_person("Li Wei", "Wei Li"), same_person("A. Duarte", "Ana Duarte"), same_person("Ana Duarte", "Rui Duarte")
    (True, True, False)
    """
    x, y = folded(a), folded(b)
    if not x or not y:
        return False
    if set(x) <= set(y) or set(y) <= set(x):
        return abs(len(x) - len(y)) <= 3
    return x[-1] == y[-1] and x[0][0] == y[0][0]


def same_party(a: Who, b: Who) -> bool:
    """Whether two parties are the same: an official and a person may be, a country and anybody else may not."""
    people = ("official", "person")
    if a.kind in people or b.kind in people:
        return a.kind in people and b.kind in people and same_person(a.name, b.name)
    if "country" in (a.kind, b.kind):
        return a.kind == b.kind and a.country == b.country
    x, y = set(folded(a.name)), set(folded(b.name))
    return bool(x & y) and 2 * len(x & y) >= len(x | y)


def shared(a: Sequence[Who], b: Sequence[Who]) -> float:
    """How much of two lists of parties agrees, from 0 to 1."""
    if not a and not b:
        return 1.0
    left = list(b)
    for one in a:
        match = next((other for other in left if same_party(one, other)), None)
        if match is not None:
            left.remove(match)
    hits = len(b) - len(left)
    return hits / (len(a) + len(b) - hits)


def days(when: When | None) -> str | None:
    """The interval of a date as ``start/end``, or None where it has none."""
    if when is None or when.start is None or when.end is None:
        return None
    return f"{when.start}/{when.end}"


# Reports to items


def items_of(report: Report) -> list[Item]:
    """The items of a report."""
    found = [
        Item(
            "official",
            "",
            one.name,
            who=(Who("official", one.name),),
            slots={"office": one.office, "country": one.country, "status": one.status},
        )
        for one in report.officials
    ]
    found += [_contact(one) for one in report.contacts]
    found += [
        Item(
            "pledge",
            "",
            _told(one.action),
            _at(report, one.action),
            _who(one.pledgers),
            {
                "kind": one.kind,
                "pledgers": _who(one.pledgers),
                "polarity": one.polarity,
                "deadline": days(one.deadline),
                "amounts": tuple(sorted((amount.value, amount.currency or "") for amount in one.amounts)),
            },
        )
        for one in report.pledges
    ]
    found += [
        Item(
            "claim",
            "",
            _told(one.content),
            _at(report, one.content),
            _who(one.sources),
            {
                "kind": one.kind,
                "quotation": one.quotation,
                "source": _who(one.sources),
                "addressee": _who((one.addressee,)) if one.addressee is not None else (),
            },
        )
        for one in report.claims
    ]
    return found


def _contact(one: Contact) -> Item:
    who = _who(one.participants)
    told = f"{one.kind} of {', '.join(party.name for party in one.participants) or 'nobody'}"
    slots: dict[str, Any] = {
        "participants": who,
        "status": one.status,
        "when": days(one.when),
        "place": one.place.text if one.place is not None else None,
        "duration": one.duration_minutes,
    }
    if one.kind != "visit":
        slots["mode"] = one.mode
    return Item("contact", one.kind, told, who=who, slots=slots)


def _who(parties: Iterable[Party]) -> tuple[Who, ...]:
    return tuple(Who(party.kind, party.name, party.country) for party in parties)


def _told(spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(span.text.split()) for span in spans)


def _at(report: Report, spans: Iterable[Span]) -> frozenset[int]:
    return words_at(report.text, ((span.start, span.end) for span in spans))


#: How slots agree, where it is not by being equal.
AGREE: dict[str, Callable[[Any, Any], bool]] = {
    "participants": lambda gold, found: shared(gold, found) == 1.0,
    "pledgers": lambda gold, found: shared(gold, found) == 1.0,
    # Of joint speakers one is enough; nobody agrees with nobody.
    "source": lambda gold, found: any(same_party(a, b) for a in gold for b in found) if gold or found else True,
    "addressee": lambda gold, found: shared(gold, found) > 0,
    "place": lambda gold, found: bool(set(folded(gold or "")) & set(folded(found or ""))) or gold == found,
}
