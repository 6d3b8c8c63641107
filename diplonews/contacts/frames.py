"""The noun phrase of an event: its modifiers, whose it is, what governs it, and the body that holds it."""

from __future__ import annotations

from typing import NamedTuple

from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.reading import Reading

_BEFORE = (
    "adjective|unknown&!ed|unknown&cap|unknown&caps|DEMONYM|COUNTRY|CAPITAL|PLACE|METONYM|MODIFIER|phone_word|video_word|ordinal|number|ORGANISATION|TITLE|TITLES"
    "|noun&!verb|group|contact&noun&!verb|DATE|upcoming_word|proposed_word|cancelled_word|hyphen|initialism|quantifier|kind_of_visit|courtesy_word|role_noun"
    "|bracket_close|bracket_open|press_word|body_noun|cabinet_word|in_person_word|adverb&adjective|meeting_noun|human&plural|quote"
)
# "The | trade | talks": a noun that could be a verb where another word stood before it.
_MATTER = "noun&verb&base&!past&!light_verb&!receive_verb&!cancel_verb&!seek_verb&!plan_word&!contact&!human"
_SUBJECTS = "PERSON|COUNTRY|CAPITAL|ORGANISATION|METONYM|personal"  # "Saudi Arabia | postponed talks"
_REACH = 14
_ROUGHLY = ("more", "than", "over", "nearly", "almost", "about", "some", "around")  # "more than four hours of | talks"
#: "The ministers | held | the 57th Foreign Ministers' Meeting", "will convene | its tenth session".
HELD = ("hold", "held", "holds", "holding", "convene", "convened")


class Frame(NamedTuple):
    """The noun phrase of an event: modifiers from `start` up to the `noun`, whose it is, and what governs it."""

    noun: int
    start: int
    determiner: int
    owner: Piece | None
    governor: int

    def mods(self) -> Piece:
        return self.start, self.noun


def frame(reading: Reading, noun: int, clause: Clause) -> Frame:
    """The noun phrase around an event noun, read leftwards."""
    start = noun - (
        reading.has(noun - 1, _MATTER) and reading.has(noun - 2, "determiner|DEMONYM|adjective|unknown&cap")
    )
    while (
        start > clause.start
        and noun - start < _REACH
        and reading.has(start - 1, _BEFORE)
        and not reading.has(start - 1, "determiner|possessive_pronoun")
        and not (
            reading.has(start - 1, "verb&past")
            and reading.has(start - 2, _SUBJECTS)
            and not reading.has(start - 2, "possessive_pronoun")  # "his | planned visit"
        )
    ):
        start -= 1
    if reading.has(start - 1, "of_word") and reading.word(start - 2) in (
        "round",
        "rounds",
        "series",
        "number",
        "day",
        "days",
        "hours",
        "set",
        "couple",
    ):
        start -= 2
        while start > clause.start and (
            reading.has(start - 1, "adjective|ordinal|number|quantifier|MODIFIER")
            or reading.word(start - 1) in _ROUGHLY
        ):
            start -= 1
    owner: Piece | None = None
    determiner = -1
    governor = start - 1
    if reading.has(start - 1, "possessive_pronoun"):
        owner, governor = (start - 1, start), start - 2
    elif reading.has(start - 1, "genitive|apostrophe"):
        for chunk in clause.chunks:
            if chunk.start < start - 1 <= chunk.end:
                inside = reading.search("{genitive|apostrophe}", chunk.start, start)
                owner = (chunk.start, inside.start() if inside and inside.start() > chunk.start else start - 1)
                governor = chunk.start - 1
    elif reading.has(start - 1, "determiner"):
        determiner, governor = start - 1, start - 2
        if reading.has(governor, "determiner&!that"):
            governor -= 1
    if (
        owner is not None
        and reading.has(owner[0], "article")
        and reading.has(owner[1] - 1, "noun&!human&!group&!TITLE")
        and owner[1] - owner[0] == 2
    ):
        owner = None  # "the day's talks"
    return Frame(noun, start, determiner, owner, governor)


def body_of(reading: Reading, of: Frame) -> Piece | None:
    """The body whose summit or meeting it is: "the 14th APEC Leaders' Meeting"."""
    m = reading.search("{ORGANISATION}", *of.mods())
    if m is None and of.owner is not None:
        m = reading.search("{ORGANISATION}", *of.owner)
    if m is None and of.owner is not None and reading.has(of.owner[1] - 1, "TITLES|role_noun|human&plural"):
        before = reading.match(
            "{bracket_close}", of.owner[0] - 1, of.owner[0]
        )  # "the 14th X (ABC) | Leaders' | Meeting"
        at = of.owner[0] - (4 if before else 1)
        m = reading.match("{ORGANISATION}", max(at, 0), of.owner[0])
    if m is None and reading.has(of.noun, "summit_noun"):
        m = reading.search("{caps&unknown|caps&group|number&caps}(?:{bracket_open}{caps}{bracket_close})?", *of.mods())
    if m is None or reading.ends_in(m.end() - 1, "cabinet_word"):
        return None  # a cabinet among itself
    return m.span()
