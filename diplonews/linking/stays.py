"""Where and when the talks of a journey were held: a meeting told near a visit of one who took part in it."""

from __future__ import annotations

from datetime import date, timedelta

from diplonews.dates import DateMention
from diplonews.linking.events import Event
from diplonews.linking.parties import same
from diplonews.scene import Scene

_NEAR = 6  # sentence ends between a visit and the talks that are told as part of it
_ANYWHERE = 14  # the same where the text tells of one journey only
_DAYS = 3  # days after an arrival on which talks are still held there
_AHEAD = ("planned", "proposed")


def settle_places(scene: Scene, found: list[Event]) -> None:
    """Meetings without a place take that of the visit they are told with."""
    visits = [e for e in found if e.kind == "visit" and e.place is not None and e.evidence]
    for event in found:
        if event.kind != "meeting" or event.place is not None or event.mode in ("phone", "video"):
            continue
        visit = _of_journey(scene, event, visits)
        if visit is not None:
            event.place = visit.place
            event.mode = "in_person" if event.mode == "unspecified" else event.mode


def _of_journey(scene: Scene, event: Event, visits: list[Event]) -> Event | None:
    """The visit that a meeting belongs to: the nearest told before it, else in its own sentence, of one who met."""
    if not event.evidence:
        return None
    at = event.evidence[0][0]
    start, end = scene.tokens.sentence_of(at)
    ours = [v for v in visits if _travels_to(v, event) and _in_time(v, event, scene.published)]
    fitting: list[tuple[int, Event]] = []
    for visit in ours:
        told = [ref[0] for ref in visit.evidence if ref[0] < end]
        if told:
            apart = sum(1 for stop in scene.tokens.ends if max(told) <= stop < start)
            fitting.append((apart, visit))
    if not fitting:
        return None
    apart, nearest = min(fitting, key=lambda one: one[0])
    alone = len({scene.text_of(*v.place) for v in ours if v.place is not None}) == 1
    return nearest if apart <= (_ANYWHERE if alone else _NEAR) else None


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
