"""Countries and offices that a title leaves open, settled by the rest of the text, then by the register."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from diplonews.officials import owning, partners
from diplonews.officials.apposition import Found
from diplonews.officials.looking_up import HEADS, look_up, words_of
from diplonews.officials.roster import Roster, Somebody
from diplonews.officials.sheet import Sheet
from diplonews.records import Office

Joined = list[tuple[Found, Somebody]]

_AT_HOME: frozenset[Office] = frozenset(
    ("head_of_state", "head_of_government", "deputy_head", "foreign_minister", "defence_minister", "minister",
     "deputy_minister", "spokesperson", "adviser", "legislator")
)  # fmt: skip
# Officials of other states seldom stand in a text without their state; these hardly ever do.
_NAMED_AT_HOME: frozenset[Office] = frozenset(("legislator", "other", "adviser", "military", "deputy_minister"))
_MOSTLY_AT_HOME: frozenset[Office] = frozenset(("minister", "spokesperson", "deputy_head", "ambassador"))
_STAFF: frozenset[Office] = frozenset(("adviser", "military", "deputy_minister", "spokesperson"))
_OPENING = 30  # letters in which a text that is about its own leader names them
_COMPATRIOTS = 2
_RARE = 6  # states that have a title; one that more have than that may be anybody's
_CABINET_OFFICES: frozenset[Office] = frozenset(("foreign_minister", "defence_minister", "minister"))
_SPEAKING = frozenset(
    ("igo", "ministry", "agency", "government", "parliament", "military", "party", "armed_group", "authority")
)
_FOREIGN = 2  # times as often another state is named in a text that is not about the one it is sent from
_SENTENCES_BACK = 2  # in which a spokesman's body may have been named
_FRONT = 3  # letters of "In Dhaka," before a title
_DATELINE = 26  # letters in which a dateline stands


def settle(sheet: Sheet, roster: Roster, mentions: Joined) -> None:
    """Fill what is still open of the people of a text."""
    titled = [pair for pair in mentions if pair[0].phrase is not None]
    _holders(sheet, roster, titled)
    _soft(sheet, roster)
    if sheet.scene.register is not None:
        for one in roster.people:
            if one.mentioned:
                look_up(sheet.scene, sheet.scene.register, one)
    if titled:
        _holders(sheet, roster, titled)
        owning.settle(sheet, titled, mentions)
        _hosts(sheet, titled, mentions)
        _domestic(sheet, titled)
        _spokespersons(sheet, titled)
    if "k" in sheet.text:
        owning.counterparts(sheet, mentions)
    partners.settle(sheet, roster, titled, mentions)
    _home(sheet, roster)
    _compatriots(roster)
    _of_the_first(sheet, mentions)
    _readings(sheet, roster)


def _readings(sheet: Sheet, roster: Roster) -> None:
    """ "Foreign secretary" is a minister here and a civil servant there: by the state, however the text told it."""
    for one in roster.people:
        phrase, person = one.phrase, one.person
        if phrase is None or not phrase.readings or person.office != phrase.office:
            continue
        if person.country is None and person.office == "other":  # "principal secretary": of a state that has one
            told = [row.country for row in phrase.readings if sheet.told[row.country]]
            person.country = told[0] if len(told) == 1 else None
        for row in phrase.readings:
            if row.country == person.country:
                person.office, person.rank = row.office, row.rank  # type: ignore[assignment]  # checked when read


def _holders(sheet: Sheet, roster: Roster, mentions: Joined) -> None:
    """ "A senior Arafat aide" serves whom Arafat serves."""
    for one, somebody in mentions:
        phrase = one.phrase
        if phrase is None or phrase.holder is None:
            continue
        owner = next((who for o, who in mentions if o.start <= phrase.holder < o.end and o is not one), None)
        owner = owner or roster.find((sheet.word(phrase.holder),), None, one.start)
        if owner is None or owner is somebody or owner.person.office is None:
            continue
        if somebody.person.office is None and phrase.withheld:
            somebody.person.office, somebody.person.title = phrase.withheld, phrase.title
            somebody.person.rank, somebody.person.status = phrase.rank, phrase.status
        somebody.person.country = somebody.person.country or owner.person.country


def _soft(sheet: Sheet, roster: Roster) -> None:
    """A title that one state or a few have says whose it is where nothing else does: "taoiseach", "Sen."."""
    for one in roster.people:
        phrase = one.phrase
        if one.person.country is None and phrase is not None and phrase.soft and phrase.office == one.person.office:
            if len(phrase.soft) == 1:
                one.person.country = phrase.soft[0]
                continue
            one.person.country = _likeliest(sheet.told, roster, phrase.soft)


def _likeliest(told: Counter[str | None], roster: Roster, states: tuple[str, ...]) -> str | None:
    """Of the states that have a title, the most usual first, the one that the text is most about."""
    served = [one.person.country for one in roster.people if one.mentioned]
    named = {state: told[state] + served.count(state) for state in states}
    best = max(states, key=named.__getitem__)
    if len(states) > _RARE and not named[best] and (any(told.keys() - {None}) or any(served)):
        return None  # the text is about others, who may have the title too
    return best


def _hosts(sheet: Sheet, titled: Joined, mentions: Joined) -> None:
    """ "In Guyana, Mr. Finer met with President Ali": whom a visitor meets there serves that country."""
    tokens, at, text = sheet.scene.tokens, sheet.at, sheet.text
    named: list[int] | None = None
    for one, somebody in titled:
        person = somebody.person
        if person.country is not None or person.office not in _AT_HOME or person.organisation:
            continue
        first, _ = tokens.sentence_of(at[one.start])
        start = sheet.layer.at(first)
        inside = text[start + 1 : start + 2] in ("C", "Y") and sheet.word(start).lower() == "in"
        if inside and text[start + 2 : start + 3] == "," and one.outer[0] - start == _FRONT:
            person.country = sheet.country(start + 1)  # "In Dhaka, Foreign Minister X told reporters": at home
            continue
        if named is None:
            named = sorted([at[other.start] for other, _ in mentions])
        if bisect_left(named, first) == bisect_left(named, at[one.start]):
            continue  # nobody is named before in the sentence
        person.country = sheet.country(start + 1) if inside else _visited(sheet, start, one)


def _visited(sheet: Sheet, start: int, one: Found) -> str | None:
    """The state of a host: "will visit Ankara for talks with President X", "flew to Praia, where he met Premier Y"."""
    text, at, scene = sheet.text, sheet.layer.tokens, sheet.scene
    if text[one.outer[0] - 1 : one.outer[0]] not in ("x", "v"):
        return None
    symbols, sets = scene.tokens.symbols, scene.alphabet.symbols_with
    going, meeting = sets("visit_verb|travel_verb|arrive_verb|go_verb"), sets("talks_noun|meeting_noun|meet_verb")
    if not any(symbol in meeting for symbol in symbols[at[one.outer[0]] - 2 : at[one.outer[0]]]):
        return None
    to = next((i for i in range(one.outer[0] - 1, start, -1) if text[i] in "CYDZ"), start)
    if text[to] not in "CY" or text[to + 1] == "'":
        return None
    before = symbols[max(at[start], at[to] - 2) : at[to]]
    return sheet.country(to) if any(symbol in going for symbol in before) else None


def _domestic(sheet: Sheet, mentions: Joined) -> None:
    """ "The Minister, Mr. Ames, said that the Canadian Government": a government's text speaks so of its minister."""
    named = [one for one in mentions if one[0].phrase is not None and one[1].person.country is None]
    own = [s for one, s in named if sheet.text[one.outer[0]] == "t" and s.person.office in _AT_HOME]
    if not own:
        return
    government = sheet.scene.alphabet.symbols_with("government_word")
    symbols, at = sheet.scene.tokens.symbols, sheet.at
    codes = {
        sheet.country(i)
        for i, one in enumerate(sheet.text)
        if one == "D" and at[i + 1] < len(symbols) and symbols[at[i + 1]] in government
    }
    if len(codes) == 1:
        for one in own:
            one.person.country = next(iter(codes))


def _spokespersons(sheet: Sheet, mentions: Joined) -> None:
    """ "The ministry denied it. The spokesman, X, said": whoever speaks for nobody in sight speaks for no state."""
    tokens, at = sheet.scene.tokens, sheet.at
    bare = words_of(sheet.scene.lexicon, "bare_spokesperson")
    for one, somebody in mentions:
        person, phrase = somebody.person, one.phrase
        if person.office != "spokesperson" or person.country or phrase is not somebody.phrase:
            continue
        if phrase is None or phrase.holder is not None:
            continue
        if person.organisation or (person.title or "").lower() not in bare:
            person.country = _of_ministry(sheet, one) or _of_leader(sheet, one, mentions)
            continue
        first, last = tokens.sentence_of(at[one.start])
        before = first
        for _ in range(_SENTENCES_BACK):
            before = tokens.sentence_of(max(0, before - 2))[0]
        body = None
        for mention in sheet.scene.mentions:
            row = mention.read_as("organisation") if before <= mention.start < last else None
            if row is not None and row.kind in _SPEAKING:
                body = row
        if body is None and (state := _of_minister(sheet, one, mentions)):
            person.country = state
        elif body is None and (chief := _chief(sheet, one, mentions)) is not None:
            person.country, person.organisation = chief
        elif body is None:
            person.office, person.title, somebody.phrase = None, None, None
        else:
            person.country = body.country or _of_ministry(sheet, one)


def _chief(sheet: Sheet, one: Found, mentions: Joined) -> tuple[str | None, str | None] | None:
    """Whom one serves: "President Otieno agreed, | his spokesman, X, | said", "the president's spokesman, X"."""
    text, start = sheet.text, one.phrase.start if one.phrase is not None else one.outer[0]
    owned = text[start - 1 : start] == "h" or text[one.outer[0] : one.outer[0] + 1] == "h"
    if not owned:
        return (None, None) if "T'" in text[start : one.start] else None
    before = [who.person for other, who in mentions if other.start < one.start and who.person.office]
    if before:
        return before[-1].country, before[-1].organisation
    first = sheet.layer.at(sheet.scene.tokens.sentence_of(sheet.at[one.start])[0])
    return (None, None) if "T" in text[first:start] else None


def _of_ministry(sheet: Sheet, one: Found) -> str | None:
    """The state of the one ministry told before somebody who speaks for a ministry: "China's foreign ministry"."""
    owned = {_ministry_state(sheet, i) for i in range(one.start) if sheet.text[i] == "O"} - {None}
    return owned.pop() if len(owned) == 1 else None


def _of_leader(sheet: Sheet, one: Found, mentions: Joined) -> str | None:
    """ "Chancellor X of Norway called Y, government spokesman Z said": of the first whom the sentence names."""
    tokens, at = sheet.scene.tokens, sheet.layer.tokens
    first, _ = tokens.sentence_of(at[one.start])
    government = sheet.scene.alphabet.symbols_with("government_word|public_body")
    if one.phrase is None or government.isdisjoint(tokens.symbols[at[one.outer[0]] : at[one.start]]):
        return None
    start = sheet.layer.at(first)
    leads = (who for other, who in mentions if start <= other.outer[0] <= start + 1 and other.start < one.start)
    who = next(leads, None)
    return who.person.country if who is not None and who.person.office in _AT_HOME else None


def _of_minister(sheet: Sheet, one: Found, mentions: Joined) -> str | None:
    """ "Minister Onye of Chad said so in a statement. The ministry's spokesman, X, …": the state of that minister."""
    first = sheet.layer.tokens[one.outer[0]]
    public = sheet.scene.alphabet.symbols_with("public_body")
    if public.isdisjoint(sheet.scene.tokens.symbols[max(0, first - 3) : first]):
        return None
    states = {
        who.person.country
        for other, who in mentions
        if other.start < one.start and who.person.office in _CABINET_OFFICES
    }
    return states.pop() if len(states) == 1 else None


def _ministry_state(sheet: Sheet, at: int) -> str | None:
    """Whose a ministry is: by its name, "China's ministry", "the Kenyan ministry", "the ministry of Chad"."""
    mention, text = sheet.mention(at), sheet.text
    row = mention.read_as("organisation") if mention is not None else None
    if row is None or row.kind != "ministry":
        return None
    owner = at - 1 if text[at - 1 : at] == "D" else at - 2 if text[at - 1 : at] == "'" else 0
    if owner > 0 and text[owner] in "CDYZ":
        return row.country or sheet.country(owner)
    if text[at + 1 : at + 2] == "o":
        owner = at + 2 + (text[at + 2 : at + 3] == "t")
        if text[owner : owner + 1] == "C":
            return row.country or sheet.country(owner)
    return row.country or None


def _is_a_ministry(sheet: Sheet, name: str) -> bool:
    """Whether a body is a ministry or presidency by a name that says of no state: "Ministry of Foreign Affairs"."""
    for mention in sheet.scene.mentions:
        row = mention.read_as("organisation")
        plain = row is not None and row.kind in ("ministry", "government") and not row.country
        if plain and sheet.scene.text_of(mention.start, mention.end) == name:
            return True
    return False


def _home(sheet: Sheet, roster: Roster) -> None:
    """Officials whose country nobody names serve the state from whose capital the text is sent."""
    text = sheet.text[:_DATELINE]
    if text[:1] not in ("Y", "C"):
        return
    dash = next((i for i in range(1, len(text)) if text[i] in "-" or text[i : i + 2] == "e-"), -1)
    if dash < 0 or (sheet.word(0) != sheet.word(0).upper() and text[1] not in "(,"):
        return  # "HANOI -", "Hanoi (VNA) -", "Riyadh, May 3, SPA --"
    country = sheet.country(0)
    if country is None:
        return
    if max(count for state, count in sheet.told.items() if state) > _FOREIGN * sheet.told[country]:
        return  # sent from here, and about another state
    for one in roster.people:
        person = one.person
        free = person.organisation is None or _is_a_ministry(sheet, person.organisation)
        if one.mentioned and person.country is None and person.office in _AT_HOME and free:
            person.country = country


def _compatriots(roster: Roster) -> None:
    """Where all officials whose state is known serve one, the others of the kind that is named at home serve it too."""
    known = [one.person.country for one in roster.people if one.mentioned and one.person.office and one.person.country]
    if len(known) < _COMPATRIOTS or len(set(known)) > 1:
        return
    others = _NAMED_AT_HOME if len(known) <= _COMPATRIOTS else _NAMED_AT_HOME | _MOSTLY_AT_HOME
    for one in roster.people:
        person = one.person
        royal = one.phrase is not None and one.phrase.royal
        if person.country is None and person.office in others and person.organisation is None and not royal:
            person.country = known[0]


def _of_the_first(sheet: Sheet, mentions: Joined) -> None:
    """A text that begins with its own leader names by their offices alone those who serve the same state.

    Not where somebody or something of another state is told before in the sentence that names them first.
    """
    leads = next((who for one, who in mentions if one.phrase is not None or who.person.office), None)
    if leads is None or leads.person.country is None or leads.person.office not in _CABINET_OFFICES | HEADS:
        return
    if leads is not mentions[0][1] or mentions[0][0].start > _OPENING:
        return
    state, tokens, at = leads.person.country, sheet.scene.tokens, sheet.at
    staff = _STAFF | (_CABINET_OFFICES if leads.person.office in HEADS and not _travels(sheet) else frozenset())
    first_of: dict[Somebody, Found] = {}
    for one, who in mentions:
        first_of.setdefault(who, one)
    for who, one in first_of.items():
        person = who.person
        bound = person.organisation is not None and not _is_a_ministry(sheet, person.organisation)
        if person.country or bound or person.office not in staff:
            continue
        start = tokens.sentence_of(at[one.start])[0]
        others = {m.country for m in sheet.scene.mentions if start <= m.start < at[one.start]}
        others |= {w.person.country for o, w in mentions if start <= at[o.start] < at[one.start]}
        if others <= {state, None}:
            person.country = state


def _travels(sheet: Sheet) -> bool:
    """Whether the first sentence tells of a journey: then those whom the text names later may be its hosts."""
    symbols, features = sheet.scene.tokens.symbols, sheet.scene.alphabet.symbols_with
    going = features("visit_verb|visit_noun|travel_verb|arrive_verb|depart_verb|go_verb")
    gerund, determiner = features("gerund"), features("determiner")
    first = range(sheet.scene.tokens.sentence_of(sheet.at[0])[1])
    journeys = [i for i in first if symbols[i] in going]
    return any(symbols[i] not in gerund or symbols[i - 1] not in determiner for i in journeys)  # "the coming days"
