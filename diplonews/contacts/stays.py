"""Visits told by where somebody is or is asked to: "is in Tokyo for talks", "visiting Minister Y", "invited to Z"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import draft, fill_front
from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.journeys import NAMED, journey, travels
from diplonews.contacts.places import places
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import chain
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactStatus
from diplonews.scene import PersonMention


def invited(reading: Reading) -> Iterator[ContactDraft]:
    """ "Invited X | to Brussels": a visit proposed to X."""
    if "nvit" not in reading.scene.view.text:
        return
    for m in reading.at_cues("invite_verb"):
        verb = m.start()
        if not reading.word(verb).startswith("invit") or not reading.has(verb, "verb"):
            continue
        clause = reading.clause(verb)
        guests, stop = reading.parties(verb + 1, clause.end)
        links = chain(reading, verb, clause)
        subject, _ = actor(reading, links, clause)
        found = places(reading, stop + 1, clause.end) if reading.has(stop, "to_word") else []
        passive = reading.has(verb - 1, "be") and reading.has(verb, "verb&participle")
        named = found and (
            reading.match("{determiner}?{direction}?" + NAMED, *found[0])
            or (reading.has(found[0][1] - 1, "ORGANISATION") and reading.ends_in(found[0][1] - 1, "place_noun"))
        )
        if subject is None or passive or not guests or not named:
            continue
        if not all(travels(reading, *p, verb) for p in guests):
            continue
        tail = Walk(reading, found[-1][1], clause.end, visit=True).run()
        hosts = pieces_of(reading, subject)
        evidence = (min(subject.start, links.start), tail.end)
        for place in found:
            yield draft(reading, "visit", "in_person", "proposed", guests, tail, evidence, hosts=hosts, place=place)


LEADING = "lead_verb|dispatch_verb|MODIFIER"


def _is_visiting(reading: Reading, at: int) -> bool:
    """ "Visiting Minister X", "her visiting Kenyan counterpart, X"."""
    if reading.word(at) == "visiting":
        return True
    person = reading.layer.items.get(at)
    if not isinstance(person, PersonMention):
        return False
    return "visiting" in reading.scene.tokens.words[person.start : person.name_start]


def visitors(reading: Reading) -> Iterator[ContactDraft]:
    """ "Visiting Foreign Minister X": a visit to the place that the sentence or the dateline names."""
    if "isiting" not in reading.scene.view.text:
        return
    for m in reading.every("{MODIFIER|visit_verb&gerund|PERSON}"):
        at = m.start()
        if not _is_visiting(reading, at) or reading.has(at - 1, "be|after_word"):
            continue
        begin = at if reading.has(at, "PERSON") else at + 1
        found, stop = reading.parties(begin, reading.clause(at).end)
        if not found or not reading.search("{PERSON}", begin, stop):
            continue
        clause = reading.clause(at)
        tail = Walk(reading, stop, clause.end).run()
        where = tail.place or _said_in(reading, stop, clause.end) or reading.opening.dateline
        if where is not None:
            yield draft(reading, "visit", "in_person", "held", found, Tail(tail.end), (at, stop), place=where)


def _said_in(reading: Reading, index: int, end: int) -> Piece | None:
    """ "Told reporters in X | that": where somebody spoke."""
    m = reading.match("{speech}{!that&!comma&!quote}{0,3}?{in_word}(?={CAPITAL|COUNTRY|PLACE|unknown&cap})", index, end)
    return reading.place(m.end(), end) if m else None


def presence(reading: Reading) -> Iterator[ContactDraft]:
    """ "Is in Tokyo for talks", "was in Geneva on an official visit"."""
    for m in reading.every(
        "{be}{adverb}{0,2}(?P<due>{plan_word})?(?P<in>{in_word})(?={CAPITAL|COUNTRY|PLACE|determiner|direction})"
    ):
        clause = reading.clause(m.start())
        found = places(reading, m.end(), clause.end)
        if not found or not reading.search(NAMED + "|{DEMONYM}{place_noun}", *found[0]):
            continue
        tail = Walk(reading, found[-1][1], clause.end, visit=True).run()
        visiting = reading.match("{on_word}(?:{!comma&!end}){0,4}?{visit_noun}", found[-1][1], clause.end)
        if visiting is not None:  # "is in Brussels | on a working visit | since Monday"
            tail = Walk(reading, visiting.end(), clause.end, visit=True).run()
            if reading.word(visiting.end()) == "since":
                tail.when = reading.date(visiting.end() + 1)
        business = visiting or reading.match(
            "{comma}?(?:{meet_verb&gerund}|{light_verb&gerund})|{for_word}(?:{!comma&!end}){0,5}?{talks_noun|meeting_noun|visit_noun|summit_noun}|{on_word}(?:{!comma&!end}){0,4}?{visit_noun}|{to_word}(?:{meet_verb}|{attend_verb}|{light_verb})",
            tail.end,
            clause.end,
        )
        told = business or reading.match(
            "{comma}{wh}{subject|PERSON|determiner|COUNTRY|possessive_pronoun}", tail.end, clause.end
        )
        dated = tail.when is not None and (m["due"] is not None or _is_stay(reading, m.start(), clause))
        if told is None and not dated:
            continue  # "were in Washington on Thursday, where they met Y" tells what for
        yield from journey(reading, m.start() if m["due"] is None else m.start("in"), clause, tail, found)
    yield from _in_aside(reading)
    yield from _stays(reading)


def _is_stay(reading: Reading, be: int, clause: Clause) -> bool:
    """ "Minister X will be | in Oslo from Monday to Friday": somebody by name, on days to come."""
    links = chain(reading, be, clause)
    subject = links.subject
    named = subject is not None and reading.search("{PERSON}", subject.start, subject.end) is not None
    return named and reading.search("{will}", links.start, be + 1) is not None


def _in_aside(reading: Reading) -> Iterator[ContactDraft]:
    """ "Minister X, | in Lima for the assembly of Y, | met": on business, by what it is for."""
    for m in reading.every("{PERSON}{comma}{in_word}(?={CAPITAL|COUNTRY|PLACE})"):
        clause = reading.clause(m.start())
        found = places(reading, m.end(), clause.end)
        if not found or not travels(reading, m.start(), m.start() + 1, m.end()):
            continue
        tail = Walk(reading, found[-1][1], clause.end, visit=True).run()
        business = reading.match(_ON_BUSINESS, found[-1][1], clause.end)
        if business is None:
            continue
        evidence = (m.start(), max(tail.end, business.end()))
        yield draft(reading, "visit", "in_person", "held", [(m.start(), m.start() + 1)], tail, evidence, place=found[0])


_ON_BUSINESS = (
    "(?:{on_word}?{DATE})?(?:{for_word}{!comma&!end&!verb|noun}{0,6}?{talks_noun|meeting_noun|visit_noun|summit_noun|body_noun}"
    "|{on_word}{!comma&!end}{0,3}?{visit_noun}|{to_word}(?:{meet_verb}|{attend_verb}))"
)


def _stays(reading: Reading) -> Iterator[ContactDraft]:
    """ "In Korea from 23 to 25 April, | the prime minister will lead …": some days of a journey."""
    for m in reading.every(
        "{in_word}(?P<place>{determiner}?{COUNTRY|CAPITAL|PLACE})(?:{bracket_open}{!end}{1,3}{bracket_close})?"
        "{preposition}?(?P<date>{DATE}){comma}(?={determiner|possessive_pronoun|PERSON|TITLE|personal})"
    ):
        if m.start() and not reading.has(m.start() - 1, "break|end"):
            continue
        clause = reading.clause(m.start())
        when = reading.date(m.start("date"))
        subject = next((chunk for chunk in clause.chunks if chunk.verb >= 0), None)
        if when is None or when.precision != "range" or subject is None or subject.start != m.end():
            continue
        if not travels(reading, subject.start, subject.end, subject.verb):
            continue
        status: ContactStatus = "planned" if reading.has(subject.verb, "modal|will") else "held"
        tail = Tail(m.end())
        tail.when = when
        who = pieces_of(reading, subject)
        yield draft(reading, "visit", "in_person", status, who, tail, (m.start(), m.end()), place=m.span("place"))


def led(reading: Reading) -> Iterator[ContactDraft]:
    """ "Will lead a delegation to Nairobi", "is heading a trade mission to X": a visit of who leads it."""
    for m in reading.at_cues(LEADING, _LEADS):
        if reading.has(m.start(), "MODIFIER") and reading.word(m.start()) != "lead":
            continue
        clause = reading.clause(m.start())
        found = places(reading, m.end(), clause.end)
        if not found or not reading.match("{determiner}?{direction}?" + NAMED, *found[0]):
            continue
        if reading.has(found[-1][1], "summit_noun|body_noun|meeting_noun|talks_noun|genitive"):
            continue  # "to the Berlin | conference": what was attended
        tail = Walk(reading, found[-1][1], clause.end, visit=True).run()
        yield from journey(reading, m.start(), clause, tail, found)
    yield from _sent(reading)


def _sent(reading: Reading) -> Iterator[ContactDraft]:
    """ "Sent | Foreign Minister X | to Cairo", "will send | a team led by X | to Washington": who is sent travels."""
    for m in reading.at_cues(LEADING, "{dispatch_verb&verb}"):
        verb = m.start()
        if reading.has(verb - 1, "determiner|possessive_pronoun|adjective"):
            continue
        clause = reading.clause(verb)
        tail = Walk(reading, verb + 1, clause.end, objects=True, visit=True).run()
        found = [p for p in tail.destinations if reading.match("{determiner}?{direction}?" + NAMED, *p)]
        guests = tail.objects
        if not found or not guests or not all(_is_sent(reading, p) for p in guests):
            continue
        links = chain(reading, verb, clause)
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if status is None:
            continue
        if status == "held" and reading.has(verb, "verb&gerund") and reading.has(verb - 1, "be"):
            status = "planned"  # "is sending"
        if subject is not None:
            fill_front(reading, tail, verb, clause.start, subject.start)
        evidence = (min(subject.start, links.start) if subject else links.start, tail.end)
        for place in found:
            yield draft(reading, "visit", "in_person", status, guests, tail, evidence, place=place)


def _is_sent(reading: Reading, piece: Piece) -> bool:
    return reading.search("{PERSON}", *piece) is not None and travels(reading, *piece, piece[1])


_LEADS = (
    "(?:(?<={be}){lead_verb&verb&gerund}|(?<!{determiner|possessive_pronoun|be|TITLE|adjective}){lead_verb&verb}"
    "|(?<={modal|will|to_word}){MODIFIER})"  # "lead", which stands before titles besides
    "{determiner|number}"
    "{!comma&!end&!verb&!to_word|noun}{0,5}?{traveller_word}(?:{of_word|from_word}{!comma&!end&!verb&!to_word|noun}{1,6}?)?{to_word}"
)
