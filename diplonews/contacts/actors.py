"""Who does what a verb of contact tells, and the status that what governs the verb gives."""

from __future__ import annotations

from diplonews.contacts.clauses import Chunk, Clause, Piece
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import Chain, governing, of_chain
from diplonews.records import ContactStatus

_OFFERED = 4  # symbols from "renewed" to "invitation"
_WHOM = 8  # symbols from "whom" to "invited"


def pieces_of(reading: Reading, chunk: Chunk) -> list[Piece]:
    """The parties of a subject, listed; for "who", those it stands for."""
    if reading.has(chunk.start, "relative") and chunk.end - chunk.start == 1:
        return _antecedent(reading, chunk)
    if reading.has(chunk.start, "it&subject") and chunk.end - chunk.start == 1:
        leader = reading.clause(chunk.start).leader
        if (
            leader is not None and leader.start < chunk.start
        ):  # "a delegation led by X will go to Y, where | it | meets"
            chunk = leader
    found, _ = reading.parties(chunk.start, chunk.end)
    return found or [(chunk.start, chunk.end)]


def _antecedent(reading: Reading, chunk: Chunk) -> list[Piece]:
    """ "A and B, who | has | arrived" (B), "A and B, who | have | met" (both)."""
    clause = reading.clause(chunk.start)
    before = chunk.start - 1 if reading.has(chunk.start - 1, "comma") else chunk.start
    for one in reversed(clause.chunks):
        if one.end == before:
            listed, _ = reading.parties(one.start, one.end)
            several = reading.word(chunk.verb) in ("are", "were", "have")
            return (listed if several else listed[-1:]) or [(one.start, one.end)]
        if one.end < before:
            break
    return [(chunk.start, chunk.end)]


def actor(reading: Reading, links: Chain, clause: Clause) -> tuple[Chunk | None, ContactStatus | None]:
    """Who does what the verb tells, and the status that the governing verb gives where somebody else governs it.

    Worked examples: "X met" | "X arrived and met" | "X invited | Y | to visit" (Y, proposed) | "for | them | to meet" |
    "after meeting Y, | X | said" | "X, who met".
    """
    if links.subject is not None:
        return links.subject, None
    start = links.start
    if reading.has(start, "to_word"):
        if reading.has(start - 1, "invitation_word") and _offers(reading, start - 1, clause):
            return None, None  # "renewed an invitation | to visit": whom it was put to is not said
        if (led := _told_to(reading, start, clause)) is not None:
            return led
    owner = _owner(reading, start, clause)
    if owner is not None:
        return owner, None
    if reading.has(links.verb, "verb&gerund|MODIFIER"):
        apart = reading.has(start - 1, "comma")
        beside = reading.chunk_ending(start - apart, clause)
        if beside is not None and not beside.governed:
            return beside, None  # "X, visiting Y, said", "welcomed | officials | visiting Y"
    if _has_other_subject(reading, links):
        return None, None
    subject = reading.subject(start, clause)
    if subject is None:
        subject = reading.subject_after(links.verb, clause)
    return subject, None


def _told_to(reading: Reading, start: int, clause: Clause) -> tuple[Chunk, ContactStatus | None] | None:
    """Who is to do it, of an infinitive that somebody else governs: "invited | Y | to visit"."""
    led = reading.chunk_ending(start, clause)
    if led is None and reading.has(start - 1, "comma"):
        led = reading.chunk_ending(start - 1, clause)  # "an invitation to the minister, X, | to visit"
    if led is not None and not led.governed and reading.has(led.start - 1, "invite_verb"):
        return led, "proposed"
    if led is not None and not led.governed and reading.has(led.start - 1, "plan_word&verb|plan_word&participle"):
        return led, "planned"  # "expects | Y | to attend the summit"
    if (asked := _asked_before(reading, start, clause)) is not None:
        return asked, "proposed"
    if led is not None and not led.governed and reading.has(led.start - 1, "send_verb"):
        return led, None if governing(reading, led.start, clause) != "held" else "planned"
    if led is not None and reading.has(led.start - 1, "to_word") and reading.has(led.start - 2, "invitation_word"):
        return led, "proposed"
    if led is not None and reading.has(led.start - 1, "for_word"):
        return led, "proposed" if reading.has(led.start - 2, "invitation_word|effort_noun|prospect_word") else None
    return None


def _offers(reading: Reading, noun: int, clause: Clause) -> bool:
    """Whether an invitation is given: "extended an invitation", but "accepted", "received", "has an invitation"."""
    for i in range(noun - 1, max(clause.start, noun - _OFFERED) - 1, -1):
        if reading.has(i, "verb&past|verb&participle|verb&gerund"):
            return not reading.has(i, "agree_verb|receive_verb|have|refuse_word|welcome_verb")
    return False


def _asked_before(reading: Reading, start: int, clause: Clause) -> Chunk | None:
    """ "X, | whom | Y invited | to attend": whom the pronoun stands for."""
    if not reading.has(start - 1, "invite_verb"):
        return None
    for at in range(start - 2, max(clause.start, start - _WHOM) - 1, -1):
        if reading.has(at, "relative") and reading.word(at) == "whom":
            return Chunk(at, at + 1, start - 1, False)
    return None


def _has_other_subject(reading: Reading, links: Chain) -> bool:
    """ "Officials said that | the ships | could head for Oman": what stands before the verb is no party."""
    finite = reading.has(links.start, "modal|will|verb&past&!participle|verb&third&!noun|have|be")
    return (
        finite
        and not links.infinitive
        and not reading.has(links.start, "to_word")
        and reading.has(links.start - 1, "noun&!time&!plans_word|unknown&low&plain|unknown&low&s")
    )


def _owner(reading: Reading, start: int, clause: Clause) -> Chunk | None:
    """ "Biden's trip to Britain | to attend …", "his decision | to travel to Japan": whose it is."""
    infinitive = reading.has(start, "to_word") or reading.match("{plans_word}{to_word}", start, clause.end) is not None
    back = max(clause.start, start - 12)
    if reading.search("{visit_noun|plans_word|effort_noun}", back, start + 1) is None:
        return None
    for at in range(start, back, -1):
        near = at >= start - 1
        if not reading.has(at, "visit_noun") and not (
            near and infinitive and reading.has(at, "plans_word|effort_noun")
        ):
            if reading.has(at, "verb&past&!participle"):
                return None
            continue
        invited = reading.has(at, "invitation_word")
        for i in range(at - 1, max(clause.start, at - 5) - 1, -1):
            if invited and reading.has(i, "agree_verb"):
                return None  # "accepted | Y's invitation | to visit": who accepts it travels
            if (
                invited
                and reading.has(i, "possessive_pronoun|genitive|apostrophe")
                and reading.search("{agree_verb}", max(clause.start, i - 5), i)
            ):
                return None
            if reading.has(i, "possessive_pronoun"):
                return Chunk(i, i + 1, start, False)
            if reading.has(i, "genitive|apostrophe"):
                for chunk in clause.chunks:
                    if chunk.start < i <= chunk.end:
                        return Chunk(chunk.start, i, start, False)
            if reading.has(i, "verb&past|preposition|comma"):
                break
        return None
    return None


def status_of(reading: Reading, links: Chain, clause: Clause, given: ContactStatus | None) -> ContactStatus | None:
    """The status of a verb's event."""
    if given is not None:
        return given
    if reading.word(links.start - 1) == "whether":
        return "proposed"  # "has yet to decide whether to visit Oslo"
    bare = reading.search("{!to_word&!adverb&!plans_word|plan_word}", links.start, links.verb) is None
    if links.subject is None and bare:
        around = governing(reading, links.start, clause)
        if around == "held" and reading.search("{plans_word}{to_word}", max(clause.start, links.verb - 3), links.verb):
            forward = reading.word(links.verb - 2) == "forward"  # "looks forward to welcoming"
            return "planned" if forward else around
        if around == "held" and reading.search("{prospect_word}", links.start, links.verb):
            return "proposed"  # "confirmed his | readiness to | visit"
        if links.infinitive and around == "held" and _sets_out(reading, links.start, clause):
            return "planned"
        if links.infinitive and around == "held" and _is_wish(reading, links.start, clause):
            return "proposed"
        if links.infinitive and around == "held" and _is_of_noun(reading, links.start):
            return None  # "visas | to travel to the United States"
        if reading.has(links.start - 1, "deny_verb|refuse_word|cancel_verb"):
            return of_chain(reading, Chain(links.start - 1, links.verb), clause)
        return around
    found = of_chain(reading, links, clause)
    if found == "held" and links.infinitive:
        return governing(reading, links.start, clause)
    return found


def _is_wish(reading: Reading, index: int, clause: Clause) -> bool:
    """ "An initiative (backed by X) | to launch talks", "an invitation | to visit"."""
    return reading.search("{effort_noun}", max(clause.start, index - 1), index) is not None or (
        reading.match("{effort_noun}{verb&participle}{by_word}", max(clause.start, index - 12), index) is not None
        or any(
            reading.match("{effort_noun}{verb&participle|for_word|by_word|to_word}", i, index)
            for i in range(max(clause.start, index - 10), index - 1)
        )
    )


def _is_of_noun(reading: Reading, start: int) -> bool:
    at = start - 1 if reading.has(start, "to_word") else start
    return reading.has(
        at, "noun&!plans_word&!time&!human&!group&!visit_noun&!effort_noun&!prospect_word&!verb&!adjective"
    )


def _sets_out(reading: Reading, index: int, clause: Clause) -> bool:
    """Whether the clause tells of somebody who leaves or arrives: what he comes for lies ahead."""
    subject = reading.subject(index, clause)
    if subject is None:
        return False
    return reading.search("{depart_verb|arrive_verb|agree_verb|plans_word|send_verb}", subject.verb, index) is not None
