"""Test an intention on the executable Dutch law.

``bereken`` calculates one household or many, ``simuleer`` a population, ``toets`` compares a population with and without an intention. Tables come in
and go out through Arrow's PyCapsule interface: pandas, Polars, DuckDB and pyarrow all work, without copies.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias, overload

from houvast import _houvast, fouten
from houvast._houvast import Simulatie, Tabel, __version__, voornemens
from houvast.fouten import GebruiksFout, GevalFout, HouvastFout, PersonenFout, Probleem, WetFout

__all__ = [
    "GebruiksFout",
    "GevalFout",
    "HouvastFout",
    "PersonenFout",
    "Probleem",
    "Simulatie",
    "Tabel",
    "Toets",
    "WetFout",
    "__version__",
    "bereken",
    "fouten",
    "populatie",
    "simuleer",
    "toets",
    "voornemens",
]


class ArrowStroom(Protocol):
    """A table of any library that speaks Arrow's PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Geval: TypeAlias = Mapping[str, Any]
Mensen: TypeAlias = "str | os.PathLike[str] | ArrowStroom"
Voornemen: TypeAlias = "str | os.PathLike[str] | Sequence[str | os.PathLike[str]]"
Volgens: TypeAlias = Literal["praktijk", "wet"]
Gebruik: TypeAlias = Literal["volledig", "geschat"]
Taal: TypeAlias = Literal["nl", "en"]


class Toets:
    """A test of intentions: the same report as data, page or text."""

    def __init__(self, rapport: _houvast.Rapport) -> None:
        self._rapport = rapport

    def json(self) -> str:
        """The report as JSON text (``docs/schema/toets.json``)."""
        return self._rapport.json()

    def html(self, taal: Taal = "nl") -> str:
        """The report as a page."""
        return self._rapport.html(taal)

    def tekst(self, taal: Taal = "nl") -> str:
        """The report as text."""
        return self._rapport.tekst(taal)

    @property
    def gegevens(self) -> dict[str, Any]:
        """The report as data, as in ``docs/schema/toets.json``; numbers with decimals are :class:`decimal.Decimal`."""
        data: dict[str, Any] = _data(self.json())
        return data

    def schrijf(self, pad: str | os.PathLike[str], taal: Taal = "nl") -> None:
        """Writes the report: as a page to a name in ``.html``, as data to one in ``.json``, as text to any other."""
        pad = Path(pad)
        if pad.suffix == ".html":
            text = self.html(taal)
        elif pad.suffix == ".json":
            text = self.json()
        else:
            text = self.tekst(taal)
        pad.write_text(text, encoding="utf-8")

    def __repr__(self) -> str:
        return self.tekst("nl")

    def _repr_html_(self) -> str:
        """In a notebook: the page, in a frame of its own."""
        page = escape(self.html("nl"), quote=True)
        return f'<iframe srcdoc="{page}" style="width: 100%; height: 40rem; border: 0"></iframe>'


@overload
def bereken(
    geval: Geval | str | os.PathLike[str],
    *,
    uitkomst: str | Sequence[str] = ...,
    uitleg: bool = ...,
    voornemen: Voornemen | None = ...,
    basis: str | os.PathLike[str] | None = ...,
    bekend_op: str | datetime.date | None = ...,
    volgens: Volgens = ...,
    taal: Taal = ...,
    wetten: str | os.PathLike[str] | None = ...,
) -> dict[str, Any]: ...
@overload
def bereken(
    geval: Iterable[Geval],
    *,
    uitkomst: str | Sequence[str] = ...,
    uitleg: bool = ...,
    voornemen: Voornemen | None = ...,
    basis: str | os.PathLike[str] | None = ...,
    bekend_op: str | datetime.date | None = ...,
    volgens: Volgens = ...,
    taal: Taal = ...,
    wetten: str | os.PathLike[str] | None = ...,
) -> list[dict[str, Any]]: ...
def bereken(
    geval: Geval | str | os.PathLike[str] | Iterable[Geval],
    *,
    uitkomst: str | Sequence[str] = (),
    uitleg: bool = False,
    voornemen: Voornemen | None = None,
    basis: str | os.PathLike[str] | None = None,
    bekend_op: str | datetime.date | None = None,
    volgens: Volgens = "praktijk",
    taal: Taal = "nl",
    wetten: str | os.PathLike[str] | None = None,
) -> dict[str, Any] | list[dict[str, Any]]:
    """Calculates one household, or many at once.

    ``geval`` is a case as in ``docs/schema/geval.json``: a dict, or a file in TOML, JSON or JSON Lines. Several dicts give a list of as many answers;
    together they are calculated much faster than one by one. Amounts may be ``int``, ``Decimal`` or ``float`` and are read exactly as written.

    ``uitkomst`` names outcomes: any rule of the law; without it the headline outcomes. ``uitleg=True`` adds every step with its article. An answer is
    a dict as in ``docs/schema/uitkomst.json``, with amounts as :class:`decimal.Decimal`.

    Raises :class:`GevalFout` with all that is wrong with the cases.
    """
    name, text, several = _case_text(geval)
    request = _request(voornemen, None, basis, bekend_op, volgens, wetten, None)
    names = [uitkomst] if isinstance(uitkomst, str) else list(uitkomst)
    answers = _houvast.bereken(name, text, request, names, uitleg, taal)
    data = [_data(answer) for answer in answers]
    return data if several else data[0]


def simuleer(
    mensen: Mensen = "steekproef",
    *,
    jaar: int | None = None,
    voornemen: Voornemen | None = None,
    uitkomst: str | Sequence[str] = (),
    per: Literal["huishouden", "persoon"] | None = None,
    sla_fouten_over: bool = False,
    gebruik: Gebruik | None = None,
    kleinste_groep: int | None = None,
    basis: str | os.PathLike[str] | None = None,
    bekend_op: str | datetime.date | None = None,
    volgens: Volgens = "praktijk",
    wetten: str | os.PathLike[str] | None = None,
    draden: int | None = None,
) -> Simulatie:
    """Calculates a population under one law: recipients and money per scheme.

    ``mensen`` is ``"steekproef"``, ``"nederland"``, a Parquet, Arrow or CSV file, or a table of any Arrow library, with the columns of
    ``docs/populatie.md``. ``per`` also gives outcomes per household or person (``.uitkomsten``): those of ``uitkomst``, or else the headline ones.

    ``gebruik`` says who claims what: everyone who is entitled (``"volledig"``), or as many as studies found (``"geschat"``); without it the one for people of a
    file or table, the other for the built-in ones. The year is that of the intention, or else 2026. Raises :class:`PersonenFout` with all that is wrong with the people, unless ``sla_fouten_over``
    leaves the households with errors out; ``.fouten`` then counts them.
    """
    request = _request(voornemen, jaar, basis, bekend_op, volgens, wetten, draden, gebruik, kleinste_groep)
    names = [uitkomst] if isinstance(uitkomst, str) else list(uitkomst)
    if names and per is None:
        per = "huishouden"
    return _houvast.simuleer(request, mensen, names, per, sla_fouten_over)


def toets(
    voornemen: Voornemen,
    mensen: Mensen = "steekproef",
    *,
    jaar: int | None = None,
    sla_fouten_over: bool = False,
    gebruik: Gebruik | None = None,
    kleinste_groep: int | None = None,
    gedrag: Literal["geen", "arbeidsaanbod"] = "geen",
    basis: str | os.PathLike[str] | None = None,
    bekend_op: str | datetime.date | None = None,
    volgens: Volgens = "praktijk",
    wetten: str | os.PathLike[str] | None = None,
    draden: int | None = None,
) -> Toets:
    """Tests an intention, or several together, against the law without it: people, money, work and complexity.

    ``voornemen`` is the name of one in the package (:func:`voornemens` lists them), a file, or the text of one; ``mensen``, ``gebruik`` and
    ``kleinste_groep`` are as for :func:`simuleer`. ``gedrag="arbeidsaanbod"`` also computes, apart from the rest, how many hours people would work more or less.
    """
    request = _request(voornemen, jaar, basis, bekend_op, volgens, wetten, draden, gebruik, kleinste_groep)
    return Toets(_houvast.toets(request, mensen, sla_fouten_over, gedrag))


def populatie(
    *,
    jaar: int = 2026,
    omvang: int = 100_000,
    zaad: int = 2026,
    wetten: str | os.PathLike[str] | None = None,
) -> Tabel:
    """The built-in sample as a table, one row per person: to look at, to change and to hand to :func:`simuleer`."""
    request = _request(None, jaar, None, None, "praktijk", wetten, None)
    return _houvast.populatie(request, omvang, zaad)


def _request(
    voornemen: Voornemen | None,
    jaar: int | None,
    basis: str | os.PathLike[str] | None,
    bekend_op: str | datetime.date | None,
    volgens: str,
    wetten: str | os.PathLike[str] | None,
    draden: int | None,
    gebruik: str | None = None,
    kleinste_groep: int | None = None,
) -> dict[str, Any]:
    if voornemen is None:
        several: list[str] = []
    elif isinstance(voornemen, (str, os.PathLike)):
        several = [os.fspath(voornemen)]
    else:
        several = [os.fspath(one) for one in voornemen]
    return {
        "voornemen": several,
        "jaar": jaar,
        "basis": None if basis is None else os.fspath(basis),
        "bekend_op": bekend_op.isoformat() if isinstance(bekend_op, datetime.date) else bekend_op,
        "volgens": volgens,
        "wetten": None if wetten is None else os.fspath(wetten),
        "draden": draden,
        "gebruik": gebruik,
        "kleinste_groep": kleinste_groep,
    }


def _case_text(geval: Any) -> tuple[str, bytes, bool]:
    """Name and text of cases, and whether the answer is a list."""
    if isinstance(geval, Mapping):
        return "geval.json", _json(geval).encode(), False
    if isinstance(geval, (str, os.PathLike)):
        path = Path(geval)
        try:
            text = path.read_bytes()
        except OSError as error:
            raise GebruiksFout(f"cannot read {path}: {error.strerror}") from error
        return str(path), text, path.suffix in (".jsonl", ".ndjson")
    lines = "\n".join(_json(one) for one in geval)
    return "gevallen.jsonl", lines.encode(), True


def _json(value: Any) -> str:
    """A case as JSON on one line, with every number as it is written."""
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(str(key))}: {_json(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_json, value)) + "]"
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, datetime.date):
        return json.dumps(value.isoformat()[:10])
    if hasattr(value, "item"):
        # A number of NumPy.
        value = value.item()
    return json.dumps(value)


def _data(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)
