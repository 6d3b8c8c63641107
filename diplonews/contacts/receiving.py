"""Contacts told from the side of the host: "received", "hosted", "welcomed X to", "was joined by"."""

from __future__ import annotations

from collections.abc import Iterator

from diplonews.contacts.actors import actor, pieces_of, status_of
from diplonews.contacts.building import draft, fill_front, mode_of
from diplonews.contacts.clauses import Clause, Piece
from diplonews.contacts.reading import Reading
from diplonews.contacts.status import Chain, chain
from diplonews.contacts.walking import Walk
from diplonews.drafts import ContactDraft
from diplonews.mentions import Mention
from diplonews.records import ContactKind
from diplonews.scene import PersonMention

_WELCOMED_REACH = 10  # symbols from "welcomed" to where
# "Hosted | a welcome ceremony for | X": whom a host's feast is for.
_FEAST = (
    "{determiner|adjective|noun&!meeting_noun|welcome_verb|kind_of_visit|TITLE}{0,5}?{feast_noun}{for_word}"
    "(?={determiner}?{PERSON|TITLE|DEMONYM})"
)


def receive(reading: Reading) -> Iterator[ContactDraft]:
    """ "Received X", "was received by X", "hosted X", "welcomed X to the Kremlin"."""
    for m in reading.at_cues("receive_verb|welcome_verb"):
        verb = m.start()
        if not _receives(reading, verb):
            continue
        clause = reading.clause(verb)
        links = chain(reading, verb, clause)
        passive = reading.search("{be}", links.start, verb) is not None and reading.has(verb, "verb&participle")
        paper = reading.match(
            "(?:{determiner}{!comma&!end&!credential_word}{of_word})?{determiner}?{noun|of_word}{0,2}"
            "{credential_word}{of_word|from_word}",
            verb + 1,
            clause.end,
        )
        paper = paper or reading.match(_FEAST, verb + 1, clause.end)
        begin = paper.end() if paper else verb + 1
        tail = Walk(reading, begin, clause.end, objects=not passive, visit=True).run()
        theirs = tail.agents if passive else tail.objects
        if passive and not theirs and (stay := _welcomed(reading, links, clause)) is not None:
            yield stay
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


def _receives(reading: Reading, verb: int) -> bool:
    """Whether the word is a verb: no "radio | host | Hugh Bell", no "hosted a welcome | ceremony"."""
    if reading.has(verb - 1, "determiner|possessive_pronoun|adjective|genitive|hyphen") or not reading.has(
        verb, "verb"
    ):
        return False
    if reading.has(verb, "verb&base") and reading.has(
        verb - 1, "noun&!time&!human&!plural&!modal|press_word|by_word|unknown&low&plain"
    ):
        return False
    return not (reading.has(verb, "welcome_verb") and reading.has(verb + 1, "feast_noun"))


def _welcomed(reading: Reading, links: Chain, clause: Clause) -> ContactDraft | None:
    """ "President X was welcomed with an honour guard in Mongolia": X is there, whoever welcomed him."""
    where = reading.search("{in_word}{COUNTRY|CAPITAL}", links.verb + 1, min(clause.end, links.verb + _WELCOMED_REACH))
    subject, given = actor(reading, links, clause)
    if where is None or subject is None or not reading.has(subject.end - 1, "PERSON"):
        return None
    status = status_of(reading, links, clause, given)
    if status is None or not reading.is_official(subject.start, subject.end):
        return None
    tail = Walk(reading, where.end(), clause.end, visit=True).run()
    fill_front(reading, tail, links.verb, clause.start, subject.start)
    evidence = (min(subject.start, links.start), max(tail.end, where.end()))
    place = (where.end() - 1, where.end())
    return draft(reading, "visit", "in_person", status, pieces_of(reading, subject), tail, evidence, place=place)


def _is_guest(reading: Reading, piece: Piece) -> bool:
    """Somebody who can be received: a person, an office, a delegation; no country ("received Mexico's support")."""
    if reading.has(piece[1] - 1, "dual|human&plural") and reading.search("{dual}", *piece):
        return True  # "both men", "the two"
    return reading.has(piece[1] - 1, "PERSON|TITLE|TITLES|counterpart|traveller_word|role_noun|personal") or (
        reading.search("{PERSON|TITLE|TITLES|traveller_word}", *piece) is not None
    )


def summoned(reading: Reading) -> Iterator[ContactDraft]:
    """ "The ministry summoned Ambassador X on Tuesday", "the ambassador was summoned to the ministry"."""
    for m in reading.at_cues("summon_verb", "{summon_verb&verb}"):
        verb = m.start()
        clause = reading.clause(verb)
        links = chain(reading, verb, clause)
        passive = reading.has(verb - 1, "be") or (reading.has(verb - 1, "adverb") and reading.has(verb - 2, "be"))
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if subject is None or status is None:
            continue
        ours = pieces_of(reading, subject)
        if passive:
            host = reading.match("(?:{to_word}|{by_word}){determiner}?", verb + 1, clause.end)
            theirs, stop = reading.parties(host.end(), clause.end) if host else ([], verb + 1)
            envoys = ours
        else:
            theirs, stop = reading.parties(verb + 1, clause.end)
            envoys = theirs
        if not theirs or not all(_is_envoy(reading, p) for p in envoys):
            continue
        tail = Walk(reading, stop, clause.end).run()
        tail.place = None if passive else tail.place
        fill_front(reading, tail, verb, clause.start, subject.start)
        both = [*theirs, *ours] if passive else [*ours, *theirs]
        evidence = (min(subject.start, verb), max(subject.end, tail.end))
        yield draft(reading, "meeting", "in_person", status, both, tail, evidence)


def _is_envoy(reading: Reading, piece: Piece) -> bool:
    """An ambassador, envoy or chargé, named or not: whoever else is summoned comes before a court."""
    for i in range(*piece):
        item = reading.layer.items.get(i)
        if isinstance(item, PersonMention) and reading.scene.people[item.person].office in _ENVOYS:
            return True
        if isinstance(item, Mention) and any(title.office in _ENVOYS for title in item.titles):
            return True
    return False


_BODY_HELD = (
    "{determiner}{!comma&!end&!verb&!relative|noun|contact&noun}{0,8}?"
    "(?:{meeting_noun|talks_noun|body_noun}(?:{of_word}{determiner}{!comma&!end&!verb&!preposition|noun}{1,8})?|{group&cap})"
)
_ENVOYS = ("ambassador", "envoy")


def chaired(reading: Reading) -> Iterator[ContactDraft]:
    """ "Co-chaired the Joint Council with X in Y": who chairs it with somebody meets them."""
    if "chair" not in reading.scene.view.text:
        return
    for m in reading.at_cues("chair_verb"):
        if not reading.word(m.start()).startswith(("co-chair", "cochair", "jointly")):
            continue
        clause = reading.clause(m.start())
        links = chain(reading, m.start(), clause)
        body = reading.match("{!comma&!end&!with_word&!modal&!relative&!quote}{1,16}{with_word}", m.end(), clause.end)
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if subject is None or status is None or not reading.is_official(subject.start, subject.end):
            continue
        if subject.start > m.start():
            continue  # the next clause's subject: there is none before "co-chaired"
        ours = pieces_of(reading, subject)
        if body is None:  # "A and B co-chaired | the seventh meeting of the Joint Commission |"
            named = len(ours) > 1 and all(_is_guest(reading, p) for p in ours)
            what = reading.match(_BODY_HELD, m.end(), clause.end) if named else None
            if what is not None:
                tail = Walk(reading, what.end(), clause.end).run()
                fill_front(reading, tail, m.start(), clause.start, subject.start)
                mode = mode_of(tail, "unspecified")
                yield draft(reading, "meeting", mode, status, ours, tail, (subject.start, what.end()))
            continue
        found, stop = reading.parties(body.end(), clause.end)
        if not found or not all(_is_guest(reading, p) for p in found):
            continue
        tail = Walk(reading, stop, clause.end).run()
        fill_front(reading, tail, m.start(), clause.start, subject.start)
        ours = pieces_of(reading, subject)
        yield draft(
            reading, "meeting", mode_of(tail, "unspecified"), status, [*ours, *found], tail, (subject.start, tail.end)
        )


def joined(reading: Reading) -> Iterator[ContactDraft]:
    """ "Was joined by X at the centre in Y"."""
    if "join" not in reading.scene.view.text:
        return
    yield from _joining(reading)
    for m in reading.every("{be}{adverb}{0,2}{accompany_verb&participle}{by_word}"):
        clause = reading.clause(m.start())
        links = chain(reading, m.end() - 2, clause)
        tail = Walk(reading, m.end() - 1, clause.end).run()
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if subject is None or status is None or not tail.agents:
            continue
        if tail.place is None and not reading.match(_JOINED_FOR, tail.end, clause.end):
            continue
        if subject.start > m.start():
            continue  # the next clause's subject: there is none before "was joined"
        if reading.word(m.end() - 2) != "joined" or not all(_is_guest(reading, p) for p in tail.agents):
            continue
        fill_front(reading, tail, links.verb, clause.start, subject.start)
        ours = pieces_of(reading, subject)
        yield draft(reading, "meeting", "in_person", status, [*ours, *tail.agents], tail, (subject.start, tail.end))


_JOINED_FOR = (
    "{for_word}{determiner}?{!comma&!end&!preposition}{0,3}?"
    "(?:{meeting_noun|talks_noun|summit_noun|body_noun}|{feast_noun|signing_word})"
)


def _joining(reading: Reading) -> Iterator[ContactDraft]:
    """ "X and Y later | joined | Z for a working session", "joined the president in Ankara for the signing"."""
    for m in reading.at_cues("accompany_verb", "{accompany_verb&verb}"):
        verb = m.start()
        if not reading.word(verb).startswith("join") or reading.has(verb - 1, "be|have&!auxiliary|to_word&!modal"):
            continue
        clause = reading.clause(verb)
        theirs, stop = reading.parties(verb + 1, clause.end)
        if not theirs or not all(_is_guest(reading, p) for p in theirs) or reading.has(stop, "genitive"):
            continue
        tail = Walk(reading, stop, clause.end).run()
        what = reading.match(_JOINED_FOR, tail.end, clause.end) or reading.match(_JOINED_FOR, stop, clause.end)
        links = chain(reading, verb, clause)
        subject, given = actor(reading, links, clause)
        status = status_of(reading, links, clause, given)
        if what is None or subject is None or status is None or not reading.is_official(subject.start, subject.end):
            continue
        fill_front(reading, tail, verb, clause.start, subject.start)
        everybody = [*pieces_of(reading, subject), *theirs]
        yield draft(reading, "meeting", "in_person", status, everybody, tail, (subject.start, what.end()))
