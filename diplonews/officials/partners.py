"""Whose an official is where only the company tells: colleagues in one list, the two states of a bilateral phrase."""

from __future__ import annotations

import re
from functools import cache

from diplonews.lexicon import Lexicon
from diplonews.officials.apposition import Found
from diplonews.officials.roster import Roster, Somebody
from diplonews.officials.sheet import Sheet
from diplonews.records import Office

Joined = list[tuple[Found, Somebody]]
_MEETING: frozenset[Office] = frozenset(
    ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister", "deputy_minister",
     "deputy_head", "adviser")
)  # fmt: skip
_LISTING = (",", "A", ",A", ":", ":A", ",t", ":t", "At", ",At", ":At")  # letters between the members of a list
_COLLEAGUES = 3  # named in one list, one state known: a delegation's talks with one government


def settle(sheet: Sheet, roster: Roster, titled: Joined, mentions: Joined) -> None:
    """Countries of officials that still have none; `titled` are those mentions that have a title beside them."""
    open_ones = [one for one in roster.people if one.mentioned and _is_open(one)]
    if not open_ones:
        return
    _administrations(sheet, open_ones)
    if len(titled) >= _COLLEAGUES:
        _colleagues(sheet, mentions)
    if any(_is_open(s) for s in open_ones):
        _bilateral(sheet, mentions)


def _is_open(one: Somebody) -> bool:
    person = one.person
    return person.country is None and person.office is not None and person.organisation is None


def _administrations(sheet: Sheet, open_ones: list[Somebody]) -> None:
    """A leader after whom a government is named ("the Reagan administration") serves that government's state."""
    named = _by_leader(sheet.scene.lexicon)
    for one in open_ones:
        if one.person.office in ("head_of_state", "head_of_government"):
            one.person.country = named.get(one.person.names[-1])


@cache
def _by_leader(lexicon: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in lexicon.organisations:
        leader, _, rest = row.name.partition(" ")
        if row.kind == "government" and rest == "administration" and row.country:
            found[leader] = row.country
    return found


def _colleagues(sheet: Sheet, mentions: Joined) -> None:
    """ "Vice President X, Secretary of State Y and Commerce Secretary Z": one government's, where Y's is known."""
    text = sheet.text
    chain: Joined = []
    end = -9
    for one, somebody in mentions:
        start = one.outer[0]
        if start - end > 2 or text[end:start] not in _LISTING:
            if len(chain) >= _COLLEAGUES:
                _share(chain)
            chain = []
        chain.append((one, somebody))
        end = one.outer[1]
    if len(chain) >= _COLLEAGUES:
        _share(chain)


def _share(chain: Joined) -> None:
    if any(one.phrase is None for one, _ in chain):
        return
    known = {s.person.country for _, s in chain if s.person.country}
    offices = [s.person.office for _, s in chain if s.person.office != "minister"]
    if len(known) == 1 and len(set(offices)) == len(offices):
        for _, somebody in chain:
            if _is_open(somebody):
                somebody.person.country = next(iter(known))


def _bilateral(sheet: Sheet, mentions: Joined) -> None:
    """Of two who meet, one's state known: the other's is the one the text pairs with it ("U.S.-Japan alliance")."""
    pairs = _pairs(sheet)
    if not pairs:
        return
    owned = {s.person.country for _, s in mentions if s.person.country}
    votes: dict[str, int] = {}
    for one, other in pairs:
        for state, partner in ((one, other), (other, one)):
            if partner in owned and state not in owned:
                votes[state] = votes.get(state, 0) + 1
    if not votes:
        return
    best = max(votes.values())
    winners = [state for state, count in votes.items() if count == best]
    if len(winners) != 1:
        return
    taken: dict[str | None, str] = {}
    for _, who in mentions:
        if (
            _is_open(who)
            and who.person.office in _MEETING
            and not (who.phrase is not None and who.phrase.royal)
            and taken.setdefault(who.person.office, who.person.name) == who.person.name
        ):
            who.person.country = winners[0]


def _pairs(sheet: Sheet) -> list[tuple[str, str]]:
    """States paired in the text: "the United States and Kuwait", "U.S.-ROK", "US-Australia"."""
    found: list[tuple[str, str]] = []
    for m in _paired().finditer(sheet.text):
        one, other = sheet.country(m.start(1)), sheet.country(m.start(2))
        if one and other and one != other:
            found.append((one, other))
    codes, text = sheet.scene.lexicon.country_by_word, sheet.scene.view.text
    for mark in _tied().finditer(text):
        second = codes.get(mark[1])
        before = _last_word().search(text, max(0, mark.start() - _LONGEST), mark.start()) if second else None
        first = codes.get(before[0]) if before else None
        if first and second and first != second:
            found.append((first, second))
    return found


_LONGEST = 16  # characters of a country's name of one word, and one more to see where it begins


@cache
def _paired() -> re.Pattern[str]:
    return re.compile(r"([CD])(?<!,.)(?<!,t.)[A-]t?([CD])")


@cache
def _tied() -> re.Pattern[str]:
    return re.compile(r"[-\u2013]([A-Z][A-Za-z]{2,14})\b")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z][A-Za-z.]{1,14}\Z")
