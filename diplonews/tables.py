"""Reports as rows, data frames and Arrow tables: one flat table a record type, or the nested records themselves.

`to_rows` needs nothing beyond the package; `to_dataframe` and `to_arrow` need the extra ``tables`` (pyarrow, and
pandas or polars). Every table's first column is the report's id, so that tables join; offsets are code points of
the text as given, times closed intervals of days, countries ISO 3166-1 alpha-3 codes. Several values in one cell of
a flat table stand with ``; `` between them, names and their countries in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from diplonews.errors import MissingExtraError
from diplonews.records import Amount, Claim, Contact, Official, Party, Pledge, Report, Span, When

if TYPE_CHECKING:
    import pyarrow as pa

Table = Literal["officials", "contacts", "dyads", "pledges", "claims", "dates"]
Row = dict[str, Any]
_BETWEEN = "; "
#: A spreadsheet runs a cell that begins so; a quotation mark before it keeps it a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: Columns that are not text, by name; every other column of every flat table is text.
TYPES: dict[str, str] = {
    "published": "date",
    "start": "date",
    "end": "date",
    "deadline_start": "date",
    "deadline_end": "date",
    "from": "int",
    "to": "int",
    "duration_minutes": "float",
    "amount": "float",
}


def to_rows(reports: Iterable[Report], table: Table = "contacts") -> Iterator[Row]:
    """The rows of one flat table over many reports, as dicts with the same keys in the same order.

    ``dyads`` has one row a pair of participants of a contact. Raises ValueError for a table that is none.

    >>> import diplonews
    >>> report = diplonews.parse("Tokyo said no.", id="r1")
    >>> list(to_rows([report], "contacts"))
    []
    """
    rows = _rows_of(table)
    for report in reports:
        yield from rows(report)


def columns(table: Table) -> tuple[str, ...]:
    """The names of a flat table's columns, in order."""
    _rows_of(table)
    return _COLUMNS[table]


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("Tokyo"), safe_cell(-5.0)
    ("'=1+1", 'Tokyo', -5.0)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_arrow(reports: Iterable[Report], table: Table | Literal["reports"] = "contacts") -> pa.Table:
    """One flat table over many reports, or with ``reports`` the reports themselves, nested, as an Arrow table.

    Its schema is `schema(table)`, whatever the rows are. Raises `MissingExtraError` without pyarrow.
    """
    arrow = _pyarrow()
    rows = [report.to_dict() for report in reports] if table == "reports" else list(to_rows(reports, table))
    if table == "reports":
        for row in rows:
            _with_days(row)
    return arrow.Table.from_pylist(rows, schema=schema(table))


def to_dataframe(reports: Iterable[Report], table: Table = "contacts", engine: str = "pandas") -> Any:
    """One flat table over many reports as a data frame of pandas or polars.

    Raises `MissingExtraError` where the engine is not installed, ValueError for another engine.
    """
    got = to_arrow(reports, table)
    if engine == "pandas":
        _need("pandas", "to_dataframe")
        return got.to_pandas(date_as_object=True)
    if engine == "polars":
        return _need("polars", "to_dataframe(engine='polars')").from_arrow(got)
    raise ValueError(f"engine is 'pandas' or 'polars', not {engine!r}")


def schema(table: Table | Literal["reports"] = "contacts") -> pa.Schema:
    """The Arrow schema of a flat table, or of the nested ``reports``. Raises `MissingExtraError` without pyarrow."""
    arrow = _pyarrow()
    if table == "reports":
        return _nested(arrow)
    types = {"date": arrow.date32(), "int": arrow.int64(), "float": arrow.float64()}
    return arrow.schema([(name, types.get(TYPES.get(name, ""), arrow.string())) for name in columns(table)])


# Flat rows


def _names(parties: Iterable[Party]) -> str:
    return _BETWEEN.join(party.name for party in parties)


def _countries(parties: Iterable[Party]) -> str:
    return _BETWEEN.join(party.country or "" for party in parties)


def _words(spans: Iterable[Span]) -> str:
    return _BETWEEN.join(span.text for span in spans)


def _days(when: When | None, prefix: str = "") -> Row:
    return {f"{prefix}start": when.start if when else None, f"{prefix}end": when.end if when else None}


def _place(spans: tuple[Span, ...]) -> Row:
    return {"from": spans[0].start if spans else None, "to": spans[-1].end if spans else None}


def _head(report: Report, record: Official | Contact | Pledge | Claim) -> Row:
    return {"report": report.id, "published": report.published, "id": record.id}


def _officials(report: Report) -> Iterator[Row]:
    for one in report.officials:
        yield {
            **_head(report, one),
            "name": one.name,
            "title": one.title,
            "office": one.office,
            "country": one.country,
            "organisation": one.organisation,
            "status": one.status,
            "wikidata": one.wikidata,
            **_place(one.mentions[:1]),
            "rule": one.rule,
        }


def _contacts(report: Report) -> Iterator[Row]:
    for one in report.contacts:
        yield {
            **_head(report, one),
            "kind": one.kind,
            "mode": one.mode,
            "status": one.status,
            "participants": _names(one.participants),
            "participant_countries": _countries(one.participants),
            "hosts": _names(one.hosts),
            "host_countries": _countries(one.hosts),
            **_days(one.when),
            "precision": one.when.precision if one.when else None,
            "place": one.place.text if one.place else None,
            "duration_minutes": one.duration_minutes,
            "initiator": one.initiator.name if one.initiator else None,
            "topics": _words(one.topics),
            "evidence": _words(one.evidence),
            **_place(one.evidence[:1]),
            "rule": one.rule,
        }


def _dyads(report: Report) -> Iterator[Row]:
    for one in report.contacts:
        for a, b in combinations((*one.participants, *one.hosts), 2):
            yield {
                **_head(report, one),
                "kind": one.kind,
                "mode": one.mode,
                "status": one.status,
                "a": a.name,
                "a_kind": a.kind,
                "a_country": a.country,
                "b": b.name,
                "b_kind": b.kind,
                "b_country": b.country,
                **_days(one.when),
                "place": one.place.text if one.place else None,
                "rule": one.rule,
            }


def _pledges(report: Report) -> Iterator[Row]:
    for one in report.pledges:
        amount: Amount | None = one.amounts[0] if one.amounts else None
        yield {
            **_head(report, one),
            "kind": one.kind,
            "polarity": one.polarity,
            "pledgers": _names(one.pledgers),
            "pledger_countries": _countries(one.pledgers),
            "recipients": _names(one.recipients),
            "cue": one.cue.text,
            "action": _words(one.action),
            "condition": one.condition.text if one.condition else None,
            **_days(one.deadline, "deadline_"),
            "amount": amount.value if amount else None,
            "currency": amount.currency if amount else None,
            "said_by": one.said_by.name if one.said_by else None,
            "contact": one.contact,
            **_place(one.action),
            "rule": one.rule,
        }


def _claims(report: Report) -> Iterator[Row]:
    for one in report.claims:
        yield {
            **_head(report, one),
            "kind": one.kind,
            "quotation": one.quotation,
            "sources": _names(one.sources),
            "source_countries": _countries(one.sources),
            "cue": one.cue.text,
            "content": _words(one.content),
            "addressee": one.addressee.name if one.addressee else None,
            "venue": one.venue.text if one.venue else None,
            **_days(one.when),
            "territory": one.territory.name if one.territory else None,
            "parent": one.parent,
            "contact": one.contact,
            **_place(one.content),
            "rule": one.rule,
        }


def _dates(report: Report) -> Iterator[Row]:
    for number, one in enumerate(report.dates, start=1):
        yield {
            "report": report.id,
            "published": report.published,
            "id": f"{report.id}:date:{number}",
            "text": one.text,
            **_days(one),
            "precision": one.precision,
            **_place((one.span,)),
        }


_ROWS: dict[str, Callable[[Report], Iterator[Row]]] = {
    "officials": _officials,
    "contacts": _contacts,
    "dyads": _dyads,
    "pledges": _pledges,
    "claims": _claims,
    "dates": _dates,
}
_COMMON = ("report", "published", "id")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "officials": (*_COMMON, *"name title office country organisation status wikidata from to rule".split()),
    "contacts": (
        *_COMMON,
        *"kind mode status participants participant_countries hosts host_countries start end precision".split(),
        *"place duration_minutes initiator topics evidence from to rule".split(),
    ),
    "dyads": (*_COMMON, *"kind mode status a a_kind a_country b b_kind b_country start end place rule".split()),
    "pledges": (
        *_COMMON,
        *"kind polarity pledgers pledger_countries recipients cue action condition deadline_start deadline_end".split(),
        *"amount currency said_by contact from to rule".split(),
    ),
    "claims": (
        *_COMMON,
        *"kind quotation sources source_countries cue content addressee venue start end territory parent".split(),
        *"contact from to rule".split(),
    ),
    "dates": (*_COMMON, *"text start end precision from to".split()),
}


def _rows_of(table: str) -> Callable[[Report], Iterator[Row]]:
    try:
        return _ROWS[table]
    except KeyError:
        raise ValueError(f"no table {table!r}; known are {', '.join(_ROWS)}") from None


# Nested records in Arrow


def _nested(arrow: Any) -> Any:
    text, whole, real, days = arrow.string(), arrow.int64(), arrow.float64(), arrow.date32()

    def fields(**named: Any) -> list[tuple[str, Any]]:
        return [(name, kind) for names, kind in named.items() for name in names.split("__")]

    def struct(**named: Any) -> Any:
        return arrow.struct(fields(**named))

    span = struct(start__end=whole, text=text)
    spans, texts = arrow.list_(span), arrow.list_(text)
    when = struct(start__end__precision__text=text, span=span)
    party = struct(kind__name__country__official=text, span=span)
    parties = arrow.list_(party)
    official = struct(id__name__title__office__country__organisation__status__wikidata=text, mentions=spans, rule=text)
    contact = struct(
        id__kind__mode__status=text,
        participants__hosts=parties,
        when=when,
        place=span,
        duration_minutes=real,
        initiator=party,
        topics__evidence=spans,
        rule=text,
    )
    pledge = struct(
        id=text,
        pledgers__recipients=parties,
        cue=span,
        action=spans,
        kind__polarity=text,
        condition=span,
        deadline=when,
        amounts=arrow.list_(struct(value=real, currency=text, span=span)),
        said_by=party,
        contact=text,
        evidence=spans,
        rule=text,
    )
    claim = struct(
        id=text,
        sources=parties,
        cue=span,
        content=spans,
        quotation__kind=text,
        addressee=party,
        venue=span,
        when=when,
        parent__contact=text,
        territory=struct(name=text, rivals__claimants=texts),
        evidence=spans,
        rule=text,
    )
    return arrow.schema(
        fields(
            schema__id__title=text,
            published=days,
            text=text,
            officials=arrow.list_(official),
            calls__meetings__visits=arrow.list_(contact),
            pledges=arrow.list_(pledge),
            claims=arrow.list_(claim),
            dates=arrow.list_(when),
        )
    )


def _with_days(row: Row) -> None:
    """The publication day of a report's dict as a date, which Arrow does not read from a string."""
    from datetime import date

    if row["published"] is not None:
        row["published"] = date.fromisoformat(row["published"])


# Optional packages


def _pyarrow() -> Any:
    return _need("pyarrow", "Arrow tables")


def _need(package: str, purpose: str) -> Any:
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError as error:
        raise MissingExtraError(package, "tables", purpose) from error
