"""Meetings told by seeing: "will see each other in Rome", "is due to see the president"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import draft
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import chain
from diplonews.contacts.verbs import with_partners
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft


def see_each_other(reading: Reading) -> Iterator[ContactDraft]:
    """ "To see each other", "see one another", "looks forward to seeing Y"."""
    for m in reading.at_cues("see_verb", "{see_verb&gerund}(?={PERSON|TITLE|determiner|possessive_pronoun})"):
        if not reading.has(m.start() - 1, "to_word") or reading.word(m.start() - 2) != "forward":
            continue
        clause = reading.clause(m.start())
        tail = Walk(reading, m.end(), clause.end, objects=True).run()
        if tail.objects and all(reading.search("{PERSON|TITLE|counterpart}", *p) for p in tail.objects):
            yield from with_partners(reading, chain(reading, m.start(), clause), clause, tail, "meeting", "in_person")
    yield from _to_see(reading)
    for m in reading.at_cues(
        "see_verb", "{see_verb}{determiner|number|pronoun}{each_other|determiner|pronoun}|{see_verb}{each_other}"
    ):
        if reading.word(m.end() - 1) not in ("other", "another"):
            continue
        clause = reading.clause(m.start())
        links = chain(reading, m.start(), clause)
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if subject is None or status is None or not reading.is_plural(subject.start, subject.end):
            continue
        tail = Walk(reading, m.end(), clause.end).run()
        ahead = reading.search("{plans_word|upcoming_word}", subject.start, clause.end) is not None
        yield draft(
            reading,
            "meeting",
            "in_person",
            "planned" if ahead and status == "held" else status,
            pieces_of(reading, subject),
            tail,
            (links.start, tail.end),
        )


_SEE = "(?<={to_word|will}){see_verb&verb&base}(?={PERSON|TITLE|determiner|possessive_pronoun|DEMONYM})"
_SEEN = "{end|comma|and_word|DATE|in_word|on_word|before_word|after_word|break}|{preposition}{DATE}|$"
_SIGHT = 12  # symbols from what tells of a journey to "to see X"


def _to_see(reading: Reading) -> Iterator[ContactDraft]:
    """ "Is due to | see | X on Monday", "flew to Oslo to | see | X": a meeting where nothing more is said of X."""
    for m in reading.at_cues("see_verb", _SEE):
        verb = m.start()
        clause = reading.clause(verb)
        found, stop = reading.parties(verb + 1, clause.end)
        if not found or not reading.match(_SEEN, stop, clause.end + 1):
            continue
        if not all(reading.search("{PERSON|counterpart}", *p) and reading.is_official(*p) for p in found):
            continue
        links = chain(reading, verb, clause)
        going = reading.search("{plan_word|will}", links.start, verb) is not None or (
            reading.search(
                "{travel_verb|arrive_verb|depart_verb|go_verb|visit_verb}", max(clause.start, verb - _SIGHT), verb
            )
            is not None
        )
        if going:
            tail = Walk(reading, stop, clause.end).run()
            tail.partners = found
            yield from with_partners(reading, links, clause, tail, "meeting", "in_person")


def shake_hands(reading: Reading) -> Iterator[ContactDraft]:
    """ "X | shook hands | with Y in Oslo", "X and Y shook hands on Monday": they met, whatever else is told of it."""
    for m in reading.at_cues("shake_verb", "{shake_verb&verb}{hand_word}"):
        clause = reading.clause(m.start())
        links = chain(reading, m.start(), clause)
        tail = Walk(reading, m.end(), clause.end).run()
        others = tail.partners or ([(links.subject.start, links.subject.end)] if links.subject is not None else [])
        if others and all(reading.search("{PERSON|dual}", *p) for p in others):
            yield from with_partners(
                reading, links, clause, tail, "meeting", "in_person", press_free=bool(tail.partners)
            )
