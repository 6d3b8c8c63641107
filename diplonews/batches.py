"""Arrow record batches in, Arrow record batches out: the one function that every engine calls.

Spark (`mapInArrow`), Ray Data (`map_batches`), Dask (`map_partitions`), DuckDB and Polars all speak Arrow, so the
same function serves them all. A text that cannot be parsed stays a row, with its error in the column ``error``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from diplonews.pipeline import Failure, Parser
from diplonews.tables import schema, to_rows

if TYPE_CHECKING:
    import pyarrow as pa

_GIVEN = ("text", "published", "title", "id")


@cache
def _parser() -> Parser:
    """One parser a worker process, made when its first batch comes."""
    return Parser()


def batch_schema(table: str = "reports") -> pa.Schema:
    """The schema of what `parse_batches` yields: that of the table (see `tables.schema`), and ``error``."""
    import pyarrow as pa

    return schema(table).append(pa.field("error", pa.string()))  # type: ignore[arg-type]  # checked by schema


def parse_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    table: str = "reports",
    columns: dict[str, str] | None = None,
    parser: Parser | None = None,
) -> Iterator[pa.RecordBatch]:
    """The records of every text of the batches, one batch out for each in, in the same order.

    `columns` says which column holds the ``text``, and where there are any the ``published``, ``title`` and ``id``;
    by default they are called so. `table` is ``reports`` (one row a text, nested) or a flat table of `tables`: then a
    text gives as many rows as it has records, and one with only ``id`` and ``error`` where it failed.

    Raises ValueError where a batch has no text column. Needs the extra ``tables``.
    """
    import pyarrow as pa

    out = batch_schema(table)
    parse = parser or _parser()
    names = {**{name: name for name in _GIVEN}, **(columns or {})}
    for batch in batches:
        if names["text"] not in batch.schema.names:
            raise ValueError(f"no column {names['text']!r} in the batch; name the text's with columns={{'text': …}}")
        held = {name: batch.column(at).to_pylist() for name, at in names.items() if at in batch.schema.names}
        items = [dict(zip(held, row, strict=True)) for row in zip(*held.values(), strict=True)]
        rows: list[dict[str, Any]] = []
        for item, result in zip(items, parse.parse_many(_clean(items)), strict=True):
            rows.extend(_rows(item, result, table))
        yield pa.RecordBatch.from_pylist(rows, schema=out)


def _clean(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Items as `Parser.parse` takes them: no id is no id, a number is an id too."""
    for item in items:
        given = dict(item)
        if given.get("id") is not None:
            given["id"] = str(given["id"])
        yield given


def _rows(item: dict[str, Any], result: Any, table: str) -> Iterator[dict[str, Any]]:
    if isinstance(result, Failure):
        name = None if item.get("id") is None else str(item["id"])
        yield {"id" if table == "reports" else "report": name, "error": result.error}
    elif table == "reports":
        row = result.to_dict()
        row["published"] = result.published
        yield row
    else:
        yield from to_rows([result], table)  # type: ignore[arg-type]  # checked by batch_schema
