"""`Ledger`: many reports, one story."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from diplonews.collecting import Uncollected
from diplonews.comparison import Comparison, compare_all
from diplonews.ledger import queries, whys
from diplonews.ledger.absorbing import Absorber
from diplonews.ledger.journal import Journal
from diplonews.ledger.reading import Reader
from diplonews.ledger.rows import Rows, Sorter
from diplonews.ledger.store import Store, open_store
from diplonews.ledger.values import ClaimGroup, Gap, LedgerError, MergedContact, MergedPledge, Person, Why
from diplonews.lexicon import Lexicon
from diplonews.matching.words import Words
from diplonews.records import ContactKind, ContactStatus, Report

#: Reports that wait in memory (and in the journal) before the tables take them in, and letters of their JSON: each
#: transaction looks through the keys of the whole ledger once, so few large ones cost less than many small ones.
BATCH = 20_000
BATCH_LETTERS = 40_000_000


class Ledger:
    """Reports of many texts, kept as one story: people, contacts, pledges and claims.

    Without a path it lives in memory; ``.sqlite`` and ``.duckdb`` files keep it (DuckDB needs the extra ``ledger``).
    What it holds depends on the set of its reports alone, not on their order, and adding a report twice changes
    nothing. One process at a time may have a file open.

    >>> import diplonews
    >>> ledger = Ledger()
    >>> for day, text in (
    ...     ("2024-05-02", "Foreign Minister Ana Duarte of Portugal spoke by phone today with her Kenyan "
    ...                    "counterpart Musalia Mudavadi."),
    ...     ("2024-05-03", "Kenya's Foreign Minister Musalia Mudavadi spoke by phone with Portuguese Foreign Minister "
    ...                    "Ana Duarte on Thursday."),
    ... ):
    ...     ledger.add(diplonews.parse(text, published=day))
    >>> [(contact.kind, str(contact.when), len(contact.sources)) for contact in ledger.contacts()]
    [('call', '2024-05-02', 2)]
    """

    def __init__(self, path: str | Path | None = None, *, lexicon: Lexicon | None = None) -> None:
        self._words = Words(lexicon or Lexicon.default())
        self._sorter = Sorter(self._words)
        self._store: Store = open_store(path)
        self._absorber = Absorber(self._store, self._sorter)
        self._reader = Reader(self._store, self._words)
        self._waiting: list[Rows] = []
        self._letters = 0
        self._journal = Journal(Path(path)) if path is not None else None
        self._open = True
        if self._journal is not None:
            self._recover(self._journal)

    def _recover(self, journal: Journal) -> None:
        """Takes in what a process that was killed left in the journal."""
        for line in journal.lines():
            self._wait(Report.from_json(line), line.rstrip("\n"))
            if self._is_full():
                self._absorb()
        self.flush()

    # ---- adding

    def add(self, report: Report) -> None:
        """Adds a report. A text that is added twice changes nothing.

        On return the report is safe from a kill of the process: it is in the journal beside the file, and in the
        tables at the latest when something is asked. Of two reports with one id the one published later counts.
        """
        self._take(report)
        if self._is_full():
            self._absorb_and_clear()

    def _take(self, report: Report) -> None:
        if not isinstance(report, Report):
            raise TypeError(f"a ledger takes reports, not {type(report).__name__}; diplonews.parse makes them of texts")
        self._check()
        with Uncollected():
            written = report.to_json()
            if self._journal is not None:
                self._journal.write(written)
            self._wait(report, written)

    def _wait(self, report: Report, written: str) -> None:
        self._waiting.append(self._sorter.rows(report, written))
        self._letters += len(written)

    def _is_full(self) -> bool:
        return len(self._waiting) >= BATCH or self._letters >= BATCH_LETTERS

    def add_many(self, reports: Iterable[Report], on_commit: Callable[[int], None] | None = None) -> int:
        """Adds reports, of a generator too; the number of those that were not in the ledger before.

        `on_commit` is called after each transaction with the number of reports added so far.
        """
        self.flush()
        added = seen = 0
        for report in reports:
            self._take(report)
            seen += 1
            if self._is_full():
                added += self._absorb_and_clear()
                if on_commit is not None:
                    on_commit(seen)
        added += self.flush()
        if on_commit is not None:
            on_commit(seen)
        return added

    def add_json_lines(self, lines: Iterable[str | bytes], on_commit: Callable[[int], None] | None = None) -> int:
        """Adds the reports of JSON lines, such as the file that ``diplonews batch -o reports.jsonl`` writes."""
        return self.add_many((Report.from_json(line) for line in lines if line.strip()), on_commit)

    def flush(self) -> int:
        """Takes what waits into the tables, in one transaction; the number of reports that were new."""
        self._check()
        return self._absorb_and_clear() if self._waiting else 0

    def _absorb_and_clear(self) -> int:
        added = self._absorb()
        if self._journal is not None:
            self._journal.clear()
        return added

    def _absorb(self) -> int:
        with Uncollected():
            added = self._absorber.absorb(self._waiting)
        self._waiting.clear()
        self._letters = 0
        return added

    # ---- what it holds

    def __len__(self) -> int:
        """The number of reports."""
        return int(self._ask().rows("SELECT COUNT(*) FROM reports")[0][0])

    def report(self, id: str) -> Report:
        """A report by its id. Raises `LedgerError` for one that the ledger does not hold."""
        found = self._ask().rows("SELECT form FROM reports WHERE id = ?", [id])
        if not found:
            raise LedgerError(f"no report {id!r} in this ledger")
        return Report.from_json(found[0][0])

    def reports(self) -> Iterator[Report]:
        """All reports, in order of their ids."""
        for (id,) in self._ask().rows("SELECT id FROM reports ORDER BY id"):
            yield self.report(id)

    def contacts(
        self,
        *,
        between: tuple[str, ...] = (),
        person: str | None = None,
        kind: ContactKind | None = None,
        status: ContactStatus | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> tuple[MergedContact, ...]:
        """Merged contacts in order of their days; those without a day by the day they were first told of.

        `between` takes one or more sides that all took part: countries by code or name ("JPN", "Japan"), organisations
        by name; a host counts, and the country that is visited. `person` is a name or a person's id. `since` and
        `until` are days, both included.
        """
        sides = tuple(self._words.side_named(side) for side in between)
        return queries.contacts(self._ask(), self._reader, sides, person, kind, status, since, until, limit)

    def contact(self, id: str) -> MergedContact:
        """A contact by its id, or by the id of any record that was merged into it."""
        return self._reader.contact(self._ask(), id)

    def people(self) -> tuple[Person, ...]:
        """Everybody the reports name as an official, once each, in order of names."""
        self._ask()
        return self._reader.people()

    def pledges(self, pledger: str | None = None) -> tuple[MergedPledge, ...]:
        """Merged pledges in order of their first statement; of one country or organisation with `pledger`."""
        self._ask()
        return self._reader.pledges(self._words.side_named(pledger) if pledger is not None else None)

    def claims(self, source: str | None = None, topic: str | None = None) -> tuple[ClaimGroup, ...]:
        """Claims by source and topic. `source` is a country, an organisation, or a person's name as texts have it."""
        self._ask()
        return self._reader.claims(source, self._words.side_named(source) if source is not None else None, topic)

    # ---- questions

    def planned(self, on: date, days: int = 30, kind: ContactKind | None = "visit") -> tuple[MergedContact, ...]:
        """What was planned, by the texts published up to a day, for that day and the `days` after it."""
        return queries.planned(self._ask(), self._reader, on, days, kind)

    def open_pledges(self, pledger: str, on: date) -> tuple[MergedPledge, ...]:
        """Pledges of a country or organisation that stand on a day, the nearest deadline first, without one last."""
        return queries.open_pledges(self._ask(), self._reader, self._words.side_named(pledger), on)

    def first_to_speak(
        self, topic: str, since: date | None = None, until: date | None = None
    ) -> tuple[ClaimGroup, ...]:
        """Who spoke on a topic, in the order in which they first did, each with the first claim."""
        return queries.first_to_speak(self._ask(), topic, since, until)

    def officials_by_contacts(
        self, since: date | None = None, until: date | None = None, side: str | None = None, limit: int = 20
    ) -> tuple[tuple[Person, int], ...]:
        """Officials with the number of contacts held, the busiest first."""
        side = self._words.side_named(side) if side is not None else None
        return queries.officials_by_contacts(self._ask(), self._reader, since, until, side, limit)

    def gaps(self, on: date, side: str | None = None, at_least: int = 90, limit: int = 50) -> tuple[Gap, ...]:
        """Pairs of sides without a held contact for `at_least` days before a day, the longest first."""
        return queries.gaps(
            self._ask(), on, self._words.side_named(side) if side is not None else None, at_least, limit
        )

    def why(self, a: str, b: str) -> Why:
        """Why two records are one contact, or why they are not.

        `a` and `b` are ids of contacts, of records of contacts, or of reports that tell of one contact each.
        """
        return whys.why(self._ask(), self._reader, self._sorter, a, b)

    def compare(self, contact: str) -> Comparison:
        """The tellings of one contact, side by side. Raises `LedgerError` where only one text tells of it."""
        merged = self.contact(contact)
        if len(merged.sources) < 2:
            raise LedgerError(f"{merged.id}: only {merged.sources[0]} tells of it; there is nothing to compare")
        records = {told.report: told.record for told in reversed(merged.tellings)}
        return compare_all([self.report(id) for id in merged.sources], [records[id] for id in merged.sources])

    def sql(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of an SQL query over the views ``contacts``, ``dyads_by_month``, ``open_pledges`` and ``claims``.

        The dialect is that of the file: DuckDB's, or SQLite's, in which days are ISO text.
        """
        return self._ask().rows(query, list(values))

    def to_json(self) -> str:
        """Contacts, pledges and people as one JSON object: the same bytes for the same set of reports."""
        form = {
            "contacts": [one.to_dict() for one in self.contacts()],
            "pledges": [one.to_dict() for one in self.pledges()],
            "people": [one.to_dict() for one in self.people()],
        }
        return json.dumps(form, ensure_ascii=False)

    # ---- opening and closing

    def _ask(self) -> Store:
        self.flush()
        return self._store

    def _check(self) -> None:
        if not self._open:
            raise LedgerError("this ledger is closed")

    def close(self) -> None:
        """Takes in what waits and closes the file."""
        if self._open:
            self.flush()
            self._open = False
            self._store.close()
            if self._journal is not None:
                self._journal.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
