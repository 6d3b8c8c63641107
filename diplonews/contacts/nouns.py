"""Contacts told by a noun: "held talks with", "their March 14 meeting in Rome", "the NATO summit", "in the talks"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from diplonews.contacts.building import draft, fill_front, mode_of, partners_apart, title_mode
from diplonews.contacts.reading import Chunk, Clause, Piece, Reading
from diplonews.contacts.status import Chain, chain, governing, of_chain
from diplonews.contacts.tails import Tail, Walk
from diplonews.contacts.verbs import actor, pieces_of, status_of
from diplonews.drafts import ContactDraft
from diplonews.records import ContactKind, ContactStatus, Mode

_BEFORE = (
    "adjective|unknown&!ed|unknown&cap|unknown&caps|DEMONYM|COUNTRY|CAPITAL|PLACE|METONYM|phone_word|video_word|ordinal|number|ORGANISATION|TITLE|TITLES"
    "|noun&!verb|group|contact&noun&!verb|DATE|upcoming_word|proposed_word|cancelled_word|hyphen|initialism|quantifier|kind_of_visit|courtesy_word|role_noun"
    "|bracket_close|bracket_open|press_word|body_noun|cabinet_word|in_person_word|adverb&adjective|meeting_noun|human&plural|quote"
)
_REACH = 14


@define(slots=True)
class Frame:
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
    start = noun
    while (
        start > clause.start
        and noun - start < _REACH
        and reading.has(start - 1, _BEFORE)
        and not reading.has(start - 1, "determiner|possessive_pronoun")
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
        while start > clause.start and reading.has(start - 1, "adjective|ordinal|number|quantifier"):
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
        if reading.has(governor, "determiner"):
            governor -= 1
    if (
        owner is not None
        and reading.has(owner[0], "article")
        and reading.has(owner[1] - 1, "noun&!human&!group&!TITLE")
        and owner[1] - owner[0] == 2
    ):
        owner = None  # "the day's talks"
    return Frame(noun, start, determiner, owner, governor)


def nouns(reading: Reading) -> Iterator[ContactDraft]:
    """Meetings, talks and calls told by their noun."""
    for m in reading.every("{meeting_noun|talks_noun|call_noun|summit_noun}"):
        noun = m.start()
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


def _takes_object(reading: Reading, noun: int) -> bool:
    return not reading.has(
        noun - 1, "determiner|possessive_pronoun|adjective|genitive|DATE|noun|ordinal|number|unknown"
    ) and reading.has(noun + 1, "PERSON|TITLE|TITLES|DEMONYM|possessive_pronoun|personal|COUNTRY")


def _is_noun(reading: Reading, of: Frame) -> bool:
    """Whether the word is a noun here, and one of contact: no "calls for", no "talks to"."""
    noun = of.noun
    if reading.has(noun, "call_noun") and reading.word(noun) in ("call", "calls"):
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
    tail = Walk(reading, of.noun + 1, clause.end).run()
    if reading.has(of.noun, "call_noun") and reading.has(tail.end, "to_word|from_word") and not tail.partners:
        _caller(reading, tail, clause)
    for i in range(of.start, of.noun):
        tail.when = tail.when or reading.date(i)
    body = body_of(reading, of)
    verb, links = _verb(reading, of, clause)
    status = _status(reading, of, clause, tail, verb, links)
    if status is None:
        return
    subject = _subject(reading, of, clause, links)
    kind, mode = _kind(reading, of, tail)
    partners = [p for p in (*tail.partners, *tail.between, *tail.belongs) if not reading.is_press(*p)]
    if (tail.partners or tail.between) and not partners:
        return
    evidence_start = _evidence_start(reading, of, subject, links)
    evidence = (evidence_start, tail.end)
    if body is not None and (
        reading.has(of.noun, "summit_noun") or (reading.has(of.noun, "body_noun") and not tail.partners)
    ):
        return  # the summit rule tells of it
    participants = _participants(reading, of, tail, partners, subject, links, status)
    if partners and not any(reading.is_named(*p) or reading.has(p[1] - 1, "human|group|side_noun") for p in partners):
        return
    if reading.search("{cabinet_word}", of.start, of.noun) and not partners:
        return
    if not participants:
        if participants is not None and (tail.told or not reading.has(of.noun, "summit_noun")):
            yield draft(reading, kind, mode, status, [], tail, evidence)
        return
    if not any(reading.is_official(*p) for p in participants):
        return
    if subject is not None:
        to = (of.start, min(subject.start, of.start)) if links is None else (links.verb, subject.start)
        fill_front(reading, tail, to[0], clause.start, to[1])
    if tail.place and kind == "meeting" and mode == "unspecified":
        mode = "in_person"
    if _is_apart(reading, of, tail, links) and len(partners) > 1 and tail.partners:
        ours = [p for p in participants if p not in partners]
        for group in partners_apart(partners, True):
            yield draft(reading, kind, mode, status, [*ours, *group], tail, evidence)
        return
    yield draft(reading, kind, mode, status, participants, tail, evidence)


def _is_apart(reading: Reading, of: Frame, tail: Tail, links: Chain | None) -> bool:
    """Whether partners were met one by one: "separate talks with", "met separately with"."""
    told = links is not None and reading.search("{separately_word}", links.start, links.verb + 1) is not None
    return tail.separate or told or reading.word(of.noun - 1) == "separate"


def _caller(reading: Reading, tail: Tail, clause: Clause) -> None:
    """ "A call from X": X is who called; "a call to X"."""
    found, stop = reading.parties(tail.end + 1, clause.end)
    if not found or not all(reading.is_official(*p) for p in found):
        return
    if reading.has(tail.end, "from_word"):
        tail.initiator = found[0]
    rest = Walk(reading, stop, clause.end).run()
    tail.partners = found
    tail.when, tail.place = tail.when or rest.when, tail.place or rest.place
    tail.topics.extend(rest.topics)
    tail.end = max(stop, rest.end)


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
    return m.span() if m else None


def _verb(reading: Reading, of: Frame, clause: Clause) -> tuple[int, Chain | None]:
    """The verb that carries the noun ("held | talks", "took part in | the talks"), and its chain."""
    at = of.governor
    while reading.has(at, "adverb|quote|separately_word") and at > clause.start:
        at -= 1
    if reading.has(at, "verb") and not reading.has(
        at, "preposition&!verb|noun&plural&!light_verb&!cancel_verb&!seek_verb&!receive_verb"
    ):
        return at, chain(reading, at, clause)
    if reading.has(at, "out_word|on_word|in_word|for_word|to_word|from_word") and reading.has(
        at - 1, "verb&!noun|light_verb|put_verb|rule_verb|turn_verb|agree_verb|seek_verb|take_verb"
    ):
        return at - 1, chain(reading, at - 1, clause)
    if reading.has(at, "and_word|comma"):  # "began and ended talks", "paid a visit and held talks"
        return -1, None
    return -1, None


def _status(
    reading: Reading, of: Frame, clause: Clause, tail: Tail, verb: int, links: Chain | None
) -> ContactStatus | None:
    has = reading.has
    if reading.search("{cancelled_word}", *of.mods()):
        return "cancelled"
    if tail.happens >= 0:
        found = _happening(reading, tail)
        if found is not None:
            return found
    after = _verb_after(reading, tail.end, clause)
    if after is not None:
        return after
    if links is not None:
        return _carried(reading, of, clause, verb, links)
    governor = of.governor
    if has(governor, "of_word|for_word|to_word|on_word|topic_word") and has(
        governor - 1, "prospect_word|invitation_word"
    ):
        return "proposed"
    if has(governor, "of_word|for_word|to_word") and has(governor - 1, "plans_word"):
        return "planned"
    if reading.search("{proposed_word}", *of.mods()) or (of.determiner >= 0 and reading.word(of.determiner) == "any"):
        return "proposed"
    if reading.search("{upcoming_word}", *of.mods()):
        return "planned"
    if reading.word(of.determiner) == "no" if of.determiner >= 0 else False:
        return "refused"
    if has(governor, "before_word") or (has(governor, "of_word") and has(governor - 1, "before_word")):
        return "planned"
    if has(governor, "for_word") and _departs(reading, governor, clause):
        return "planned"
    if has(governor, "preposition|to_word"):
        around = governing(reading, of.start, clause)
        past = tail.when is not None and tail.when.last is not None and _is_past(reading, tail)
        return "planned" if around == "planned" and not past else "held"
    if reading.has(of.noun, "talks_noun|call_noun|meeting_noun|summit_noun") and has(tail.end, "modal|will"):
        return "planned"
    return "held"


def _is_past(reading: Reading, tail: Tail) -> bool:
    published = reading.scene.published
    return published is not None and tail.when is not None and tail.when.last is not None and tail.when.last < published


def _departs(reading: Reading, index: int, clause: Clause) -> bool:
    subject = reading.subject(index, clause)
    return (
        subject is not None
        and reading.search("{depart_verb|arrive_verb}|{be}{to_word}|{plan_word}", subject.verb, index) is not None
    )


def _happening(reading: Reading, tail: Tail) -> ContactStatus | None:
    """The status in "(which) will be held", "was postponed", "scheduled for"."""
    start, end = tail.happens, tail.end
    if reading.search("{cancel_verb}", start, end):
        return "cancelled"
    negated = reading.search("{not_word|negation}", start, end) is not None
    m = reading.search("{happen_word|last_verb}", start, end)
    if m is None:
        return None
    if reading.search("{modal&future|will|plan_word}|{be}{to_word}", start, end):
        return "refused" if negated else "planned"
    if reading.search("{modal}", start, end):
        return "refused" if negated else "planned" if reading.search("{would}", start, end) else "proposed"
    return "refused" if negated else "held"


def _verb_after(reading: Reading, index: int, clause: Clause) -> ContactStatus | None:
    """The noun as subject: "the meeting | has been postponed", "the talks | did not take place"."""
    m = reading.match(
        "{comma}?(?P<group>(?:{modal|auxiliary|be|have|do|adverb|not_word|negation|to_word|plan_word|will}){0,6})(?P<verb>{cancel_verb|refuse_word|put_verb|happen_word})",
        index,
        clause.end,
    )
    if m is None:
        return None
    if reading.has(m.start("verb"), "cancel_verb") or (
        reading.has(m.start("verb"), "put_verb") and reading.word(m.end()) == "off"
    ):
        return "cancelled"
    if reading.has(m.start("verb"), "happen_word") and reading.search(
        "{not_word|negation}", m.start("group"), m.end("group")
    ):
        return "refused"
    return None


def _carried(reading: Reading, of: Frame, clause: Clause, verb: int, links: Chain) -> ContactStatus | None:
    """The status that the carrying verb gives: "cancelled a meeting", "will hold talks", "refused to hold talks"."""
    has = reading.has
    if has(verb, "cancel_verb") or (
        has(verb, "put_verb")
        and (reading.word(verb + 1) == "off" or reading.search("{out_word}", of.noun + 1, of.noun + 3))
    ):
        own = of_chain(reading, links, clause)
        return "cancelled" if own in ("held", "planned") else own
    if has(verb, "refuse_word|deny_verb") or (
        has(verb, "rule_verb|turn_verb") and reading.search("{out_word}", verb, of.start + 1)
    ):
        return "refused"
    if has(verb, "propose_word&!light_verb|seek_verb|invite_verb") and not has(verb, "light_verb|receive_verb"):
        return "proposed"
    if has(verb, "schedule_verb|agree_verb|plan_word"):
        return "planned"
    if reading.search("{proposed_word}", *of.mods()):
        return "proposed"
    found = status_of(reading, links, clause, actor(reading, links, clause)[1])
    if found == "held" and reading.search("{upcoming_word}", *of.mods()):
        return "planned"
    return found


def _subject(reading: Reading, of: Frame, clause: Clause, links: Chain | None) -> Chunk | None:
    if links is not None:
        return actor(reading, links, clause)[0]
    subject = reading.subject(of.start, clause)
    if subject is None:
        subject = reading.subject_after(of.noun, clause)
    return subject


def _kind(reading: Reading, of: Frame, tail: Tail) -> tuple[ContactKind, Mode]:
    around = (of.start, of.noun + 1)
    if reading.search("{video_word}", *around) or tail.mode == "video":
        return "call", "video"
    if reading.search("{phone_word}", *around) or tail.mode == "phone":
        return "call", "phone"
    if reading.has(of.noun, "call_noun"):
        in_person = (
            tail.mode == "in_person"
            or tail.sidelines is not None
            or (tail.place is not None and reading.word(of.noun) != "call")
        )
        return ("meeting", "in_person") if in_person else ("call", title_mode(reading))
    if reading.has(of.noun, "meeting_noun"):
        return "meeting", "in_person"
    if reading.search("{in_person_word}", *around):
        return "meeting", "in_person"
    return "meeting", mode_of(tail, "unspecified")


def _participants(
    reading: Reading,
    of: Frame,
    tail: Tail,
    partners: list[Piece],
    subject: Chunk | None,
    links: Chain | None,
    status: ContactStatus,
) -> list[Piece] | None:
    """Who took part: the owner or the subject, and the partners. Empty: an event told before. None: no event."""
    ours: list[Piece] = []
    definite = (of.determiner >= 0 and reading.has(of.determiner, "definite")) or (
        of.determiner < 0 and of.owner is None
    )
    if of.owner is not None:
        ours = [of.owner]
    elif subject is not None and not tail.between and not tail.belongs and (links is not None or partners):
        ours = pieces_of(reading, subject)
        if links is not None and reading.has(links.verb, "speech|seek_verb&!light_verb") and not partners:
            return None
    if tail.between:
        return [*tail.between]
    if (
        partners
        and reading.word(of.noun) in ("conversations", "calls")
        and links is None
        and not (tail.when or tail.place)
    ):
        return None  # "his conversations with Japan": no event
    if partners:
        mine = [p for p in ours if reading.is_official(*p) or reading.has(p[1] - 1, "human|group")]
        if tail.belongs and not tail.partners:
            mine = [p for p in mine if of.owner is not None]
            return [*mine, *partners] if len(partners) + len(mine) > 1 or reading.is_plural(*partners[0]) else None
        return [*mine, *partners] if mine or len(partners) > 1 else None
    if of.owner is not None:
        plural = reading.is_plural(*of.owner) or reading.word(of.owner[0]) in ("their", "our")
        dated = tail.when or tail.place or reading.search("{DATE}", *of.mods())
        return ours if plural and dated else []
    return _alone(reading, of, subject, links, definite, ours)


def _alone(
    reading: Reading, of: Frame, subject: Chunk | None, links: Chain | None, definite: bool, ours: list[Piece]
) -> list[Piece] | None:
    """Who took part where neither owner nor partner is told: a plural subject, or those of an event told before."""
    if (
        subject is not None
        and links is not None
        and reading.has(links.verb, "light_verb|schedule_verb|agree_verb|cancel_verb|refuse_word|propose_word")
    ):
        if reading.is_plural(subject.start, subject.end) and not definite:
            return ours
        if of.determiner < 0 and reading.is_plural(subject.start, subject.end):
            return ours
        if reading.has(links.verb, "chair_verb") and len(pieces_of(reading, subject)) > 1:
            return ours
        return [] if reading.has(of.determiner, "definite") else None
    if of.determiner >= 0 and reading.has(of.determiner, "definite"):
        return []
    if (
        reading.has(of.governor, "in_word|after_word|between_word")
        and subject is not None
        and reading.is_plural(subject.start, subject.end)
    ):
        return pieces_of(reading, subject)
    if of.determiner < 0 and reading.has(of.governor, "in_word|after_word"):
        return []
    return None


def _states(reading: Reading, of: Frame) -> list[Piece]:
    """The two states that the sentence names before "the bilateral meeting", where it names just two."""
    clause = reading.clause(of.noun)
    found: dict[str, Piece] = {}
    for i in range(clause.start, of.start):
        if reading.has(i, "COUNTRY"):
            found.setdefault(reading.scene.text_of(*reading.ref(i, i + 1)), (i, i + 1))
    return list(found.values()) if len(found) == 2 else []


def _together(reading: Reading, of: Frame, subject: Chunk) -> list[Piece]:
    """ "In a call on Monday, | the two leaders | agreed", "In a call, X said | they | had agreed"."""
    if reading.is_plural(subject.start, subject.end):
        return pieces_of(reading, subject)
    for chunk in reading.clause(of.noun).chunks:
        if chunk.start > of.noun and chunk.verb >= 0 and reading.search("{they|dual}", chunk.start, chunk.end):
            return [(chunk.start, chunk.end)]
    return []


def _evidence_start(reading: Reading, of: Frame, subject: Chunk | None, links: Chain | None) -> int:
    if links is not None and subject is not None and subject.start < of.start and of.start - subject.start < 40:
        return subject.start
    if of.owner is not None:
        return of.owner[0]
    return of.determiner if of.determiner >= 0 else of.start


def summits(reading: Reading) -> Iterator[ContactDraft]:
    """Summits and meetings of a body: "attended the G20 summit in Seoul", "a NATO summit in Madrid on June 29"."""
    for m in reading.every("{summit_noun|body_noun}"):
        noun = m.start()
        clause = reading.clause(noun)
        if reading.has(noun, "verb&gerund") and reading.has(noun - 1, "be|to_word"):
            continue
        of = frame(reading, noun, clause)
        body = body_of(reading, of)
        summit = reading.has(noun, "summit_noun")
        tail = Walk(reading, noun + 1, clause.end).run()
        if body is None and summit and tail.belongs:
            body = tail.belongs[0]
        if tail.between or tail.partners or reading.search("{press_word}", *of.mods()):
            continue
        attended = _attended(reading, of, clause)
        if body is None and not (summit and attended):
            continue
        for i in range(of.start, noun):
            tail.when = tail.when or reading.date(i)
        video = reading.search("{video_word}", *of.mods()) is not None
        if not summit and not attended and tail.happens < 0:
            continue
        sidelines = reading.has(of.governor, "of_word") and reading.has(of.governor - 1, "sidelines_word")
        if not (attended or tail.when or tail.place or tail.happens >= 0 or video or (sidelines and summit)):
            continue
        verb, links = _verb(reading, of, clause)
        status = _status(reading, of, clause, tail, verb, links)
        subject = actor(reading, links, clause)[0] if links is not None else _subject(reading, of, clause, None)
        if status is None:
            continue
        participants = [body] if body is not None else []
        if (attended or sidelines) and subject is not None and reading.is_official(subject.start, subject.end):
            participants += pieces_of(reading, subject)
        mode: Mode = (
            "video"
            if video
            else "in_person"
            if attended and tail.place
            else mode_of(tail, "in_person" if attended else "unspecified")
        )
        place = tail.place
        if place is None:
            city = reading.search("{CAPITAL|PLACE}", *of.mods())
            place = city.span() if city else None
            mode = "in_person" if place and mode == "unspecified" else mode
        if participants:
            yield draft(
                reading,
                "call" if video else "meeting",
                mode,
                status,
                participants,
                tail,
                (of.determiner if of.determiner >= 0 else of.start, tail.end),
                place=place,
            )


def _attended(reading: Reading, of: Frame, clause: Clause) -> bool:
    at = of.governor
    if reading.has(at, "attend_verb"):
        return True
    if reading.has(at, "in_word") and reading.has(at - 1, "attend_verb|part_word"):
        return True
    if reading.has(at, "in_word") and reading.subject(of.start, clause) is None:
        return reading.has(Walk(reading, of.noun + 1, clause.end).run().end, "comma")  # "At the X summit, Y said"
    subject = reading.subject(of.start, clause)
    return (
        reading.has(at, "for_word")
        and subject is not None
        and reading.search("{travel_verb|depart_verb|arrive_verb|go_verb}", subject.verb, of.start) is not None
    )
