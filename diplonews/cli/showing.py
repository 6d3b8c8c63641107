"""Where lines go: tables of rich on a terminal that has it (extra ``cli``), plain lines everywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from diplonews.cli.files import UseError
from diplonews.cli.tables import Block, blocks, columns, plain, report_table, width_of_output
from diplonews.records import Report

#: Colours of the kinds of records, the same as in the reader's view.
_COLOURS = {
    "Officials": "yellow",
    "Contacts": "blue",
    "Pledges": "green",
    "Claims": "red",
    "Dates": "bright_black",
}


def console() -> Any | None:
    """A rich console where stdout is a terminal and rich is there, else None."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb" or "DIPLONEWS_PLAIN" in os.environ:
        return None
    try:
        from rich.console import Console
    except ImportError:
        return None
    return Console(highlight=False)


def show_report(report: Report) -> None:
    """The records of a report as tables."""
    terminal = console()
    if terminal is None:
        for line in report_table(report, width_of_output()):
            print(line)
        return
    for block in blocks(report):
        terminal.print(rich_table(block))
    if not blocks(report):
        terminal.print("no records")


def show_rows(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under a title."""
    terminal = console()
    if terminal is not None and rows:
        terminal.print(rich_table(Block(title, tuple(headings), [tuple(row) for row in rows])))
        return
    print(title)
    for line in columns(rows, width_of_output()):
        print(line)


def rich_table(block: Block) -> Any:
    """A block as a table of rich. Words of a text are never read as its markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(f"{block.title} ({len(block.rows)})", style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for place, heading in enumerate(block.headings):
        last = place == len(block.headings) - 1
        style = _COLOURS.get(block.title, "") if place == 0 else "dim" if heading == "rule" else ""
        table.add_column(
            Text(heading), style=style, overflow="fold", max_width=None if last else 30, ratio=1 if last else None
        )
    for row in block.rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    return table


def write(content: str | bytes, output: str | None, what: str) -> None:
    """A file's content into the file, or to stdout where that is no terminal."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if output is None or output == "-":
        if sys.stdout.isatty():
            raise UseError(f"{what} does not go to a terminal", "name a file with -o")
        sys.stdout.buffer.write(data)
        return
    try:
        with open(output, "wb") as file:
            file.write(data)
    except OSError as error:
        raise UseError(f"cannot write {output}: {error.strerror or error}") from error
    print(f"wrote {output}", file=sys.stderr)
