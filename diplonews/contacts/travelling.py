"""Visits told by a verb of motion: "flew to Oslo", "arrived in Beirut", "left for Rome", "heads to Lima"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.journeys import NAMED, journey
from diplonews.contacts.places import places
from diplonews.contacts.reading import Reading
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft

_BETWEEN = (
    "(?:{adverb|vague_word|DATE|here_word|out_word|COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM|determiner|noun&!contact}"
    "|{on_word|preposition}{DATE}|{on_word}(?={to_word})|{from_word}{determiner}?{COUNTRY|CAPITAL|PLACE|unknown&cap}){0,4}?"
)
# A journey names its destination soon.
_PLACE_AHEAD = "(?={!end&!break}{0,22}?{COUNTRY|CAPITAL|PLACE|TERRITORY|METONYM|unknown&cap})"
# "Flew | in | on Sunday for talks": to here.
_IN = (
    "{in_word}(?={adverb|DATE|from_word|comma|end|kind_of_visit}|{on_word}{DATE}"
    "|{for_word}{!comma&!end}{0,4}{talks_noun|meeting_noun|visit_noun|summit_noun})"
)
_MOTION = (
    "{arrive_verb}|{travel_verb|depart_verb|go_verb|stop_verb}"
    + _PLACE_AHEAD
    + "|{travel_verb}(?="
    + _IN
    + ")|{reach_verb&past}(?={COUNTRY|CAPITAL|PLACE})"
)
_WAYS = ("to", "for", "out", "on")
_HEADS = "|(?<={PERSON|personal|TITLE}){TITLES}(?={on_word|out_word}?{to_word|for_word}{COUNTRY|CAPITAL|PLACE|METONYM})"


def heads_somewhere(text: str) -> bool:
    """Whether "head" may be a verb of motion here: it is a title besides, and as one it is in many a text."""
    return " head" in text and any(f" {verb} {way}" in text for verb in ("head", "heads") for way in _WAYS)


def travel(reading: Reading) -> Iterator[ContactDraft]:
    """ "Travelled to", "left for", "arrived in", "flew to", "headed for", "goes to", "stopped over in"."""
    motions = reading.at_cues("travel_verb|depart_verb|arrive_verb|go_verb|stop_verb|reach_verb", _MOTION)
    if heads_somewhere(reading.scene.view.text):
        motions = reading.every(_MOTION + "|(?<={to_word|modal|will}){TITLE}(?={to_word|for_word})" + _HEADS)
    for m in motions:
        verb = m.start()
        headed = reading.has(verb, "TITLE|TITLES")
        if headed and reading.word(verb) not in ("head", "heads"):
            continue
        if not (headed or reading.has(verb, "verb")) or reading.has(
            verb - 1, "determiner|possessive_pronoun|adjective|genitive"
        ):
            continue
        if reading.has(verb, "noun") and reading.has(verb - 1, "verb&!modal&!be&!have&!auxiliary|unknown&low"):
            continue  # "reclaim | land | in the shoal"
        if reading.has(verb + 1, "by_word") and reading.has(verb, "lead_verb&participle"):
            continue  # "a team | headed | by the minister ended its visit to Oslo"
        clause = reading.clause(verb)
        prepositions = _preposition(reading, verb)
        between = (
            ""
            if not prepositions
            else "{!comma&!end&!break}{0,9}?"
            if reading.has(verb, "depart_verb|TITLE|TITLES")
            else _BETWEEN
        )
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
        told = _destination(reading, verb, clause, begin, found)
        if told is None:
            continue
        day, (found, after) = tail.when, told
        tail = Walk(reading, after, clause.end, visit=True).run()
        tail.when = day or tail.when
        yield from journey(reading, verb, clause, tail, found)


def _destination(
    reading: Reading, verb: int, clause: Clause, begin: re.Match[str] | None, found: list[Piece]
) -> tuple[list[Piece], int] | None:
    """Where a journey goes and where what is told of it goes on; None where it is none."""
    here = [reading.opening.dateline] if reading.opening.dateline else []
    if (came := _came_here(reading, verb, clause)) is not None:
        return here, came.end()
    if reading.has(verb, "arrive_verb"):
        if found and _is_here(reading, found[0]):
            return here, found[0][1]
        if not found:
            found = where_to(reading, verb, clause)
            return (found, verb + 1) if found else None
    if begin is None or not found or not _is_destination(reading, verb, found):
        return None
    return found, max(found[-1][1], begin.end()) if clause.end > found[-1][0] > verb else begin.end()


def _came_here(reading: Reading, verb: int, clause: Clause) -> re.Match[str] | None:
    """ "Arrived | here", "flew | in | on Sunday for talks": to where the text is sent from."""
    if reading.has(verb, "arrive_verb"):
        there = reading.match("{here_word}", verb + 1, clause.end)
        bare = there is None and reading.opening.dateline is not None and _names_no_place(reading, verb, clause)
        return reading.match("", verb + 1, clause.end) if bare else there
    m = reading.match(_IN, verb + 1, clause.end) if reading.has(verb, "travel_verb") else None
    known = m is not None and reading.opening.dateline is not None
    return reading.match("{in_word}{adverb|adjective|kind_of_visit}{0,2}", verb + 1, clause.end) if known else None


def _is_here(reading: Reading, place: Piece) -> bool:
    """ "Arrived in | the country | earlier in the day": the one that the text is sent from."""
    return reading.word(place[1] - 1) in ("country", "kingdom", "capital") and not reading.search(
        NAMED + "|{DEMONYM}", *place
    )


def _names_no_place(reading: Reading, verb: int, clause: Clause) -> bool:
    """ "Arrives | on Sunday | for talks with Y": a day, and then nothing of where."""
    m = reading.match(
        "(?:{adverb}|{on_word}?{DATE}){1,3}(?={for_word|end|comma|to_word|and_word|before_word})",
        verb + 1,
        clause.end + 1,
    )
    return (
        m is not None and any(reading.has(i, "DATE") for i in range(*m.span())) and not where_to(reading, verb, clause)
    )


def where_to(reading: Reading, verb: int, clause: Clause) -> list[Piece]:
    """ "The airport of X, where | he arrived | on Monday"."""
    subject = reading.subject(verb, clause)
    if subject is None or reading.word(subject.start - 1) != "where":
        return []
    last = subject.start - 2 - reading.has(subject.start - 2, "comma")
    return [(last, last + 1)] if reading.has(last, "COUNTRY|CAPITAL|PLACE") else []


def _preposition(reading: Reading, verb: int) -> str:
    if reading.has(verb, "depart_verb|TITLE|TITLES"):
        return "(?:{for_word}|{to_word}(?!{verb&base&low}))"  # "left Oslo and hopes | to visit Kenya"
    if reading.has(verb, "arrive_verb"):
        return "{in_word}"
    if reading.has(verb, "reach_verb"):
        return ""  # "reached | Oslo"
    if reading.has(verb, "travel_verb"):
        return "{to_word|into_word}"
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
