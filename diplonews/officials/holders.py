"""People whom the text calls by a bare surname and never introduces: the register tells who they are, or nobody is.

A surname alone is little to go by, so all must agree: on the day of publication exactly one leader or foreign or
defence minister in the world bears it; the text has no longer name with it; it stands where a person stands; and the
text names his or her state, or another such person of another state in the same sentence ("Merkel met Sarkozy").
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from diplonews.mentions import Mention
from diplonews.officials.apposition import Found
from diplonews.officials.looking_up import foremost, status_on
from diplonews.officials.names import fold
from diplonews.officials.roster import Roster, Somebody
from diplonews.officials.sheet import Sheet
from diplonews.records import Office
from diplonews.register import Register, Term

Joined = list[tuple[Found, Somebody]]

# The offices whose holders news calls by their surnames from the first line on.
_LEADING: frozenset[Office] = frozenset(("head_of_state", "head_of_government", "foreign_minister", "defence_minister"))
_SHORT = 3  # letters; a shorter surname is shared by too many


class _Candidate:
    """A surname that only one holder bears, the letters where it stands, and where its noun phrase starts there."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self.places: list[tuple[int, int]] = []
        self.starts: list[int] = []
        self.owned = self.personal = False


def find(sheet: Sheet, roster: Roster, taken: set[int]) -> Joined:
    """Mentions of people known by the register alone; they join the roster. `taken` letters are known names."""
    register, on = sheet.scene.register, sheet.scene.published
    if register is None or on is None:
        return []
    candidates = _candidates(sheet, roster, taken, register)
    if not candidates:
        return []
    found: Joined = []
    for word, one in candidates.items():
        if one.owned or (one.personal and (one.term.country in sheet.told or _accompanied(sheet, candidates, one))):
            found.extend(_join(roster, word, one, on))
    return found


def _candidates(sheet: Sheet, roster: Roster, taken: set[int], register: Register) -> dict[str, _Candidate]:
    text, at, written, words = sheet.text, sheet.at, sheet.written, roster.words
    longer: set[str] | None = None
    found: dict[str, _Candidate] = {}
    for start, end in sheet.runs:
        if end - start != 1 or text[start] != "N" or start in taken:
            continue
        word = written[at[start]]
        flat = fold(word)
        if len(flat) <= _SHORT or flat in roster.index or not register.bears(word):
            continue
        if longer is None:
            runs = [run for run in sheet.runs if run[1] - run[0] > 1]
            longer = {fold(one) for run in runs for one in sheet.words(*run)}
        if flat in longer:
            continue
        owner = sheet.country(start - 2) if start > 1 and text[start - 1] == "'" and text[start - 2] in "CYZ" else None
        one = found.get(flat)
        if one is None:
            row = words.row(word)
            term = _only(register, sheet, word, owner) if row is None or row.kind != "given" else None
            if term is None:
                continue
            one = found[flat] = _Candidate(term)
        one.places.append((start, end))
        one.starts.append(start if owner is None else start - 2)
        one.owned = one.owned or (owner is not None and owner == one.term.country)
        one.personal = (
            one.personal or text[end : end + 1] in ("v", "'", "b") or text[start - 1 : start] in ("x", "q", "v")
        )
    _listed(text, found)
    return found


def _listed(text: str, found: dict[str, _Candidate]) -> None:
    """ "Met with Duarte, Holm and Otieno": those listed after one who stands where a person does stand there too."""
    places = sorted(((place, one) for one in found.values() for place in one.places), key=lambda pair: pair[0])
    for (before, first), (after, second) in pairwise(places):
        if first.personal and text[before[1] : after[0]] in (",", "A", ",A"):
            second.personal = True


def _only(register: Register, sheet: Sheet, word: str, country: str | None) -> Term | None:
    """The term of the one leading person of that surname on the day."""
    terms = register.named(word, sheet.scene.published, country)
    leading = [term for term in terms if term.office in _LEADING and term.country]
    people = {term.wikidata or term.person for term in leading}
    if len(people) != 1 or not all(term.certain for term in leading):
        return None
    return foremost(leading)


def _accompanied(sheet: Sheet, candidates: dict[str, _Candidate], one: _Candidate) -> bool:
    """Whether another such person, of another state, stands in a sentence of this one."""
    tokens, at = sheet.scene.tokens, sheet.at
    sentences = {tokens.sentence_of(at[start])[0] for start, _ in one.places}
    return any(
        other.term.country != one.term.country
        and other.personal
        and any(tokens.sentence_of(at[start])[0] in sentences for start, _ in other.places)
        for other in candidates.values()
    )


def _join(roster: Roster, word: str, one: _Candidate, on: date) -> Joined:
    somebody = roster.add(tuple(one.term.person.split()))
    person, term = somebody.person, one.term
    person.office, person.title, person.country = term.office, None, term.country
    person.status = status_on(term, on)
    person.wikidata, person.rule = term.wikidata, "official.surname-alone"
    somebody.mentioned = True
    somebody.places = sorted([*somebody.places, *(start for start, _ in one.places)])
    places = zip(one.places, one.starts, strict=True)
    rule = "official.surname-alone"
    return [(Found(start, end, (word,), rule, (first, end)), somebody) for (start, end), first in places]


def unnamed(sheet: Sheet, roster: Roster, mentions: Joined) -> Joined:
    """ "The Japanese foreign minister", whom the text never names: the one person who certainly holds the office."""
    scene = sheet.scene
    register, on = scene.register, scene.published
    if register is None or on is None:
        return []
    taken = {i for one, _ in mentions for i in range(*one.outer)}
    told = {(one.person.office, one.person.country) for one in roster.people}
    made: dict[tuple[str | None, str | None], Somebody] = {}
    found: Joined = []
    for at in [i for i, letter in enumerate(sheet.text) if letter == "T" and i not in taken]:
        owned = _owner(sheet, at)
        mention = sheet.mention(at)
        country = (sheet.country(owned[2]) or _implied(mention)) if owned else None
        if owned is None or mention is None or country is None:
            continue
        start, end = owned[:2]
        rows = [row for row in mention.titles if row.country in ("", country)]
        office = max(rows, key=lambda row: (row.country == country, row.rank)).office if rows else ""
        if office not in _LEADING or (key := (office, country)) in told:
            continue
        somebody = made.get(key)
        if somebody is None:
            term = register.holder(office, country, on)
            if term is None or _is_past(sheet, at, term):
                continue
            somebody = roster.add(tuple(term.person.split()))
            person = somebody.person
            person.office, person.title, person.country = term.office, sheet.said(at, at + 1), term.country
            person.status = status_on(term, on)
            person.wikidata, person.rule = term.wikidata, "official.holder"
            somebody.mentioned = True
            made[key] = somebody
        somebody.places.append(start)
        found.append((Found(start, end, (), "official.holder", (start, end)), somebody))
    return found


def _owner(sheet: Sheet, at: int) -> tuple[int, int, int] | None:
    """The noun phrase of a title that stands alone, and the letter that tells whose it is.

    "The Japanese T", "Japan's T", "the T of Japan".
    """
    text = sheet.text
    if text[at + 1 : at + 2] and text[at + 1] in "NPIKGHRTA'-":
        return None
    before = text[max(0, at - 2) : at]
    if before == "tD":
        return at - 2, at + 1, at - 1
    if before[-1:] == "'" and before[:1] in ("C", "Y"):
        return at - 2, at + 1, at - 2
    of = at + 2 + (text[at + 2 : at + 3] == "t")
    if before[-1:] == "t" and text[at + 1 : at + 2] == "o" and text[of : of + 1] == "C":
        return (at - 1, of + 1, of) if text[of + 1 : of + 2] not in ("'", "A", ",") else None
    return (at - 1, at + 1, at) if before[-1:] == "t" else None  # "the German chancellor", one title


def _implied(mention: Mention | None) -> str | None:
    """The state of a title that only one state has."""
    states = {row.country for row in mention.titles} if mention is not None else set()
    return next(iter(states)) or None if len(states) == 1 else None


def _is_past(sheet: Sheet, at: int, term: Term) -> bool:
    """Whether the sentence tells of a day on which somebody else held the office."""
    tokens = sheet.scene.tokens
    first, last = tokens.sentence_of(sheet.at[at])
    start, end = tokens.starts[first], tokens.end_of(min(last, len(tokens.words)) - 1)
    begun = term.certain_from
    return any(start <= date.start < end and date.last is not None and date.last < begun for date in sheet.scene.dates)
