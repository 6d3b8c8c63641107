"""Adding reports to the tables, a batch in one transaction: what is new, what it touches, what that comes to now.

The cost of a batch is that of what it brings and of what that touches. Candidates are found by keys (`same_contact.
keys`), so a report meets the handful of tellings of the same people and days, not the ledger; links between nodes are
kept, so an island that is touched is decided anew without comparing its old nodes again. With SQLite each lookup
descends an index: n log n over all. With DuckDB a batch scans the columns of keys once, at some nanoseconds a row,
whatever the size of the batch: docs/benchmarks.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from diplonews.ledger.merging import Source, merge
from diplonews.ledger.pledge_history import PledgeSource, pledge_of
from diplonews.ledger.rows import CONTACT, PLEDGE, Node, NodeRow, Rows, Sorter, person_number, read_node
from diplonews.ledger.store import Store
from diplonews.ledger.writing import contact_row, pledge_row
from diplonews.matching import same_contact
from diplonews.matching.clusters import Relation, agglomerate, islands
from diplonews.matching.same_person import Form
from diplonews.matching.same_pledge import PledgeForm
from diplonews.matching.tellings import Telling

_KEPT = 40_000  # forms of nodes kept in memory from batch to batch


class Absorber:
    """Adds batches to one store."""

    def __init__(self, store: Store, sorter: Sorter) -> None:
        self._store = store
        self._sorter = sorter
        self._forms: dict[int, tuple[int, Node]] = {}

    def absorb(self, batch: Iterable[Rows]) -> int:
        """Adds the reports in one transaction; the number of those that were new or a later version."""
        chosen: dict[str, Rows] = {}
        for rows in batch:
            known = chosen.get(rows.report)
            if known is None or _later(rows) > _later(known):
                chosen[rows.report] = rows
        with self._store.transaction():
            fresh, replaced = self._unknown(chosen)
            changed = self._remove(replaced)
            if fresh:
                self._insert(fresh)
                changed |= self._connect(fresh)
                changed |= {node for rows in fresh for _, node, _ in rows.tellings}
            self._refresh(changed)
        if len(self._forms) > _KEPT:
            self._forms = dict(list(self._forms.items())[-_KEPT // 2 :])
        return len(fresh)

    # ---- what is new

    def _unknown(self, chosen: dict[str, Rows]) -> tuple[list[Rows], list[str]]:
        """The reports to add, and the ids of those among them of which an earlier version has to go.

        Of two versions under one id the one published later counts; of one day, that with the greater hash: an
        arbitrary choice, but the same in every order.
        """
        self._store.want(chosen, "wanted_words")
        held = {
            name: (str(published or ""), version)
            for name, version, published in self._store.rows(
                "SELECT r.id, r.version, r.published FROM reports r JOIN wanted_words w ON w.value = r.id"
            )
        }
        fresh = [rows for name, rows in chosen.items() if name not in held or _later(rows) > held[name]]
        return fresh, [rows.report for rows in fresh if rows.report in held]

    def _remove(self, replaced: list[str]) -> set[int]:
        """Takes earlier versions out; the nodes that are left of the islands they were part of."""
        if not replaced:
            return set()
        store = self._store
        store.want(replaced, "wanted_words")
        mine = "IN (SELECT value FROM wanted_words)"
        nodes = {
            row[0]
            for table in ("tellings", "seen")
            for row in store.rows(f"SELECT DISTINCT node FROM {table} WHERE report {mine}")
        }
        store.run(f"DELETE FROM claim_topics WHERE claim IN (SELECT id FROM claim_rows WHERE report {mine})")
        for table in ("tellings", "seen"):
            store.run(f"DELETE FROM {table} WHERE report {mine}")
        store.run(f"DELETE FROM claim_rows WHERE report {mine}")
        store.run(f"DELETE FROM reports WHERE id {mine}")
        store.want(nodes)
        islands_touched = store.rows("SELECT DISTINCT n.island, n.cluster FROM nodes n JOIN wanted w ON w.value = n.id")
        gone = {
            row[0]
            for row in store.rows(
                "SELECT w.value FROM wanted w WHERE NOT EXISTS (SELECT 1 FROM tellings t WHERE t.node = w.value) "
                "AND NOT EXISTS (SELECT 1 FROM seen s WHERE s.node = w.value)"
            )
        }
        self._drop_rows({cluster for _, cluster in islands_touched})
        store.want(gone)
        for table, column in (("nodes", "id"), ("keys", "node"), ("links", "one"), ("links", "other")):
            store.run(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM wanted)")
        for node in gone:
            self._forms.pop(node, None)
        store.want({island for island, _ in islands_touched})
        left = {row[0] for row in store.rows("SELECT n.id FROM nodes n JOIN wanted w ON w.value = n.island")}
        self._decide(left)
        return left

    def _insert(self, fresh: list[Rows]) -> None:
        store = self._store
        store.insert("reports", [(r.report, r.version, r.published, r.title, r.form) for r in fresh])
        store.insert(
            "tellings",
            [(record, node, r.report, r.published, status) for r in fresh for record, node, status in r.tellings],
        )
        store.insert("seen", [(r.report, r.published, *one) for r in fresh for one in r.seen])
        store.insert("claim_rows", [(one[0], r.report, r.published, *one[1:-1]) for r in fresh for one in r.claims])
        store.insert("claim_topics", [(one[0], topic) for r in fresh for one in r.claims for topic in one[-1]])

    # ---- what it touches

    def _connect(self, fresh: list[Rows]) -> set[int]:
        """Adds the nodes that are new, links them, and decides the islands that they touch; the nodes of changed
        clusters."""
        store = self._store
        brought = {row.id: row for rows in fresh for row in rows.nodes}
        store.want(brought)
        held = {row[0] for row in store.rows("SELECT n.id FROM nodes n JOIN wanted w ON w.value = n.id")}
        new = [row for row in brought.values() if row.id not in held]
        if not new:
            return set()
        found: tuple[list[int], list[int]] = ([], [])
        asked: tuple[list[int], list[int]] = ([], [])
        for row in new:
            for (keys, nodes), given in zip((found, asked), self._sorter.keys(row), strict=True):
                keys += given
                nodes += [row.id] * len(given)
            self._forms[row.id] = (row.family, row.value)
        store.insert_columns("keys", found)
        store.want_pairs(asked)
        pairs = store.rows("SELECT DISTINCT w.node, k.node FROM wanted_pairs w JOIN keys k ON k.key = w.key")
        links = self._links(new, pairs)
        store.insert("nodes", [(row.id, row.family, row.id, row.id, row.form) for row in new])
        store.insert("links", [(one, other, score) for (one, other), score in links.items()])
        linked = {node for pair in links for node in pair}
        return self._decide(linked)

    def _links(self, new: list[NodeRow], pairs: list[tuple[Any, ...]]) -> dict[tuple[int, int], float]:
        """The scores of the pairs of a new node and another that are linked, by the two numbers, the lower first."""
        wanted = {tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]}
        self._load({node for pair in wanted for node in pair})
        links: dict[tuple[int, int], float] = {}
        for one, other in sorted(wanted):
            (family, mine), (family_too, theirs) = self._forms[one], self._forms[other]
            if family == family_too:
                relation = self._sorter.relation(mine, theirs)
                if self._sorter.linked(family, relation):
                    links[one, other] = relation.score
        return links

    def _load(self, nodes: set[int]) -> None:
        """Has the forms of nodes in memory."""
        missing = [node for node in nodes if node not in self._forms]
        if missing:
            self._store.want(missing)
            for node, family, form in self._store.rows(
                "SELECT n.id, n.family, n.form FROM nodes n JOIN wanted w ON w.value = n.id"
            ):
                self._forms[node] = (family, read_node(family, form))

    # ---- what that comes to

    def _decide(self, touched: set[int]) -> set[int]:
        """Decides the islands of the touched nodes anew; the nodes whose cluster is another now."""
        if not touched:
            return set()
        store = self._store
        store.want(touched)
        store.run("CREATE TEMP TABLE touched AS SELECT DISTINCT n.island FROM nodes n JOIN wanted w ON w.value = n.id")
        before = {
            node: (family, island, cluster)
            for node, family, island, cluster in store.rows(
                "SELECT n.id, n.family, n.island, n.cluster FROM nodes n JOIN touched t ON t.island = n.island"
            )
        }
        store.run("DROP TABLE touched")
        store.want(before)
        links = {
            (one, other): score
            for one, other, score in store.rows(
                "SELECT l.one, l.other, l.score FROM links l JOIN wanted w ON w.value = l.one"
            )
        }
        after: dict[int, tuple[int, int]] = {}
        of: dict[int, list[tuple[tuple[int, int], float]]] = {}
        groups = islands(sorted(before), links)
        home = {node: number for number, group in enumerate(groups) for node in group}
        for pair, score in links.items():
            of.setdefault(home[pair[0]], []).append((pair, score))
        self._load({node for group in groups if len(group) > 1 for node in group})  # at once: a look costs a scan
        for place, group in enumerate(groups):
            family = before[group[0]][0]
            inside = dict(of.get(place, ()))
            for cluster in self._clusters(family, group, inside):
                for node in cluster:
                    after[node] = (group[0], cluster[0])
        moved = [node for node in before if before[node][1:] != after[node]]
        self._move([(node, *before[node][:1], *after[node]) for node in moved])
        self._drop_rows({before[node][2] for node in moved} | {after[node][1] for node in moved})
        return set(moved)

    def _clusters(self, family: int, group: list[int], links: dict[tuple[int, int], float]) -> list[list[int]]:
        if len(group) == 1:
            return [group]
        forms = {node: self._forms[node][1] for node in group}
        seen: dict[tuple[int, int], Relation] = {}

        def clashes(one: int, other: int) -> bool:
            pair = (one, other) if one < other else (other, one)
            if pair in links:
                return False
            if pair not in seen:
                seen[pair] = self._sorter.relation(forms[pair[0]], forms[pair[1]])
            return seen[pair].clash is not None

        def excused(one: int, other: int, among: Iterable[int]) -> bool:
            a, b = forms[one], forms[other]
            if not (isinstance(a, Telling) and isinstance(b, Telling)):
                return False
            rest = [form for node in among if isinstance(form := forms[node], Telling)]
            return same_contact.excused(a, b, rest, self._sorter.words)

        return agglomerate(group, links, clashes, excused)

    def _move(self, rows: list[tuple[int, int, int, int]]) -> None:
        """Gives nodes their island and cluster."""
        if not rows:
            return
        store = self._store
        store.want((node for node, *_ in rows))
        forms = dict(store.rows("SELECT n.id, n.form FROM nodes n JOIN wanted w ON w.value = n.id"))
        store.run("DELETE FROM nodes WHERE id IN (SELECT value FROM wanted)")
        store.insert("nodes", [(node, family, isle, cluster, forms[node]) for node, family, isle, cluster in rows])

    def _drop_rows(self, clusters: set[int]) -> None:
        """Takes out the rows of clusters that have any: most are new, and a deletion costs more than a look."""
        store = self._store
        for rows, sides in (("contact_rows", "contact_sides"), ("pledge_rows", "pledge_sides")):
            store.want(clusters)
            held = store.rows(f"SELECT r.cluster FROM {rows} r JOIN wanted w ON w.value = r.cluster")
            if held:
                store.want(row[0] for row in held)
                for table in (rows, sides):
                    store.run(f"DELETE FROM {table} WHERE cluster IN (SELECT value FROM wanted)")

    def _refresh(self, nodes: set[int]) -> None:
        """Writes the rows of the merged contacts and pledges of these nodes."""
        if not nodes:
            return
        store = self._store
        store.want(nodes)
        clusters = {
            row[0]
            for row in store.rows(
                "SELECT DISTINCT n.cluster FROM nodes n JOIN wanted w ON w.value = n.id WHERE n.family <> 1"
            )
        }
        self._drop_rows(clusters)
        store.want(clusters)
        told = store.rows(
            "SELECT n.cluster, n.family, n.id, t.record, t.report FROM nodes n "
            "JOIN wanted w ON w.value = n.cluster JOIN tellings t ON t.node = n.id"
        )
        self._load({row[2] for row in told})
        grouped: dict[tuple[int, int], list[tuple[str, str, Node]]] = {}
        for cluster, family, node, record, report in told:
            grouped.setdefault((family, cluster), []).append((record, report, self._forms[node][1]))
        contacts: list[tuple[Any, ...]] = []
        sides: list[tuple[Any, ...]] = []
        pledges: list[tuple[Any, ...]] = []
        pledge_sides: list[tuple[Any, ...]] = []
        for (family, cluster), sources in sorted(grouped.items(), key=lambda one: one[0]):
            if family == CONTACT:
                merged = merge((Source(a, b, c) for a, b, c in sources if isinstance(c, Telling)), self._sorter.words)
                contacts.append(contact_row(cluster, merged.contact))
                sides += {(cluster, side.lstrip("@") or None, _form(form), role) for side, form, role in merged.people}
            elif family == PLEDGE:
                forms = (PledgeSource(a, b, c) for a, b, c in sources if isinstance(c, PledgeForm))
                pledge, pledgers = pledge_of(forms, self._sorter.words)
                pledges.append(pledge_row(cluster, pledge))
                pledge_sides += {(cluster, side.lstrip("@") or None, _form(form)) for side, form in pledgers}
        store.insert("contact_rows", contacts)
        store.insert("contact_sides", sides)
        store.insert("pledge_rows", pledges)
        store.insert("pledge_sides", pledge_sides)


def _later(rows: Rows) -> tuple[str, str]:
    return (rows.published.isoformat() if rows.published else "", rows.version)


def _form(form: Form | None) -> int | None:
    return person_number(form) if form is not None else None
