"""A unit with what it is looked up by: rows of the tables turned into values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kb.view import Unit


@dataclass(frozen=True)
class UnitEntry:
    """A unit with what its name is looked up by."""

    unit: Unit
    type: str
    key: str
    plain: str


def unit_entries(rows: Sequence[Any]) -> dict[int, UnitEntry]:
    """The entries of all units, by id. `rows` have the columns of the table administrative_units."""
    by_id = {row.id: row for row in rows}
    entries: dict[int, UnitEntry] = {}
    for row in rows:
        above: dict[str, str] = {}
        parent = row.parent_id
        while parent is not None:
            above[by_id[parent].tier] = by_id[parent].name
            parent = by_id[parent].parent_id
        unit = Unit(
            row.id, row.name, row.tier, above.get("province"), above.get("district"), row.parent_id, row.valid_from, row.valid_to
        )
        entries[row.id] = UnitEntry(unit, row.type, row.name_key, row.plain_name_key)
    return entries
