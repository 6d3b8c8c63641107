"""From the part file of reports to the output that was asked for, in one step at the end.

``.jsonl`` is the part file itself; the others are made from it, a report at a time, under a name of their own,
and take the output's name when they are whole.
"""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from diplonews.archives.reading import ArchiveError
from diplonews.errors import MissingExtraError
from diplonews.records import Report
from diplonews.tables import TYPES, Table, columns, safe_cell, schema, to_arrow, to_rows

FORMS = {
    ".jsonl": "one report a line",
    ".csv": "a folder with one CSV file a record type",
    ".parquet": "one nested report a row",
    ".sqlite": "one table a record type",
    ".duckdb": "one table a record type",
}
TABLES: tuple[Table, ...] = ("officials", "contacts", "dyads", "pledges", "claims", "dates")
_AT_A_TIME = 512


def form_of(output: Path) -> str:
    """The form that an output's name asks for. Raises `ArchiveError` for a name that asks for none."""
    suffix = output.suffix.lower()
    if suffix not in FORMS:
        known = "; ".join(f"{end}: {what}" for end, what in FORMS.items())
        raise ArchiveError(f"{output}: the output's ending says its form ({known})")
    return suffix


def check_output(output: Path) -> None:
    """Raises `ArchiveError` where an output could not be made under its name, before any work is done for it.

    A folder is replaced only where it holds nothing but tables of an earlier run: the files of others are safe.
    """
    form = form_of(output)
    if output.is_dir():
        ours = {f"{table}.csv" for table in TABLES}
        strange = sorted(path.name for path in output.iterdir() if path.name not in ours)
        if form != ".csv" or strange:
            what = f"it holds {strange[0]!r}" if strange else "a file is to be written"
            raise ArchiveError(f"{output} is a folder and is left alone: {what}")
    elif output.exists() and form == ".csv":
        raise ArchiveError(f"{output} is a file and is left alone: a folder of CSV files is to be written")


def finish(part: Path, output: Path) -> None:
    """Makes the output of the part file, whole or not at all.

    Raises `ArchiveError` where a data base cannot be written.
    """
    form = form_of(output)
    if form == ".jsonl":
        os.replace(part, output)
        return
    made = output.with_name(output.name + ".making")
    _remove(made)
    try:
        {".csv": _csv, ".parquet": _parquet, ".sqlite": _sqlite, ".duckdb": _duckdb}[form](part, made)
    except sqlite3.Error as error:
        raise ArchiveError(f"{made}: {error}; --resume goes on from here") from error
    _remove(output)
    os.replace(made, output)
    part.unlink()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def read_reports(part: Path) -> Iterator[Report]:
    """The reports of a JSONL file, one at a time."""
    with open(part, encoding="utf-8") as lines:
        for line in lines:
            yield Report.from_json(line)


def _groups(part: Path) -> Iterator[list[Report]]:
    reports = read_reports(part)
    while group := list(islice(reports, _AT_A_TIME)):
        yield group


def _csv(part: Path, made: Path) -> None:
    made.mkdir()
    streams = {table: open(made / f"{table}.csv", "w", encoding="utf-8", newline="") for table in TABLES}  # noqa: SIM115
    try:
        writers = {table: csv.writer(stream) for table, stream in streams.items()}
        for table, writer in writers.items():
            writer.writerow(columns(table))
        for report in read_reports(part):
            for table, writer in writers.items():
                writer.writerows([safe_cell(v) for v in row.values()] for row in to_rows([report], table))
    finally:
        for stream in streams.values():
            stream.close()


def _parquet(part: Path, made: Path) -> None:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables", "writing Parquet") from error
    with pq.ParquetWriter(made, schema("reports")) as writer:
        for group in _groups(part):
            writer.write_table(to_arrow(group, "reports"))


_SQL_TYPES = {"date": "DATE", "int": "BIGINT", "float": "DOUBLE"}


def _create(table: Table) -> str:
    cells = ", ".join(f'"{name}" {_SQL_TYPES.get(TYPES.get(name, ""), "TEXT")}' for name in columns(table))
    return f"CREATE TABLE {table} ({cells})"


def _insert(table: Table) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns(table)))})"  # names are our own


def _sqlite(part: Path, made: Path) -> None:
    base = sqlite3.connect(made)
    try:
        with base:
            for table in TABLES:
                base.execute(_create(table))
            for report in read_reports(part):
                for table in TABLES:
                    rows = (
                        [v.isoformat() if hasattr(v, "isoformat") else v for v in row.values()]
                        for row in to_rows([report], table)
                    )
                    base.executemany(_insert(table), rows)
    finally:
        base.close()


def _duckdb(part: Path, made: Path) -> None:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("duckdb", "duckdb", "writing a DuckDB file") from error
    try:
        base = duckdb.connect(str(made))
    except duckdb.Error as error:
        raise ArchiveError(f"{made}: {error}; --resume goes on from here") from error
    try:
        for table in TABLES:
            base.execute(_create(table))
        for group in _groups(part):
            for table in TABLES:
                rows = to_arrow(group, table)  # noqa: F841  # duckdb reads the local variable by its name
                base.execute(f"INSERT INTO {table} SELECT * FROM rows")  # names are our own
    except duckdb.Error as error:
        raise ArchiveError(f"{made}: {error}; --resume goes on from here") from error
    finally:
        base.close()
