"""Ray Data: a dataset of texts in, a dataset of records out, by `Dataset.map_batches`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplonews.batches import parse_batches

if TYPE_CHECKING:
    import pyarrow as pa


def parse(dataset: Any, *, table: str = "reports", columns: dict[str, str] | None = None, batch_size: int = 256) -> Any:
    """The records of a Ray dataset with a text column, lazily, as a dataset; see `parse_batches`.

    `batch_size` texts are parsed at a time. A text that fails is a row with its ``error``.
    """

    def work(given: pa.Table) -> pa.Table:
        import pyarrow as pa

        return pa.Table.from_batches(parse_batches(given.combine_chunks().to_batches(), table=table, columns=columns))

    return dataset.map_batches(work, batch_format="pyarrow", batch_size=batch_size)
