"""Who took part in an event told by its noun: whose it is, who holds it, with whom, or those of one told before."""

from __future__ import annotations

from diplonews.contacts.actors import pieces_of
from diplonews.contacts.clauses import Chunk, Piece
from diplonews.contacts.frames import HELD, Frame
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import Chain
from diplonews.contacts.tails import Tail

_BACKED = 6  # symbols from "supports" to "in its talks"
_STATES = "COUNTRY|DEMONYM|CAPITAL"
_BESIDE, _OF_PHRASE = 3, 8  # symbols between "told B" and "in a phone call"; the same where they are one phrase


def participants_of(
    reading: Reading,
    of: Frame,
    tail: Tail,
    partners: list[Piece],
    subject: Chunk | None,
    links: Chain | None,
) -> list[Piece] | None:
    """Who took part: the owner or the subject, and the partners. Empty: an event told before. None: no event."""
    if not partners and not tail.between:
        if of.owner is None and (states := paired(reading, of)):
            held = links is not None and reading.has(links.verb, "light_verb&!put_verb")
            return states if tail.when or tail.place or held else None
        if reading.search("{bilateral_word}", *of.mods()):
            return _states(reading, of)
    return _owner_and_partners(reading, of, tail, partners, subject, links)


def _owner_and_partners(
    reading: Reading,
    of: Frame,
    tail: Tail,
    partners: list[Piece],
    subject: Chunk | None,
    links: Chain | None,
) -> list[Piece] | None:
    """Who took part by whose event it is, who holds it and with whom."""
    ours: list[Piece] = []
    # "X hosts (attends) a meeting of Y"
    hosting = links is not None and reading.has(links.verb, "receive_verb|attend_verb")
    definite = (of.determiner >= 0 and reading.has(of.determiner, "definite")) or (
        of.determiner < 0 and of.owner is None
    )
    chaired = links is not None and reading.has(links.verb, "chair_verb|lead_verb")
    if chaired and subject is not None and (partners or tail.between):
        ours = pieces_of(reading, subject)  # "co-chaired the Foreign Ministers' Dialogue with X"
    elif of.owner is not None:
        ours = [_owner(reading, of)]
    elif links is None and subject is not None and reading.has(subject.start, "it"):
        pass  # "it began in a call with Y"
    elif _is_nested(reading, of) or (tail.sources and len(partners) > 1):
        pass  # "discussed the state of the talks with Y": nobody said to hold them but Y
    elif subject is not None and not tail.between and (hosting or not tail.belongs) and (links is not None or partners):
        ours = pieces_of(reading, subject)
        if links is not None and reading.has(links.verb, "speech&!light_verb|seek_verb&!light_verb") and not partners:
            return None
    if links is not None and reading.has(links.verb, "attend_verb") and _is_known(reading, of, tail, partners):
        return []  # "A and B also took part in | the meeting": the one told before
    if tail.between:
        led = chaired and len(ours) > 1
        return ours if led and all(reading.search("{PERSON|TITLE}", *p) for p in ours) else [*tail.between]
    if partners and links is None and _is_backed(reading, of):  # "backs | Kenya | in its talks with Peru in Oslo"
        return [(of.governor - 1, of.governor), *partners] if tail.when or tail.place else None
    if (
        partners
        and reading.word(of.noun) in ("conversations", "calls")
        and links is None
        and not (tail.when or tail.place)
    ):
        return None  # "his conversations with Japan": no event
    if partners and links is None and all(reading.is_spokesman(*p) for p in ours):
        ours = []  # "the spokesman said | a meeting with X | was possible": not his own
    if partners:
        mine = [p for p in ours if reading.is_official(*p) or reading.has(p[1] - 1, "human|group|PERSON")]
        if tail.belongs and not tail.partners:
            mine = [p for p in mine if hosting or of.owner is not None]
            return [*mine, *partners] if len(partners) + len(mine) > 1 or reading.is_plural(*partners[0]) else None
        return [*mine, *partners] if mine or len(partners) > 1 else None
    if of.owner is not None:
        ranked = reading.word(of.owner[0]) == "its" and reading.search("{ordinal|number}", *of.mods()) is not None
        plural = ranked or reading.is_plural(*of.owner) or reading.word(of.owner[0]) in ("their", "our")
        dated = tail.when or tail.place or reading.search("{DATE}", *of.mods())
        held = links is not None and reading.word(links.verb) in HELD  # "held | their first talks"
        return ours if plural and (dated or held) else []
    return _alone(reading, of, subject, links, definite, ours)


def paired(reading: Reading, of: Frame) -> list[Piece]:
    """ "U.S.-Kenya | talks", "the Kenyan-Norwegian | summit": the states that a hyphen ties, in one word or three."""
    for i in range(of.start, of.noun):
        if reading.has(i, "hyphen") and reading.has(i - 1, _STATES) and reading.has(i + 1, _STATES):
            return [(i - 1, i), (i + 1, i + 2)]
        if is_paired(reading, (i, i + 1)):
            return [(i, i + 1)]
    return []


def is_paired(reading: Reading, piece: Piece) -> bool:
    """Whether one word stands for two states: "Iran-US"."""
    start, end = reading.ref(*piece)
    word = reading.scene.text_of(start, end) if end - start == 1 else ""
    return ("-" in word or "\u2013" in word) and bool(reading.scene.lexicon.states_tied(word))


def _is_known(reading: Reading, of: Frame, tail: Tail, partners: list[Piece]) -> bool:
    """ "The meeting", and no more said of it."""
    plain = of.determiner >= 0 and reading.has(of.determiner, "definite") and of.start == of.noun
    return plain and not (partners or tail.between or tail.belongs or tail.when or tail.place)


def _is_backed(reading: Reading, of: Frame) -> bool:
    """ "Supports Kenya | in its talks with the bank": somebody else's talks, which may be at any time."""
    if of.owner is None or not reading.has(of.governor, "in_word"):
        return False
    backing = reading.search("{seek_verb|prospect_word}", max(0, of.governor - _BACKED), of.governor)
    return backing is not None and reading.has(of.governor - 1, "COUNTRY|PERSON|ORGANISATION|CAPITAL")


def _is_nested(reading: Reading, of: Frame) -> bool:
    """ "The state of the talks", but not "the start of the talks", "three rounds of talks"."""
    return reading.has(of.governor, "of_word") and not reading.has(of.governor - 1, "stage_noun")


def _owner(reading: Reading, of: Frame) -> Piece:
    """Whose event it is; "his" in a clause with a subject of its own is that subject's.

    "Said | Arafat | would tell Hussein of | his | talks".
    """
    assert of.owner is not None
    clause = reading.clause(of.noun)
    subject = reading.subject(of.start, clause)
    if (
        subject is None
        or not reading.has(of.owner[0], "possessive_pronoun&!first_person")
        or reading.has(of.owner[0], "they|it")
        or reading.search("{thanking}", subject.verb, of.start)
    ):
        return of.owner
    whose = reading.match("{determiner}?{PERSON}{genitive}", subject.start, subject.end)
    if whose is not None:
        return whose.start(), whose.end() - 1
    lone = reading.match("{PERSON}", subject.start, subject.end)
    return lone.span() if lone is not None and lone.end() == subject.end else of.owner


def _states(reading: Reading, of: Frame) -> list[Piece]:
    """ "The bilateral meeting": that of the two states that the sentence names, where it names just two."""
    clause = reading.clause(of.noun)
    found: dict[str, Piece] = {}
    for i in range(clause.start, of.start):
        if reading.has(i, "COUNTRY"):
            found.setdefault(reading.scene.text_of(*reading.ref(i, i + 1)), (i, i + 1))
    return list(found.values()) if len(found) == 2 else []


def _alone(
    reading: Reading, of: Frame, subject: Chunk | None, links: Chain | None, definite: bool, ours: list[Piece]
) -> list[Piece] | None:
    """Who took part where neither owner nor partner is told: a plural subject, or those of an event told before."""
    told = _told_in(reading, of, subject)
    if told:
        return told
    if (
        subject is not None
        and links is not None
        and reading.has(
            links.verb, "light_verb|lead_verb|schedule_verb|agree_verb|cancel_verb|refuse_word|propose_word"
        )
    ):
        if reading.is_plural(subject.start, subject.end) and not definite:
            return ours
        if of.determiner < 0 and reading.is_plural(subject.start, subject.end):
            return ours
        if reading.has(links.verb, "chair_verb|lead_verb") and len(pieces_of(reading, subject)) > 1:
            return ours
        return [] if reading.has(of.determiner, "definite") else None
    if of.determiner >= 0 and reading.has(of.determiner, "definite"):
        return []
    if (
        reading.has(of.governor, "in_word|after_word|between_word|via_word")
        and subject is not None
        and reading.is_plural(subject.start, subject.end)
    ):
        return pieces_of(reading, subject)
    if of.determiner < 0 and reading.has(of.governor, "in_word|after_word"):
        return []
    if (
        reading.has(of.governor, "in_word")
        and reading.search("{phone_word|video_word}", *of.mods()) is not None
        and reading.search("{they&subject|dual}", of.noun, reading.clause(of.noun).end) is not None
    ):
        return []  # "in a phone call, X said they agreed to": the two whom the sentence names
    return None


def _told_in(reading: Reading, of: Frame, subject: Chunk | None) -> list[Piece]:
    """ "A told B in a phone call that", "in a meeting, A assured B that": who spoke there, and to whom."""
    inside = reading.has(of.governor, "in_word|via_word") or reading.word(of.governor) == "during"
    if subject is None or not inside or not reading.has(of.determiner, "indefinite"):
        return []
    to = reading.match(
        "(?:{adverb}|{have})?{communication_object&past|communication_object&participle}",
        subject.verb,
        subject.verb + 3,
    )
    begin = to.end() if to is not None else _said_to(reading, of, subject)
    if begin is None:
        return []
    found, stop = reading.parties(begin, reading.clause(of.noun).end)
    ours = pieces_of(reading, subject)
    if not found or begin < of.noun < stop or not all(reading.is_official(*p) for p in (*ours, *found)):
        return []
    near = stop >= of.start - _BESIDE or of.noun < subject.start or _is_one_phrase(reading, stop, of.governor)
    return [*ours, *found] if near and not any(reading.is_press(*p) for p in found) else []


def _is_one_phrase(reading: Reading, start: int, end: int) -> bool:
    """ "Assured B | of her support | in a call": what is between is no clause."""
    return (
        end - start <= _OF_PHRASE
        and reading.search("{past|third&!noun|auxiliary|modal|that|comma|end}", start, end) is None
    )


def _said_to(reading: Reading, of: Frame, subject: Chunk) -> int | None:
    """ "Conveyed her condolences to | B in a phone call": where the one begins who heard it."""
    said = reading.match("(?:{adverb}|{have}){0,2}{claim_verb&past|claim_verb&participle}", subject.verb, of.start)
    if said is None:
        return None
    return next((at + 1 for at in range(of.governor - 1, said.end() - 1, -1) if reading.has(at, "to_word")), None)
