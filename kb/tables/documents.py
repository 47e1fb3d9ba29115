"""Documents and how they hang together: names, citations with what they resolve to, parents."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

DOCUMENT_ID = 64


def _of_document(nullable: bool = False, ondelete: str = "CASCADE") -> Column[str]:
    return Column(String(DOCUMENT_ID), ForeignKey("documents.id", ondelete=ondelete), nullable=nullable, index=True)


class Meta(SQLModel, table=True):
    """Facts about the base itself: that it is ours, and which version of the data of units it holds."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str


class Document(SQLModel, table=True):
    """A document with its whole text, what it says about itself, and what the base linked it to."""

    __tablename__ = "documents"

    id: str = Field(primary_key=True, max_length=DOCUMENT_ID)
    sha256: str = Field(unique=True)
    extractor_version: str
    schema_version: int
    ingested_at: str
    """UTC, ISO 8601."""
    ingested_on: date
    name: str | None = None
    media_type: str
    pages: int | None = None
    text: str = Field(sa_column=Column(Text, nullable=False))

    kind: str | None = Field(default=None, index=True)
    number: str | None = None
    number_normalized: str | None = None
    number_key: str | None = Field(default=None, index=True)
    serial: str | None = Field(default=None, index=True)
    """First part of the number."""
    title: str | None = None
    issuer: str | None = None
    tier: str | None = None
    place_province: str | None = None
    place_district: str | None = None
    place_commune: str | None = None
    issued_on: date | None = Field(default=None, index=True)
    genre: str
    period_stated: bool
    period_start: date | None = None
    period_end: date | None = None
    signer: str | None = None

    unit_id: int | None = Field(default=None, foreign_key="administrative_units.id", index=True)
    in_force_to: date | None = None
    replaced_by: str | None = Field(default=None, sa_column=_of_document(nullable=True, ondelete="SET NULL"))


class DocumentName(SQLModel, table=True):
    """A file name under which a document's bytes were met."""

    __tablename__ = "document_names"
    __table_args__ = (UniqueConstraint("document_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    name: str
    name_key: str = Field(index=True)


class Citation(SQLModel, table=True):
    """Another document referred to, and the stored document that it means where exactly one fits."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(sa_column=_of_document())
    position: int
    kind: str = Field(index=True)
    number: str | None = None
    number_normalized: str | None = None
    number_key: str | None = Field(default=None, index=True)
    serial: str | None = Field(default=None, index=True)
    """First part of the number: what remains of it in "Nghị quyết số 67"."""
    issued_on: date | None = Field(default=None, index=True)
    issuer: str | None = None
    title: str | None = None
    relation: str
    span_start: int
    span_end: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    resolved_id: str | None = Field(default=None, sa_column=_of_document(nullable=True, ondelete="SET NULL"))


class CitationCandidate(SQLModel, table=True):
    """A stored document that a citation may mean, but for what differs (comma separated: number, date, kind, issuer)."""

    __tablename__ = "citation_candidates"
    __table_args__ = (UniqueConstraint("citation_id", "document_id"),)

    id: int | None = Field(default=None, primary_key=True)
    citation_id: int = Field(
        sa_column=Column(Integer, ForeignKey("citations.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    document_id: str = Field(sa_column=_of_document())
    differs: str


class DocumentRelation(SQLModel, table=True):
    """A document and a higher one that it answers to: by citation, or by tier and subject."""

    __tablename__ = "document_relations"
    __table_args__ = (UniqueConstraint("child_id", "parent_id"),)

    id: int | None = Field(default=None, primary_key=True)
    child_id: str = Field(sa_column=_of_document())
    parent_id: str = Field(sa_column=_of_document())
    how: str
    citation_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("citations.id", ondelete="CASCADE"), nullable=True, index=True)
    )
