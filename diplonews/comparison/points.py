"""What is said and promised in each text, and which of it is on one point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from diplonews.comparison.values import Cell, Relation, Row
from diplonews.matching.clusters import agglomerate, islands
from diplonews.matching.tellings import actor_of
from diplonews.matching.words import Words
from diplonews.records import Claim, Contact, Party, Pledge, Report, Span, When

#: Shared words in all words of two points, or in those of the shorter, from which they are one; two words at least.
OVERLAP = 0.25
CONTAINED = 0.5
#: The same of the shorter where the two are said by different sides; three words at least.
CLOSE = 0.8


@frozen(slots=True)
class Point:
    """One thing that one text says: who, with what verb, in which words."""

    report: int
    place: int
    parties: tuple[str, ...]
    sides: frozenset[str]
    cue: Span | None
    stance: str
    spans: tuple[Span, ...]
    words: frozenset[str]
    record: Pledge | Claim | None = None

    @property
    def text(self) -> str:
        return " … ".join(" ".join(span.text.split()) for span in self.spans)


# ---- topics


def topic_points(number: int, contact: Contact | None, words: Words) -> Iterator[Point]:
    """The topics of a contact, those told together taken apart."""
    for topic in contact.topics if contact is not None else ():
        for span in _items(topic, words):
            yield Point(
                number, span.start, (), frozenset(), None, "topic", (span,), frozenset(words.topic_words(span.text))
            )


def _items(span: Span, words: Words) -> Iterator[Span]:
    """The members of a list: cut at commas, and at "and" where more than "peace and security" stands around it."""
    start = 0
    cuts: list[tuple[int, int]] = []
    text = span.text
    for mark in (", and ", "; ", ", "):
        at = text.find(mark)
        while at >= 0:
            if not any(a <= at < b for a, b in cuts):
                cuts.append((at, at + len(mark)))
            at = text.find(mark, at + 1)
    at = text.find(" and ")
    while at >= 0:
        left, right = text[:at].split(), text[at + 5 :].split()
        if cuts or len(left) + len(right) > 3:
            cuts.append((at, at + 5))
        at = text.find(" and ", at + 1)
    for a, b in [*sorted(cuts), (len(text), len(text))]:
        if a > start and words.topic_words(text[start:a]):
            yield Span(span.start + start, span.start + a, text[start:a])
        start = max(start, b)


# ---- pledges and claims


def spoken_points(number: int, report: Report, words: Words) -> Iterator[Point]:
    """The pledges of a report, and the claims that are more than the frame of a pledge."""
    officials = {one.id: one for one in report.officials}

    def sides(parties: Iterable[Party]) -> frozenset[str]:
        actors = (actor_of(party, officials, words) for party in parties)
        return frozenset(actor.side for actor in actors if actor is not None and actor.side)

    for pledge in report.pledges:
        yield Point(
            number,
            pledge.cue.start,
            tuple(party.name for party in pledge.pledgers),
            sides(pledge.pledgers),
            pledge.cue,
            pledge.kind,
            pledge.action,
            frozenset(words.topic_words(" ".join(span.text for span in pledge.action))),
            pledge,
        )
    for claim in report.claims:
        if any(_frames(claim, pledge) for pledge in report.pledges):
            continue
        yield Point(
            number,
            claim.cue.start,
            tuple(party.name for party in claim.sources),
            sides(claim.sources),
            claim.cue,
            claim.kind,
            claim.content,
            frozenset(words.topic_words(" ".join(span.text for span in claim.content))),
            claim,
        )


def _frames(claim: Claim, pledge: Pledge) -> bool:
    """Whether a claim says little more than a pledge inside it: the pledge is most of its content."""
    size = sum(span.end - span.start for span in claim.content) or 1
    inside = 0
    for span in claim.content:
        for action in pledge.action:
            inside += max(0, min(span.end, action.end) - max(span.start, action.start))
    return inside / size >= 0.5


# ---- which are on one point


def rows(points: Sequence[Point], texts: int, words: Words) -> Iterator[tuple[bool, Row]]:
    """A row for each point, in order of the first text that makes it; and whether it is a pledge of somebody."""
    order = sorted(range(len(points)), key=lambda n: (points[n].report, points[n].place, n))
    found = [points[n] for n in order]
    links: dict[tuple[int, int], float] = {}
    holders: dict[str, list[int]] = {}
    for number, point in enumerate(found):
        near = {other for word in point.words for other in holders.get(word, ())}
        for other in sorted(near):
            score = _score(found[other], point)
            if score:
                links[other, number] = score
        for word in point.words:
            holders.setdefault(word, []).append(number)
    groups = []
    for island in islands(range(len(found)), links):
        inside = {pair: score for pair, score in links.items() if pair[0] in island}
        groups += agglomerate(island, inside, lambda a, b: found[a].report == found[b].report)
    for group in sorted(groups):
        members = [found[n] for n in group]
        yield any(isinstance(one.record, Pledge) for one in members), _row(members, texts, words)


def _score(one: Point, other: Point) -> float:
    """How much two points of two texts have in common; 0 where they are two."""
    if one.report == other.report:
        return 0.0
    shared = len(one.words & other.words)
    least = min(len(one.words), len(other.words))
    overlap = shared / len(one.words | other.words)
    if one.sides and other.sides and not one.sides & other.sides:
        # Each side tells what its own people said: one point only where the words are nearly the same.
        return round(overlap, 4) if shared >= 3 and shared / least >= CLOSE else 0.0
    if shared == least or (shared >= 2 and (overlap >= OVERLAP or shared / least >= CONTAINED)):
        return round(overlap + 0.1 * (one.stance == other.stance) + 0.01 * shared, 4)
    return 0.0


def _row(members: list[Point], texts: int, words: Words) -> Row:
    cells: list[Cell | None] = [None] * texts
    for point in members:
        spans = (*((point.cue,) if point.cue else ()), *point.spans)
        said = point.text
        cells[point.report] = Cell(said, spans, _head(point))
    notes = _notes(members, words)
    relation: Relation = "differs" if notes else "one-sided" if None in cells else "same"
    names = dict.fromkeys(name for point in members for name in point.parties)
    return Row(", ".join(names), tuple(cells), relation, "; ".join(notes))


def _head(point: Point) -> str:
    if point.cue is None:
        return ""
    return f"{', '.join(point.parties) or 'somebody'} · {' '.join(point.cue.text.split())} · {point.stance}"


def _notes(members: list[Point], words: Words) -> list[str]:
    """In what the texts differ on one point."""
    if len(members) < 2:
        return []
    notes = []
    stances = dict.fromkeys(one.stance for one in members)
    if len(stances) > 1:
        told = [f"“{' '.join(one.cue.text.split())}” ({one.stance})" for one in members if one.cue is not None]
        notes.append("wording: " + " against ".join(dict.fromkeys(told)))
    pledges = [one.record for one in members if isinstance(one.record, Pledge)]
    if len({pledge.polarity for pledge in pledges}) > 1:
        notes.append("one says that it will be done, the other that it will not")
    amounts = {tuple((amount.value, amount.currency) for amount in pledge.amounts): pledge for pledge in pledges}
    if len(amounts) > 1:
        told = [", ".join(a.span.text for a in pledge.amounts) or "no sum" for pledge in pledges]
        notes.append("sum: " + " against ".join(dict.fromkeys(told)))
    deadlines = {_days(pledge.deadline) for pledge in pledges}
    if len(deadlines) > 1:
        told = [pledge.deadline.text if pledge.deadline else "no deadline" for pledge in pledges]
        notes.append("deadline: " + " against ".join(dict.fromkeys(told)))
    conditions = {bool(pledge.condition) for pledge in pledges}
    if len(conditions) > 1:
        told = [f"“{pledge.condition.text}”" for pledge in pledges if pledge.condition]
        notes.append(f"condition: {told[0]} in one text only")
    sides = {one.sides for one in members if one.sides}
    if len(sides) > 1 and len({frozenset(one.parties) for one in members}) > 1:
        notes.append("who: " + " against ".join(dict.fromkeys(", ".join(one.parties) for one in members)))
    return notes


def _days(when: When | None) -> tuple[str, str] | None:
    return (str(when.start), str(when.end)) if when is not None else None
