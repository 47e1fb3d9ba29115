"""What a document says: sections, targets with those responsible, results, assignments, warnings; each with its span."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Text
from sqlmodel import Field, SQLModel

from kb.tables.documents import DOCUMENT_ID
from kb.tables.exact import ExactDecimal


def _of_document() -> Column[str]:
    return Column(String(DOCUMENT_ID), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True)


def _decimal(nullable: bool = True) -> Column[Decimal]:
    return Column(ExactDecimal(), nullable=nullable)


class Section(SQLModel, table=True):
    """A labelled part of a document's outline."""

    __tablename__ = "sections"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    position: int
    path: str
    label: str
    heading: str
    span_start: int
    span_end: int


class Target(SQLModel, table=True):
    """A measurable commitment. `target_id` is the record's own id; `id` only joins tables."""

    __tablename__ = "targets"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    position: int
    target_id: str = Field(index=True)
    span_start: int
    span_end: int
    quantity_start: int
    quantity_end: int
    page: int | None = None
    boxes: list[Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    section: str | None = None
    indicator: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    indicator_id: int | None = Field(default=None, foreign_key="indicators.id", index=True)
    population: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    population_class_id: int | None = Field(default=None, foreign_key="population_classes.id", index=True)
    criterion_attribute: str | None = None
    criterion_op: str | None = None
    criterion_level: str | None = None
    criterion_level_number: int | None = None
    comparator: str
    value: Decimal | None = Field(default=None, sa_column=_decimal())
    value_max: Decimal | None = Field(default=None, sa_column=_decimal())
    unit: str | None = None
    measure_unit_id: int | None = Field(default=None, foreign_key="measure_units.id", index=True)
    change: str | None = None
    reference: str | None = None
    deadline_end: date | None = Field(default=None, index=True)
    deadline_start: date | None = None
    deadline_recurrence: str | None = None
    deadline_text: str | None = None
    tier: str | None = Field(default=None, index=True)
    per: str | None = None
    share_of: str | None = None
    commitment: str
    baseline_value: Decimal | None = Field(default=None, sa_column=_decimal())
    baseline_unit: str | None = None
    baseline_as_of: date | None = None
    baseline_start: int | None = None
    baseline_end: int | None = None
    exception_for: str | None = None
    exception_to: str | None = None
    implied: bool
    confidence: float
    search_text: str = Field(sa_column=Column(Text, nullable=False))
    """Indicator, population and quote without diacritics."""


class TargetResponsible(SQLModel, table=True):
    """A body charged with a target."""

    __tablename__ = "target_responsibles"

    id: int | None = Field(default=None, primary_key=True)
    target_row: int = Field(sa_column=Column(Integer, ForeignKey("targets.id", ondelete="CASCADE"), nullable=False, index=True))
    document_id: str = Field(sa_column=_of_document())
    position: int
    role: str
    body: str
    body_id: int = Field(foreign_key="bodies.id", index=True)
    span_start: int
    span_end: int


class Result(SQLModel, table=True):
    """A figure reported as already reached."""

    __tablename__ = "results"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    position: int
    value: Decimal = Field(sa_column=_decimal(nullable=False))
    value_max: Decimal | None = Field(default=None, sa_column=_decimal())
    total: Decimal | None = Field(default=None, sa_column=_decimal())
    unit: str
    measure_unit_id: int = Field(foreign_key="measure_units.id", index=True)
    indicator: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    indicator_id: int | None = Field(default=None, foreign_key="indicators.id", index=True)
    as_of: date | None = None
    span_start: int
    span_end: int
    quantity_start: int
    quantity_end: int


class Assignment(SQLModel, table=True):
    """A body, its role, and the section or task it answers for."""

    __tablename__ = "assignments"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    position: int
    section: str | None = None
    role: str
    body: str
    body_id: int = Field(foreign_key="bodies.id", index=True)
    task: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    deadline_end: date | None = None
    deadline_start: date | None = None
    deadline_recurrence: str | None = None
    deadline_text: str | None = None
    span_start: int
    span_end: int


class ReadingWarning(SQLModel, table=True):
    """Something that the reading of a document was unsure of."""

    __tablename__ = "warnings"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    position: int
    code: str
    message: str = Field(sa_column=Column(Text, nullable=False))
    span_start: int | None = None
    span_end: int | None = None
