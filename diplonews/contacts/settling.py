"""What only several drafts together can tell: where the talks of a visit were held, and which telling is the fuller."""

from __future__ import annotations

from diplonews.contacts.building import Found
from diplonews.contacts.reading import Reading
from diplonews.dates import DateMention
from diplonews.drafts import ContactDraft

_ACCEPTED = (
    "{agree_verb&past}(?:{determiner|possessive_pronoun}{adjective}?{invitation_word}"
    "|{adverb}?(?={end|with_word|comma|and_word}))"
)
_NEAR = 40  # drafts: two tellings in the same words stand side by side, and a sentence gives no more


def settle(reading: Reading, found: list[Found]) -> list[Found]:
    """The drafts without doubles, and with the place of the visit for the meetings told as part of it."""
    kept: list[Found] = []
    for rule, draft in found:
        near = kept[-_NEAR:]
        covering = next((i for i, (_, other) in enumerate(near) if _covers(other, draft)), None)
        if covering is not None:
            near[covering] = near[covering][0], _filled(near[covering][1], draft)
            kept[-_NEAR:] = near
            continue
        kept[-_NEAR:] = [(r, d) for r, d in near if not _covers(draft, d)]
        kept.append((rule, draft))
    kept = _adopted(_spoken_of(reading, kept))
    kept = [(rule, _beside(reading, draft, kept) if rule == "contact.summit" else draft) for rule, draft in kept]
    kept = [(rule, _accepted(reading, _with_destination(reading, draft, kept))) for rule, draft in kept]
    visits: dict[int, list[ContactDraft]] = {}
    for _, draft in kept:
        if draft.kind == "visit":
            visits.setdefault(_sentence_of(reading, draft), []).append(draft)
    return [(rule, _on_visit(reading, draft, visits)) for rule, draft in kept]


def _accepted(reading: Reading, draft: ContactDraft) -> ContactDraft:
    """ "X invited Y to visit Z. Y | accepted (the invitation) | with pleasure": no longer only proposed."""
    if draft.kind != "visit" or draft.status != "proposed" or not draft.hosts:
        return draft
    _, end = reading.scene.tokens.sentence_of(draft.evidence[0][0])
    if end + 1 >= len(reading.scene.tokens.words):
        return draft
    first = reading.layer.at(end + 1)
    for m in reading.alphabet.compile(_ACCEPTED).finditer(reading.symbols, first, reading.clause(first).end + 1):
        if reading.word(m.start()) == "accepted":
            return draft._replace(status="planned")
    return draft


def _sentence_of(reading: Reading, draft: ContactDraft) -> int:
    """Where the sentence begins in which a draft does."""
    return reading.scene.tokens.sentence_of(draft.evidence[0][0])[0]


def _filled(draft: ContactDraft, other: ContactDraft) -> ContactDraft:
    """ "X and Y discussed trade during a phone call": what the words inside tell besides."""
    if draft.kind == "visit":
        return draft
    phoned = other.kind == "call" and draft.kind == "meeting" and draft.mode == "unspecified"
    return draft._replace(
        kind="call" if phoned else draft.kind,
        mode=other.mode if phoned or draft.mode == "unspecified" else draft.mode,
        when=draft.when or other.when,
        place=draft.place or (None if phoned else other.place),
    )


def _spoken_of(reading: Reading, found: list[Found]) -> list[Found]:
    """ "They discussed trade" tells more of the contact told before; only where there is none is it one itself."""
    out: list[Found] = []
    for rule, draft in found:
        if rule == "contact.discuss" and len(draft.participants) == 1:
            start, end = draft.participants[0]
            plain = reading.search(
                "{PERSON|COUNTRY|ORGANISATION}", reading.layer.at(start), reading.layer.at(end - 1) + 1
            )
            if plain is None and any(d.participants and d.kind != "visit" for _, d in out):
                draft = draft._replace(participants=())
        out.append((rule, draft))
    return out


def _beside(reading: Reading, draft: ContactDraft, found: list[Found]) -> ContactDraft:
    """ "X met Y on the sidelines of the summit": both are there."""
    start, end = draft.evidence[0]
    at = reading.layer.at(start)
    if reading.search("{sidelines_word}", max(0, at - 4), at) is None:
        return draft
    for _, other in found:
        first, last = other.evidence[0]
        if (
            other is not draft
            and other.kind == "meeting"
            and len(other.participants) > 1
            and first < start
            and end <= last
        ):
            more = tuple(one for one in other.participants if one not in draft.participants)
            return draft._replace(participants=(*draft.participants, *more), mode="in_person")
    return draft


def _adopted(found: list[Found]) -> list[Found]:
    """ "The meeting will be held in Hanoi. X and Y will chair it": the day and place go to the meeting told next."""
    out: list[Found] = []
    for rule, draft in found:
        if (
            draft.participants
            and draft.kind != "visit"
            and out
            and not any(d.participants and d.kind == draft.kind for _, d in out)
        ):
            before = out[-1][1]
            loose = not before.participants and before.kind == draft.kind and before.status == draft.status == "planned"
            if loose and draft.when is None and draft.place is None:
                out.pop()
                draft = draft._replace(
                    when=before.when, place=before.place, evidence=(*before.evidence, *draft.evidence)
                )
        out.append((rule, draft))
    return out


def _overlap(one: DateMention, other: DateMention) -> bool:
    if one.first is None or other.first is None:
        return True
    return (one.last or one.first) >= other.first and (other.last or other.first) >= one.first


def _with_destination(reading: Reading, draft: ContactDraft, found: list[Found]) -> ContactDraft:
    """ "An overseas visit, attending the summit in Toronto": the journey goes where the summit is."""
    if draft.kind != "visit" or draft.place is not None or not draft.participants:
        return draft
    _, end = reading.scene.tokens.sentence_of(draft.evidence[0][0])
    for _, other in found:
        if other.kind == "meeting" and other.place and draft.evidence[0][0] <= other.evidence[0][0] < end:
            return draft._replace(place=other.place)
    ends = reading.scene.tokens.ends
    lead = not ends or draft.evidence[0][0] < ends[0]  # the first sentence tells what the headline does
    announced = reading.opening.announced if lead else None
    return draft._replace(place=reading.ref(*announced)) if announced else draft


def _covers(one: ContactDraft, other: ContactDraft) -> bool:
    """Whether one draft tells all that the other tells, in the same words."""
    if one.kind == "visit" or other.kind == "visit":
        return (
            one.kind == other.kind
            and one.participants == other.participants
            and one.place == other.place
            and one.when == other.when
        )
    if not other.participants or not one.participants:
        return False
    if one.kind != other.kind and "in_person" in (one.mode, other.mode):
        return False  # "leaders meeting in Rome on Friday held a call with Y"
    return (
        set(other.participants) <= set(one.participants)
        and one.evidence[0][0] <= other.evidence[0][0]
        and other.evidence[0][1] <= one.evidence[0][1]
    )


def _on_visit(reading: Reading, draft: ContactDraft, visits: dict[int, list[ContactDraft]]) -> ContactDraft:
    """A meeting without a place in the sentence of a visit is held at its destination; `visits` are by sentence."""
    if draft.kind != "meeting" or draft.place is not None or not draft.participants:
        return draft
    for other in visits.get(_sentence_of(reading, draft), ()):
        if _goes_on(reading, draft, other):
            continue  # "met Y | and will travel to Z": another time, another place
        if set(other.participants) & set(draft.participants) and other.evidence[0][0] <= draft.evidence[0][1]:
            # "X's June trip to Britain to meet Y": one journey, one day, one status
            apart = draft.status == "planned" and (other.status == "held" or _coordinated(reading, other, draft))
            return draft._replace(
                place=other.place,
                when=draft.when or (None if apart else other.when),
                status=other.status if draft.status == "held" and other.status == "planned" else draft.status,
                mode="in_person" if draft.mode == "unspecified" else draft.mode,
            )
    return draft


def _goes_on(reading: Reading, talks: ContactDraft, visit: ContactDraft) -> bool:
    """Whether a journey to come is told after talks that were held: "had talks with Y and is to leave for Z"."""
    if visit.place is None:
        return False
    if visit.place[0] <= talks.participants[-1][1]:
        return False
    between = reading.layer.at(talks.participants[-1][1] - 1), reading.layer.at(visit.place[0])
    return reading.search("{and_word|comma}{adverb|relative}{0,2}{verb|be|will|modal|plan_word}", *between) is not None


def _coordinated(reading: Reading, visit: ContactDraft, talks: ContactDraft) -> bool:
    """ "Will visit Japan from Dec. 13 | and hold talks with Y": the day is that of the journey's beginning."""
    if visit.place is None or talks.participants[-1][0] < visit.place[1]:
        return False
    between = reading.layer.at(visit.place[1] - 1), reading.layer.at(talks.participants[-1][0])
    return reading.search("{and_word}{!DATE&!PERSON&!COUNTRY}", *between) is not None
