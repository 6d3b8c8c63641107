"""Visits told by what somebody does: "will visit Japan", "arrived in Beirut", "on a visit to", "King X's trip"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import draft, fill_front, lasting
from diplonews.contacts.carrying import carrier, status_of_noun
from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.frames import Frame, frame
from diplonews.contacts.places import places
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import chain
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactStatus

_BETWEEN = (
    "(?:{adverb|vague_word|DATE|here_word|out_word|COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM|determiner|noun&!contact}"
    "|{on_word|preposition}{DATE}|{from_word}{determiner}?{COUNTRY|CAPITAL|PLACE|unknown&cap}){0,4}?"
)
# A journey names its destination soon.
_PLACE_AHEAD = "(?={!end&!break}{0,22}?{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM|unknown&cap})"
_MOTION = "{arrive_verb}|{travel_verb|depart_verb|go_verb|stop_verb}" + _PLACE_AHEAD
_NEAR = 8  # symbols between an arrival and what it is for
NAMED = "{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM}"


def visit_verbs(reading: Reading) -> Iterator[ContactDraft]:
    """ "Visited Japan and China", "is to tour the region"."""
    visiting = "isiting" in reading.scene.view.text
    for m in reading.at_cues("visit_verb|MODIFIER", "" if visiting else "{visit_verb}"):
        verb = m.start()
        if reading.has(verb, "MODIFIER") and reading.word(verb) != "visiting":
            continue
        clause = reading.clause(verb)
        if not reading.has(verb, "verb|MODIFIER") or reading.has(
            verb - 1,
            "determiner|possessive_pronoun|adjective|genitive|noun&!human&!group&!plans_word&!modal|DEMONYM|apostrophe"
            "|kind_of_visit&!adverb",
        ):
            continue
        if reading.has(verb, "noun") and reading.has(verb - 1, "DATE"):
            continue
        if reading.has(verb, "noun&base") and reading.has(verb - 1, "TITLE"):  # "an official | visit"
            continue
        if reading.has(verb, "verb&gerund|MODIFIER") and reading.has(
            verb + 1, "PERSON|TITLE|TITLES|DEMONYM|human|group"
        ):
            continue  # "visiting minister": see `visitors`
        links = chain(reading, verb, clause)
        if (
            reading.search("{be}", links.start, verb)
            and reading.has(verb, "verb&participle&!gerund")
            and reading.has(verb + 1, "by_word")
        ):
            continue
        begin = verb + 1
        while reading.has(begin, "adverb&!negation|DATE"):
            begin += 1
        found = _named(reading, places(reading, begin, clause.end))
        if reading.match(
            "{PERSON}(?!{genitive|apostrophe})|{personal&!possessive_pronoun}|{of_word|by_word}", begin, clause.end
        ):
            continue
        tail = Walk(reading, found[-1][1] if found else begin, clause.end, visit=True).run()
        for i in range(verb + 1, begin):
            tail.when = tail.when or reading.date(i)
        if not found and tail.place is None and tail.when is None:
            continue
        if (
            not found
            and begin < clause.end
            and not reading.has(begin, "preposition|to_word|comma|DATE")
            and begin == verb + 1
            and tail.place is None
        ):
            continue
        yield from journey(reading, verb, clause, tail, found or ([tail.place] if tail.place else []))


def travel(reading: Reading) -> Iterator[ContactDraft]:
    """ "Travelled to", "left for", "arrived in", "flew to", "headed for", "goes to", "stopped over in"."""
    motions = reading.at_cues("travel_verb|depart_verb|arrive_verb|go_verb|stop_verb", _MOTION)
    if " head " in reading.scene.view.text:  # which is a title besides
        motions = reading.every(_MOTION + "|(?<={to_word|modal|will}){TITLE}(?={to_word|for_word})")
    for m in motions:
        verb = m.start()
        headed = reading.has(verb, "TITLE")
        if headed and reading.word(verb) != "head":
            continue
        if not (headed or reading.has(verb, "verb")) or reading.has(
            verb - 1, "determiner|possessive_pronoun|adjective|genitive"
        ):
            continue
        if reading.has(verb, "noun") and reading.has(verb - 1, "verb&!modal&!be&!have&!auxiliary|unknown&low"):
            continue  # "reclaim | land | in the shoal"
        clause = reading.clause(verb)
        prepositions = _preposition(reading, verb)
        between = "{!comma&!end&!break}{0,9}?" if reading.has(verb, "depart_verb|TITLE") else _BETWEEN
        begin = reading.match(f"{between}(?P<prep>{prepositions})", verb + 1, clause.end)
        tail = Tail(verb + 1)
        found: list[Piece] = []
        if begin is not None:
            found = places(reading, begin.end(), clause.end)
            for i in range(verb + 1, begin.end()):
                tail.when = tail.when or reading.date(i)
        if begin is not None and not found and reading.has(verb, "depart_verb"):
            event = reading.match(
                "{!comma&!end}{1,12}?{meeting_noun|body_noun|summit_noun|talks_noun}{in_word}", begin.end(), clause.end
            )
            found = places(reading, event.end(), clause.end) if event else []
        if reading.has(verb, "arrive_verb") and reading.has(verb + 1, "here_word"):
            found = [reading.opening.dateline] if reading.opening.dateline else []
            begin = reading.match("{here_word}", verb + 1, clause.end)
        elif not found and reading.has(verb, "arrive_verb"):
            found, begin = _where_to(reading, verb, clause), reading.match("", verb + 1, clause.end)
            if not found:
                continue
        elif not found or not _is_destination(reading, verb, found):
            continue
        if begin is None:
            continue
        day = tail.when
        tail = Walk(
            reading,
            max(found[-1][1], begin.end()) if found and clause.end > found[-1][0] > verb else begin.end(),
            clause.end,
            visit=True,
        ).run()
        tail.when = day or tail.when
        yield from journey(reading, verb, clause, tail, found)


def _where_to(reading: Reading, verb: int, clause: Clause) -> list[Piece]:
    """ "The airport of X, where | he arrived | on Monday"."""
    subject = reading.subject(verb, clause)
    if subject is None or reading.word(subject.start - 1) != "where":
        return []
    last = subject.start - 2 - reading.has(subject.start - 2, "comma")
    return [(last, last + 1)] if reading.has(last, "COUNTRY|CAPITAL|PLACE") else []


def _named(reading: Reading, found: list[Piece]) -> list[Piece]:
    """Without "his country": a description that names no place."""
    return [p for p in found if not reading.has(p[0], "possessive_pronoun") or reading.search(NAMED, *p)]


def _or_none(found: list[Piece]) -> list[Piece | None]:
    """The destinations, or one that is not named."""
    return [*found] or [None]


def _preposition(reading: Reading, verb: int) -> str:
    if reading.has(verb, "depart_verb|TITLE"):
        return "(?:{for_word}|{to_word}(?!{verb&base&low}))"  # "left Oslo and hopes | to visit Kenya"
    if reading.has(verb, "arrive_verb"):
        return "{in_word}"
    if reading.has(verb, "stop_verb"):
        return "(?:{out_word|via_word})?{in_word}"
    return "{to_word}"


def _is_destination(reading: Reading, verb: int, found: list[Piece]) -> bool:
    """A country, a city or another place by its name; "went to court", "headed for trouble" are no visits."""
    start, end = found[0]
    if reading.has(found[-1][1], "TITLE|TITLES|noun&!verb&!DATE&!time|human|unknown&cap|unknown&low&plain"):
        return False  # "came down to the Texas | senator"
    if reading.match("(?:{determiner}|{direction})?" + NAMED, start, end) is not None and not reading.has(
        end, "genitive"
    ):
        return True
    if reading.search(NAMED, start, end):
        return True
    return reading.has(verb, "travel_verb|arrive_verb") and reading.search("{unknown&cap}", start, end) is not None


def journey(reading: Reading, verb: int, clause: Clause, tail: Tail, found: list[Piece]) -> Iterator[ContactDraft]:
    links = chain(reading, verb, clause)
    subject, given = actor(reading, links, clause)
    if subject is None or not travels(reading, subject.start, subject.end, verb):
        return
    if reading.has(subject.end, "genitive|apostrophe") and subject.end < verb:
        return  # "a diplomat's | daughter visits"
    status = status_of(reading, links, clause, given)
    if status is None:
        return
    fill_front(reading, tail, verb, clause.start, subject.start)
    if status == "held" and tail.when is not None and reading.word(verb - 1) in ("am", "is", "are"):
        status = "planned"  # "is leaving for Rome on Monday"
    if tail.place in found:
        tail.place = None
    hosts = [*tail.hosts, *_hosts(reading, tail, clause)]
    evidence = (min(subject.start, links.start), tail.end)
    ours = pieces_of(reading, subject)
    if given == "proposed" and not hosts:
        inviter = reading.subject(subject.start, clause)
        hosts = pieces_of(reading, inviter) if inviter is not None else []
    tail.when = lasting(reading, tail.when, verb, min(clause.end, tail.end + 8))
    for place in _or_none(found):
        yield draft(reading, "visit", "in_person", status, ours, tail, evidence, hosts=hosts, place=place)


def travels(reading: Reading, start: int, end: int, verb: int) -> bool:
    """Who can be on a visit: somebody with an office, a delegation, a pronoun; no country, ship or idea."""
    if reading.has(end - 1, "COUNTRY|CAPITAL|METONYM|ORGANISATION|DEMONYM") and not reading.search(
        "{PERSON|TITLE|TITLES}", start, end
    ):
        return False
    if reading.has(start, "it") and end - start == 1:
        return False
    return reading.is_official(start, end) or reading.has(end - 1, "traveller_word")


def _hosts(reading: Reading, tail: Tail, clause: Clause) -> list[Piece]:
    """ "For talks with X": whom the traveller comes to see, where named."""
    m = reading.match(
        "{for_word}(?:{!comma&!end&!preposition}){0,4}{talks_noun|meeting_noun}{with_word}|{to_word}{meet_verb}{with_word}?|{to_word}{light_verb}{talks_noun|meeting_noun}{with_word}",
        tail.end,
        clause.end,
    )
    if m is None:
        return []
    found, _ = reading.parties(m.end(), clause.end)
    return [p for p in found if reading.is_named(*p)]


def visit_nouns(reading: Reading) -> Iterator[ContactDraft]:
    """ "A visit to X by Y", "Y's trip to X", "on an official visit to X", "paid a visit to"."""
    for m in reading.at_cues("visit_noun"):
        noun = m.start()
        clause = reading.clause(noun)
        of = frame(reading, noun, clause)
        if not _is_noun(reading, of):
            continue
        tail = Walk(reading, noun + 1, clause.end, visit=True).run()
        for i in range(of.start, noun):
            tail.when = tail.when or reading.date(i)
        found = _destinations(reading, of, tail, clause)
        here = reading.opening.dateline
        if not found and here and reading.search("{arrive_verb}", max(clause.start, of.start - _NEAR), of.start):
            found = [here]  # "X, who arrived on Monday for a visit": where the text is sent from
        verb, links = carrier(reading, of, clause)
        status = status_of_noun(reading, of, clause, tail, verb, links)
        guests, inviters = _invited(reading, of, clause)
        if guests and status is not None:
            status = "proposed"
            tail.hosts.extend(inviters)
        if status is None:
            continue
        who = guests or _travellers(reading, of, clause, tail, verb)
        if not who or not all(travels(reading, *p, noun) or reading.has(p[0], "possessive_pronoun") for p in who):
            known = of.determiner >= 0 and reading.has(of.determiner, "definite")
            if known and (tail.when or tail.hosts) and not tail.destinations:
                place = found[0] if found else None
                evidence = (of.determiner, tail.end)
                yield draft(reading, "visit", "in_person", status, [], tail, evidence, hosts=tail.hosts, place=place)
            continue
        if not found and (relative := _where_to(reading, noun, clause)) and of.owner is None:
            found = relative  # "in Delhi, where he is on a state visit"
        vague = reading.word(noun) == "tour" or reading.word(of.governor) == "all"  # "cancelled | all | his trips"
        if not found and (vague or not (tail.when or of.owner)):
            continue
        yield from _visits(reading, of, clause, tail, verb, status, who, found)


def _is_noun(reading: Reading, of: Frame) -> bool:
    """Whether the word is a noun here: no bare "tour", "travel", "visit"."""
    bare = of.start == of.noun and of.determiner < 0 and of.owner is None
    if bare and not reading.has(of.noun - 1, "preposition|light_verb|and_word"):
        return False
    travel = reading.word(of.noun) in ("travel", "travels") and of.owner is None
    return not (travel or reading.has(of.noun + 1, "genitive|hyphen"))


def _visits(
    reading: Reading,
    of: Frame,
    clause: Clause,
    tail: Tail,
    verb: int,
    status: ContactStatus,
    who: list[Piece],
    found: list[Piece],
) -> Iterator[ContactDraft]:
    """One draft a destination, with what stands before the noun."""
    start = of.owner[0] if of.owner else of.determiner if of.determiner >= 0 else of.start
    hosts = [*tail.hosts, *_hosts(reading, tail, clause)]
    subject = reading.subject_around(of.start, clause) or reading.subject(of.start, clause)
    if of.owner is None and subject is not None:
        fill_front(reading, tail, max(verb, subject.verb), clause.start, subject.start)
        start = min(start, subject.start)
    if tail.when is None and subject is not None and reading.has(of.governor, "for_word"):
        day = reading.search("{DATE}", subject.verb, of.governor)  # "departs | tomorrow | for a ten-day trip"
        tail.when = reading.date(day.start()) if day else None
    if tail.when is None and status == "held" and reading.word(of.governor) == "during":
        tail.when = reading.date(
            of.governor - 1 - reading.has(of.governor - 1, "comma")
        )  # "on Monday, | during a visit"
    ends = verb >= 0 and reading.has(verb, "end_verb")
    if tail.when is None and subject is not None and reading.has(of.governor, "from_word"):
        day = reading.search("{DATE}", subject.verb, of.governor)  # "returned | on Tuesday | from a two-day visit"
        tail.when, ends = (reading.date(day.start()) if day else None), True
    tail.when = lasting(reading, tail.when, of.start, of.noun, ends=ends)
    for place in _or_none(found):
        yield draft(reading, "visit", "in_person", status, who, tail, (start, tail.end), hosts=hosts, place=place)


def _destinations(reading: Reading, of: Frame, tail: Tail, clause: Clause) -> list[Piece]:
    """Where a journey goes: told behind the noun, as what a tour is of or includes, or before it ("a Berlin trip")."""
    if included := _included(reading, tail, clause):
        return included
    if tail.destinations:
        return list(tail.destinations)
    touring = reading.word(of.noun).startswith("tour")
    if touring and tail.belongs and reading.has(tail.belongs[0][1] - 1, "COUNTRY|CAPITAL|PLACE"):
        found, tail.belongs = tail.belongs, []
        return found
    if tail.place is not None:
        return [tail.place]
    city = reading.search("{CAPITAL|PLACE}|{COUNTRY}", of.start, of.noun)
    return [city.span()] if city else []


def _included(reading: Reading, tail: Tail, clause: Clause) -> list[Piece]:
    """ "A tour that includes | A, B and C", "a tour of three countries – A, B and C"."""
    m = reading.search("{include_verb}|{take_verb}{personal}{to_word}", tail.end, min(clause.end, tail.end + 8))
    if m is None:
        return []
    listed = reading.search("{COUNTRY|CAPITAL}", m.end(), min(clause.end, m.end() + 10)) or reading.search(
        "{PLACE}", m.end(), min(clause.end, m.end() + 10)
    )
    return places(reading, listed.start(), clause.end) if listed else []


def _invited(reading: Reading, of: Frame, clause: Clause) -> tuple[list[Piece], list[Piece]]:
    """ "X invited | Y | for a visit", "Y was invited for a visit": who is to travel, and who asks for it."""
    if not reading.has(of.governor, "for_word|on_word|to_word"):
        return [], []
    guest = reading.chunk_ending(of.governor, clause)
    verb = guest.start - 1 if guest is not None else of.governor - 1
    if not reading.has(verb, "invite_verb&past|invite_verb&third") or not reading.word(verb).startswith("invite"):
        return [], []
    subject = reading.subject(verb, clause)
    asking = pieces_of(reading, subject) if subject is not None else []
    if guest is None:
        return (asking, []) if reading.has(verb - 1, "be") else ([], [])
    return pieces_of(reading, guest), asking


def _travellers(reading: Reading, of: Frame, clause: Clause, tail: Tail, verb: int) -> list[Piece]:
    """Who travels; nobody where the words speak of a visit told before."""
    first = reading.search("{ordinal|MODIFIER}", *of.mods()) is not None
    if first and any(reading.has(p[0], "indefinite") for p in tail.agents):
        return []  # "the first visit by an Indian prime minister"
    known = of.determiner >= 0 and reading.has(of.determiner, "definite") and not (tail.agents or tail.belongs)
    if known and (verb < 0 or reading.has(verb, "speech")) and not tail.destinations:
        return []  # "during the visit", "after the China visit"
    if tail.agents:
        return tail.agents
    if tail.belongs:
        return tail.belongs
    if of.owner is not None:
        return [of.owner]
    after = reading.match("{by_word}", tail.end, clause.end)
    if after is not None:
        found, _ = reading.parties(after.end(), clause.end)
        return found
    subject = None
    if verb < 0:
        subject = reading.subject_around(of.start, clause) or reading.subject(of.start, clause)
    else:
        links = chain(reading, verb, clause)
        subject = actor(reading, links, clause)[0]
    if subject is None:
        subject = reading.subject_after(of.noun, clause)
    return pieces_of(reading, subject) if subject is not None else []
