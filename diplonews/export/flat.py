"""Reports and event rows as lines of JSON, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from diplonews import tables
from diplonews.errors import MissingExtraError
from diplonews.export.events import to_cameo, to_dyads, to_plover
from diplonews.records import Report
from diplonews.tables import safe_cell

Row = dict[str, Any]
_EVENTS: dict[str, Callable[[Iterable[Report]], Iterator[Row]]] = {
    "plover": to_plover,
    "cameo": to_cameo,
    "event_dyads": to_dyads,
}
#: The tables that `to_csv` and `to_parquet` know: the flat tables of records, and the event rows.
TABLES = ("officials", "contacts", "dyads", "pledges", "claims", "dates", *_EVENTS)
_AT_A_TIME = 1000


def to_json_lines(reports: Iterable[Report]) -> Iterator[str]:
    """Reports as lines of JSON, one a report, without line ends; `Report.from_json` reads each back.

    >>> [line[:25] for line in to_json_lines([Report("r1", None, None, "")])]
    ['{"schema": "diplonews/1",']
    """
    for report in reports:
        yield report.to_json()


def rows(reports: Iterable[Report], table: str) -> Iterator[Row]:
    """The rows of one of `TABLES`, event rows with one value a cell. Raises ValueError for a table that is none."""
    if table in _EVENTS:
        return (_flat(row) for row in _EVENTS[table](reports))
    if table not in TABLES:
        raise ValueError(f"no table {table!r}; known are {', '.join(TABLES)}")
    return tables.to_rows(reports, table)  # type: ignore[arg-type]  # one of its tables, as was just seen


def to_csv(reports: Iterable[Report], table: str = "contacts", *, guard: bool = True) -> Iterator[str]:
    """A table as CSV after RFC 4180, in lines that end with CR LF, the names of the columns first.

    A text cell that a spreadsheet would take for a formula gets an apostrophe before it; ``guard=False`` leaves
    cells as they are, for programs. `table` is one of `TABLES`: officials, contacts, dyads, pledges, claims, dates,
    plover, cameo, event_dyads.

    >>> list(to_csv([], "cameo"))[0][:17]
    'id,date,enddate,d'
    """
    yield _line(columns(table))
    for row in rows(reports, table):
        yield _line([safe_cell(cell) for cell in row.values()] if guard else row.values())


def columns(table: str) -> tuple[str, ...]:
    """The names of the columns of one of `TABLES`."""
    return _COLUMNS.get(table) or tables.columns(table)  # type: ignore[arg-type]  # it raises for others


def to_parquet(reports: Iterable[Report], path: str | Path, table: str = "reports") -> None:
    """A table as a Parquet file: the nested ``reports`` themselves, or one of `TABLES`. Needs the extra ``tables``."""
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables", "writing Parquet") from error
    if table in _EVENTS:
        schema = pyarrow.schema([(name, _type(pyarrow, name)) for name in columns(table)])
    elif table == "reports" or table in TABLES:
        schema = tables.schema(table)  # type: ignore[arg-type]  # one of its tables
    else:
        raise ValueError(f"no table {table!r}; known are reports, {', '.join(TABLES)}")
    with parquet.ParquetWriter(path, schema) as writer:
        for group in _groups(reports):
            if table in _EVENTS:
                writer.write_table(pyarrow.Table.from_pylist(list(rows(group, table)), schema=schema))
            else:
                writer.write_table(tables.to_arrow(group, table))  # type: ignore[arg-type]  # as above


def _groups(reports: Iterable[Report]) -> Iterator[list[Report]]:
    group: list[Report] = []
    for report in reports:
        group.append(report)
        if len(group) == _AT_A_TIME:
            yield group
            group = []
    if group:
        yield group


def _line(cells: Iterable[Any]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


_PLOVER = (
    "id date enddate actor actor_name recipient recipient_name event mode context quad_code event_scale text "
    "text_start text_end report published rule date_basis coder"
)
_CAMEO = (
    "id date enddate date_basis source source_name source_country source_cow target target_name target_country "
    "target_cow cameo root quad label record rule report published text start end"
)
_DYADS = (
    "id date enddate a_iso a_cow b_iso b_cow directed event mode context quad_code event_scale cameo record report "
    "published"
)
_COLUMNS = {
    "plover": tuple(_PLOVER.split()),
    "cameo": tuple(_CAMEO.split()),
    "event_dyads": tuple(_DYADS.split()),
}
_WHOLE = frozenset("quad_code quad text_start text_end start end source_cow target_cow a_cow b_cow".split())


def _type(arrow: Any, name: str) -> Any:
    if name in _WHOLE:
        return arrow.int64()
    return {"event_scale": arrow.float64(), "directed": arrow.bool_()}.get(name, arrow.string())


def _flat(row: Row) -> Row:
    """An event row with one value a cell; only PLOVER's have others."""
    if "actor" not in row:
        return row
    info, cite = row["text_info"], row["cite_info"]
    return {
        "id": row["id"],
        "date": row["date"],
        "enddate": row["enddate"],
        "actor": "; ".join(one["code"] for one in row["actor"]),
        "actor_name": "; ".join(one["name"] for one in row["actor"]),
        "recipient": "; ".join(one["code"] for one in row["recipient"]),
        "recipient_name": "; ".join(one["name"] for one in row["recipient"]),
        "event": row["event"],
        "mode": row["mode"],
        "context": "; ".join(row["context"]),
        "quad_code": row["quad_code"],
        "event_scale": row["event_scale"],
        "text": row["text"],
        "text_start": info["start"],
        "text_end": info["end"],
        "report": cite["report"],
        "published": cite["published"],
        "rule": cite["rule"],
        "date_basis": cite["date_basis"],
        "coder": row["coder"],
    }


def to_lines(rows_: Iterable[Row]) -> Iterator[str]:
    """Event rows as lines of JSON."""
    for row in rows_:
        written = json.dumps(row, ensure_ascii=False)
        try:
            written.encode()
        except UnicodeEncodeError:
            written = json.dumps(row)
        yield written
