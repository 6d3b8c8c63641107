"""People whom the text calls by a bare surname and never introduces: the register tells who they are, or nobody is.

A surname alone is little to go by, so all must agree: on the day of publication exactly one leader or foreign or
defence minister in the world bears it; the text has no longer name with it; it stands where a person stands; and the
text names his or her state, or another such person of another state in the same sentence ("Merkel met Sarkozy").
"""

from __future__ import annotations

from attrs import define, field

from diplonews.officials.finding import Found
from diplonews.officials.names import fold
from diplonews.officials.roster import Roster, Somebody
from diplonews.officials.settling import foremost
from diplonews.officials.sheet import Sheet
from diplonews.records import Office
from diplonews.register import Register, Term

Joined = list[tuple[Found, Somebody]]

# The offices whose holders news calls by their surnames from the first line on.
_LEADING: frozenset[Office] = frozenset(("head_of_state", "head_of_government", "foreign_minister", "defence_minister"))
_SHORT = 3  # letters; a shorter surname is shared by too many


@define(slots=True, eq=False)
class _Candidate:
    """A surname that only one holder bears, the letters where it stands, and where its noun phrase starts there."""

    term: Term
    places: list[tuple[int, int]] = field(factory=list)
    starts: list[int] = field(factory=list)
    owned: bool = False
    personal: bool = False


def find(sheet: Sheet, roster: Roster, taken: set[int]) -> Joined:
    """Mentions of people known by the register alone; they join the roster. `taken` letters are known names."""
    register, on = sheet.scene.register, sheet.scene.published
    if register is None or on is None:
        return []
    candidates = _candidates(sheet, roster, taken, register)
    if not candidates:
        return []
    named = {mention.country for mention in sheet.scene.mentions}
    found: Joined = []
    for word, one in candidates.items():
        if one.owned or (one.personal and (one.term.country in named or _accompanied(sheet, candidates, one))):
            found.extend(_join(roster, word, one))
    return found


def _candidates(sheet: Sheet, roster: Roster, taken: set[int], register: Register) -> dict[str, _Candidate]:
    text, words = sheet.text, roster.words
    longer: set[str] | None = None
    found: dict[str, _Candidate] = {}
    for start, end in sheet.runs:
        if end - start != 1 or text[start] != "N" or start in taken:
            continue
        word = sheet.word(start)
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
    return found


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
    tokens, at = sheet.scene.tokens, sheet.layer.tokens
    sentences = {tokens.sentence_of(at[start])[0] for start, _ in one.places}
    return any(
        other.term.country != one.term.country
        and other.personal
        and any(tokens.sentence_of(at[start])[0] in sentences for start, _ in other.places)
        for other in candidates.values()
    )


def _join(roster: Roster, word: str, one: _Candidate) -> Joined:
    somebody = roster.add(tuple(one.term.person.split()))
    person, term = somebody.person, one.term
    person.office, person.title, person.country = term.office, None, term.country
    person.status = "acting" if term.status == "acting" else "incumbent"
    person.wikidata, person.rule = term.wikidata, "official.surname-alone"
    somebody.mentioned = True
    somebody.places.extend(start for start, _ in one.places)
    places = zip(one.places, one.starts, strict=True)
    rule = "official.surname-alone"
    return [(Found(start, end, (word,), rule, outer=(first, end)), somebody) for (start, end), first in places]
