"""The project's data of administrative units, written into the tables and kept at its newest edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import Connection, select

from kb.normal import exact_key, plain_key
from kb.tables import AdministrativeUnit, Document, Meta, UnitSuccession, table
from kb.unit_names import core
from kb.units import UnitIndex
from schema.units import DATA_VERSION, SuccessionRow, UnitRow, load_successions, load_units

_KEY: Final = "units_version"
_TIERS: Final = {"province": 0, "district": 1, "commune": 2}


class UnitData(Protocol):
    """Units and successions with the name of their edition."""

    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def units(self) -> Sequence[UnitRow]: ...  # noqa: D102
    @property
    def successions(self) -> Sequence[SuccessionRow]: ...  # noqa: D102


@dataclass(frozen=True)
class GivenUnits:
    """Units given by the caller."""

    version: str
    units: Sequence[UnitRow]
    successions: Sequence[SuccessionRow]


class ProjectUnits:
    """The data of `schema.units`, read only where it has to be written."""

    version = DATA_VERSION

    @property
    def units(self) -> Sequence[UnitRow]:
        """Every unit that is known."""
        return load_units()

    @property
    def successions(self) -> Sequence[SuccessionRow]:
        """Every succession that is known."""
        return load_successions()


def is_current(connection: Connection, data: UnitData) -> bool:
    """Whether the tables hold this edition."""
    meta = table(Meta)
    return connection.scalar(select(meta.c.value).where(meta.c.key == _KEY)) == data.version


def write(connection: Connection, data: UnitData) -> None:
    """Brings the tables to this edition: new units in, changed ones changed, those that are gone taken out.

    A document whose unit is gone loses its unit; the caller links anew. Ids are the data's own and do not move.
    """
    units, successions, meta = table(AdministrativeUnit), table(UnitSuccession), table(Meta)
    wanted = {row.id: _unit(row) for row in sorted(data.units, key=lambda row: _TIERS[row.tier])}
    stored = {row.id: dict(row._mapping) for row in connection.execute(select(units))}
    connection.execute(successions.delete())
    new = [row for id_, row in wanted.items() if id_ not in stored]
    if new:
        connection.execute(units.insert(), new)
    for id_, row in wanted.items():
        if id_ in stored and stored[id_] != row:
            connection.execute(units.update().where(units.c.id == id_).values(**row))
    gone = sorted(stored.keys() - wanted.keys(), key=lambda id_: -_TIERS[stored[id_]["tier"]])
    documents = table(Document)
    for id_ in gone:
        connection.execute(documents.update().where(documents.c.unit_id == id_).values(unit_id=None))
        connection.execute(units.delete().where(units.c.id == id_))
    if data.successions:
        connection.execute(successions.insert(), [_succession(row) for row in data.successions])
    connection.execute(meta.delete().where(meta.c.key == _KEY))
    connection.execute(meta.insert(), [{"key": _KEY, "value": data.version}])


def read(connection: Connection) -> UnitIndex:
    """The units of the base as an index in memory."""
    units, successions = table(AdministrativeUnit), table(UnitSuccession)
    steps = select(successions).order_by(successions.c.changed_on, successions.c.old_id, successions.c.new_id)
    return UnitIndex(connection.execute(select(units).order_by(units.c.id)).all(), connection.execute(steps).all())


def _unit(row: UnitRow) -> dict[str, Any]:
    name = core(row.name, row.type)
    return {
        "id": row.id,
        "code": row.code,
        "type": row.type,
        "name": row.name,
        "tier": row.tier,
        "parent_id": row.parent_id,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "source": row.source,
        "name_key": exact_key(name),
        "plain_name_key": plain_key(name),
    }


def _succession(row: SuccessionRow) -> dict[str, Any]:
    return {
        "old_id": row.old_id,
        "new_id": row.new_id,
        "partial": row.partial,
        "disputed": row.disputed,
        "changed_on": row.on,
        "source": row.source,
    }
