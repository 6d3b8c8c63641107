"""From what was read to drafts: who took part, where, in which mode; one draft for each event told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from diplonews.contacts.clauses import Chunk, Clause, Piece
from diplonews.contacts.numbers import NUMBERS
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import by_day
from diplonews.contacts.tails import Tail
from diplonews.contacts.walking import Walk
from diplonews.dates import DateMention
from diplonews.drafts import ContactDraft, Ref
from diplonews.records import ContactKind, ContactStatus, Mode

_SECOND = 3  # sentence ends and paragraph breaks before a text's second sentence
Found = tuple[str, ContactDraft]
# "A two-day | working visit (to X)", no "60-hour | train journey"; a tour of a region is longer than each stay in it.
_JOURNEY = "{!comma&!end&!to_word}{0,4}?{visit_noun}(?!{to_word}{determiner}?{PLACE})"


def title_mode(reading: Reading) -> Mode:
    """The mode that the headline or the text's own heading tells: "Telephone conversation with …"."""
    words = f"{reading.scene.title or ''} {reading.opening.heading}".lower()
    if "phone" in words:
        return "phone"
    if "video" in words or "virtual" in words:
        return "video"
    return "unspecified"


def mode_of(tail: Tail, default: Mode) -> Mode:
    """The mode that the words around the event tell, or a default."""
    if tail.mode == "phone":
        return "phone"
    if tail.mode == "video":
        return "video"
    if tail.mode == "in_person" or tail.sidelines or (tail.place and default == "unspecified"):
        return "in_person"
    return default


def refs(reading: Reading, pieces: list[Piece]) -> tuple[Ref, ...]:
    """The tokens of several pieces, each once."""
    found: list[Ref] = []
    for piece in pieces:
        ref = reading.ref(*piece)
        if ref not in found:
            found.append(ref)
    return tuple(found)


def draft(
    reading: Reading,
    kind: ContactKind,
    mode: Mode,
    status: ContactStatus,
    participants: list[Piece],
    tail: Tail,
    evidence: Piece,
    *,
    hosts: list[Piece] | None = None,
    place: Piece | None = None,
    initiator: Piece | None = None,
) -> ContactDraft:
    """One draft from pieces of the layer."""
    where = place or (tail.place if kind != "call" else None)
    started = initiator or tail.initiator
    return ContactDraft(
        kind,
        mode,
        by_day(status, tail.when, reading.scene.published),
        refs(reading, participants),
        (reading.ref(*sorted(evidence)),),  # a subject may stand behind its event
        refs(reading, hosts or []),
        tail.when,
        reading.ref(*where) if where else None,
        None,
        reading.ref(*started) if started else None,
        refs(reading, tail.topics),
    )


def lasting(
    reading: Reading, when: DateMention | None, start: int, end: int, *, ends: bool = False
) -> DateMention | None:
    """ "A four-day visit on Tuesday" runs from that day for four; "a 48-hour visit" over two nights.

    `ends` says that the day is the last one: "ended a four-day visit on Tuesday".
    """
    if when is None or when.first is None or when.first != when.last:
        return when
    for i in range(start, end):
        count, _, unit = reading.word(i).rpartition("-")
        if unit in ("day", "hour") and not reading.match(_JOURNEY, i + 1, i + 8):
            continue
        if unit in ("day", "hour") and (number := NUMBERS.get(count) or (float(count) if count.isdecimal() else 0)):
            days = number - 1 if unit == "day" else number // 24
            if ends and 0 < days < 60 and days <= (when.first - date.min).days:
                return when._replace(first=when.first - timedelta(days=int(days)), precision="range")
            if 0 < days < 60 and days <= (date.max - when.first).days:
                return when._replace(last=when.first + timedelta(days=int(days)), precision="range")
    return when


def partners_apart(partners: list[Piece], apart: bool) -> Iterator[list[Piece]]:
    """The partners of each event: all together, or one by one where the text says "separately"."""
    if apart and len(partners) > 1:
        for one in partners:
            yield [one]
    else:
        yield partners


def names_two(reading: Reading, subject: Chunk) -> bool:
    """Whether a subject lists two parties by name or office, so that it can stand for an event of its own."""
    found, _ = reading.parties(subject.start, subject.end)
    return len(found) > 1 and all(reading.is_named(*p) for p in found)


def both(reading: Reading, partners: list[Piece]) -> bool:
    """ "Telephoned both A and B": one call each."""
    return bool(partners) and reading.word(partners[0][0]) == "both"


def day_of_speech(reading: Reading, subject: Chunk | None, clause: Clause, governor: int) -> DateMention | None:
    """The day of the main clause: "in talks, X said | on Sunday | that", "X said | on Sunday | after a meeting".

    Right behind a first sentence that tells the day of somebody's words, that day ("She spoke after meeting Y",
    "In a phone call, she said").
    """
    if subject is None or not reading.has(governor, "in_word|after_word"):
        return None
    stop = reading.search("{comma|that|quote|end}", subject.verb, clause.end)
    for i in range(subject.verb, min(stop.start() if stop else clause.end, subject.verb + 9)):
        date = reading.date(i)
        if date is not None and date.precision == "day":
            return date
    before = sum(1 for end in reading.scene.tokens.ends if end < reading.layer.tokens[clause.start])
    second = 0 < before <= _SECOND
    return reading.opening.lead_day if second and reading.has(subject.verb, "speech&past") else None


def fill_front(reading: Reading, tail: Tail, index: int, start: int, subject_start: int) -> None:
    """Day, place and inviter told before the event: "On May 3 in Doha, X met", "X today held", "In Caracas, he met"."""
    _related(reading, tail, start, subject_start)
    if reading.match("{on_word|in_word}{determiner}{sidelines_word}", start, index):
        tail.mode = tail.mode or "in_person"  # "On the sidelines of the summit, X met"
    if subject_start > start and tail.initiator is None:
        asked = Walk(reading, start, subject_start)
        if asked.invited():
            tail.initiator = asked.tail.initiator
            tail.hosts = [*tail.hosts, *asked.tail.hosts]
    told = tail.when is not None
    if tail.when is None and reading.search("{DATE}", max(start, index - 8, 0), index) is not None:
        for i in range(index - 1, max(start, index - 8) - 1, -1):
            if reading.has(i, "DATE") and i > subject_start and not _of_aside(reading, i, subject_start):
                tail.when = reading.date(i)
                break
            if reading.has(i, "relative|that&!determiner") and i > subject_start + 1:
                break  # "arrived on Monday for a visit | that | will include talks"
            if reading.has(i, "and_word") and reading.has(i + 1, "verb&!noun|be|will|modal"):
                break  # "left on Monday for Hanoi | and was expected to meet Y"
    _fronted(reading, tail, index, start, subject_start)
    if tail.when is None and _is_first(reading, start, subject_start):
        day = reading.match("{quote|bracket_open}?{preposition|on_word}?(?P<date>{DATE})", start, index)
        tail.when = reading.date(day.start("date")) if day is not None else None
    if not told and tail.when is not None and _of_the_word(reading, tail.when, subject_start, index):
        tail.when = None


def _of_aside(reading: Reading, date: int, subject: int) -> bool:
    """ "Wong, | sworn in on Monday, | held": the day of what an aside tells, and of nothing else."""
    if not reading.has(date + 1, "comma"):
        return False
    begin = _comma_before(reading, date, subject)
    for i in range(date - 1, begin, -1):
        if reading.has(i, "visit_verb|visit_noun|arrive_verb|travel_verb"):
            return False  # "Fidan, on a visit to Baghdad on Monday, met"
        if reading.has(i, "verb&participle&!adjective|verb&past"):
            return True
    return False


def _comma_before(reading: Reading, date: int, subject: int) -> int:
    for i in range(date - 1, max(subject, date - 12), -1):
        if reading.has(i, "comma"):
            return i
    return date


def _is_first(reading: Reading, start: int, subject_start: int) -> bool:
    """Whether a subject is the first of its sentence, however much stands between ("On May 3, at noon, …, X held")."""
    first = next((chunk for chunk in reading.clause(start).chunks if chunk.verb >= 0), None)
    return first is not None and first.start == subject_start


def _related(reading: Reading, tail: Tail, start: int, subject_start: int) -> None:
    """ "Flew to Georgia, where | he met", "in February, when | the two met": place and day told right before.

    Of "on May 3 X visited Georgia, where | he met Y" the day is that of both.
    """
    before = subject_start - 1
    link = reading.word(before)
    if link not in ("where", "when"):
        return
    last = before - 1 - reading.has(before - 1, "comma")
    if link == "when" and tail.when is None:
        tail.when = reading.date(last)
    elif link == "where" and tail.place is None:
        day = reading.date(last)  # "to Moscow | on Monday, where he met Y"
        if day is not None:
            last -= 1 + reading.has(last - 1, "on_word|preposition")
        if reading.has(last, "COUNTRY|CAPITAL|PLACE|TERRITORY"):
            front = reading.match("{on_word|preposition}(?={DATE}{comma})", start, last) if day is None else None
            tail.place, tail.when = (last, last + 1), tail.when or day or (reading.date(start + 1) if front else None)


_PLAIN_PLACE = (
    "(?:{COUNTRY|CAPITAL|PLACE|METONYM|TERRITORY}|{unknown&cap}{1,3})(?:{bracket_open}{!end}{1,3}{bracket_close})?"
    "(?:{comma|in_word}{COUNTRY|CAPITAL|PLACE})?"
)
_VENUE = (
    "(?<={determiner})(?:{adjective|noun|DEMONYM|TITLE|MODIFIER|unknown}{0,3}{place_noun}(?:{in_word}{CAPITAL|COUNTRY|PLACE})?"
    "|{ORGANISATION}{in_word}{CAPITAL|COUNTRY|PLACE})"
)
# "On Monday in Rome, | X met", "At the palace on 3 May, | X met"
_FRONT = (
    "(?:{quote|bracket_open|adverb|subordinating})?(?:(?P<prep>{preposition})?(?P<date>{DATE}){adverb}?{comma}?)?"
    f"(?:{{in_word}}{{determiner}}?(?P<place>{_PLAIN_PLACE}|{_VENUE})(?:{{comma}}?{{adverb}}?{{preposition|on_word}}?(?P<later>{{DATE}}))?"
    "(?:{comma}|(?={personal|PERSON|TITLE|TITLES|determiner})))?"
)


def _of_the_word(reading: Reading, day: DateMention, subject_start: int, index: int) -> bool:
    """Whether a day told first is past and that of the word given: "on Friday, X | promised to | visit Y".

    "X agreed | on Friday | to visit Y" alike.
    """
    last, published = day.last or day.first, reading.scene.published
    if last is None or published is None or last >= published:
        return False
    return reading.search("{agree_verb&past}(?:{on_word}?{DATE})?{to_word}", subject_start, index) is not None


def _fronted(reading: Reading, tail: Tail, index: int, start: int, subject_start: int) -> None:
    front = reading.match(_FRONT, start, index)
    if front is None or front.end() > subject_start + 1 or subject_start - front.end() > 2:
        return
    for group in ("date", "later"):
        if tail.when is None and front[group] is not None:
            tail.when = reading.date(front.start(group))
    if tail.place is None and front["place"] is not None:
        tail.place = front.span("place")
