"""Rosters: office-holders that users bring in a CSV file, and the check of such a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args

from diplonews.errors import LexiconError
from diplonews.records import Office
from diplonews.register.folding import name_tokens
from diplonews.register.terms import Precision, Term

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["COLUMNS", "Problem", "lint_roster", "read_roster"]

#: The columns of a roster. `person`, `office` and one of `country` and `organisation` must be filled.
COLUMNS = (
    "person",
    "office",
    "country",
    "organisation",
    "title",
    "start",
    "end",
    "last_seen",
    "status",
    "destination",
    "aliases",
    "wikidata",
    "source",
)


class Problem(NamedTuple):
    """What is wrong with a line of a roster; as text, ``roster.csv:3: unknown office class 'minster'``."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@cache
def _date_form() -> re.Pattern[str]:
    return re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def read_roster(path: str | Path) -> tuple[Term, ...]:
    """The terms of a roster; the first row that cannot be used raises `LexiconError`."""
    terms = []
    for line, term in _rows(path):
        if isinstance(term, str):
            raise LexiconError(path, line, term)
        terms.append(term)
    return tuple(terms)


def lint_roster(path: str | Path) -> list[Problem]:
    """Everything that is wrong with a roster, in order of lines; an empty list means that it can be used.

    Besides rows that cannot be read these are: a row that stands twice, and two people in one office of one holder
    whose terms overlap by more than a day.
    """
    shown = str(path)
    problems = []
    seen: dict[tuple[object, ...], int] = {}
    good: list[tuple[int, Term]] = []
    for line, term in _rows(path):
        if isinstance(term, str):
            problems.append(Problem(shown, line, term))
            continue
        key = (
            name_tokens(term.person),
            term.office,
            term.country,
            term.organisation,
            term.start,
            term.end,
            term.destination,
        )
        if key in seen:
            problems.append(Problem(shown, line, f"{term.person!r} stands already in line {seen[key]}"))
            continue
        seen[key] = line
        for other_line, other in good:
            if _clash(term, other):
                problems.append(
                    Problem(
                        shown,
                        line,
                        f"the term of {term.person!r} overlaps that of {other.person!r} in line {other_line}",
                    )
                )
        good.append((line, term))
    return problems


def _clash(one: Term, other: Term) -> bool:
    if one.office not in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister"):
        return False
    if (one.office, one.country, one.organisation) != (other.office, other.country, other.organisation):
        return False
    if name_tokens(one.person) == name_tokens(other.person) or "acting" in (one.status, other.status):
        return False
    return min(one.certain_to, other.certain_to) - max(one.certain_from, other.certain_from) > timedelta(days=1)


def _rows(path: str | Path) -> Iterator[tuple[int, Term | str]]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        yield error.object[: error.start].count(b"\n") + 1, "the file is not UTF-8"
        return
    except OSError as error:
        yield 0, f"cannot be read: {error.strerror or error}"
        return
    reader = csv.reader(text.splitlines(keepends=True))
    try:
        head = [name.strip() for name in next(reader, [])]
        unknown = [name for name in head if name not in COLUMNS]
        if not head or "person" not in head or "office" not in head:
            yield 1, f"the first line must name the columns; known are {', '.join(COLUMNS)}"
            return
        if unknown:
            yield 1, f"unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}"
            return
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(head):
                    yield reader.line_num, f"{len(cells)} cells where the first line has {len(head)}"
                    continue
                yield reader.line_num, _term(dict(zip(head, (cell.strip() for cell in cells), strict=False)))
    except csv.Error as error:
        yield reader.line_num, f"no CSV: {error}"


def _term(row: dict[str, str]) -> Term | str:
    """The term of a row, or what is wrong with it."""
    problem = _fields_problem(row)
    if problem:
        return problem
    days: dict[str, tuple[date | None, Precision]] = {}
    for name in ("start", "end", "last_seen"):
        try:
            days[name] = _day(row.get(name, ""), last=name != "start")
        except ValueError:
            return f"{name}: {row[name]!r} is no day (YYYY-MM-DD), month or year"
    (start, start_precision), (end, end_precision), (seen, _) = days["start"], days["end"], days["last_seen"]
    if start and end and start > end:
        return f"the term ends ({row['end']}) before it starts ({row['start']})"
    if start and seen and seen < start:
        return f"last_seen ({row['last_seen']}) lies before the start ({row['start']})"
    return Term(
        person=row["person"],
        title=row.get("title") or row["office"].replace("_", " ").capitalize(),
        office=cast(Office, row["office"]),
        country=row.get("country") or None,
        organisation=row.get("organisation") or None,
        start=start,
        end=end,
        last_seen=seen,
        wikidata=row.get("wikidata") or None,
        source=row.get("source") or "roster",
        status=cast(Literal["incumbent", "acting"], row.get("status") or "incumbent"),
        aliases=tuple(alias.strip() for alias in row.get("aliases", "").split("|") if alias.strip()),
        destination=row.get("destination") or None,
        start_precision=start_precision,
        end_precision=end_precision,
    )


def _fields_problem(row: dict[str, str]) -> str | None:
    offices = get_args(Office)
    if not name_tokens(row["person"]):
        return "a term needs a person"
    if row["office"] not in offices:
        return f"unknown office class {row['office']!r}; known are {', '.join(offices)}"
    country, organisation = row.get("country", ""), row.get("organisation", "")
    if not country and not organisation:
        return "a term needs a country or an organisation"
    if country and not (len(country) == 3 and country.isascii() and country.isalpha() and country.isupper()):
        return f"{country!r} is no ISO 3166-1 alpha-3 code"
    if row.get("status", "") not in ("", "incumbent", "acting"):
        return f"unknown status {row['status']!r}; known are incumbent, acting"
    item = row.get("wikidata", "")
    if item and not (item[0] == "Q" and item[1:].isdigit()):
        return f"{item!r} is no Wikidata id"
    return None


def _day(cell: str, last: bool) -> tuple[date | None, Precision]:
    if not cell:
        return None, "seen"
    match = _date_form().match(cell)
    if not match:
        raise ValueError(cell)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return date(year, month, day), "day"
    if match.group(2) is not None:
        first = date(year, month, 1)
        if not last:
            return first, "month"
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1), "month"
    return (date(year, 12, 31) if last else date(year, 1, 1)), "year"
