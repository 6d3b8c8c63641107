"""The adapters run for real on one machine: a local Spark, a local Ray, a local Dask cluster, DuckDB and Polars.

Each is skipped where its engine is not installed (`pip install 'diplonews[spark,ray,dask]'`).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from diplonews import parse

pa = pytest.importorskip("pyarrow", reason="needs the extra tables")
TEXTS = [
    "Foreign Minister Ana Duarte met Kenyan President Joseph Otieno in Nairobi on 3 May 2021.",
    "It rained.",
    "President Otieno will visit Lisbon on 5 June 2021.",
]
WANTED = [len(parse(text).dates) for text in TEXTS]
# The engines warn of their own ways with threads, files and pandas; that is theirs, not ours.
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def found(rows: list[dict[str, Any]]) -> None:
    """Every text is a row with its records, and the one that is no text a row with its error."""
    by_id = {row["id"]: row for row in rows}
    assert sorted(by_id) == ["0", "1", "2", "3"]
    assert [len(by_id[str(n)]["dates"]) for n in range(3)] == WANTED
    assert by_id["3"]["error"] == "text must be a str, not NoneType"


@pytest.fixture(scope="module")
def given() -> list[tuple[str, str | None]]:
    return [(str(n), text) for n, text in enumerate([*TEXTS, None])]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="needs the extra spark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    os.environ["PYSPARK_PYTHON"] = sys.executable  # workers use this environment, not the machine's Python
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark(session: Any, given: list[tuple[str, str | None]]) -> None:
    from diplonews.engines import spark

    frame = session.createDataFrame(given, "id string, text string").repartition(2)
    found([row.asDict() for row in spark.parse(frame).collect()])


def test_ray(given: list[tuple[str, str | None]]) -> None:
    ray = pytest.importorskip("ray", reason="needs the extra ray")
    from diplonews.engines import ray as ours

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        table = pa.Table.from_pylist([{"id": i, "text": t} for i, t in given])
        found(ours.parse(ray.data.from_arrow(table), batch_size=2).take_all())
    finally:
        ray.shutdown()


def test_dask(given: list[tuple[str, str | None]]) -> None:
    frames = pytest.importorskip("dask.dataframe", reason="needs the extra dask")
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    import pandas as pd

    from diplonews.engines import dask

    frame = frames.from_pandas(pd.DataFrame(given, columns=["id", "text"]), npartitions=2)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
    ):
        found(dask.parse(frame, table="reports").compute().to_dict("records"))


def test_duckdb_and_polars_take_the_batches(given: list[tuple[str, str | None]]) -> None:
    from diplonews.batches import parse_batches

    batch = pa.RecordBatch.from_pylist([{"id": i, "text": t} for i, t in given])
    table = pa.Table.from_batches(parse_batches([batch]))
    polars = pytest.importorskip("polars", reason="polars is not installed")
    found(polars.from_arrow(table).to_dicts())
    duckdb = pytest.importorskip("duckdb", reason="needs the extra duckdb")
    rows = duckdb.from_arrow(table).filter("error IS NULL").fetchall()
    assert len(rows) == 3
