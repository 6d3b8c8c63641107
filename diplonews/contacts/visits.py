"""Visits told by what somebody does: "will visit Japan", "arrived in Beirut", "on a visit to", "King X's trip"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of
from diplonews.contacts.building import draft, fill_front, lasting
from diplonews.contacts.carrying import carrier, status_of_noun
from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.frames import Frame, frame
from diplonews.contacts.journeys import NAMED, hosts_of, journey, or_none, travels
from diplonews.contacts.places import places
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import chain
from diplonews.contacts.tails import Tail
from diplonews.contacts.travelling import where_to
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactStatus

_NEAR = 8  # symbols between an arrival and what it is for


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
        if status == "held" and _will_take(reading, tail, clause):
            status = "planned"
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
        if not found and (relative := where_to(reading, noun, clause)) and of.owner is None:
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
    if bare and reading.has(of.noun - 1, "to_word") and reading.has(of.noun, "verb&base"):
        return False  # "became the first to | visit | Oslo"
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
    hosts = [*tail.hosts, *hosts_of(reading, tail, clause)]
    subject = reading.subject_around(of.start, clause) or reading.subject(of.start, clause)
    if of.owner is None and subject is not None:
        fill_front(reading, tail, max(verb, subject.verb), clause.start, subject.start)
        start = min(start, subject.start)
    if _will_take(reading, tail, clause):
        tail.when = None  # the day is that of the journey's beginning
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
    for place in or_none(found):
        yield draft(reading, "visit", "in_person", status, who, tail, (start, tail.end), hosts=hosts, place=place)


def _destinations(reading: Reading, of: Frame, tail: Tail, clause: Clause) -> list[Piece]:
    """Where a journey goes: told behind the noun, as what a tour is of or includes, or before it ("a Berlin trip")."""
    touring = reading.word(of.noun).startswith("tour")
    if included := _included(reading, tail, clause):
        if touring and tail.belongs and reading.has(tail.belongs[0][1] - 1, "PLACE"):
            tail.belongs = []  # "a tour of the Middle East | that will take him to A and B"
        return included
    if tail.destinations:
        return list(tail.destinations)
    if touring and tail.belongs and reading.has(tail.belongs[0][1] - 1, "COUNTRY|CAPITAL|PLACE"):
        found, tail.belongs = tail.belongs, []
        return found
    if tail.place is not None:
        return [tail.place]
    city = reading.search("{CAPITAL|PLACE}|{COUNTRY}", of.start, of.noun)
    return [city.span()] if city else []


_AFAR = 14  # symbols from "a tour" to the places that it takes somebody to
_INCLUDING = "{include_verb}|{take_verb}{personal}(?:{on_word}|{adverb})?{to_word}"
_WILL_INCLUDE = "{relative|that}{will|modal}{adverb}?(?:" + _INCLUDING + ")"


def _will_take(reading: Reading, tail: Tail, clause: Clause) -> bool:
    """ "A tour of the region | that will also take her to | A and B": a journey goes on to places."""
    ahead = reading.search(_WILL_INCLUDE, tail.end, min(clause.end, tail.end + _AFAR)) is not None
    return ahead and bool(_included(reading, tail, clause))


def _included(reading: Reading, tail: Tail, clause: Clause) -> list[Piece]:
    """ "A tour that includes | A, B and C", "a tour of three countries – A, B and C"."""
    m = reading.search(_INCLUDING, tail.end, min(clause.end, tail.end + _AFAR))
    if m is None:
        return []
    stop = min(clause.end, m.end() + 10)
    event = reading.search("{talks_noun|meeting_noun|summit_noun|with_word}", m.end(), stop)
    stop = event.start() if event else stop  # "a visit that will include | talks with Japan"
    listed = reading.search("{COUNTRY|CAPITAL}", m.end(), stop) or reading.search("{PLACE}", m.end(), stop)
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


def _named(reading: Reading, found: list[Piece]) -> list[Piece]:
    """Without "his country": a description that names no place."""
    return [p for p in found if not reading.has(p[0], "possessive_pronoun") or reading.search(NAMED, *p)]
