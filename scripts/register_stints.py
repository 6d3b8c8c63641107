"""Stints and terms: who held a post from when to when, as far as the evidence goes. Used by build_register.py only."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from register_evidence import (
    DAY,
    DERIVED,
    HAND,
    LISTS,
    LONGEST_GAP,
    NONE,
    PROSE,
    STATED,
    Moment,
    Row,
    Stint,
    moment,
    span_of,
)
from register_names import same_person, words


def without_stand_ins(rows: list[Row]) -> list[Row]:
    """Without people whom one source sees once, or alone dates, in the midst of somebody else's time in office."""
    days: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        days[row.person] += [*row.seen, *(one.lo for one in (row.start, row.end) if one)]
    near = timedelta(days=1200)

    def stands_in(row: Row) -> bool:
        if row.start or row.end or len(set(days[row.person])) > 1 or "+" in row.source or not row.seen:
            return False
        day = row.seen[0]
        return any(
            any(day - near <= other < day for other in theirs) and any(day < other <= day + near for other in theirs)
            for person, theirs in days.items()
            if person != row.person
        )

    def intrudes(row: Row) -> bool:
        # The Factbook alone, amid a term that Wikidata dates and others see going on: a head of a dependency.
        if row.source != "cia-factbook" or not row.start:
            return False
        day = row.start.lo
        return any(
            other.person != row.person
            and other.wikidata
            and other.start_rank == STATED
            and other.start
            and other.start.lo < day - near / 4
            and max([*other.seen, *([other.end.lo] if other.end else [])], default=day) > day + near / 4
            for other in rows
        )

    return [row for row in rows if not stands_in(row) and not intrudes(row)]


def stints_of(rows: list[Row], single: bool) -> list[Stint]:
    """The stints of one post, each of one person, in order of their first day."""
    present: list[tuple[date, int, int]] = []
    for row in rows:
        if row.start and row.start_rank >= PROSE:
            present.append((row.start.lo, row.person, row.start_rank))
        # Lists of cabinets lag by up to a year: whom they name does not break another's term.
        if not set(row.source.split("+")) <= LISTS:
            present += [(day, row.person, DERIVED) for day in row.seen]
    stints: list[Stint] = []
    for person in sorted({row.person for row in rows}):
        mine = [row for row in rows if row.person == person]
        others = [(day, rank) for day, who, rank in present if who != person and single]
        stints += _person_stints(person, mine, others)
    return sorted(stints, key=lambda one: (one.first, one.person))


def _between(others: list[tuple[date, int]], lo: date, hi: date, rank: int = PROSE) -> bool:
    return any(lo < day < hi and strength >= rank for day, strength in others)


def _person_stints(person: int, mine: list[Row], others: list[tuple[date, int]]) -> list[Stint]:
    dated = [row for row in mine if row.start]
    dated.sort(key=lambda row: (row.start.lo, -row.start_rank, row.source) if row.start else (date.min, 0, ""))
    stints: list[Stint] = []
    for row in dated:
        assert row.start
        last = stints[-1] if stints else None
        reach = last.end.hi if last and last.end and last.end_rank >= PROSE else None
        joins = last is not None and (
            (
                last.start is not None
                and abs((row.start.lo - last.start.lo).days) <= 150
                and not _between(others, last.start.hi, row.start.lo, STATED)
            )
            or (
                reach is not None
                and row.start.lo <= reach + 31 * DAY
                and not _between(others, last.first, row.start.lo, STATED)
            )
            or (reach is None and not _between(others, last.first, row.start.lo))
        )
        # A Factbook line whose start lies inside a dated term is the same term told again.
        if last and not joins and reach and row.start.hi <= reach and row.start_rank <= PROSE:
            joins = True
        if joins and last:
            _merge(last, row)
        else:
            stints.append(Stint(person, row.start, row.start_rank, row.end, row.end_rank, [*row.seen], [row]))
    for row in mine:
        if not row.start:
            _place_sightings(row, stints, others)
    for one in [*stints]:
        _end_where_others_begin(one, stints, others)
    for one in stints:
        # Seen in office after an end that was only derived, and nobody else in between: the end is wrong.
        late = one.end_rank == DERIVED and one.end and one.seen and max(one.seen) > one.end.hi
        if late and one.end and not _between(others, one.end.lo, max(one.seen)):
            one.end, one.end_rank = None, NONE
        # We know by hand of a later day in office than the end a source gives (often that of one cabinet of several).
        known = [day for row in one.rows if row.start_rank == HAND and not row.end for day in row.seen]
        if one.end and one.end_rank < HAND and known and max(known) > one.end.hi:
            one.end, one.end_rank = None, NONE
    stints = [one for one in stints if one.seen or one.start or (one.end and one.end_rank >= PROSE)]
    _join_unstarted(stints, others)
    return stints


def _place_sightings(row: Row, stints: list[Stint], others: list[tuple[date, int]]) -> None:
    """Put the days of a row without a start into the stint they belong to, or into one of their own."""
    for day in [*row.seen, *([row.end.lo] if row.end else [])]:
        home = next(
            (
                one
                for one in reversed(stints)
                if one.start
                and one.start.lo - 31 * DAY <= day
                and (not one.end or one.end_rank < PROSE or day <= one.end.hi + 31 * DAY)
                and not _between(others, one.start.hi, day)
            ),
            None,
        )
        if home is None:
            home = next(
                (
                    one
                    for one in stints
                    if not one.start
                    and not _between(others, min(one.last, day), max(one.last, day), DERIVED)
                    and abs((day - one.last).days) < 2200
                ),
                None,
            )
        if home is None:
            home = Stint(row.person, None, NONE, None, NONE, [], [])
            stints.append(home)
        if row.end and day == row.end.lo and row.end_rank > home.end_rank:
            home.end, home.end_rank = row.end, row.end_rank
        else:
            home.seen.append(day)
        if row not in home.rows:
            home.rows.append(row)


def _end_where_others_begin(one: Stint, stints: list[Stint], others: list[tuple[date, int]]) -> None:
    """Break an open stint where somebody else is known to have taken over."""
    # Seen after somebody else had taken over: the term ended then, and what came later is another stint.
    if one.start and not (one.end and one.end_rank >= PROSE):
        takeover = [day for day, rank in others if rank >= STATED and day > one.start.hi]
        kept = [day for day in one.seen if not _between(others, one.start.hi, day, STATED)]
        if takeover and len(kept) < len(one.seen):
            late = [day for day in one.seen if day not in kept]
            one.seen = kept
            # The source saw no break, so the term lasted until somebody is known to have stepped in.
            one.end, one.end_rank = Moment(min(takeover), min(takeover)), DERIVED
            if not any(
                other is not one and other.start and other.start.lo <= min(late) and other.start.lo > one.start.lo
                for other in stints
            ):
                stints.append(Stint(one.person, None, NONE, None, NONE, late, [*one.rows]))


def _join_unstarted(stints: list[Stint], others: list[tuple[date, int]]) -> None:
    """Days on which one person was seen, with nobody else in between, belong together."""
    loose = sorted((one for one in stints if not one.start), key=lambda one: one.first)
    for one, following in pairwise(loose):
        if not one.end and not _between(others, one.last, following.first, DERIVED):
            following.seen += one.seen
            following.rows += [row for row in one.rows if row not in following.rows]
            stints.remove(one)


def _merge(into: Stint, row: Row) -> None:
    if row.start and into.start and (row.start_rank, row.start.exact) > (into.start_rank, into.start.exact):
        into.start, into.start_rank = row.start, row.start_rank
    if row.end and (row.end_rank, row.end.hi) > (into.end_rank, into.end.hi if into.end else date.min):
        into.end, into.end_rank = row.end, row.end_rank
    into.seen += row.seen
    into.rows.append(row)


def check_with_leaders(rows: list[Row], leaders: list[dict[str, str]]) -> None:
    """Archigos' dates of effective leaders correct heads that are only attested or have derived ends."""
    for leader in leaders:
        start, end = moment(leader["start"]), moment(leader["end"])
        if not start:
            continue
        mine = [row for row in rows if same_person(row.name, leader["person"])]
        mine = [
            row
            for row in mine
            if any(start.lo - 400 * DAY <= day <= (end.hi if end else date.max) for day in span_of(row))
        ]
        if not mine or len({tuple(words(row.name))[-1:] for row in mine}) > 2:
            continue
        if not any(row.start for row in mine):
            mine[0].start, mine[0].start_rank = start, PROSE
            mine[0].source += "+archigos4.1"
            mine[0].end, mine[0].end_rank = end, PROSE if end else NONE
        elif end:
            for row in mine:
                if row.end and row.end_rank == DERIVED and row.start and row.start.hi < end.lo < row.end.lo - 15 * DAY:
                    row.end, row.end_rank = end, PROSE
                    row.source += "+archigos4.1"


def settle(stints: list[Stint]) -> list[Stint]:
    """Let neighbours in a post of one holder correct one another."""
    stints = [one for one in stints if not _refuted(one, stints)]
    for i, one in enumerate(stints):
        later = [other for other in stints[i + 1 :] if other.person != one.person]
        stated = next(
            (other for other in later if other.start_rank >= PROSE and other.start and other.start.lo >= one.first),
            None,
        )
        if one.end and one.end_rank == DERIVED:
            # Somebody else seen in office inside a term with a derived end: the end is wrong by an unknown span.
            inside = [other for other in later if one.first < other.first < one.end.lo - 20 * DAY]
            if inside and (stated is None or inside[0] is not stated):
                one.end, one.end_rank = None, NONE
        if stated:
            _meet(one, stated, later)
    _mark_contradictions(stints)
    return stints


def _meet(one: Stint, following: Stint, later: list[Stint]) -> None:
    """Fit the end of a stint and the stated start of the next one in the post to each other."""
    begins = following.start
    assert begins
    if one.end is None or one.end_rank == DERIVED:
        unbroken = not any(one.last < other.first < begins.lo for other in later)
        near = begins.lo >= one.last and begins.lo - one.last <= LONGEST_GAP
        if (one.end and one.end.lo > begins.hi) or (unbroken and near):
            one.end, one.end_rank = begins, DERIVED
    elif not one.end.exact and begins.exact and one.end.lo <= begins.lo <= one.end.hi:
        one.end = begins
    elif one.end.exact and not begins.exact and begins.lo <= one.end.lo <= begins.hi:
        following.start = one.end
    elif (
        begins.exact
        and one.end.exact
        and 0 < (one.end.lo - begins.lo).days <= 62
        and following.start_rank >= one.end_rank
    ):
        one.end = begins


def _mark_contradictions(stints: list[Stint]) -> None:
    for i, one in enumerate(stints):
        for other in stints[i + 1 :]:
            if other.person != one.person and _overlap(one, other) > 40:
                if one.weight == other.weight:
                    one.doubtful = other.doubtful = True
                else:
                    min((one, other), key=lambda stint: (stint.weight, stint.first)).doubtful = True


def _refuted(one: Stint, stints: list[Stint]) -> bool:
    """Whether a person who is only seen is seen inside somebody else's stated term: a deputy, a guest, a misreading."""
    if one.start or one.end:
        # By hand we may know better than a source: what overlaps it for the larger part goes.
        return any(
            other.start_rank == HAND
            and one.start_rank < HAND
            and other.person != one.person
            and _overlap(one, other) > 0.6 * max(1, (_until(one) - _from(one)).days)
            for other in stints
        )
    listed = all(set(row.source.split("+")) <= LISTS for row in one.rows)
    if listed and any(
        other.person != one.person
        and other.start
        and other.start_rank >= PROSE
        and timedelta(0) < one.first - other.start.hi < LONGEST_GAP
        and (not other.end or other.end.lo >= one.last)
        for other in stints
    ):
        return True
    # One day of one source against a term that the Factbook printed year after year.
    once = len(set(one.seen)) == 1 and len({kind for row in one.rows for kind in row.source.split("+")}) == 1
    if once and any(
        other.person != one.person
        and other.start
        and other.start_rank >= PROSE
        and other.end
        and other.start.hi < one.first < other.end.lo
        for other in stints
    ):
        return True
    return any(
        other.person != one.person
        and other.start is not None
        and other.start_rank >= PROSE
        and other.start.hi + 20 * DAY < one.first
        and one.last < (other.end.lo if other.end and other.end_rank >= PROSE else other.last) - 5 * DAY
        for other in stints
    )


def _from(one: Stint) -> date:
    return one.start.hi if one.start else one.first


def _until(one: Stint) -> date:
    return one.end.lo if one.end else one.last


def _overlap(one: Stint, other: Stint) -> int:
    return (min(_until(one), _until(other)) - max(_from(one), _from(other))).days
