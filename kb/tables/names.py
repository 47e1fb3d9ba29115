"""What the facts speak of, each a row of its own with the spellings it was met under.

Indicators, populations, bodies and units of measure have one shape: a name, its key with accents and without, and aliases whose
keys lead to it. `kb.vocabulary` finds or makes them.
"""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Indicator(SQLModel, table=True):
    """What is measured."""

    __tablename__ = "indicators"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    plain_key: str


class IndicatorAlias(SQLModel, table=True):
    """A spelling of an indicator."""

    __tablename__ = "indicator_aliases"

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="indicators.id", index=True)
    alias: str
    alias_key: str = Field(unique=True)


class PopulationClass(SQLModel, table=True):
    """Of whom or of what a share or a count is taken."""

    __tablename__ = "population_classes"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    plain_key: str


class PopulationClassAlias(SQLModel, table=True):
    """A spelling of a population class."""

    __tablename__ = "population_class_aliases"

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="population_classes.id", index=True)
    alias: str
    alias_key: str = Field(unique=True)


class Body(SQLModel, table=True):
    """A body that is charged with something."""

    __tablename__ = "bodies"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    plain_key: str


class BodyAlias(SQLModel, table=True):
    """A spelling of a body."""

    __tablename__ = "body_aliases"

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="bodies.id", index=True)
    alias: str
    alias_key: str = Field(unique=True)


class MeasureUnit(SQLModel, table=True):
    """A unit of measure: percent, or the counted noun."""

    __tablename__ = "measure_units"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    plain_key: str


class MeasureUnitAlias(SQLModel, table=True):
    """A spelling of a unit of measure."""

    __tablename__ = "measure_unit_aliases"

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="measure_units.id", index=True)
    alias: str
    alias_key: str = Field(unique=True)
