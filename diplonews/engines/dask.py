"""Dask: a data frame of texts in, a data frame of records out, by `map_partitions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplonews.batches import batch_schema, parse_batches

if TYPE_CHECKING:
    import pandas as pd


def parse(frame: Any, *, table: str = "contacts", columns: dict[str, str] | None = None) -> Any:
    """The records of a Dask data frame with a text column, lazily, as a data frame; see `parse_batches`.

    A text that fails is a row with its ``error``.
    """
    import pyarrow as pa

    def work(part: pd.DataFrame) -> pd.DataFrame:
        given = pa.Table.from_pandas(part, preserve_index=False).combine_chunks().to_batches()
        out = parse_batches(given, table=table, columns=columns)
        return pa.Table.from_batches(out, schema=batch_schema(table)).to_pandas(date_as_object=True)

    return frame.map_partitions(work, meta=batch_schema(table).empty_table().to_pandas(date_as_object=True))
