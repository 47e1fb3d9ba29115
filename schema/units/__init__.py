"""Administrative units with their validity, and which unit took over which: the data and its loader, no lookup by name.

A unit is a name with a validity, never a code alone: code 21439 was Phường Nguyễn Nghiêm until 30 June 2025 and is Phường Đức Phổ
since. Sources, method and what is uncertain: docs/units.md; how the files are made: `schema.units.derive`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Tier = Literal["province", "district", "commune"]
UnitType = Literal["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"]
TYPES: tuple[UnitType, ...] = get_args(UnitType)

DATA_VERSION = "2026-09-20.1"
"""Day of the last change that the files hold, and which edition of the files it is."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as it was from `valid_from` to `valid_to`, both included; None: since before what is known, or still so.

    `name` has its type word with a capital ("Phường Đức Phổ"), `code` is the official one with its leading zeros. `parent_id` is
    the district of an old commune, the province of a commune since 1 July 2025. `source`: the number of the resolution that made
    the unit, or "vau-1.0.4", the package that lists it (docs/units.md).
    """

    id: int
    code: str
    type: UnitType
    name: str
    tier: Tier
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None
    source: str

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """Unit `old_id` was taken over by unit `new_id` on a day.

    `partial`: of a commune, only a part of it went there; of a district, the new commune took land of another district as well.
    `disputed`: the sources do not agree, or one of them had to be corrected.
    """

    old_id: int
    new_id: int
    partial: bool
    disputed: bool
    on: date
    source: str


def load_units() -> list[UnitRow]:
    """Every unit that the data knows, in the order of their ids. The file is read once, the list is the caller's own."""
    return list(_units())


def load_successions() -> list[SuccessionRow]:
    """Every succession that the data knows, in the order of the old and the new id; read once, the list is the caller's own."""
    return list(_successions())


# The literals of both tables are not checked here: the files are the project's own and a test reads every value of them.
@cache
def _units() -> tuple[UnitRow, ...]:
    days = _Days({"": None})
    return tuple(
        UnitRow(int(id_), code, type_, name, tier, int(parent) if parent else None, days[start], days[end], source)  # type: ignore[arg-type]
        for id_, code, type_, name, tier, parent, start, end, source in _rows("units.tsv")
    )


@cache
def _successions() -> tuple[SuccessionRow, ...]:
    days = _Days()
    return tuple(
        SuccessionRow(int(old), int(new), partial == "1", disputed == "1", days[on], source)  # type: ignore[arg-type]
        for old, new, partial, disputed, on, source in _rows("successions.tsv")
    )


class _Days(dict[str, date | None]):
    """ISO days already read: the files repeat a handful of them ten thousand times."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


def _rows(name: str) -> Iterator[list[str]]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n")[1:] if line)
