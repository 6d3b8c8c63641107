"""Contacts told by a noun: "held talks with", "their March 14 meeting in Rome", "in the talks"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import both, day_of_speech, draft, fill_front, mode_of, partners_apart, title_mode
from diplonews.contacts.carrying import carrier, status_of_noun
from diplonews.contacts.clauses import Chunk, Clause, Piece
from diplonews.contacts.frames import HELD, Frame, body_of, frame
from diplonews.contacts.further import further
from diplonews.contacts.participants import is_paired, participants_of
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import Chain, chain
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactKind, Mode


def nouns(reading: Reading) -> Iterator[ContactDraft]:
    """Meetings, talks and calls told by their noun."""
    for m in reading.at_cues("meeting_noun|talks_noun|call_noun|summit_noun|body_noun"):
        noun = m.start()
        told = reading.has(noun, "meeting_noun|talks_noun|call_noun|summit_noun")
        if not told and not reading.has(noun - 1, "video_word|phone_word"):
            yield from _round(reading, noun)
            continue  # but "a video | conference"
        if reading.has(noun + 1, "genitive|hyphen") or reading.word(noun + 1) in (
            "room",
            "rooms",
            "centre",
            "center",
            "point",
            "place",
            "venue",
            "table",
            "hall",
        ):
            continue
        if (
            reading.has(noun, "meeting_noun")
            and reading.has(noun, "verb&gerund")
            and (reading.has(noun - 1, "be|to_word") or _takes_object(reading, noun))
        ):
            continue
        clause = reading.clause(noun)
        of = frame(reading, noun, clause)
        if (
            not _is_noun(reading, of)
            or reading.search("{press_word}", *of.mods())
            or reading.has(noun - 1, "press_word")
        ):
            continue
        yield from _event(reading, of, clause)


def _round(reading: Reading, noun: int) -> Iterator[ContactDraft]:
    """ "Held the fifth | session |", "will hold the 10th Leaders' | Retreat": one of a row, of those who hold it."""
    clause = reading.clause(noun)
    of = frame(reading, noun, clause)
    at = of.owner[0] - 1 if of.owner is not None else of.governor
    at -= reading.has(at, "determiner")
    theirs = of.owner is not None and reading.word(of.owner[0]) == "their"
    held = reading.word(at) in HELD or (theirs and reading.has(at, "end_verb"))
    if not reading.has(at, "light_verb") or not held or body_of(reading, of) is not None:
        return
    if reading.search("{press_word|cabinet_word}", at, noun) or not (theirs or reading.search(_RANKED, at, noun)):
        return
    links = chain(reading, at, clause)
    subject, given = actor(reading, links, clause)
    status = status_of(reading, links, clause, given)
    if subject is None or status is None or not reading.is_plural(subject.start, subject.end):
        return
    ours = pieces_of(reading, subject)
    if not all(reading.is_official(*p) for p in ours):
        return
    tail = _tail(reading, of, clause)
    fill_front(reading, tail, at, clause.start, subject.start)
    ours += tail.partners
    yield draft(reading, "meeting", mode_of(tail, "unspecified"), status, ours, tail, (subject.start, tail.end))


_RANKED = "{ordinal|upcoming_word|MODIFIER|number}"


def _takes_object(reading: Reading, noun: int) -> bool:
    return not reading.has(
        noun - 1, "determiner|possessive_pronoun|adjective|genitive|DATE|noun|ordinal|number|unknown"
    ) and reading.has(noun + 1, "PERSON|TITLE|TITLES|DEMONYM|possessive_pronoun|personal|COUNTRY")


def _is_noun(reading: Reading, of: Frame) -> bool:
    """Whether the word is a noun here, and one of contact: no "calls for", no "talks to"."""
    noun = of.noun
    if reading.has(noun, "call_noun") and reading.word(noun) in ("call", "calls"):
        if _is_courtesy(reading, of):
            return True
        if (reading.has(noun + 1, "for_word|on_word") and not reading.has(noun + 2, "DATE")) or (
            reading.search("{phone_word|video_word}", *of.mods()) is None
            and reading.has(noun + 1, "to_word&!with_word")
            and reading.has(noun + 2, "verb")
        ):
            return reading.search("{phone_word|video_word}", *of.mods()) is not None
        if (
            of.start == noun
            and of.determiner < 0
            and of.owner is None
            and not reading.has(noun - 1, "light_verb|conjunction")
        ):
            return False
        return reading.word(noun - 1) not in ("so", "what", "they", "he", "she", "we", "it", "you", "i")
    if (
        reading.word(noun) == "conversation"
        or reading.word(noun) == "discussion"
        or reading.word(noun) == "conversations"
    ):
        return True
    if (
        reading.has(noun, "verb")
        and not reading.has(noun, "noun&plural")
        and of.start == noun
        and of.determiner < 0
        and of.owner is None
    ):
        return reading.has(noun - 1, "light_verb|for_word|preposition&!to_word|verb")
    return not (reading.word(noun) == "talks" and reading.has(noun + 1, "to_word") and of.start == noun)


def _event(reading: Reading, of: Frame, clause: Clause) -> Iterator[ContactDraft]:
    tail = _tail(reading, of, clause)
    if _of_body(reading, of, tail):
        return  # the summit rule tells of it
    verb, links = carrier(reading, of, clause)
    if links is not None and links.infinitive and _is_process(reading, of, tail, verb):
        return  # "agreed to launch negotiations on trade": something agreed, nobody meets
    partners = [p for p in (*tail.partners, *tail.between, *tail.belongs) if not reading.is_press(*p)]
    if not _is_diplomacy(reading, of, tail, partners, clause):
        return
    if links is None and not partners and not tail.mode and _is_aside(reading, of):
        return
    subject = subject_of(reading, of, clause, links)
    participants = participants_of(reading, of, tail, partners, subject, links)
    if participants is None:
        return  # as most: the status is sought for events alone
    status = status_of_noun(reading, of, clause, tail, verb, links)
    if status is None:
        return
    kind, mode = _kind(reading, of, tail)
    evidence = (_evidence_start(reading, of, subject, links), tail.end)
    if not participants:
        if tail.told or not reading.has(of.noun, "summit_noun"):
            if tail.when is None and of.determiner >= 0 and status == "held":
                tail.when = day_of_speech(reading, subject, clause, of.governor)
            yield draft(reading, kind, mode, status, [], tail, evidence)
        return
    if not any(reading.is_official(*p) or is_paired(reading, p) for p in participants):
        return
    if subject is not None and not (links is None and reading.has(of.governor, "before_word|after_word")):
        to = (of.start, min(subject.start, of.start)) if links is None else (links.verb, subject.start)
        fill_front(reading, tail, to[0], clause.start, to[1])
    if tail.when is None and links is None and status == "held":
        tail.when = day_of_speech(reading, subject, clause, of.governor)
    if kind == "meeting" and mode == "unspecified":
        mode = mode_of(tail, mode)
    for told in _told(reading, of, tail, links, kind, participants, partners):
        yield draft(reading, kind, mode, status, told, tail, evidence)
    ours = [p for p in participants if p not in partners]
    yield from further(reading, ours, tail, clause, kind, mode, status)


def _told(
    reading: Reading,
    of: Frame,
    tail: Tail,
    links: Chain | None,
    kind: ContactKind,
    participants: list[Piece],
    partners: list[Piece],
) -> list[list[Piece]]:
    """Who took part in each event that is told of: partners met one by one have one each."""
    separate = _is_apart(reading, of, tail, links) or (kind == "call" and both(reading, partners))
    if not (separate and len(partners) > 1 and tail.partners):
        return [participants]
    ours = [p for p in participants if p not in partners]
    return [[*ours, *group] for group in partners_apart(partners, True)]


def _tail(reading: Reading, of: Frame, clause: Clause) -> Tail:
    """What follows the noun, and the day that stands before it ("their March 14 meeting")."""
    tail = Walk(reading, of.noun + 1, clause.end).run()
    if _is_courtesy(reading, of) and not _is_paid(reading, of):
        _called_on(reading, of, tail, clause)
    elif reading.has(of.noun, "call_noun") and not tail.partners:
        if tail.sources:
            tail.partners, tail.initiator = list(tail.sources), tail.initiator or tail.sources[0]
            if reading.has(tail.end, "to_word"):
                _called(reading, tail, clause)  # "a call from X | to Y"
        elif reading.has(tail.end, "to_word"):
            _called(reading, tail, clause)
    for i in range(of.start, of.noun):
        tail.when = tail.when or reading.date(i)
    if tail.when is not None and tail.when.precision == "year" and reading.search("{ordinal|MODIFIER}", *of.mods()):
        counted = reading.scene.view.text[tail.when.start : tail.when.end].lower().startswith("this")
        tail.when = None if counted else tail.when  # "their third meeting this year"
    return tail


def _is_aside(reading: Reading, of: Frame) -> bool:
    """ "A and B met on Monday, | their first conversation in a year": what that meeting was, not another.

    "Would be settled | through consultations": how, and no event.
    """
    ranked = reading.search("{ordinal|MODIFIER|adjective&!abstract}", *of.mods()) is not None
    apposed = of.owner is not None and reading.has(of.owner[0], "possessive_pronoun") and ranked
    if apposed and reading.has(of.governor, "comma"):
        return True
    plural = reading.has(of.noun, "talks_noun&plural") and of.determiner < 0 and of.owner is None
    return (
        plural and reading.word(of.governor) == "through" and not reading.search("{phone_word|video_word}", *of.mods())
    )


def _of_body(reading: Reading, of: Frame, tail: Tail) -> bool:
    held = reading.has(of.noun, "summit_noun") or (reading.has(of.noun, "body_noun") and not tail.partners)
    return held and body_of(reading, of) is not None


def _is_diplomacy(reading: Reading, of: Frame, tail: Tail, partners: list[Piece], clause: Clause) -> bool:
    """Whether the partners told, if any, make it a contact: no press, no crowd, no cabinet among itself."""
    if not partners:
        return not (tail.partners or tail.between or reading.search("{cabinet_word}", of.start, of.noun))
    named = any(reading.is_named(*p) or reading.has(p[1] - 1, "human|group|side_noun|dual") for p in partners)
    return named and not _is_purpose(reading, of, partners, clause)


def _is_process(reading: Reading, of: Frame, tail: Tail, verb: int) -> bool:
    """Negotiations that are launched: work of years, unless a day, a place or a partner makes them one event."""
    opened = reading.has(verb, "light_verb") and reading.word(verb) in ("launch", "open", "start", "begin", "initiate")
    told = tail.when or tail.place or tail.partners or tail.between
    return opened and reading.word(of.noun) == "negotiations" and not told


def _is_apart(reading: Reading, of: Frame, tail: Tail, links: Chain | None) -> bool:
    """Whether partners were met one by one: "separate talks with", "met separately with"."""
    told = links is not None and reading.search("{separately_word}", links.start, links.verb + 1) is not None
    return tail.separate or told or any(reading.word(i) == "separate" for i in range(*of.mods()))


def _is_purpose(reading: Reading, of: Frame, partners: list[Piece], clause: Clause) -> bool:
    """ "Will visit Japan | for talks with Japanese leaders": whom the visit is for, by no name."""
    if not reading.has(of.governor, "for_word") or any(reading.search("{PERSON|TITLE}", *p) for p in partners):
        return False
    subject = reading.subject(of.start, clause)
    return subject is not None and (
        reading.search("{visit_verb|travel_verb|arrive_verb|depart_verb|go_verb}", subject.verb, of.start) is not None
    )


def _is_courtesy(reading: Reading, of: Frame) -> bool:
    """ "A courtesy call on X", "paid a call on X": a call in person."""
    if _is_paid(reading, of):
        return True
    return (
        reading.has(of.noun, "call_noun")
        and reading.has(of.noun + 1, "on_word")
        and not reading.has(of.noun + 2, "DATE")
        and (reading.search("{kind_of_visit}", *of.mods()) is not None or reading.has(of.governor, "pay_verb"))
    )


def _is_paid(reading: Reading, of: Frame) -> bool:
    """ "Received a courtesy call from X"."""
    return (
        reading.word(of.noun) == "call"
        and reading.has(of.noun + 1, "from_word|by_word")
        and reading.has(of.noun - 1, "kind_of_visit")
    )


def _called_on(reading: Reading, of: Frame, tail: Tail, clause: Clause) -> None:
    found, stop = reading.parties(of.noun + 2, clause.end)
    if found and all(reading.is_official(*p) for p in found):
        rest = Walk(reading, stop, clause.end).run()
        tail.partners, tail.when, tail.place, tail.topics, tail.end = (
            found,
            rest.when,
            rest.place,
            rest.topics,
            rest.end,
        )


def _called(reading: Reading, tail: Tail, clause: Clause) -> None:
    """ "A call | to X"."""
    found, stop = reading.parties(tail.end + 1, clause.end)
    if not found or not all(reading.is_official(*p) for p in found):
        return
    rest = Walk(reading, stop, clause.end).run()
    tail.partners = [*tail.partners, *found]
    tail.when, tail.place = tail.when or rest.when, tail.place or rest.place
    tail.topics.extend(rest.topics)
    tail.end = max(stop, rest.end)


def subject_of(reading: Reading, of: Frame, clause: Clause, links: Chain | None) -> Chunk | None:
    if links is not None:
        return actor(reading, links, clause)[0]
    if reading.has(of.governor, "for_word") and (sent := reading.sent(of.governor, clause)) is not None:
        return sent
    return (
        reading.subject_around(of.start, clause)
        or reading.subject(of.start, clause)
        or reading.subject_after(of.noun, clause)
    )


def _kind(reading: Reading, of: Frame, tail: Tail) -> tuple[ContactKind, Mode]:
    around = (of.start, of.noun + 1)
    if reading.search("{video_word}", *around) or tail.mode == "video":
        return "call", "video"
    if reading.search("{phone_word}", *around) or tail.mode == "phone":
        return "call", "phone"
    if _is_courtesy(reading, of):
        return "meeting", "in_person"
    if reading.has(of.noun, "call_noun"):
        in_person = (
            tail.mode == "in_person"
            or reading.search("{in_person_word}", *around) is not None
            or tail.sidelines is not None
            or (tail.place is not None and reading.word(of.noun) != "call")
        )
        return ("meeting", "in_person") if in_person else ("call", title_mode(reading))
    if reading.has(of.noun, "meeting_noun"):
        return "meeting", "in_person"
    if reading.search("{in_person_word}", *around):
        return "meeting", "in_person"
    return "meeting", mode_of(tail, "unspecified")


def _evidence_start(reading: Reading, of: Frame, subject: Chunk | None, links: Chain | None) -> int:
    if links is not None and subject is not None and subject.start < of.start and of.start - subject.start < 40:
        return subject.start
    if of.owner is not None:
        return of.owner[0]
    return of.determiner if of.determiner >= 0 else of.start
