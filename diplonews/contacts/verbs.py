"""Contacts told by a verb: "met", "spoke with", "received", "phoned", "discussed … with"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.building import draft, fill_front, mode_of, partners_apart, title_mode
from diplonews.contacts.reading import Chunk, Clause, Piece, Reading
from diplonews.contacts.status import Chain, chain, governing, of_chain
from diplonews.contacts.tails import Tail, Walk, topics
from diplonews.drafts import ContactDraft
from diplonews.records import ContactKind, ContactStatus, Mode


def pieces_of(reading: Reading, chunk: Chunk) -> list[Piece]:
    """The parties of a subject, listed; for "who", those it stands for."""
    if reading.has(chunk.start, "relative") and chunk.end - chunk.start == 1:
        return _antecedent(reading, chunk)
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
        led = reading.chunk_ending(start, clause)
        if led is not None and not led.governed and reading.has(led.start - 1, "invite_verb"):
            return led, "proposed"
        if led is not None and not led.governed and reading.has(led.start - 1, "send_verb"):
            return led, None if governing(reading, led.start, clause) != "held" else "planned"
        if led is not None and reading.has(led.start - 1, "for_word"):
            return led, "proposed" if reading.has(led.start - 2, "invitation_word|effort_noun|prospect_word") else None
    owner = _owner(reading, start, clause)
    if owner is not None:
        return owner, None
    if reading.has(start - 1, "comma") and reading.has(links.verb, "verb&gerund"):
        beside = reading.chunk_ending(start - 1, clause)
        if beside is not None and not beside.governed:
            return beside, None  # "X, visiting Y, said"
    subject = reading.subject(start, clause)
    if subject is None:
        subject = reading.subject_after(links.verb, clause)
    return subject, None


def _owner(reading: Reading, start: int, clause: Clause) -> Chunk | None:
    """ "Biden's trip to Britain | to attend …", "his decision | to travel to Japan": whose it is."""
    infinitive = reading.has(start, "to_word")
    for at in range(start - 1, max(clause.start, start - 12), -1):
        near = at == start - 1
        if not reading.has(at, "visit_noun") and not (
            near and infinitive and reading.has(at, "plans_word|effort_noun")
        ):
            if reading.has(at, "verb&past&!participle"):
                return None
            continue
        for i in range(at - 1, max(clause.start, at - 5) - 1, -1):
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
    bare = links.start == links.verb or (links.infinitive and links.verb - links.start <= 2 and links.subject is None)
    if links.subject is None and bare:
        around = governing(reading, links.start, clause)
        if links.infinitive and around == "held" and _sets_out(reading, links.start, clause):
            return "planned"
        if links.infinitive and around == "held" and _is_wish(reading, links.start, clause):
            return "proposed"
        if reading.has(links.start - 1, "deny_verb|refuse_word|cancel_verb"):
            return of_chain(reading, Chain(links.start - 1, links.verb, None), clause)
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


def _sets_out(reading: Reading, index: int, clause: Clause) -> bool:
    """Whether the clause tells of somebody who leaves or arrives: what he comes for lies ahead."""
    subject = reading.subject(index, clause)
    if subject is None:
        return False
    return reading.search("{depart_verb|arrive_verb|agree_verb|plans_word|send_verb}", subject.verb, index) is not None


def meet(reading: Reading) -> Iterator[ContactDraft]:
    """ "Met (with) X", "X and Y met", "is to meet"."""
    for m in reading.every("{meet_verb}"):
        verb = m.start()
        clause = reading.clause(verb)
        if reading.has(verb, "verb&gerund") and not _is_gerund(reading, verb):
            continue
        links = chain(reading, verb, clause)
        if (
            reading.has(verb - 1, "be")
            and reading.has(verb + 1, "with_word|by_word")
            and not reading.has(verb, "verb&gerund")
        ):
            continue  # "was met with criticism", "was met by guards"
        tail = Walk(reading, verb + 1, clause.end, objects=True).run()
        if (
            not tail.objects
            and not tail.partners
            and reading.has(tail.end, "with_word|determiner|adjective|noun|unknown|number|quantifier")
        ):
            continue  # "met with criticism", "met demands"
        yield from _with_partners(reading, links, clause, tail, "meeting", "in_person")


def _is_gerund(reading: Reading, verb: int) -> bool:
    if reading.has(verb - 1, "be|to_word"):
        return True
    if reading.has(
        verb - 1,
        "determiner|possessive_pronoun|adjective|genitive|DATE|noun&!plans_word|DEMONYM|ordinal|number|TITLES|apostrophe|ORGANISATION|unknown&cap|unknown&plain",
    ):
        return False
    return (
        reading.has(verb + 1, "with_word|PERSON|TITLE|TITLES|DEMONYM|possessive_pronoun|COUNTRY|personal")
        or reading.noun_phrase(verb + 1, verb + 10) > verb + 1
    )


def _with_partners(
    reading: Reading,
    links: Chain,
    clause: Clause,
    tail: Tail,
    kind: ContactKind,
    mode: Mode,
    *,
    press_free: bool = False,
) -> Iterator[ContactDraft]:
    """Subject and partners of a verb, as one draft or, told separately, several."""
    subject, given = actor(reading, links, clause)
    if subject is None:
        return
    partners = [p for p in (*tail.objects, *tail.partners) if not reading.is_press(*p)]
    if (tail.objects or tail.partners) and not partners:
        return
    named = [p for p in partners if reading.is_named(*p)]
    if partners and not named and not all(reading.has(p[1] - 1, "human|group|side_noun") for p in partners):
        return
    ours = pieces_of(reading, subject)
    everybody = [*ours, *partners]
    if not partners and (press_free or not reading.is_plural(subject.start, subject.end)):
        return
    if not any(reading.is_official(*p) for p in everybody):
        return
    status = status_of(reading, links, clause, given)
    if status is None:
        return
    start = subject.start if subject.start < links.verb else links.start
    fill_front(reading, tail, links.verb, clause.start, subject.start)
    chosen = mode_of(tail, mode)
    if chosen in ("phone", "video"):
        kind = "call"
    elif kind == "call" and chosen == "in_person":
        kind = "meeting"
    apart = tail.separate or reading.search("{separately_word}", links.start, links.verb) is not None
    for group in partners_apart(partners, apart):
        yield draft(reading, kind, chosen, status, [*ours, *group], tail, (start, tail.end))
    yield from _further(reading, ours, tail, clause, kind, chosen, status)


def _further(
    reading: Reading,
    ours: list[Piece],
    tail: Tail,
    clause: Clause,
    kind: ContactKind,
    mode: Mode,
    status: ContactStatus,
) -> Iterator[ContactDraft]:
    """ "Met A on Monday | and with B on Tuesday": the next telling of a row."""
    at = tail.end
    for _ in range(6):
        m = reading.match("{comma}?{and_word|comma}{adverb|separately_word}{0,2}{with_word}", at, clause.end)
        if m is None:
            return
        after = Walk(reading, m.end() - 1, clause.end).run()
        if not after.partners:
            return
        after.place = after.place or tail.place
        yield draft(reading, kind, mode, status, [*ours, *after.partners], after, (m.end() - 1, after.end))
        at = after.end


def speak(reading: Reading) -> Iterator[ContactDraft]:
    """ "Spoke with X", "talked by phone", "conferred with"; speech to the press or a crowd is none."""
    for m in reading.every("{talk_verb|confer_verb}"):
        verb = m.start()
        if not reading.has(verb, "verb") or reading.has(
            verb - 1,
            "determiner|possessive_pronoun|adjective|genitive|topic_word|noun&!plans_word&!human&!group&!modal",
        ):
            continue
        clause = reading.clause(verb)
        if not reading.search(
            "{with_word|to_word|phone_word|video_word}|{end}|{each_other}", verb, min(clause.end + 1, verb + 12)
        ):
            continue
        links = chain(reading, verb, clause)
        if reading.has(verb, "talks_noun") and (links.subject is None or links.subject.end != verb):
            continue
        walk = Walk(reading, verb + 1, clause.end)
        if reading.has(verb, "talk_verb"):
            skip = reading.match("{adverb|DATE}{0,3}{to_word}", verb + 1, clause.end)
            if skip is not None:
                found, stop = reading.parties(skip.end(), clause.end)
                if not found or not all(_can_be_rung(reading, p) for p in found):
                    continue
                after = Walk(reading, stop, clause.end).run()
                after.partners = [*found, *after.partners]
                for i in range(verb + 1, skip.end()):
                    after.when = after.when or reading.date(i)
                tail = after
            else:
                tail = walk.run()
        else:
            tail = walk.run()
        if not tail.partners and not tail.mode and not (tail.when and not tail.topics):
            continue  # "they spoke about", "he talked in Geneva": an act of speech
        kind: ContactKind = "meeting" if reading.has(verb, "confer_verb") else "call"
        default: Mode = "unspecified" if kind == "meeting" else title_mode(reading)
        yield from _with_partners(reading, links, clause, tail, kind, default)


def _can_be_rung(reading: Reading, piece: Piece) -> bool:
    """Whom one "speaks to" on the telephone: an official or a party by name, no crowd, outlet or body."""
    return (
        reading.is_official(*piece)
        and not reading.is_press(*piece)
        and not reading.has(piece[1] - 1, "ORGANISATION|group|DEMONYM")
    )


def phone(reading: Reading) -> Iterator[ContactDraft]:
    """ "Telephoned X", "called X on Sunday"; calling somebody something is none."""
    for m in reading.every("{phone_verb|ring_verb}"):
        verb = m.start()
        clause = reading.clause(verb)
        if reading.has(
            verb - 1,
            "determiner|possessive_pronoun|adjective|genitive|with_word|noun&!human&!group|video_word|by_word|be",
        ):
            continue
        if not reading.has(verb, "verb&past|verb&third|verb&participle|verb&gerund") and not reading.has(
            verb - 1, "to_word|modal|will|plan_word|adverb|TITLES|personal"
        ):
            continue
        found, stop = reading.parties(verb + 1, clause.end)
        if not found or not all(reading.is_official(*p) for p in found) or any(reading.is_press(*p) for p in found):
            continue
        if reading.has(stop, "genitive"):
            continue
        links = chain(reading, verb, clause)
        tail = Walk(reading, stop, clause.end).run()
        mode: Mode = "phone"
        if reading.has(verb, "ring_verb"):
            purpose = reading.match("{to_word}{verb&base}", tail.end, clause.end)
            bare = reading.match("{stop|end|comma|and_word}", tail.end, clause.end + 1)
            if not (tail.when or tail.mode == "phone" or purpose) or not (bare or purpose or tail.mode):
                continue
            if any(
                reading.search(
                    "{!PERSON&!TITLE&!personal&!determiner&!possessive_pronoun&!counterpart&!DEMONYM&!of_word&!COUNTRY&!and_word&!cap}",
                    *p,
                )
                for p in found
            ):
                continue
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if subject is None or status is None or not reading.is_official(subject.start, subject.end):
            continue
        fill_front(reading, tail, verb, clause.start, subject.start)
        ours = pieces_of(reading, subject)
        yield draft(
            reading,
            "call",
            mode_of(tail, mode) if tail.mode else mode,
            status,
            [*ours, *found],
            tail,
            (min(subject.start, links.start), tail.end),
            initiator=ours[0],
        )


def receive(reading: Reading) -> Iterator[ContactDraft]:
    """ "Received X", "was received by X", "hosted X", "welcomed X to the Kremlin"."""
    for m in reading.every("{receive_verb|welcome_verb}"):
        verb = m.start()
        clause = reading.clause(verb)
        if reading.has(verb - 1, "determiner|possessive_pronoun|adjective|genitive|hyphen") or not reading.has(
            verb, "verb"
        ):
            continue
        links = chain(reading, verb, clause)
        passive = reading.search("{be}", links.start, verb) is not None and reading.has(verb, "verb&participle")
        tail = Walk(reading, verb + 1, clause.end, objects=not passive, visit=True).run()
        theirs = tail.agents if passive else tail.objects
        if not theirs or reading.has(theirs[-1][1], "genitive") or not all(_is_guest(reading, p) for p in theirs):
            continue
        if reading.has(verb, "welcome_verb") and not (tail.destinations or tail.place):
            continue
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if status is None:
            continue
        if subject is None and reading.has(verb, "welcome_verb") and tail.destinations:
            # "it is a pleasure to welcome Prime Minister X to Y": the speaker receives
            yield draft(
                reading, "visit", "in_person", status, theirs, tail, (verb, tail.end), place=tail.destinations[0]
            )
            continue
        if subject is None or not reading.is_official(subject.start, subject.end):
            continue
        ours = pieces_of(reading, subject)
        fill_front(reading, tail, verb, clause.start, subject.start)
        evidence = (min(subject.start, links.start), tail.end)
        where = tail.place or (tail.destinations[0] if tail.destinations else None)
        if (
            reading.has(verb, "welcome_verb")
            and tail.destinations
            and reading.has(tail.destinations[0][1] - 1, "COUNTRY|CAPITAL|PLACE")
        ):
            yield draft(reading, "visit", "in_person", status, theirs, tail, evidence, hosts=ours, place=where)
        else:
            mode = mode_of(tail, "in_person")
            kind: ContactKind = "call" if mode in ("phone", "video") else "meeting"
            yield draft(
                reading,
                kind,
                mode,
                status,
                [*ours, *theirs],
                tail,
                evidence,
                place=where if kind == "meeting" else None,
            )


def _is_guest(reading: Reading, piece: Piece) -> bool:
    """Somebody who can be received: a person, an office, a delegation; no country ("received Mexico's support")."""
    return reading.has(piece[1] - 1, "PERSON|TITLE|TITLES|counterpart|traveller_word|role_noun|personal") or (
        reading.search("{PERSON|TITLE}", *piece) is not None
    )


def discuss(reading: Reading) -> Iterator[ContactDraft]:
    """ "X and Y discussed Z", "X discussed Z with Y", "exchanged views on Z": a contact, or more of one told before."""
    for m in reading.every("{discuss_verb|exchange_verb}{views_word}?|{talk_verb}{topic_word}"):
        verb = m.start()
        if reading.has(verb, "exchange_verb") and not reading.has(verb + 1, "views_word"):
            continue
        if (
            not reading.has(verb, "verb")
            or reading.has(verb, "verb&gerund")
            or reading.has(verb - 1, "determiner|possessive_pronoun")
        ):
            continue
        clause = reading.clause(verb)
        links = chain(reading, verb, clause)
        if links.infinitive and links.subject is None:
            continue  # "met to discuss": a topic of that meeting
        subject, given = actor(reading, links, clause)
        if subject is None or subject.start > verb:
            continue
        status = status_of(reading, links, clause, given)
        if status is None:
            continue
        tail = Tail(m.end())
        begin = m.end()
        if reading.has(verb, "exchange_verb"):
            walk = Walk(reading, verb + 2, clause.end).run()
            tail.partners, tail.when, tail.place, tail.end = walk.partners, walk.when, walk.place, walk.end
            tail.topics = walk.topics
        else:
            tail.topics = topics(reading, begin, clause.end)
            tail.end = tail.topics[-1][1] if tail.topics else begin
            partner = reading.search("{with_word}", begin, tail.end)
            if partner is not None and subject is not None:
                found, stop = reading.parties(partner.end(), clause.end)
                if found and all(reading.is_official(*p) and not reading.is_press(*p) for p in found):
                    tail.partners = found
                    tail.topics = (
                        [(begin, partner.start())] if partner.start() > begin else topics(reading, stop, clause.end)
                    )
                    walk = Walk(reading, stop, clause.end).run()
                    tail.when, tail.place, tail.mode, tail.end = (
                        walk.when,
                        walk.place,
                        walk.mode,
                        max(tail.end, walk.end),
                    )
        everybody = [*pieces_of(reading, subject), *tail.partners]
        evidence = (subject.start, tail.end)
        mode = mode_of(tail, "unspecified")
        kind: ContactKind = "call" if mode in ("phone", "video") else "meeting"
        if tail.partners or _names_two(reading, subject):
            if any(reading.is_official(*p) for p in everybody):
                yield draft(reading, kind, mode, status, everybody, tail, evidence)
        elif reading.is_plural(subject.start, subject.end) and not reading.has(
            subject.end - 1, "human&!TITLES&!role_noun|ORGANISATION"
        ):
            yield draft(reading, kind, mode, status, [(subject.start, subject.end)], tail, evidence)


def _names_two(reading: Reading, subject: Chunk) -> bool:
    """Whether a subject lists two parties by name or office, so that it can stand for an event of its own."""
    found, _ = reading.parties(subject.start, subject.end)
    return len(found) > 1 and all(reading.is_named(*p) for p in found)


def joined(reading: Reading) -> Iterator[ContactDraft]:
    """ "Was joined by X at the centre in Y"."""
    for m in reading.every("{be}{adverb}?{accompany_verb&participle}{by_word}"):
        clause = reading.clause(m.start())
        links = chain(reading, m.end() - 2, clause)
        tail = Walk(reading, m.end() - 1, clause.end).run()
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if subject is None or status is None or tail.place is None or not tail.agents:
            continue
        if reading.word(m.end() - 2) != "joined" or not all(_is_guest(reading, p) for p in tail.agents):
            continue
        fill_front(reading, tail, links.verb, clause.start, subject.start)
        ours = pieces_of(reading, subject)
        yield draft(reading, "meeting", "in_person", status, [*ours, *tail.agents], tail, (subject.start, tail.end))


def sit_down(reading: Reading) -> Iterator[ContactDraft]:
    """ "Sat down with X"."""
    for m in reading.every("{sit_verb}{out_word}(?={adverb|DATE}{0,2}{with_word}|{adverb}?{for_word})"):
        clause = reading.clause(m.start())
        links = chain(reading, m.start(), clause)
        tail = Walk(reading, m.end(), clause.end).run()
        if tail.partners:
            yield from _with_partners(reading, links, clause, tail, "meeting", "in_person", press_free=True)


def see_each_other(reading: Reading) -> Iterator[ContactDraft]:
    """ "To see each other", "see one another"."""
    for m in reading.every(
        "{see_verb}{determiner|number|pronoun}{each_other|determiner|pronoun}|{see_verb}{each_other}"
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
