"""Whether two tellings are of one contact: the evidence, the contradictions, and the keys under which they meet.

Every number here is documented in docs/howto/ledger.md, with what the corpus of the tests gives for others.
`THRESHOLD` is where a contact may be without names, or without a day, but not without both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from attrs import frozen

from diplonews.matching.clusters import Relation
from diplonews.matching.keys import key, keys_in_time, step
from diplonews.matching.tellings import Actor, Telling
from diplonews.matching.words import Words

#: The score from which two tellings are linked.
THRESHOLD = 4.0
#: Days by which tellings of one journey may lie apart: it is told on arrival, in its course and at its end.
JOURNEY = 3
#: Days by which a correction may lie from what it corrects where it does not name the wrong day.
CORRECTED = 2
_NAMED, _UNNAMED, _DESTINATION, _BODY = 2.0, 1.0, 1.0, 2.0
_BUCKET = 16  # days
_A_WEEK = 7
#: A telling dated to a longer time than this meets only tellings of the very same days.
LONGEST = 100
_MANY = 4  # parties from which a list of those who met may be told in part


def relation(one: Telling, other: Telling, words: Words) -> Relation:
    """What two tellings say of each other; symmetric."""
    clash = _kinds_clash(one, other)
    if clash:
        return Relation(clash=clash)
    days, when, clash = _days(one, other)
    if clash:
        return Relation(clash=clash)
    who, people, clash = _parties(one, other, words)
    if clash:
        return Relation(clash=clash)
    where, place, clash = _places(one, other, words)
    if clash:
        return Relation(clash=clash)
    score = days + who + where
    reasons = [people, when]
    if place:
        reasons.append(place)
    if one.kind == other.kind and (one.mode == other.mode or one.kind == "visit"):
        score += 0.5
        reasons.append(f"both tell of a {one.kind}")
    else:
        reasons.append("the manner of contact is left open in one of them")
    return Relation(round(score, 3), tuple(reasons))


def excused(one: Telling, other: Telling, among: Iterable[Telling], words: Words) -> bool:
    """Whether a correction among the tellings explains why two that are one have different days."""
    for third in among:
        if third.corrects is not None and third is not one and third is not other:
            first, second = relation(third, one, words), relation(third, other, words)
            if first.clash is None and second.clash is None:
                return _days(one, other)[2] is not None and _parties(one, other, words)[2] is None
    return False


# ---- kind


def _kinds_clash(one: Telling, other: Telling) -> str | None:
    if (one.kind == "visit") != (other.kind == "visit"):
        return "a visit and a contact on the way are two records"
    if one.kind != other.kind and "unspecified" not in (one.mode, other.mode):
        return " and ".join(sorted((_manner(one), _manner(other))))
    return None


def _manner(telling: Telling) -> str:
    return {"phone": "by telephone", "video": "by video", "in_person": "in person"}.get(telling.mode, telling.mode)


# ---- days


def _days(one: Telling, other: Telling) -> tuple[float, str, str | None]:
    """Points, the reason, the contradiction."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0.0, "", "no day is known of one of them"
    gap = max(one.first, other.first) - min(one.last, other.last)
    if one.dated and other.dated:
        return _dated(one, other, gap)
    if _called_off_before(one, other) or _called_off_before(other, one):
        return 0.0, "", "planned anew after it was called off"
    if gap > 0:
        return 0.0, "", f"the days lie {gap} apart, judged by the day of publication"
    return _undated(one, other)


def _dated(one: Telling, other: Telling, gap: int) -> tuple[float, str, str | None]:
    assert one.first is not None
    assert one.last is not None
    assert other.first is not None
    assert other.last is not None
    if gap <= 0:
        width = max(one.last - one.first, other.last - other.first) + 1
        if width == 1:
            return 3.0, "the same day", None
        if (one.first, one.last) == (other.first, other.last):
            return (2.5 if width <= 31 else 1.5), "the same days", None
        points = 2.0 if width <= 7 else 1.5 if width <= 31 else 1.0 if width <= LONGEST else 0.0
        return points, "days that overlap", None
    if one.kind == "visit" and gap <= JOURNEY:
        return 1.5, f"days of one journey, {gap} apart", None
    for correction, earlier in ((one, other), (other, one)):
        if correction.corrects is None or (earlier.published or 0) > (correction.published or 0):
            continue
        if not earlier.exact or not correction.exact:
            continue
        if earlier.first in correction.corrects:
            return 2.5, "the later text corrects the day of the earlier", None
        if not correction.corrects and gap <= CORRECTED:
            return 1.5, "the later text is a correction", None
    if gap == 1 and one.exact and other.exact and one.kind == other.kind == "call" and _one_talk(one, other):
        return 1.5, "one day apart by clocks far apart, with the same topics or length", None
    return 0.0, "", f"the days lie {gap} apart"


def _one_talk(one: Telling, other: Telling) -> bool:
    """Far apart on the globe (only then a telling has words), and alike in what was said or how long it took."""
    if not (one.words or other.words):
        return False
    return len(set(one.words) & set(other.words)) >= 2


def _called_off_before(off: Telling, other: Telling) -> bool:
    """An undated cancellation is of what was announced before it, not of what is announced later."""
    return (
        off.status in ("cancelled", "refused")
        and not off.dated
        and other.status not in ("cancelled", "refused")
        and (other.published or 0) > (off.published or 0)
    )


def _undated(one: Telling, other: Telling) -> tuple[float, str, str | None]:
    """At least one of the two has no date of its own: the nearer to its publication, the likelier."""
    if one.dated != other.dated:
        loose, fixed = (other, one) if one.dated else (one, other)
        assert loose.published is not None
        assert fixed.first is not None
        assert fixed.last is not None
        away = max(fixed.first - loose.published, loose.published - fixed.last, 0)
        width = fixed.last - fixed.first + 1
        points = _near(loose, away) - (0.0 if width <= 7 else 0.5 if width <= 31 else 1.0)
        return points, f"published within {away} days of the day the other names", None
    assert one.published is not None
    assert other.published is not None
    away = abs(one.published - other.published)
    if one.status == other.status == "held":
        return 2.0 - 0.25 * away, f"neither names a day; published {away} days apart", None
    return 1.5 - away / 30, f"neither names a day; published {away} days apart", None


def _near(loose: Telling, away: int) -> float:
    return 2.0 - 0.25 * away if loose.status == "held" else 1.75 - away / 60


# ---- people


def _parties(one: Telling, other: Telling, words: Words) -> tuple[float, str, str | None]:
    bodies = _body(one), _body(other)
    if one.kind == "visit":
        return _journeys(one, other, words)
    if bodies[0] or bodies[1]:
        if bodies[0] != bodies[1]:
            return 0.0, "", "the meeting of an organisation and another one"
        clash = _match(one.actors, other.actors, words).clash
        return (0.0, "", clash) if clash else (_BODY + 1.0, f"both are meetings of {bodies[0][1:]}", None)
    match = _match(one.actors, other.actors, words)
    if match.clash:
        return 0.0, "", match.clash
    named, unnamed, left = match.named, match.unnamed, match.left
    matched = named + unnamed
    if left[0] and left[1] and (matched < _MANY - 1 or matched < max(left)):
        return 0.0, "", "different parties"
    if matched < 2:
        return 0.0, "", "fewer than two parties in common"
    if max(left) and min(left) == 0 and matched + max(left) < _MANY:
        return 0.0, "", "two parties against three"
    names = f"{named} of the parties agree by name" if named else "the same countries or organisations"
    return min(named, 3) * _NAMED + min(unnamed, 3 - min(named, 3)) * _UNNAMED, names, None


def _journeys(one: Telling, other: Telling, words: Words) -> tuple[float, str, str | None]:
    match = _match(one.actors, other.actors, words)
    if match.clash:
        return 0.0, "", match.clash
    named, unnamed, left = match.named, match.unnamed, match.left
    if named + unnamed == 0 or (left[0] and left[1]):
        return 0.0, "", "different travellers"
    a, b = destination(one, words), destination(other, words)
    if not a or not b or a != b:
        return 0.0, "", "different destinations" if a and b else "a destination is not known"
    score = min(named, 2) * _NAMED + min(unnamed, 1) * _UNNAMED + _DESTINATION
    return score, "the same traveller and destination", None


def destination(telling: Telling, words: Words) -> str:
    """Where a journey leads: a country's code, or the words of a place of which no country is known."""
    if telling.place:
        where = words.where(telling.place)
        if where.country:
            return where.country
    hosts = sorted({actor.side for actor in telling.hosts if actor.side})
    if hosts:
        return hosts[0]
    return " ".join(sorted(words.where(telling.place).words)) if telling.place else ""


def _body(telling: Telling) -> str:
    """The organisation whose meeting it is: named itself, alone or beside two parties and more."""
    bodies = sorted(a.side for a in telling.actors if a.kind == "organisation" and a.side.startswith("@"))
    sides = {actor.side or actor.name for actor in telling.actors}
    return bodies[0] if bodies and len(sides) != 2 else ""


def same_person(one: Actor, other: Actor, words: Words) -> bool:
    """Whether two named actors may be one person, their sides aside."""
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        return one.name == other.name
    if one.wikidata and one.wikidata == other.wikidata:
        return True
    return words.same_name(words.name(one.name), words.name(other.name))


_Units = dict[str, list[Actor]]


def _units(actors: tuple[Actor, ...]) -> _Units:
    """Those who meet: sides with their people; each person for himself where no side is known or all are of one."""
    sides = {actor.side for actor in actors if actor.side}
    alone = len(sides) == 1 and not any(not actor.side for actor in actors)
    found: _Units = {}
    for actor in actors:
        key = actor.side if actor.side and not alone else f"{actor.side}/{actor.name or actor.office}"
        found.setdefault(key, []).append(actor)
    return found


@frozen(slots=True)
class _Match:
    """How many parties agree by name, how many by their side or title alone, what is left on each side, a clash."""

    named: int = 0
    unnamed: int = 0
    left: tuple[int, int] = (0, 0)
    clash: str | None = None


def _match(one: tuple[Actor, ...], other: tuple[Actor, ...], words: Words) -> _Match:
    mine, theirs = _units(one), _units(other)
    named = unnamed = 0
    for side in sorted(mine.keys() & theirs.keys()):
        ours, yours = mine.pop(side), theirs.pop(side)
        if any(a.name for a in ours) and any(b.name for b in yours):
            if not _share(ours, yours, words):
                return _Match(clash=f"other people of {side.split('/')[0].lstrip('@') or 'one side'}")
            named += 1
        else:
            unnamed += 1
    for side in sorted(mine):
        match = next((k for k in sorted(theirs) if _open(side, k) and _share(mine[side], theirs[k], words)), None)
        if match is not None:
            del mine[side], theirs[match]
            named += 1
    for titles, people in ((mine, theirs), (theirs, mine)):
        for side in sorted(titles):
            match = next((k for k in sorted(people) if _holds(titles[side], people[k])), None)
            if match is not None:
                del titles[side], people[match]
                unnamed += 1
    if named + unnamed >= 2:
        # Who serves nobody the text names may serve a side that is matched already.
        mine = {side: ours for side, ours in mine.items() if not side.startswith("/")}
        theirs = {side: yours for side, yours in theirs.items() if not side.startswith("/")}
    return _Match(named, unnamed, (len(mine), len(theirs)))


def _open(one: str, other: str) -> bool:
    """Whether parties under different keys may be one: where a text does not say whom a person serves."""
    return one.startswith("/") or other.startswith("/") or (one.partition("/")[0] == other.partition("/")[0])


def _share(ours: list[Actor], yours: list[Actor], words: Words) -> bool:
    return any(a.name and b.name and same_person(a, b, words) for a in ours for b in yours)


def _holds(titles: list[Actor], people: list[Actor]) -> bool:
    """Whether a title that stands alone is that of one of the people."""
    return titles[0].kind == "title" and any(titles[0].office == person.office for person in people)


# ---- places


def _places(one: Telling, other: Telling, words: Words) -> tuple[float, str, str | None]:
    if not (one.place and other.place) or "call" in (one.kind, other.kind):
        return 0.0, "", None
    a, b = words.where(one.place), words.where(other.place)
    if a.city and b.city:
        if a.city == b.city:
            return 1.0, f"both in {a.city}", None
        if a.country != b.country or one.kind != "visit":
            return 0.0, "", " and ".join(sorted((f"in {a.city}", f"in {b.city}")))
    if a.country and b.country:
        if a.country != b.country:
            return 0.0, "", " and ".join(sorted((f"in {one.place}", f"in {other.place}")))
        return 0.5, "in the same country", None
    return (1.0, "the same place", None) if a.words & b.words else (0.0, "", None)


# ---- keys: tellings that may be one share a key

_DAY, _DAYS, _LONG, _LOOSE, _SIDED = range(5)  # kinds of stretches: `keys.step`


def keys(telling: Telling, words: Words) -> tuple[set[int], set[int]]:
    """The keys under which a telling is found, and those under which it looks for others.

    Two tellings that `relation` may link meet: one of them looks for a key that the other is found under. A dated day
    is found under its day and under its stretch of days, a longer time or a judged one under all stretches it
    touches; a day looks for its own day and for the longer times, a longer time for both.
    """
    found: set[int] = set()
    asked: set[int] = set()
    if telling.first is None or telling.last is None:
        return found, asked
    pairs = _pairs(telling, words)
    family = "v" if telling.kind == "visit" else "c"
    if telling.last - telling.first > LONGEST:
        whole = {key(f"{family} {pair} {telling.first}-{telling.last}") for pair in pairs}
        return whole, whole
    bases = [key(f"{family} {pair}") for pair in pairs]
    stretches = range(telling.first // _BUCKET, telling.last // _BUCKET + 1)
    if telling.dated and telling.last - telling.first < _A_WEEK:
        loose = any(not actor.side for actor in telling.actors)
        days = range(telling.first, telling.last + 1)
        held = [step(_LOOSE if loose else _SIDED, day) for day in days]
        looked = [step(kind, day) for day in days for kind in ((_LOOSE, _SIDED) if loose else (_LOOSE,))]
        for name in _names(telling, words):
            base = key(f"{family} {name}")
            found.update(keys_in_time(base, held))
            asked.update(keys_in_time(base, looked))
    if not telling.exact:
        wider = JOURNEY if telling.kind == "visit" else 0
        looks = range((telling.first - wider) // _BUCKET, (telling.last + wider) // _BUCKET + 1)
        held = [step(_LONG, n) for n in stretches]
        looked = [step(kind, n) for n in looks for kind in (_LONG, _DAYS)]
        for base in bases:
            found.update(keys_in_time(base, held))
            asked.update(keys_in_time(base, looked))
        return found, asked
    near = [telling.first, *_near_days(telling)]
    looked = [step(_DAY, day) for day in near]
    # a text that comes after its correction is found by the day that it has wrong
    held = [step(_DAYS, telling.first // _BUCKET), *(looked if telling.corrects is not None else looked[:1])]
    looked += [step(_LONG, n) for n in {day // _BUCKET for day in near}]
    for base in bases:
        found.update(keys_in_time(base, held))
        asked.update(keys_in_time(base, looked))
    return found, asked


def _near_days(telling: Telling) -> Iterator[int]:
    """Other days on which the same contact may be told to have been."""
    assert telling.first is not None
    if telling.kind == "visit":
        yield from (telling.first + n for n in range(-JOURNEY, JOURNEY + 1) if n)
    if telling.words:
        yield from (telling.first - 1, telling.first + 1)
    if telling.corrects is not None:
        yield from telling.corrects
        yield from (telling.first + n for n in range(-CORRECTED, CORRECTED + 1) if n)


def _pairs(telling: Telling, words: Words) -> set[str]:
    sides = sorted({actor.side for actor in telling.actors if actor.side})
    if telling.kind == "visit":
        target = destination(telling, words)
        # By name as well: a ministry's own text does not say whom its minister serves.
        return {f"{who} > {target}" for who in (*sides, *_names(telling, words))} if target else set()
    body = _body(telling)
    if body:
        return {body}
    if len(sides) == 1:
        return {sides[0]}
    return {f"{a} {b}" for a, b in combinations(sides, 2)}


def _names(telling: Telling, words: Words) -> set[str]:
    """The words of the names, by sound."""
    return {word for actor in telling.actors if actor.name for word in words.sounds(actor.name)}
