"""Records as plain text: one block a type, one line a record, the words of the text last.

On a terminal a line is cut to its width; in a pipe nothing is cut.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from diplonews.records import Contact, Official, Party, Report, Span, When


def width_of_output() -> int | None:
    """Columns of the terminal that stdout is, else None: nothing needs cutting."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@frozen(slots=True)
class Block:
    """The records of one type, as rows of words under headings; the last column holds words of the text."""

    title: str
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]


def blocks(report: Report) -> list[Block]:
    """The records of a report, type by type; types without records are left out."""
    found = [
        Block(
            "Officials",
            ("name", "office", "country", "status", "rule", "title"),
            [_official_row(official) for official in report.officials],
        ),
        Block(
            "Contacts",
            ("kind", "mode", "status", "when", "rule", "who and where"),
            [_contact_row(contact) for contact in report.contacts],
        ),
        Block(
            "Pledges",
            ("kind", "", "by", "rule", "action"),
            [
                (pledge.kind, _sign(pledge.polarity), _parties(pledge.pledgers), pledge.rule, _words(pledge.action))
                for pledge in report.pledges
            ],
        ),
        Block(
            "Claims",
            ("kind", "quotation", "source", "cue", "rule", "content"),
            [
                (
                    claim.kind,
                    claim.quotation,
                    _parties(claim.sources),
                    claim.cue.text,
                    claim.rule,
                    _words(claim.content),
                )
                for claim in report.claims
            ],
        ),
        Block(
            "Dates",
            ("days", "precision", "words"),
            [(_days(when), when.precision, when.text) for when in report.dates],
        ),
    ]
    return [block for block in found if block.rows]


def report_table(report: Report, width: int | None = None) -> Iterator[str]:
    """The lines of a report's table."""
    found = blocks(report)
    for number, block in enumerate(found):
        if number:
            yield ""
        yield f"{block.title} ({len(block.rows)})"
        yield from columns(block.rows, width)
    if not found:
        yield "no records"


def columns(rows: Sequence[Sequence[str]], width: int | None = None) -> Iterator[str]:
    """Rows under one another, each column as wide as its widest cell (at most 40), the last one open.

    >>> list(columns([("call", "held"), ("meeting", "planned")]))
    ['  call     held', '  meeting  planned']
    """
    if not rows:
        return
    clean = [[plain(cell) for cell in row] for row in rows]
    wide = [min(40, max(_columns_of(row[place]) for row in clean)) for place in range(len(clean[0]) - 1)]
    for row in clean:
        cells = [_fit(cell, room) for cell, room in zip(row[:-1], wide, strict=True)]
        line = "  " + "  ".join([*cells, row[-1]])
        yield (line if width is None else _cut(line, width)).rstrip()


def plain(words: str) -> str:
    """Words on one line, without the control characters that could steer a terminal."""
    flat = " ".join(words.split())
    return "".join(" " if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter for letter in flat)


def _official_row(official: Official) -> tuple[str, ...]:
    country = official.country or official.organisation or "-"
    return (official.name, official.office, country, official.status, official.rule, official.title or "-")


def _contact_row(contact: Contact) -> tuple[str, ...]:
    parts = [_parties(contact.participants)]
    if contact.hosts:
        parts.append(f"hosts {_parties(contact.hosts)}")
    if contact.place is not None:
        parts.append(f"in {contact.place.text}")
    if contact.duration_minutes is not None:
        parts.append(f"{contact.duration_minutes:g} minutes")
    return (contact.kind, contact.mode, contact.status, _days(contact.when), contact.rule, "; ".join(parts))


def _sign(polarity: str) -> str:
    return "not" if polarity == "negative" else "to"


def _days(when: When | None) -> str:
    if when is None or when.start is None or when.end is None:
        return "-"
    return str(when.start) if when.start == when.end else f"{when.start}/{when.end}"


def _parties(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties) or "-"


def _words(spans: Iterable[Span]) -> str:
    return " … ".join(span.text for span in spans)


def _columns_of(words: str) -> int:
    return sum(_columns_of_letter(letter) for letter in words)


def _columns_of_letter(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _cut(words: str, room: int) -> str:
    if _columns_of(words) <= room:
        return words
    used = 0
    for place, letter in enumerate(words):
        used += _columns_of_letter(letter)
        if used > room - 1:
            return words[:place] + "…"
    return words


def _fit(cell: str, room: int) -> str:
    short = _cut(cell, room)
    return short + " " * (room - _columns_of(short))
