"""Whose an official is where a pronoun tells: "India pulled out, its foreign minister said", "Otieno and his envoy".

"Its" stands for the state that the clause is about, "his" and "her" for the official beside or before them. One state
or none: where two could be meant, nobody is given one.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from diplonews.officials.apposition import Found
from diplonews.officials.looking_up import HEADS, words_of
from diplonews.officials.roster import Somebody
from diplonews.officials.sheet import Sheet
from diplonews.records import Office, OfficialStatus
from diplonews.scene import Person

Joined = list[tuple[Found, Somebody]]

_STATES = "CYZ"
_CABINET: frozenset[Office] = frozenset(("foreign_minister", "defence_minister", "minister", "deputy_minister"))
_GENDER = {"his": "m", "her": "f"}
_DATELINE = 26  # letters in which a dateline stands


def settle(sheet: Sheet, titled: Joined, mentions: Joined) -> None:
    """Countries of those of `titled` who have none and whom a pronoun owns."""
    text = sheet.text
    _neighbours(text, mentions)
    accompanying = sheet.scene.alphabet.symbols_with("accompany_verb")
    for one, somebody in titled:
        person = somebody.person
        if person.country or person.organisation or person.office is None:
            continue
        at = one.outer[0] - 1
        while at > 0 and text[at] in "Ht":
            at -= 1
        led = text[one.outer[0]] == "h" or text[at] == "h"
        if not led and text[at - 1 : at + 1] == "vx" and sheet.scene.tokens.symbols[sheet.at[at - 1]] in accompanying:
            person.country = _companion(sheet, at - 1, somebody, mentions)
            continue
        at = one.outer[0] - (text[one.outer[0]] != "h")
        if at < 0 or text[at] != "h":
            continue
        pronoun = sheet.word(at).lower()
        if pronoun == "its":
            beside = at - 1 - (sheet.text[at - 1 : at] == ",")
            if beside >= 0 and sheet.text[beside] == "O":  # "the European Commission, | its spokesman X, said"
                person.organisation, person.country = sheet.said(beside, beside + 1), sheet.country(beside)
                continue
            person.country = _state(sheet, at)
        elif pronoun == "whose":
            person.country = _state_before(sheet, at, mentions)
        elif pronoun in _GENDER:
            person.country = _chiefs(sheet, at, somebody, mentions, _GENDER[pronoun])


def _neighbours(text: str, mentions: Joined) -> None:
    """ "Prime Minister Rutte, Trade Minister X and": of the state of the leader beside, who is known without it."""
    for (one, leader), (other, follower) in pairwise(mentions):
        chief, person = leader.person, follower.person
        if text[one.outer[1] : other.outer[0]] not in ("A", ",A", ",") or leader is follower or other.counterpart:
            continue
        if person.country or person.organisation or person.office not in _CABINET or not chief.country:
            continue
        before, behind = one.phrase, other.phrase
        if chief.office not in HEADS or before is None or behind is None or before.organisation or behind.royal:
            continue
        if before.start < one.start:
            person.country = chief.country


def _companion(sheet: Sheet, at: int, companion: Somebody, mentions: Joined) -> str | None:
    """ "King Otieno, | accompanied by Crown Prince Y": of one state, where their offices differ."""
    text, before = sheet.text, at
    while before > 0 and text[before - 1] in ",bw":  # "Otieno, who was | accompanied by"
        before -= 1
    chief = next((who.person for one, who in mentions if one.outer[1] == before), None)
    return chief.country if chief is not None and chief.office not in (None, companion.person.office) else None


def _state(sheet: Sheet, at: int) -> str | None:
    """The state that "its" at a letter stands for: the one beside it, the only one of the sentence, its subject."""
    text, first = sheet.text, _sentence(sheet, at)
    named = [i for i in range(first, at) if text[i] in _STATES and text[i + 1] != "'" and sheet.country(i)]
    if not named:
        return None
    beside = named[-1]
    if text[beside + 1 : at] in ("A", ",A", ",") or len({sheet.country(i) for i in named}) == 1:
        return sheet.country(beside)
    subject = named[0]
    return sheet.country(subject) if subject == first or text[subject - 1] in ",et" else None


def _state_before(sheet: Sheet, at: int, mentions: Joined) -> str | None:
    """The state that "whose" at a letter stands for: "Denmark, | whose minister X", "Ruto, | whose envoy X"."""
    before = at - 1 - (sheet.text[at - 1 : at] == ",")
    if before >= 0 and sheet.text[before] in _STATES:
        return sheet.country(before)
    return next((who.person.country for one, who in mentions if one.outer[1] == before + 1), None)


def _chiefs(sheet: Sheet, at: int, owned: Somebody, mentions: Joined, gender: str) -> str | None:
    """The state of the official whom "his" or "her" at a letter stands for."""
    text, first = sheet.text, _sentence(sheet, at)
    before = [(one, who) for one, who in mentions if one.outer[0] < at and who is not owned and _serves(who, gender)]
    inside = [(one, who) for one, who in before if one.outer[0] >= first]
    if inside:
        last, chief = inside[-1]
        if text[last.outer[1] : at] in ("A", ",A") or len({id(who) for _, who in inside}) == 1:
            return chief.person.country
        return inside[0][1].person.country if text[first : inside[0][0].outer[0]].strip("tx,") == "" else None
    earlier = [who for one, who in before if one.outer[0] >= _sentence(sheet, max(0, first - 2))]
    states = {who.person.country for who in earlier}
    if len(states) == 1:
        return states.pop()
    guests = states - {_home(sheet)}
    return guests.pop() if len(guests) == 1 and _is_company(sheet, first, at) else None


def _serves(one: Somebody, gender: str) -> bool:
    person = one.person
    return person.office is not None and person.country is not None and person.gender in ("", None, gender)


def _sentence(sheet: Sheet, at: int) -> int:
    """The first letter of the sentence of a letter."""
    return bisect_left(sheet.at, sheet.scene.tokens.sentence_of(sheet.at[at])[0])


def _is_company(sheet: Sheet, first: int, at: int) -> bool:
    """ "He is accompanied by his minister": so is who has come from elsewhere."""
    known = sheet.scene.alphabet.symbols_with("accompany_verb")
    return not known.isdisjoint(sheet.scene.tokens.symbols[sheet.at[first] : sheet.at[at]])


def _home(sheet: Sheet) -> str | None:
    """The state from whose capital a text is sent."""
    text = sheet.text[:_DATELINE]
    return sheet.country(0) if text[:1] in ("Y", "C") and ("-" in text or ":" in text) else None


def counterparts(sheet: Sheet, mentions: Joined) -> None:
    """ "Her Lebanese counterpart Elias Murr" holds the office of the one who acts, whom the pronoun stands for."""
    for number in [number for number, (one, _) in enumerate(mentions) if one.counterpart]:
        one, somebody = mentions[number]
        person = somebody.person
        person.country = person.country or one.country
        doubles = person.office in ("deputy_head", "minister")  # "her counterpart, X, who is also deputy premier"
        if person.office is not None and not doubles and not _is_loose(sheet, person):
            continue
        owner = _owner(sheet, mentions[:number], somebody, one)
        if owner is not None and doubles and owner.person.office != "foreign_minister":
            continue
        if owner is not None:
            person.office, person.rank, person.rule = owner.person.office, owner.person.rank, "official.counterpart"
            if (status := _in_time(sheet, one)) is not None:
                person.country, person.organisation = person.country or owner.person.country, owner.person.organisation
                person.status = status


def _in_time(sheet: Sheet, one: Found) -> OfficialStatus | None:
    """When a predecessor or successor holds the office; None of counterparts of other states."""
    symbols, at, features = sheet.scene.tokens.symbols, sheet.at, sheet.scene.alphabet.symbols_with
    told = symbols[at[one.outer[0]] : at[one.outer[1]]]
    if features("succession_noun").isdisjoint(told):
        return None
    return "incumbent" if features("past_holder").isdisjoint(told) else "former"


def _is_loose(sheet: Sheet, person: Person) -> bool:
    """A rank, or "minister" alone: the office is that of whose counterpart it is."""
    bare = (person.title or "").lower() in words_of(sheet.scene.lexicon, "bare_minister")
    return person.office == "military" or (person.office == "minister" and bare)


def _owner(sheet: Sheet, before: Joined, somebody: Somebody, one: Found) -> Somebody | None:
    tokens, at = sheet.scene.tokens, sheet.at
    if sheet.text[one.outer[0]] == "'":  # "Scholz's predecessor, X"
        return next((who for o, who in before if o.end == one.outer[0] and who.person.office is not None), None)
    pronoun = tokens.words[at[one.outer[0]]].lower()
    gender = {"his": "m", "her": "f"}.get(pronoun, "")
    here = at[one.start]
    for _ in range(6):
        first, last = tokens.sentence_of(here)
        for found, owner in before:
            if first <= at[found.start] < last and owner is not somebody and owner.person.office is not None:
                known = owner.person.gender or ""
                if not gender or known in ("", gender):
                    return owner
        if first < 2:
            return None
        here = first - 2
    return None
