"""Partitions on several processes, of which one is killed on the way, give what one machine gives, to the cent."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import houvast
from houvast import cluster

SIZE = 4_000
PARTITIONS = 12


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return pa.table(houvast.populatie(omvang=SIZE))


@pytest.fixture(scope="module")
def partitions(people: pa.Table) -> list[pa.Table]:
    """Households dealt out like cards."""
    numbers = pc.cast(people["huishouden"], pa.int64())
    rest = pc.subtract(
        numbers, pc.multiply(pc.divide(numbers, PARTITIONS), PARTITIONS)
    )
    return [people.filter(pc.equal(rest, number)) for number in range(PARTITIONS)]


def of_one_machine(people: pa.Table, **chosen) -> list[dict]:
    return pa.table(houvast.simuleer(people, **chosen).regelingen).select(["regeling", "ontvangers", "euro"]).to_pylist()


@pytest.mark.parametrize("rows", [1, 7, 1_000, 10**9])
def test_households_are_never_cut(people: pa.Table, rows: int) -> None:
    some = people.slice(0, 500)
    batches = some.to_batches(max_chunksize=3)
    parts = list(cluster.hele_huishoudens(batches, rows))
    assert pa.concat_tables(parts).combine_chunks() == some.combine_chunks()
    seen: set[str] = set()
    for part in parts:
        ids = set(part["huishouden"].to_pylist())
        assert not ids & seen
        seen |= ids


@pytest.mark.parametrize("take_up", ["volledig", "geschat"])
def test_partitions_add_up_to_the_whole(people: pa.Table, partitions: list[pa.Table], take_up: str) -> None:
    part = cluster.Totalen(gebruik=take_up)
    found = pa.concat_tables([part.tabel(one) for one in partitions])
    assert cluster.samen(found).to_pylist() == of_one_machine(people, gebruik=take_up)
    assert len(part.tabel(people.slice(0, 0))) == 0


def test_outcomes_of_partitions_are_those_of_the_whole(people: pa.Table, partitions: list[pa.Table]) -> None:
    part = cluster.Uitkomsten(uitkomst=("zorgtoeslag", "besteedbaar_inkomen"))
    found = pa.concat_tables([part.tabel(one) for one in partitions]).sort_by("huishouden")
    whole = pa.table(houvast.simuleer(people, uitkomst=part.uitkomst).uitkomsten).sort_by("huishouden")
    assert found == whole
    assert part.tabel(people.slice(0, 0)).schema.names == whole.schema.names


def killed_once(path: str, marker: str, part: cluster.Totalen, kills: bool) -> pa.Table:
    """A partition; the process that first has one that kills dies of it."""
    if kills and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return part.tabel(pq.read_table(path))


def written(partitions: list[pa.Table], folder: Path) -> list[str]:
    paths = [str(folder / f"{number:02}.parquet") for number in range(len(partitions))]
    for path, part in zip(paths, partitions):
        pq.write_table(part, path)
    return paths


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_dask_with_a_worker_that_is_killed(people: pa.Table, partitions: list[pa.Table], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    marker = tmp_path / "killed"
    paths = written(partitions, tmp_path)
    part = cluster.Totalen()
    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as local,
        distributed.Client(local) as client,
    ):
        kills = [number == PARTITIONS // 2 for number in range(PARTITIONS)]
        futures = client.map(killed_once, paths, [str(marker)] * PARTITIONS, [part] * PARTITIONS, kills)
        found = client.gather(futures)
    assert marker.exists()
    assert cluster.samen(pa.concat_tables(found)).to_pylist() == of_one_machine(people)


@pytest.mark.skipif("HOUVAST_SPARK" not in os.environ, reason="needs Java: cargo xtask test --spark")
def test_spark_with_a_worker_that_is_killed(people: pa.Table, partitions: list[pa.Table], tmp_path: Path) -> None:
    from pyspark.sql import SparkSession

    folder = tmp_path / "people"
    folder.mkdir()
    written(partitions, folder)
    marker = str(tmp_path / "killed")
    part = cluster.Totalen()

    def kills(batches):
        if not Path(marker).exists():
            Path(marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from part(batches)

    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Of a local master tasks are only tried again when it is asked for.
    builder = SparkSession.builder.master("local[3,4]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    try:
        frame = spark.read.parquet(str(folder))
        frame = frame.repartition(PARTITIONS, "huishouden").sortWithinPartitions("huishouden")
        found = frame.mapInArrow(kills, part.schema).toArrow()
    finally:
        spark.stop()
    assert Path(marker).exists()
    in_order = {row["regeling"]: row for row in cluster.samen(found).to_pylist()}
    assert in_order == {row["regeling"]: row for row in of_one_machine(people)}
