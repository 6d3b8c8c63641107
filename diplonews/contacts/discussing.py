"""Contacts told by what was said: "X and Y discussed trade", "exchanged views on the war with Z"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import draft, mode_of, names_two
from diplonews.contacts.clauses import Clause
from diplonews.contacts.places import topics
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import chain
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactKind

# "discussed relations with Japan" names no partner, "discussed trade with Minister Lee" does
_PARTNER = (
    "(?<!{relational_noun|verb&!noun}){with_word}"
    "|(?<!{contact|verb&!noun}){with_word}(?={PERSON}(?!{genitive|apostrophe})|{determiner|possessive_pronoun}{DEMONYM}?{counterpart})"
)

# "discussed trade with Minister Lee | at a meeting | in Rome"
_OCCASION = "{in_word|after_word}{determiner}?{adjective|number|noun}{0,2}?{meeting_noun|talks_noun}"

# "discussed | in a phone call (with Y) | opportunities to"
_BY_CALL = (
    "{in_word|via_word}{determiner}{adjective}?(?P<how>{phone_word|video_word}){call_noun|device_word|phone_word}"
)

_JOURNEY = 14  # symbols from what tells of a journey to what it is for
_OTHER = "{meet_verb|talk_verb|confer_verb|meeting_noun|talks_noun|call_noun|summit_noun|speech}"


def discuss(reading: Reading) -> Iterator[ContactDraft]:
    """ "X and Y discussed Z", "X discussed Z with Y", "exchanged views on Z": a contact, or more of one told before."""
    for m in reading.at_cues(
        "discuss_verb|exchange_verb|talk_verb",
        "{discuss_verb|exchange_verb}{views_word}?|{talk_verb}{topic_word}(?!{determiner}?{phone_word|video_word})",
    ):
        verb = m.start()
        if reading.has(verb, "exchange_verb") and not reading.has(verb + 1, "views_word"):
            continue
        if (
            not reading.has(verb, "verb")
            or reading.has(verb, "verb&gerund")
            or reading.has(verb - 1, "determiner|possessive_pronoun|light_verb&!have|adjective")
        ):
            continue
        clause = reading.clause(verb)
        links = chain(reading, verb, clause)
        if reading.has(verb, "talk_verb&base") and links.start == verb:
            continue  # "heard X and Y speak about"
        if links.infinitive and links.subject is None and not _comes_to(reading, links.start, clause):
            continue  # "met to discuss": a topic of that meeting
        subject, given = actor(reading, links, clause)
        if subject is None or subject.start > verb:
            continue
        status = status_of(reading, links, clause, given)
        if status is None:
            continue
        if reading.has(verb, "exchange_verb"):
            walk = Walk(reading, verb + 2, clause.end).run()
            tail = Tail(walk.end)
            tail.partners, tail.when, tail.place, tail.topics = walk.partners, walk.when, walk.place, walk.topics
        else:
            tail = _discussed(reading, m.end(), clause)
        if links.infinitive and links.subject is None and not tail.partners:
            continue
        everybody = [*pieces_of(reading, subject), *tail.partners]
        evidence = (subject.start, tail.end)
        mode = mode_of(tail, "unspecified")
        kind: ContactKind = "call" if mode in ("phone", "video") else "meeting"
        if tail.partners or names_two(reading, subject):
            if any(reading.is_official(*p) for p in everybody):
                yield draft(reading, kind, mode, status, everybody, tail, evidence)
        elif reading.is_plural(subject.start, subject.end) and not reading.has(
            subject.end - 1, "human&!TITLES&!role_noun|ORGANISATION"
        ):
            yield draft(reading, kind, mode, status, [(subject.start, subject.end)], tail, evidence)


def _comes_to(reading: Reading, start: int, clause: Clause) -> bool:
    """ "Is to arrive on Monday | to discuss trade with Y": what a journey is for."""
    back = max(clause.start, start - _JOURNEY)
    journey = reading.search("{arrive_verb|travel_verb|visit_verb|depart_verb|go_verb}", back, start)
    return journey is not None and reading.search(_OTHER, journey.end(), start) is None


def _discussed(reading: Reading, begin: int, clause: Clause) -> Tail:
    """What was discussed, and with whom, when and where it says so: "trade | with Minister Lee | in Rome"."""
    rung = reading.match(_BY_CALL, begin, clause.end)
    if rung is not None:
        tail = Walk(reading, rung.end(), clause.end).run()
        tail.mode = "video" if reading.has(rung.start("how"), "video_word") else "phone"
        tail.topics = topics(reading, tail.end, clause.end)
        tail.end = tail.topics[-1][1] if tail.topics else tail.end
        return tail
    tail = Tail(begin)
    tail.topics = topics(reading, begin, clause.end)
    tail.end = tail.topics[-1][1] if tail.topics else begin
    partner = reading.search(_PARTNER, begin, tail.end)
    if partner is None:
        return tail
    found, stop = reading.parties(partner.end(), clause.end)
    if found and all(reading.is_official(*p) and not reading.is_press(*p) for p in found):
        tail.partners = found
        tail.topics = [(begin, partner.start())] if partner.start() > begin else topics(reading, stop, clause.end)
        occasion = reading.match(_OCCASION, stop, clause.end)
        walk = Walk(reading, occasion.end() if occasion else stop, clause.end).run()
        tail.when, tail.place, tail.mode, tail.end = walk.when, walk.place, walk.mode, max(tail.end, walk.end)
    return tail
