"""``diplonews ledger add|query|timeline|compare``: many texts as one story."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from diplonews.archives import ArchiveError, Columns, sources
from diplonews.cli.files import UseError
from diplonews.cli.tables import columns, width_of_output
from diplonews.errors import MissingExtraError, ReportFormatError
from diplonews.ledger import Ledger, LedgerError, MergedContact, MergedPledge
from diplonews.pipeline import Failure, Parser
from diplonews.records import Report

EXAMPLES = """\
examples:
  diplonews ledger add story.sqlite readouts/ --published 2024-05-03
  diplonews ledger add story.duckdb reports.jsonl
  diplonews ledger query story.sqlite contacts --between Japan USA --since 2024-01-01
  diplonews ledger query story.sqlite planned --on 2024-05-01
  diplonews ledger query story.sqlite pledges Japan --on 2024-05-01
  diplonews ledger query story.sqlite why contact-1f0c... text-17
  diplonews ledger timeline story.sqlite --person "Wang Yi"
  diplonews ledger compare story.sqlite contact-1f0c... -o page.html
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command and of its own commands."""
    add = command.add_subparsers(title="what to do", required=True, metavar="ACTION").add_parser
    _add_add(add("add", help="add texts or reports", description="Add texts, or JSONL of reports, to a ledger file."))
    query = add("query", help="ask a question", description="Ask a question of a ledger.")
    query.add_argument("ledger", metavar="LEDGER", help="a .sqlite or .duckdb file")
    _add_questions(query)
    timeline = add("timeline", help="contacts in order of time", description="Contacts in order, and how they changed.")
    timeline.add_argument("ledger", metavar="LEDGER", help="a .sqlite or .duckdb file")
    _add_which(timeline)
    timeline.set_defaults(run=_guarded(_timeline))
    compare = add("compare", help="the tellings of one contact", description="Compare all tellings of one contact.")
    compare.add_argument("ledger", metavar="LEDGER", help="a .sqlite or .duckdb file")
    compare.add_argument("contact", metavar="CONTACT", help="id of a contact or of a record of it")
    compare.add_argument("-o", "--output", metavar="FILE", help="where the page goes: .html, or .json")
    compare.set_defaults(run=_guarded(_compare))


def _add_add(command: argparse.ArgumentParser) -> None:
    command.add_argument("ledger", metavar="LEDGER", help="a .sqlite or .duckdb file; made where there is none")
    command.add_argument("inputs", nargs="+", metavar="INPUT", help="files and folders as `diplonews batch` takes them")
    command.add_argument("--published", metavar="DATE", help="day of publication of texts that come without one")
    command.add_argument("--jobs", type=int, default=1, help="worker processes that parse; 0 for one a core")
    command.set_defaults(run=_guarded(_add))


def _add_questions(command: argparse.ArgumentParser) -> None:
    ask = command.add_subparsers(title="questions", required=True, metavar="QUESTION").add_parser
    contacts = ask("contacts", help="contacts of sides or of a person, since a day")
    _add_which(contacts)
    contacts.set_defaults(run=_guarded(_contacts))
    planned = ask("planned", help="what is planned for the days after a day")
    planned.add_argument("--on", type=_day, required=True, metavar="DATE", help="as of this day")
    planned.add_argument("--days", type=int, default=30, help="days ahead (default 30)")
    planned.add_argument("--kind", choices=("visit", "meeting", "call", "any"), default="visit")
    planned.set_defaults(run=_guarded(_planned))
    pledges = ask("pledges", help="open pledges of a country or organisation, by deadline")
    pledges.add_argument("pledger", metavar="SIDE", help="a country or an organisation")
    pledges.add_argument("--on", type=_day, required=True, metavar="DATE", help="as of this day")
    pledges.set_defaults(run=_guarded(_pledges))
    first = ask("first", help="who spoke first on a topic")
    first.add_argument("topic", metavar="TOPIC")
    first.add_argument("--since", type=_day, metavar="DATE")
    first.set_defaults(run=_guarded(_first))
    officials = ask("officials", help="officials by number of contacts")
    officials.add_argument("--since", type=_day, metavar="DATE")
    officials.add_argument("--until", type=_day, metavar="DATE")
    officials.add_argument("--side", help="of one country or organisation")
    officials.set_defaults(run=_guarded(_officials))
    gaps = ask("gaps", help="pairs without a contact for a while")
    gaps.add_argument("--on", type=_day, required=True, metavar="DATE", help="as of this day")
    gaps.add_argument("--side", help="of one country or organisation")
    gaps.add_argument("--at-least", type=int, default=90, metavar="DAYS", help="days without one (default 90)")
    gaps.set_defaults(run=_guarded(_gaps))
    why = ask("why", help="why two records are one contact, or why not")
    why.add_argument("one", metavar="A", help="id of a contact, a record or a report")
    why.add_argument("other", metavar="B")
    why.set_defaults(run=_guarded(_why))
    sql = ask("sql", help="an SQL query over contacts, dyads_by_month, open_pledges, claims")
    sql.add_argument("query", metavar="SELECT")
    sql.set_defaults(run=_guarded(_sql))
    for one in (contacts, planned, pledges, first, officials, gaps):
        one.add_argument("--format", choices=("table", "json"), default="table")


def _add_which(command: argparse.ArgumentParser) -> None:
    command.add_argument("--between", nargs="+", default=[], metavar="SIDE", help="sides that all took part")
    command.add_argument("--person", help="a name or an id")
    command.add_argument("--kind", choices=("call", "meeting", "visit"))
    command.add_argument("--status", choices=("held", "planned", "proposed", "cancelled", "refused"))
    command.add_argument("--since", type=_day, metavar="DATE")
    command.add_argument("--until", type=_day, metavar="DATE")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a day is written 2024-05-03, not {words!r}") from error


def _guarded(command: Any) -> Any:
    """The command with what may go wrong turned into one line."""

    def run(chosen: argparse.Namespace) -> int:
        try:
            code: int = command(chosen)
        except (ArchiveError, LedgerError, MissingExtraError, ReportFormatError) as error:
            raise UseError(str(error)) from error
        return code

    return run


def _opened(chosen: argparse.Namespace) -> Ledger:
    if not Path(chosen.ledger).exists():
        raise UseError(f"no such ledger: {chosen.ledger}; `diplonews ledger add {chosen.ledger} INPUT…` makes one")
    return Ledger(chosen.ledger)


# ---- adding


def _add(chosen: argparse.Namespace) -> int:
    """Reports of JSONL go in as they are, texts are parsed first; exit code 3 where some could not be read."""
    failed: list[str] = []
    with Ledger(chosen.ledger) as ledger:
        before = len(ledger)
        ledger.add_many(_reports(chosen, failed), on_commit=lambda n: print(f"{n} read", file=sys.stderr))
        added, merged = len(ledger) - before, ledger.sql("SELECT COUNT(*) FROM contacts")[0][0]
        print(f"{added} reports added, {len(ledger)} in {chosen.ledger}; {merged} contacts", file=sys.stderr)
    for line in failed:
        print(f"diplonews: note: {line}", file=sys.stderr)
    return 3 if failed else 0


def _reports(chosen: argparse.Namespace, failed: list[str]) -> Iterator[Report]:
    texts = []
    for given in chosen.inputs:
        if _holds_reports(given):
            with open(given, encoding="utf-8") as lines:
                yield from (Report.from_json(line) for line in lines if line.strip())
        else:
            texts.append(given)
    if not texts:
        return
    if chosen.published is not None:
        _day_of(chosen.published)
    places: list[str] = []

    def items() -> Iterator[Any]:
        for source in sources(texts, Columns()):
            if isinstance(source.item, Failure):
                failed.append(f"{source.place}: {source.item.error}")
                continue
            places.append(source.place)
            item = dict(source.item)
            if chosen.published is not None:
                item.setdefault("published", chosen.published)
            yield item

    for number, result in enumerate(Parser().parse_many(items(), jobs=chosen.jobs)):
        if isinstance(result, Failure):
            failed.append(f"{places[number]}: {result.error}")
        else:
            yield result


def _day_of(words: str) -> None:
    try:
        date.fromisoformat(words)
    except ValueError as error:
        raise UseError(f"--published: a day is written 2024-05-03, not {words!r}") from error


def _holds_reports(given: str) -> bool:
    """Whether a JSONL file holds reports rather than texts: its first line says which schema it is of."""
    path = Path(given)
    if not given.endswith((".jsonl", ".ndjson")) or not path.is_file():
        return False
    with open(path, "rb") as lines:
        first = b"".join(islice(iter(lambda: lines.read(4096), b""), 1))
    return first.lstrip().startswith(b'{"schema": "diplonews/') or first.lstrip().startswith(b'{"schema":"diplonews/')


# ---- asking


def _which(chosen: argparse.Namespace, ledger: Ledger) -> tuple[MergedContact, ...]:
    return ledger.contacts(
        between=tuple(chosen.between),
        person=chosen.person,
        kind=chosen.kind,
        status=chosen.status,
        since=chosen.since,
        until=chosen.until,
    )


def _contacts(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        _print_contacts(_which(chosen, ledger), chosen.format)
    return 0


def _planned(chosen: argparse.Namespace) -> int:
    kind = None if chosen.kind == "any" else chosen.kind
    with _opened(chosen) as ledger:
        _print_contacts(ledger.planned(chosen.on, chosen.days, kind), chosen.format)
    return 0


def _print_contacts(contacts: Iterable[MergedContact], form: str) -> None:
    found = list(contacts)
    if form == "json":
        print(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=2))
    else:
        _print_rows([_contact_row(one) for one in found], "contacts")


def _contact_row(one: MergedContact) -> tuple[str, ...]:
    people = ", ".join(party.name for party in one.participants)
    place = f"; {one.place}" if one.place and one.kind != "call" else ""
    told = f"{len(one.sources)} text{'s'[: len(one.sources) != 1]}"
    return (str(one.when or "-"), one.kind, one.status, told, one.id, f"{people}{place}")


def _print_rows(rows: Sequence[tuple[str, ...]], what: str) -> None:
    if not rows:
        print(f"no {what}")
    for line in columns(rows, width_of_output()):
        print(line)


def _pledges(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        found = ledger.open_pledges(chosen.pledger, chosen.on)
    if chosen.format == "json":
        print(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=2))
    else:
        _print_rows([_pledge_row(one) for one in found], "open pledges")
    return 0


def _pledge_row(one: MergedPledge) -> tuple[str, ...]:
    due = str(one.deadline.end) if one.deadline else "-"
    sign = "not to " if one.polarity == "negative" else ""
    turns = ", ".join(dict.fromkeys(told.relation for told in one.tellings[1:] if told.relation != "told as well"))
    who = ", ".join(party.name for party in one.pledgers)
    return (due, str(one.first_stated or "-"), one.kind, turns or "-", who, f"{sign}{one.action}")


def _first(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        found = ledger.first_to_speak(chosen.topic, chosen.since)
    if chosen.format == "json":
        print(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=2))
    else:
        rows = [(str(g.claims[0].published), g.source, g.claims[0].cue, g.claims[0].content) for g in found]
        _print_rows(rows, "claims on this topic")
    return 0


def _officials(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        found = ledger.officials_by_contacts(chosen.since, chosen.until, chosen.side)
    if chosen.format == "json":
        rows = [{**person.to_dict(), "contacts": times} for person, times in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_rows([(str(times), ", ".join(p.sides) or "-", p.id, p.name) for p, times in found], "officials")
    return 0


def _gaps(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        found = ledger.gaps(chosen.on, chosen.side, chosen.at_least)
    if chosen.format == "json":
        rows = [{"sides": g.sides, "last": str(g.last), "days": g.days, "contacts": g.contacts} for g in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_rows([(f"{g.days} days", str(g.last), " and ".join(g.sides)) for g in found], "gaps")
    return 0


def _why(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        print(ledger.why(chosen.one, chosen.other))
    return 0


def _sql(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        try:
            found = ledger.sql(chosen.query)
        except LedgerError:
            raise
        except Exception as error:  # of whichever of the two engines
            raise UseError(f"SQL: {error}") from error
    for row in found:
        print("\t".join("" if cell is None else str(cell) for cell in row))
    return 0


def _timeline(chosen: argparse.Namespace) -> int:
    """A line a contact, and under it how its status changed from text to text."""
    with _opened(chosen) as ledger:
        found = _which(chosen, ledger)
    rows: list[tuple[str, ...]] = []
    for one in found:
        rows.append(_contact_row(one))
        story = [(told.published, told.status, told.report) for told in one.tellings]
        if len({status for _, status, _ in story}) > 1:
            rows += [("", "", status, str(published or "-"), "", report) for published, status, report in story]
    _print_rows(rows, "contacts")
    return 0


def _compare(chosen: argparse.Namespace) -> int:
    with _opened(chosen) as ledger:
        comparison = ledger.compare(chosen.contact)
    if chosen.output is None:
        rows = []
        for section in ("facts", "participants", "topics", "pledges", "claims", "names"):
            for row in getattr(comparison, section):
                cells = " | ".join(cell.text if cell is not None else "–" for cell in row.cells)
                rows.append((section, row.relation, row.label, cells, row.note))
        print(" | ".join(report.id for report in comparison.reports))
        _print_rows(rows, "rows")
        return 0
    if not chosen.output.endswith((".html", ".htm", ".json")):
        raise UseError(f"{chosen.output}: the page is .html or .json")
    html = chosen.output.endswith((".html", ".htm"))
    try:
        Path(chosen.output).write_text(comparison.to_html() if html else comparison.to_json(indent=2), "utf-8")
    except OSError as error:
        raise UseError(f"cannot write {chosen.output}: {error.strerror or error}") from error
    return 0
