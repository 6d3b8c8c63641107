"""What holds of every report of every text, said once: the property tests and the fuzz run both ask here.

`problems` names each promise that a report breaks. No promise is about what the text means: these hold of noise too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from math import isfinite
from typing import Any

import attrs
import jsonschema

import diplonews
from diplonews import Parser, Party, Report, Span, When
from diplonews.archives.writing import TABLES
from diplonews.cli.tables import report_table
from diplonews.explaining import explain
from diplonews.export import to_cameo, to_dyads, to_icalendar, to_plover
from diplonews.render import to_html
from diplonews.tables import columns, to_rows

_CODE = re.compile(r"[A-Z]{3}")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@cache
def validator() -> Any:
    """The checker of the published JSON Schema, formats included."""
    form = json.loads(resources.files("diplonews.records").joinpath("report.schema.json").read_text("utf-8"))
    kind = jsonschema.Draft202012Validator
    return kind(form, format_checker=kind.FORMAT_CHECKER)


def parts(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """A record and all records within it, each with the path that leads to it."""
    if isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from parts(one, f"{path}[{place}]")
    elif attrs.has(type(value)):
        yield path, value
        for field in getattr(type(value), "__attrs_attrs__", ()):
            yield from parts(getattr(value, field.name), f"{path}.{field.name}")


def first_problems(report: Report, text: str) -> list[str]:
    """Each promise about spans, days, ids, order and the form as a dict that a report breaks: what is quickly asked."""
    found = [*_spans_and_days(report, text), *_ids(report), *_order(report)]
    if Report.from_dict(report.to_dict()) != report:
        found.append("from_dict(to_dict()) is another report")
    return found


def problems(report: Report, text: str) -> list[str]:
    """Each promise that the report of a text breaks."""
    found = first_problems(report, text)
    form = report.to_dict()
    written = report.to_json()
    written.encode()
    if "\n" in written:
        found.append("to_json() is more than one line")
    back = Report.from_json(written)
    if _PAIR.search(text + (report.title or "") + report.id):  # JSON has no way to write the two halves apart
        found.extend(_spans_and_days(back, back.text))
    elif back != report:
        found.append("from_json(to_json()) is another report")
    found.extend(f"schema: {error.json_path}: {error.message[:80]}" for error in validator().iter_errors(form))
    return found


def _spans_and_days(report: Report, text: str) -> Iterator[str]:
    if report.text != text:
        yield "the report holds another text"
    for path, one in parts(report):
        if isinstance(one, Span):
            if text[one.start : one.end] != one.text:
                yield f"{path}: {one} does not point back"
            if not 0 <= one.start < one.end <= len(text):
                yield f"{path}: {one} holds no words"
            elif one.text.strip() != one.text:
                yield f"{path}: {one} begins or ends with a space"
        elif isinstance(one, When):
            yield from (f"{path}: {problem}" for problem in _days(one))
        elif isinstance(one, Party) and one.country is not None and not _CODE.fullmatch(one.country):
            yield f"{path}: {one.country!r} is no country"
        for name in ("duration_minutes", "value"):
            number = getattr(one, name, None)
            if number is not None and not (isfinite(number) and number >= 0):
                yield f"{path}.{name}: {number}"
        if getattr(one, "rule", "some") == "":
            yield f"{path}: no rule"
        if getattr(one, "evidence", "some") == ():
            yield f"{path}: no evidence"


def _days(when: When) -> Iterator[str]:
    if (when.start is None) != (when.end is None):
        yield f"half an interval {when.start} to {when.end}"
    if isinstance(when.start, date) and isinstance(when.end, date) and when.start > when.end:
        yield f"an interval that ends before it begins: {when.start} to {when.end}"


def _ids(report: Report) -> Iterator[str]:
    officials = {one.id for one in report.officials}
    contacts = [one.id for one in report.contacts]
    claims = {one.id: one for one in report.claims}
    ids = [one.id for one in report.officials] + contacts
    ids += [one.id for one in report.pledges] + [one.id for one in report.claims]
    if len(ids) != len(set(ids)):
        yield f"an id stands twice in {ids}"
    for path, one in parts(report):
        if isinstance(one, Party) and (one.kind == "official") != (one.official is not None):
            yield f"{path}: kind {one.kind} with official {one.official}"
        if isinstance(one, Party) and one.official is not None and one.official not in officials:
            yield f"{path}: no official {one.official}"
        contact = getattr(one, "contact", None)
        if contact is not None and contact not in contacts:
            yield f"{path}: no contact {contact}"
    for claim in report.claims:
        seen: set[str] = set()
        parent: str | None = claim.id
        while parent is not None and parent not in seen:
            seen.add(parent)
            if parent not in claims:
                yield f"{claim.id}: no claim {parent}"
                break
            parent = claims[parent].parent
        else:
            if parent is not None:
                yield f"{claim.id}: claims enclose one another in a ring"


def _order(report: Report) -> Iterator[str]:
    for kind in ("calls", "meetings", "visits", "pledges", "claims"):
        for one, other in pairwise(getattr(report, kind)):
            if one.evidence and other.evidence and one.evidence[0].start > other.evidence[0].start:
                yield f"{kind}: {other.id} stands before {one.id} in the text"
    for when, later in pairwise(report.dates):
        if when.span.end > later.span.start:
            yield f"dates: {when.span} and {later.span} overlap or stand in the wrong order"


def all_problems(
    parser: Parser, text: str, published: str | None = "2024-05-03", title: str | None = None
) -> list[str]:
    """What is wrong with what any public entry makes of a text; what raises is told too, with its place."""
    report = parser.parse(text, published, title)
    found = problems(report, text)
    if parser.parse(text, published, title).to_json() != report.to_json():
        found.append("a second run gives another report")
    why = explain(parser, text, published, title)
    if why.report != report:
        found.append("explain gives another report")
    for cue in (*[span for one in why.fired for span in one.words], *[one.cue for one in why.missed]):
        if text[cue.start : cue.end] != cue.text or not cue.text:
            found.append(f"explain: {cue} does not point back")
    if diplonews.get_dates(text, published) != report.dates:
        found.append("get_dates gives other dates")
    found += [*_other_offsets(report, text), *_views(report)]
    return found


def _other_offsets(report: Report, text: str) -> Iterator[str]:
    """Offsets in UTF-8 and UTF-16, held against the bytes of the text."""
    utf8, utf16 = text.encode("utf-8", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")
    for path, one in parts(report):
        if isinstance(one, Span):
            start, end = one.to_bytes(text)
            if utf8[start:end] != one.text.encode("utf-8", "surrogatepass"):
                yield f"{path}: to_bytes does not point back"
            start, end = one.to_utf16(text)
            if utf16[start * 2 : end * 2] != one.text.encode("utf-16-le", "surrogatepass"):
                yield f"{path}: to_utf16 does not point back"


def _views(report: Report) -> Iterator[str]:
    """What is made of a report: rows, and the lines of the command line."""
    for table in TABLES:
        for row in to_rows([report], table):
            if tuple(row) != columns(table):
                yield f"{table}: a row has the columns {tuple(row)}"
    for lines in (to_plover([report]), to_cameo([report]), to_dyads([report])):
        for row in lines:
            json.dumps(row, allow_nan=False, default=str)
    calendar = to_icalendar([report])
    if any(len(line.encode("utf-8", "surrogatepass")) > 75 for line in calendar.split("\r\n")):
        yield "to_icalendar: a line of more than 75 bytes"
    if len(report.text) % 8 == 0:  # a page takes longer than its text
        to_html(report).encode()
    for width in (None, 40):
        for line in report_table(report, width):
            if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in line):
                yield f"report_table: a control character in {line!r}"
