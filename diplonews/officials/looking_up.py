"""What the register knows of somebody whom a text names: the full name, the state, an office that it leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from diplonews.lexicon import Lexicon
from diplonews.officials.names import fold
from diplonews.officials.roster import Somebody
from diplonews.records import Office, OfficialStatus
from diplonews.register import Register, Term
from diplonews.scene import Scene

# Offices that one title may stand for in different states: a "president" may head a government (Spain's).
HEADS: frozenset[Office] = frozenset(("head_of_state", "head_of_government"))
# Offices whose holders the register knows so well that a name spelt otherwise is more likely theirs than a stranger's.
_WELL_KNOWN: frozenset[Office] = frozenset(
    ("head_of_state", "head_of_government", "deputy_head", "foreign_minister", "defence_minister", "minister",
     "ambassador", "igo_official", "adviser", "spokesperson")
)  # fmt: skip
_WELL_GONE = timedelta(days=180)  # after its end, before which somebody may hold the office again for all we know
_SEEN = timedelta(days=60)
_FULL_NAME = 3  # words
_FOR_A_TIME = timedelta(days=400)  # whoever still holds an office after it holds it for good, whatever it began as
_ORDER: tuple[Office, ...] = (
    "foreign_minister", "head_of_state", "head_of_government", "deputy_head", "defence_minister", "minister",
    "igo_official", "ambassador",
)  # fmt: skip
_CABINET: frozenset[Office] = frozenset(("foreign_minister", "defence_minister"))


def _sovereign(lexicon: Lexicon, terms: Iterable[Term]) -> list[Term]:
    """The terms in states: whoever heads one heads its territories too."""
    codes = lexicon.country_by_code
    return [t for t in terms if not t.country or t.country not in codes or codes[t.country].status != "territory"]


def look_up(scene: Scene, register: Register, one: Somebody) -> None:
    """What the register knows of a person: the full name, the country, an office where the text tells none."""
    person, lexicon = one.person, scene.lexicon
    if len(one.core) < 2 and (person.status == "former" or person.office is None):
        return
    if not register.may_know(one.core) and person.office not in _WELL_KNOWN:
        return
    on = scene.published if person.status != "former" else None
    terms = _sovereign(lexicon, register.named(person.name, on, person.country))
    if not terms and person.status != "former" and person.office in _WELL_KNOWN:
        terms = _spelt_alike(lexicon, register, one, on)
        if not terms and on is not None and len(one.core) > 1:
            _gone(lexicon, register, one, on)
    if person.country is None and len(one.core) > 2:
        terms = [term for term in terms if _has_surname(term, one)]  # "Abdul Hamid Dbeibah" is not Abdul Hamid
    if not terms:
        return
    if person.office is None:
        sure = [term for term in terms if term.certain] if on is not None else list(terms)
        if not sure or len({_who(term) for term in sure}) > 1 or (on is None and len({t.office for t in sure}) > 1):
            return
        _take_office(one, foremost(sure), on)
        return
    fitting = _narrowed(scene, one, [term for term in terms if _fits(scene.lexicon, one, term)])
    person.country = person.country or _realm(one, terms, fitting)
    if not fitting:
        _of_a_body(one, terms, on)
        return
    if len({_who(term) for term in fitting}) != 1 or len({term.country for term in fitting}) > 1:
        return
    term = fitting[0]
    if person.office == "minister":
        person.office = foremost(fitting).office
    person.country = person.country or (term.country or None)
    person.wikidata = term.wikidata or None
    if person.office == "igo_official" and person.organisation is None:
        person.organisation = term.organisation or None
    if person.office in HEADS and term.office in HEADS and all(t.office == term.office for t in fitting):
        person.office = term.office
    if len(one.core) == 1 and not (one.phrase is not None and one.phrase.royal):
        person.name, person.names = term.person, tuple(term.person.split())
        person.rule = "official.register"


def _spelt_alike(lexicon: Lexicon, register: Register, one: Somebody, on: date | None) -> list[Term]:
    """Those whose names look like one; a full name that the register knows of other days is nobody else's."""
    if len(one.core) >= _FULL_NAME and register.named(one.person.name):
        return []
    return _sovereign(lexicon, register.alike(" ".join(one.core), on, one.person.country))


def _of_a_body(one: Somebody, terms: list[Term], on: date | None) -> None:
    """ "President Ursula von der Leyen": of a body that the text told of before."""
    if one.person.office not in HEADS or one.person.country is not None:
        return
    bodies = [term for term in terms if term.certain and term.office == "igo_official"]
    if bodies and len({_who(term) for term in bodies}) == 1:
        _take_office(one, bodies[0], on)


def _realm(one: Somebody, terms: list[Term], fitting: list[Term]) -> str | None:
    """The state of a crown prince whom the register knows by another office, as the head of the government."""
    if fitting or one.phrase is None or not one.phrase.royal or len({_who(term) for term in terms}) != 1:
        return None
    given = fold(one.core[0]) if len(one.core) == 1 else ""  # "Crown Prince Omar" is no minister of that surname
    realms = {term.country for term in terms if term.country and given in ("", fold(term.person.split()[0]))}
    return realms.pop() if len(realms) == 1 else None


def _has_surname(term: Term, one: Somebody) -> bool:
    """Whether a term's name has the first or the last word of a longer name: which of them is the family's, varies."""
    words = {fold(part) for word in term.person.split() for part in word.split("-")}
    if one.core[-1] in words or len(words) >= len(one.core):
        return True
    # "Álvaro Leyva Durán" of Colombia: the mother's name comes last; then the very office has to be the same
    return one.core[-2] in words and term.office == one.person.office


def _narrowed(scene: Scene, one: Somebody, terms: list[Term]) -> list[Term]:
    """Of several people (or realms of a monarch) the certain, then those of the very office, then of a state named."""
    if len({_who(term) for term in terms}) > 1:
        terms = [term for term in terms if term.certain]
    if len({_who(term) for term in terms}) > 1:
        terms = [term for term in terms if term.office == one.person.office]
    if len({(_who(term), term.country) for term in terms}) > 1:
        near = {mention.country for mention in scene.mentions}
        terms = [term for term in terms if term.country in near]
    return terms


def _gone(lexicon: Lexicon, register: Register, one: Somebody, on: date) -> None:
    """ "President Bill Clinton signed it in 1993", told in 2016: the office is held no longer."""
    person = one.person
    terms = [term for term in register.named(person.name, None, person.country) if _fits(lexicon, one, term)]
    terms = [term for term in terms if term.person == person.name] or terms
    if not terms or len({_who(term) for term in terms}) > 1:
        return
    person.country = person.country or (terms[0].country if len({term.country for term in terms}) == 1 else None)
    if all(
        term.end is not None and term.end + _WELL_GONE < on and _lasted(term) and _succeeded(register, term, on)
        for term in terms
    ):
        person.status, person.wikidata = "former", terms[0].wikidata
        if person.office == "minister":
            person.office = foremost(terms).office


def _lasted(term: Term) -> bool:
    """Whether a term's end is one: where a source saw somebody in office only for days, it tells of no end."""
    return term.start is None or term.end is None or term.end - term.start > _SEEN


def _succeeded(register: Register, term: Term, on: date) -> bool:
    """Whether somebody else came into office after a term: a source's last word on one cabinet may not be the end."""
    place = term.country or term.organisation or ""
    later = register.candidates(term.office, place, on)
    end = term.end or on
    return any(_who(one) != _who(term) and one.start is not None and one.start >= end for one in later)


def _fits(lexicon: Lexicon, one: Somebody, term: Term) -> bool:
    office = one.person.office
    if one.person.organisation and not one.person.country and term.country:
        return False
    if term.office == office or (office in HEADS and term.office in HEADS):
        return True
    readings = one.phrase.readings if one.phrase is not None else ()
    if any((row.country, row.office) == (term.country, term.office) for row in readings):
        return True  # "Foreign Secretary X", whom the register knows as the deputy minister of a state that has one
    return (
        office == "minister"
        and term.office in _CABINET
        and (one.person.title or "").lower() in words_of(lexicon, "bare_minister")
    )


@cache
def words_of(lexicon: Lexicon, cue: str) -> frozenset[str]:
    """The words of a cue of this room's."""
    return frozenset(lexicon.toml("cues_officials.toml")[cue]["words"])


def _who(term: Term) -> str:
    return term.wikidata or term.person


def foremost(terms: list[Term]) -> Term:
    """Of one person's terms the one a text is likeliest to mean: foreign affairs first, then the highest."""
    return min(terms, key=lambda term: _ORDER.index(term.office) if term.office in _ORDER else len(_ORDER))


def status_on(term: Term, on: date | None) -> OfficialStatus:
    """Whether a term is held for a time only: what began as acting is no longer so after more than a year."""
    if term.status != "acting":
        return term.status
    lasted = on is not None and term.start is not None and on - term.start > _FOR_A_TIME
    return "incumbent" if lasted else "acting"


def _take_office(one: Somebody, term: Term, on: date | None) -> None:
    person = one.person
    person.office = term.office
    person.country = term.country or person.country
    person.organisation = term.organisation or person.organisation
    person.status = status_on(term, on)
    person.wikidata = term.wikidata or None
    person.rule = "official.register"
