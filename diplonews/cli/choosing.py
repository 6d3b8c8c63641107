"""Reports for a command: parsed or read, and narrowed to the records that were asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, get_args

import attrs

from diplonews.cli.files import UseError, inputs
from diplonews.pipeline import Parser
from diplonews.records import Contact, Report
from diplonews.records.values import ContactStatus

FAMILIES = ("officials", "calls", "meetings", "visits", "pledges", "claims", "dates")


def add_texts(command: argparse.ArgumentParser) -> None:
    """What is read, and what is known about it."""
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a UTF-8 text, a page (.html), texts or reports as JSON lines (.jsonl), a URL, or - for standard input",
    )
    command.add_argument(
        "--published", metavar="DATE", help="day of publication (2021-01-28); dates such as 'Friday' count from it"
    )
    command.add_argument("--title", help="the headline: context for names and offices, nothing is extracted from it")
    command.add_argument("--fetch", action="store_true", help="allow URLs to be fetched; nothing else ever is")


def add_filters(command: argparse.ArgumentParser) -> None:
    """Which records are kept."""
    command.add_argument(
        "--only",
        metavar="TYPES",
        type=_families,
        help=f"only records of these types, with commas between: {', '.join(FAMILIES)}",
    )
    command.add_argument(
        "--status", choices=get_args(ContactStatus), help="only contacts of this status, and no other records"
    )


def reports(chosen: argparse.Namespace) -> Iterator[tuple[str, Report]]:
    """The name of each input and its report, narrowed as asked for."""
    parser = checked_parser(chosen)
    for one in inputs(chosen.files, chosen.fetch):
        report = one.report
        if report is None:
            published = chosen.published or one.published
            try:
                report = parser.parse(one.text, published, chosen.title or one.title, one.id)
            except ValueError as error:  # a day that the input states
                raise UseError(f"{one.name}: {error}", "--published says the day for all") from error
        yield one.name, narrowed(report, getattr(chosen, "only", None), getattr(chosen, "status", None))


def checked_parser(chosen: argparse.Namespace) -> Parser:
    """A parser; a wrong date is found here, before the first file is read."""
    parser = Parser()
    try:
        parser.parse("", published=chosen.published)
    except ValueError as error:
        raise UseError(f"--published: {error}", "write the day as year-month-day: 2021-01-28") from error
    return parser


def narrowed(report: Report, only: tuple[str, ...] | None, status: str | None) -> Report:
    """A report with the records of some types, or the contacts of one status, and no others."""
    if only is None and status is None:
        return report
    kept = only or ("calls", "meetings", "visits")
    changes: dict[str, Any] = {}
    for family in FAMILIES:
        records: tuple[object, ...] = getattr(report, family) if family in kept else ()
        if status is not None:
            records = tuple(one for one in records if isinstance(one, Contact) and one.status == status)
        changes[family] = records
    return attrs.evolve(report, **changes)


def _families(given: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in given.split(",") if name.strip())
    for name in names:
        if name not in FAMILIES:
            raise argparse.ArgumentTypeError(f"no type {name!r}; known are {', '.join(FAMILIES)}")
    return names
