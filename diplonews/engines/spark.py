"""Spark: a data frame of texts in, a data frame of records out, by `DataFrame.mapInArrow`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from diplonews.batches import batch_schema, parse_batches
from diplonews.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa


def parse(frame: Any, *, table: str = "reports", columns: dict[str, str] | None = None) -> Any:
    """The records of a Spark data frame with a text column, lazily, as a data frame; see `parse_batches`.

    diplonews must be installed where the workers run (a wheel on the cluster, or ``--py-files``). A text that fails
    is a row with its ``error``. Raises `MissingExtraError` without pyspark.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark", "diplonews.engines.spark") from error

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return parse_batches(batches, table=table, columns=columns)

    return frame.mapInArrow(work, from_arrow_schema(batch_schema(table)))
