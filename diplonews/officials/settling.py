"""Countries and offices that a title leaves open, settled by the rest of the text, then by the register."""

from __future__ import annotations

from diplonews.officials.finding import Found
from diplonews.officials.roster import Roster, Somebody
from diplonews.officials.sheet import Sheet

Joined = list[tuple[Found, Somebody]]


def settle(sheet: Sheet, roster: Roster, mentions: Joined) -> None:
    """Fill what is still open of the people of a text."""
    _holders(sheet, roster, mentions)
    _counterparts(sheet, mentions)
    _soft(roster)
    _home(sheet, roster)


def _holders(sheet: Sheet, roster: Roster, mentions: Joined) -> None:
    """ "A senior Arafat aide" serves whom Arafat serves."""
    for one, somebody in mentions:
        phrase = one.phrase
        if phrase is None or phrase.holder is None or phrase is not somebody.phrase and somebody.phrase is not None:
            continue
        owner = roster.find((sheet.word(phrase.holder),), None, one.start)
        if owner is not None and owner is not somebody and somebody.person.country is None:
            somebody.person.country = owner.person.country
            if somebody.person.office is None and phrase.title and owner.person.office is not None:
                pass


def _counterparts(sheet: Sheet, mentions: Joined) -> None:
    for number, (one, somebody) in enumerate(mentions):
        if not one.counterpart:
            continue
        person = somebody.person
        person.country = person.country or one.country
        if person.office is not None:
            continue
        tokens = sheet.scene.tokens
        first, _ = tokens.sentence_of(sheet.layer.tokens[one.start])
        before = [(o, s) for o, s in mentions[:number] if s.person.office is not None and s is not somebody]
        same = [s for o, s in before if sheet.layer.tokens[o.start] >= first]
        owner = same[0] if same else before[-1][1] if before else None
        if owner is not None:
            person.office, person.rank, person.rule = owner.person.office, owner.person.rank, "official.counterpart"


def _soft(roster: Roster) -> None:
    """A title that only one state has says whose it is where nothing else does: "Sen.", "taoiseach"."""
    for one in roster.people:
        if one.person.country is None and one.phrase is not None and one.phrase.soft and one.phrase.office == one.person.office:
            one.person.country = one.phrase.soft


def _home(sheet: Sheet, roster: Roster) -> None:
    return None
