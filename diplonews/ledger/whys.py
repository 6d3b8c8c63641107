"""Why two records are one contact, or why they are not."""

from __future__ import annotations

import itertools
from collections import deque

from diplonews.ledger.reading import Reader
from diplonews.ledger.rows import CONTACT, Sorter, read_node
from diplonews.ledger.store import Store
from diplonews.ledger.values import LedgerError, Why
from diplonews.matching.same_contact import THRESHOLD
from diplonews.matching.tellings import Telling

Record = tuple[str, int, int]  # id, node, cluster
Step = tuple[str, str, float, tuple[str, ...]]


def why(store: Store, reader: Reader, sorter: Sorter, a: str, b: str) -> Why:
    """The links that lead from the one to the other, or the contradiction between the nearest two of their records."""
    mine, theirs = _records(store, reader, a), _records(store, reader, b)
    for one in mine:
        for other in theirs:
            if one[2] == other[2]:
                return _merged(store, sorter, one, other)
    return _apart(store, sorter, mine, theirs)


def _records(store: Store, reader: Reader, id: str) -> list[Record]:
    query = "SELECT t.record, t.node, n.cluster FROM tellings t JOIN nodes n ON n.id = t.node WHERE n.family = 0 AND "
    for condition in ("t.record = ?", "t.report = ?"):
        rows = store.rows(f"{query}{condition} ORDER BY t.record", [id])
        if rows:
            return [(str(record), int(node), int(cluster)) for record, node, cluster in rows]
    merged = reader.contact(store, id)
    found = []
    for told in merged.tellings:
        found += _records(store, reader, told.record)
    return found


def _forms(store: Store, nodes: set[int]) -> dict[int, Telling]:
    store.want(nodes)
    found = {}
    for node, form in store.rows("SELECT n.id, n.form FROM nodes n JOIN wanted w ON w.value = n.id"):
        value = read_node(CONTACT, form)
        assert isinstance(value, Telling)
        found[node] = value
    return found


def _merged(store: Store, sorter: Sorter, one: Record, other: Record) -> Why:
    if one[1] == other[1]:
        reasons = ("the same record",) if one[0] == other[0] else ("the two texts say the same of it",)
        return Why(one[0], other[0], True, THRESHOLD, THRESHOLD, ((one[0], other[0], THRESHOLD, reasons),))
    names = dict(
        store.rows(
            "SELECT n.id, MIN(t.record) FROM nodes n JOIN tellings t ON t.node = n.id "
            "WHERE n.cluster = ? GROUP BY n.id",
            [one[2]],
        )
    )
    names[one[1]], names[other[1]] = one[0], other[0]
    forms = _forms(store, set(names))
    path = _path(one[1], other[1], forms, sorter)
    steps: list[Step] = []
    for start, end in itertools.pairwise(path):
        relation = sorter.relation(forms[start], forms[end])
        steps.append((names[start], names[end], relation.score, relation.reasons))
    straight = sorter.relation(forms[one[1]], forms[other[1]])
    note = ""
    if straight.clash is not None:
        note = f"Taken alone the two do not fit ({straight.clash}); the text between them explains it."
    return Why(
        one[0], other[0], True, min((step[2] for step in steps), default=0.0), THRESHOLD, tuple(steps), None, note
    )


def _path(start: int, end: int, forms: dict[int, Telling], sorter: Sorter) -> list[int]:
    """The shortest way from node to node over links within the contact."""
    before: dict[int, int] = {start: start}
    queue = deque([start])
    while queue and end not in before:
        node = queue.popleft()
        for other in sorted(forms):
            if other not in before and sorter.linked(CONTACT, sorter.relation(forms[node], forms[other])):
                before[other] = node
                queue.append(other)
    path = [end]
    while path[-1] != start and path[-1] in before:
        path.append(before[path[-1]])
    return path[::-1] if path[-1] == start else [start, end]


def _apart(store: Store, sorter: Sorter, mine: list[Record], theirs: list[Record]) -> Why:
    if not mine or not theirs:
        raise LedgerError("a text that tells of no contact is merged with none")
    forms = _forms(store, {node for _, node, _ in (*mine, *theirs)})
    best = None
    for one in mine:
        for other in theirs:
            relation = sorter.relation(forms[one[1]], forms[other[1]])
            key = (relation.clash is None, relation.score, one[0], other[0])
            if best is None or key > best[0]:
                best = (key, one, other, relation)
    assert best is not None
    _, one, other, relation = best
    if relation.clash is not None:
        return Why(one[0], other[0], False, 0.0, THRESHOLD, (), relation.clash)
    if relation.score < THRESHOLD:
        note = f"Nothing speaks against it, but the evidence is thin: {'; '.join(relation.reasons)}"
        return Why(one[0], other[0], False, relation.score, THRESHOLD, (), None, f"{note} (score {relation.score:g}).")
    note = "The two fit, but each of them fits better, or as well, with tellings that do not fit the other."
    return Why(one[0], other[0], False, relation.score, THRESHOLD, (), None, note)
