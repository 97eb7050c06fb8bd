"""The part of ``houvast`` that is written in Rust."""

from collections.abc import Sequence
from typing import Any, Literal, final

__version__: str

@final
class Tabel:
    """A table of Arrow columns, which other libraries take over without a copy.

    ``pyarrow.table(x)``, ``polars.DataFrame(x)``, ``pandas.DataFrame.from_arrow(x)``; DuckDB reads it by its name in Python.
    """

    @property
    def kolommen(self) -> list[str]:
        """Names of the columns."""

    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class Simulatie:
    """A population under one law."""

    @property
    def jaar(self) -> int:
        """Year of the law."""

    @property
    def huishoudens(self) -> int:
        """Households that the population stands for."""

    @property
    def personen(self) -> int:
        """Persons in them."""

    @property
    def fouten(self) -> int:
        """Errors for which households were left out."""

    @property
    def regelingen(self) -> Tabel:
        """Per scheme: ``regeling``, ``omschrijving``, ``omschrijving_en``, ``rol``, ``ontvangers`` and ``euro`` a year; nothing of too small a group."""

    @property
    def deeltotalen(self) -> Tabel:
        """``regeling``, ``ontvangers``, ``euro`` and ``waargenomen`` (households that receive it), without any rounding: these add up over parts of a population.

        Small groups are there too: show what :func:`houvast.cluster.samen` makes of it.
        """

    @property
    def uitkomsten(self) -> Tabel | None:
        """Outcomes per household or person, if they were asked for."""

@final
class Rapport:
    """A test of intentions."""

    def json(self) -> str:
        """The report as data (``docs/schema/toets.json``)."""

    def html(self, taal: Literal["nl", "en"] = "nl") -> str:
        """The report as a page."""

    def tekst(self, taal: Literal["nl", "en"] = "nl") -> str:
        """The report as text."""

def voornemens() -> list[tuple[str, str]]:
    """Name and title of every intention in the package."""

def bereken(
    name: str, text: bytes, request: dict[str, Any], outcomes: Sequence[str], explained: bool, taal: str
) -> list[str]: ...
def simuleer(
    request: dict[str, Any], people: object, outcomes: Sequence[str], per: str | None, allow_errors: bool
) -> Simulatie: ...
def toets(request: dict[str, Any], people: object, allow_errors: bool, behaviour: str) -> Rapport: ...
def populatie(request: dict[str, Any], size: int, seed: int) -> Tabel: ...
