"""Clusters that do not depend on the order in which their members came.

`agglomerate` is a function of a *set*: of nodes, of what two nodes say of each other, and of nothing else. It sorts
what it is given by keys that belong to the nodes themselves, so the same set gives the same clusters whatever the
order of arrival; and since a relation is asked of two nodes alone, never of a cluster as it stands, no earlier
decision is baked into a later one. A ledger that adds reports one by one forgets, for every node that a new one
touches, what it had decided, and decides anew on the set as it now is.

What a new node can change is bounded by its island: the nodes that links lead to, directly or through others. Links
are positive evidence, so islands are the connected components of the graph of links, and `agglomerate` of a union
of islands is the union of `agglomerate` of each: a link joins only clusters of its own island, and every test made
on the way looks at nodes of that island alone. Recomputing the islands that were touched therefore gives what
recomputing everything would.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import frozen

N = TypeVar("N", bound=Hashable)


@frozen(slots=True)
class Relation:
    """What two nodes say of each other, the same in both directions: a score of the evidence that they are one, why,
    and the contradiction that keeps them apart, if there is any."""

    score: float = 0.0
    reasons: tuple[str, ...] = ()
    clash: str | None = None


def agglomerate(
    nodes: Sequence[N],
    links: Mapping[tuple[N, N], float],
    clashes: Callable[[N, N], bool],
    excused: Callable[[N, N, Iterable[N]], bool] = lambda one, other, among: False,
) -> list[list[N]]:
    """The clusters of an island: the strongest link first, no contradiction inside a cluster.

    `nodes` are unlike and in an order of their own (sorted by what they hold); `links` gives the score of pairs
    ``(a, b)`` with ``a < b``; `clashes` tells whether two nodes cannot be one, `excused` whether others among
    the nodes of the cluster explain the contradiction away (a correction names the wrong day). A node whose best links,
    of equal score, lead to nodes that cannot be one with each other has no use for them: one candidate or none.

    >>> days = {"monday": {1}, "friday": {5}, "that week": {1, 2, 3, 4, 5}}
    >>> def clash(a, b): return not days[a] & days[b]
    >>> agglomerate(sorted(days), {("friday", "that week"): 2.0, ("monday", "that week"): 2.0}, clash)
    [['friday'], ['monday'], ['that week']]
    >>> agglomerate(sorted(days), {("friday", "that week"): 2.0, ("monday", "that week"): 2.5}, clash)
    [['friday'], ['monday', 'that week']]
    """
    place = {node: number for number, node in enumerate(nodes)}
    beside: dict[N, list[tuple[float, N]]] = {node: [] for node in nodes}
    for (one, other), score in links.items():
        beside[one].append((score, other))
        beside[other].append((score, one))
    undecided: dict[N, float] = {}
    for node, found in beside.items():
        if len(found) > 1:
            best = max(score for score, _ in found)
            rivals = sorted((other for score, other in found if score == best), key=place.__getitem__)
            if _apart(node, rivals, clashes, excused):
                undecided[node] = best
    of = {node: [node] for node in nodes}
    for (one, other), score in sorted(links.items(), key=lambda link: (-link[1], place[link[0][0]], place[link[0][1]])):
        if undecided.get(one) == score or undecided.get(other) == score:
            continue
        mine, theirs = of[one], of[other]
        if mine is theirs:
            continue
        both = [*mine, *theirs]
        if any(clashes(a, b) and not excused(a, b, both) for a in mine for b in theirs):
            continue
        both.sort(key=place.__getitem__)
        for node in both:
            of[node] = both
    done: set[int] = set()
    clusters = []
    for node in nodes:
        if id(of[node]) not in done:
            done.add(id(of[node]))
            clusters.append(of[node])
    return clusters


def _apart(
    node: N, rivals: list[N], clashes: Callable[[N, N], bool], excused: Callable[[N, N, Iterable[N]], bool]
) -> bool:
    """Whether two of the rivals cannot be one. Nodes that can be one with the first are taken to be one with it."""
    first = rivals[0]
    return any(clashes(first, other) and not excused(first, other, (node,)) for other in rivals[1:])


def islands(nodes: Iterable[N], links: Iterable[tuple[N, N]]) -> list[list[N]]:
    """The connected components of a graph, each in the order of `nodes`.

    >>> islands("abcd", [("a", "c"), ("d", "c")])
    [['a', 'c', 'd'], ['b']]
    """
    order = list(nodes)
    parent = {node: node for node in order}

    def root(node: N) -> N:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in links:
        a, b = root(one), root(other)
        if a != b:
            parent[a] = b
    found: dict[N, list[N]] = {}
    for node in order:
        found.setdefault(root(node), []).append(node)
    return list(found.values())
