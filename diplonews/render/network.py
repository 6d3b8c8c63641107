"""A network of who was in contact with whom, as SVG: lines as strong as the number of contacts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from diplonews.records import Report
from diplonews.render.layout import Point, components, spread
from diplonews.render.svg import Canvas, counted, cut, number, width_of
from diplonews.ties import By, Node, Tie, ties

_WIDTH = 980.0
_TOP = 64.0
_FEW = 60  # so many lines can carry their numbers; more are drawn finer and without
_GROUPS = {"held": "held", "planned": "ahead", "proposed": "ahead", "cancelled": "off", "refused": "off"}
_GROUP_WORDS = {"held": "held", "ahead": "planned or proposed", "off": "cancelled or refused"}
Box = tuple[float, float, float, float]


@define
class _Line:
    """All ties of two nodes that are of one group."""

    a: str
    b: str
    group: str
    ties: list[Tie] = field(factory=list)

    @property
    def heads(self) -> set[str]:
        """The nodes to which contacts lead."""
        return {tie.b.key for tie in self.ties if tie.directed}

    def told(self, names: dict[str, str]) -> str:
        counts = Counter((tie.contact.kind, tie.contact.status) for tie in self.ties)
        parts = [f"{size} {kind} {status}" for (kind, status), size in sorted(counts.items())]
        return f"{names[self.a]} – {names[self.b]}: {', '.join(parts)}"


def to_network(
    reports: Report | Iterable[Report], by: By = "party", limit: int = 40, title: str = "Who was in contact with whom"
) -> str:
    """The network of contacts as an SVG document that loads nothing.

    A node is a party or, with ``by="country"``, a country; lines are as strong as the number of contacts, whole ones
    held, dashed ones planned or proposed, dotted ones cancelled or refused; an arrow leads from visitor to host and
    from who asked for a contact to the other. Of many nodes the `limit` with the most contacts are drawn, and the
    number of the others is told.

    >>> to_network([]).count("<circle")
    0
    """
    found = list(ties([reports] if isinstance(reports, Report) else reports, by))
    return _Network(found, limit).draw(title)


class _Network:
    def __init__(self, found: Sequence[Tie], limit: int) -> None:
        weight: Counter[str] = Counter()
        nodes: dict[str, Node] = {}
        for tie in found:
            for node in (tie.a, tie.b):
                nodes.setdefault(node.key, node)
                weight[node.key] += 1
        order = sorted(nodes, key=lambda key: (-weight[key], key))
        kept = set(order[:limit])
        # A node whose every partner was left out would hang alone.
        linked = {tie.a.key for tie in found if tie.b.key in kept} | {tie.b.key for tie in found if tie.a.key in kept}
        self.keys = [key for key in order[:limit] if key in linked]
        self.names = {key: nodes[key].name for key in nodes}
        self.nodes = nodes
        self.weight = weight
        self.left_out = len(nodes) - len(self.keys)
        self.lines: dict[tuple[str, str, str], _Line] = {}
        self.neighbours: dict[str, list[str]] = {key: [] for key in self.keys}
        self.contacts = len({(tie.report.id, tie.contact.id) for tie in found})
        shown = set(self.keys)
        for tie in found:
            a, b = sorted((tie.a.key, tie.b.key))
            if a in shown and b in shown:
                group = _GROUPS[tie.contact.status]
                self.lines.setdefault((a, b, group), _Line(a, b, group)).ties.append(tie)
                if b not in self.neighbours[a]:
                    self.neighbours[a].append(b)
                    self.neighbours[b].append(a)

    def draw(self, title: str) -> str:
        canvas = Canvas(_WIDTH)
        about = f"{counted(len(self.nodes), 'party').replace('partys', 'parties')}, {counted(self.contacts, 'contact')}"
        canvas.words(16, 28, title, "head")
        canvas.words(16, 46, about, "soft")
        places, bottom = self._places()
        for line in sorted(self.lines.values(), key=lambda one: (one.group != "off", len(one.ties), one.a, one.b)):
            self._line(canvas, line, places)
        for key in self.keys:
            x, y = places[key]
            canvas.begin(f"{self.names[key]}: {counted(self.weight[key], 'contact')}")
            canvas.dot(x, y, self._radius(key), "node")
            canvas.end()
        for key, x, y, anchor, words in self._labels(places, bottom):
            canvas.begin(self.names[key], "named")
            canvas.words(x, y, words, "label", anchor)
            canvas.end()
        return canvas.write(self._foot(canvas, bottom + 14), title, about)

    def _radius(self, key: str) -> float:
        most = max(self.weight.values())
        return 4.5 + 9.0 * math.sqrt(self.weight[key] / most) if most > 1 else 6.0

    def _places(self) -> tuple[dict[str, Point], float]:
        """Every node's place, component by component in rows, and where the last row ends."""
        places: dict[str, Point] = {}
        x, y, tall = 0.0, _TOP, 0.0
        for part in components(self.keys, self.neighbours):
            spots = spread(part, self.neighbours)
            left, low = min(p[0] for p in spots.values()), min(p[1] for p in spots.values())
            wide = max(p[0] for p in spots.values()) - left
            high = max(p[1] for p in spots.values()) - low
            room = _WIDTH - 260.0
            unit = min(150.0 if len(part) < 8 else 420.0, room / wide if wide else 150.0)
            if wide * unit + 260.0 > _WIDTH - x:
                x, y, tall = 0.0, y + tall, 0.0
            indent = (_WIDTH - 260.0 - wide * unit) / 2 if len(part) > 4 else 0.0
            squeeze = min(unit, 620.0 / high) if high else unit
            for key, p in spots.items():
                places[key] = (x + indent + 130.0 + (p[0] - left) * unit, y + 30.0 + (p[1] - low) * squeeze)
            x += wide * unit + 260.0 + 2 * indent
            tall = max(tall, high * squeeze + 64.0)
        return places, y + tall

    def _bent(self, line: _Line, places: dict[str, Point]) -> tuple[Point, Point, Point]:
        """Start, bend and end of a line: lines of the same two nodes go apart."""
        (x1, y1), (x2, y2) = places[line.a], places[line.b]
        dx, dy = x2 - x1, y2 - y1
        bend = {"held": 0.0, "ahead": 0.13, "off": -0.13}[line.group]
        if (line.a, line.b, "held") not in self.lines and line.group == "ahead":
            bend = 0.0
        return (x1, y1), ((x1 + x2) / 2 - dy * bend, (y1 + y2) / 2 + dx * bend), (x2, y2)

    def _line(self, canvas: Canvas, line: _Line, places: dict[str, Point]) -> None:
        (x1, y1), (mx, my), (x2, y2) = self._bent(line, places)
        width = min(9.0, 0.8 + 1.1 * math.sqrt(len(line.ties))) * (1.0 if len(self.lines) <= _FEW else 0.7)
        canvas.begin(line.told(self.names), "item" if len(self.lines) <= _FEW else "item faint")
        path = f"M{number(x1)} {number(y1)} Q{number(mx)} {number(my)} {number(x2)} {number(y2)}"
        canvas.add(f'<path d="{path}" class="edge {line.group}" stroke-width="{number(width)}"/>')
        for key, (tx, ty) in ((line.a, (x1, y1)), (line.b, (x2, y2))):
            if key in line.heads:
                self._arrow(canvas, (mx, my), (tx, ty), self._radius(key) + 2, width, line.group)
        if len(line.ties) > 1 and len(self.lines) <= _FEW:
            canvas.words(
                (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4 + 4, str(len(line.ties)), "label soft", "middle"
            )
        canvas.end()

    @staticmethod
    def _arrow(canvas: Canvas, origin: Point, target: Point, gap: float, width: float, group: str) -> None:
        dx, dy = target[0] - origin[0], target[1] - origin[1]
        apart = math.sqrt(dx * dx + dy * dy) or 1.0
        ux, uy = dx / apart, dy / apart
        tip = (target[0] - ux * gap, target[1] - uy * gap)
        long, half = 5.0 + 2 * width, 2.2 + width
        back = (tip[0] - ux * long, tip[1] - uy * long)
        corners = (tip, (back[0] - uy * half, back[1] + ux * half), (back[0] + uy * half, back[1] - ux * half))
        points = " ".join(f"{number(px)},{number(py)}" for px, py in corners)
        canvas.add(f'<polygon points="{points}" class="arrow {group}"/>')

    def _labels(self, places: dict[str, Point], bottom: float) -> Iterator[tuple[str, float, float, str, str]]:
        """Names where there is room beside their node, on the side with the fewest lines, the busiest nodes first."""
        taken: list[Box] = []
        for key in self.keys:
            x, y = places[key]
            r = self._radius(key)
            taken.append((x - r, y - r, x + r, y + r))
        dots = [dot for line in self.lines.values() for dot in _dotted(*self._bent(line, places))]
        for key in self.keys:
            x, y = places[key]
            r = self._radius(key) + 4
            words = cut(self.names[key], 190)
            wide = width_of(words)
            best: tuple[int, int] | None = None
            chosen: tuple[Box, float, float, str] | None = None
            for rank, (lx, ly, anchor) in enumerate(_sides(x, y, r)):
                left = lx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
                box = (left, ly - 11, left + wide, ly + 3)
                fits = box[0] > 2 and box[2] < _WIDTH - 2 and box[3] < bottom
                if not fits or any(_overlap(box, other) for other in taken):
                    continue
                crossed = sum(box[0] < dx < box[2] and box[1] < dy < box[3] for dx, dy in dots)
                if best is None or (crossed, rank) < best:
                    best, chosen = (crossed, rank), (box, lx, ly, anchor)
            if chosen is not None:
                box, lx, ly, anchor = chosen
                taken.append(box)
                yield key, lx, ly, anchor, words

    def _foot(self, canvas: Canvas, y: float) -> float:
        x = 16.0
        for group, words in _GROUP_WORDS.items():
            if any(line.group == group for line in self.lines.values()):
                canvas.add(f'<path d="M{number(x)} {number(y)} h30" class="edge {group}" stroke-width="2.4"/>')
                canvas.words(x + 37, y + 4, words, "soft")
                x += 60 + width_of(words)
        if any(line.heads for line in self.lines.values()):
            self._arrow(canvas, (x, y), (x + 16, y), 0, 2, "held")
            canvas.words(x + 24, y + 4, "to the host, or from who asked for it", "soft")
        if self.left_out:
            y += 20
            words = f"{self.left_out} more with fewer contacts are not drawn"
            canvas.words(16, y + 4, words, "soft")
        return y + 22


def _sides(x: float, y: float, r: float) -> Iterator[tuple[float, float, str]]:
    """Where the name of a node may stand, the best places first."""
    yield x + r, y + 4, "start"
    yield x - r, y + 4, "end"
    yield x, y - r - 2, "middle"
    yield x, y + r + 10, "middle"
    yield x + r * 0.8, y - r * 0.7, "start"
    yield x - r * 0.8, y - r * 0.7, "end"
    yield x + r * 0.8, y + r * 0.7 + 9, "start"
    yield x - r * 0.8, y + r * 0.7 + 9, "end"


def _dotted(start: Point, bend: Point, end: Point) -> Iterator[Point]:
    """Points along a line, close enough to tell whether it runs through a name."""
    for step in range(1, 16):
        t = step / 16
        u = 1 - t
        yield (
            u * u * start[0] + 2 * u * t * bend[0] + t * t * end[0],
            u * u * start[1] + 2 * u * t * bend[1] + t * t * end[1],
        )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
