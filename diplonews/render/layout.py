"""Places for the nodes of a network: distances on paper like distances in the network, by stress majorisation.

Only sums, products, quotients and square roots, which every machine rounds alike, so that a picture is the same
everywhere; the start is a spiral, nothing is random.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
_ROUNDS = 160


def components(nodes: Sequence[str], neighbours: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The parts of a network that hang together, the largest first; nodes keep their order."""
    seen: set[str] = set()
    found = []
    for node in nodes:
        if node not in seen:
            part = set(_distances(node, neighbours))
            seen |= part
            found.append([one for one in nodes if one in part])
    return sorted(found, key=lambda part: -len(part))


def _distances(start: str, neighbours: Mapping[str, Iterable[str]]) -> dict[str, int]:
    far = {start: 0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in neighbours[node]:
            if other not in far:
                far[other] = far[node] + 1
                waiting.append(other)
    return far


def spread(nodes: Sequence[str], neighbours: Mapping[str, Iterable[str]]) -> dict[str, Point]:
    """Places of the nodes of one component, neighbours about 1 apart, the middle at 0."""
    size = len(nodes)
    # A spiral of equal steps; rounded, so that the last digits of sine and cosine do not matter.
    turns = [2.399963 * place for place in range(size)]
    x = [round(0.6 * math.sqrt(place) * math.cos(turn), 6) for place, turn in enumerate(turns)]
    y = [round(0.6 * math.sqrt(place) * math.sin(turn), 6) for place, turn in enumerate(turns)]
    index = {node: place for place, node in enumerate(nodes)}
    far = [[0.0] * size for _ in nodes]
    for node in nodes:
        for other, distance in _distances(node, neighbours).items():
            far[index[node]][index[other]] = float(distance)
    for _ in range(_ROUNDS if size > 1 else 0):
        for i in range(size):
            sum_x = sum_y = total = 0.0
            for j in range(size):
                if i == j:
                    continue
                # Weights fall with the square of the distance: near things matter most. Nodes two apart want a
                # little more than twice the room, which opens stars.
                wanted = far[i][j] * (1.0 if far[i][j] == 1.0 else 1.12)
                weight = 1.0 / (wanted * wanted)
                dx, dy = x[i] - x[j], y[i] - y[j]
                apart = math.sqrt(dx * dx + dy * dy) or 1e-9
                sum_x += weight * (x[j] + wanted * dx / apart)
                sum_y += weight * (y[j] + wanted * dy / apart)
                total += weight
            x[i], y[i] = sum_x / total, sum_y / total
    return _lying({node: (x[index[node]], y[index[node]]) for node in nodes})


def _lying(places: dict[str, Point]) -> dict[str, Point]:
    """Turned so that the two that are farthest apart lie on a level: pages and names are wide."""
    points = list(places.values())
    far, dx, dy = 0.0, 1.0, 0.0
    for place, (ax, ay) in enumerate(points):
        for bx, by in points[place + 1 :]:
            apart = math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
            if apart > far + 1e-6:
                far, dx, dy = apart, (bx - ax) / apart, (by - ay) / apart
    return {key: (px * dx + py * dy, py * dx - px * dy) for key, (px, py) in places.items()}
