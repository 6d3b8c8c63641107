"""`Report`: all that one text tells, and its way to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from attrs import frozen

from diplonews.errors import ReportFormatError
from diplonews.records.values import Call, Claim, Contact, Meeting, Official, Pledge, Visit, When
from diplonews.records.writing import with_pairs_joined, write_report

#: The form of a report is made for the occasion and holds itself nowhere: the encoder need not look for rings.
_JSON = partial(json.JSONEncoder, ensure_ascii=False, allow_nan=False, check_circular=False)
_ON_ONE_LINE = _JSON().encode


@frozen(slots=True)
class Report:
    """All that one text tells. Records keep the order of the text.

    >>> report = Report("r1", None, date(2024, 5, 3), "Oslo said no.")
    >>> Report.from_dict(report.to_dict()) == report
    True
    """

    id: str
    title: str | None
    published: date | None
    text: str
    officials: tuple[Official, ...] = ()
    calls: tuple[Call, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    visits: tuple[Visit, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    claims: tuple[Claim, ...] = ()
    dates: tuple[When, ...] = ()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Calls, meetings and visits together, in the order of the text."""
        return tuple(sorted((*self.calls, *self.meetings, *self.visits), key=_place_in_text))

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists, strings and numbers: its JSON form, keys in a fixed order.

        Days are ISO strings, a `Span` is ``{"start", "end", "text"}``, what is absent is None or [].

        >>> list(Report("r1", None, None, "").to_dict())[:5]
        ['schema', 'id', 'title', 'published', 'text']
        """
        return write_report(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as one JSON object: on one line, or over many with `indent` spaces a level.

        The same report gives the same bytes on every run and machine. Letters of every script stay as
        they are; only a text that UTF-8 cannot carry (half a surrogate pair) has its letters escaped, and two
        halves side by side become the one letter that JSON takes them for, offsets and all.

        >>> Report("r1", None, None, "").to_json()[:35]
        '{"schema": "diplonews/1", "id": "r1'
        """
        form = write_report(self)
        written = _ON_ONE_LINE(form) if indent is None else _JSON(indent=indent).encode(form)
        try:
            written.encode()
        except UnicodeEncodeError:
            return json.dumps(with_pairs_joined(form), allow_nan=False, indent=indent)
        return written

    def to_html(self, title: str | None = None) -> str:
        """The reader's view: a whole HTML page that loads nothing, the text marked at the words of every record.

        `title` is the page's heading; it defaults to the headline, else the first line of the text. For several
        reports on one page see `diplonews.render.to_html`.

        >>> Report("r1", None, None, "Oslo said no.").to_html()[:15]
        '<!doctype html>'
        """
        from diplonews.render import to_html

        return to_html(self, title)

    def _repr_html_(self) -> str:
        """What a notebook shows: the marked text and its records."""
        from diplonews.render import fragment

        return fragment(self)

    @classmethod
    def from_dict(cls, form: Mapping[str, Any]) -> Report:
        """The report that `to_dict` wrote; `ReportFormatError` says where a dict is not of that form.

        Fields with a default may be missing, unknown keys are passed over, every span must hold the
        words of the text at its place.

        >>> Report.from_dict({"schema": "diplonews/1", "id": "r1"})
        Traceback (most recent call last):
        ...
        diplonews.errors.ReportFormatError: text: missing
        """
        from diplonews.records.reading import read_report  # of no use to those who parse

        return cls(**read_report(form))

    @classmethod
    def from_json(cls, written: str | bytes) -> Report:
        """The report that `to_json` wrote."""
        try:
            form = json.loads(written)
        except ValueError as error:
            raise ReportFormatError("", f"not JSON: {error}") from error
        return cls.from_dict(form)


def _place_in_text(contact: Contact) -> tuple[int, str]:
    return (contact.evidence[0].start if contact.evidence else 0, contact.id)
