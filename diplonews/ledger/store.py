"""The tables of a ledger in SQLite (in memory or in a file) or in a DuckDB file: one schema, two dialects.

Rows go in by the batch, a column at a time; what is asked for by number goes through a small table `wanted`. Nothing
here knows what the rows mean.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from diplonews.errors import MissingExtraError
from diplonews.ledger.values import LedgerError

#: The tables, with the type of each column. INTEGER is 64 bits; days are DATE, in SQLite ISO text.
TABLES: dict[str, dict[str, str]] = {
    "ledger_meta": {"name": "TEXT", "value": "TEXT"},
    "reports": {"id": "TEXT", "version": "TEXT", "published": "DATE", "title": "TEXT", "form": "TEXT"},
    "nodes": {"id": "BIGINT", "family": "BIGINT", "island": "BIGINT", "cluster": "BIGINT", "form": "TEXT"},
    "keys": {"key": "BIGINT", "node": "BIGINT"},
    "links": {"one": "BIGINT", "other": "BIGINT", "score": "DOUBLE"},
    "tellings": {
        "record": "TEXT",
        "node": "BIGINT",
        "report": "TEXT",
        "published": "DATE",
        "status": "TEXT",
    },
    "seen": {
        "report": "TEXT",
        "published": "DATE",
        "node": "BIGINT",
        "office": "TEXT",
        "side": "TEXT",
        "title": "TEXT",
        "status": "TEXT",
    },
    "contact_rows": {
        "cluster": "BIGINT",
        "id": "TEXT",
        "kind": "TEXT",
        "mode": "TEXT",
        "status": "TEXT",
        "first_day": "DATE",
        "last_day": "DATE",
        "day_precision": "TEXT",
        "place": "TEXT",
        "country": "TEXT",
        "duration_minutes": "DOUBLE",
        "initiator": "TEXT",
        "participants": "TEXT",
        "names": "TEXT",
        "sources": "BIGINT",
        "first_told": "DATE",
        "last_told": "DATE",
    },
    "contact_sides": {"cluster": "BIGINT", "side": "TEXT", "person": "BIGINT", "role": "TEXT"},
    "pledge_rows": {
        "cluster": "BIGINT",
        "id": "TEXT",
        "names": "TEXT",
        "action": "TEXT",
        "kind": "TEXT",
        "polarity": "TEXT",
        "first_stated": "DATE",
        "last_stated": "DATE",
        "deadline_start": "DATE",
        "deadline_end": "DATE",
        "deadline_precision": "TEXT",
        "contradicted": "BIGINT",
        "sources": "BIGINT",
    },
    "pledge_sides": {"cluster": "BIGINT", "side": "TEXT", "person": "BIGINT"},
    "claim_rows": {
        "id": "TEXT",
        "report": "TEXT",
        "published": "DATE",
        "side": "TEXT",
        "source": "TEXT",
        "person": "BIGINT",
        "kind": "TEXT",
        "cue": "TEXT",
        "content": "TEXT",
        "contact_record": "TEXT",
    },
    "claim_topics": {"claim": "TEXT", "topic": "TEXT"},
}

#: For lookups in SQLite; DuckDB scans columns instead.
INDEXES = (
    "CREATE UNIQUE INDEX reports_id ON reports (id)",
    "CREATE UNIQUE INDEX nodes_id ON nodes (id)",
    "CREATE INDEX nodes_island ON nodes (island)",
    "CREATE INDEX nodes_cluster ON nodes (cluster)",
    "CREATE INDEX nodes_people ON nodes (cluster) WHERE family = 1",
    "CREATE INDEX keys_key ON keys (key)",
    "CREATE INDEX links_one ON links (one)",
    "CREATE INDEX links_other ON links (other)",
    "CREATE INDEX tellings_node ON tellings (node)",
    "CREATE INDEX tellings_report ON tellings (report)",
    "CREATE INDEX tellings_record ON tellings (record)",
    "CREATE INDEX seen_report ON seen (report)",
    "CREATE INDEX seen_node ON seen (node)",
    "CREATE INDEX contact_rows_cluster ON contact_rows (cluster)",
    "CREATE INDEX contact_rows_id ON contact_rows (id)",
    "CREATE INDEX contact_rows_day ON contact_rows (first_day)",
    "CREATE INDEX contact_sides_cluster ON contact_sides (cluster)",
    "CREATE INDEX contact_sides_side ON contact_sides (side)",
    "CREATE INDEX contact_sides_person ON contact_sides (person)",
    "CREATE INDEX pledge_rows_cluster ON pledge_rows (cluster)",
    "CREATE INDEX pledge_sides_cluster ON pledge_sides (cluster)",
    "CREATE INDEX pledge_sides_side ON pledge_sides (side)",
    "CREATE INDEX claim_rows_report ON claim_rows (report)",
    "CREATE INDEX claim_rows_id ON claim_rows (id)",
    "CREATE INDEX claim_topics_topic ON claim_topics (topic)",
    "CREATE INDEX claim_topics_claim ON claim_topics (claim)",
)

#: The views for plain SQL; docs/howto/ledger.md lists their columns. `{month}` is the dialect's word for a day's month.
VIEWS = {
    "contacts": """
        SELECT id, kind, mode, status, first_day AS start_day, last_day AS end_day, day_precision, place, country,
               names AS participants, duration_minutes, initiator, sources, first_told, last_told
        FROM contact_rows""",
    "dyads_by_month": """
        SELECT a.side AS one, b.side AS other, {month} AS month, c.kind, c.status, COUNT(DISTINCT c.cluster) AS contacts
        FROM contact_rows c
        JOIN contact_sides a ON a.cluster = c.cluster
        JOIN contact_sides b ON b.cluster = c.cluster AND a.side < b.side
        GROUP BY a.side, b.side, {month}, c.kind, c.status""",
    "open_pledges": """
        SELECT p.id, s.side AS pledger, p.names AS pledgers, p.action, p.kind, p.polarity, p.first_stated,
               p.last_stated, p.deadline_start, p.deadline_end, p.sources
        FROM pledge_rows p
        JOIN (SELECT DISTINCT cluster, side FROM pledge_sides) s ON s.cluster = p.cluster
        WHERE p.contradicted = 0""",
    "claims": """
        SELECT c.id, c.report, c.published, c.side, c.source, t.topic, c.kind, c.cue, c.content, r.id AS contact
        FROM claim_rows c
        LEFT JOIN claim_topics t ON t.claim = c.id
        LEFT JOIN tellings told ON told.record = c.contact_record
        LEFT JOIN nodes n ON n.id = told.node
        LEFT JOIN contact_rows r ON r.cluster = n.cluster""",
}
VERSION = "2"
#: What a DuckDB file is opened with: memory is bounded, and the log is folded into the file now and then, not at each
#: commit.
_DUCKDB: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "300MB",
    "threads": 2,
    "checkpoint_threshold": "256MB",
}


class Store:
    """One open ledger file, or one in memory. Closing it is the opener's duty."""

    dialect: str

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query, days as `datetime.date` in columns that `days` reads."""
        raise NotImplementedError

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """One statement whose rows nobody wants."""
        raise NotImplementedError

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Rows with a value for each column of the table, in order."""
        raise NotImplementedError

    def insert_columns(self, table: str, columns: Sequence[list[Any]]) -> None:
        """The same, a list a column."""
        raise NotImplementedError

    def want(self, values: Iterable[Any], table: str = "wanted") -> None:
        """Puts values into the table of what is asked for next: `wanted` for numbers, `wanted_words` for text."""
        raise NotImplementedError

    def want_pairs(self, columns: Sequence[list[int]]) -> None:
        """The same for pairs of a key and the node that looks for it, in `wanted_pairs`."""
        raise NotImplementedError

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        self.run("BEGIN")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def close(self) -> None:
        raise NotImplementedError

    def _prepare(self, where: str) -> None:
        """Makes the tables of a new file; refuses one that is none of ours."""
        known = {row[0] for row in self.rows(self._list_tables)}
        if known and "ledger_meta" not in known:
            raise LedgerError(f"{where}: holds other tables and is no ledger")
        if not known:
            with self.transaction():
                for table, columns in TABLES.items():
                    self.run(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
                for statement in self._indexes:
                    self.run(statement)
                for name, body in VIEWS.items():
                    self.run(f"CREATE VIEW {name} AS {body.format(month=self._month)}")
                self.insert("ledger_meta", [("version", VERSION)])
        version = self.rows("SELECT value FROM ledger_meta WHERE name = 'version'")
        if version != [(VERSION,)]:
            raise LedgerError(f"{where}: made by another version of diplonews; add its reports to a new ledger")

    _list_tables: str
    _indexes: tuple[str, ...] = ()
    _month: str


class SqliteStore(Store):
    """SQLite: in memory, or a file that one process at a time writes."""

    dialect = "sqlite"
    _list_tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    _indexes = INDEXES
    _month = "substr(c.first_day, 1, 7)"

    def __init__(self, path: Path | None) -> None:
        try:
            self._base = sqlite3.connect(str(path) if path else ":memory:", isolation_level=None, timeout=1.0)
            if path:
                self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("BEGIN EXCLUSIVE")  # held from here on: one process at a time
                self._base.execute("COMMIT")
            self._base.execute("PRAGMA cache_size = -64000")
            self._base.execute("PRAGMA temp_store = MEMORY")
            self._base.execute("CREATE TEMP TABLE wanted (value INTEGER)")
            self._base.execute("CREATE TEMP TABLE wanted_words (value TEXT)")
            self._base.execute("CREATE TEMP TABLE wanted_pairs (key INTEGER, node INTEGER)")
            self._prepare(str(path))
        except sqlite3.Error as error:
            raise LedgerError(f"{path}: {error}") from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._base.execute(sql, [_iso(value) for value in values]).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._base.execute(sql, [_iso(value) for value in values])

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        columns = TABLES[table]
        days = [number for number, kind in enumerate(columns.values()) if kind == "DATE"]
        made = [[_iso(cell) for cell in row] for row in rows] if days else rows
        self._base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", made)

    def insert_columns(self, table: str, columns: Sequence[list[Any]]) -> None:
        self.insert(table, zip(*columns, strict=True))

    def want(self, values: Iterable[Any], table: str = "wanted") -> None:
        self._base.execute(f"DELETE FROM {table}")
        self._base.executemany(f"INSERT INTO {table} VALUES (?)", ((value,) for value in values))

    def want_pairs(self, columns: Sequence[list[int]]) -> None:
        self._base.execute("DELETE FROM wanted_pairs")
        self._base.executemany("INSERT INTO wanted_pairs VALUES (?, ?)", zip(*columns, strict=True))

    def close(self) -> None:
        self._base.close()


class DuckdbStore(Store):
    """A DuckDB file. Raises `MissingExtraError` without duckdb."""

    dialect = "duckdb"
    _list_tables = "SELECT table_name FROM duckdb_tables() WHERE NOT temporary"
    _month = "strftime(c.first_day, '%Y-%m')"

    def __init__(self, path: Path) -> None:
        try:
            import duckdb
            import pyarrow
        except ImportError as error:
            raise MissingExtraError("duckdb and pyarrow", "ledger", "a ledger in a DuckDB file") from error
        self._arrow: Any = pyarrow
        self._types = {
            "TEXT": pyarrow.string(),
            "BIGINT": pyarrow.int64(),
            "DOUBLE": pyarrow.float64(),
            "DATE": pyarrow.date32(),
        }
        try:
            self._base = duckdb.connect(str(path), config=_DUCKDB)
        except duckdb.Error as error:
            raise LedgerError(f"{path}: {error}") from error
        self._base.execute("SET preserve_insertion_order = false")
        self._prepare(str(path))

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._base.execute(sql, list(values)).fetchall()
        return found

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        self._base.execute(sql, list(values))

    def insert(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        self.insert_columns(table, [list(column) for column in zip(*rows, strict=True)])

    def insert_columns(self, table: str, columns: Sequence[list[Any]]) -> None:
        """An Arrow array a column: row by row DuckDB would take a hundred times as long, lists ten times."""
        if columns and columns[0]:
            self._show("batch", dict(zip(TABLES[table], columns, strict=True)), list(TABLES[table].values()))
            self._base.execute(f"INSERT INTO {table} SELECT * FROM batch")
            self._base.unregister("batch")

    def want(self, values: Iterable[Any], table: str = "wanted") -> None:
        self._show(table, {"value": list(values)}, ["TEXT" if table == "wanted_words" else "BIGINT"])

    def want_pairs(self, columns: Sequence[list[int]]) -> None:
        self._show("wanted_pairs", dict(zip(("key", "node"), columns, strict=True)), ["BIGINT", "BIGINT"])

    def _show(self, name: str, columns: dict[str, list[Any]], kinds: list[str]) -> None:
        """Lets DuckDB read lists under a name, as an Arrow table, without a copy."""
        arrays = [
            self._arrow.array(cells, self._types[kind]) for cells, kind in zip(columns.values(), kinds, strict=True)
        ]
        self._base.register(name, self._arrow.table(arrays, list(columns)))

    def close(self) -> None:
        self._base.close()


def open_store(path: str | Path | None) -> Store:
    """The store of a path: SQLite in memory for None, else what the ending says.

    Raises `LedgerError` for another ending and for a file that is no ledger.
    """
    if path is None:
        return SqliteStore(None)
    file = Path(path)
    ending = file.suffix.lower()
    if ending == ".duckdb":
        return DuckdbStore(file)
    if ending in (".sqlite", ".sqlite3", ".db"):
        return SqliteStore(file)
    raise LedgerError(f"{path}: a ledger's file ends in .duckdb or .sqlite")


def day(value: Any) -> date | None:
    """A cell of a DATE column as a day: SQLite keeps them as ISO text."""
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value)


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
