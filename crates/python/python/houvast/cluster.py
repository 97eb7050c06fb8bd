"""Populations on a cluster: functions from record batches to record batches, for Spark's ``mapInArrow`` and for Dask.

A partition holds whole households, and the rows of a household stand together; a batch may end within one. With Spark::

    per_partitie = houvast.cluster.Totalen(jaar=2026)
    mensen = mensen.repartition("huishouden").sortWithinPartitions("huishouden")
    delen = mensen.mapInArrow(per_partitie, per_partitie.schema)
    houvast.cluster.samen(delen.toArrow())

and with Dask, where a partition is a table::

    delen = [dask.delayed(per_partitie.tabel)(deel) for deel in partities]
    houvast.cluster.samen(pyarrow.concat_tables(dask.compute(*delen)))

Nothing is rounded before ``samen``, so the outcome is that of one machine, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

import houvast

__all__ = ["Totalen", "Uitkomsten", "samen"]

HUISHOUDEN = "huishouden"
RIJEN = 200_000
"""So many rows are calculated at a time; a larger household is one batch."""


def hele_huishoudens(batches: Iterable[pa.RecordBatch], rijen: int = RIJEN) -> Iterator[pa.Table]:
    """Tables of about so many rows in which no household is cut; the rows of a household come one after the other."""
    wachtend: list[pa.RecordBatch] = []
    aantal = 0
    for batch in batches:
        if batch.num_rows == 0:
            continue
        wachtend.append(batch)
        aantal += batch.num_rows
        if aantal < rijen:
            continue
        tabel = pa.Table.from_batches(wachtend)
        ids = tabel[HUISHOUDEN]
        # The last household may go on in the next batch.
        andere = pc.indices_nonzero(pc.not_equal(ids, ids[-1]))
        if len(andere) == 0:
            continue
        einde = andere[-1].as_py() + 1
        yield tabel.slice(0, einde)
        wachtend = tabel.slice(einde).to_batches()
        aantal = len(ids) - einde
    if wachtend:
        yield pa.Table.from_batches(wachtend)


@dataclass(frozen=True)
class _PerPartitie:
    """What is asked of every partition: the keyword arguments of :func:`houvast.simuleer`. It can be sent to other processes."""

    jaar: int | None = None
    voornemen: Any = None
    basis: Any = None
    bekend_op: Any = None
    volgens: str = "praktijk"
    wetten: Any = None
    sla_fouten_over: bool = False
    gebruik: Any = None
    draden: int | None = 1
    """Threads per partition: a cluster usually runs as many partitions at a time as there are processors."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches that come of those of a partition."""
        for tabel in hele_huishoudens(batches):
            yield from self._een(tabel).to_batches()

    def tabel(self, mensen: Any) -> pa.Table:
        """The table that comes of the table of a partition."""
        tabel = pa.table(mensen)
        batches = list(self(tabel.to_batches()))
        return pa.Table.from_batches(batches) if batches else self._leeg()

    def _simuleer(self, tabel: pa.Table, **meer: Any) -> houvast.Simulatie:
        gekozen = {een.name: getattr(self, een.name) for een in fields(_PerPartitie)}
        return houvast.simuleer(tabel, **gekozen, **meer)

    def _een(self, tabel: pa.Table) -> pa.Table:
        raise NotImplementedError

    def _leeg(self) -> pa.Table:
        raise NotImplementedError


@dataclass(frozen=True)
class Totalen(_PerPartitie):
    """Recipients and money per scheme of a partition, without any rounding; :func:`samen` adds them up."""

    schema: str = field(default="regeling string, ontvangers decimal(38,6), euro decimal(38,8), waargenomen bigint", init=False)
    """For Spark."""

    def _een(self, tabel: pa.Table) -> pa.Table:
        return pa.table(self._simuleer(tabel).deeltotalen)

    def _leeg(self) -> pa.Table:
        return _DEELTOTALEN.empty_table()


@dataclass(frozen=True)
class Uitkomsten(_PerPartitie):
    """Amounts per household of a partition: id, weight and a column per outcome."""

    uitkomst: tuple[str, ...] = ("besteedbaar_inkomen",)

    @property
    def schema(self) -> str:
        """For Spark."""
        kolommen = [f"{naam} decimal(18,2)" for naam in self.uitkomst]
        return ", ".join(["huishouden string", "gewicht decimal(18,6)", *kolommen])

    def _een(self, tabel: pa.Table) -> pa.Table:
        return pa.table(self._simuleer(tabel, uitkomst=self.uitkomst).uitkomsten)

    def _leeg(self) -> pa.Table:
        kolommen = [pa.field(naam, pa.decimal128(18, 2)) for naam in self.uitkomst]
        vast = [pa.field("huishouden", pa.string()), pa.field("gewicht", pa.decimal128(18, 6))]
        return pa.schema([*vast, *kolommen]).empty_table()


_DEELTOTALEN = pa.schema(
    [
        pa.field("regeling", pa.string()),
        pa.field("ontvangers", pa.decimal128(38, 6)),
        pa.field("euro", pa.decimal128(38, 8)),
        pa.field("waargenomen", pa.int64()),
    ]
)


def samen(delen: Any, kleinste_groep: int = 10) -> pa.Table:
    """The totals of all partitions, rounded once: ``regeling``, ``ontvangers`` and ``euro`` as :func:`houvast.simuleer` has them.

    Of what fewer than ``kleinste_groep`` households receive nothing is shown.
    """
    tabel = pa.table(delen).select(_DEELTOTALEN.names).cast(_DEELTOTALEN)
    namen = pc.unique(tabel["regeling"])
    som: dict[str, list[Any]] = {naam: [0, 0, 0] for naam in namen.to_pylist()}
    for rij in tabel.to_pylist():
        for plaats, naam in enumerate(_DEELTOTALEN.names[1:]):
            som[rij["regeling"]][plaats] += rij[naam]
    getoond = [een[:2] if een[2] == 0 or een[2] >= kleinste_groep else (None, None) for een in som.values()]
    ontvangers = pa.array([een[0] for een in getoond], pa.decimal128(38, 6))
    euro = pa.array([een[1] for een in getoond], pa.decimal128(38, 8))
    # Half a unit goes away from zero, as in the totals of one machine.
    return pa.table(
        {
            "regeling": namen,
            "ontvangers": pc.round(ontvangers, 0, "half_towards_infinity").cast(pa.decimal128(38, 0)).cast(pa.uint64()),
            "euro": pc.round(euro, 2, "half_towards_infinity").cast(pa.decimal128(18, 2)),
        }
    )
