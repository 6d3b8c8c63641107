"""A timeline of contacts, pledges and deadlines as SVG: a band a kind, marks packed so that none hides another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from attrs import frozen

from diplonews.records import Contact, Report
from diplonews.render.svg import Canvas, counted, cut, ticks, width_of
from diplonews.render.wording import days, names, summary

_BANDS = (
    ("call", "Calls"),
    ("meeting", "Meetings"),
    ("visit", "Visits"),
    ("pledge", "Pledges made"),
    ("deadline", "Deadlines"),
)
_WIDTH = 980.0
_LEFT, _RIGHT, _TOP, _EDGE = 118.0, 24.0, 62.0, 84.0  # room for band names, margin, heading, what lies beyond
_LABELLED = 40  # up to so many items, each has its words beside it
_DEEPEST = 14  # rows of marks in a band; what needs more becomes columns
_ROW, _NARROW_ROW = 21.0, 11.5


@frozen(slots=True)
class _Item:
    kind: str
    start: date
    end: date
    status: str
    label: str
    told: str


def to_timeline(reports: Report | Iterable[Report], title: str = "Contacts, pledges and deadlines") -> str:
    """The timeline of one report or many, as an SVG document that loads nothing.

    A contact stands at its days, a pledge at the day of publication, a deadline at the end of its interval. Filled
    marks are held, hollow ones planned, dashed ones proposed, crossed ones cancelled or refused. Days far from the
    others are named at the edge and do not squeeze the rest. What has no resolved day is counted below.

    >>> from diplonews.records import Report
    >>> to_timeline(Report("r1", None, None, "")).count("<circle")
    0
    """
    found = [reports] if isinstance(reports, Report) else list(reports)
    items = sorted(_items(found), key=lambda one: (one.start, one.end, one.label, one.told))
    undated = sum(1 for report in found for contact in report.contacts if not _fixed(contact))
    picture = _Timeline(items, [report.published for report in found if report.published is not None])
    return picture.draw(title, len(found), undated)


def _fixed(contact: Contact) -> bool:
    return contact.when is not None and contact.when.start is not None and contact.when.end is not None


def _items(reports: Iterable[Report]) -> Iterator[_Item]:
    for report in reports:
        for contact in report.contacts:
            when = contact.when
            if when is not None and when.start is not None and when.end is not None:
                who = names((*contact.participants, *contact.hosts)) or contact.kind
                told = f"{contact.kind.capitalize()}, {contact.status}: {summary(contact)}"
                yield _Item(contact.kind, when.start, when.end, contact.status, who, told)
        for pledge in report.pledges:
            if report.published is not None:
                told = f"Pledge: {summary(pledge)}"
                yield _Item("pledge", report.published, report.published, "held", summary(pledge), told)
            when = pledge.deadline
            if when is not None and when.start is not None and when.end is not None:
                told = f"Deadline, {days(when)}: {summary(pledge)}"
                yield _Item("deadline", when.start, when.end, "planned", summary(pledge), told)


class _Timeline:
    def __init__(self, items: Sequence[_Item], published: Sequence[date]) -> None:
        self.items = items
        self.published = published
        self.first, self.last = _domain(items, published)
        self.early = any(one.end < self.first for one in items)
        self.late = any(one.start > self.last for one in items)
        self.x0 = _LEFT + (_EDGE if self.early else 0)
        self.x1 = _WIDTH - _RIGHT - (_EDGE if self.late else 0)
        self.labelled = len(items) <= _LABELLED
        self.canvas = Canvas(_WIDTH)

    def x(self, day: date) -> float:
        """The middle of a day on the axis."""
        span = (self.last - self.first).days + 1
        return self.x0 + ((day - self.first).days + 0.5) * (self.x1 - self.x0) / span

    def draw(self, title: str, reports: int, undated: int) -> str:
        counts = Counter(one.kind for one in self.items)
        told = ", ".join(counted(counts[kind], kind) for kind, _ in _BANDS if counts[kind])
        about = f"{counted(reports, 'report')}: {told or 'nothing with a day'}"
        self.canvas.words(16, 28, title, "head")
        self.canvas.words(16, 46, about, "soft")
        y = _TOP
        bands = [(kind, name, [one for one in self.items if one.kind == kind]) for kind, name in _BANDS]
        bodies = Canvas(_WIDTH)
        whole, self.canvas = self.canvas, bodies
        places = []
        for place, (kind, name, items) in enumerate(band for band in bands if band[2]):
            height = self._band(kind, items, y)
            places.append((y, height, name, len(items), place))
            y += height
        self.canvas = whole
        for at, height, name, size, place in places:
            if place % 2 == 0:
                self.canvas.box(0, at, _WIDTH, height, "band")
            self.canvas.words(16, at + 20, name, "strong")
            self.canvas.words(16, at + 36 if height > 44 else at + 20, str(size) if height > 44 else "", "soft")
        if self.items:
            self._axis(_TOP, y)
        for element in bodies._elements:
            self.canvas.add(element)
        y = self._foot(y + (26 if self.items else 6), undated)
        return self.canvas.write(y, title, about)

    # The bands

    def _band(self, kind: str, items: Sequence[_Item], top: float) -> float:
        """Draws a band; gives its height."""
        placed = [(one, *self._reach(one)) for one in items]
        rows: list[float] = []
        where: list[int] = []
        for _, left, right in placed:
            row = next((row for row, end in enumerate(rows) if end <= left), len(rows))
            if row == len(rows):
                rows.append(0.0)
            rows[row] = right
            where.append(row)
        if len(rows) > _DEEPEST and not self.labelled:
            return self._columns(kind, items, top)
        height = _ROW if self.labelled else _NARROW_ROW
        for (one, _, _), row in zip(placed, where, strict=True):
            self._mark(one, top + 10 + height * (row + 0.5))
        return max(34.0, height * len(rows) + 20)

    def _reach(self, one: _Item) -> tuple[float, float]:
        """From where to where an item needs its row for itself."""
        a, b = self._ends(one)
        if not self.labelled:
            return a - 5.5, b + 5.5
        words = width_of(self._words(one)) + 10
        return (a - 6 - words, b + 8) if self._leftward(one) else (a - 6, b + 8 + words)

    def _words(self, one: _Item) -> str:
        a, b = self._ends(one)
        room = (a - self.x0 if self._leftward(one) else _WIDTH - _RIGHT - b) - 14
        beyond = f"{one.end:%b} {one.end.year:04}: " if one.end < self.first or one.start > self.last else ""
        return cut(beyond + one.label, max(60.0, room))

    def _leftward(self, one: _Item) -> bool:
        a, b = self._ends(one)
        return b > self.x0 + 0.62 * (self.x1 - self.x0) and a - self.x0 > 60

    def _ends(self, one: _Item) -> tuple[float, float]:
        if one.end < self.first:
            return _LEFT + 14, _LEFT + 14
        if one.start > self.last:
            return _WIDTH - _RIGHT - 14, _WIDTH - _RIGHT - 14
        if one.kind == "deadline" and not self.labelled:
            return self.x(min(one.end, self.last)), self.x(min(one.end, self.last))
        return self.x(max(one.start, self.first)), self.x(min(one.end, self.last))

    def _mark(self, one: _Item, y: float) -> None:
        a, b = self._ends(one)
        self.canvas.begin(one.told, f"item k-{one.kind}")
        size = 5.0 if self.labelled else 4.0
        if b - a > 2 * size:
            self.canvas.box(a - size, y - size + 1, b - a + 2 * size, 2 * size - 2, one.status, size - 1)
        elif one.kind == "deadline":
            d = size + 1
            points = f"M{b - d:.1f} {y:.1f} L{b:.1f} {y - d:.1f} L{b + d:.1f} {y:.1f} L{b:.1f} {y + d:.1f} Z"
            self.canvas.add(f'<path d="{points}" class="{one.status}"/>')
        else:
            self.canvas.dot((a + b) / 2, y, size, one.status)
        if one.status in ("cancelled", "refused"):
            middle = (a + b) / 2
            self.canvas.line(middle - size, y + size, middle + size, y - size, "cross")
            if one.status == "refused":
                self.canvas.line(middle - size, y - size, middle + size, y + size, "cross")
        if self.labelled:
            if self._leftward(one):
                self.canvas.words(a - 10, y + 4, self._words(one), "", "end")
            else:
                self.canvas.words(b + 10, y + 4, self._words(one))
        self.canvas.end()

    def _columns(self, kind: str, items: Sequence[_Item], top: float) -> float:
        """A band with more marks than fit: columns of the number of items, by stretches of the axis."""
        bins: Counter[int] = Counter(int((self._ends(one)[1] - _LEFT) // 10) for one in items)
        most, height = max(bins.values()), 96.0
        for place, size in sorted(bins.items()):
            tall = (height - 8) * size / most
            self.canvas.begin(counted(size, kind), f"item k-{kind}")
            self.canvas.box(_LEFT + place * 10 + 1, top + 14 + height - tall, 8, tall, "held")
            self.canvas.end()
        self.canvas.words(_LEFT - 6, top + 26, f"most: {most}", "soft", "end")
        return height + 22

    # The axis and what stands below it

    def _axis(self, top: float, bottom: float) -> None:
        taken = -1e9
        for day, words, strong in ticks(self.first, self.last, int((self.x1 - self.x0) / 74)):
            x = self.x(day)
            self.canvas.line(x, top, x, bottom, "grid")
            if x - taken > width_of(words) / 2 + 6:
                self.canvas.words(x, bottom + 17, words, "strong" if strong else "soft", "middle")
                taken = x + width_of(words) / 2
        for words, there, x in (("earlier", self.early, _LEFT + 14), ("later", self.late, _WIDTH - _RIGHT - 14)):
            if there:
                self.canvas.words(x, bottom + 17, words, "soft", "middle")
        for day in sorted(set(self.published)):
            if self.first <= day <= self.last:
                x = self.x(day)
                self.canvas.line(x, bottom - 1, x, bottom + 5, "tick")

    def _foot(self, y: float, undated: int) -> float:
        y += 18
        x = 16.0
        statuses = [s for s in ("held", "planned", "proposed", "cancelled", "refused") if self._has(s)]
        for status in statuses:
            self.canvas.add('<g class="k-call">')
            self.canvas.dot(x + 5, y - 4, 5, status)
            if status in ("cancelled", "refused"):
                self.canvas.line(x, y + 1, x + 10, y - 9, "cross")
            if status == "refused":
                self.canvas.line(x, y - 9, x + 10, y + 1, "cross")
            self.canvas.end()
            self.canvas.words(x + 15, y, status, "soft")
            x += 30 + width_of(status)
        if self.published and self.items:
            self.canvas.line(x + 4, y - 9, x + 4, y + 1, "tick")
            self.canvas.words(x + 12, y, "a report came out", "soft")
        if undated:
            y += 18
            self.canvas.words(16, y, f"{counted(undated, 'contact')} without a day: not shown", "soft")
        return y + 16

    def _has(self, status: str) -> bool:
        return any(one.status == status for one in self.items if one.kind not in ("pledge", "deadline"))


def _domain(items: Sequence[_Item], published: Sequence[date]) -> tuple[date, date]:
    """The first and last day of the axis: the days of the reports and what lies about them.

    News names days far away (a treaty of 1972, a goal for 2050); they would squeeze the rest into a corner.
    """
    anchors = sorted(published) or sorted(one.start for one in items)
    if not anchors:
        return date(2000, 1, 1), date(2000, 12, 31)
    if not published:
        middle = anchors[len(anchors) // 2]
        near = [day for day in anchors if abs((day - middle).days) <= 730]
        anchors = near or [middle]
    about = timedelta(days=(anchors[-1] - anchors[0]).days // 2 + 60)
    low, high = _shifted(anchors[0], -about), _shifted(anchors[-1], about)
    days_ = [day for one in items for day in (one.start, one.end) if low <= day <= high]
    first, last = min([*days_, *anchors]), max([*days_, *anchors])
    margin = timedelta(days=max(1, (last - first).days // 30))
    return _shifted(first, -margin), _shifted(last, margin)


def _shifted(day: date, by: timedelta) -> date:
    """A day so much later, within the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.min if by.days < 0 else date.max
