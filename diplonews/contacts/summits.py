"""Summits and meetings of a body: "the NATO summit in Madrid", "attended the G20 summit"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of
from diplonews.contacts.building import draft, mode_of
from diplonews.contacts.carrying import carrier, status_of_noun
from diplonews.contacts.clauses import Clause
from diplonews.contacts.frames import HELD, Frame, body_of, frame
from diplonews.contacts.nouns import subject_of
from diplonews.contacts.reading import Reading
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.records import Mode


def summits(reading: Reading) -> Iterator[ContactDraft]:
    """Summits and meetings of a body: "attended the G20 summit in Seoul", "a NATO summit in Madrid on June 29"."""
    for m in reading.at_cues("summit_noun|body_noun"):
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
        if body is None and not (attended and (summit or _is_named(reading, of))):
            continue
        for i in range(of.start, noun):
            tail.when = tail.when or reading.date(i)
        video = reading.search("{video_word}", *of.mods()) is not None
        if not summit and not attended and tail.happens < 0:
            continue
        sidelines = reading.has(of.governor, "of_word") and reading.has(of.governor - 1, "sidelines_word")
        if not (attended or tail.when or tail.place or tail.happens >= 0 or video or (sidelines and summit)):
            continue
        verb, links = carrier(reading, of, clause)
        status = status_of_noun(reading, of, clause, tail, verb, links)
        subject = actor(reading, links, clause)[0] if links is not None else subject_of(reading, of, clause, None)
        if status is None:
            continue
        participants = [body] if body is not None else []
        takes_part = attended or sidelines
        if takes_part and subject is not None and reading.is_official(subject.start, subject.end):
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


def _is_named(reading: Reading, of: Frame) -> bool:
    """ "The Munich Security Conference": by its own name, in which a city or country stands."""
    written = reading.scene.tokens.words[reading.layer.tokens[of.noun]]
    return written[0].isupper() and reading.search("{CAPITAL|PLACE|COUNTRY}", *of.mods()) is not None


def _attended(reading: Reading, of: Frame, clause: Clause) -> bool:
    at = of.governor
    if reading.has(at, "attend_verb"):
        return True
    if reading.has(at, "light_verb") and reading.word(at) in HELD:
        holder = reading.subject(of.start, clause)
        several = holder is not None and reading.is_plural(holder.start, holder.end)
        return several and holder is not None and reading.is_official(holder.start, holder.end)
    if reading.has(at, "to_word") and reading.has(at - 1, "traveller_word"):
        return (
            reading.search("{lead_verb|MODIFIER}", max(clause.start, at - 6), at) is not None
        )  # "will lead the delegation to"
    if reading.has(at, "receive_verb") and reading.word(at).startswith("host"):
        return True  # "will host a meeting of the OIC"
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
