"""Where and when the talks of a journey were held: a meeting told near a visit of one who took part in it."""

from __future__ import annotations

from datetime import date, timedelta

from diplonews.dates import DateMention
from diplonews.drafts import Ref
from diplonews.linking.events import Event
from diplonews.linking.parties import Parties, same
from diplonews.scene import Scene

_NEAR = 6  # sentence ends between a visit and the talks that are told as part of it
_ANYWHERE = 14  # the same where the text tells of one journey only
_DAYS = 3  # days after an arrival on which talks are still held there
_OPENING = 8  # tokens of a sentence that begins "While there"
_AHEAD = ("planned", "proposed")


def settle_places(found: list[Event], parties: Parties) -> None:
    """Meetings without a place take that of the visit they are told with; "while there", its day too."""
    scene = parties.scene
    visits = [
        e for e in found if e.kind == "visit" and e.place is not None and e.evidence and _is_named(e.place, scene)
    ]
    placed: list[Event] = list(visits)
    for event in found:
        if event.kind != "meeting" or not event.evidence:
            continue
        if event.place is not None:
            if any(_at_one_place(event, visit, parties) for visit in visits):
                placed.append(event)
            continue
        visit = _of_journey(event, placed, parties) or _told_later(event, visits, parties)
        if visit is not None:
            event.place = visit.place
            event.mode = "in_person" if event.mode == "unspecified" else event.mode
            if event.when is None and _is_there(event, scene) and visit.status == event.status:
                event.when = visit.when if visit.when is not None and visit.when.precision == "day" else None


def _is_named(place: Ref, scene: Scene) -> bool:
    """Whether a place has a name; of "toured a village, and had talks with Y" the talks may be elsewhere."""
    return any(word[:1].isupper() for word in scene.tokens.words[place[0] : place[1]])


def _is_there(event: Event, scene: Scene) -> bool:
    """ "While there, she will meet", "during the visit, he met"."""
    start, end = scene.tokens.sentence_of(event.evidence[0][0])
    at, stop = scene.layer.at(start), scene.layer.at(min(end, start + _OPENING))
    pattern = "{there_word}|{after_word}{determiner|possessive_pronoun}{adjective|DATE}{0,2}{visit_noun}"
    return scene.alphabet.compile(pattern).search(scene.layer.symbols, at, stop) is not None


def _at_one_place(event: Event, visit: Event, parties: Parties) -> bool:
    """Whether a meeting was held where a visit of one of its people went."""
    if event.place is None or visit.place is None or not _travels_to(visit, event):
        return False
    names = [parties.scene.text_of(*ref).casefold() for ref in (event.place, visit.place)]
    return names[0] == names[1] or parties.country_at(event.place) == parties.country_at(visit.place) is not None


def _of_journey(event: Event, placed: list[Event], parties: Parties) -> Event | None:
    """What tells where a meeting was held: the nearest visit, or meeting of that visit, of one who met, told before."""
    scene = parties.scene
    start, end = scene.tokens.sentence_of(event.evidence[0][0])
    ours = [v for v in placed if _travels_to(v, event) and _in_time(v, event, scene.published)]
    fitting: list[tuple[int, int, Event]] = []
    for number, visit in enumerate(ours):
        told = [ref[0] for ref in visit.evidence if ref[0] < end]
        if visit.place is not None and start <= visit.place[0] < end and _goes_on(event, visit.place, scene):
            continue
        if told:
            apart = sum(1 for stop in scene.tokens.ends if max(told) <= stop < start)
            fitting.append((apart, number, visit))
    if not fitting:
        return None
    apart, _, nearest = min(fitting, key=lambda one: one[:2])
    alone = len({scene.text_of(*v.place) for v in ours if v.kind == "visit" and v.place is not None}) == 1
    return nearest if apart <= (_ANYWHERE if alone else _NEAR) else None


def _goes_on(event: Event, place: Ref, scene: Scene) -> bool:
    """ "Will meet Y on Monday | and leave for Z": the journey is told after the meeting, which was before it."""
    last = max(ref[1] for ref in event.evidence)
    return last <= place[0] and scene.tokens.words[last].lower() in ("and", "before", "then")


def _told_later(event: Event, visits: list[Event], parties: Parties) -> Event | None:
    """ "X met President Y", and after it "X arrived in Y's country": told soon, and where another of them serves."""
    at = event.evidence[0][0]
    codes = {party.country for party in event.participants if party.country}
    for visit in visits:
        if (
            visit.status != "held"
            or not _travels_to(visit, event)
            or not _in_time(visit, event, parties.scene.published)
            or visit.place is None
        ):
            continue
        apart = sum(1 for stop in parties.scene.tokens.ends if at <= stop < visit.evidence[0][0])
        if apart <= _NEAR and parties.country_at(visit.place) in codes:
            return visit
    return None


def _travels_to(visit: Event, event: Event) -> bool:
    statuses = visit.status == event.status or (visit.status in _AHEAD and event.status in _AHEAD)
    under_way = visit.status == "held" and event.status == "planned"
    return (statuses or under_way) and any(same(p, q) for p in visit.participants for q in event.participants)


def _in_time(visit: Event, event: Event, published: date | None) -> bool:
    one, other = visit.when, event.when
    if other is None or other.first is None:
        return True
    if one is None or one.first is None:
        return published is not None and abs((_last(other) - published).days) <= _DAYS
    return one.first <= _last(other) and other.first <= _last(one) + timedelta(days=_DAYS)


def _last(when: DateMention) -> date:
    assert when.first is not None
    return when.last or when.first
