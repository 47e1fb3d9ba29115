"""Rows back into values: the record exactly as it went in, and the stored document with its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from kb.chunks import in_chunks
from kb.tables import (
    Assignment,
    Citation,
    CitationCandidate,
    Document,
    DocumentRelation,
    ReadingWarning,
    Result,
    Section,
    Target,
    TargetResponsible,
    table,
)
from kb.view import ParentLink, StoredDocument, Unit
from schema import record as facts

Grouped = Mapping[str, list[Any]]


def load_documents(
    connection: Connection, unit_of: Callable[[int], Unit], ids: Iterable[str] | None = None
) -> dict[str, StoredDocument]:
    """The stored documents of these ids (none given: all), by id, in the order of their ids.

    `unit_of` gives the unit of a row id. Unknown ids are left out.
    """
    if ids is None:
        return _load(connection, unit_of, None)
    loaded: dict[str, StoredDocument] = {}
    for chunk in in_chunks(ids):
        loaded |= _load(connection, unit_of, chunk)
    return loaded


def _load(connection: Connection, unit_of: Callable[[int], Unit], ids: list[str] | None) -> dict[str, StoredDocument]:
    documents = table(Document)
    query = select(documents).order_by(documents.c.id)
    rows = connection.execute(query if ids is None else query.where(documents.c.id.in_(ids))).all()
    parts = _Parts(connection, ids)
    return {row.id: _stored(row, parts, unit_of) for row in rows}


class _Parts:
    """The facts of some documents, read once each table and grouped by document."""

    def __init__(self, connection: Connection, ids: list[str] | None) -> None:
        self.sections = _grouped(connection, Section, ids)
        self.citations = _grouped(connection, Citation, ids)
        self.targets = _grouped(connection, Target, ids)
        self.results = _grouped(connection, Result, ids)
        self.assignments = _grouped(connection, Assignment, ids)
        self.warnings = _grouped(connection, ReadingWarning, ids)
        self.responsibles: dict[int, list[Any]] = defaultdict(list)
        for row in (row for rows in _grouped(connection, TargetResponsible, ids).values() for row in rows):
            self.responsibles[row.target_row].append(row)
        self.parents = _grouped(connection, DocumentRelation, ids, of="child_id", order="parent_id")
        self.candidates: dict[int, list[str]] = defaultdict(list)
        for row in connection.execute(_candidates(ids)):
            self.candidates[row.citation_id].append(row.document_id)


def _candidates(ids: list[str] | None) -> Any:
    candidates, citations = table(CitationCandidate), table(Citation)
    query = select(candidates.c.citation_id, candidates.c.document_id).order_by(candidates.c.document_id)
    if ids is None:
        return query
    return query.join(citations, citations.c.id == candidates.c.citation_id).where(citations.c.document_id.in_(ids))


def _grouped(
    connection: Connection, model: type[SQLModel], ids: list[str] | None, of: str = "document_id", order: str = "position"
) -> Grouped:
    rows = table(model)
    query = select(rows).order_by(rows.c[of], rows.c[order])
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query if ids is None else query.where(rows.c[of].in_(ids))):
        grouped[row._mapping[of]].append(row)
    return grouped


def _stored(row: Any, parts: _Parts, unit_of: Callable[[int], Unit]) -> StoredDocument:
    citations = parts.citations.get(row.id, [])
    position = {citation.id: citation.position for citation in citations}
    return StoredDocument(
        id=row.id,
        record=_record(row, parts),
        unit=None if row.unit_id is None else unit_of(row.unit_id),
        ingested_on=row.ingested_on,
        in_force_to=row.in_force_to,
        replaced_by=row.replaced_by,
        parents=tuple(
            ParentLink(parent.parent_id, parent.how, None if parent.citation_id is None else position[parent.citation_id])
            for parent in parts.parents.get(row.id, [])
        ),
        resolved={citation.position: citation.resolved_id for citation in citations if citation.resolved_id is not None},
        candidates={
            citation.position: tuple(parts.candidates[citation.id]) for citation in citations if citation.id in parts.candidates
        },
    )


def _record(row: Any, parts: _Parts) -> facts.ExtractionRecord:
    return facts.ExtractionRecord(
        schema_version=row.schema_version,
        source=facts.Source(name=row.name, sha256=row.sha256, media_type=row.media_type, pages=row.pages),
        text=row.text,
        document=facts.DocumentFacts(
            **_picked(row, "kind", "number", "number_normalized", "title", "issuer", "tier", "issued_on", "genre", "signer"),
            place=facts.Place(province=row.place_province, district=row.place_district, commune=row.place_commune),
            period=facts.Period(start=row.period_start, end=row.period_end) if row.period_stated else None,
        ),
        sections=[
            facts.Section(**_picked(one, "path", "label", "heading"), span=_span(one)) for one in parts.sections.get(row.id, [])
        ],
        citations=[_citation(one) for one in parts.citations.get(row.id, [])],
        targets=[target_from_row(one, parts.responsibles.get(one.id, [])) for one in parts.targets.get(row.id, [])],
        results=[_result(one) for one in parts.results.get(row.id, [])],
        assignments=[
            facts.Assignment(**_picked(one, "section", "role", "body", "task"), deadline=_deadline(one), span=_span(one))
            for one in parts.assignments.get(row.id, [])
        ],
        warnings=[
            facts.RecordWarning(**_picked(one, "code", "message"), span=None if one.span_start is None else _span(one))
            for one in parts.warnings.get(row.id, [])
        ],
    )


def _picked(row: Any, *columns: str) -> dict[str, Any]:
    return {column: row._mapping[column] for column in columns}


def _span(row: Any, prefix: str = "span") -> facts.Span:
    return row._mapping[f"{prefix}_start"], row._mapping[f"{prefix}_end"]


def _deadline(row: Any) -> facts.Deadline:
    return facts.Deadline(
        end=row.deadline_end, start=row.deadline_start, recurrence=row.deadline_recurrence, text=row.deadline_text
    )


def _citation(row: Any) -> facts.Citation:
    columns = ("kind", "number", "number_normalized", "issued_on", "issuer", "title", "relation", "text")
    return facts.Citation(**_picked(row, *columns), span=_span(row))


def _result(row: Any) -> facts.Result:
    columns = ("value", "value_max", "total", "unit", "indicator", "as_of")
    return facts.Result(**_picked(row, *columns), span=_span(row), quantity_span=_span(row, "quantity"))


def target_from_row(row: Any, responsibles: list[Any]) -> facts.Target:
    """A target of the record from its row in `targets` and its rows in `target_responsibles`, in their order."""
    columns = (
        "page", "section", "indicator", "population", "comparator", "value", "value_max", "unit", "change", "reference", "tier",
        "per", "share_of", "commitment", "exception_for", "exception_to", "implied", "confidence",
    )  # fmt: skip
    return facts.Target(
        **_picked(row, *columns),
        id=row.target_id,
        span=_span(row),
        quantity_span=_span(row, "quantity"),
        boxes=None if row.boxes is None else [tuple(box) for box in row.boxes],
        criterion=_criterion(row),
        deadline=_deadline(row),
        baseline=_baseline(row),
        responsible=[facts.Responsible(role=one.role, body=one.body, span=_span(one)) for one in responsibles],
    )


def _criterion(row: Any) -> facts.Criterion | None:
    if row.criterion_attribute is None:
        return None
    level = row.criterion_level if row.criterion_level_number is None else row.criterion_level_number
    return facts.Criterion(attribute=row.criterion_attribute, op=row.criterion_op, level=level)


def _baseline(row: Any) -> facts.Baseline | None:
    if row.baseline_value is None:
        return None
    return facts.Baseline(value=row.baseline_value, unit=row.baseline_unit, as_of=row.baseline_as_of, span=_span(row, "baseline"))
