"""What a comparison is: rows with a cell for each telling, in sections."""

from __future__ import annotations

import json
from typing import Any, Literal

from attrs import frozen

from diplonews.records import Report, Span

Relation = Literal["same", "differs", "one-sided"]
#: The sections in reading order, each a field of `Comparison`.
SECTIONS = ("facts", "participants", "topics", "pledges", "claims", "names")


@frozen(slots=True)
class Cell:
    """What one text says: in its own words (`spans` point into it) or, for a fact, as the record has it."""

    text: str
    spans: tuple[Span, ...] = ()
    note: str = ""


@frozen(slots=True)
class Row:
    """One point: a cell for each text, None where a text is silent on it.

    `relation` is ``same`` where those that speak agree in substance and wording class, ``differs`` where they do not
    (`note` says in what), ``one-sided`` where only some of them speak.
    """

    label: str
    cells: tuple[Cell | None, ...]
    relation: Relation
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers."""
        return {
            "label": self.label,
            "relation": self.relation,
            "note": self.note,
            "cells": [None if cell is None else _cell(cell) for cell in self.cells],
        }


@frozen(slots=True)
class Comparison:
    """Two or more tellings of one event, point by point; `contacts` are the records that tell of it, None in a text
    that has none. Rows keep the order of the first text, then of the others.
    """

    reports: tuple[Report, ...]
    contacts: tuple[str | None, ...]
    facts: tuple[Row, ...] = ()
    participants: tuple[Row, ...] = ()
    topics: tuple[Row, ...] = ()
    pledges: tuple[Row, ...] = ()
    claims: tuple[Row, ...] = ()
    names: tuple[Row, ...] = ()

    def shared(self, section: str) -> tuple[Row, ...]:
        """The rows of a section on which every text speaks."""
        return tuple(row for row in self._rows(section) if None not in row.cells)

    def one_sided(self, section: str, of: int | None = None) -> tuple[Row, ...]:
        """The rows of a section on which some text is silent; with `of`, those on which only that text speaks."""
        rows = tuple(row for row in self._rows(section) if None in row.cells)
        if of is None:
            return rows
        return tuple(row for row in rows if [n for n, cell in enumerate(row.cells) if cell is not None] == [of])

    def differences(self) -> tuple[Row, ...]:
        """Every row on which the texts speak and differ."""
        return tuple(row for section in SECTIONS for row in self._rows(section) if row.relation == "differs")

    def _rows(self, section: str) -> tuple[Row, ...]:
        if section not in SECTIONS:
            raise ValueError(f"section is one of {', '.join(SECTIONS)}, not {section!r}")
        rows: tuple[Row, ...] = getattr(self, section)
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers; the texts themselves are left out."""
        form: dict[str, Any] = {
            "reports": [
                {"id": r.id, "title": r.title, "published": r.published.isoformat() if r.published else None}
                for r in self.reports
            ],
            "contacts": list(self.contacts),
        }
        for section in SECTIONS:
            form[section] = [row.to_dict() for row in self._rows(section)]
        return form

    def to_json(self, *, indent: int | None = None) -> str:
        """The comparison as one JSON object."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_html(self, title: str | None = None) -> str:
        """One self-contained page: the points side by side, and the texts below with the words marked."""
        from diplonews.comparison.page import page

        return page(self, title)


def _cell(cell: Cell) -> dict[str, Any]:
    spans = [{"start": span.start, "end": span.end, "text": span.text} for span in cell.spans]
    return {"text": cell.text, "note": cell.note, "spans": spans}
