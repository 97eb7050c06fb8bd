"""What goes wrong: every exception carries all problems, not only the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

__all__ = ["GebruiksFout", "GevalFout", "HouvastFout", "PersonenFout", "Probleem", "WetFout"]


@dataclass(frozen=True)
class Probleem:
    """One thing that is wrong: where, what stands there and what was expected."""

    melding: str
    """What is wrong, in a sentence."""
    bestand: str | None = None
    """The file, or ``tabel`` for a table that was handed over."""
    rij: int | None = None
    """Row of a table or line of a file, from 1."""
    kolom: str | None = None
    """Column of a table."""
    waarde: str | None = None
    """What stands there."""
    verwacht: str | None = None
    """What was expected instead."""
    plaats: str | None = None
    """Place in a case: ``personen[0].loon``."""
    code: str | None = None
    """Code of a finding in a law or an intention: ``E0102``."""


class HouvastFout(Exception):
    """Base of all exceptions of this package."""

    problemen: list[Probleem]

    def __init__(self, melding: str, problemen: Iterable[Mapping[str, Any]] = ()) -> None:
        super().__init__(melding)
        known = {field.name for field in fields(Probleem)}
        self.problemen = [
            Probleem(**{key: value for key, value in found.items() if key in known})
            for found in problemen
        ]


class GebruiksFout(HouvastFout, ValueError):
    """A call that makes no sense: a name that does not exist, a year without law, a file that is not there."""


class WetFout(HouvastFout):
    """The law with its intentions has errors."""


class GevalFout(HouvastFout):
    """Cases have errors; nothing was calculated."""


class PersonenFout(HouvastFout):
    """A table or file of people has errors; nothing was calculated."""

    aantal: int = 0
    """How many errors there are; the first thousand are in ``problemen``."""
