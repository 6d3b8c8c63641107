"""``diplonews export``: reports in the formats of others."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diplonews import export
from diplonews.cli.choosing import add_filters, add_texts, reports
from diplonews.cli.files import UseError
from diplonews.cli.showing import write
from diplonews.errors import MissingExtraError
from diplonews.export.flat import to_lines
from diplonews.records import Report

FORMATS = ("plover", "cameo", "dyads", "csv", "jsonl", "parquet", "ics", "graphml")
_EVENTS = {"plover": export.to_plover, "cameo": export.to_cameo, "dyads": export.to_dyads}
_EVENT_TABLES = {"plover": "plover", "cameo": "cameo", "dyads": "event_dyads"}

_EPILOG = """\
formats:
  plover, cameo, dyads   event rows: as JSON lines, or as a table where OUT ends in .csv or .parquet
  csv, parquet           a table of records (--table; parquet: the nested reports where no table is named)
  jsonl                  the reports themselves, one a line
  ics                    planned contacts and deadlines for a calendar
  graphml                the network of contacts for Gephi (extra graph)

examples:
  diplonews export stories.jsonl --to plover -o events.jsonl
  diplonews export stories.jsonl --to cameo -o events.csv
  diplonews export stories.jsonl --to csv --table claims -o claims.csv
"""


def add_command(add: Any) -> None:
    """The command of this module."""
    command = add(
        "export",
        help="event data, tables, calendars and graphs",
        description="Write the records of texts, or reports that were written before, in another format.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_texts(command)
    add_filters(command)
    command.add_argument("--to", required=True, choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    command.add_argument("-o", "--output", metavar="OUT", help="the file to write; stdout where not given")
    command.add_argument("--table", choices=export.TABLES, help="for csv and parquet (csv: contacts where not given)")
    command.add_argument("--by", choices=("party", "country"), default="party", help="nodes of graphml (default party)")
    command.set_defaults(run=write_export)


def write_export(chosen: argparse.Namespace) -> int:
    """Writes what was asked for."""
    found = (report for _, report in reports(chosen))
    ending = Path(chosen.output or "").suffix.lower()
    table = _EVENT_TABLES.get(chosen.to) or chosen.table
    try:
        if chosen.to == "parquet" or (chosen.to in _EVENTS and ending == ".parquet"):
            if chosen.output is None:
                raise UseError("Parquet does not go to standard output", "name a file with -o")
            export.to_parquet(found, chosen.output, table or "reports")
            return 0
        content = "".join(_content(found, chosen, ending, table))
    except MissingExtraError as error:
        raise UseError(str(error)) from error
    write(content, chosen.output, "an export")
    return 0


def _content(found: Iterator[Report], chosen: argparse.Namespace, ending: str, table: str | None) -> Iterator[str]:
    if chosen.to == "csv" or (chosen.to in _EVENTS and ending == ".csv"):
        yield from export.to_csv(found, table or "contacts")
    elif chosen.to in _EVENTS:
        yield from (line + "\n" for line in to_lines(_EVENTS[chosen.to](found)))
    elif chosen.to == "jsonl":
        yield from (line + "\n" for line in export.to_json_lines(found))
    elif chosen.to == "ics":
        yield export.to_icalendar(found)
    else:
        yield export.to_graphml(found, chosen.by)
