"""Contacts told by a verb: "met", "spoke with", "phoned", "sat down with"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import (
    both,
    day_of_speech,
    draft,
    fill_front,
    mode_of,
    names_two,
    partners_apart,
    title_mode,
)
from diplonews.contacts.clauses import FINITE, Chunk, Clause, Piece
from diplonews.contacts.further import further
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import Chain, chain
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import ContactKind, Mode

_NO_VERB_AFTER = "determiner|possessive_pronoun|adjective|genitive|to_word&!modal|DEMONYM"

_TOLD = 200  # symbols back to where a meeting was told of which "the two spoke for an hour"


def meet(reading: Reading) -> Iterator[ContactDraft]:
    """ "Met (with) X", "X and Y met", "is to meet"."""
    for m in reading.at_cues("meet_verb"):
        verb = m.start()
        clause = reading.clause(verb)
        if reading.has(verb, "verb&gerund") and not _is_gerund(reading, verb):
            continue
        links = chain(reading, verb, clause)
        if (
            reading.has(verb - 1, "be")
            and reading.has(verb + 1, "with_word|by_word|in_word|on_word")
            and not reading.has(verb, "verb&gerund")
        ):
            yield from _met_by(reading, links, clause)
            continue  # "was met with criticism", "was met by guards"
        tail = Walk(reading, verb + 1, clause.end, objects=True).run()
        if not (tail.objects or tail.partners or tail.when or tail.place or tail.mode) and reading.has(
            tail.end, "with_word|determiner|adjective|noun|unknown|number|quantifier"
        ):
            continue  # "met with criticism", "met demands"
        yield from with_partners(reading, links, clause, tail, "meeting", "in_person")


def gather(reading: Reading) -> Iterator[ContactDraft]:
    """ "The leaders gathered in X", "the Council will convene on Monday": several or a body, nobody else."""
    for m in reading.at_cues("gather_verb", "{gather_verb&verb}(?={adverb|DATE|in_word|on_word|preposition})"):
        verb = m.start()
        if reading.has(verb - 1, _NO_VERB_AFTER) or reading.has(verb, "verb&gerund"):
            continue
        clause = reading.clause(verb)
        links = chain(reading, verb, clause)
        subject = links.subject
        if subject is None or reading.has(verb - 1, "be") or not _is_gathering(reading, subject):
            continue
        tail = Walk(reading, verb + 1, clause.end).run()
        status = status_of(reading, links, clause, None)
        if status is None or not (tail.place or tail.when) or reading.search("{sport_word}", subject.start, clause.end):
            continue
        fill_front(reading, tail, verb, clause.start, subject.start)
        everybody = [*pieces_of(reading, subject), *tail.partners]
        mode = mode_of(tail, "in_person")
        kind: ContactKind = "call" if mode in ("phone", "video") else "meeting"
        yield draft(reading, kind, mode, status, everybody, tail, (subject.start, tail.end))


def _is_gathering(reading: Reading, subject: Chunk) -> bool:
    """Leaders, ministers, envoys or a body; no crowd, no press."""
    start, end = subject.start, subject.end
    if reading.is_press(start, end) or reading.ends_in(end - 1, "cabinet_word"):
        return False
    if reading.has(start, "first_person&plural|they&subject") and end - start == 1:
        return True
    named = reading.search("{TITLES|TITLE|PERSON|ORGANISATION|role_noun}|{group&cap}", start, end)
    return named is not None and (
        reading.is_plural(start, end)
        or reading.has(end - 1, "ORGANISATION|group")
        or len(pieces_of(reading, subject)) > 1
    )


def _met_by(reading: Reading, links: Chain, clause: Clause) -> Iterator[ContactDraft]:
    """ "Was met at the airport by President X": by somebody with a name and an office."""
    tail = Walk(reading, links.verb + 1, clause.end).run()
    subject, given = actor(reading, links, clause)
    status = status_of(reading, links, clause, given)
    if subject is None or status is None or not tail.agents or not reading.is_official(subject.start, subject.end):
        return
    if all(reading.search("{PERSON}", *one) for one in tail.agents):
        fill_front(reading, tail, links.verb, clause.start, subject.start)
        everybody = [*pieces_of(reading, subject), *tail.agents]
        yield draft(reading, "meeting", "in_person", status, everybody, tail, (subject.start, tail.end))


def _is_gerund(reading: Reading, verb: int) -> bool:
    if reading.has(verb - 1, "be|to_word"):
        return True
    if reading.has(verb - 1, "TITLES|role_noun&plural|human&plural") and reading.match(
        "{in_word|on_word}{!comma&!end}{1,5}?{DATE|COUNTRY|CAPITAL|PLACE}(?:{on_word}{DATE})?" + FINITE,
        verb + 1,
        verb + 12,
    ):
        return True  # "European leaders | meeting | in Tirana on Friday said"
    if reading.has(
        verb - 1,
        "determiner|possessive_pronoun|adjective|genitive|DATE|noun&!plans_word|DEMONYM|ordinal|number|TITLES|apostrophe|ORGANISATION|unknown&cap"
        "|unknown&plain|video_word|phone_word|in_person_word",
    ):
        return False
    return (
        reading.has(verb + 1, "with_word|PERSON|TITLE|TITLES|DEMONYM|possessive_pronoun|COUNTRY|personal")
        or reading.noun_phrase(verb + 1, verb + 10) > verb + 1
    )


def with_partners(
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
    if partners and not _are_somebody(reading, partners):
        return
    ours = pieces_of(reading, subject)
    everybody = [*ours, *partners]
    body = not partners and bool(tail.when or tail.place) and _is_body(reading, subject)
    if not partners and not body and (press_free or not reading.is_plural(subject.start, subject.end)):
        return
    if not body and not any(reading.is_official(*p) for p in everybody):
        return
    if not partners and reading.ends_in(subject.end - 1, "cabinet_word"):
        return  # a cabinet among itself
    if reading.search("{sport_word}", subject.start, min(clause.end, tail.end + 4)):
        return  # "the teams met in the final"
    status = status_of(reading, links, clause, given)
    if status is None:
        return
    start = subject.start if subject.start < links.verb else links.start
    fill_front(reading, tail, links.verb, clause.start, subject.start)
    if tail.when is None and status == "held" and links.subject is None and reading.has(links.verb, "verb&gerund"):
        tail.when = day_of_speech(reading, subject, clause, links.start - 1)
    chosen = mode_of(tail, mode)
    if chosen in ("phone", "video"):
        kind = "call"
    elif kind == "call" and chosen == "in_person":
        kind = "meeting"
    apart = tail.separate or reading.search("{separately_word}", links.start, links.verb) is not None
    apart = apart or (kind == "call" and both(reading, partners))
    for everybody in _by_event(ours, partners, apart, tail):
        yield draft(reading, kind, chosen, status, everybody, tail, (start, tail.end))
    yield from further(reading, ours, tail, clause, kind, chosen, status)


def _are_somebody(reading: Reading, partners: list[Piece]) -> bool:
    """Partners by name or office, or people; not "met the man | he wants to succeed", who is told of elsewhere."""
    if any(reading.is_named(*p) for p in partners):
        return True
    people = all(reading.has(p[1] - 1, "human|group|side_noun") for p in partners)
    return people and not reading.has(partners[-1][1], "personal&subject|PERSON")


def _by_event(ours: list[Piece], partners: list[Piece], apart: bool, tail: Tail) -> Iterator[list[Piece]]:
    """Who took part in each event: "A and B met with C | separately" tells of two."""
    if apart and tail.separate and len(partners) == 1:
        yield from ([one, *partners] for one in ours)
        return
    for group in partners_apart(partners, apart):
        yield [*ours, *group]


def _is_body(reading: Reading, subject: Chunk) -> bool:
    """ "The Council | will meet again on Friday": a body by the last word of its name."""
    return (
        subject.end - subject.start == 2
        and reading.match("{definite}{group&cap&!government_word}", *subject[:2]) is not None
    )


def speak(reading: Reading) -> Iterator[ContactDraft]:
    """ "Spoke with X", "talked by phone", "conferred with"; speech to the press or a crowd is none."""
    for m in reading.at_cues("talk_verb|confer_verb"):
        verb = m.start()
        if not reading.has(verb, "verb") or reading.has(
            verb - 1,
            "determiner|possessive_pronoun|adjective|genitive|topic_word|noun&!plans_word&!human&!group&!modal|light_verb&!have",
        ):
            continue
        if not reading.search("{with_word|to_word|phone_word|video_word|DATE|end|each_other}", verb, verb + 12):
            continue
        clause = reading.clause(verb)
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
        if not tail.partners and not tail.mode:
            pair = links.subject is not None and names_two(reading, links.subject)
            dual = links.subject is not None and reading.search("{dual}", *links.subject[:2]) is not None
            lasting = reading.match(
                "{adverb}{0,2}{for_word}{!comma&!end&!verb|time}{1,5}?{noun&time}", verb + 1, clause.end
            )
            if lasting and (pair or dual) and not tail.when:  # more of the meeting told before, if one was
                met = reading.search("{meet_verb|meeting_noun|talks_noun}", max(0, clause.start - _TOLD), clause.start)
                yield from with_partners(reading, links, clause, tail, "meeting" if met else "call", "unspecified")
                continue
            if not (tail.when and (pair or not tail.topics)):
                continue  # "they spoke about", "he talked in Geneva": an act of speech
        kind: ContactKind = "meeting" if reading.has(verb, "confer_verb") else "call"
        default: Mode = "unspecified" if kind == "meeting" else title_mode(reading)
        yield from with_partners(reading, links, clause, tail, kind, default)


def _can_be_rung(reading: Reading, piece: Piece) -> bool:
    """Whom one "speaks to" on the telephone: an official or a party by name, no crowd, outlet or body."""
    return (
        reading.is_official(*piece)
        and not reading.is_press(*piece)
        and not reading.has(piece[1] - 1, "ORGANISATION|group|DEMONYM")
    )


def phone(reading: Reading) -> Iterator[ContactDraft]:
    """ "Telephoned X", "called X on Sunday"; calling somebody something is none."""
    for m in reading.at_cues("phone_verb|ring_verb"):
        verb = m.start()
        clause = reading.clause(verb)
        if reading.has(
            verb - 1,
            "determiner|possessive_pronoun|adjective|genitive|with_word|noun&!human&!group&!modal|video_word|by_word",
        ):
            continue
        passive = reading.has(verb - 1, "be")
        if passive and not reading.has(verb + 1, "by_word"):
            continue
        if not reading.has(verb, "verb&past|verb&third|verb&participle|verb&gerund") and not reading.has(
            verb - 1, "to_word|modal|will|plan_word|adverb|TITLES|personal"
        ):
            continue
        found, stop = reading.parties(verb + 1 + passive, clause.end)
        if not found or not all(reading.is_official(*p) for p in found) or any(reading.is_press(*p) for p in found):
            continue
        if reading.has(stop, "genitive"):
            continue
        links = chain(reading, verb, clause)
        tail = Walk(reading, stop, clause.end).run()
        mode: Mode = "phone"
        if reading.has(verb, "ring_verb"):
            purpose = reading.match("{to_word}{verb&base}", tail.end, clause.end)
            bare = reading.match("{stop|end|comma|and_word}|$", tail.end, clause.end + 1)
            ahead = reading.has(verb - 1, "will|modal") and all(reading.search("{PERSON}", *p) for p in found[:1])
            if not (tail.when or tail.mode == "phone" or purpose or ahead) or not (bare or purpose or tail.mode):
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
        for group in partners_apart(found, both(reading, found)):
            yield draft(
                reading,
                "call",
                mode_of(tail, mode) if tail.mode else mode,
                status,
                [*ours, *group],
                tail,
                (min(subject.start, links.start), tail.end),
                initiator=group[0] if passive else ours[0],
            )


def call_on(reading: Reading) -> Iterator[ContactDraft]:
    """ "Called on | the Crown Prince | on Monday": a visit of courtesy; with "to do" it is a demand."""
    for m in reading.at_cues("ring_verb", "{ring_verb}{on_word}"):
        if reading.has(m.start() - 1, "determiner|possessive_pronoun|adjective|kind_of_visit|genitive|noun&!modal"):
            continue
        clause = reading.clause(m.start())
        found, stop = reading.parties(m.end(), clause.end)
        named = found and all(reading.search("{PERSON|TITLE}", *p) for p in found)
        if not named or not reading.match("{and_word|comma|end|break|DATE|in_word|on_word}|$", stop, clause.end + 1):
            continue
        tail = Walk(reading, stop, clause.end).run()
        if reading.search("{to_word|for_word}", tail.end, min(clause.end, tail.end + 3)):
            continue
        tail.partners = found
        links = chain(reading, m.start(), clause)
        yield from with_partners(reading, links, clause, tail, "meeting", "in_person")


def sit_down(reading: Reading) -> Iterator[ContactDraft]:
    """ "Sat down with X", "X and Y sat down on Thursday for their first meeting"."""
    for m in reading.every(
        "{sit_verb}{out_word}(?=(?:{adverb|DATE}|{on_word}{DATE}){0,2}{with_word|for_word|in_word|end|comma|to_word})"
    ):
        clause = reading.clause(m.start())
        links = chain(reading, m.start(), clause)
        tail = Walk(reading, m.end(), clause.end).run()
        both = reading.match("{for_word}{!comma&!end&!verb}{0,4}?{meeting_noun|talks_noun}", tail.end, clause.end)
        pair = links.subject is not None and (
            names_two(reading, links.subject) or reading.search("{dual|side_noun&plural}", *links.subject[:2])
        )
        lasting = reading.match("{adverb|DATE}{0,2}{for_word}{!comma&!end&!verb}{1,5}?{noun&time}", m.end(), clause.end)
        if tail.partners or both is not None or (pair and lasting is not None):
            yield from with_partners(
                reading, links, clause, tail, "meeting", "in_person", press_free=bool(tail.partners)
            )
