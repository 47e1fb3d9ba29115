"""The tables of the knowledge base. Every fact has its span; what facts speak of is a row of its own.

Only types that SQLite and PostgreSQL share. Constraints are named by one rule, so that a migration can drop any of them.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

from kb.tables.documents import Citation, CitationCandidate, Document, DocumentName, DocumentRelation, Meta  # noqa: E402
from kb.tables.facts import Assignment, ReadingWarning, Result, Section, Target, TargetResponsible  # noqa: E402
from kb.tables.names import (  # noqa: E402
    Body,
    BodyAlias,
    Indicator,
    IndicatorAlias,
    MeasureUnit,
    MeasureUnitAlias,
    PopulationClass,
    PopulationClassAlias,
)
from kb.tables.places import AdministrativeUnit, UnitSuccession  # noqa: E402

METADATA = SQLModel.metadata


def table(model: type[SQLModel]) -> Table:
    """The table behind a model, for statements over many rows."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]


__all__ = [
    "METADATA",
    "AdministrativeUnit",
    "Assignment",
    "Body",
    "BodyAlias",
    "Citation",
    "CitationCandidate",
    "Document",
    "DocumentName",
    "DocumentRelation",
    "Indicator",
    "IndicatorAlias",
    "MeasureUnit",
    "MeasureUnitAlias",
    "Meta",
    "PopulationClass",
    "PopulationClassAlias",
    "ReadingWarning",
    "Result",
    "Section",
    "Target",
    "TargetResponsible",
    "UnitSuccession",
    "table",
]
