"""Administrative units and what became of them: rows of `schema.units`, with keys to find a unit by its name."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class AdministrativeUnit(SQLModel, table=True):
    """A unit under one name, of one type, for one stretch of time."""

    __tablename__ = "administrative_units"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str
    type: str
    name: str
    tier: str
    parent_id: int | None = Field(default=None, foreign_key="administrative_units.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    source: str | None = None
    name_key: str = Field(index=True)
    """`exact_key` of the name without its type."""
    plain_name_key: str = Field(index=True)


class UnitSuccession(SQLModel, table=True):
    """One unit taken over by another, wholly or in part."""

    __tablename__ = "unit_successions"

    id: int | None = Field(default=None, primary_key=True)
    old_id: int = Field(foreign_key="administrative_units.id", index=True)
    new_id: int = Field(foreign_key="administrative_units.id", index=True)
    partial: bool
    disputed: bool
    changed_on: date
    source: str | None = None
