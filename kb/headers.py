"""What linking looks at: documents without their texts, and their citations, read as needed and kept for the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from kb.chunks import in_chunks
from kb.citation_match import Named
from kb.issuers import read_issuer
from kb.tables import Citation, Document, table
from kb.view import Unit
from schema.record import Tier

TIER_RANK: dict[str | None, int] = {"central": 0, "province": 1, "district": 2, "commune": 3}


@dataclass(frozen=True)
class Header:
    """A stored document by what it says about itself, its unit and its time in force."""

    id: str
    named: Named
    number_key: str | None
    serial: str | None
    tier: str | None
    genre: str
    province: str | None
    district: str | None
    commune: str | None
    period_start: date | None
    period_end: date | None
    ingested_on: date
    unit_id: int | None
    in_force_to: date | None
    replaced_by: str | None

    @property
    def day(self) -> date:
        """The day from which the document counts: of issue, else of ingest."""
        return self.named.issued_on or self.ingested_on

    @property
    def central(self) -> bool:
        """Whether it is of the centre, which has no unit."""
        issuer = read_issuer(self.named.issuer)
        return self.tier == "central" or (self.tier is None and issuer is not None and issuer.central)

    def counts_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.day <= day and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True)
class CitationRow:
    """A stored citation with what it was linked to."""

    id: int
    document_id: str
    position: int
    named: Named
    number_key: str | None
    serial: str | None
    relation: str
    resolved_id: str | None


class Headers:
    """Headers and citations of the base, read once each within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._documents: dict[str, Header] = {}
        self._citations: dict[str, list[CitationRow]] = {}

    def get(self, ids: Iterable[str]) -> dict[str, Header]:
        """The headers of these documents; ids of none are left out."""
        wanted = set(ids)
        documents = table(Document)
        for chunk in in_chunks(wanted - self._documents.keys()):
            self.where(documents.c.id.in_(chunk))
        return {id_: self._documents[id_] for id_ in sorted(wanted) if id_ in self._documents}

    def one(self, id_: str) -> Header:
        """The header of one document. Raises KeyError where there is none."""
        return self._documents[id_] if id_ in self._documents else self.get([id_])[id_]

    def where(self, *conditions: ColumnElement[bool]) -> list[Header]:
        """The headers of the documents that fit any of the conditions (none given: of all), by id."""
        documents = table(Document)
        columns = [column for column in documents.c if column.name != "text"]
        query = select(*columns).order_by(documents.c.id)
        rows = self._connection.execute(query.where(or_(*conditions)) if conditions else query)
        found = [self._documents.setdefault(row.id, _header(row)) for row in rows]
        return found

    def set_unit(self, header: Header, unit: Unit | None) -> Header:
        """Writes the unit of a document where it is another one."""
        unit_id = unit.id if unit else None
        return header if header.unit_id == unit_id else self._update(header, unit_id=unit_id)

    def set_end(self, header: Header, in_force_to: date | None, replaced_by: str | None) -> bool:
        """Writes the last day in force; True where that changes it."""
        if (header.in_force_to, header.replaced_by) == (in_force_to, replaced_by):
            return False
        self._update(header, in_force_to=in_force_to, replaced_by=replaced_by)
        return True

    def citations(self, document_id: str) -> Sequence[CitationRow]:
        """The citations of a document, in its order."""
        if document_id not in self._citations:
            citations = table(Citation)
            query = select(citations).where(citations.c.document_id == document_id).order_by(citations.c.position)
            self._citations[document_id] = [_citation(row) for row in self._connection.execute(query)]
        return self._citations[document_id]

    def citations_where(self, condition: ColumnElement[bool]) -> list[CitationRow]:
        """The citations that fit a condition, as they are stored."""
        return [_citation(row) for row in self._connection.execute(select(table(Citation)).where(condition))]

    def set_resolved(self, citation: CitationRow, resolved_id: str | None) -> None:
        """Writes what a citation means."""
        citations = table(Citation)
        self._connection.execute(citations.update().where(citations.c.id == citation.id).values(resolved_id=resolved_id))
        rows = self._citations[citation.document_id]
        rows[citation.position] = replace(citation, resolved_id=resolved_id)

    def _update(self, header: Header, **values: Any) -> Header:
        documents = table(Document)
        self._connection.execute(documents.update().where(documents.c.id == header.id).values(**values))
        self._documents[header.id] = replace(header, **values)
        return self._documents[header.id]


def tier_of(header: Header, unit: Unit | None) -> Tier | None:
    """The tier of a document: that of its unit, else what it says."""
    tier: Any = unit.tier if unit else header.tier
    return tier  # type: ignore[no-any-return]


def _header(row: Any) -> Header:
    return Header(
        id=row.id,
        named=Named(row.kind, row.number_normalized or row.number, row.issued_on, row.issuer, row.title, row.tier),
        number_key=row.number_key,
        serial=row.serial,
        tier=row.tier,
        genre=row.genre,
        province=row.place_province,
        district=row.place_district,
        commune=row.place_commune,
        period_start=row.period_start,
        period_end=row.period_end,
        ingested_on=row.ingested_on,
        unit_id=row.unit_id,
        in_force_to=row.in_force_to,
        replaced_by=row.replaced_by,
    )


def _citation(row: Any) -> CitationRow:
    return CitationRow(
        id=row.id,
        document_id=row.document_id,
        position=row.position,
        named=Named(row.kind, row.number_normalized or row.number, row.issued_on, row.issuer, row.title),
        number_key=row.number_key,
        serial=row.serial,
        relation=row.relation,
        resolved_id=row.resolved_id,
    )
