"""Rows, Arrow tables, data frames and record batches."""

from __future__ import annotations

from datetime import date

import pytest

from diplonews import Parser, tables
from diplonews.records import Call, Claim, Official, Party, Pledge, Report, Span, When

SPAN = Span(0, 5, "Tokyo")
ANA = Party("official", "Ana Duarte", "PRT", "ana-duarte", SPAN)
KENYA = Party("country", "Kenya", "KEN", None, SPAN)
DAY = When(date(2021, 5, 3), date(2021, 5, 3), "day", "3 May", SPAN)
REPORT = Report(
    "r1",
    None,
    date(2021, 5, 4),
    "Tokyo",
    officials=(Official("ana-duarte", "Ana Duarte", None, "foreign_minister", "PRT", mentions=(SPAN,)),),
    calls=(Call("r1:call:1", "phone", "held", (ANA, KENYA), when=DAY, evidence=(SPAN,), duration_minutes=30),),
    pledges=(Pledge("r1:pledge:1", (ANA,), SPAN, (SPAN,), "commitment", deadline=DAY),),
    claims=(Claim("r1:claim:1", (ANA, KENYA), SPAN, (SPAN, SPAN), "indirect", "statement"),),
    dates=(DAY,),
)
FLAT = ("officials", "contacts", "dyads", "pledges", "claims", "dates")


@pytest.mark.parametrize("table", FLAT)
def test_rows_have_the_columns_they_say(table: tables.Table) -> None:
    rows = list(tables.to_rows([REPORT, REPORT], table))
    assert len(rows) == 2
    assert all(tuple(row) == tables.columns(table) for row in rows)


def test_dyads_are_pairs() -> None:
    (row,) = tables.to_rows([REPORT], "dyads")
    assert (row["a"], row["b"], row["start"]) == ("Ana Duarte", "Kenya", date(2021, 5, 3))


def test_unknown_table_is_named() -> None:
    with pytest.raises(ValueError, match="no table 'visits'; known are officials"):
        list(tables.to_rows([REPORT], "visits"))  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("table", [*FLAT, "reports"])
def test_arrow_keeps_its_schema(table: tables.Table) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    full, empty = tables.to_arrow([REPORT], table), tables.to_arrow([], table)
    assert full.schema == empty.schema == tables.schema(table)
    assert (full.num_rows, empty.num_rows) == (1, 0)


def test_nested_reports_come_back_whole() -> None:
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    (row,) = tables.to_arrow([REPORT], "reports").to_pylist()
    row["published"] = row["published"].isoformat()
    assert Report.from_dict(row) == REPORT


def test_pandas() -> None:
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    pytest.importorskip("pandas", reason="needs the extra tables")
    frame = tables.to_dataframe([REPORT], "contacts")
    assert list(frame.columns) == list(tables.columns("contacts"))
    with pytest.raises(ValueError, match="engine is"):
        tables.to_dataframe([REPORT], engine="excel")


def test_batches_keep_failures_as_rows() -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra tables")
    from diplonews.batches import batch_schema, parse_batches

    batch = pa.RecordBatch.from_pylist([{"body": "It met on 3 May 2021.", "key": 7}, {"body": None, "key": 8}])
    parser = Parser(register=None)
    for table in ("reports", "dates"):
        (out,) = parse_batches([batch], table=table, columns={"text": "body", "id": "key"}, parser=parser)
        assert out.schema == batch_schema(table)
        good, bad = out.to_pylist()
        assert good["error"] is None
        assert bad["error"] == "text must be a str, not NoneType"
    with pytest.raises(ValueError, match="no column 'text'"):
        list(parse_batches([batch], parser=parser))
